"""Does PyTorch, written by others, agree with lesson 03? Its own losses, and its own derivatives of them."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from solutions.losses import reference as r

from .judging import wrong

RNG = np.random.default_rng(22)
LABELS = np.array([3, 0, 1, 1, 2, 0, 3, 2, 1])
Z, TARGETS = RNG.normal(scale=3, size=(4, 9)), RNG.normal(size=(4, 9))
ONE_HOT, ANSWERS = r.one_hot(LABELS, 4), (RNG.random((4, 9)) < 0.4) * 1.0
SIGNS = 2 * ANSWERS - 1

# Each is the mean loss of a tensor of logits, whose rows are examples in PyTorch.
LOSSES = {
    "squared-linear": lambda Z: F.mse_loss(Z, tensor(TARGETS), reduction="sum") / 2 / len(Z),
    "hinge-linear": lambda Z: torch.relu(1 - tensor(SIGNS) * Z).sum() / len(Z),
    "nll-sigmoid": lambda Z: F.binary_cross_entropy_with_logits(Z, tensor(ANSWERS), reduction="sum") / len(Z),
    "nll-softmax": lambda Z: F.cross_entropy(Z, torch.tensor(LABELS)),
}
GIVEN = {"squared-linear": TARGETS, "hinge-linear": SIGNS, "nll-sigmoid": ANSWERS, "nll-softmax": ONE_HOT}


def tensor(array):
    return torch.tensor(array.T)


def derivative(loss, at):
    """d loss / d at by PyTorch, columns as examples again."""
    leaf = tensor(at).requires_grad_()
    loss(leaf).backward()
    return leaf.grad.numpy().T


@pytest.mark.parametrize("pair", LOSSES)
def test_the_output_delta_is_the_derivative_that_torch_finds(pair):
    found = derivative(LOSSES[pair], Z)
    assert np.allclose(r.output_delta(Z, GIVEN[pair], pair), found)
    assert not np.allclose(wrong("output_delta", "mean_of_entries")(Z, GIVEN[pair], pair), found)


def test_the_losses_are_those_of_torch():
    P, A = r.sigmoid(Z), r.softmax(Z)
    ours = [r.squared_loss(Z, TARGETS), r.nll_sigmoid(P, ANSWERS), r.softmax_nll(Z, ONE_HOT), r.nll(A, ONE_HOT)]
    theirs = [LOSSES[pair](tensor(Z)).item() for pair in ("squared-linear", "nll-sigmoid", "nll-softmax", "nll-softmax")]
    assert ours == pytest.approx(theirs)
    assert wrong("nll", "cushioned")(A, ONE_HOT) != pytest.approx(theirs[3], rel=1e-12)


def test_huge_logits_cost_what_torch_says():
    huge = np.array([[1000.0, -1000.0, 0.5], [-1000.0, -998.5, 1.0]])
    theirs = F.cross_entropy(tensor(huge), torch.tensor([1, 0, 1])).item()
    assert r.softmax_nll(huge, r.one_hot([1, 0, 1], 2)) == pytest.approx(theirs)
    assert wrong("softmax_nll", "cushioned")(huge, r.one_hot([1, 0, 1], 2)) != pytest.approx(theirs)


def test_the_gradient_at_the_outputs_is_the_derivative_and_the_printed_formula_is_not():
    P = r.sigmoid(Z)
    found = derivative(lambda A: F.binary_cross_entropy(A, tensor(ANSWERS), reduction="sum") / len(A), P)
    assert np.allclose(r.output_gradient(P, ANSWERS), found)
    assert not np.allclose(wrong("output_gradient", "as_printed")(P, ANSWERS), found)


def test_one_hot_is_that_of_torch():
    assert np.array_equal(ONE_HOT, F.one_hot(torch.tensor(LABELS), 4).numpy().T)
    assert not np.array_equal(wrong("one_hot", "minus_one_elsewhere")(LABELS, 4), ONE_HOT)
