"""soft_threshold: every weight moves towards 0 and stops there."""

import numpy as np

from autograder import exercise

from . import reference

soft_threshold = exercise(reference.soft_threshold, points=1, lecture="003 (L1 regularization)")


@soft_threshold.visible("weights of both signs, beyond t, within it, exactly at it, and 0")
def both_sides(soft_threshold, rng):
    W = np.array([[1.3, -2.1, 0.2, -0.3], [0.7, -0.7, 0.0, 3.0]])
    return [soft_threshold(W, 0.7), soft_threshold(np.array([[5], [-1], [0], [3], [-4]]), 3)]


@soft_threshold.hidden("a matrix with weights beyond t, within it and exactly at it", weight=2)
def fresh_matrix(soft_threshold, rng):
    t = rng.uniform(0.4, 0.9)
    return soft_threshold(placed(rng, t, 3, 5), t)


@soft_threshold.hidden("a column of whole numbers")
def whole_numbers(soft_threshold, rng):
    t = int(rng.integers(3, 6))
    sizes = np.array([0, 1, t - 1, t, t + 1, t + 1, t + 3, t + 4]) * np.array([1, 1, -1, -1, 1, -1, -1, 1])
    return soft_threshold(rng.permutation(sizes)[:, None], t)


def placed(rng, t: float, rows: int, columns: int) -> np.ndarray:
    """(rows, columns) of both signs: beyond t, within it, exactly t and exactly 0."""
    sizes = [0.0, t, -t, *rng.uniform(1.3, 3.0, 6) * t, *rng.uniform(0.2, 0.8, rows * columns - 9) * t]
    signs = np.where(np.arange(rows * columns) % 2, -1.0, 1.0)
    return rng.permutation(np.where(np.arange(rows * columns) < 3, sizes, signs * sizes)).reshape(rows, columns)


@soft_threshold.mistake(hint="What happens to the weights that are larger than t?")
def hard_threshold(W, t):
    """Small weights become 0 and large ones stay as they are."""
    return np.where(np.abs(W) > t, W, 0)


@soft_threshold.mistake(hint="On which side of 0 does a negative weight end?")
def sign_lost(W, t):
    """What is left of a weight is a size."""
    return np.maximum(np.abs(W) - t, 0)


@soft_threshold.mistake(hint="Follow a weight smaller than t: on which side of 0 does it end?")
def steps_over_zero(W, t):
    """Every weight moves by t towards 0, even past it."""
    return W - t * np.sign(W)


@soft_threshold.mistake(hint="A negative weight is to come closer to 0 as well. What happens to it here?")
def positive_weights_only(W, t):
    """Whatever is below t becomes 0."""
    return np.maximum(W - t, 0)


@soft_threshold.mistake(hint="Are the largest weights cut off, or all of them shortened?")
def cut_off(W, t):
    """No weight may be larger than t."""
    return np.clip(W, -t, t)


@soft_threshold.mistake(hint="By how much does a weight of 10 get shorter, and a weight of 100?")
def shrinks_by_a_share(W, t):
    """Every weight loses a share of itself."""
    return W * max(1 - t, 0)


@soft_threshold.mistake(hint="The caller may need the weights again.", see="the convention card")
def small_ones_erased_in_place(W, t):
    """The small weights may be erased in the array handed in."""
    result = np.sign(W) * np.maximum(np.abs(W) - t, 0)
    W[np.abs(W) <= t] = 0
    return result


@soft_threshold.mistake(hint="What is to become of the weights that are smaller than t?")
def small_ones_stay(W, t):
    """Weights smaller than t are left as they are."""
    return np.where(np.abs(W) > t, W - t * np.sign(W), W)


@soft_threshold.mistake(hint="A negative weight is to come closer to 0. Does it, when t is taken off?")
def taken_off_everywhere(W, t):
    """t is taken off every weight."""
    return W - t


@soft_threshold.mistake(hint="Is a weight to end farther from 0 than it began?")
def grows_by_t(W, t):
    """Every weight moves by t along its sign."""
    return np.sign(W) * (np.abs(W) + t)


@soft_threshold.mistake(hint="A weight of 10 and one of 100: do both move by the same amount?")
def multiplied_by_the_rest(W, t):
    """Every weight is multiplied by what t leaves of 1, even if that is negative."""
    return W * (1 - t)


@soft_threshold.mistake(hint="A negative weight is to come closer to 0. Does it, when t is taken off?")
def taken_off_the_large_ones(W, t):
    """Small weights become 0, and t is taken off the others, whatever their sign."""
    return np.where(np.abs(W) <= t, 0, W - t)


@soft_threshold.mistake(hint="Is a large weight to end farther from 0 than it began?")
def large_ones_pushed_out(W, t):
    """Small weights become 0, and the others move by t away from 0."""
    return np.where(np.abs(W) > t, W + t * np.sign(W), 0)
