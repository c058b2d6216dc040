"""linear_unit: the weighted summed input of one unit."""

import numpy as np

from autograder import exercise

from . import drawing, reference

linear_unit = exercise(reference.linear_unit, points=2, lecture="000 eq 2-3")


@linear_unit.visible("three points in the plane")
def three_points(linear_unit, rng):
    X = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]])
    return linear_unit(X, np.array([[2.0], [-1.0]]), np.array([[0.5]]))


@linear_unit.visible("five examples with three inputs")
def five_examples(linear_unit, rng):
    X = np.array([[1.0, 0.0, -2.0, 4.0, 0.5], [0.0, 1.0, 3.0, -1.5, 2.0], [2.0, -1.0, 0.0, 1.0, -3.0]])
    return linear_unit(X, np.array([[1.5], [-2.0], [0.5]]), np.array([[-3.0]]))


@linear_unit.hidden("examples with fresh numbers", weight=2)
def fresh_numbers(linear_unit, rng):
    return linear_unit(*unit(rng, *drawing.sizes(rng)))


@linear_unit.hidden("points of the plane, in whole numbers")
def whole_numbers(linear_unit, rng):
    return linear_unit(*unit(rng, 2, drawing.sizes(rng)[1], draw=drawing.ample))


@linear_unit.hidden("a single example at a time")
def single_examples(linear_unit, rng):
    X, w, w0 = unit(rng, 3, 3, [[0], [1], [2]])
    return [linear_unit(X[:, [t]], w, w0) for t in range(3)]


def unit(rng, d: int, n: int, together=(slice(None),), draw=drawing.signed) -> tuple[np.ndarray, ...]:
    """X (d, n), w, w0 whose weights do not sum to nearly 1: an offset on every input shows. `together`: columns of one call."""

    def telling(X, w, w0):
        return abs(np.sum(w) - 1) > 0.1 and all(drawing.holds(X[:, columns], w, w0) for columns in together)

    return drawing.until(telling, lambda: (draw(rng, d, n), draw(rng, d, 1), draw(rng, 1, 1)))


@linear_unit.mistake(hint="Which point would every boundary have to pass through without it?", see="000 eq 2")
def offset_forgotten(X, w, w0):
    """The weights alone make up z; the offset can be left out."""
    return w.T @ X


@linear_unit.mistake(
    hint="The lecture calls it a threshold too, and yet look at the sign with which it enters the sum.", see="000 eq 2; 002 p.1"
)
def offset_subtracted(X, w, w0):
    """w0 is a threshold that the weighted sum has to overcome, so it is taken away."""
    return w.T @ X - w0


@linear_unit.mistake(hint="Count how often w0 appears in the sum, and whether a weight stands before it.", see="000 eq 2")
def offset_on_every_input(X, w, w0):
    """The offset belongs to every input, so it goes in before the weights."""
    return w.T @ (X + w0)


@linear_unit.mistake(
    hint="A unit hands on one number per example. What happens to the d products, and what joins them?", see="000 eq 2"
)
def products_only(X, w, w0):
    """Multiplying every input by its weight is all a unit does."""
    return X * w


@linear_unit.mistake(
    hint="A unit hands on one number per example. What happens to the d products before the offset joins in?", see="000 eq 2"
)
def products_not_summed(X, w, w0):
    """Every product gets the offset and is handed on by itself."""
    return X * w + w0


@linear_unit.mistake(
    hint="Examples are columns here: along which axis do the inputs of one example lie?", see="000 eq 2; the convention card"
)
def summed_over_examples(X, w, w0):
    """The products are added up along a row."""
    return np.sum(X * w, axis=1) + w0


@linear_unit.mistake(hint="Examples are columns of X, and they stay columns in z.", see="the convention card; 002 p.2")
def column_of_scores(X, w, w0):
    """Every example keeps a row of its own in the result."""
    return X.T @ w + w0


@linear_unit.mistake(
    hint="z keeps two axes, one for the unit and one for the examples, so that layers of many units look the same.",
    see="the convention card; 002 p.2",
)
def flat_scores(X, w, w0):
    """A plain list of n numbers is as good as a row."""
    return np.ravel(w) @ X + np.ravel(w0)


@linear_unit.mistake(hint="Write the two shapes next to each other: which sizes have to touch?", see="002 p.1-2")
def weights_not_turned(X, w, w0):
    """w can meet X as it stands, a column against columns."""
    return w @ X + w0


@linear_unit.mistake(
    hint="In the lecture's formula x is one example. Here the examples stand side by side as columns.",
    see="000 eq 2; the convention card",
)
def examples_first(X, w, w0):
    """X comes first, as in the formula x . w of a single example."""
    return X @ w + w0


@linear_unit.mistake(hint="A picture of the plane is an example only. How many weights can a unit have?", see="000 eq 2-3")
def two_inputs_only(X, w, w0):
    """There are two inputs, as in a picture of the plane."""
    return w[:2].T @ X[:2] + w0
