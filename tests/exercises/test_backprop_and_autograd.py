"""Does autograd, written by others, find the derivatives that lessons 04 and 05 pass back by hand? On the same numbers."""

from itertools import pairwise

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from solutions.lesson_04_backprop import reference as r
from solutions.lesson_05_modules import modules as m

from .judging import wrong

RNG = np.random.default_rng(22)
LABELS = np.array([2, 0, 1, 1, 2, 0, 1])
X, Y = RNG.normal(size=(4, 7)), np.eye(3)[:, LABELS]


def relu(Z):
    return anp.maximum(0, Z)


def sigmoid(Z):
    return 1 / (1 + anp.exp(-Z))


def cross_entropy(Z, Y):
    """Z and Y (K, n) -> the mean of minus the log of the right class's probability."""
    return anp.mean(anp.log(anp.sum(anp.exp(Z), axis=0)) - anp.sum(Y * Z, axis=0))


def gradients(loss, parameters):
    """d loss(*parameters) by each of its parameters."""
    return [grad(loss, position)(*parameters) for position in range(len(parameters))]


def agree(found, expected) -> bool:
    return all(np.allclose(a, b, atol=1e-12) for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("label", [-1.0, 1.0])
def test_two_layers_under_hinge_loss(label):
    x, y = X[:, :1], np.full((1, 1), label)
    W, W0, w = (RNG.normal(size=shape) for shape in ((4, 5), (5, 1), (5, 1)))
    w0 = label / 2 - w.T @ np.maximum(0, W.T @ x + W0)  # inside the margin: there is a loss
    parameters = W, W0, w, w0

    def loss(W, W0, w, w0):
        return anp.sum(relu(1 - label * (w.T @ relu(W.T @ x + W0) + w0)))

    expected = gradients(loss, parameters)
    assert agree(r.two_layer_gradients(x, y, *parameters), expected)
    stepped = [parameter - 0.7 * slope for parameter, slope in zip(parameters, expected, strict=True)]
    assert agree(r.two_layer_step(x, y, *parameters, 0.7), stepped)
    assert not agree(wrong("two_layer_step", "updated_weights_used")(x, y, *parameters, 0.7), stepped)


def test_two_layers_with_a_softmax_units_first():
    arrays = [RNG.normal(size=shape) for shape in ((5, 4), (5, 1), (3, 5), (3, 1))]
    data = X[:, :1], Y[:, :1]

    def loss(W1, b1, W2, b2):
        return cross_entropy(W2 @ relu(W1 @ data[0] + b1) + b2, data[1])

    expected = gradients(loss, arrays)
    assert agree(r.softmax_gradients(*data, *arrays), expected)
    assert not agree(wrong("softmax_gradients", "feature_for_the_gate")(*data, *arrays), expected)


def test_the_deltas_of_a_deep_sigmoid_network():
    """A delta is the derivative by what is added to a layer's sums, at 0."""
    weights = [RNG.normal(size=shape) for shape in ((4, 2), (2, 3), (3, 5))]
    answers = (RNG.random((5, 7)) < 0.4) * 1.0

    def forward(*added):
        activations = [X]
        for W, extra in zip(weights, added, strict=True):
            activations.append(sigmoid(W.T @ activations[-1] + extra))
        return activations

    def loss(*added):
        A = forward(*added)[-1]
        return -anp.sum(answers * anp.log(A) + (1 - answers) * anp.log(1 - A)) / 7

    nothing = [np.zeros((W.shape[1], 7)) for W in weights]
    given, expected = (weights, forward(*nothing), answers), gradients(loss, nothing)
    assert agree(r.sigmoid_deltas(*given), expected)
    assert not agree(wrong("sigmoid_deltas", "sign_as_printed")(*given), expected)


HIDDEN = {m.ReLU: relu, m.Sigmoid: sigmoid, m.Tanh: anp.tanh}


@pytest.mark.parametrize("Module", HIDDEN, ids=lambda Module: Module.__name__)
def test_ten_steps_of_a_network_of_modules(Module):
    shapes = ((4, 6), (6, 1), (6, 3), (3, 1))
    parameters = [RNG.normal(size=shape) for shape in shapes]

    def forward(W1, b1, W2, b2):
        return W2.T @ HIDDEN[Module](W1.T @ X + b1) + b2

    def loss(*parameters):
        return cross_entropy(forward(*parameters), Y)

    layers = [m.Linear(W.copy(), W0.copy()) for W, W0 in list(pairwise(parameters))[::2]]
    network = m.Sequential([layers[0], Module(), layers[1]], m.SoftmaxNLL())
    for _ in range(10):
        assert network.step(X, Y, 0.3) == pytest.approx(loss(*parameters))
        slopes = gradients(loss, parameters)
        parameters = [parameter - 0.3 * slope for parameter, slope in zip(parameters, slopes, strict=True)]
    assert np.allclose(network.forward(X), forward(*parameters))
    assert not np.allclose(network.forward(X), forward(*(1.001 * parameter for parameter in parameters)))
