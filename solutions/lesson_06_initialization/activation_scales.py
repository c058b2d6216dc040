"""activation_scales: how large the activations are, layer after layer."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import layer, signed, until, whole

activation_scales = exercise(
    reference.activation_scales, points=2, lecture="000 (two-layer networks); 002 p.5", steps="entry {} of the list"
)
SIZES = ((4, 6, 3, 5), (5, 3, 6, 4), (3, 6, 5, 7))


@activation_scales.visible("three layers, 2 inputs, then 3, 4 and 2 units")
def three_layers(activation_scales, rng):
    W1 = np.array([[1.0, -0.5, 2.0], [-1.5, 1.0, 0.5]])
    W2 = np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 0.5, -1.0, 2.0], [1.0, -0.5, 1.0, -0.5]])
    W3 = np.array([[1.0, -1.0], [0.5, 2.0], [-0.75, 1.5], [1.0, 0.25]])
    return activation_scales(np.array([[2.0], [1.0]]), [W1, W2, W3])


@activation_scales.visible("one layer of whole numbers")
def whole_layer(activation_scales, rng):
    return activation_scales(np.array([[2], [-1], [3]]), [np.array([[1, -2, 0, 2], [1, 3, 2, -1], [2, 1, -1, 1]])])


@activation_scales.visible("four layers, 3 inputs, then 2, 4, 3 and 2 units")
def four_layers(activation_scales, rng):
    W1, W2 = np.array([[1.0, -0.5], [-0.5, 1.5], [2.0, 0.5]]), np.array([[0.5, -1.0, 1.5, 1.0], [1.0, 2.0, -0.5, -1.0]])
    W3 = np.array([[1.0, -1.0, 0.5], [0.5, 2.0, -0.25], [-0.75, 1.5, 1.0], [1.0, 0.25, -2.0]])
    return activation_scales(np.array([[1.0], [0.5], [-0.25]]), [W1, W2, W3, np.array([[1.5, -1.0], [-0.5, 2.0], [1.0, 1.0]])])


@activation_scales.hidden("three fresh layers", weight=2)
def fresh_layers(activation_scales, rng):
    return activation_scales(*until(lively, lambda: network(rng, SIZES[rng.integers(3)])))


@activation_scales.hidden("a single layer of whole numbers")
def whole_numbers(activation_scales, rng):
    def draw():
        return whole(rng, 5, 1), [whole(rng, 5, 4)]

    return activation_scales(*until(lively, draw))


@activation_scales.hidden("five layers")
def deeper(activation_scales, rng):
    return activation_scales(*until(lively, lambda: network(rng, (3, 6, 5, 4, 7, 5))))


def network(rng, sizes):
    return signed(rng, sizes[0], 1), [layer(rng, d, m) for d, m in zip(sizes, sizes[1:], strict=False)]


def lively(x, weights) -> bool:
    """In every layer a unit is silent and another one speaks; in the first, two speak, not equally loudly.

    The loudest sum is no small difference of large terms, of which single precision would keep too few digits.
    """
    first = np.sort(weights[0].T @ x, axis=None)
    for W in weights:
        z, terms = W.T @ x, np.abs(W).T @ np.abs(x)
        x = np.maximum(0, z)
        if not np.min(z) < -0.1 * np.max(z) < 0 or np.max(z) < 0.2 * np.max(terms):
            return False
    return 0.1 * first[-1] < first[-2] < 0.9 * first[-1]


def through(x, weights, measure, f=lambda z: np.maximum(0, z)):
    """`measure(z, a)` after every layer."""
    found = []
    for W in weights:
        z = np.transpose(W) @ x
        x = f(z)
        found.append(measure(z, x))
    return found


def rms(a):
    return np.sqrt(np.mean(a**2))


@activation_scales.mistake(hint="What does the next layer receive: z, or what the ReLU makes of it?")
def before_the_relu(x, weights):
    """The scale of a layer is that of its summed inputs."""
    return through(x, weights, lambda z, a: rms(z))


@activation_scales.mistake(hint="A standard deviation ignores the mean. Can the next layer ignore it?")
def standard_deviations(x, weights):
    """The spread of the activations is their scale."""
    return through(x, weights, lambda z, a: np.std(a))


@activation_scales.mistake(hint="A layer twice as wide would look larger. Which mean keeps width out of it?")
def norms(x, weights):
    """The length of the vector of activations is their scale."""
    return through(x, weights, lambda z, a: np.linalg.norm(a))


@activation_scales.mistake(hint="If all the activations double, what should their scale do?")
def root_forgotten(x, weights):
    """The mean square is the scale."""
    return through(x, weights, lambda z, a: np.mean(a**2))


@activation_scales.mistake(
    hint="Between two matrices something bends. What would all these layers be without it?", see="002 p.3, p.5"
)
def linear_layers(x, weights):
    """The layers are matrices one behind the other."""
    return through(x, weights, lambda z, a: rms(a), f=lambda z: z)


@activation_scales.mistake(hint="How many matrices are there, and how many numbers are asked for?")
def input_included(x, weights):
    """The list begins with the scale of the input."""
    return [rms(np.asarray(x)), *reference.activation_scales(x, weights)]


@activation_scales.mistake(hint="Here even the last matrix has a ReLU behind it. What does the text say of it?")
def last_layer_linear(x, weights):
    """The last layer is an output layer and stays linear."""
    z = np.asarray(x)
    for W in weights[:-1]:
        z = np.maximum(0, np.transpose(W) @ z)
    return [*reference.activation_scales(x, weights[:-1]), rms(np.transpose(weights[-1]) @ z)]


@activation_scales.mistake(hint="Large activations count more than small ones here. What does a mean of sizes do instead?")
def means(x, weights):
    """The average activation is their scale."""
    return through(x, weights, lambda z, a: np.mean(a))


@activation_scales.mistake(hint="Is a layer measured before or after it has spoken?")
def what_comes_in(x, weights):
    """The scale of a layer is that of its inputs."""
    return [rms(np.asarray(x)), *reference.activation_scales(x, weights)[:-1]]


@activation_scales.mistake(hint="Over how many numbers is the mean: over those that come in, or those that come out?")
def divided_by_the_inputs(x, weights):
    """The mean is over the inputs of the layer."""
    scales = through(x, weights, lambda z, a: np.sqrt(np.sum(a**2)))
    return [scale / np.sqrt(len(W)) for scale, W in zip(scales, weights, strict=True)]


@activation_scales.mistake(hint="A silent unit says 0 to the next layer. Is that part of what the next layer hears?")
def speaking_units_alone(x, weights):
    """Silent units are left out of the mean."""
    return through(x, weights, lambda z, a: rms(a[a > 0]))


@activation_scales.mistake(hint="What does the second matrix multiply: the example, or what the first layer says?")
def not_handed_on(x, weights):
    """Every layer listens to the example."""
    return [rms(np.maximum(0, np.transpose(W) @ x)) for W in weights]


@activation_scales.mistake(
    hint="How does this course store the weights of one unit: as a row or a column?", see="the convention card"
)
def rows_as_units(x, weights):
    """A row of W belongs to a unit."""
    return through(x, [np.transpose(W) for W in weights], lambda z, a: rms(a))
