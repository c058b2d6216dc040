"""How ReLU, Sigmoid and Tanh are driven: the same cases for all three."""

import numpy as np

from .drawing import distinct, signed, until, whole
from .relu import ReLU
from .sigmoid import Sigmoid
from .tanh import Tanh


def visible(about, **settings):
    """Declare a visible case of all three."""

    def declare(probe):
        for module in (ReLU, Sigmoid, Tanh):
            module.visible(about, **settings)(probe)

    return declare


def hidden(about, **settings):
    """Declare a hidden case of all three."""

    def declare(probe):
        for module in (ReLU, Sigmoid, Tanh):
            module.hidden(about, **settings)(probe)

    return declare


@visible("one pass forward and one back")
def one_pass(Module, rng):
    module = Module()
    out = module.forward(np.array([[0.0, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))}


@visible("two passes over different examples, back twice in the second")
def two_passes(Module, rng):
    module = Module()
    module.forward(np.array([[0.5, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))
    out = module.forward(np.array([[-1.0, 2.0, 0.25, 3.0], [1.0, -0.75, -0.25, 0.5]]))
    d_out = np.array([[1.5, -0.5, 0.25, -1.0], [-2.0, 0.75, 1.0, 0.5]])
    return {"forward": out, "backward": [module.backward(d_out), module.backward(-2 * d_out)]}


@visible("two modules side by side")
def side_by_side(Module, rng):
    one, other = Module(), Module()
    one.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    out = other.forward(np.array([[-1.0, 2.0], [1.0, -0.75]]))
    return {"forward of the second": out, "backward of the first": one.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


@visible("sums as large as 1000, without a warning", silent=True)
def large_sums(Module, rng):
    module = Module()
    out = module.forward(np.array([[1000.0, 0.5], [-1000.0, -0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


@visible("backward before any forward, which has to end in an exception, then a pass in the right order")
def backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    refused = module.backward.raises(d_out) != "no exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [refused, module.backward(d_out)]}


def batch(rng) -> tuple[np.ndarray, np.ndarray]:
    """Z and d_out of one shape: blame of both signs at sums of both signs, and one sum exactly at 0."""

    def draw():
        units, n = distinct(rng, 2, 2, 5)
        Z, d_out = signed(rng, units, n), signed(rng, units, n)
        Z.flat[rng.permutation(Z.size)[:3]] = 0.0, 1.3, -1.3
        return Z, d_out

    return until(all_signs, draw)


def all_signs(Z, d_out) -> bool:
    return {(-1, -1), (-1, 1), (1, -1), (1, 1)} <= set(zip(np.sign(Z).flat, np.sign(d_out).flat, strict=True))


def batches(rng) -> list[tuple[np.ndarray, np.ndarray]]:
    """Three batches; the first has a shape of its own, so that nothing of it can be used for another."""
    return until(
        lambda first, *others: all(Z.shape != first[0].shape for Z, _ in others), lambda: [batch(rng) for _ in range(3)]
    )


@hidden("backward before any forward, which has to end in an exception, then a pass in the right order")
def too_early(Module, rng):
    module, (Z, d_out) = Module(), batch(rng)
    refused = module.backward.raises(d_out) != "no exception"
    module.forward(Z)
    return {"backward": [refused, module.backward(d_out)]}


@hidden("one pass forward and one back", weight=2)
def fresh_pass(Module, rng):
    module, (Z, d_out) = Module(), batch(rng)
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}


@hidden("three passes over different examples, back twice in the last")
def three_passes(Module, rng):
    module, seen = Module(), {}
    for count, (Z, d_out) in zip(("first", "second", "third"), batches(rng), strict=True):
        seen |= {f"forward of the {count} pass": module.forward(Z), f"backward of the {count} pass": module.backward(d_out)}
    return seen | {"backward once more": module.backward(3 * d_out)}


@hidden("two modules side by side")
def two_modules(Module, rng):
    one, other, (Z, d_out) = Module(), Module(), batch(rng)
    one.forward(Z)
    out = other.forward(-2 * Z)
    seen = {"forward of the second": out, "backward of the first": one.backward(d_out)}
    return seen | {"backward of the second": other.backward(d_out)}


@hidden("sums of up to 1000, without a warning", silent=True)
def huge_sums(Module, rng):
    module, (Z, d_out) = Module(), batch(rng)
    for sign in (-1, 1):
        Z.flat[rng.choice(np.flatnonzero(sign * Z > 0))] = sign * 1000.0
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}


@hidden("whole numbers")
def whole_numbers(Module, rng):
    def draw():
        units, n = distinct(rng, 2, 2, 5)
        return whole(rng, units, n, largest=2), whole(rng, units, n)

    module, (Z, d_out) = Module(), until(lambda Z, d_out: {-1, 1, 2} <= set(Z.flat) and all_signs(Z, d_out), draw)
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}
