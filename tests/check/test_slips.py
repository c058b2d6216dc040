"""Several slips in one answer: each named for its own part, and nothing named that is not exact."""

import numpy as np
import pytest

from autograder import exercise

from .toys import said, verdict_on


def moments(x):
    """x (n,) -> mean, largest entry, smallest entry."""
    return np.mean(x), np.max(x), np.min(x)


MOMENTS = exercise(moments, points=3, lecture="page 3", returns=("mean", "largest", "smallest"))


@MOMENTS.visible("four numbers")
def four(moments, rng):
    return moments(np.array([1.5, -2.5, 4.25, 6.75]))


@MOMENTS.visible("numbers of either sign, and none")
def none(moments, rng):
    return [moments(np.array([3.5, -0.5])), moments.raises(np.zeros(0))]


@MOMENTS.mistake(hint="What do outliers do to each?")
def median(x):
    """The median is the mean."""
    return np.median(x) if len(x) else np.mean(x), np.max(x), np.min(x)


@MOMENTS.mistake(hint="Which is larger, -2 or 1?")
def size(x):
    """The largest number is the one furthest from 0."""
    return np.mean(x), np.max(np.abs(x)) + 0.125, np.min(x)


@MOMENTS.mistake(hint="Which is smaller, -2 or 1?")
def smallest_size(x):
    """The smallest number is the one closest to 0."""
    return np.mean(x), np.max(x), np.min(np.abs(x))


@MOMENTS.mistake(hint="What is the mean of nothing?")
def nothing_is_zero(x):
    """Nothing has the mean 0."""
    return moments(x) if len(x) else (0.0, 0.0, 0.0)


@MOMENTS.mistake(hint="Which one is asked for first?")
def exchanged(x):
    """The smallest stands before the largest."""
    return np.mean(x), np.min(x), np.max(x)


def names(answer):
    return [m.id for m in verdict_on(MOMENTS, answer).mistakes]


def two_slips(x):
    return np.median(x) if len(x) else np.mean(x), np.max(x), np.min(np.abs(x))


def three_slips(x):
    return (np.median(x), np.max(np.abs(x)) + 0.125, np.min(np.abs(x))) if len(x) else np.max(x)


@pytest.mark.parametrize(
    ("answer", "slips"),
    [
        (two_slips, ["median", "smallest_size"]),
        (three_slips, ["median", "size", "smallest_size"]),
        (lambda x: size(x) if len(x) else (0.0, 0.0, 0.0), ["size", "nothing_is_zero"]),
    ],
    ids=["two parts", "three parts", "a part, and a case"],
)
def test_each_slip_is_named_the_first_to_be_seen_in_front(answer, slips):
    assert names(answer) == slips


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: (np.median(x), np.max(x), 2 * np.min(x)),
        lambda x: (np.median(x), np.max(x), np.min(np.abs(x)) if len(x) > 2 else np.min(x)),
        lambda x: (np.median(x), np.min(np.abs(x)), np.max(x)),
        lambda x: (np.median(x), np.max(x)),
    ],
    ids=["a part of neither", "right where the slip is wrong", "slips that meet", "another number of parts"],
)
def test_what_is_not_exact_is_not_named(answer):
    assert names(answer) == []


def test_one_mistake_is_enough_where_it_explains_everything():
    assert names(exchanged) == ["exchanged"]


def test_what_a_student_reads_of_two_slips():
    assert said(two_slips, MOMENTS).split("\n")[1:4] == [
        "Mend first what this belief leads to: The median is the mean.",
        "To think about: What do outliers do to each? (page 3)",
        "What else differs comes of another one: The smallest number is the one closest to 0.",
    ]
