"""hidden_features: where the examples live for the output unit."""

import numpy as np

from autograder import Exercise, case, mistake

from . import layers, reference
from .reference import linear_forward, relu, sigmoid


@case("three hidden units and four examples")
def four_examples(hidden_features, rng):
    X = np.array([[1.0, -2.0, 0.5, -1.0], [3.0, 0.5, -1.0, -0.5]])
    return hidden_features(X, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.5], [2.0]]))


@case("as many units as inputs and as examples")
def all_alike(hidden_features, rng):
    X = np.array([[1.0, -2.0], [3.0, 0.5]])
    return hidden_features(X, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


@case("fresh units and examples", weight=2)
def fresh_layer(hidden_features, rng):
    return hidden_features(*layers.bending(rng, *layers.sizes(rng)))


@case("units and examples of whole numbers")
def whole_layer(hidden_features, rng):
    return hidden_features(*layers.bending(rng, *layers.sizes(rng), layers.whole))


@case("a single example")
def single_example(hidden_features, rng):
    return hidden_features(*layers.bending(rng, 2, 4, 1))


@case("as many units as inputs and as examples, with fresh numbers")
def all_alike_and_fresh(hidden_features, rng):
    return hidden_features(*layers.bending(rng, 3, 3, 3))


@mistake(
    "The sums themselves are the features.",
    hint="Where is the bend? Without it, a layer adds nothing to a single unit.",
    see="000 eq 5, eq 8",
)
def not_bent(X, W, W0):
    return linear_forward(X, W, W0)


@mistake(
    "The bend comes before the offset.",
    hint="The offset belongs to the sum that goes into the bend. What is the smallest feature a unit can give?",
    see="000 eq 4-5",
)
def bent_before_the_offset(X, W, W0):
    return relu(W.T @ X) + W0


@mistake(
    "The inputs are bent, and then summed.",
    hint="What goes into the bend of a unit: its inputs, or their weighted sum?",
    see="000 eq 4-5",
)
def inputs_bent(X, W, W0):
    return linear_forward(relu(X), W, W0)


@mistake(
    "The hidden units are sigmoids.",
    hint="That is a bend of this lesson too. Which one do the hidden units of the lecture have?",
    see="000 eq 5",
)
def sigmoid_units(X, W, W0):
    return sigmoid(linear_forward(X, W, W0))


@mistake(
    "A hidden unit says only on or off.",
    hint="With a step, all the examples on one side would get the same address. What does the relu say on top of yes?",
    see="000 eq 5",
)
def step_units(X, W, W0):
    return np.where(linear_forward(X, W, W0) > 0, 1.0, 0.0)


@mistake(
    "A negative sum counts by its size.",
    hint="What should a unit say about examples on the other side of its line?",
    see="000 eq 5",
)
def size_of_the_sum(X, W, W0):
    return np.abs(linear_forward(X, W, W0))


@mistake(
    "The units need no offsets.",
    hint="Then the lines of all units go through the same point. Which one?",
    see="000 eq 4; 002 p.2",
)
def offset_forgotten(X, W, W0):
    return relu(W.T @ X)


@mistake(
    "W multiplies the inputs as it stands.",
    hint="The weights of one unit are a column of W. What turns columns into rows?",
    see="002 p.2; the convention card",
)
def transpose_forgotten(X, W, W0):
    return relu(W @ X + W0)


@mistake(
    "Every example gets a row of features.",
    hint="Examples are columns of X. What are they in feature space?",
    see="000 eq 8; the convention card",
)
def examples_as_rows(X, W, W0):
    return relu(linear_forward(X, W, W0)).T


@mistake(
    "Only the loudest unit speaks.",
    hint="An example has as many coordinates as there are units. How many do you hand on?",
    see="000 eq 5, eq 8",
)
def loudest_unit(X, W, W0):
    return np.max(relu(linear_forward(X, W, W0)), axis=0, keepdims=True)


HIDDEN_FEATURES = Exercise(
    reference.hidden_features,
    points=1,
    lecture="000 eq 5, eq 8-11",
    visible=[four_examples, all_alike],
    hidden=[fresh_layer, whole_layer, single_example, all_alike_and_fresh],
    mistakes=[
        not_bent,
        bent_before_the_offset,
        inputs_bent,
        sigmoid_units,
        step_units,
        size_of_the_sum,
        offset_forgotten,
        transpose_forgotten,
        examples_as_rows,
        loudest_unit,
    ],
)
