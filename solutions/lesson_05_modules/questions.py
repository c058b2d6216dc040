"""The questions of lesson 05 that are answered by words, and what a wrong word tells."""

from autograder import Choices, exercise

from . import answers

MODULES = {
    "linear": "Linear, which has to find dW and dW0 as well as the blame it hands on",
    "relu": "ReLU",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "sine": "a module that returns the sine of every z",
    "square": "a module that returns the square of every z",
    "leaky": "a module that returns z where z > 0, otherwise 0.1 z",
}
ENOUGH = frozenset({"relu", "sigmoid", "tanh", "leaky"})
output_is_enough = exercise(
    answers.output_is_enough, points=2, lecture="002 p.5-6; 004 (recursion)", answer=Choices(MODULES, ordered=True)
)


@output_is_enough.mistake(
    hint="An output of ReLU is positive: what is the slope there? And where it is 0?", see="002 p.3, p.5; 000 eq 36"
)
def smooth_ones_only():
    """Only a smooth curve tells its slope by its value."""
    return {"sigmoid", "tanh"}


@output_is_enough.mistake(
    hint="Which sums share the output 0 of a ReLU, and which slopes have they in this course?", see="000 eq 36"
)
def input_must_come_back():
    """The output has to tell the input, or the slope is lost."""
    return ENOUGH - {"relu"}


@output_is_enough.mistake(hint="Find two sums with the same sine. In which directions does the curve go there?")
def sine_up_to_its_sign():
    """A sine tells its slope, since the squares of sine and cosine add up to 1."""
    return ENOUGH | {"sine"}


@output_is_enough.mistake(hint="Which two sums have the square 9, and how steep is the curve at each of them?")
def square_up_to_its_sign():
    """A square tells how large the sum was, and that is enough."""
    return ENOUGH | {"square"}


@output_is_enough.mistake(
    hint="With which array is the delta multiplied to give the gradient of the weights?", see="002 p.6; 000 eq 40-41"
)
def layer_knows_its_output():
    """A layer with weights finds their gradient from what it put out."""
    return ENOUGH | {"linear"}


@output_is_enough.mistake(hint="Draw z against each output. Where do two sums with different slopes share an output?")
def always_enough():
    """What a module put out holds all that it was told."""
    return set(MODULES)


MOMENTS = {
    "end": "when all the backwards are done",
    "own": "right after its own backward has returned",
    "before": "inside its own backward: dW first, then the step, then what it hands on",
    "late": "after the next forward, before the next backward",
}
harmless_order = exercise(
    answers.harmless_order,
    points=1,
    lecture="002 p.5 (pseudo-code); 004 (backpropagation algorithm)",
    answer=Choices(MOMENTS, ordered=True),
)


@harmless_order.mistake(hint="Once a layer has handed on its blame, who still needs its weights in this step?")
def only_at_the_end():
    """As long as blame travels, no weight may move."""
    return {"end"}


@harmless_order.mistake(hint="Through which weights does the blame pass that is handed on?", see="002 p.5; 000 eq 39")
def gradient_known_is_enough():
    """A layer may move as soon as it knows its own gradient."""
    return {"end", "own", "before"}


@harmless_order.mistake(hint="Which weights did the next examples meet on their way forward, and which on their way back?")
def gradients_do_not_spoil():
    """A gradient that is kept can be used at any later time."""
    return {"end", "own", "late"}


@harmless_order.mistake(hint="Try two layers with one weight each, and a rate of 1. Do all four moments give the same?")
def order_is_harmless():
    """It makes no difference when a layer moves."""
    return set(MOMENTS)


RESULTS = {
    "scores": "what forward returns",
    "C": "dW of Linear C",
    "B": "dW of Linear B",
    "A": "dW of Linear A",
}
module_twice = exercise(answers.module_twice, points=1, lecture="002 p.5-6", answer=Choices(RESULTS, ordered=True))


@module_twice.mistake(hint="What does r need on the way back, and how many of these does it hold?", see="002 p.5; 000 eq 36")
def nothing_to_share():
    """A module without parameters can stand in as many places as one likes."""
    return set()


@module_twice.mistake(hint="Which of its two forwards was the last one? To which place does that gate belong?")
def first_gate_kept():
    """The gate of the first forward is used at both places."""
    return {"A", "B"}


@module_twice.mistake(hint="Which blame has passed through r before it reaches Linear C?")
def every_gradient_spoiled():
    """A module that stands in two places spoils all the gradients."""
    return {"A", "B", "C"}


@module_twice.mistake(hint="Does forward read anything that an earlier forward left behind?")
def forward_spoiled_too():
    """The second use overwrites the first, so already the output is wrong."""
    return set(RESULTS)
