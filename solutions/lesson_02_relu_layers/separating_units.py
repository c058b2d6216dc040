"""separating_units: two units whose features a line can separate. Any right pair will do, so the pair itself is not compared.

The probe says what it finds out about the features. A number drawn for each student has no place in it: the points are
those of the lecture's figure, and someone who hits on a right pair by luck has a right pair.
"""

import numpy as np

from autograder import exercise

from . import reference

W, W0 = reference.separating_units()

separating_units = exercise(reference.separating_units, points=2, lecture="000 5.4, Fig 4")


@separating_units.visible("the lesson's four points in the feature space of the units")
def in_feature_space(separating_units, rng):
    X = np.array([[0.0, 0.0, 2.0, -2.0], [0.0, -6.0, 0.0, 0.0]])  # two circles, then two squares

    def features(W, W0):
        return np.maximum(0, W.T @ X + W0)

    def separates(W, W0):
        """The widest street runs at a right angle to a step between the classes, or along a step inside a class.

        Each unit is measured by what it says the loudest: its scale does not matter.
        """
        F = features(W, W0)
        F = (F / np.where(F.any(axis=1), np.max(F, axis=1), 1.0)[:, None]).T
        circles, squares = F[:2], F[2:]
        inside = np.array([circles[1] - circles[0], squares[1] - squares[0]])
        ways = [*(p - q for p in circles for q in squares), *(inside @ [[0, 1], [-1, 0]])]
        ways = [sign * way / np.linalg.norm(way) for way in ways for sign in (1, -1) if np.linalg.norm(way) > 1e-9]
        return any(np.min(circles @ way) - np.max(squares @ way) > 1e-6 for way in ways)

    W, W0 = (np.asarray(part, dtype=float) for part in separating_units())
    if (W.shape, W0.shape) != ((2, 2), (2, 1)):
        return f"the shapes are {W.shape} and {W0.shape}"
    if not (np.isfinite(W).all() and np.isfinite(W0).all()):
        return "not all of the numbers are finite"
    if separates(W, W0):
        return "a line separates the classes"
    F = features(W, W0)
    reasons = {
        "it would if both units spoke on their other side": (F[:, :2] > 0).all() and separates(-W, -W0),
        "it would if each row of W were a column": separates(W.T, W0),
        "the offsets are 0, so both lines go through the middle": not W0.any(),
        "both units are silent for all four examples": not F.any(),
        "one of the units is silent for all four examples": not F.any(axis=1).all(),
        "no unit is silent for any example": np.min(W.T @ X + W0) >= 0,
        "the two units have the same line": np.linalg.matrix_rank(np.vstack([W, W0.T])) < 2,
        "a circle and a square have the same features": any(np.allclose(F[:, i], F[:, j]) for i in (0, 1) for j in (2, 3)),
        "the circles and the squares stand in each other's way": True,
    }
    return "no line separates the classes: " + next(reason for reason, holds in reasons.items() if holds)


@separating_units.hidden("the lesson's four points in the feature space of the units")
def handed_in(separating_units, rng):
    return in_feature_space(separating_units, rng)


@separating_units.mistake(
    hint="Compute the features on paper: for which examples are both units silent, and for which should they be?"
)
def both_flipped():
    """Only the lines matter, not the side on which a unit speaks."""
    return -W, -W0


@separating_units.mistake(hint="Which axis of W counts the inputs, and which the units?", see="000 eq 4; the convention card")
def units_in_rows():
    """A unit is a row of W."""
    return W.T, W0


@separating_units.mistake(
    hint="With one of the features always 0, where do the four examples live? The argument about the middle still holds there."
)
def silent_partner():
    """One unit can do it, even if the other is silent for every example."""
    return np.eye(2), -np.ones((2, 1))


@separating_units.mistake(
    hint="Without silence nothing is bent. Where does the middle between the two squares go?", see="000 eq 5, 5.4"
)
def never_silent():
    """The more a unit speaks, the better: it need not be silent for anyone."""
    return W, W0 + 6


@separating_units.mistake(
    hint="Both coordinates then tell the same story. How many directions are left to move the examples in?"
)
def same_line_twice():
    """Two units see more than one, even if they draw the same line."""
    return W[:, [0, 0]], W0


@separating_units.mistake(hint="What does the output unit know of an example, other than its features?", see="000 eq 6-7, 5.4")
def one_address_for_both():
    """Examples with the same features can still be told apart."""
    return np.array([[0.0, 0.0], [1.0, -1.0]]), np.array([[1.0], [-2.0]])


@separating_units.mistake(
    hint="The weighted sums have a row for each unit. Which shape adds one number to each row?",
    see="000 eq 4; the convention card",
)
def offsets_in_a_row():
    """The offsets stand in a row, each below its unit."""
    return W, W0.T


@separating_units.mistake(hint="Draw both lines among the four points. Which of the circles lies on them?", see="000 eq 4, 5.4")
def no_offsets():
    """Two units need no offsets."""
    return np.eye(2), np.zeros((2, 1))


@separating_units.mistake(hint="What does the output unit get to read if nobody speaks?", see="000 eq 5-7, 5.4")
def both_always_silent():
    """Both units may be silent for all four points."""
    return W, W0 - 6


@separating_units.mistake(
    hint="Feature space has as many coordinates as there are units. How many did the figure need?", see="000 5.4, Fig 4"
)
def one_unit_alone():
    """A single unit is handed in."""
    return W[:, :1], W0[:1]


@separating_units.mistake(
    hint="Which shape adds one number to each row of the weighted sums?", see="000 eq 4; the convention card"
)
def flat_offsets():
    """The offsets make a plain list."""
    return W, W0.ravel()
