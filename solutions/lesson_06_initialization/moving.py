"""parameters_that_move: what a start of zeros lets learn, on the network of 003."""

import numpy as np

from autograder import exercise

from . import reference
from .stepping import moved, sigmoid, slopes, stepped

parameters_that_move = exercise(
    reference.parameters_that_move, points=3, lecture="003 (weight initialization); 003 (gradients); 000 (two-layer networks)"
)


@parameters_that_move.visible("everything zero, three steps")
def from_zero(parameters_that_move, rng):
    x, y = np.array([[1.0], [-2.0]]), np.array([[0.0], [1.0], [0.0]])
    return parameters_that_move(np.zeros((4, 2)), np.zeros((4, 1)), np.zeros((3, 4)), np.zeros((3, 1)), x, y, 3, 0.5)


@parameters_that_move.visible("only the output layer zero: no step, one step, two steps, and two at the rates 3000 and 0")
def outputs_zero(parameters_that_move, rng):
    W1, b1 = np.array([[1.0, 0.5], [-1.0, 1.5], [0.5, -0.5], [2.0, 1.0]]), np.array([[0.5], [0.25], [-1.0], [0.75]])
    x, y, W2, b2 = np.array([[1.5], [-0.5]]), np.array([[0.0], [1.0], [0.0]]), np.zeros((3, 4)), np.zeros((3, 1))
    plans = [(0, 0.5), (1, 0.5), (2, 0.5), (2, 3000.0), (2, 0.0)]  # at 3000 the example is certain after one step
    found = [parameters_that_move(W1, b1, W2, b2, x, y, steps, eta) for steps, eta in plans]
    return [*found, parameters_that_move(W1 / 8, b1 / 8, W2, b2, x, y, 2, 3000.0)]  # thanks to b2, since h is small


@parameters_that_move.visible("a hidden layer of zeros under an output layer that is none, and a layer that is silent")
def hidden_zero(parameters_that_move, rng):
    W2, b2 = np.array([[1.0, -0.5, 2.0], [0.5, 1.5, -1.0]]), np.array([[0.5], [-0.5]])
    x, y, W1, b1 = np.array([[2.0], [1.0], [3.0], [0.5]]), np.array([[1.0], [0.0]]), np.zeros((3, 4)), np.zeros((3, 1))
    return [
        parameters_that_move(W1, b1, W2, b2, x, y, 2, 0.5),
        parameters_that_move(W1 + 1, b1, W2, b2, -x, y, 2, 0.5),
        parameters_that_move(W1, b1 + 0.5, W2, b2, 0 * x, y, 2, 0.5),
    ]


@parameters_that_move.visible("hidden weights that are not zero, everything else zero: one step, and two")
def hidden_weights_alone(parameters_that_move, rng):
    W1, zeros = (
        np.array([[1.0, -0.5], [-1.0, 0.5], [0.5, 1.0], [1.5, 1.0]]),
        (np.zeros((4, 1)), np.zeros((3, 4)), np.zeros((3, 1))),
    )
    x, y = np.array([[1.0], [-2.0]]), np.array([[0.0], [0.0], [1.0]])
    return [parameters_that_move(W1, *zeros, x, y, steps, 0.5) for steps in (1, 2)]


@parameters_that_move.visible("an example that is certain from the start: thanks to the offsets, and thanks to the weights")
def certain(parameters_that_move, rng):
    W1, b1 = np.array([[1.0, 0.5], [-1.0, 1.5]]), np.array([[0.5], [0.25]])
    W2, b2 = np.array([[0.5, -0.5], [1.0, 0.5], [-1.0, 0.25]]), np.array([[0.5], [-0.25], [0.75]])
    x, y = np.array([[1.5], [-0.5]]), np.array([[0.0], [1.0], [0.0]])
    return [
        parameters_that_move(W1, b1, W2, 1000 * y, x, y, 2, 0.5),
        parameters_that_move(W1, b1, 1000 * y @ np.ones((1, 2)), b2, x, y, 2, 0.5),
    ]


@parameters_that_move.visible("a start without zeros: very small steps, and steps at a rate of 0")
def small_steps(parameters_that_move, rng):
    W1, b1 = np.array([[1.0, 0.5, -1.0], [-0.5, 1.5, 1.0]]), np.array([[0.5], [-0.5]])
    W2, b2 = np.array([[1.0, -1.5], [0.5, 1.0], [-1.0, 0.5]]), np.array([[0.5], [-1.0], [1.0]])
    x, y = np.array([[1.0], [2.0], [0.5]]), np.array([[1.0], [0.0], [0.0]])
    return [parameters_that_move(W1, b1, W2, b2, x, y, steps, eta) for steps, eta in ((1, 8e-7), (2, 0.0))]


@parameters_that_move.hidden("everything zero")
def all_zero(parameters_that_move, rng):
    W1, b1, W2, b2, x, y = network(rng)
    return parameters_that_move(0 * W1, 0 * b1, 0 * W2, 0 * b2, x, y, 3, 0.5)


@parameters_that_move.hidden("a hidden layer of zeros, one that is silent, and inputs that are all 0")
def hidden_layer(parameters_that_move, rng):
    W1, b1, W2, b2, x, y = network(rng)
    return [
        parameters_that_move(0 * W1, 0 * b1, W2, b2, x, y, 2, 0.5),
        parameters_that_move(np.abs(W1), 0 * b1, W2, b2, -np.abs(x), y, 2, 0.5),
        parameters_that_move(0 * W1, np.abs(b1), W2, b2, 0 * x, y, 2, 0.2),  # no unit falls silent on the way
    ]


@parameters_that_move.hidden("only the output layer zero", weight=2)
def output_layer(parameters_that_move, rng):
    W1, b1, W2, b2, x, y = network(rng)
    plans = [(0, 0.5), (1, 0.5), (2, 0.5), (2, 3000.0), (2, 0.0)]
    found = [parameters_that_move(W1, b1, 0 * W2, 0 * b2, x, y, steps, eta) for steps, eta in plans]
    return [*found, parameters_that_move(W1 / 16, b1 / 16, 0 * W2, 0 * b2, x, y, 2, 3000.0)]


@parameters_that_move.hidden("hidden weights that are random, everything else zero")
def only_hidden_weights(parameters_that_move, rng):
    W1, b1, W2, b2, x, y = network(rng)
    return [parameters_that_move(W1, 0 * b1, 0 * W2, 0 * b2, x, y, steps, 0.05) for steps in (1, 2)]


@parameters_that_move.hidden("a start without zeros: very small steps, and steps at a rate of 0")
def tiny_steps(parameters_that_move, rng):
    start = network(rng)
    return [parameters_that_move(*start, steps, eta) for steps, eta in ((1, 8e-7), (2, 0.0))]


@parameters_that_move.hidden("an example that is certain from the start: thanks to the offsets, and thanks to the weights")
def certain_from_the_start(parameters_that_move, rng):
    W1, b1, W2, b2, x, y = network(rng)
    return [
        parameters_that_move(W1, b1, W2, 1000 * y, x, y, 2, 0.5),
        parameters_that_move(W1, b1, 30000 * y @ np.ones((1, len(W1))), b2, x, y, 2, 0.5),
    ]


W1 = np.array([[-0.38, 0.54, -0.58], [0.48, -0.45, 0.37], [-0.55, 0.47, -0.33], [0.48, -0.42, 0.44]])
b1 = np.array([[-0.32], [-0.37], [-0.37], [-0.35]])
W2 = np.array(
    [
        [-0.4, 0.36, 0.51, 0.6],
        [0.31, -0.48, 0.44, 0.49],
        [-0.51, 0.3, 0.55, 0.36],
        [-0.55, -0.57, -0.57, -0.51],
        [-0.51, -0.6, -0.31, 0.55],
    ]
)
b2 = np.array([[-0.35], [0.32], [-0.3], [-0.33], [-0.34]])
X, Y = np.array([[-0.76], [0.8], [-0.84]]), np.eye(5)[:, [3]]


def network(rng):
    """Every number lies around a number of its own, so that what moves, and what a slip leaves standing, is the same for all.

    The first and the third unit speak, the others are silent, offsets or not; of the offsets or of inputs of 1 alone, only
    silent units would speak. The example has the label that is least probable, so its error is large. Steps at a rate of
    8e-7 change every parameter by less than a hundred-thousandth of its size.
    """
    return *(centre * rng.uniform(0.95, 1.05, centre.shape) for centre in (W1, b1, W2, b2, X)), Y.copy()


@parameters_that_move.mistake(
    hint="Is the error at the output zero because everything before it is? Which of the four gradients is the error itself?"
)
def zero_stays_zero(W1, b1, W2, b2, x, y, steps, eta):
    """The output offset does not learn from an input of zeros."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, frozen=("b2",))


@parameters_that_move.mistake(
    hint="Which slope does the course give a ReLU at exactly 0?", see="003 (weight initialization); the convention card"
)
def open_at_zero(W1, b1, W2, b2, x, y, steps, eta):
    """The slope of a ReLU at 0 is 1."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, gate=lambda z: z >= 0)


@parameters_that_move.mistake(
    hint="With which weights did the example travel forward, and which must the error travel back through?",
    see="002 p.5; 003 (weight initialization)",
)
def updated_weights_used(W1, b1, W2, b2, x, y, steps, eta):
    """The error goes back through the weights that were just updated."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, late=True)


@parameters_that_move.mistake(hint="What happens at the second step that could not happen at the first?")
def one_step_for_all(W1, b1, W2, b2, x, y, steps, eta):
    """What does not move at the first step never moves."""
    return moved(W1, b1, W2, b2, x, y, min(steps, 1), eta)


@parameters_that_move.mistake(
    hint="What does a sigmoid say at 0, and what does a ReLU say there?", see="003 (weight initialization); 004"
)
def sigmoid_units(W1, b1, W2, b2, x, y, steps, eta):
    """The hidden units are sigmoids."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, f=sigmoid, gate=lambda z: sigmoid(z) * (1 - sigmoid(z)))


@parameters_that_move.mistake(hint="A step can be small and still be one. How is it asked whether two arrays differ at all?")
def small_moves_overlooked(W1, b1, W2, b2, x, y, steps, eta):
    """Arrays that are close have not moved."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, differ=lambda one, other: not np.allclose(one, other))


@parameters_that_move.mistake(
    hint="Which factor of a hidden unit's gradient is 0 when the unit is silent?", see="003 (gradients); 000 eq 36"
)
def gate_forgotten(W1, b1, W2, b2, x, y, steps, eta):
    """A hidden unit learns also while it is silent."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, gate=np.ones_like)


@parameters_that_move.mistake(
    hint="Which rate leaves every parameter where it is, and which takes one step so far that no error is left?",
    see="003 (gradients)",
)
def rate_of_its_own(W1, b1, W2, b2, x, y, steps, eta):
    """The rate decides how far parameters move, not whether they do."""
    return moved(W1, b1, W2, b2, x, y, steps, 0.5)


@parameters_that_move.mistake(hint="After one large step the error should be gone. Does the loss fall or grow with your steps?")
def uphill(W1, b1, W2, b2, x, y, steps, eta):
    """A step goes along the gradient."""
    return moved(W1, b1, W2, b2, x, y, steps, -eta)


@parameters_that_move.mistake(hint="How many entries of a matrix have to change for the matrix to be another one?")
def every_entry(W1, b1, W2, b2, x, y, steps, eta):
    """A parameter has moved when all of its entries have."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, differ=lambda one, other: np.all(one != other))


@parameters_that_move.mistake(hint="With what is the end compared: with the start, or with the step before?")
def last_step_alone(W1, b1, W2, b2, x, y, steps, eta):
    """What stands still in the last step has not moved."""
    names, now = set(), (W1, b1, W2, b2)
    for _ in range(steps):
        names = {name for name, slope in slopes(*now, x, y).items() if np.any(slope)}
        now = stepped(*now, x, y, eta)
    return names


@parameters_that_move.mistake(hint="A step is a slope times something. When is it no step although there is a slope?")
def slopes_counted(W1, b1, W2, b2, x, y, steps, eta):
    """What has a slope moves, at whatever rate."""
    names, now = set(), (W1, b1, W2, b2)
    for _ in range(steps):
        names |= {name for name, slope in slopes(*now, x, y).items() if np.any(slope)}
        now = stepped(*now, x, y, eta)
    return names


@parameters_that_move.mistake(
    hint="Two names for one array show the same numbers. Which of them should keep those of the start?",
    see="the convention card",
)
def changed_in_place(W1, b1, W2, b2, x, y, steps, eta):
    """A second name for an array keeps what was in it."""
    for _ in range(steps):
        for name, after in zip((W1, b1, W2, b2), stepped(W1, b1, W2, b2, x, y, eta), strict=True):
            name[...] = after
    return set()


@parameters_that_move.mistake(hint="Every parameter has a gradient. Can a gradient be 0 all over?")
def everything_moves(W1, b1, W2, b2, x, y, steps, eta):
    """A step of gradient descent moves every parameter."""
    return {"W1", "b1", "W2", "b2"} if steps else set()
