"""hidden_features: where the examples live for the output unit."""

import numpy as np

from autograder import exercise

from . import layers, reference
from .reference import linear_forward, relu, sigmoid

hidden_features = exercise(
    reference.hidden_features, points=1, lecture="000 eq 5, eq 8-11", builds_on=(reference.relu, reference.linear_forward)
)


@hidden_features.visible("three hidden units and four examples")
def four_examples(hidden_features, rng):
    X = np.array([[1.0, -2.0, 0.5, -1.0], [3.0, 0.5, -1.0, -0.5]])
    return hidden_features(X, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.5], [2.0]]))


@hidden_features.visible("as many units as inputs and as examples")
def all_alike(hidden_features, rng):
    X = np.array([[1.0, -2.0], [3.0, 0.5]])
    return hidden_features(X, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


@hidden_features.hidden("fresh units and examples", weight=2)
def fresh_layer(hidden_features, rng):
    return hidden_features(*layers.bending(rng, *layers.sizes(rng)))


@hidden_features.hidden("units and examples of whole numbers")
def whole_layer(hidden_features, rng):
    return hidden_features(*layers.bending(rng, *layers.sizes(rng), layers.whole))


@hidden_features.hidden("a single example")
def single_example(hidden_features, rng):
    return hidden_features(*layers.bending(rng, 2, 4, 1))


@hidden_features.hidden("as many units as inputs and as examples, with fresh numbers")
def all_alike_and_fresh(hidden_features, rng):
    return hidden_features(*layers.bending(rng, 3, 3, 3))


@hidden_features.mistake(hint="Where is the bend? Without it, a layer adds nothing to a single unit.", see="000 eq 5, eq 8")
def not_bent(X, W, W0):
    """The sums themselves are the features."""
    return linear_forward(X, W, W0)


@hidden_features.mistake(
    hint="The offset belongs to the sum that goes into the bend. What is the smallest feature a unit can give?",
    see="000 eq 4-5",
)
def bent_before_the_offset(X, W, W0):
    """The bend comes before the offset."""
    return relu(W.T @ X) + W0


@hidden_features.mistake(hint="What goes into the bend of a unit: its inputs, or their weighted sum?", see="000 eq 4-5")
def inputs_bent(X, W, W0):
    """The inputs are bent, and then summed."""
    return linear_forward(relu(X), W, W0)


@hidden_features.mistake(
    hint="That is a bend of this lesson too. Which one do the hidden units of the lecture have?", see="000 eq 5"
)
def sigmoid_units(X, W, W0):
    """The hidden units are sigmoids."""
    return sigmoid(linear_forward(X, W, W0))


@hidden_features.mistake(
    hint="With a step, all the examples on one side would get the same address. What does the relu say on top of yes?",
    see="000 eq 5",
)
def step_units(X, W, W0):
    """A hidden unit says only on or off."""
    return np.where(linear_forward(X, W, W0) > 0, 1.0, 0.0)


@hidden_features.mistake(hint="What should a unit say about examples on the other side of its line?", see="000 eq 5")
def size_of_the_sum(X, W, W0):
    """A negative sum counts by its size."""
    return np.abs(linear_forward(X, W, W0))


@hidden_features.mistake(hint="Then the lines of all units go through the same point. Which one?", see="000 eq 4; 002 p.2")
def offset_forgotten(X, W, W0):
    """The units need no offsets."""
    return relu(W.T @ X)


@hidden_features.mistake(
    hint="The weights of one unit are a column of W. What turns columns into rows?", see="002 p.2; the convention card"
)
def transpose_forgotten(X, W, W0):
    """W multiplies the inputs as it stands."""
    return relu(W @ X + W0)


@hidden_features.mistake(hint="Examples are columns of X. What are they in feature space?", see="000 eq 8; the convention card")
def examples_as_rows(X, W, W0):
    """Every example gets a row of features."""
    return relu(linear_forward(X, W, W0)).T


@hidden_features.mistake(
    hint="An example has as many coordinates as there are units. How many do you hand on?", see="000 eq 5, eq 8"
)
def loudest_unit(X, W, W0):
    """Only the loudest unit speaks."""
    return np.max(relu(linear_forward(X, W, W0)), axis=0, keepdims=True)


@hidden_features.mistake(hint="Which bend do the units of the lecture have, and where is the line of a unit?", see="000 eq 4-5")
def sigmoids_without_offsets(X, W, W0):
    """The hidden units are sigmoids and need no offsets."""
    return sigmoid(W.T @ X)
