"""How Linear is driven: passes, steps, two layers side by side, and backward too early."""

import numpy as np

from .drawing import signed, whole
from .linear import Linear
from .wrong_memory import TOO_EARLY, ending


@Linear.visible("one pass forward and one back")
def one_pass(Linear, rng):
    W, W0 = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]])
    layer = Linear(W, W0)
    Z = layer.forward(np.array([[1.0, -2.0, 0.5, 3.0], [-1.0, 0.25, 2.0, 0.5]]))
    dA = layer.backward(np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25], [-0.5, 1.0, 0.25, -1.5]]))
    return {"Z": Z, "dA": dA, "dW": layer.dW.value, "dW0": layer.dW0.value}


@Linear.visible("two passes, with a step after each")
def two_steps(Linear, rng):
    layer = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    layer.forward(np.array([[1.0, -2.0, 0.5], [-1.0, 0.25, 2.0]]))
    layer.backward(np.array([[0.5, -0.25, 1.0], [0.75, 0.5, -1.0], [-0.5, 1.0, 0.25]]))
    layer.sgd_step(0.5)
    seen = {"W after one step": layer.W.value, "W0 after one step": layer.W0.value}
    layer.forward(np.array([[0.5, 1.0], [-2.0, 1.5]]))
    seen["dA of the second pass"] = layer.backward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.75]]))
    seen |= {"dW of the second pass": layer.dW.value, "dW0 of the second pass": layer.dW0.value}
    layer.sgd_step(0.25)
    return seen | {"Z after two steps": layer.forward(np.array([[1.0, -1.0, 2.0, 0.5], [0.5, 0.25, -0.5, 1.0]]))}


@Linear.visible("two layers side by side")
def side_by_side(Linear, rng):
    one = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    other = Linear(np.array([[2.0, 1.0, -1.0], [0.25, 0.5, 1.5]]), np.array([[1.0], [0.5], [-0.5]]))
    one.forward(np.array([[1.0, -2.0], [-1.0, 0.25]]))
    other.forward(np.array([[0.5, 3.0], [1.5, -0.5]]))
    dA = one.backward(np.array([[0.5, -0.25], [0.75, 0.5], [-0.5, 1.0]]))
    return {"dA of the first": dA, "dW of the first": one.dW.value}


@Linear.visible(TOO_EARLY)
def backward_too_early(Linear, rng):
    layer = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    d_out = np.array([[0.5, -0.25], [0.75, 0.5], [-0.5, 1.0]])
    early = "no exception" if layer.backward.raises(d_out) == "no exception" else "an exception"
    layer.forward(np.array([[1.0, -2.0], [-1.0, 0.25]]))
    return {"backward": [early, layer.backward(d_out)], "dW": [early, layer.dW.value]}


def fresh(rng, draw=signed):
    """A layer's W and W0, and a function that draws an input and a d_out for n examples."""
    inputs, units = 3, 5
    return draw(rng, inputs, units), draw(rng, units, 1), lambda n: (draw(rng, inputs, n), draw(rng, units, n))


@Linear.hidden(TOO_EARLY)
def too_early(Linear, rng):
    W, W0, draw = fresh(rng)
    layer, (A, d_out) = Linear(W, W0), draw(6)
    early = ending(layer.backward.raises(d_out))
    layer.forward(A)
    return {"backward": [early, layer.backward(d_out)], "dW": [early, layer.dW.value]}


@Linear.hidden("one pass forward and one back", weight=2)
def fresh_pass(Linear, rng):
    W, W0, draw = fresh(rng)
    layer, (A, d_out) = Linear(W, W0), draw(6)
    Z, dA = layer.forward(A), layer.backward(d_out)
    return {"Z": Z, "dA": dA, "dW": layer.dW.value, "dW0": layer.dW0.value}


@Linear.hidden("three passes over different examples, with a step after each")
def three_steps(Linear, rng):
    W, W0, draw = fresh(rng)
    layer, seen = Linear(W, W0), {}
    for count, n in (("first", 6), ("second", 7), ("third", 6)):
        A, d_out = draw(n)
        seen |= {f"Z of the {count} pass": layer.forward(A), f"dA of the {count} pass": layer.backward(d_out)}
        seen |= {f"dW of the {count} pass": layer.dW.value, f"dW0 of the {count} pass": layer.dW0.value}
        layer.sgd_step(rng.uniform(0.2, 0.7))
        seen |= {f"W after the {count} step": layer.W.value, f"W0 after the {count} step": layer.W0.value}
    return seen


@Linear.hidden("two layers side by side, each with a step of its own")
def two_layers(Linear, rng):
    W, W0, draw = fresh(rng)
    one, other = Linear(W, W0), Linear(2 * W, -W0)
    (A, d_out), (B, e_out) = draw(6), draw(6)
    one.forward(A)
    seen = {"Z of the second": other.forward(B), "dA of the first": one.backward(d_out)}
    seen |= {"dA of the second": other.backward(e_out), "dW of the first": one.dW.value, "dW of the second": other.dW.value}
    one.sgd_step(0.4)
    return seen | {"W of the first": one.W.value, "Z of the second, again": other.forward(A)}


@Linear.hidden("whole numbers")
def whole_numbers(Linear, rng):
    W, W0, draw = fresh(rng, whole)
    layer, (A, d_out) = Linear(W, W0), draw(6)
    Z, dA = layer.forward(A), layer.backward(d_out)
    dW = layer.dW.value
    layer.sgd_step(0.3)
    return {"Z": Z, "dA": dA, "dW": dW, "W": layer.W.value}
