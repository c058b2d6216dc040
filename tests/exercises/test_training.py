"""The laws that train, log_grid and the numbers by hand of lesson 09 obey."""

import numpy as np
import pytest

from solutions.lesson_09_train_a_network import questions
from solutions.lesson_09_train_a_network import reference as r
from solutions.lesson_09_train_a_network.network import SGD, Network, SoftmaxNLL


def test_an_epoch_without_learning_has_the_loss_of_all():
    """A rate of 0: every epoch has the loss of the whole data set, however it is cut."""
    rng = np.random.default_rng(0)
    network, X, Y = Network([3, 4, 2], rng), rng.normal(size=(3, 11)), np.eye(2)[:, rng.integers(0, 2, 11)]
    whole = SoftmaxNLL().forward(network.forward(X), Y)
    for size in (1, 3, 4, 11, 20):
        assert np.allclose(r.train(network, SoftmaxNLL(), X, Y, SGD(0), size, [rng.permutation(11)] * 2), whole)


def test_a_grid_has_equal_factors_and_both_ends():
    for low, high, count in ((0.001, 1, 4), (3, 11, 2), (0.2, 90.0, 9)):
        grid = np.array(r.log_grid(low, high, count))
        assert np.allclose([grid[0], grid[-1]], [low, high])
        assert np.allclose(grid[1:] / grid[:-1], (high / low) ** (1 / (count - 1)))


def test_step_zero_counts_what_such_a_network_has():
    for units, numbers in questions.step_zero():
        network = Network([64, units, 10], np.random.default_rng(0))
        assert (units % 64, numbers) == (0, sum(parameter.size for parameter in network.parameters))


def test_the_first_losses_are_those_of_scores_of_zero():
    for K, (p, loss) in zip((10, 26, 2), questions.first_loss(), strict=True):
        Y = np.eye(K)[:, [0, *range(K)]]
        assert loss == pytest.approx(SoftmaxNLL().forward(np.zeros(Y.shape), Y))
        assert p == pytest.approx(1 / K)
