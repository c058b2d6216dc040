"""linear_decay: a rate on a straight line down to a floor."""

import numpy as np

from autograder import exercise

from . import reference

linear_decay = exercise(reference.linear_decay, points=2, lecture="004 (linear schedule)")


@linear_decay.visible("the start, the way, the end and after it, one step at a time")
def single_steps(linear_decay, rng):
    return [linear_decay(k, 0.8, 0.2, 5) for k in (0, 1, 4, 5, 10)]


@linear_decay.visible("an array of steps")
def array_of_steps(linear_decay, rng):
    return linear_decay(np.array([[0, 3, 8], [6, 24, 5]]), 2.0, 0.5, 8)


@linear_decay.hidden("the start, the end and twice as far, one step at a time", weight=2)
def one_at_a_time(linear_decay, rng):
    eta0, eta_last, K = rng.uniform(1.2, 3.0), rng.uniform(0.2, 0.5), int(rng.integers(6, 15))
    return [linear_decay(k, eta0, eta_last, K) for k in (0, 1, K // 2, K - 1, K, 2 * K)]


@linear_decay.hidden("a row of steps, half of them after the end")
def row_of_steps(linear_decay, rng):
    K = int(rng.integers(4, 9))
    return linear_decay(np.arange(2 * K + 1), rng.uniform(1.2, 3.0), rng.uniform(0.2, 0.5), K)


@linear_decay.hidden("a table of steps, with rates that are whole numbers")
def table_of_steps(linear_decay, rng):
    K = int(rng.integers(7, 12))  # above the difference of the rates, so that not all that comes back is whole
    steps = rng.permutation([0, 1, 2, K - 1, K, 3 * K]).reshape(2, 3)
    return linear_decay(steps, int(rng.integers(6, 9)), int(rng.integers(2, 4)), K)


def share(k, K):
    return np.minimum(np.asarray(k) / K, 1)


@linear_decay.mistake(hint="Follow the line on after K. Which sign does the rate have in the end?")
def never_stops(k, eta0, eta_last, K):
    """The line goes on after K."""
    beta = np.asarray(k) / K
    return (1 - beta) * eta0 + beta * eta_last


@linear_decay.mistake(hint="What is beta at the first step, and which rate should that step have?")
def ends_exchanged(k, eta0, eta_last, K):
    """beta is the share of the first rate."""
    return share(k, K) * eta0 + (1 - share(k, K)) * eta_last


@linear_decay.mistake(hint="At which rate does the schedule stay, in the lecture's words: a minimum of what?")
def down_to_zero(k, eta0, eta_last, K):
    """The rate falls until it is 0."""
    return (1 - share(k, K)) * eta0


@linear_decay.mistake(hint="That line goes below its floor before it stops. At which step does it arrive?")
def stopped_at_zero_only(k, eta0, eta_last, K):
    """A rate needs no other floor than 0."""
    beta = np.asarray(k) / K
    return np.maximum((1 - beta) * eta0 + beta * eta_last, 0)


@linear_decay.mistake(hint="Half way to K, is the rate half way between the two?")
def geometric(k, eta0, eta_last, K):
    """The rate shrinks by the same factor at every step."""
    return eta0 * (eta_last / eta0) ** share(k, K)


@linear_decay.mistake(hint="At which k is the last rate reached?")
def one_step_early(k, eta0, eta_last, K):
    """Counted from 0, the last rate belongs to the step before K."""
    return (1 - share(k, K - 1)) * eta0 + share(k, K - 1) * eta_last


@linear_decay.mistake(hint="There are two kinds of division in Python. What is left of beta before K?")
def whole_division(k, eta0, eta_last, K):
    """k and K are whole numbers, so beta is one."""
    beta = np.minimum(np.asarray(k) // K, 1)
    return (1 - beta) * eta0 + beta * eta_last


@linear_decay.mistake(
    hint="k may hold many steps at once, each on its own side of K.", see="004 (linear schedule); the convention card"
)
def one_step_only(k, eta0, eta_last, K):
    """k is always a single step, which can be compared as one number."""
    return eta_last if k > K else (1 - k / K) * eta0 + k / K * eta_last


@linear_decay.mistake(hint="Your line aims at 0. At which rate should it arrive when k is K?")
def cut_off_at_the_last(k, eta0, eta_last, K):
    """The line runs towards 0 and is cut off at the smallest rate."""
    return np.maximum((1 - share(k, K)) * eta0, eta_last)


@linear_decay.mistake(hint="The course counts steps from 0. Which rate has the very first one?", see="the convention card")
def counted_from_one(k, eta0, eta_last, K):
    """The first step is number 1."""
    beta = share(np.asarray(k) + 1, K)
    return (1 - beta) * eta0 + beta * eta_last


@linear_decay.mistake(hint="How far do steps of rate 0 carry you, and what does the course do after K?")
def nothing_after_the_end(k, eta0, eta_last, K):
    """When the line is over, so is the training: the rate is 0."""
    return np.where(np.asarray(k) < K, (1 - share(k, K)) * eta0 + share(k, K) * eta_last, 0.0)


@linear_decay.mistake(hint="What is beta at step 0? And which of two numbers keeps it from growing past 1?")
def larger_of_the_two(k, eta0, eta_last, K):
    """To keep beta below 1, take the larger of the two."""
    beta = np.maximum(np.asarray(k) / K, 1)
    return (1 - beta) * eta0 + beta * eta_last


@linear_decay.mistake(hint="Your line aims at 0. At which rate should it arrive when k is K?")
def zero_then_the_last(k, eta0, eta_last, K):
    """The line runs down to 0, and from K on the rate is the last one."""
    return np.where(np.asarray(k) < K, (1 - share(k, K)) * eta0, eta_last)


@linear_decay.mistake(hint="What does the lecture do with the rate after K steps: change it, or leave it?")
def starts_again(k, eta0, eta_last, K):
    """After K steps the line begins anew."""
    beta = np.asarray(k) % K / K
    return (1 - beta) * eta0 + beta * eta_last


@linear_decay.mistake(hint="Put in 0 and then K: which beta belongs to the first step, and which to all after K?")
def counted_from_one_without_end(k, eta0, eta_last, K):
    """The first step is number 1, and the line goes on after K."""
    beta = (np.asarray(k) + 1) / K
    return (1 - beta) * eta0 + beta * eta_last
