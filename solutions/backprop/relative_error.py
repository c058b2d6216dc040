"""relative_error: how far apart two gradients are, as a share of their size."""

import numpy as np

from autograder import Exercise, case, mistake

from . import reference
from .drawing import signed, until, whole


@case("two gradients that nearly agree, and two that point opposite ways")
def near_and_opposite(relative_error, rng):
    a = np.array([[1.0, -2.0], [0.5, 3.0], [-0.25, 1.5]])
    b = np.array([[1.5, -2.0], [0.75, 3.25], [-0.5, 1.25]])
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


@case("gradients that are equal, very small, or both zero")
def next_to_nothing(relative_error, rng):
    a = np.array([[3.0, -1.0, 0.5]])
    return [relative_error(a, 1.5 * a), relative_error(a * 1e-9, a * 2e-9), relative_error(0 * a, 0 * a)]


@case("gradients with fresh numbers", weight=2)
def fresh_gradients(relative_error, rng):
    a, b = pair(rng)
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


@case("gradients that are very small, and gradients that are zero")
def tiny_gradients(relative_error, rng):
    a, b = pair(rng)
    tiny = rng.uniform(1e-10, 2e-10)
    return [relative_error(a, b), relative_error(tiny * a, tiny * b), relative_error(0 * a, 0 * b)]


@case("gradients of whole numbers")
def whole_gradients(relative_error, rng):
    def telling(a, b):
        size = np.abs(a) + np.abs(b)
        return np.max(a - b) < np.max(b - a) and size.flat[np.argmax(b - a)] < size.max()

    a, b = until(telling, lambda: (whole(rng, 2, 3, largest=9), whole(rng, 2, 3, largest=9)))
    return [relative_error(a, b), relative_error(a, 2 * a)]


def pair(rng) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays of one shape: b lies farthest above a at an entry that is neither the largest nor the smallest."""

    def draw():
        a = signed(rng, 3, 4)
        a[rng.integers(3), rng.integers(4)] /= 10
        return a, a + signed(rng, 3, 4, low=0.05, high=0.3)

    def telling(a, b):
        farthest, size = np.argmax(np.abs(a - b)), np.abs(a) + np.abs(b)
        share = np.abs(a - b) / size
        above = b.flat[farthest] - a.flat[farthest] > np.max(a - b) + 0.01
        return above and size.flat[farthest] < 0.8 * size.max() and share.flat[farthest] < 0.8 * share.max()

    return until(telling, draw)


def sizes(a, b):
    return np.abs(a) + np.abs(b)


@mistake(
    "Every entry is measured against its own size.",
    hint="An entry that should be 0 is never exactly 0 in a numerical gradient. What would its share be?",
    see="000 eq 35; the convention card",
)
def each_entry_by_itself(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, sizes(a, b)))


@mistake(
    "The size is taken where the difference is largest.",
    hint="Two largest entries are asked for. Must they lie at the same place?",
    see="000 eq 35; the convention card",
)
def size_at_the_same_place(a, b):
    at = np.argmax(np.abs(a - b))
    return np.abs(a - b).flat[at] / max(1e-8, sizes(a, b).flat[at])


@mistake(
    "The lengths of the arrays are compared, as for arrows.",
    hint="One bad entry among a million good ones should stand out. Does it, in a length?",
    see="000 eq 35; the convention card",
)
def lengths_compared(a, b):
    return np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b))


@mistake(
    "The average difference tells how far apart they are.",
    hint="One bad entry among a million good ones should stand out. Does it, in an average?",
    see="000 eq 35; the convention card",
)
def average_difference(a, b):
    return np.mean(np.abs(a - b)) / max(1e-8, np.max(sizes(a, b)))


@mistake(
    "The largest difference is the one that is farthest above 0.",
    hint="What becomes of an entry where the first gradient is far below the second?",
    see="000 eq 35; the convention card",
)
def sign_kept(a, b):
    return np.max(a - b) / max(1e-8, np.max(sizes(a, b)))


@mistake(
    "The size is that of the first gradient.",
    hint="Exchange the two gradients. Should the error change?",
    see="000 eq 35; the convention card",
)
def size_of_the_first(a, b):
    return np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a)))


@mistake(
    "The size is that of the sum.",
    hint="What is the sum of two gradients that point opposite ways?",
    see="000 eq 35; the convention card",
)
def size_of_the_sum(a, b):
    return np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a + b)))


@mistake(
    "The difference itself is the error.",
    hint="Is a difference of one thousandth much? It depends on what it is a part of.",
    see="000 eq 35; the convention card",
)
def not_relative(a, b):
    return np.max(np.abs(a - b))


@mistake(
    "There is always something to divide by.",
    hint="Compare two gradients that are 0 everywhere.",
    see="000 eq 35; the convention card",
)
def no_floor(a, b):
    return np.max(np.abs(a - b)) / np.max(sizes(a, b))


RELATIVE_ERROR = Exercise(
    reference.relative_error,
    points=1,
    lecture="000 eq 35; the convention card",
    visible=[near_and_opposite, next_to_nothing],
    hidden=[fresh_gradients, tiny_gradients, whole_gradients],
    mistakes=[
        each_entry_by_itself,
        size_at_the_same_place,
        lengths_compared,
        average_difference,
        sign_kept,
        size_of_the_first,
        size_of_the_sum,
        not_relative,
        no_floor,
    ],
)
