"""linear_forward: the summed inputs of all units for all examples, in one product."""

import numpy as np

from autograder import Exercise, case, mistake

from . import layers, reference
from .reference import linear_forward


@case("three units and two examples")
def three_units(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.0], [2.0]]))


@case("as many units as inputs and as examples")
def all_alike(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


@case("fresh units and examples", weight=2)
def fresh_layer(linear_forward, rng):
    return linear_forward(*layers.layer(rng, *layers.sizes(rng)))


@case("a layer of whole numbers")
def whole_layer(linear_forward, rng):
    return linear_forward(*layers.layer(rng, *layers.sizes(rng), layers.whole))


@case("a single example")
def single_example(linear_forward, rng):
    return linear_forward(*layers.layer(rng, 2, 3, 1))


@case("as many units as inputs and as examples, with fresh numbers")
def all_alike_and_fresh(linear_forward, rng):
    return linear_forward(*layers.layer(rng, 3, 3, 3))


@mistake(
    "W multiplies the inputs as it stands.",
    hint="The weights of one unit are a column of W. What turns columns into rows?",
    see="002 p.2; the convention card",
)
def transpose_forgotten(A, W, W0):
    return W @ A + W0


@mistake(
    "The weights alone make up z; the offsets can be left out.",
    hint="Through which point would the line of every unit have to go?",
    see="000 eq 4; 002 p.2",
)
def offset_forgotten(A, W, W0):
    return W.T @ A


@mistake(
    "An offset is a threshold, so it is taken away.",
    hint="With which sign does it enter the sum of the lecture?",
    see="000 eq 4; 002 p.2",
)
def offset_subtracted(A, W, W0):
    return W.T @ A - W0


@mistake(
    "All the units share the offset of the first one.",
    hint="How many offsets does a layer have, and whose are they?",
    see="000 eq 4; 002 p.2",
)
def one_offset_for_all(A, W, W0):
    return W.T @ A + W0[0]


@mistake(
    "The offsets are a row, one for each column of Z.",
    hint="What does a column of Z stand for, a unit or an example? And an offset?",
    see="002 p.2; the convention card",
)
def offset_as_a_row(A, W, W0):
    return W.T @ A + W0.T


@mistake(
    "Every input times its weight, entry by entry, is the layer.",
    hint="Each unit hands on one number per example. What joins the products of its d inputs?",
    see="000 eq 4; 002 p.2",
)
def entry_by_entry(A, W, W0):
    return A * W + W0


@mistake(
    "The offsets are added to the inputs.",
    hint="How often does an offset appear in one sum, and does a weight stand before it?",
    see="000 eq 4",
)
def offset_on_the_inputs(A, W, W0):
    return W.T @ (A + W0)


@mistake(
    "Every example gets a row in the result.",
    hint="Examples are columns of A. What are they in Z?",
    see="002 p.2; the convention card",
)
def examples_as_rows(A, W, W0):
    return A.T @ W + W0.T


@mistake(
    "A layer bends its sums right away.",
    hint="The bend is a step of its own. Can z be negative?",
    see="000 eq 4-5; 002 p.2",
)
def bent_already(A, W, W0):
    return np.maximum(0, W.T @ A + W0)


@mistake(
    "A sum over the inputs is their mean.",
    hint="Does the formula divide by the number of inputs?",
    see="000 eq 4",
)
def mean_over_the_inputs(A, W, W0):
    return W.T @ A / len(A) + W0


@mistake(
    "The weights handed in may take up the offsets.",
    hint="Someone else may still hold these arrays: work on one of your own.",
    see="the convention card",
)
def changed_in_place(A, W, W0):
    Z = linear_forward(A, W, W0)
    W += W0.T
    return Z


LINEAR_FORWARD = Exercise(
    reference.linear_forward,
    points=1,
    lecture="000 eq 4; 002 p.2",
    visible=[three_units, all_alike],
    hidden=[fresh_layer, whole_layer, single_example, all_alike_and_fresh],
    mistakes=[
        transpose_forgotten,
        offset_forgotten,
        offset_subtracted,
        one_offset_for_all,
        offset_as_a_row,
        entry_by_entry,
        offset_on_the_inputs,
        examples_as_rows,
        bent_already,
        mean_over_the_inputs,
        changed_in_place,
    ],
)
