"""classify: from a number to a side of the boundary."""

import numpy as np

from autograder import exercise

from . import drawing, reference

classify = exercise(reference.classify, points=1, lecture="000 eq 1")


@classify.visible("scores on both sides of the boundary and one exactly on it")
def both_sides(classify, rng):
    return classify(np.array([[2.5, -0.5, 0.0, 0.25, -3.0, 0.75]]))


@classify.hidden("scores on both sides of the boundary", weight=2)
def fresh_scores(classify, rng):
    return classify(scores(rng))


@classify.hidden("scores of whole numbers")
def whole_scores(classify, rng):
    """None of them 1: that the margin decides can be written with or without its edge."""
    drawn = drawing.whole(rng, 5)
    return classify(rng.permutation(np.concatenate([[-2, 2], drawn + np.sign(drawn)]))[None])


@classify.hidden("scores with zeros among them")
def zeros_among_them(classify, rng):
    return classify(rng.permutation(np.concatenate([[0.0, -0.0], scores(rng).ravel()]))[None])


def scores(rng) -> np.ndarray:
    """(1, 7): both signs, near the boundary and far from it."""
    places = np.array([(-3, -1.2), (-0.9, -0.6), (-0.4, -0.1), (0.1, 0.4), (0.6, 0.9), (1.2, 3), (-3, 3)])
    return rng.permutation(rng.uniform(*places.T))[None]


@classify.mistake(hint="The course settles the tie once, for all notebooks: look it up.", see="the convention card")
def zero_is_positive(z):
    """A point on the boundary itself counts as positive."""
    return np.where(z >= 0, 1.0, -1.0)


@classify.mistake(
    hint="There are two labels only; the course says which of them a tie gets.", see="000 eq 1; the convention card"
)
def zero_stays_zero(z):
    """A point on the boundary gets a third answer, 0."""
    return np.sign(z)


@classify.mistake(hint="Which two labels does the array y of this page hold?", see="the convention card")
def labels_of_zero_and_one(z):
    """The two classes are called 0 and 1."""
    return np.where(z > 0, 1.0, 0.0)


@classify.mistake(hint="What is the sign of a z of 4.5, and which label has that sign?", see="000 eq 1")
def sides_exchanged(z):
    """The positive class lies where z is negative."""
    return np.where(z < 0, 1.0, -1.0)


@classify.mistake(hint="Read the formula: from which z on is the sign positive?", see="000 eq 1")
def margin_decides(z):
    """A point is positive only once it is beyond the margin."""
    return np.where(z > 1, 1.0, -1.0)


@classify.mistake(hint="z is any real number here. Where does the lecture draw the boundary?", see="000 5.2")
def one_half_decides(z):
    """z is something like a probability, so one half divides the classes."""
    return np.where(z > 0.5, 1.0, -1.0)


@classify.mistake(hint="Every column is an example with a decision of its own.", see="000 eq 1; the convention card")
def one_decision_for_all(z):
    """One comparison decides for all the examples at once."""
    return 1.0 if z > 0 else -1.0


@classify.mistake(
    hint="z has two axes. The labels y have the same two, so that both can be multiplied.", see="the convention card"
)
def flat_labels(z):
    """The predictions may lose the row they came in."""
    return np.where(np.ravel(z) > 0, 1.0, -1.0)


@classify.mistake(
    hint="Which two labels does the array y of this page hold, and which of them gets a tie?", see="the convention card"
)
def zero_and_one_with_the_tie_up(z):
    """The two classes are called 0 and 1, and a point on the boundary itself belongs to 1."""
    return np.where(z >= 0, 1.0, 0.0)
