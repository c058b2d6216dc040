"""signed_distance: how far a point is from the boundary, and on which side."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import linear_unit

signed_distance = exercise(reference.signed_distance, points=2, lecture="000 5.2", builds_on=(reference.linear_unit,))


@signed_distance.visible("four points and a boundary with weights of length 5")
def weights_of_length_five(signed_distance, rng):
    X = np.array([[1.0, 0.0, -1.0, 2.0], [0.0, 1.0, -2.0, 2.0]])
    return signed_distance(X, np.array([[3.0], [4.0]]), np.array([[-2.0]]))


@signed_distance.hidden("points with fresh numbers", weight=2)
def fresh_points(signed_distance, rng):
    d, n = drawing.sizes(rng)
    w = drawing.signed(rng, d, 1, low=1, high=3)
    return signed_distance(*on_both_sides(w, lambda: (drawing.signed(rng, d, n), drawing.signed(rng, 1, 1))))


@signed_distance.hidden("points of whole numbers, with weights of a whole length")
def whole_numbers(signed_distance, rng):
    w = rng.permutation(rng.choice([[3, 4, 0, 12], [2, 4, 5, 6], [1, 2, 4, 10]]))[:, None] * rng.choice([-1, 1], (4, 1))
    n = drawing.sizes(rng)[1]
    return signed_distance(*on_both_sides(w, lambda: (drawing.whole(rng, 4, n), drawing.ample(rng, 1, 1))))


@signed_distance.hidden("one boundary written twice, the second time with longer weights")
def same_boundary_twice(signed_distance, rng):
    d, n = drawing.sizes(rng)
    w = drawing.signed(rng, d, 1)
    X, w, w0 = on_both_sides(w, lambda: (drawing.signed(rng, d, n), drawing.signed(rng, 1, 1)))
    return [signed_distance(X, w, w0), signed_distance(X, 3 * w, 3 * w0)]


def on_both_sides(w, draw) -> tuple[np.ndarray, ...]:
    """X, w, w0 with points clearly on either side of the boundary; `draw()` gives X and w0."""

    def telling(X, w0):
        z = linear_unit(X, w, w0)
        return min(np.max(z), -np.min(z)) > 0.1 and drawing.holds(X, w, w0)

    X, w0 = drawing.until(telling, draw)
    return X, w, w0


def length(w) -> float:
    return float(np.linalg.norm(w))


@signed_distance.mistake(hint="Double w and w0: the boundary stays where it is. What happens to z?")
def z_itself(X, w, w0):
    """z itself is the distance."""
    return linear_unit(X, w, w0)


@signed_distance.mistake(hint="How fast does z grow along w? Compare powers of the length.")
def squared_length(X, w, w0):
    """z is divided by the squared length of w."""
    return linear_unit(X, w, w0) / length(w) ** 2


@signed_distance.mistake(hint="This one has a sign, which says something about the side of the boundary.")
def side_forgotten(X, w, w0):
    """A distance is never negative."""
    return np.abs(linear_unit(X, w, w0)) / length(w)


@signed_distance.mistake(hint="Shift the boundary without turning it. Does z then grow faster as you walk away from it?")
def offset_in_the_length(X, w, w0):
    """The offset is one more weight, so it counts in the length too."""
    return linear_unit(X, w, w0) / length(np.vstack([w, w0]))


@signed_distance.mistake(hint="Where is the boundary when the offset is not 0?", see="000 eq 2, 5.2")
def offset_forgotten(X, w, w0):
    """Every boundary passes through the origin."""
    return w.T @ X / length(w)


@signed_distance.mistake(hint="Ask at a point of the boundary, where the distance is 0: do the two parts still cancel?")
def offset_not_rescaled(X, w, w0):
    """Only the weights have to be rescaled, the offset is a distance already."""
    return w.T @ X / length(w) + w0


@signed_distance.mistake(hint="Think of a right-angled triangle: how long is the arrow from the origin to w?")
def city_blocks(X, w, w0):
    """The length of w is the sum of its entries' sizes."""
    return linear_unit(X, w, w0) / np.sum(np.abs(w))


@signed_distance.mistake(hint="In which direction does z increase?")
def sides_exchanged(X, w, w0):
    """Distances are positive on the side w points away from."""
    return -linear_unit(X, w, w0) / length(w)


@signed_distance.mistake(hint="That measures an angle. Is a point twice as far out along w no farther from the boundary?")
def angle_measured(X, w, w0):
    """The length of the point has to be divided out as well."""
    return linear_unit(X, w, w0) / (length(w) * np.linalg.norm(X, axis=0))


@signed_distance.mistake(hint="Double w and w0: the boundary stays where it is. What does your distance do?")
def length_of_the_point(X, w, w0):
    """The length to divide by is that of the point."""
    return linear_unit(X, w, w0) / np.linalg.norm(X, axis=0)


@signed_distance.mistake(hint="Two things to ask: which side is a point on, and what becomes of z as w and w0 are doubled?")
def school_formula_without_its_root(X, w, w0):
    """The size of z stands above, the sum of the squared weights below."""
    return np.abs(linear_unit(X, w, w0)) / length(w) ** 2
