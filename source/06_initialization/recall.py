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
            "Lesson 02: which slope does this course give a ReLU at exactly 0?",
            ("0", "1", "1/2"),
            0,
            "relu'(0) = 0: the gate is open where z > 0 only. Today that decides who can ever learn.",
        ),
        (
            "Lesson 03: a softmax gets K = 4 logits that are all 0. What does it give?",
            ("four zeros", "1/4 each", "1 for the first"),
            1,
            "Equal logits give equal probabilities, 1/K each. A slide of 003 says 0 here.",
        ),
        (
            "Lesson 04: through which weights does a delta travel back?",
            ("the updated ones", "those of the forward pass", "either will do"),
            1,
            "With weights just updated, it would be the gradient of no loss: the error goes back the way the example came.",
        ),
    ),
    2: (
        (
            "Lesson 02: how steep is a sigmoid where it is steepest?",
            ("1", "1/2", "1/4"),
            2,
            "a (1 - a) is largest at a = 1/2, where it is 1/4.",
        ),
        (
            "Lesson 04: what becomes of a delta at a ReLU unit that is silent?",
            ("it is passed on", "it is halved", "it is stopped"),
            2,
            "The gate is shut: nothing passes back, and the unit's own weights stay where they are.",
        ),
        (
            "Sitting 1: two hidden units start with equal weights, in and out. What tells them apart after 100 steps?",
            ("their deltas", "their order", "nothing"),
            2,
            "Equal weights get equal deltas and take equal steps. Only a different start makes different units.",
        ),
    ),
    3: (
        (
            "Lesson 02: what is the difference between two linear layers in a row and one?",
            ("none in what they can compute", "two can bend", "two are slower to overflow"),
            0,
            "They collapse to one matrix. It is the ReLU between them that bends, and that costs half of the mean square.",
        ),
        (
            "Lesson 03: a mean loss over n examples: what does each delta carry?",
            ("a factor n", "a factor 1/n", "neither"),
            1,
            "A delta is the slope of the mean loss, so it carries the 1/n: its length shrinks as n grows.",
        ),
        (
            "Sitting 2: W has the shape (50, 20). Which variance keeps the spread of z free of the layer's size?",
            ("1/50", "1/20", "1/1000"),
            0,
            "One over the number of inputs, which is the number of terms in each sum.",
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
