"""delta_scales: how large the deltas are, on the way back from the last layer to the first."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import layer, signed, until

delta_scales = exercise(reference.delta_scales, points=2, lecture="000 (exploding and vanishing); 000 eq 38-39")
SIZES = ((4, 6, 3, 5), (5, 3, 6, 4), (3, 6, 5, 7))


@delta_scales.visible("three layers, one of the pre-activations exactly 0")
def three_layers(delta_scales, rng):
    W1 = np.array([[1.0, -0.5, 2.0], [-1.5, 1.0, 0.5]])
    W2 = np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 0.5, -1.0, 2.0], [1.0, -0.5, 1.0, -0.5]])
    W3 = np.array([[1.0, -1.0], [0.5, 2.0], [-0.75, 1.5], [1.0, 0.25]])
    zs = [np.array([[0.5], [-2.0], [4.5]]), np.array([[2.5], [0.0], [3.5], [-1.75]]), np.array([[-0.25], [2.0]])]
    return delta_scales([W1, W2, W3], zs, np.array([[0.75], [-1.5]]))


@delta_scales.visible("two layers of whole numbers")
def whole_layers(delta_scales, rng):
    W1 = np.array([[1, 2, -1, 3, 1], [2, 1, 1, -2, 2]])
    W2 = np.array([[1, -2, 3], [-2, 0, 1], [2, 2, -1], [1, 3, 1], [3, -1, 2]])
    zs = [np.array([[3], [-1], [2], [-2], [1]]), np.array([[1], [4], [-2]])]
    return delta_scales([W1, W2], zs, np.array([[2], [-1], [-3]]))


@delta_scales.visible("four layers")
def four_layers(delta_scales, rng):
    W2 = np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 0.5, -1.0, 2.0], [1.0, -0.5, 1.0, -0.5]])
    W3 = np.array([[1.0, -1.0], [0.5, 2.0], [-0.75, 1.5], [1.0, 0.25]])
    W4 = np.array([[1.5, -0.5, 1.0], [0.5, 2.0, -1.0]])
    zs = [np.array([[0.5], [-2.0], [4.5]]), np.array([[2.5], [1.0], [-3.5], [1.75]]), np.array([[0.25], [2.0]])]
    weights = [np.array([[1.0, -0.5, 2.0], [-1.5, 1.0, 0.5]]), W2, W3, W4]
    return delta_scales(weights, [*zs, np.array([[1.0], [-1.0], [0.5]])], np.array([[0.75], [-1.5], [0.5]]))


@delta_scales.hidden("three layers, one of the pre-activations exactly 0", weight=2)
def fresh_layers(delta_scales, rng):
    return delta_scales(*drawn(rng, SIZES[rng.integers(3)]))


@delta_scales.hidden("five layers")
def deeper(delta_scales, rng):
    return delta_scales(*drawn(rng, (3, 6, 5, 4, 7, 5)))


@delta_scales.hidden("a single layer and two")
def shallow(delta_scales, rng):
    weights, zs, delta = drawn(rng, (5, 6, 4))
    return [delta_scales(weights[1:], zs[1:], delta), delta_scales(weights, zs, delta)]


def drawn(rng, sizes):
    return until(telling, lambda: network(rng, sizes))


def network(rng, sizes):
    """In every hidden layer the first unit is silent, the second exactly at 0, all the others speak, one below 1; shuffled."""
    weights = [layer(rng, d, m) * 1.5 for d, m in zip(sizes, sizes[1:], strict=False)]
    zs = [np.abs(signed(rng, m, 1)) for m in sizes[1:]]
    for z in zs[:-1]:
        z[:3, 0] = -z[0, 0], 0.0, rng.uniform(0.4, 0.9)
        rng.shuffle(z)
    zs[-1][0] *= -1
    delta = signed(rng, sizes[-1], 1)
    return weights, zs, delta


def telling(weights, zs, delta) -> bool:
    """Units that stop what comes back would have passed on a good part of it, as one below 1 does; no two norms are close."""
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        back = W @ delta
        delta = back * (z > 0)
        norms.append(np.linalg.norm(delta))
        if np.min(np.abs(back[z <= 0])) < 0.12 * np.linalg.norm(back) or norms[-1] < 0.2 * np.linalg.norm(back):
            return False
        if np.max(np.abs(delta[z < 1])) < 0.12 * np.linalg.norm(back):
            return False
    return all(abs(a / b - 1) > 0.01 for i, a in enumerate(norms) for b in norms[:i])


def back(weights, zs, delta, gate=lambda z: z > 0, measure=np.linalg.norm):
    norms = [measure(delta)]
    for W, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        delta = (W @ delta) * gate(np.asarray(z))
        norms.append(measure(delta))
    return norms


@delta_scales.mistake(hint="In which order are the deltas found, and which of them is asked for first?", see="000 eq 37-39")
def first_layer_first(weights, zs, delta):
    """The list begins with the first layer, as the weights do."""
    return reference.delta_scales(weights, zs, delta)[::-1]


@delta_scales.mistake(hint="What does a ReLU that is silent let through on the way back?")
def gates_forgotten(weights, zs, delta):
    """On the way back only the matrices count."""
    return back(weights, zs, delta, gate=np.ones_like)


@delta_scales.mistake(hint="Which slope does the course give a ReLU at exactly 0?", see="000 eq 36; the convention card")
def open_at_zero(weights, zs, delta):
    """The gate is open where a unit is not negative."""
    return back(weights, zs, delta, gate=lambda z: z >= 0)


@delta_scales.mistake(hint="Is it the output of the ReLU or its slope that the chain rule asks for?", see="000 eq 36, eq 38-39")
def activation_for_gate(weights, zs, delta):
    """The delta is multiplied by the unit's activation."""
    return back(weights, zs, delta, gate=lambda z: np.maximum(0, z))


@delta_scales.mistake(hint="Where does the delta that you are given stand: before the last gate, or behind it?")
def gate_at_the_output_too(weights, zs, delta):
    """The last layer has a gate as well."""
    return back(weights, zs, delta * (np.asarray(zs[-1]) > 0))


@delta_scales.mistake(hint="How many layers are there, and to which of them does a delta at the input belong?")
def input_included(weights, zs, delta):
    """The way back ends at the input."""
    return back([None, *weights], [np.ones((len(weights[0]), 1)), *zs], delta)


@delta_scales.mistake(hint="For the activations the mean was over the units. What does the contract ask for here?")
def mean_over_the_units(weights, zs, delta):
    """The scale of a delta is its root mean square."""
    return back(weights, zs, delta, measure=lambda d: np.sqrt(np.mean(np.square(d))))


@delta_scales.mistake(hint="If all the entries double, what should the length do?")
def root_forgotten(weights, zs, delta):
    """The sum of the squares is the length."""
    return back(weights, zs, delta, measure=lambda d: float(np.sum(np.square(d))))


@delta_scales.mistake(hint="Where does the delta that you are given stand, and where does the one you are looking for stand?")
def gate_where_it_sets_out(weights, zs, delta):
    """A delta passes the gate of the layer that it comes from."""
    norms = []
    for W, z in zip(weights[::-1], zs[::-1], strict=True):
        norms.append(np.linalg.norm(delta))
        delta = W @ (delta * (np.asarray(z) > 0))
    return norms


@delta_scales.mistake(hint="How many layers have a delta? Is the one you are given among them?")
def given_one_left_out(weights, zs, delta):
    """The list begins with the first delta that has to be worked out."""
    return reference.delta_scales(weights, zs, delta)[1:]


@delta_scales.mistake(
    hint="Forward, the columns of the matrix take the sums. What is summed over on the way back?", see="000 eq 38-39"
)
def turned_over(weights, zs, delta):
    """On the way back the matrix is turned over, as in 003."""
    return back([np.transpose(W) for W in weights], zs, delta)


@delta_scales.mistake(hint="A matrix lies between two layers. Whose gate does the delta meet behind it?")
def gate_of_the_layer_above(weights, zs, delta):
    """The gate is numbered like the matrix before it."""
    return back(weights, zs[1:] + zs[:1], delta)


@delta_scales.mistake(hint="Where is a delta measured, in front of the unit's gate or behind it?", see="000 eq 38-39")
def measured_before_the_gate(weights, zs, delta):
    """What comes back through the matrix is measured, and passes the gate later."""
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        arriving = W @ delta
        norms.append(np.linalg.norm(arriving))
        delta = arriving * (np.asarray(z) > 0)
    return norms
