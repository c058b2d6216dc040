"""Does autograd, written by others, find the derivatives that lesson 03 states? Of losses written as the lecture has them."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from solutions.lesson_03_losses import reference as r

from .judging import wrong

RNG = np.random.default_rng(22)
LABELS = np.array([3, 0, 1, 1, 2, 0, 3, 2, 1])
Z, TARGETS = RNG.normal(scale=3, size=(4, 9)), RNG.normal(size=(4, 9))
ONE_HOT, ANSWERS = np.eye(4)[:, LABELS], (RNG.random((4, 9)) < 0.4) * 1.0
SIGNS = 2 * ANSWERS - 1


def mean_squared(Z):
    return anp.mean(anp.sum((Z - TARGETS) ** 2, axis=0)) / 2


def mean_hinge(Z):
    return anp.mean(anp.sum(anp.maximum(0, 1 - SIGNS * Z), axis=0))


def mean_yes_or_no(A):
    return -anp.mean(anp.sum(ANSWERS * anp.log(A) + (1 - ANSWERS) * anp.log(1 - A), axis=0))


def mean_nll_sigmoid(Z):
    return mean_yes_or_no(1 / (1 + anp.exp(-Z)))


def mean_nll_softmax(Z):
    powers = anp.exp(Z)
    return -anp.mean(anp.log(anp.sum(ONE_HOT * powers, axis=0) / anp.sum(powers, axis=0)))


LOSSES = {
    "squared-linear": (mean_squared, TARGETS),
    "hinge-linear": (mean_hinge, SIGNS),
    "nll-sigmoid": (mean_nll_sigmoid, ANSWERS),
    "nll-softmax": (mean_nll_softmax, ONE_HOT),
}


@pytest.mark.parametrize("pair", LOSSES)
def test_the_output_delta_is_the_derivative_that_autograd_finds(pair):
    loss, targets = LOSSES[pair]
    found = grad(loss)(Z)
    assert np.allclose(r.output_delta(Z, targets, pair), found)
    assert not np.allclose(wrong("output_delta", "mean_of_entries")(Z, targets, pair), found)


def test_the_losses_are_those_written_as_the_lecture_has_them():
    P, A = r.sigmoid(Z), r.softmax(Z)
    ours = [r.squared_loss(Z, TARGETS), r.nll_sigmoid(P, ANSWERS), r.softmax_nll(Z, ONE_HOT), r.nll(A, ONE_HOT)]
    theirs = [mean_squared(Z), mean_nll_sigmoid(Z), mean_nll_softmax(Z), mean_nll_softmax(Z)]
    assert ours == pytest.approx(theirs)
    assert wrong("nll", "cushioned")(A, ONE_HOT) != pytest.approx(theirs[3], rel=1e-12)


def test_the_delta_is_the_derivative_of_the_stable_loss_too():
    def mean_logsumexp(Z):
        shifted = Z - anp.max(Z, axis=0)
        return anp.mean(anp.log(anp.sum(anp.exp(shifted), axis=0)) - anp.sum(ONE_HOT * shifted, axis=0))

    huge = Z + RNG.permutation([1000, -1000, 1000, 0, 0, 0, 0, 0, 0])
    assert r.softmax_nll(huge, ONE_HOT) == pytest.approx(mean_logsumexp(huge))
    assert np.allclose(r.output_delta(huge, ONE_HOT, "nll-softmax"), grad(mean_logsumexp)(huge))
    with np.errstate(over="ignore", invalid="ignore"):
        broken = wrong("output_delta", "softmax_as_it_is_written")(huge, ONE_HOT, "nll-softmax")
    assert not np.allclose(broken, grad(mean_logsumexp)(huge))


def test_the_output_gradient_is_right_and_the_printed_one_not():
    P = r.sigmoid(Z)
    found = grad(mean_yes_or_no)(P)
    assert np.allclose(r.output_gradient(P, ANSWERS), found)
    assert not np.allclose(wrong("output_gradient", "as_printed")(P, ANSWERS), found)


def test_autograd_chains_the_output_gradient_to_the_delta():
    P, slopes = r.sigmoid(Z), grad(lambda Z: anp.sum(1 / (1 + anp.exp(-Z))))(Z)
    delta = r.output_delta(Z, ANSWERS, "nll-sigmoid")
    assert np.allclose(r.output_gradient(P, ANSWERS) * slopes, delta)
    assert not np.allclose(wrong("output_gradient", "mean_forgotten")(P, ANSWERS) * slopes, delta)
