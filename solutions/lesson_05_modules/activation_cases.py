"""How ReLU, Sigmoid and Tanh are driven: the same cases for all three."""

import numpy as np

from .relu import ReLU
from .sigmoid import Sigmoid
from .tanh import Tanh
from .wrong_memory import TOO_EARLY, ending


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


@Sigmoid.visible("large sums that are all positive, without a warning", silent=True)
def large_positive_sums(Sigmoid, rng):
    module = Sigmoid()
    out = module.forward(np.array([[1000.0, 0.5], [800.0, 0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


@visible(TOO_EARLY)
def backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    early = "no exception" if module.backward.raises(d_out) == "no exception" else "an exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [early, module.backward(d_out)]}


SUMS = np.array([[1, -1, 1, -1, 1, -1], [-1, 1, 1, 1, -1, 1], [1, 1, -1, -1, 1, -1]])
BLAMES = np.array([[1, 1, -1, -1, 1, 1], [-1, 1, -1, -1, 1, -1], [1, -1, 1, -1, -1, 1]])


def batch(rng, units: int = 3, n: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Z and d_out (units, n): blame of both signs at sums of both signs, and one sum exactly at 0."""
    Z, d_out = (rng.uniform(0.4, 2.0, (units, n)) * signs[:units, :n] for signs in (SUMS, BLAMES))
    Z[1, 2], Z[0, 0], Z[1, 4] = 0.0, 1.3, -1.3
    return Z, d_out


@hidden(TOO_EARLY)
def too_early(Module, rng):
    module, (Z, d_out) = Module(), batch(rng)
    early = ending(module.backward.raises(d_out))
    module.forward(Z)
    return {"backward": [early, module.backward(d_out)]}


@hidden("one pass forward and one back", weight=2)
def fresh_pass(Module, rng):
    module, (Z, d_out) = Module(), batch(rng)
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}


@hidden("three passes over different examples, back twice in the last")
def three_passes(Module, rng):
    module, seen = Module(), {}
    for count, *shape in (("first", 3, 5), ("second", 2, 6), ("third", 2, 6)):
        Z, d_out = batch(rng, *shape)
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
    Z[0, 1], Z[1, 1] = -1000.0, 1000.0
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}


@Sigmoid.hidden("large sums that are all positive, without a warning", silent=True)
def huge_positive_sums(Sigmoid, rng):
    module, (Z, d_out) = Sigmoid(), batch(rng)
    Z = np.abs(Z)
    Z[0, 1], Z[1, 1] = 1000.0, 900.0
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}


@hidden("whole numbers")
def whole_numbers(Module, rng):
    module, Z, d_out = Module(), rng.integers(1, 3, (3, 5)) * SUMS[:, :5], rng.integers(1, 5, (3, 5)) * BLAMES[:, :5]
    Z[0, :3] = 1, -1, 2
    return {"forward": module.forward(Z), "backward": module.backward(d_out)}
