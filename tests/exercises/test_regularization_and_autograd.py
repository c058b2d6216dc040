"""Does autograd, written by others, find the gradients of lesson 07? Of objectives written as the lecture has them."""

import autograd.numpy as anp
import numpy as np
from autograd import grad

from solutions.lesson_07_regularization_dropout import reference as r

from .judging import wrong

RNG = np.random.default_rng(44)
X, W1, W2 = RNG.normal(size=(4, 1)), RNG.normal(size=(3, 4)), RNG.normal(size=(2, 3))
Y, MASK_X, MASK_H = RNG.normal(size=(2, 1)), np.array([[1.0], [0], [1], [1]]), np.array([[0.0], [1], [1]])


def half_error(W1, W2):
    y_hat = anp.dot(W2, MASK_H * anp.dot(W1, MASK_X * X))
    return anp.sum((y_hat - Y) ** 2) / 2


def test_dropout_gradients_are_those_of_the_thinned_network():
    found = grad(half_error, 0)(W1, W2), grad(half_error, 1)(W1, W2)
    ours = r.dropout_gradients(X, Y, W1, W2, MASK_X, MASK_H)
    assert all(np.allclose(one, other) for one, other in zip(ours, found, strict=True))
    theirs = wrong("dropout_gradients", "error_of_the_whole_network")(X, Y, W1, W2, MASK_X, MASK_H)
    assert not np.allclose(theirs[0], found[0])


def test_penalties_have_the_gradients_that_autograd_finds():
    assert np.allclose(r.l2_gradient(W1, 0.7), grad(lambda W: 0.7 / 2 * anp.linalg.norm(W) ** 2)(W1))
    assert np.allclose(r.l1_gradient(W1, 0.7), grad(lambda W: 0.7 * anp.sum(anp.abs(W)))(W1))
    assert not np.allclose(wrong("l1_gradient", "sizes_for_slopes")(W1, 0.7), r.l1_gradient(W1, 0.7))


def test_a_regularized_step_follows_the_gradient_of_modified_loss():
    w, w0, y = RNG.normal(size=(4, 1)), RNG.normal(size=(1, 1)), np.array([[-1.0]])

    def modified(w, w0):
        return anp.sum(anp.maximum(0, 1 - y * (anp.dot(w.T, X) + w0))) + 0.3 / 2 * anp.sum(w**2)

    new_w, new_w0 = r.regularized_step(w, w0, X, y, 0.2, 0.3)
    assert np.allclose(new_w, w - 0.2 * grad(modified, 0)(w, w0))
    assert np.allclose(new_w0, w0 - 0.2 * grad(modified, 1)(w, w0))
    assert not np.allclose(wrong("regularized_step", "offset_decays_too")(w, w0, X, y, 0.2, 0.3)[1], new_w0)
