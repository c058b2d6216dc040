"""What students believe about the delta of the output layer."""

import numpy as np

from autograder import mistake

from .reference import output_delta, sigmoid, softmax


@mistake(
    "A delta belongs to one example, so nothing is divided by n.",
    hint="The loss is a mean over the examples. What does one example's logit contribute to it?",
    see="002 p.7; the convention card",
)
def mean_forgotten(Z, Y, pair):
    return output_delta(Z, Y, pair) * Z.shape[1]


@mistake(
    "The mean runs over all the entries.",
    hint="The outputs of one example make one loss together. Over what is the mean?",
    see="the convention card",
)
def mean_of_entries(Z, Y, pair):
    return output_delta(Z, Y, pair) / len(Z)


@mistake(
    "The delta points to where the output should go.",
    hint="A derivative says where the loss grows; the step turns around later.",
    see="002 p.7; 003 (gradients)",
)
def direction_of_the_step(Z, Y, pair):
    return -output_delta(Z, Y, pair)


@mistake(
    "The loss looks at the logits themselves.",
    hint="Which of the four pairs have an activation between the logit and the loss?",
    see="002 p.7",
)
def activation_forgotten(Z, Y, pair):
    return (Z - Y) / Z.shape[1] if pair in ("nll-sigmoid", "nll-softmax") else output_delta(Z, Y, pair)


@mistake(
    "The square brings a factor 2 into the delta.",
    hint="The course's squared loss has a factor in front. What is it there for?",
    see="002 p.7; the convention card",
)
def factor_two(Z, Y, pair):
    return output_delta(Z, Y, pair) * (2 if pair == "squared-linear" else 1)


@mistake(
    "The edge of the margin itself still counts as a violation.",
    hint="The loss has a knot there and many slopes fit. Which one does the lecture pick?",
    see="000 eq 37, footnote 1; the convention card",
)
def edge_counts(Z, Y, pair):
    return np.where(Y * Z <= 1, -Y, 0.0) / Z.shape[1] if pair == "hinge-linear" else output_delta(Z, Y, pair)


@mistake(
    "The hinge pushes by -1 wherever there is a loss.",
    hint="That is the slope along y z. What does the inner derivative add?",
    see="000 eq 37",
)
def hinge_without_label(Z, Y, pair):
    return np.where(Y * Z < 1, -1.0, 0.0) / Z.shape[1] if pair == "hinge-linear" else output_delta(Z, Y, pair)


@mistake(
    "Only outputs on the wrong side push, as with the perceptron.",
    hint="Is the hinge flat between the boundary and the margin?",
    see="000 eq 12, eq 37",
)
def perceptron_gate(Z, Y, pair):
    return np.where(Y * Z <= 0, -Y, 0.0) / Z.shape[1] if pair == "hinge-linear" else output_delta(Z, Y, pair)


@mistake(
    "The slope of the sigmoid still has to be multiplied in.",
    hint="It has met the derivative of the logarithm already. What is left when the two are multiplied?",
    see="002 p.7; 004 (gradient slides)",
)
def slope_of_the_sigmoid_again(Z, Y, pair):
    A = sigmoid(Z)
    return (A - Y) * A * (1 - A) / Z.shape[1] if pair == "nll-sigmoid" else output_delta(Z, Y, pair)


@mistake(
    "A softmax has a slope of its own at each output, which still has to be multiplied in.",
    hint="Every output of a softmax depends on every logit. What is left when all these paths are added up?",
    see="002 p.7; 003 (gradients)",
)
def slope_of_the_softmax_again(Z, Y, pair):
    A = softmax(Z)
    return (A - Y) * A * (1 - A) / Z.shape[1] if pair == "nll-softmax" else output_delta(Z, Y, pair)


@mistake(
    "The probabilities of a row sum to 1.",
    hint="The classes of one example compete with each other. Along which axis do they lie?",
    see="002 p.3; the convention card",
)
def rows_compete(Z, Y, pair):
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    A = powers / np.sum(powers, axis=1, keepdims=True)
    return (A - Y) / Z.shape[1] if pair == "nll-softmax" else output_delta(Z, Y, pair)


@mistake(
    "A softmax is a sigmoid of every logit.",
    hint="A softmax is not elementwise. Must the probabilities of one example sum to 1?",
    see="002 p.3",
)
def sigmoid_for_softmax(Z, Y, pair):
    return output_delta(Z, Y, "nll-sigmoid" if pair == "nll-softmax" else pair)


@mistake(
    "The softmax can be computed as it is written.",
    hint="The exponential of 1000 has no number. Which change of all logits leaves a softmax as it is?",
    see="002 p.3",
)
def softmax_as_it_is_written(Z, Y, pair):
    if pair != "nll-softmax":
        return output_delta(Z, Y, pair)
    powers = np.exp(Z)
    return (powers / np.sum(powers, axis=0) - Y) / Z.shape[1]


@mistake(
    "The sigmoid can be computed as it is written.",
    hint="Its value is right even so, but an exponential overflows on the way. At which end of the line?",
    see="002 p.3; the convention card",
)
def sigmoid_as_it_is_written(Z, Y, pair):
    return (1 / (1 + np.exp(-Z)) - Y) / Z.shape[1] if pair == "nll-sigmoid" else output_delta(Z, Y, pair)


@mistake(
    "The activation alone tells which delta is meant.",
    hint="Someone may ask for squared loss on a softmax. Would your answer be its delta?",
    see="002 p.7",
)
def activation_decides(Z, Y, pair):
    activation = pair.split("-")[1]
    known = {"linear": "squared-linear", "sigmoid": "nll-sigmoid", "softmax": "nll-softmax"}
    return output_delta(Z, Y, pair if pair == "hinge-linear" else known.get(activation, pair))


@mistake(
    "An unknown pair needs no answer of its own.",
    hint="Where would someone who mistyped the pair find out: here, or much later?",
    see="002 p.7",
)
def silent_about_strangers(Z, Y, pair):
    known = pair in ("squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax")
    return output_delta(Z, Y, pair) if known else None


@mistake(
    "Any exception will do for an unknown pair.",
    hint="The type of the argument is fine, its value is not. Python has an exception for exactly that.",
    see="002 p.7",
)
def another_exception(Z, Y, pair):
    known = {"squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax"}
    return output_delta(Z, Y, {name: name for name in known}[pair])


MISTAKES = (
    mean_forgotten,
    mean_of_entries,
    direction_of_the_step,
    activation_forgotten,
    factor_two,
    edge_counts,
    hinge_without_label,
    perceptron_gate,
    slope_of_the_sigmoid_again,
    slope_of_the_softmax_again,
    rows_compete,
    sigmoid_for_softmax,
    softmax_as_it_is_written,
    sigmoid_as_it_is_written,
    activation_decides,
    silent_about_strangers,
    another_exception,
)
