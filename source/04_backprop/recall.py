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
            "Lesson 03: what is the delta of softmax and NLL together, for one example?",
            ("guess minus truth", "truth minus guess", "minus the log of the guess"),
            0,
            "What you said, minus what was true. The step goes against it.",
        ),
        (
            "Lesson 03: the loss is a mean over n examples. What does each delta carry?",
            ("a factor n", "neither", "a factor 1/n"),
            2,
            "The mean is taken once, at the loss, and delta carries it from there on.",
        ),
        (
            "Lesson 02: which slope does this course give a ReLU at exactly 0?",
            ("1", "0", "1/2"),
            1,
            "relu'(0) = 0: the gate is open where z > 0 only.",
        ),
    ),
    2: (
        (
            "Sitting 1: a gradient lacks its 1/n, and the check runs on a single example. What does the check say?",
            ("it agrees", "off by a factor", "the wrong sign"),
            0,
            "1/n is 1 there. Check with more than one example.",
        ),
        (
            "Sitting 1: what becomes of blame at a ReLU unit that is shut?",
            ("it is passed on", "it is halved", "it is stopped"),
            2,
            "The gate multiplies it by 0. Nudging the sum of such a unit moves nothing above it.",
        ),
        (
            "Lesson 01: an example has the agreement y z = 2. What is the delta of its hinge loss?",
            ("minus y", "0", "y"),
            1,
            "Beyond the margin the hinge is flat: a nudge changes nothing.",
        ),
    ),
    3: (
        (
            "Sitting 2: through which weights does blame travel back?",
            ("those just updated", "those of the forward pass", "either will do"),
            1,
            "The error goes back the way the example came. Through weights that have moved it is the gradient of no loss.",
        ),
        (
            "Sitting 2: an offset can be read as a weight. What is its input?",
            ("0", "its unit's output", "1"),
            2,
            "So its slope is the delta itself, added up over the examples.",
        ),
        (
            "Lesson 02: a sigmoid has the output a. What is its slope there?",
            ("a (1 - a)", "1 - a squared", "a"),
            0,
            "So it can be read from the output, without z.",
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
