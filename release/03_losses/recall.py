"""Questions on earlier lessons, answered by choosing and explained at once. Nothing is graded.

Where widgets do not run, the questions are shown with their explanations folded away.
"""

from html import escape

from IPython.display import HTML, display

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

# Question, choices, the place of the right one, and what is worth remembering.
SITTINGS = {
    1: (
        (
            "Lesson 01: an example has the agreement y z = 0.4. What does the hinge loss charge?",
            ("0", "0.6", "1.4"),
            1,
            "max(0, 1 - y z): it is on its right side, and still inside the margin.",
        ),
        (
            "Lesson 02: what do the outputs of a softmax add up to, in every column?",
            ("it depends on the logits", "the number of classes", "1"),
            2,
            "They are positive and share a whole, so they can be read as probabilities.",
        ),
        (
            "Lesson 01: every example is listed twice. Which loss of the data set stays as it is?",
            ("the mean", "the sum", "neither"),
            0,
            "Twice the sum, divided by twice the number. The sum doubles.",
        ),
    ),
    2: (
        (
            "Sitting 1: a target column is one-hot. How many terms of the sum over the classes are left for one example?",
            ("all of them", "one", "none"),
            1,
            "The targets are switches: the logarithm of the right class alone counts.",
        ),
        (
            "Sitting 1: 10,000 factors of 0.8. What does a computer make of their product?",
            ("0.8", "a tiny number with 16 right digits", "0.0"),
            2,
            "It lies below the smallest number there is. The sum of logs, about -2231, is an ordinary number.",
        ),
        (
            "Lesson 02: where is a sigmoid steepest?",
            ("at z = 0", "at z = 1", "far to the right"),
            0,
            "There its slope a (1 - a) is 1/4. Far out on either side it is next to 0.",
        ),
    ),
    3: (
        (
            "Sitting 2: the right class has the logit -1000, its only rival 1000. What does softmax_nll charge?",
            ("infinitely much", "2000", "1000"),
            1,
            "The log of the sum of exponentials is 1000 as good as exactly, and the right logit is taken off: 1000 + 1000.",
        ),
        (
            "Sitting 2: W has the shape (4, 3), and 5 examples pass. Which shape has dLoss/dW?",
            ("(4, 3)", "(4, 5)", "(3, 4)"),
            0,
            "One slope for every number that can be nudged, and the examples share W.",
        ),
        (
            "Lesson 01: the slope of the loss along w is positive. What does a step do to w?",
            ("it makes w larger", "nothing", "it makes w smaller"),
            2,
            "A slope says where the loss grows. The step goes the other way.",
        ),
    ),
}


def ask(sitting):
    """Three questions: choose, and read why."""
    questions = SITTINGS[sitting]
    folded = HTML("".join(map(as_text, questions)))
    if widgets is None:
        display(folded)
        return
    bundle = {"text/html": folded.data, "text/plain": "Three questions on earlier lessons."}
    display(bundle | widgets.VBox([box(*question) for question in questions])._repr_mimebundle_(), raw=True)


def as_text(question):
    text, choices, right, why = question
    answer = escape(f"{choices[right].capitalize()}. {why}")
    return f"<p>{escape(text)} ({escape(', '.join(choices))})</p><details><summary>Answer</summary>{answer}</details>"


def box(text, choices, right, why):
    """A question, its choices as buttons, and a line that answers the choice."""
    said = widgets.HTML()
    buttons = [widgets.Button(description=choice, layout={"width": "auto"}) for choice in choices]
    for place, button in enumerate(buttons):
        verdict = "Yes." if place == right else "No."
        button.on_click(lambda _, verdict=verdict: setattr(said, "value", escape(f"{verdict} {why}")))
    return widgets.VBox([widgets.HTML(f"<b>{escape(text)}</b>"), widgets.HBox(buttons), said])
