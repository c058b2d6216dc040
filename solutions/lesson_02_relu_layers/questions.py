"""The questions of lesson 02, answered by words: steps, flipped units and stacks without bends."""

from autograder import Choices, exercise

from . import reference

REASONS = {
    "two values": "Their output is only 0 or 1, which is too little to separate classes.",
    "flat": "Nudging a hidden weight almost never changes the loss: no direction stands out.",
    "jump": "At the jump the slope is infinite, so the steps get too large to arrive.",
    "smooth": "Gradient descent needs functions that have a derivative everywhere, and the step has none at 0.",
}
step_cannot_learn = exercise(reference.step_cannot_learn, points=1, lecture="002 p.3", answer=Choices(REASONS, one=True))


@step_cannot_learn.mistake(hint="Two step units give four pairs of values. Are the lesson's four points separable among them?")
def two_values_are_too_few():
    """Two values are too few to separate classes."""
    return "two values"


@step_cannot_learn.mistake(hint="How often does a z lie exactly on the jump, and what is the slope everywhere else?")
def jump_is_too_steep():
    """The infinite slope at the jump makes the steps too large."""
    return "jump"


@step_cannot_learn.mistake(
    hint="Does the relu have a derivative everywhere? It is trained all the same.", see="002 p.3; 000 after eq 36, 5.3"
)
def smoothness_is_needed():
    """Gradient descent needs a derivative everywhere."""
    return "smooth"


FINDINGS = {
    "lines": "Yes: the lines are the same, so the features carry the same information.",
    "output": "Yes, if the output unit flips its weights too.",
    "middle": "No: the middle of the two squares lies between the two circles.",
    "silent": "No: flipped units are silent for all four.",
}
flipped_units = exercise(reference.flipped_units, points=1, lecture="000 5.4, Fig 4", answer=Choices(FINDINGS, one=True))


@flipped_units.mistake(hint="A unit is silent on one side of its line. Are the same examples silenced after the flip?")
def same_lines_same_information():
    """The same lines carry the same information."""
    return "lines"


@flipped_units.mistake(
    hint="Is the flipped feature the old one with another sign? Compute both for one example.", see="000 5.4, Fig 4; 000 eq 5"
)
def output_undoes_the_flip():
    """The output unit can undo the flip."""
    return "output"


@flipped_units.mistake(hint="Compute the flipped features of the example at the origin.")
def all_silent():
    """A flipped unit is silent for everyone."""
    return "silent"


CLAIMS = {
    "wide": "It can represent functions that no single layer can, if the layers between input and output are wide enough.",
    "one layer": "Whatever it computes, one layer can compute.",
    "every stack": "Whatever one layer computes, every such stack can compute.",
    "narrow": "A layer in between with fewer units than both the inputs and the outputs makes it weaker than one layer.",
}
identity_layers = exercise(reference.identity_layers, points=1, lecture="002 p.3", answer=Choices(CLAIMS))


@identity_layers.mistake(hint="However wide the layers are: what shape has the product of their weights?")
def width_helps():
    """Wide layers make the stack stronger than one layer."""
    return {"wide", "narrow"}


@identity_layers.mistake(hint="Let a layer with a single unit stand in the middle. How many numbers pass through it?")
def nothing_is_lost():
    """Nothing is lost either: every stack can do what one layer can."""
    return {"one layer", "every stack"}


@identity_layers.mistake(hint="That is one of the true sentences. What is the rank of a product with a narrow factor?")
def widths_do_not_matter():
    """The stack is one layer, and its widths do not matter."""
    return {"one layer"}


@identity_layers.mistake(hint="Multiply two layers out: which kind of function is the result?")
def depth_helps():
    """A stack can do more than one layer."""
    return {"wide", "every stack"}


@identity_layers.mistake(hint="Two of your sentences contradict each other. Find them.")
def stronger_and_still_one_layer():
    """A layer in the middle weakens the stack, and a wide one strengthens it, and both are still one layer."""
    return {"wide", "one layer", "narrow"}
