"""signed_distance: how far a point is from the boundary, and on which side."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference
from .reference import linear_unit


@case("four points and a boundary with weights of length 5")
def weights_of_length_five(signed_distance, rng):
    X = np.array([[1.0, 0.0, -1.0, 2.0], [0.0, 1.0, -2.0, 2.0]])
    return signed_distance(X, np.array([[3.0], [4.0]]), np.array([[-2.0]]))


@case("points with fresh numbers", weight=2)
def fresh_points(signed_distance, rng):
    d, n = drawing.sizes(rng)
    w = drawing.signed(rng, d, 1, low=1, high=3)
    return signed_distance(*on_both_sides(w, lambda: (drawing.signed(rng, d, n), drawing.signed(rng, 1, 1))))


@case("points of whole numbers, with weights of a whole length")
def whole_numbers(signed_distance, rng):
    w = rng.permutation(rng.choice([[3, 4, 0, 12], [2, 4, 5, 6], [1, 2, 4, 10]]))[:, None] * rng.choice([-1, 1], (4, 1))
    n = int(rng.integers(5, 9))
    return signed_distance(*on_both_sides(w, lambda: (drawing.whole(rng, 4, n), drawing.whole(rng, 1, 1))))


@case("one boundary written twice, the second time with longer weights")
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


@mistake(
    "z itself is the distance.",
    hint="Double w and w0: the boundary stays where it is. What happens to z?",
    see="000 5.2",
)
def z_itself(X, w, w0):
    return w.T @ X + w0


@mistake(
    "z is divided by the squared length of w.",
    hint="How fast does z grow along w? Compare powers of the length.",
    see="000 5.2",
)
def squared_length(X, w, w0):
    return (w.T @ X + w0) / length(w) ** 2


@mistake(
    "A distance is never negative.",
    hint="This one has a sign, which says something about the side of the boundary.",
    see="000 5.2",
)
def side_forgotten(X, w, w0):
    return np.abs(w.T @ X + w0) / length(w)


@mistake(
    "The offset is one more weight, so it counts in the length too.",
    hint="Shift the boundary without turning it. Does z then grow faster as you walk away from it?",
    see="000 5.2",
)
def offset_in_the_length(X, w, w0):
    return (w.T @ X + w0) / length(np.vstack([w, w0]))


@mistake(
    "Every boundary passes through the origin.",
    hint="Where is the boundary when the offset is not 0?",
    see="000 eq 2, 5.2",
)
def offset_forgotten(X, w, w0):
    return w.T @ X / length(w)


@mistake(
    "Only the weights have to be rescaled, the offset is a distance already.",
    hint="Ask at a point of the boundary, where the distance is 0: do the two parts still cancel?",
    see="000 5.2",
)
def offset_not_rescaled(X, w, w0):
    return w.T @ X / length(w) + w0


@mistake(
    "The length of w is the sum of its entries' sizes.",
    hint="Think of a right-angled triangle: how long is the arrow from the origin to w?",
    see="000 5.2",
)
def city_blocks(X, w, w0):
    return (w.T @ X + w0) / np.sum(np.abs(w))


@mistake(
    "Distances are positive on the side w points away from.",
    hint="In which direction does z increase?",
    see="000 5.2",
)
def sides_exchanged(X, w, w0):
    return -(w.T @ X + w0) / length(w)


@mistake(
    "The length of the point has to be divided out as well.",
    hint="That measures an angle. Is a point twice as far out along w no farther from the boundary?",
    see="000 5.2",
)
def angle_measured(X, w, w0):
    return (w.T @ X + w0) / (length(w) * np.linalg.norm(X, axis=0))


SIGNED_DISTANCE = Exercise(
    reference.signed_distance,
    points=2,
    lecture="000 5.2",
    visible=[weights_of_length_five],
    hidden=[fresh_points, whole_numbers, same_boundary_twice],
    mistakes=[
        z_itself,
        squared_length,
        side_forgotten,
        offset_in_the_length,
        offset_forgotten,
        offset_not_rescaled,
        city_blocks,
        sides_exchanged,
        angle_measured,
    ],
)
