"""What lesson 02 brings to class."""

import numpy as np

from solutions.lesson_01_linear_units.reference import linear_unit, signed_distance
from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def far_out(low, high, higher):
    functions = (np.sign, reference.sigmoid, np.tanh, reference.relu)
    return [(float(f(low)), float(f(high)), float(f(higher) - f(high))) for f in functions]


def shapes(sizes, n):
    """Rows for W, W0 and A of each layer."""
    A, rows = np.zeros((sizes[0], n)), []
    for inputs, units in zip(sizes, sizes[1:], strict=False):
        W, W0 = np.zeros((inputs, units)), np.zeros((units, 1))
        A = reference.hidden_features(A, W, W0)
        rows += [W.shape, W0.shape, A.shape]
    return rows


def drawn(w, w0):
    """Rows for the unit, for both doubled, for w0 doubled, for the signs turned."""
    rows = []
    for weights, offset in ((1, 1), (2, 2), (1, 2), (-1, -1)):
        arrow, shift = weights * np.array(w, float)[:, None], np.array([[float(offset * w0)]])
        places = np.hstack([np.zeros_like(arrow), arrow / np.linalg.norm(arrow)])
        z = linear_unit(places, arrow, shift)[0]
        rows.append((z[0], abs(signed_distance(places, arrow, shift)[0, 0]), z[1] - z[0]))
    return rows


TEACHING = Teaching(
    discussions=(
        Discussion(
            "Two hidden units separate the four points of Fig 4. Your neighbour takes the same two lines and turns both arrows "
            "around. Same lines, same information: does it still work? Decide before you compute.",
            "It depends on the points, and for those of this lesson the answer is no: the middle of the two squares lands "
            "between the two circles. The argument to wait for is about silence: a unit erases what lies behind its line, so "
            'turning it erases other examples. "The output unit can take the minus" forgets that a ReLU turned around is '
            "not minus the ReLU.",
        ),
        Discussion(
            "A step unit and a ReLU both say nothing on one side. Why do we train the one and not the other? Somebody says: "
            "because the ReLU is differentiable. What do you answer?",
            "It is not, and it trains. What counts is the slope almost everywhere else: the step's is 0 on both sides, so a "
            "nudge of a hidden weight almost never changes the loss. Good students look for the share of the places with a "
            "slope that says something; weak answers stay at the jump.",
        ),
        Discussion(
            "One hidden layer can come as close as you like to any continuous function on a bounded set. Then why does "
            "anybody build a second one?",
            "The promise says that weights exist: not how many units, not that descent finds them, nothing about the outside "
            'of the set. Listen for "exists" against "is found". Deep against wide is a question of cost, which the theorem '
            "does not touch.",
        ),
    ),
    slides=(
        Slide(
            "picture_flipped",
            "The units as the lecture draws them, then (next slide) both turned around. Who is silent about whom?",
        ),
        Slide("try_two_layer_output", "A straight line over there, a bent one here. Find the unit that makes each bend."),
        Slide("picture_promise", "More bends, a smaller error, inside the interval. What happens outside of it?"),
    ),
    variants=(
        Variant(
            "four_activations",
            "The output at z = -40, at z = 60, and the change from z = 60 to z = 90, to three decimal places, for the sign, "
            "the sigmoid, tanh and the ReLU?",
            far_out,
            own={"low": -100.0, "high": 100.0, "higher": 200.0},
            fresh={"low": -40.0, "high": 60.0, "higher": 90.0},
        ),
        Variant(
            "layer_shapes",
            "Three inputs, a layer of 7 units, on top of it a layer of 2 units; 10 examples pass through together. The shapes "
            "of W1, W01, A1, W2, W02, A2?",
            shapes,
            own={"sizes": (6, 4, 3), "n": 5},
            fresh={"sizes": (3, 7, 2), "n": 10},
        ),
        Variant(
            "units_drawn",
            "A unit has w = (5, 12) and w0 = -39. Four rows: as it is; w and w0 both doubled; w0 alone doubled; all signs "
            "turned. z at the origin, the distance of the line from the origin, and the growth of z along w?",
            drawn,
            own={"w": (3, -4), "w0": 10},
            fresh={"w": (5, 12), "w0": -39},
        ),
    ),
)
