"""Questions on earlier sittings, answered by choosing and explained at once. Nothing is graded.

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
    2: (
        (
            "Sitting 1: w and w0 are both doubled. What happens to the distances from the boundary?",
            ("they double", "they stay", "they halve"),
            1,
            "z doubles, and so does the length of w that it is divided by. z itself is not a distance.",
        ),
        (
            "Sitting 1: an example is on the right side, with an agreement of 0.4. What does the hinge charge?",
            ("nothing", "0.4", "0.6"),
            2,
            "It charges what is missing to 1. Being on the right side is not enough: the hinge asks for a margin.",
        ),
        (
            "Sitting 1: every example is handed in twice. What happens to J?",
            ("it doubles", "it stays", "it halves"),
            1,
            "J is a mean. The sum would double, and with it the length of every step.",
        ),
    ),
    3: (
        (
            "Sitting 2: y = -1 and z = 0.5. What is the slope of the hinge loss along z?",
            ("-1", "0", "1"),
            2,
            "-y where there is a loss. For a negative example the loss grows along with z.",
        ),
        (
            "Sitting 2: a visit finds an agreement of exactly 1. What moves?",
            ("w and w0", "w0 alone", "nothing"),
            2,
            "At the kink this course takes the slope 0, so the example is at peace. A loss of 0 moves nothing.",
        ),
        (
            "Sitting 2: does a visit without a loss count for k?",
            ("yes", "no", "only the first one"),
            0,
            "k counts visits, so the rate shrinks even where nothing moves.",
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
    bundle = {"text/html": folded.data, "text/plain": "Three questions on earlier sittings."}
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
