"""hidden_delta: the blame of a layer, from the blame of the layer above it."""

import numpy as np

from autograder import Exercise, Given, case, mistake

from . import reference
from .drawing import distinct, signed, whole


@case("two units above, three tanh units below, four examples")
def three_tanh_units(hidden_delta, rng):
    W_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]])
    delta_next = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25]])
    Z = np.array([[0.0, 1.0, -0.5, 0.25], [-1.0, 0.75, 0.5, 1.5], [0.5, -0.25, 1.25, -0.75]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: 1 - np.tanh(z) ** 2"))


@case("three ReLU units below, one of them exactly at 0")
def three_relu_units(hidden_delta, rng):
    W_next, delta_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]]), np.array([[0.5, -0.25], [0.75, 0.5]])
    Z = np.array([[0.0, 1.5], [-1.0, 0.75], [0.5, -0.25]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


@case("a layer of tanh units", weight=2)
def tanh_units(hidden_delta, rng):
    return hidden_delta(*layer(rng), Given("lambda z: 1 - np.tanh(z) ** 2"))


@case("a layer of ReLU units, some of them exactly at 0")
def relu_units(hidden_delta, rng):
    W_next, delta_next, Z = layer(rng)
    Z[rng.integers(0, len(Z), 2), [0, 2]] = 0.0
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


@case("a layer of units with another activation function")
def other_units(hidden_delta, rng):
    return hidden_delta(*layer(rng), Given("lambda z: 1 + 3 * z ** 2"))


@case("weights and deltas of whole numbers")
def whole_numbers(hidden_delta, rng):
    m, K, n = distinct(rng, 3)
    return hidden_delta(whole(rng, m, K), whole(rng, K, n), whole(rng, m, n), Given("lambda z: 2 * z + 0.5"))


def layer(rng) -> tuple[np.ndarray, ...]:
    """W_next (m, K), delta_next (K, n), Z (m, n)."""
    m, K, n = distinct(rng, 3, 3, 6)
    return signed(rng, m, K), signed(rng, K, n), signed(rng, m, n)


@mistake(
    "Blame passes through the weights unchanged, whatever the unit does.",
    hint="Nudge the z of a unit that is off. Does anything above it notice?",
    see="000 eq 38-39",
)
def gate_forgotten(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next


@mistake(
    "What the unit received scales its blame.",
    hint="The middle link of the chain is how f changes with z. Is that the same as z?",
    see="000 eq 38",
)
def input_for_the_gate(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next * Z


@mistake(
    "The slope is taken at the blame that arrives.",
    hint="f was applied on the way forward. At which place of its curve was the unit then?",
    see="000 eq 38",
)
def slope_at_the_blame(W_next, delta_next, Z, f_gradient):
    return f_gradient(W_next @ delta_next)


@mistake(
    "A gate is open or shut, nothing in between.",
    hint="That is so for ReLU. What does a tanh unit do to a small change when it is half saturated?",
    see="000 eq 38; 002 p.3",
)
def open_or_shut(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next * (f_gradient(Z) > 0)


@mistake(
    "The links of the chain are added up.",
    hint="A change passes one link after the other. How do two slopes in a row combine?",
    see="000 eq 38; 002 p.5",
)
def links_added(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next + f_gradient(Z)


@mistake(
    "Every product in the chain is a product of matrices.",
    hint="Each unit has one gate of its own per example. Does a gate mix units with each other?",
    see="002 p.5-6; 003",
)
def gates_mix_units(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next @ f_gradient(Z).T


@mistake(
    "On the way back the weights are used as on the way forward.",
    hint="Forward, a row of the weights belongs to one hidden unit. Which sum collects what that unit caused?",
    see="000 eq 39; 002 p.5",
)
def weights_turned(W_next, delta_next, Z, f_gradient):
    return W_next.T @ delta_next * f_gradient(Z)


@mistake(
    "Every layer divides by the number of examples once more.",
    hint="The mean is taken once, in the loss. Does the delta from above carry it already?",
    see="the convention card",
)
def averaged_again(W_next, delta_next, Z, f_gradient):
    return W_next @ delta_next * f_gradient(Z) / Z.shape[1]


@mistake(
    "A unit has one delta for all the examples together.",
    hint="Each example put the unit at another z. When are examples added up?",
    see="000 eq 38; the convention card",
)
def examples_added_up(W_next, delta_next, Z, f_gradient):
    return np.sum(W_next @ delta_next * f_gradient(Z), axis=1, keepdims=True)


HIDDEN_DELTA = Exercise(
    reference.hidden_delta,
    points=2,
    lecture="000 eq 38-39; 002 p.5",
    visible=[three_tanh_units, three_relu_units],
    hidden=[tanh_units, relu_units, other_units, whole_numbers],
    mistakes=[
        gate_forgotten,
        input_for_the_gate,
        slope_at_the_blame,
        open_or_shut,
        links_added,
        gates_mix_units,
        weights_turned,
        averaged_again,
        examples_added_up,
    ],
)
