"""What students believe about the delta of the output layer."""

import numpy as np

from . import reference
from .output_delta import output_delta
from .reference import sigmoid, softmax


@output_delta.mistake(
    hint="The loss is a mean over the examples. What does one example's logit contribute to it?",
    see="002 p.7; the convention card",
)
def mean_forgotten(Z, Y, pair):
    """A delta belongs to one example, so nothing is divided by n."""
    return reference.output_delta(Z, Y, pair) * Z.shape[1]


@output_delta.mistake(
    hint="The outputs of one example make one loss together. Over what is the mean?", see="the convention card"
)
def mean_of_entries(Z, Y, pair):
    """The mean runs over all the entries."""
    return reference.output_delta(Z, Y, pair) / len(Z)


@output_delta.mistake(
    hint="A derivative says where the loss grows. The minus is in the step, as in lesson 01.", see="002 p.7; 003 (gradients)"
)
def direction_of_the_step(Z, Y, pair):
    """The delta points to where the output should go."""
    return -reference.output_delta(Z, Y, pair)


@output_delta.mistake(hint="Which of the four pairs have an activation between the logit and the loss?", see="002 p.7")
def activation_forgotten(Z, Y, pair):
    """The loss looks at the logits themselves, whatever the pair."""
    return (Z - Y) / Z.shape[1] if pair in ("nll-sigmoid", "nll-softmax") else reference.output_delta(Z, Y, pair)


@output_delta.mistake(
    hint="The course's squared loss has a factor in front. What is it there for?", see="002 p.7; the convention card"
)
def factor_two(Z, Y, pair):
    """The square brings a factor 2 into the delta."""
    return reference.output_delta(Z, Y, pair) * (2 if pair == "squared-linear" else 1)


@output_delta.mistake(
    hint="The loss has a kink there and many slopes fit. Which one does the lecture pick?",
    see="000 eq 37, footnote 1; the convention card",
)
def edge_counts(Z, Y, pair):
    """The edge of the margin itself still counts as a violation."""
    return np.where(Y * Z <= 1, -Y, 0.0) / Z.shape[1] if pair == "hinge-linear" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(hint="That is the slope along y z. What does the inner derivative add?", see="000 eq 37")
def hinge_without_label(Z, Y, pair):
    """The hinge pushes by -1 wherever there is a loss."""
    return np.where(Y * Z < 1, -1.0, 0.0) / Z.shape[1] if pair == "hinge-linear" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(hint="Is the hinge flat between the boundary and the margin?", see="000 eq 12, eq 37")
def perceptron_gate(Z, Y, pair):
    """Only outputs on the wrong side push, as with the perceptron."""
    return np.where(Y * Z <= 0, -Y, 0.0) / Z.shape[1] if pair == "hinge-linear" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(
    hint="It has met the derivative of the logarithm already. What is left when the two are multiplied?",
    see="002 p.7; 004 (gradient slides)",
)
def slope_of_the_sigmoid_again(Z, Y, pair):
    """The slope of the sigmoid still has to be multiplied in."""
    A = sigmoid(Z)
    return (A - Y) * A * (1 - A) / Z.shape[1] if pair == "nll-sigmoid" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(
    hint="Every output of a softmax depends on every logit. What is left when all these paths are added up?",
    see="002 p.7; 003 (gradients)",
)
def slope_of_the_softmax_again(Z, Y, pair):
    """A softmax has a slope of its own at each output, which still has to be multiplied in."""
    A = softmax(Z)
    return (A - Y) * A * (1 - A) / Z.shape[1] if pair == "nll-softmax" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(
    hint="The classes of one example compete with each other. Along which axis do they lie?", see="002 p.3; the convention card"
)
def rows_compete(Z, Y, pair):
    """The probabilities of a row sum to 1."""
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    A = powers / np.sum(powers, axis=1, keepdims=True)
    return (A - Y) / Z.shape[1] if pair == "nll-softmax" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(hint="A softmax is not elementwise. Must the probabilities of one example sum to 1?", see="002 p.3")
def sigmoid_for_softmax(Z, Y, pair):
    """A softmax is a sigmoid of every logit."""
    return reference.output_delta(Z, Y, "nll-sigmoid" if pair == "nll-softmax" else pair)


@output_delta.mistake(
    hint="The exponential of 1000 has no number. Which change of all logits leaves a softmax as it is?", see="002 p.3"
)
def softmax_as_it_is_written(Z, Y, pair):
    """The softmax can be computed as it is written, for any logits."""
    if pair != "nll-softmax":
        return reference.output_delta(Z, Y, pair)
    powers = np.exp(Z)
    return (powers / np.sum(powers, axis=0) - Y) / Z.shape[1]


@output_delta.mistake(
    hint="Its value is right even so, but an exponential overflows on the way. At which end of the line?",
    see="002 p.3; the convention card",
)
def sigmoid_as_it_is_written(Z, Y, pair):
    """The sigmoid can be computed as it is written, for any logit."""
    return (1 / (1 + np.exp(-Z)) - Y) / Z.shape[1] if pair == "nll-sigmoid" else reference.output_delta(Z, Y, pair)


@output_delta.mistake(hint="Someone may ask for squared loss on a softmax. Would your answer be its delta?", see="002 p.7")
def activation_decides(Z, Y, pair):
    """The activation alone tells which delta is meant."""
    activation = pair.split("-")[1]
    known = {"linear": "squared-linear", "sigmoid": "nll-sigmoid", "softmax": "nll-softmax"}
    return reference.output_delta(Z, Y, pair if pair == "hinge-linear" else known.get(activation, pair))


@output_delta.mistake(hint="Where would someone who mistyped the pair find out: here, or much later?", see="002 p.7")
def silent_about_strangers(Z, Y, pair):
    """An unknown pair needs no answer of its own."""
    known = pair in ("squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax")
    return reference.output_delta(Z, Y, pair) if known else None


@output_delta.mistake(
    hint="The type of the argument is fine, its value is not. Python has an exception for exactly that.", see="002 p.7"
)
def another_exception(Z, Y, pair):
    """Any exception will do for an unknown pair."""
    known = {"squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax"}
    return reference.output_delta(Z, Y, {name: name for name in known}[pair])


@output_delta.mistake(
    hint="Two of the four pairs share a loss. What tells them apart, and what if it is left unread?", see="002 p.7"
)
def loss_decides(Z, Y, pair):
    """The loss alone tells which delta is meant."""
    known = {"squared": "squared-linear", "hinge": "hinge-linear", "nll": "nll-softmax"}
    return reference.output_delta(Z, Y, known.get(pair.split("-")[0], pair))


@output_delta.mistake(hint="Is the hinge turned around as well? See which way each of your deltas would push.", see="002 p.7")
def target_minus_output(Z, Y, pair):
    """What is missing to the target is the delta, for all but the hinge."""
    return reference.output_delta(Z, Y, pair) * (1 if pair == "hinge-linear" else -1)


@output_delta.mistake(hint="Which z satisfies a negative example?", see="000 eq 37")
def label_left_out_of_the_gate(Z, Y, pair):
    """Whether the hinge has a loss depends on z alone."""
    return np.where(Z < 1, -Y, 0.0) / Z.shape[1] if pair == "hinge-linear" else reference.output_delta(Z, Y, pair)
