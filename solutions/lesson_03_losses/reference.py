"""Losses, and the delta that each sends back into the output unit: the mathematics of lesson 03.

K outputs or classes, n examples. Examples are columns: logits Z, outputs A = f(Z) and targets Y are all (K, n). Y is one-hot
under a softmax, any pattern of 0 and 1 under sigmoids, -1 and +1 under the hinge. A loss of a data set is the mean over its
n examples, and a delta is d(mean loss)/dZ, so it carries the 1/n. Nothing here changes its arguments, nothing overflows.
"""

import numpy as np


def sigmoid(Z):
    """Z, any shape -> same shape, between 0 and 1; exp never sees a positive number (002 p.3)."""
    small = np.exp(-np.abs(Z))
    return np.where(np.asarray(Z) < 0, small, 1) / (1 + small)


def softmax(Z):
    """Z (K, n) -> (K, n): every column becomes positive and sums to 1 (002 p.3)."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


def one_hot(labels, K):
    """n labels, whole numbers from 0 -> (K, n): a 1 in the row of each label, 0 elsewhere (002 p.3)."""
    return np.where(np.arange(K)[:, None] == np.asarray(labels), 1.0, 0.0)


def squared_loss(A, Y):
    """A and Y (K, n) -> number: the mean over the examples of half the sum of squares (002 p.7)."""
    return float(np.mean(np.sum(np.subtract(A, Y) ** 2, axis=0) / 2))


def likelihood(A, Y):
    """A (K, n), Y (K, n) one-hot -> number: the probability that the network gives to all the right labels (002 p.4)."""
    return float(np.prod(np.power(A, Y)))


def log_likelihood(A, Y):
    """A (K, n), Y (K, n) one-hot -> number: its logarithm, finite where the likelihood itself is too small (002 p.4)."""
    return float(np.sum(Y * np.log(A)))


def nll(A, Y):
    """A (K, n), Y (K, n) one-hot -> number: the mean of -log of the right class's probability (002 p.4; 003)."""
    return float(-np.mean(np.sum(Y * np.log(A), axis=0)))


def nll_sigmoid(A, Y):
    """A and Y (K, n), K questions of yes or no -> number: summed over the K, mean over the n (004 eq 1)."""
    A, Y = np.asarray(A), np.asarray(Y)
    return float(-np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)))


def softmax_nll(Z, Y):
    """Z (K, n), Y (K, n) one-hot -> number: nll(softmax(Z), Y), finite for any logits (002 p.4, p.7)."""
    Z = Z - np.max(Z, axis=0)
    return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0)))


def output_delta(Z, Y, pair):
    """Z and Y (K, n), pair "loss-activation" -> (K, n): d(mean loss)/dZ; no other pair than these four (002 p.7)."""
    Z, Y = np.asarray(Z), np.asarray(Y)
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0.0) / Z.shape[1]
    outputs = {
        "squared-linear": lambda Z: Z,
        "nll-sigmoid": sigmoid,
        "nll-softmax": softmax,
    }
    if pair not in outputs:
        why = f"{pair!r} is not a pair of loss and activation that go together"
        raise ValueError(why)
    return (outputs[pair](Z) - Y) / Z.shape[1]


def output_gradient(A, Y):
    """A and Y (K, n) -> (K, n): d(mean nll_sigmoid)/dA, with the sign that 004 has wrong (004, erratum)."""
    A, Y = np.asarray(A), np.asarray(Y)
    return ((1 - Y) / (1 - A) - Y / A) / A.shape[1]


def softmax_moves():
    """Which outputs move with one logit (002 p.2-3)?

    A softmax turns four logits into four probabilities. You raise the first logit a little and leave the other three alone.
    What happens to the four outputs?
    """
    return "others"


def untrained_loss():
    """What should the loss be before any training (002 p.4)?

    A network for K = 10 classes is not trained yet: all its logits are 0. What is its softmax_nll, whatever the labels?
    """
    return "log"


def hinge_or_nll():
    """Hinge against NLL (002 p.4, p.7).

    One linear unit gives an example the agreement m = y z. The hinge loss is max(0, 1 - m); NLL through a sigmoid is
    log(1 + e^-m). Which of these statements are true?
    """
    return {"little", "zero", "doubling"}


def shifted_logits():
    """What does the softmax see (002 p.3)?

    You add 1000 to every logit of every example. What happens to softmax_nll?
    """
    return "stays"


def gradient_shapes():
    """The shape of things (002 p.7).

    A layer has m = 4 inputs and K = 3 units, and n = 5 examples pass through it together:
    Z = W.T @ A_prev + W0 and A = f(Z). The loss is the mean over the examples.
    What are the shapes of dLoss/dW, dLoss/dW0, dLoss/dA and dLoss/dZ? Four rows (rows, columns), in this order.
    """
    return [(4, 3), (3, 1), (3, 5), (3, 5)]


def delta_by_hand():
    """An output delta with pencil and paper (002 p.7; 003).

    Softmax with NLL, K = 3 classes, n = 2 examples. Example 1 has the logits (log 2, 0, 0) and the label 0, example 2 has
    the logits (0, log 3, 0) and the label 2. What is d(mean loss)/dZ?
    Three rows (example 1, example 2), one for each class.
    """
    return [(-0.25, 0.1), (0.125, 0.3), (0.125, -0.4)]


def lecture_gradient_fails():
    """Where does the lecture's formula go wrong (004, erratum)?

    IIT prints -y/a - (1 - y)/(1 - a) for the derivative of one output's loss with respect to that output a.
    Put it beside the slope found numerically. Where do the two disagree?
    """
    return "zeros"


def three_views():
    """Three views of one network (002 p.1).

    Which of the sentences are said from view 1?
    """
    return {"loss", "class"}
