"""inverse_decay: a learning rate that shrinks with the number of updates."""

import numpy as np

from autograder import exercise

from . import reference

inverse_decay = exercise(reference.inverse_decay, points=1, lecture="000 5.5; 004 (SGD slides)")


@inverse_decay.visible("single steps, the first one included")
def single_steps(inverse_decay, rng):
    return [inverse_decay(0, 1.5), inverse_decay(1, 1.5), inverse_decay(4, 1.5)]


@inverse_decay.visible("an array of steps")
def array_of_steps(inverse_decay, rng):
    return inverse_decay(np.array([0, 1, 2, 3, 9]), 3.0)


@inverse_decay.hidden("the first step and others, one at a time", weight=2)
def one_at_a_time(inverse_decay, rng):
    eta0 = rng.uniform(1.2, 3.0)
    return [inverse_decay(k, eta0) for k in (0, 1, 3, int(rng.integers(10, 60)))]


@inverse_decay.hidden("an array of steps in any order")
def any_order(inverse_decay, rng):
    return inverse_decay(rng.permutation(np.append(rng.choice(np.arange(1, 12), 5, replace=False), 0)), rng.uniform(1.2, 3.0))


@inverse_decay.hidden("a row of steps, with a rate that is a whole number")
def row_of_steps(inverse_decay, rng):
    return inverse_decay(np.arange(int(rng.integers(5, 9)))[None], int(rng.integers(3, 9)))


@inverse_decay.mistake(
    hint="The course counts updates from 0. What does that do to the very first one?", see="000 5.5; the convention card"
)
def counted_from_one(k, eta0):
    """The rate is divided by k itself, since the first step is number 1."""
    return eta0 / k


@inverse_decay.mistake(hint="What is the rate at the very first step?", see="000 5.5")
def start_forgotten(k, eta0):
    """Every schedule starts at 1."""
    return 1 / (np.asarray(k) + 1)


@inverse_decay.mistake(hint="Put the first step and the tenth into the formula. Is it the same rate?", see="000 5.5")
def constant(k, eta0):
    """The learning rate stays what it was at the start."""
    return eta0 + 0.0 * np.asarray(k)


@inverse_decay.mistake(hint="At the fourth step, has the rate fallen to a half of the first one or to a quarter?")
def square_root(k, eta0):
    """The rate is divided by the square root of the number of steps."""
    return eta0 / np.sqrt(np.asarray(k) + 1)


@inverse_decay.mistake(hint="That one is faster. How far can all its steps together carry the weights?", see="000 5.5")
def squared(k, eta0):
    """The rate is divided by the square of the number of steps."""
    return eta0 / (np.asarray(k) + 1.0) ** 2


@inverse_decay.mistake(hint="The lecture starts from the first rate each time. How fast does yours fall?", see="000 5.5")
def compounding(k, eta0):
    """Each rate is the rate before it, divided by the number of the step."""
    return eta0 / np.vectorize(lambda step: np.prod(np.arange(1.0, step + 2)))(k)


@inverse_decay.mistake(hint="What is the sum of all rates if each is half of the one before?", see="000 5.5")
def halving(k, eta0):
    """The rate halves at every step."""
    return eta0 * 0.5 ** np.asarray(k)


@inverse_decay.mistake(hint="Does that shrink for every first rate?", see="000 5.5")
def powers(k, eta0):
    """The rate at step k is a power of the first rate."""
    return np.power(float(eta0), np.asarray(k) + 1)


@inverse_decay.mistake(
    hint="There are two kinds of division in Python. What is left of the rate after a few steps?", see="000 5.5"
)
def whole_division(k, eta0):
    """The rate may be cut to a whole number."""
    return eta0 // (np.asarray(k) + 1)


@inverse_decay.mistake(hint="k may hold many steps at once, each with a rate of its own.", see="000 5.5; the convention card")
def one_step_only(k, eta0):
    """k is always a single step, which can be asked about in an if."""
    return eta0 if k == 0 else eta0 / (k + 1)


@inverse_decay.mistake(hint="How much of its first value is the rate at the second step: does that depend on where it began?")
def first_rate_as_the_decay(k, eta0):
    """The first rate also says how fast the rate falls."""
    return eta0 / (1 + eta0 * np.asarray(k))


@inverse_decay.mistake(hint="Towards which number does your rate go as the steps go on?", see="000 5.5")
def one_added_to_the_rate(k, eta0):
    """The first rate is divided by the step number, then 1 is added."""
    return eta0 / k + 1


@inverse_decay.mistake(hint="Compare the first rate and the second. Is the course's first step number 0 or 1?", see="000 5.5")
def full_rate_twice(k, eta0):
    """The rate is divided by the step number, and where that is 0 it stays what it is."""
    return eta0 / np.maximum(k, 1)
