"""softmax_nll: the loss straight from the logits, however large they are."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import one_hot

softmax_nll = exercise(reference.softmax_nll, points=2, lecture="002 p.3-4, p.7")


@softmax_nll.visible("four examples of three classes")
def four_examples(softmax_nll, rng):
    Z = np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]])
    return softmax_nll(Z, np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0]]))


@softmax_nll.visible("huge logits", silent=True)
def all_huge(softmax_nll, rng):
    Z = np.array([[1000.0, 999.5, 1000.5, 1001.0], [1000.5, 1001.5, 998.0, 999.0], [999.0, 1000.0, 999.0, 1002.0]])
    return softmax_nll(Z, np.array([[0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]]))


@softmax_nll.visible("a column of huge logits and one far below it", silent=True)
def huge_column(softmax_nll, rng):
    Z = np.array([[1000.0, -1000.5, 0.5, 1.0, -0.5], [1000.5, -998.5, 2.0, -1.0, 1.5], [999.0, -1000.0, -1.0, 0.0, 0.25]])
    Y = np.array([[0.0, 1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.0, 0.0]])
    return softmax_nll(Z, Y)


@softmax_nll.visible("an example that is quite sure of the wrong class", silent=True)
def sure_and_wrong(softmax_nll, rng):
    Z = np.array([[-400.0, 1.0, 0.0, 3.0], [400.0, 0.5, -2.0, 1.0], [0.0, -0.5, 1.0, 2.0]])
    return softmax_nll(Z, np.array([[1.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]))


@softmax_nll.hidden("fresh logits", weight=2)
def fresh_logits(softmax_nll, rng):
    K, n = drawing.FRESH
    Z = uneven(lambda: drawing.signed(rng, K, n, high=3.0))
    return softmax_nll(Z, one_hot(drawing.labels(rng, K, n), K))


@softmax_nll.hidden("logits of whole numbers")
def whole_logits(softmax_nll, rng):
    K, n = drawing.WHOLE
    Z = uneven(lambda: drawing.whole(rng, K, n))
    return softmax_nll(Z, one_hot(drawing.labels(rng, K, n), K).astype(int))


@softmax_nll.hidden("logits all of which are huge", silent=True)
def huge_logits(softmax_nll, rng):
    K, n = drawing.OTHER
    return softmax_nll(quarters(rng, K, n) + 1000, one_hot(drawing.labels(rng, K, n), K))


@softmax_nll.hidden("columns of huge logits and columns far below them", silent=True)
def huge_columns(softmax_nll, rng):
    K, n = 4, 9
    Z = uneven(lambda: quarters(rng, K, n) + rng.permutation(np.concatenate([[1000.0, -1000.0], rng.integers(-3, 4, n - 2)])))
    return softmax_nll(Z, one_hot(drawing.labels(rng, K, n), K))


@softmax_nll.hidden("examples that are quite sure of a wrong class", silent=True)
def desperate(softmax_nll, rng):
    K, n = 5, 7
    labels, Z = drawing.labels(rng, K, n), quarters(rng, K, n)
    Z[labels[0], 0], Z[(labels[0] + 1) % K, 0] = -400.0, 400.0  # each has an exponential, the share of the first has none
    order = rng.permutation(n)
    return softmax_nll(Z[:, order], one_hot(labels[order], K))


def uneven(draw) -> np.ndarray:
    """Logits whose largest ones do not cancel out in the mean: subtracting them in one place only shows."""
    return drawing.until(lambda Z: abs(np.mean(np.max(Z, axis=0))) > 0.05, lambda: (draw(),))[0]


def quarters(rng, K: int, n: int) -> np.ndarray:
    """(K, n) of multiples of 1/4, which float32 holds exactly beside 1000 too; no column is all the same."""
    return rng.permuted(np.arange(K)[:, None] / 2 + rng.integers(0, 2, (K, n)) / 4 - 1, axis=0)
