"""Does PyTorch, written by others, agree with lesson 04? Its own modules and its own derivatives, on the same numbers."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from solutions.backprop import modules as m
from solutions.backprop import reference as r

from .judging import wrong

RNG = np.random.default_rng(22)
LABELS = np.array([2, 0, 1, 1, 2, 0, 1])
X, Y = RNG.normal(size=(4, 7)), np.eye(3)[:, LABELS]


def leaf(array):
    return torch.tensor(array, requires_grad=True)


def gradients(loss, leaves):
    return [gradient.numpy() for gradient in torch.autograd.grad(loss, leaves)]


def agree(found, expected) -> bool:
    return all(np.allclose(a, b, atol=1e-12) for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize("label", [-1.0, 1.0])
def test_two_layers_under_hinge_loss(label):
    x, y = X[:, :1], np.full((1, 1), label)
    W, W0, w = (RNG.normal(size=shape) for shape in ((4, 5), (5, 1), (5, 1)))
    w0 = label / 2 - w.T @ np.maximum(0, W.T @ x + W0)  # inside the margin: there is a loss
    given, leaves = (x, y, W, W0, w, w0), list(map(leaf, (W, W0, w, w0)))
    hidden = torch.relu(leaves[0].T @ torch.tensor(x) + leaves[1])
    torch.relu(1 - label * (leaves[2].T @ hidden + leaves[3])).sum().backward()
    assert agree(r.two_layer_gradients(*given), [parameter.grad.numpy() for parameter in leaves])
    torch.optim.SGD(leaves, lr=0.7).step()
    stepped = [parameter.detach().numpy() for parameter in leaves]
    assert agree(r.two_layer_step(*given, 0.7), stepped)
    assert not agree(wrong("two_layer_step", "updated_weights_used")(*given, 0.7), stepped)


def test_two_layers_with_a_softmax_units_first():
    arrays = [RNG.normal(size=shape) for shape in ((5, 4), (5, 1), (3, 5), (3, 1))]
    W1, b1, W2, b2 = leaves = list(map(leaf, arrays))
    out = W2 @ torch.relu(W1 @ torch.tensor(X[:, :1]) + b1) + b2
    expected = gradients(F.cross_entropy(out.T, torch.tensor(LABELS[:1])), leaves)
    data = X[:, :1], Y[:, :1]
    assert agree(r.softmax_gradients(*data, *arrays), expected)
    assert not agree(wrong("softmax_gradients", "feature_for_the_gate")(*data, *arrays), expected)


def test_the_deltas_of_a_deep_sigmoid_network():
    weights = [RNG.normal(size=shape) for shape in ((4, 2), (2, 3), (3, 5))]
    answers = (RNG.random((5, 7)) < 0.4) * 1.0
    sums, activations = [], [torch.tensor(X)]
    for W in weights:
        sums.append((torch.tensor(W).T @ activations[-1]).requires_grad_())
        activations.append(torch.sigmoid(sums[-1]))
    loss = F.binary_cross_entropy(activations[-1], torch.tensor(answers), reduction="sum") / 7
    given = weights, [A.detach().numpy() for A in activations], answers
    expected = gradients(loss, sums)
    assert agree(r.sigmoid_deltas(*given), expected)
    assert not agree(wrong("sigmoid_deltas", "sign_as_printed")(*given), expected)


HIDDEN = {m.ReLU: torch.nn.ReLU, m.Sigmoid: torch.nn.Sigmoid, m.Tanh: torch.nn.Tanh}


@pytest.mark.parametrize("Module", HIDDEN, ids=lambda Module: Module.__name__)
def test_ten_steps_of_a_network_of_modules(Module):
    ours = [m.Linear(RNG.normal(size=shape), RNG.normal(size=(shape[1], 1))) for shape in ((4, 6), (6, 3))]
    theirs = [torch.nn.Linear(*layer.W.shape, dtype=torch.float64) for layer in ours]
    for layer, other in zip(ours, theirs, strict=True):
        other.weight.data, other.bias.data = torch.tensor(layer.W.T.copy()), torch.tensor(layer.W0[:, 0].copy())
    network = m.Sequential([ours[0], Module(), ours[1]], m.SoftmaxNLL())
    other = torch.nn.Sequential(theirs[0], HIDDEN[Module](), theirs[1])
    optimizer = torch.optim.SGD(other.parameters(), lr=0.3)
    for _ in range(10):
        optimizer.zero_grad()
        loss = F.cross_entropy(other(torch.tensor(X.T)), torch.tensor(LABELS))
        loss.backward()
        optimizer.step()
        assert network.step(X, Y, 0.3) == pytest.approx(loss.item())
    assert np.allclose(network.forward(X), other(torch.tensor(X.T)).detach().numpy().T)
