"""Do the optimizers of autograd, written by others, take the same paths as those of lesson 08?"""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad
from autograd.misc import optimizers

from solutions.lesson_08_optimizers import reference as r

from .judging import wrong

RNG = np.random.default_rng(22)
HESSIAN = np.array([[2.0, 0.4, -0.3], [0.4, 1.0, 0.2], [-0.3, 0.2, 5.0]])
START = np.array([[1.5], [-2.0], [0.5]])


def valley(w):
    return anp.sum(w * anp.dot(HESSIAN, w)) / 2 + anp.sum(anp.cos(w))


def theirs(optimizer, **settings):
    """The points of a path that autograd's optimizer takes, which is handed a gradient of w and the step's number."""
    path = []
    end = optimizer(lambda w, _: grad(valley)(w), START, callback=lambda w, *_: path.append(w), **settings)
    return np.hstack([*path, end]).T


def ours(step, steps=15):
    return r.minimize(grad(valley), START, step, steps)


def adam(step, eta, beta1, beta2, eps):
    kept = [np.zeros_like(START), np.zeros_like(START)]

    def closure(w, g, k):
        w, kept[0], kept[1] = step(w, *kept, k + 1, g, eta, beta1, beta2, eps)
        return w

    return closure


def with_state(step, state, *settings):
    kept = [state]

    def closure(w, g, k):
        w, kept[0] = step(w, kept[0], g, *settings)
        return w

    return closure


def test_adam_takes_the_path_of_adam():
    path = theirs(optimizers.adam, num_iters=15, step_size=0.2, b1=0.8, b2=0.9, eps=0.05)
    assert np.allclose(ours(adam(r.adam_step, 0.2, 0.8, 0.9, 0.05)), path)
    for mistake in ("uncorrected", "counter_moved_on", "eps_inside", "corrected_ones_kept"):
        assert not np.allclose(ours(adam(wrong("adam_step", mistake), 0.2, 0.8, 0.9, 0.05)), path)


def test_rmsprop_takes_the_librarys_path_from_an_average_of_1():
    path = theirs(optimizers.rmsprop, num_iters=15, step_size=0.2, gamma=0.8, eps=0.05)
    assert np.allclose(ours(with_state(r.rmsprop_step, np.ones_like(START), 0.2, 0.8, 0.05)), path)
    assert not np.allclose(ours(with_state(wrong("rmsprop_step", "eps_inside"), np.ones_like(START), 0.2, 0.8, 0.05)), path)


def test_momentum_is_the_averaged_one_at_a_smaller_rate():
    """autograd averages: v = mass v - (1 - mass) g."""
    path = theirs(optimizers.sgd, num_iters=15, step_size=0.2, mass=0.7)
    rest = np.zeros_like(START)
    assert np.allclose(ours(with_state(r.momentum_step, rest, 0.2 * (1 - 0.7), 0.7)), path)
    assert np.allclose(ours(with_state(wrong("momentum_step", "averaged"), rest, 0.2, 0.7)), path)
    assert not np.allclose(ours(with_state(r.momentum_step, rest, 0.2, 0.7)), path)


def test_a_minibatch_gradient_is_that_of_the_mean():
    X, Y, W = RNG.normal(size=(4, 9)), RNG.normal(size=(2, 9)), RNG.normal(size=(4, 2))

    def mean_loss(W, X, Y):
        return anp.mean(anp.sum(anp.tanh(anp.dot(W.T, X) - Y) ** 2, axis=0))

    found = grad(mean_loss)(W, X, Y)
    assert np.allclose(r.minibatch_gradient(lambda x, y: grad(mean_loss)(W, x, y), X, Y), found)
    mean_example = wrong("minibatch_gradient", "gradient_of_the_mean_example")
    assert mean_example(lambda x, y: grad(mean_loss)(W, x, y), X, Y) != pytest.approx(found)
