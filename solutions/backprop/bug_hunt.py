"""The planted bug: which gradients deviate from numerical ones, and which line is behind it."""

from autograder import Choices, Exercise, mistake

from . import questions

GRADIENTS = ("dW1", "dW01", "dW2", "dW02", "dW3", "dW03")


@mistake(
    "An error stays in the layer where it is made.",
    hint="The deltas are handed on. Which gradients are computed from a delta that is wrong?",
    see="000 eq 39-41; 002 p.5",
)
def only_the_second_layer():
    return {"dW2", "dW02"}


@mistake(
    "Errors show where the way back ends.",
    hint="Compare all six pairs, not only those of the first layer.",
    see="000 eq 39-41",
)
def only_the_first_layer():
    return {"dW1", "dW01"}


@mistake(
    "An error shows in weights only.",
    hint="Compare the offsets as well: they are made from the same deltas.",
    see="000 eq 39-41",
)
def only_weights():
    return {"dW1", "dW2"}


@mistake(
    "If one gradient is wrong, all of them are.",
    hint="The way back starts at the output. Which gradients are finished before the error is met?",
    see="000 eq 37-41",
)
def all_of_them():
    return set(GRADIENTS)


@mistake(
    "An error near the output spoils the output layer.",
    hint="Compare the pairs of the last layer: how large is their relative error?",
    see="000 eq 37-41",
)
def the_last_layer():
    return {"dW3", "dW03"}


GRADIENTS_THAT_DEVIATE = Exercise(
    questions.gradients_that_deviate,
    points=1,
    lecture="000 eq 37-41; 002 p.5",
    answer=Choices(dict.fromkeys(GRADIENTS, ""), ordered=True),
    mistakes=[only_the_second_layer, only_the_first_layer, only_weights, all_of_them, the_last_layer],
)


@mistake(
    "The error is where the first layer's blame is computed.",
    hint="That line works with what it is handed. Are the gradients of the layer above right?",
    see="000 eq 38-39; 002 p.5",
)
def blamed_on_the_first_layer():
    return "v"


@mistake(
    "The error is where the second layer's weights get their gradient.",
    hint="The offsets of that layer deviate as well. What do the two lines have in common?",
    see="000 eq 38-41",
)
def blamed_on_the_products():
    return "t"


@mistake(
    "The error is at the start of the way back.",
    hint="Which gradients are made from that delta, and do they deviate?",
    see="000 eq 37; 002 p.7",
)
def blamed_on_the_output():
    return "p"


@mistake(
    "The error is where the last of the gradients is computed.",
    hint="Go back along the way: which is the first gradient that deviates, and what was it made from?",
    see="000 eq 38-41",
)
def blamed_on_the_end():
    return "w"


LINE_OF_THE_BUG = Exercise(
    questions.line_of_the_bug,
    points=1,
    lecture="000 eq 38-39; 002 p.5",
    answer=Choices(dict.fromkeys("pqrstuvwx", ""), one=True, ordered=True),
    mistakes=[blamed_on_the_first_layer, blamed_on_the_products, blamed_on_the_output, blamed_on_the_end],
)
