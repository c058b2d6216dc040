"""hidden_delta: the blame of a layer, from the blame of the layer above it."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import distinct, signed, whole

hidden_delta = exercise(reference.hidden_delta, points=2, lecture="000 eq 38-39; 002 p.5")


@hidden_delta.visible("two units above, three tanh units below, four examples")
def three_tanh_units(hidden_delta, rng):
    W_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]])
    delta_next = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25]])
    Z = np.array([[0.0, 1.0, -0.5, 0.25], [-1.0, 0.75, 0.5, 1.5], [0.5, -0.25, 1.25, -0.75]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: 1 - np.tanh(z) ** 2"))


@hidden_delta.visible("three ReLU units below, one of them exactly at 0")
def three_relu_units(hidden_delta, rng):
    W_next, delta_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]]), np.array([[0.5, -0.25], [0.75, 0.5]])
    Z = np.array([[0.0, 1.5], [-1.0, 0.75], [0.5, -0.25]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


@hidden_delta.hidden("a layer of tanh units", weight=2)
def tanh_units(hidden_delta, rng):
    return hidden_delta(*layer(rng), Given("lambda z: 1 - np.tanh(z) ** 2"))


@hidden_delta.hidden("a layer of ReLU units, some of them exactly at 0")
def relu_units(hidden_delta, rng):
    W_next, delta_next, Z = layer(rng)
    Z[rng.integers(0, len(Z), 2), [0, 2]] = 0.0
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


@hidden_delta.hidden("a layer of units with another activation function")
def other_units(hidden_delta, rng):
    return hidden_delta(*layer(rng), Given("lambda z: 1 + 3 * z ** 2"))


@hidden_delta.hidden("weights and deltas of whole numbers")
def whole_numbers(hidden_delta, rng):
    m, K, n = distinct(rng, 3)
    return hidden_delta(whole(rng, m, K), whole(rng, K, n), whole(rng, m, n), Given("lambda z: 2 * z + 0.5"))


def layer(rng) -> tuple[np.ndarray, ...]:
    """W_next (m, K), delta_next (K, n), Z (m, n)."""
    m, K, n = distinct(rng, 3, 3, 6)
    return signed(rng, m, K), signed(rng, K, n), signed(rng, m, n)


@hidden_delta.mistake(hint="Nudge the z of a unit that is off. Does anything above it notice?", see="000 eq 38-39")
def gate_forgotten(W_next, delta_next, Z, f_gradient):
    """What the weights bring back is the delta, whatever the unit does."""
    return W_next @ delta_next


@hidden_delta.mistake(hint="The middle link of the chain is how f changes with z. Is that the same as z?", see="000 eq 38")
def input_for_the_gate(W_next, delta_next, Z, f_gradient):
    """What the unit received scales its blame."""
    return W_next @ delta_next * Z


@hidden_delta.mistake(hint="f was applied on the way forward. At which place of its curve was the unit then?", see="000 eq 38")
def slope_at_the_blame(W_next, delta_next, Z, f_gradient):
    """The slope is taken at the blame that arrives."""
    return f_gradient(W_next @ delta_next)


@hidden_delta.mistake(
    hint="That is so for ReLU. What does a tanh unit do to a small change when it is half saturated?", see="000 eq 38; 002 p.3"
)
def open_or_shut(W_next, delta_next, Z, f_gradient):
    """A gate is open or shut, nothing in between."""
    return W_next @ delta_next * (f_gradient(Z) > 0)


@hidden_delta.mistake(
    hint="A change passes one link after the other. How do two slopes in a row combine?", see="000 eq 38; 002 p.5"
)
def links_added(W_next, delta_next, Z, f_gradient):
    """The links of the chain are added up."""
    return W_next @ delta_next + f_gradient(Z)


@hidden_delta.mistake(
    hint="Each unit has one gate of its own per example. Does a gate mix units with each other?", see="002 p.5-6; 003"
)
def gates_mix_units(W_next, delta_next, Z, f_gradient):
    """Every product in the chain is a product of matrices."""
    return W_next @ delta_next @ f_gradient(Z).T


@hidden_delta.mistake(
    hint="Forward, a row of the weights belongs to one hidden unit. Which sum collects what that unit caused?",
    see="000 eq 39; 002 p.5",
)
def weights_turned(W_next, delta_next, Z, f_gradient):
    """On the way back the weights are used as on the way forward."""
    return W_next.T @ delta_next * f_gradient(Z)


@hidden_delta.mistake(
    hint="The mean is taken once, in the loss. Does the delta from above carry it already?", see="the convention card"
)
def averaged_again(W_next, delta_next, Z, f_gradient):
    """Every layer divides by the number of examples once more."""
    return W_next @ delta_next * f_gradient(Z) / Z.shape[1]


@hidden_delta.mistake(
    hint="Each example put the unit at another z. When are examples added up?", see="000 eq 38; the convention card"
)
def examples_added_up(W_next, delta_next, Z, f_gradient):
    """A unit has one delta for all the examples together."""
    return np.sum(W_next @ delta_next * f_gradient(Z), axis=1, keepdims=True)


@hidden_delta.mistake(hint="The function handed in may belong to any kind of unit. Who says that it is ReLU?", see="000 eq 38")
def always_relu(W_next, delta_next, Z, f_gradient):
    """A hidden unit is a ReLU unit, so its gate is open where its summed input is positive."""
    return W_next @ delta_next * (Z > 0)


@hidden_delta.mistake(hint="How steep f is depends on the place of its curve. Which number is that place?", see="000 eq 38")
def slope_at_the_relu(W_next, delta_next, Z, f_gradient):
    """The slope is taken at the output of a ReLU unit, not at its summed input."""
    return W_next @ delta_next * f_gradient(np.maximum(0, Z))


@hidden_delta.mistake(
    hint="A hidden unit sends its output to every unit above. How many of them send blame back?", see="000 eq 39; 002 p.5"
)
def last_unit_above_only(W_next, delta_next, Z, f_gradient):
    """The last unit above decides."""
    return W_next[:, -1:] @ delta_next[-1:] * f_gradient(Z)


@hidden_delta.mistake(
    hint="Each weight brings back the blame of one unit. Is a product of sums the sum of the products?",
    see="000 eq 39; 002 p.5",
)
def product_of_sums(W_next, delta_next, Z, f_gradient):
    """The weights out of a unit can be added up, and so can the blame above."""
    return np.sum(W_next, axis=1, keepdims=True) * np.sum(delta_next, axis=0, keepdims=True) * f_gradient(Z)
