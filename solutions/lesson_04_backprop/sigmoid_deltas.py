"""sigmoid_deltas: the deltas of all the layers of a sigmoid network, from the last one back to the first."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed, until
from .given import sigmoid

sigmoid_deltas = exercise(reference.sigmoid_deltas, points=2, lecture="004 (recursion)")


@sigmoid_deltas.visible("a network with three layers, five examples")
def three_layers(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(4, 2), (2, 3), (3, 6)]]
    activations = [rng.uniform(0.1, 0.9, (units, 5)).round(2) for units in (4, 2, 3, 6)]
    deltas = sigmoid_deltas(weights, activations, np.eye(6)[:, [0, 2, 5, 1, 2]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


@sigmoid_deltas.visible("a network with four layers, three examples")
def four_layers_of_three(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(6, 2), (2, 3), (3, 4), (4, 5)]]
    activations = [rng.uniform(0.1, 0.9, (units, 3)).round(2) for units in (6, 2, 3, 4, 5)]
    deltas = sigmoid_deltas(weights, activations, np.eye(5)[:, [3, 0, 4]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


@sigmoid_deltas.hidden("a network with three layers", weight=2)
def fresh_network(sigmoid_deltas, rng):
    return from_the_top(sigmoid_deltas(*network(rng, 3)))


@sigmoid_deltas.hidden("a network with four layers")
def four_layers(sigmoid_deltas, rng):
    return from_the_top(sigmoid_deltas(*network(rng, 4)))


@sigmoid_deltas.hidden("a network with two layers and a single example, its weights and labels whole numbers")
def single_example(sigmoid_deltas, rng):
    weights, activations, Y = network(rng, 2)
    whole = [np.round(3 * W).astype(int) for W in weights]
    return from_the_top(sigmoid_deltas(whole, [A[:, :1] for A in activations], Y[:, :1]))


def from_the_top(deltas) -> dict:
    """The deltas by name, in the order in which they are computed."""
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


def network(rng, layers: int) -> tuple[list, list, np.ndarray]:
    """weights, activations, Y. From the first layer on, every layer is wider than the one before, so that an index that
    runs over the wrong layer still finds something. The first example has both labels among its own."""
    first = int(rng.integers(2, 4))
    sizes = [first + layers + 1, *range(first, first + layers)]
    n = first + layers + 3
    weights = [signed(rng, *shape) for shape in zip(sizes[:-1], sizes[1:], strict=True)]
    activations = [signed(rng, sizes[0], n), *(rng.uniform(0.1, 0.9, (units, n)) for units in sizes[1:])]
    labels = np.tile(np.arange(n) % 2, (sizes[-1], 1))
    (Y,) = until(lambda Y: np.ptp(Y[:, 0]) == 1, lambda: (rng.permuted(labels, axis=1),))
    return weights, activations, Y


def recursion(weights, activations, Y, top=None, gate=lambda A: A * (1 - A), flow=lambda W, delta: W @ delta):
    """The right deltas, with one piece of the way exchanged."""
    deltas = [(activations[-1] - Y) / Y.shape[1] if top is None else top(activations[-1], Y)]
    for W, A in zip(weights[:0:-1], activations[-2:0:-1], strict=True):
        deltas.insert(0, flow(W, deltas[0]) * gate(A))
    return deltas


@sigmoid_deltas.mistake(
    hint="A unit sends its output to every unit of the next layer. Whose blame does each of these connections bring back?"
)
def index_as_printed(weights, activations, Y):
    """The inner index is j, as the lecture prints it."""

    def own_index(W, delta):
        return np.sum(W, axis=1, keepdims=True) * delta[: len(W)]

    return recursion(weights, activations, Y, flow=own_index)


@sigmoid_deltas.mistake(
    hint="Let y be 0 and raise the output. Does the loss grow or shrink?", see="004 (recursion); the convention card"
)
def sign_as_printed(weights, activations, Y):
    """The two parts of the output's derivative have the same sign, as the lecture prints it."""

    def top(A, Y):
        return (-Y / A - (1 - Y) / (1 - A)) * A * (1 - A) / Y.shape[1]

    return recursion(weights, activations, Y, top)


@sigmoid_deltas.mistake(hint="Which weights would never learn?", see="004 (algorithm)")
def first_layer_left_out(weights, activations, Y):
    """The loop runs down to the second layer, as the lecture prints it."""
    return recursion(weights, activations, Y)[1:]


@sigmoid_deltas.mistake(hint="A delta belongs to a unit's summed input. Is there one in front of the first layer's weights?")
def delta_of_the_inputs(weights, activations, Y):
    """The inputs have a delta too."""
    deltas = recursion(weights, activations, Y)
    return [weights[0] @ deltas[0] * activations[0] * (1 - activations[0]), *deltas]


@sigmoid_deltas.mistake(hint="Going back, the last layer comes first. Which one does the result begin with?")
def last_layer_first(weights, activations, Y):
    """The deltas are listed in the order in which they are computed."""
    return recursion(weights, activations, Y)[::-1]


@sigmoid_deltas.mistake(
    hint="A delta is a slope of the mean loss. What does that leave of each example's share?",
    see="004 (objective); the convention card",
)
def mean_forgotten(weights, activations, Y):
    """The deltas belong to the sum of the losses."""
    return recursion(weights, activations, Y, lambda A, Y: A - Y)


@sigmoid_deltas.mistake(
    hint="The mean is taken once, in the loss. Does the delta from above carry it already?",
    see="004 (objective); the convention card",
)
def averaged_again(weights, activations, Y):
    """Every layer divides by the number of examples."""
    return recursion(weights, activations, Y, flow=lambda W, delta: W @ delta / Y.shape[1])


@sigmoid_deltas.mistake(
    hint="An output above its label should come down. Which sign has the slope of the loss there?",
    see="002 p.7; 004 (recursion)",
)
def truth_minus_guess(weights, activations, Y):
    """The error of the output is what is missing: the truth minus the guess."""
    return recursion(weights, activations, Y, lambda A, Y: (Y - A) / Y.shape[1])


@sigmoid_deltas.mistake(
    hint="Work out the slope of the loss by the output and multiply it by the sigmoid's. What cancels?",
    see="002 p.7; 004 (recursion)",
)
def slope_at_the_output(weights, activations, Y):
    """At the output the sigmoid's slope has to be multiplied in as well."""
    return recursion(weights, activations, Y, lambda A, Y: (A - Y) * A * (1 - A) / Y.shape[1])


@sigmoid_deltas.mistake(
    hint="The outputs are given, so the sigmoid was applied already. How does its slope follow from its value?"
)
def sigmoid_twice(weights, activations, Y):
    """The sigmoid's slope is computed from the output as if it were the summed input."""
    return recursion(weights, activations, Y, gate=lambda A: sigmoid(A) * (1 - sigmoid(A)))


@sigmoid_deltas.mistake(hint="How much does a saturated unit react to a change of its input?")
def gate_forgotten(weights, activations, Y):
    """A sigmoid unit hands the whole blame on."""
    return recursion(weights, activations, Y, gate=np.ones_like)


@sigmoid_deltas.mistake(hint="At an output close to 1, is the curve steep or flat?")
def output_for_the_slope(weights, activations, Y):
    """The slope of a sigmoid unit is its output."""
    return recursion(weights, activations, Y, gate=lambda A: A)


@sigmoid_deltas.mistake(hint="Is a delta measured in front of the unit's curve or behind it?", see="004 (recursion); 000 eq 38")
def own_gate_left_out(weights, activations, Y):
    """The delta of a hidden unit is the blame at its output; its gate comes in on the way to the layer below."""
    deltas = recursion(weights, activations, Y, gate=np.ones_like)[-1:]
    for layer in range(len(weights) - 1, 0, -1):
        A = activations[layer + 1]
        below_the_gate = deltas[0] if len(deltas) == 1 else deltas[0] * A * (1 - A)
        deltas.insert(0, weights[layer] @ below_the_gate)
    return deltas


@sigmoid_deltas.mistake(
    hint="To which loss does this rule belong, and which loss is meant here?", see="004 (objective); 004 (recursion)"
)
def delta_rule(weights, activations, Y):
    """The output's delta is the truth minus the guess, times the slope of the sigmoid."""
    return recursion(weights, activations, Y, lambda A, Y: (Y - A) * A * (1 - A) / Y.shape[1])
