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
            "Lesson 01: which label does this course give to z = 0?",
            ("+1", "0", "-1"),
            2,
            "z > 0 predicts +1, anything else -1: there is no third label.",
        ),
        (
            "Lesson 01: how does the vector w of a unit stand to its boundary?",
            ("along it", "at a right angle", "anyhow"),
            1,
            "It stands at a right angle and points to where z grows. Today you turn such arrows by hand.",
        ),
        (
            "Lesson 01: which slope does this course give the hinge at its kink?",
            ("0", "-y", "half of -y"),
            0,
            "Any slope between 0 and -y is a sub-gradient; the course takes 0. Today's kink gets the same answer.",
        ),
    ),
    2: (
        (
            "Sitting 1: what is step(0)?",
            ("0", "1/2", "1"),
            2,
            "The step is 0 for negative z only, so at 0 it is on already.",
        ),
        (
            "Sitting 1: how steep is a sigmoid where it is steepest?",
            ("1", "1/2", "1/4"),
            2,
            "s (1 - s) is largest at s = 1/2.",
        ),
        (
            "Sitting 1: what does your sigmoid_gradient get?",
            ("z", "the sigmoid of z", "either will do"),
            0,
            "It gets z. Handed an activation, it would apply the sigmoid twice.",
        ),
    ),
    3: (
        (
            "Sitting 2: a layer reads 6 inputs and has 4 units. The shape of its W?",
            ("(4, 6)", "(6, 4)", "(6, 1)"),
            1,
            "(inputs, units): a unit is a column of W.",
        ),
        (
            "Sitting 2: w and w0 of a hidden unit are both doubled. What happens to its line?",
            ("it moves out", "it stays", "it moves in"),
            1,
            "z = 0 at the same places. But z grows twice as fast, so examples move in feature space.",
        ),
        (
            "Sitting 2: all hidden ReLU units are silent about an example. Where is it in feature space?",
            ("at the origin", "where it was", "nowhere"),
            0,
            "Every feature is 0. All examples about which everybody is silent share this address.",
        ),
    ),
    4: (
        (
            "Sitting 3: all signs of a ReLU unit are turned. Is its feature the old one with a minus?",
            ("yes", "no", "for large z only"),
            1,
            "It speaks where it was silent, and is silent where it spoke. No output weight can undo that.",
        ),
        (
            "Sitting 3: what adds up to 1 in what softmax gives?",
            ("each row", "each column", "all of it"),
            1,
            "A column is an example, and its K classes share one whole.",
        ),
        (
            "Sitting 3: what stands first in the list that forward gives?",
            ("X", "the first sums", "the first activations"),
            0,
            "A0 is X, so L layers leave L + 1 arrays.",
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
