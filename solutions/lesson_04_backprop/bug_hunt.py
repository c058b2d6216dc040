"""The planted bug: which gradients deviate from numerical ones, and which line is behind it."""

from autograder import Choices, exercise

from . import answers

GRADIENTS = ("dW1", "dW01", "dW2", "dW02", "dW3", "dW03")

gradients_that_deviate = exercise(
    answers.gradients_that_deviate,
    points=1,
    lecture="000 eq 37-41; 002 p.5",
    answer=Choices(dict.fromkeys(GRADIENTS, ""), ordered=True),
)


@gradients_that_deviate.mistake(
    hint="The deltas are handed on. Which gradients are computed from a delta that is wrong?", see="000 eq 39-41; 002 p.5"
)
def only_the_second_layer():
    """An error stays in the layer where it is made."""
    return {"dW2", "dW02"}


@gradients_that_deviate.mistake(hint="Compare all six pairs, not only those of the first layer.", see="000 eq 39-41")
def only_the_first_layer():
    """An error shows only where the way back ends."""
    return {"dW1", "dW01"}


@gradients_that_deviate.mistake(hint="Compare the offsets as well: they are made from the same deltas.", see="000 eq 39-41")
def only_weights():
    """An error shows in weights only."""
    return {"dW1", "dW2"}


@gradients_that_deviate.mistake(
    hint="The way back starts at the output. Which gradients are finished before the error is met?", see="000 eq 37-41"
)
def all_of_them():
    """If one gradient is wrong, all of them are."""
    return set(GRADIENTS)


@gradients_that_deviate.mistake(
    hint="Compare the pairs of the last layer: how large is their relative error?", see="000 eq 37-41"
)
def the_last_layer():
    """An error near the output spoils the output layer."""
    return {"dW3", "dW03"}


line_of_the_bug = exercise(
    answers.line_of_the_bug,
    points=1,
    lecture="000 eq 38-39; 002 p.5",
    answer=Choices(dict.fromkeys("pqrstuvwx", ""), one=True, ordered=True),
)


@line_of_the_bug.mistake(hint="That line works with what it is handed. Are the gradients of the layer above right?")
def blamed_on_the_first_layer():
    """The error is where the first layer's blame is computed."""
    return "v"


@line_of_the_bug.mistake(
    hint="The offsets of that layer deviate as well. What do the two lines have in common?", see="000 eq 38-41"
)
def blamed_on_the_products():
    """The error is where the second layer's weights get their gradient."""
    return "t"


@line_of_the_bug.mistake(hint="Which gradients are made from that delta, and do they deviate?", see="000 eq 37; 002 p.7")
def blamed_on_the_output():
    """The error is at the start of the way back."""
    return "p"


@line_of_the_bug.mistake(
    hint="Go back along the way: which is the first gradient that deviates, and what was it made from?", see="000 eq 38-41"
)
def blamed_on_the_end():
    """The error is where the last of the gradients is computed."""
    return "w"
