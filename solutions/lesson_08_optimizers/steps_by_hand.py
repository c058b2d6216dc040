"""steps_by_hand: one rate on three bowls."""

from autograder import Numbers, exercise

from . import questions

steps_by_hand = exercise(
    questions.steps_by_hand,
    points=1,
    lecture="000 5.5, Fig 6",
    answer=Numbers(rows=("c = 0.2", "c = 2", "c = 6"), columns=("slope", "move", "share of the way")),
)


@steps_by_hand.mistake(hint="On which side of w does the minimum lie, and where does a step down the slope go?")
def uphill():
    """The step goes where the slope points."""
    return [(0.8, 0.4, -0.1), (8, 4, -1), (24, 12, -3)]


@steps_by_hand.mistake(hint="How steep is a bowl far out, and how steep near its bottom?", see="000 Fig 6")
def slope_is_the_curvature():
    """A bowl is equally steep everywhere."""
    return [(0.2, -0.1, 0.025), (2, -1, 0.25), (6, -3, 0.75)]


@steps_by_hand.mistake(hint="Divide the move by the way. Does c cancel?")
def rate_is_the_share():
    """The rate says which share of the way to the minimum a step goes."""
    return [(0.8, -2, 0.5), (8, -2, 0.5), (24, -2, 0.5)]


@steps_by_hand.mistake(hint="Differentiate the square: what becomes of the half in front?")
def half_kept():
    """The half of the formula stays in front of its slope."""
    return [(0.4, -0.2, 0.05), (4, -2, 0.5), (12, -6, 1.5)]


@steps_by_hand.mistake(hint="The rule multiplies by the slope. Is that what a careful walker would do?", see="000 5.5, Fig 6")
def steep_means_careful():
    """Where it is steep a step is short."""
    return [(0.8, -0.5 / 0.8, 0.5 / 3.2), (8, -0.5 / 8, 0.5 / 32), (24, -0.5 / 24, 0.5 / 96)]
