"""minibatches: the data set in an order given, cut into batches."""

import numpy as np

from autograder import exercise

from . import drawing, reference

minibatches = exercise(reference.minibatches, points=2, lecture="004 (minibatch slide)")


@minibatches.visible("ten examples in batches of four")
def ten_in_fours(minibatches, rng):
    X = np.arange(30.0).reshape(3, 10) ** 2 / 10
    Y = np.array([[1, 0, 0, 1, 1, 0, 1, 0, 0, 1], [0, 1, 1, 0, 0, 1, 0, 1, 1, 0]])
    return minibatches(X, Y, 4, np.array([6, 2, 9, 0, 4, 8, 1, 3, 7, 5]))


@minibatches.visible("six examples in batches of three, one batch for all of them, and batches of one")
def six_examples(minibatches, rng):
    X, Y = np.array([[1.5, -2.0, 0.5, 3.0, -1.0, 2.5]]), np.array([[1.0, -1.0, -1.0, 1.0, 1.0, -1.0]])
    return [minibatches(X, Y, size, [4, 0, 5, 2, 1, 3]) for size in (3, 8, 1)]


@minibatches.hidden("batches, the last of which is smaller", weight=2)
def last_one_smaller(minibatches, rng):
    return minibatches(*examples(rng, 4, 3, 13), 5, shuffled(rng, 13))


@minibatches.hidden("batches that come out even, with the order as a list")
def all_full(minibatches, rng):
    return minibatches(*examples(rng, 2, 3, 12), 4, shuffled(rng, 12).tolist())


@minibatches.hidden("a batch larger than the data set, and batches of one")
def extreme_sizes(minibatches, rng):
    X, Y = examples(rng, 3, 2, 7, drawing.whole)
    return [minibatches(X, Y, size, shuffled(rng, 7)) for size in (9, 1)]


def examples(rng, d: int, K: int, n: int, draw=drawing.signed) -> tuple[np.ndarray, np.ndarray]:
    return draw(rng, d, n), draw(rng, K, n)


def shuffled(rng, n: int) -> np.ndarray:
    """An order of n columns in which no example stands in its own place."""
    (order,) = drawing.until(lambda order: not np.any(order == np.arange(n)), lambda: (rng.permutation(n),))
    return order


def cut(X, Y, batches):
    return [(X[:, batch], Y[:, batch]) for batch in batches]


def slices(order, starts, size):
    return [order[start : start + size] for start in starts]


@minibatches.mistake(hint="How often does an epoch visit each example?")
def last_batch_dropped(X, Y, size, order):
    """A batch that is not full is left out."""
    return cut(X, Y, slices(order, range(0, len(order) - size + 1, size), size))


@minibatches.mistake(hint="Follow the first batch: which columns does the order name first?")
def order_ignored(X, Y, size, order):
    """The examples come as they lie in the data."""
    return cut(X, Y, slices(np.arange(X.shape[1]), range(0, X.shape[1], size), size))


@minibatches.mistake(hint="Does every example still meet its own target?")
def targets_left_in_place(X, Y, size, order):
    """It is enough to shuffle the inputs."""
    starts = range(0, len(order), size)
    return [(X[:, order[a : a + size]], Y[:, a : a + size]) for a in starts]


@minibatches.mistake(hint="Which batches are full, and which may be smaller?")
def equal_shares(X, Y, size, order):
    """The data are shared out as evenly as can be."""
    return cut(X, Y, np.array_split(np.asarray(order), -(-len(order) // size)))


@minibatches.mistake(hint="Is the number given a number of batches, or of examples in each?")
def size_counts_batches(X, Y, size, order):
    """The size is the number of batches."""
    return cut(X, Y, np.array_split(np.asarray(order), size))


@minibatches.mistake(hint="Count the columns of the first batch.")
def end_taken_off(X, Y, size, order):
    """A slice takes its end along, so it has to stop one earlier."""
    return cut(X, Y, [order[start : start + size - 1] for start in range(0, len(order), size)])


@minibatches.mistake(hint="Then some examples count twice in one epoch. May the last batch be smaller?")
def filled_up_from_the_start(X, Y, size, order):
    """The last batch is filled up with the first examples of the order."""
    return cut(X, Y, slices(np.concatenate([order, order, order]), range(0, len(order), size), size))


@minibatches.mistake(hint="How many batches has an epoch, and when is the function over?")
def first_batch_only(X, Y, size, order):
    """What is handed back inside of the loop comes once for every turn."""
    return cut(X, Y, [order[:size]])


@minibatches.mistake(hint="A loop over your batches meets one thing in each turn. What should it find there?")
def inputs_and_targets_apart(X, Y, size, order):
    """The inputs of all the batches make one list, their targets another."""
    batches = cut(X, Y, slices(order, range(0, len(order), size), size))
    return [Xb for Xb, _ in batches], [Yb for _, Yb in batches]


@minibatches.mistake(
    hint="How many rows has X, and which numbers are in the order?", see="004 (minibatch slide); the convention card"
)
def examples_as_rows(X, Y, size, order):
    """The examples are the rows of X."""
    return [(X[batch], Y[batch]) for batch in slices(order, range(0, len(order), size), size)]


@minibatches.mistake(hint="The first number of the order: does it say where an example goes, or which one comes?")
def order_inverted(X, Y, size, order):
    """The order says for each example at which place it comes."""
    return cut(X, Y, slices(np.argsort(order), range(0, len(order), size), size))
