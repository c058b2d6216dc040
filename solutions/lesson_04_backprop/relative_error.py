"""relative_error: how far apart two gradients are, as a share of their size."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import until, whole

# What `pair` draws around.
A = np.array([-1.9, 1.6, -1.3, 0.9, -0.7, 1.2, 1.5, -1.1, 0.6, 0.15, 0.8, -1.4])
ABOVE = np.array([-0.1, 0.15, -0.2, 0.2, 0.07, 0.28, -0.18, 0.12, -0.05, 0.13, 0.09, 0.16])

relative_error = exercise(reference.relative_error, points=1, lecture="000 eq 35; the convention card")


@relative_error.visible("two gradients that nearly agree, and two that point opposite ways")
def near_and_opposite(relative_error, rng):
    a = np.array([[1.0, -2.0], [0.5, -3.0], [-0.25, 1.5]])
    b = np.array([[1.5, -2.0], [0.75, -3.25], [-0.5, 1.25]])
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


@relative_error.visible("gradients that are equal, very small, or both zero")
def next_to_nothing(relative_error, rng):
    a = np.array([[3.0, -1.0, 0.5]])
    return [relative_error(a, 1.5 * a), relative_error(a * 1e-9, a * 2e-9), relative_error(0 * a, 0 * a)]


@relative_error.hidden("gradients with fresh numbers", weight=2)
def fresh_gradients(relative_error, rng):
    a, b = pair(rng)
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


@relative_error.hidden("gradients that are very small, and gradients that are zero")
def tiny_gradients(relative_error, rng):
    a, b = pair(rng)
    tiny = rng.uniform(1e-10, 2e-10)
    return [relative_error(a, b), relative_error(tiny * a, tiny * b), relative_error(0 * a, 0 * b)]


@relative_error.hidden("gradients of whole numbers")
def whole_gradients(relative_error, rng):
    def telling(a, b):
        size, farthest = np.abs(a) + np.abs(b), np.max(b - a)
        negative = max(np.max(a + np.abs(b)), np.max(np.abs(a) + b)) < size.max()  # where both are largest
        above = np.max(a - b) < farthest not in (np.max(np.abs(a)), np.max(np.abs(b)))
        others = [np.sum(np.abs(a - b)) / np.sum(size), np.max(np.abs(a - b) / size)]
        apart = all(abs(other * size.max() / farthest - 1) > 0.01 for other in others)
        return above and negative and apart and size.flat[np.argmax(b - a)] < size.max()

    a, b = until(telling, lambda: (whole(rng, 2, 3, largest=9), whole(rng, 2, 3, largest=9)))
    return [relative_error(a, b), relative_error(a, 2 * a)]


def pair(rng) -> tuple[np.ndarray, np.ndarray]:
    """Two arrays (3, 4): b lies farthest above a at an entry that is neither the largest nor the smallest.

    The largest is negative in both.
    """
    a, above = A * rng.uniform(0.97, 1.03, A.shape), ABOVE * rng.uniform(0.95, 1.05, A.shape)
    a, b = rng.permutation(np.transpose([a, a + above])).T
    return a.reshape(3, 4), b.reshape(3, 4)


def sizes(a, b):
    return np.abs(a) + np.abs(b)


@relative_error.mistake(hint="An entry that should be 0 is never exactly 0 in a numerical gradient. What would its share be?")
def each_entry_by_itself(a, b):
    """Every entry is measured against its own size."""
    return np.max(np.abs(a - b) / np.maximum(1e-8, sizes(a, b)))


@relative_error.mistake(hint="Two largest entries are asked for. Must they lie at the same place?")
def size_at_the_same_place(a, b):
    """The size is taken where the difference is largest."""
    at = np.argmax(np.abs(a - b))
    return np.abs(a - b).flat[at] / max(1e-8, sizes(a, b).flat[at])


@relative_error.mistake(hint="One bad entry among a million good ones should stand out. Does it, in a length?")
def lengths_compared(a, b):
    """The lengths of the arrays are compared, as for arrows."""
    return np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b))


@relative_error.mistake(hint="One bad entry among a million good ones should stand out. Does it, in an average?")
def average_difference(a, b):
    """The average difference tells how far apart they are."""
    return np.mean(np.abs(a - b)) / max(1e-8, np.max(sizes(a, b)))


@relative_error.mistake(hint="What becomes of an entry where the first gradient is far below the second?")
def sign_kept(a, b):
    """The largest difference is the one that is farthest above 0."""
    return np.max(a - b) / max(1e-8, np.max(sizes(a, b)))


@relative_error.mistake(hint="Exchange the two gradients. Should the error change?")
def size_of_the_first(a, b):
    """The size is that of the first gradient."""
    return np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a)))


@relative_error.mistake(hint="What is the sum of two gradients that point opposite ways?")
def size_of_the_sum(a, b):
    """The size is that of the sum."""
    return np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a + b)))


@relative_error.mistake(hint="Is a difference of one thousandth much? It depends on what it is a part of.")
def not_relative(a, b):
    """The difference itself is the error."""
    return np.max(np.abs(a - b))


@relative_error.mistake(hint="Compare two gradients that are 0 everywhere.")
def no_floor(a, b):
    """There is always something to divide by."""
    return np.max(np.abs(a - b)) / np.max(sizes(a, b))


@relative_error.mistake(hint="Is the second of the two sure to be the right one? Exchange them.")
def size_of_the_second(a, b):
    """The second gradient is the true one, so the size is its size."""
    return np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(b)))


@relative_error.mistake(hint="Compare two gradients as small as the floor. Which of the two sizes decides there?")
def floor_added(a, b):
    """The tiny number is added to the size."""
    return np.max(np.abs(a - b)) / (1e-8 + np.max(sizes(a, b)))


@relative_error.mistake(hint="Spoil one entry of a long gradient. How much do the averages move?")
def averages_of_both(a, b):
    """The average difference is set against the average size."""
    return np.mean(np.abs(a - b)) / max(1e-8, np.mean(sizes(a, b)))
