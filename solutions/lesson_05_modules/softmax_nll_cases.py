"""How SoftmaxNLL is driven."""

import numpy as np

from .drawing import distinct, one_hot, signed, whole
from .softmax_nll import SoftmaxNLL


@SoftmaxNLL.visible("two passes over different examples, back twice in the second")
def two_passes(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    loss.forward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]))
    loss.backward()
    Z = np.array([[0.5, -1.0, 0.25, 2.0], [1.5, 0.75, -0.5, 0.0], [-0.25, 1.0, 1.25, -2.0]])
    value = loss.forward(Z, np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0]]))
    return {"loss": value, "dZ": loss.backward(), "dZ once more": loss.backward()}


@SoftmaxNLL.visible("two losses side by side")
def side_by_side(SoftmaxNLL, rng):
    one, other, Y = SoftmaxNLL(), SoftmaxNLL(), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    one.forward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), Y)
    value = other.forward(np.array([[0.5, 1.5], [2.0, 0.25], [-0.5, 1.0]]), Y)
    return {"loss of the second": value, "dZ of the first": one.backward()}


@SoftmaxNLL.visible("logits as large as 1000, without a warning", silent=True)
def large_logits(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    value = loss.forward(np.array([[1000.0, 0.5], [-1000.0, 1.5], [999.0, -1.0]]), np.array([[0.0, 1.0], [0, 0], [1, 0]]))
    return {"loss": value, "dZ": loss.backward()}


@SoftmaxNLL.visible("backward before any forward, which has to end in an exception, then a pass in the right order")
def backward_too_early(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    refused = loss.backward.raises() != "no exception"
    value = loss.forward(np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([[0.0, 0.0], [1.0, 1.0]]))
    return {"loss": [refused, value], "dZ": [refused, loss.backward()]}


def batch(rng) -> tuple[np.ndarray, np.ndarray]:
    """Z and one-hot Y (K, n)."""
    K, n = distinct(rng, 2, 3, 6)
    return signed(rng, K, n), one_hot(rng, K, n)


@SoftmaxNLL.hidden("backward before any forward, which has to end in an exception, then a pass in the right order")
def too_early(SoftmaxNLL, rng):
    loss, data = SoftmaxNLL(), batch(rng)
    refused = loss.backward.raises() != "no exception"
    return {"loss": [refused, loss.forward(*data)], "dZ": [refused, loss.backward()]}


@SoftmaxNLL.hidden("a pass over fresh logits", weight=2)
def fresh_pass(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    return {"loss": loss.forward(*batch(rng)), "dZ": loss.backward()}


@SoftmaxNLL.hidden("three passes over different examples, back twice in the last")
def three_passes(SoftmaxNLL, rng):
    loss, seen = SoftmaxNLL(), {}
    for count in ("first", "second", "third"):
        seen |= {f"loss of the {count} pass": loss.forward(*batch(rng)), f"dZ of the {count} pass": loss.backward()}
    return seen | {"dZ once more": loss.backward()}


@SoftmaxNLL.hidden("two losses side by side")
def two_losses(SoftmaxNLL, rng):
    one, other, (Z, Y) = SoftmaxNLL(), SoftmaxNLL(), batch(rng)
    one.forward(Z, Y)
    seen = {"loss of the second": other.forward(-2 * Z, Y), "dZ of the first": one.backward()}
    return seen | {"dZ of the second": other.backward()}


@SoftmaxNLL.hidden("logits of up to 1000, one column far below the others, without a warning", silent=True)
def huge_logits(SoftmaxNLL, rng):
    loss, (Z, Y) = SoftmaxNLL(), batch(rng)
    Z[:2, 0], Z[:, 1] = (1000.0, -1000.0), Z[:, 1] - 1000
    Y[:, 0], Y[1, 0] = 0, 1
    return {"loss": loss.forward(Z, Y), "dZ": loss.backward()}


@SoftmaxNLL.hidden("whole numbers")
def whole_numbers(SoftmaxNLL, rng):
    loss, (Z, Y) = SoftmaxNLL(), batch(rng)
    return {"loss": loss.forward(whole(rng, *Z.shape, largest=3), Y.astype(int)), "dZ": loss.backward()}
