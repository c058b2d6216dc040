"""softmax_gradients: the same gradients in another notation, units first (the Rosetta exercise)."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import blame_holds, softmax_network, until, whole
from .given import relu, relu_gradient, sigmoid, softmax

softmax_gradients = exercise(
    reference.softmax_gradients, points=2, lecture="003 (gradients)", returns=("dW1", "db1", "dW2", "db2")
)


@softmax_gradients.visible("two inputs, four hidden units, three classes")
def three_classes(softmax_gradients, rng):
    W1 = np.array([[1.0, -0.5], [-1.0, 2.0], [0.5, 1.5], [-1.5, -0.5]])
    b1, b2 = np.array([[0.5], [-1.0], [0.25], [1.0]]), np.array([[0.5], [-0.5], [0.25]])
    W2 = np.array([[0.5, -1.0, 0.25, 1.0], [-0.5, 0.75, 0.5, -1.0], [1.0, 0.5, -0.75, 0.25]])
    return softmax_gradients(np.array([[1.5], [0.5]]), np.array([[0.0], [1.0], [0.0]]), W1, b1, W2, b2)


@softmax_gradients.hidden("a network with fresh numbers", weight=2)
def fresh_network(softmax_gradients, rng):
    return softmax_gradients(*softmax_network(rng))


@softmax_gradients.hidden("two networks of different sizes")
def two_networks(softmax_gradients, rng):
    return [softmax_gradients(*softmax_network(rng)) for _ in range(2)]


@softmax_gradients.hidden("an example of whole numbers")
def whole_example(softmax_gradients, rng):
    def draw():
        x, y, W1, b1, W2, b2 = softmax_network(rng)
        x = whole(rng, *x.shape, largest=2)
        return x, y.astype(int), W1, np.where(np.arange(len(b1))[:, None] % 2, 0.7, -0.6) - W1 @ x, W2, b2

    def telling(x, y, W1, b1, W2, b2):
        z = W1 @ x + b1
        return blame_holds(W2, softmax(W2 @ relu(z) + b2) - y, z > 0)

    return softmax_gradients(*until(telling, draw))


def backward(x, y, W1, b1, W2, b2, output=lambda guess, y: guess - y, gate=relu_gradient, last=softmax, feature=relu):
    """The right gradients, with one piece of the way exchanged."""
    z = W1 @ x + b1
    error = output(last(W2 @ relu(z) + b2), y)
    g = W2.T @ error * gate(z)
    return g @ x.T, g, error @ feature(z).T, error


@softmax_gradients.mistake(
    hint="This lecture writes W x and not the transpose of W: which index of its W counts the units?",
    see="003 (gradients); the convention card",
)
def course_orientation(x, y, W1, b1, W2, b2):
    """The course's orientation holds here as well."""
    dW1, db1, dW2, db2 = backward(x, y, W1, b1, W2, b2)
    return dW1.T, db1, dW2.T, db2


@softmax_gradients.mistake(hint="The lecture prints the transpose of g to save space. Which shape has b1?")
def row_as_printed(x, y, W1, b1, W2, b2):
    """The blame g comes as a row, as the lecture prints it."""
    dW1, db1, dW2, db2 = backward(x, y, W1, b1, W2, b2)
    return dW1, db1.T, dW2, db2


@softmax_gradients.mistake(
    hint="Raise the logit of a wrong class: does the loss grow or shrink, and which sign has its slope then?",
    see="003 (gradients); 002 p.7",
)
def truth_minus_guess(x, y, W1, b1, W2, b2):
    """The error is what is missing: the truth minus the guess."""
    return backward(x, y, W1, b1, W2, b2, output=lambda guess, y: y - guess)


@softmax_gradients.mistake(
    hint="The loss's logarithm and the softmax were differentiated together. What is left of them?",
    see="002 p.7; 003 (gradients)",
)
def slope_of_the_output_again(x, y, W1, b1, W2, b2):
    """The derivative of the output function has to be multiplied in as well."""
    return backward(x, y, W1, b1, W2, b2, output=lambda guess, y: (guess - y) * guess * (1 - guess))


@softmax_gradients.mistake(
    hint="Exactly one of the classes is right. What must the outputs add up to?", see="002 p.3; 003 (gradients)"
)
def independent_outputs(x, y, W1, b1, W2, b2):
    """Each output answers a question of its own with yes or no."""
    return backward(x, y, W1, b1, W2, b2, last=lambda Z: 1 / (1 + np.exp(-Z)))


@softmax_gradients.mistake(
    hint="An example is a column. How many numbers share the probability of 1?", see="002 p.3; the convention card"
)
def softmax_along_rows(x, y, W1, b1, W2, b2):
    """The softmax runs along the rows."""
    return backward(x, y, W1, b1, W2, b2, last=lambda Z: softmax(Z.T).T)


@softmax_gradients.mistake(hint="The formula for g has a second factor. What does it do to a unit that is off?")
def gate_forgotten(x, y, W1, b1, W2, b2):
    """Blame reaches a hidden unit whether it is on or off."""
    return backward(x, y, W1, b1, W2, b2, gate=np.ones_like)


@softmax_gradients.mistake(hint="The formula has a prime behind relu. What does it stand for?")
def feature_for_the_gate(x, y, W1, b1, W2, b2):
    """The blame of a hidden unit is scaled by its output."""
    return backward(x, y, W1, b1, W2, b2, gate=relu)


@softmax_gradients.mistake(
    hint="Between z and the second layer stands the activation function. What does W2 multiply on the way forward?"
)
def summed_inputs_for_features(x, y, W1, b1, W2, b2):
    """The second layer's weights meet the summed inputs."""
    return backward(x, y, W1, b1, W2, b2, feature=lambda z: z)


@softmax_gradients.mistake(hint="The result lists them in the order of the arguments.")
def listed_as_printed(x, y, W1, b1, W2, b2):
    """The second layer comes first, as the lecture lists the gradients."""
    dW1, db1, dW2, db2 = backward(x, y, W1, b1, W2, b2)
    return dW2, db2, dW1, db1


@softmax_gradients.mistake(hint="A label is 0 or 1. Between which numbers does a logit lie?", see="002 p.7; 003 (gradients)")
def logits_for_probabilities(x, y, W1, b1, W2, b2):
    """The logits are compared with the labels."""
    return backward(x, y, W1, b1, W2, b2, last=lambda Z: Z)


@softmax_gradients.mistake(hint="What did the hidden units do to their sums on the way forward?", see="003 (gradients)")
def slope_of_a_sigmoid(x, y, W1, b1, W2, b2):
    """The hidden units have the slope of a sigmoid."""
    return backward(x, y, W1, b1, W2, b2, gate=lambda z: sigmoid(z) * (1 - sigmoid(z)))
