"""How SoftmaxNLL is driven."""

import numpy as np

from .drawing import signed, whole
from .softmax_nll import SoftmaxNLL
from .wrong_memory import TOO_EARLY, ending


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


@SoftmaxNLL.visible(TOO_EARLY)
def backward_too_early(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    early = "no exception" if loss.backward.raises() == "no exception" else "an exception"
    value = loss.forward(np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([[0.0, 0.0], [1.0, 1.0]]))
    return {"loss": [early, value], "dZ": [early, loss.backward()]}


LABELS = np.eye(4)[:, [2, 0, 3, 1, 3, 2, 0]]


def batch(rng, n: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Z and one-hot Y (4, n), n at most 7."""
    return signed(rng, 4, n), LABELS[:, :n].copy()


@SoftmaxNLL.hidden(TOO_EARLY)
def too_early(SoftmaxNLL, rng):
    loss, data = SoftmaxNLL(), batch(rng)
    early = ending(loss.backward.raises())
    return {"loss": [early, loss.forward(*data)], "dZ": [early, loss.backward()]}


@SoftmaxNLL.hidden("a pass over fresh logits", weight=2)
def fresh_pass(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    return {"loss": loss.forward(*batch(rng)), "dZ": loss.backward()}


@SoftmaxNLL.hidden("three passes over different examples, back twice in the last")
def three_passes(SoftmaxNLL, rng):
    loss, seen = SoftmaxNLL(), {}
    for count, n in (("first", 6), ("second", 7), ("third", 6)):
        seen |= {f"loss of the {count} pass": loss.forward(*batch(rng, n)), f"dZ of the {count} pass": loss.backward()}
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
    Z = np.round(64 * Z) / 64  # so that float32 holds them 1000 lower, too
    Z[:2, 0], Z[:, 1] = (1000.0, -1000.0), Z[:, 1] - 1000
    Y[:, 0], Y[1, 0] = 0, 1
    return {"loss": loss.forward(Z, Y), "dZ": loss.backward()}


@SoftmaxNLL.hidden("whole numbers")
def whole_numbers(SoftmaxNLL, rng):
    loss, (Z, Y) = SoftmaxNLL(), batch(rng)
    return {"loss": loss.forward(whole(rng, *Z.shape, largest=3), Y.astype(int)), "dZ": loss.backward()}
