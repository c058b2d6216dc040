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
            "relu'(0) = 0: the gate is open where z > 0 only. Your module keeps that.",
        ),
        (
            "Lesson 04: with which array is delta multiplied to give dW of its layer?",
            ("the layer's output", "the layer's input", "the weights"),
            1,
            "dW = A_prev @ delta.T: what came in, times the blame it met. So a layer has to remember what came in.",
        ),
        (
            "Lesson 04: a delta already carries the 1/n of the mean loss. What does dW do about n?",
            ("it divides once more", "it multiplies by n", "nothing: it adds up over the examples"),
            2,
            "The mean is taken once, at the loss. Every gradient below is a sum over examples of what arrives.",
        ),
    ),
    2: (
        (
            "Lesson 03: what is the delta of softmax and NLL together, for one example?",
            ("guess minus truth", "truth minus guess", "minus the logarithm of the guess"),
            0,
            "What you said, minus what was true. The step goes against it.",
        ),
        (
            "Lesson 04: through which weights does blame travel back?",
            ("the updated ones", "those of the forward pass", "either will do"),
            1,
            "Through weights that have moved comes the gradient of no loss.",
        ),
        (
            "Sitting 1: which of your modules keeps its input, and cannot do with its output?",
            ("Linear", "Sigmoid", "Tanh"),
            0,
            "Sigmoid and Tanh tell their slope by their output. Linear needs what came in, for dW.",
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
    answer = escape(f"{choices[right]}. {why}")
    return f"<p>{escape(text)} ({escape(', '.join(choices))})</p><details><summary>Answer</summary>{answer}</details>"


def box(text, choices, right, why):
    """A question, its choices as buttons, and a line that answers the choice."""
    said = widgets.HTML()
    buttons = [widgets.Button(description=choice, layout={"width": "auto"}) for choice in choices]
    for place, button in enumerate(buttons):
        verdict = "Yes." if place == right else "No."
        button.on_click(lambda _, verdict=verdict: setattr(said, "value", escape(f"{verdict} {why}")))
    return widgets.VBox([widgets.HTML(f"<b>{escape(text)}</b>"), widgets.HBox(buttons), said])
