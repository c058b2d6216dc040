"""linear_forward: the summed inputs of all units for all examples, in one product."""

import numpy as np

from autograder import exercise

from . import layers, reference

linear_forward = exercise(reference.linear_forward, points=1, lecture="000 eq 4; 002 p.2")


@linear_forward.visible("three units and two examples")
def three_units(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0, 0.5], [1.0, 0.25, -3.0]]), np.array([[0.5], [-1.0], [2.0]]))


@linear_forward.visible("as many units as inputs and as examples")
def all_alike(linear_forward, rng):
    A = np.array([[1.0, -2.0], [3.0, 0.5]])
    return linear_forward(A, np.array([[2.0, -1.0], [1.0, 0.25]]), np.array([[0.5], [-1.0]]))


@linear_forward.hidden("fresh units and examples", weight=2)
def fresh_layer(linear_forward, rng):
    return linear_forward(*layers.layer(rng, *layers.sizes(rng)))


@linear_forward.hidden("a layer of whole numbers")
def whole_layer(linear_forward, rng):
    return linear_forward(*layers.layer(rng, *layers.sizes(rng), layers.whole))


@linear_forward.hidden("a single example")
def single_example(linear_forward, rng):
    return linear_forward(*layers.layer(rng, 2, 3, 1))


@linear_forward.hidden("as many units as inputs and as examples, with fresh numbers")
def all_alike_and_fresh(linear_forward, rng):
    return linear_forward(*layers.layer(rng, 3, 3, 3))


@linear_forward.mistake(
    hint="The weights of one unit are a column of W. What turns columns into rows?", see="002 p.2; the convention card"
)
def transpose_forgotten(A, W, W0):
    """W multiplies the inputs as it stands."""
    return W @ A + W0


@linear_forward.mistake(hint="Through which point would the line of every unit have to go?")
def offset_forgotten(A, W, W0):
    """The weights alone make up z; the offsets can be left out."""
    return W.T @ A


@linear_forward.mistake(hint="With which sign does it enter the sum of the lecture?")
def offset_subtracted(A, W, W0):
    """An offset is a threshold, so it is taken away."""
    return W.T @ A - W0


@linear_forward.mistake(hint="How many offsets does a layer have, and whose are they?")
def one_offset_for_all(A, W, W0):
    """All the units share the offset of the first one."""
    return W.T @ A + W0[0]


@linear_forward.mistake(
    hint="What does a column of Z stand for, a unit or an example? And an offset?", see="002 p.2; the convention card"
)
def offset_as_a_row(A, W, W0):
    """The offsets are a row, one for each column of Z."""
    return W.T @ A + W0.T


@linear_forward.mistake(hint="Each unit hands on one number per example. What joins the products of its d inputs?")
def entry_by_entry(A, W, W0):
    """Every input times its weight, entry by entry, is the layer."""
    return A * W + W0


@linear_forward.mistake(hint="How often does an offset appear in one sum, and does a weight stand before it?", see="000 eq 4")
def offset_on_the_inputs(A, W, W0):
    """The offsets are added to the inputs."""
    return W.T @ (A + W0)


@linear_forward.mistake(hint="Examples are columns of A. What are they in Z?", see="002 p.2; the convention card")
def examples_as_rows(A, W, W0):
    """Every example gets a row in the result."""
    return A.T @ W + W0.T


@linear_forward.mistake(hint="The bend is a step of its own. Can z be negative?", see="000 eq 4-5; 002 p.2")
def bent_already(A, W, W0):
    """A layer bends its sums right away."""
    return np.maximum(0, W.T @ A + W0)


@linear_forward.mistake(hint="Does the formula divide by the number of inputs?", see="000 eq 4")
def mean_over_the_inputs(A, W, W0):
    """A sum over the inputs is their mean."""
    return W.T @ A / len(A) + W0


@linear_forward.mistake(hint="Someone else may still hold these arrays: work on one of your own.", see="the convention card")
def changed_in_place(A, W, W0):
    """The weights handed in may take up the offsets."""
    Z = reference.linear_forward(A, W, W0)
    W += W0.T
    return Z


@linear_forward.mistake(hint="How many columns has Z, and which of them have you filled?", see="002 p.2; the convention card")
def first_example_only(A, W, W0):
    """The sums of the first example are all there is to compute."""
    Z = np.zeros((W.shape[1], A.shape[1]))
    Z[:, 0] = (W.T @ A + W0)[:, 0]
    return Z


@linear_forward.mistake(hint="Write out the z of a unit with two inputs. How often does its offset appear?", see="000 eq 4")
def offset_for_every_input(A, W, W0):
    """Every input brings the offset along once more."""
    return W.T @ A + len(A) * W0


@linear_forward.mistake(hint="Write both next to each other: where does the second weight of the first unit go?", see="002 p.2")
def reshaped_for_transposed(A, W, W0):
    """Giving W the shape of its transpose turns it over."""
    return W.reshape(W.shape[::-1]) @ A + W0
