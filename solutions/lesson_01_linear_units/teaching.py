"""What lesson 01 brings to class."""

import numpy as np

from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def traced(visits, eta):
    """Rows (w1, w2, w0) after each visit (x1, x2, y), from zero."""
    w, w0, rows = np.zeros((2, 1)), np.zeros((1, 1)), []
    for x1, x2, y in visits:
        slopes = reference.linear_gradient(np.array([[x1], [x2]]), np.array([[y]]), w, w0)
        w, w0 = reference.sgd_step(w, w0, *slopes, eta)
        rows.append((*w.ravel(), w0.item()))
    return rows


TEACHING = Teaching(
    discussions=(
        Discussion(
            "Two units have the same boundary. One has w = (1, 0), the other w = (100, 0), both w0 = 0. Which one is the "
            "better classifier? Which one has the lower average hinge loss?",
            "They predict the same labels, so as classifiers they are equal. The loss is another matter: the long w pushes "
            "right examples beyond the margin and makes each wrong one a hundred times as expensive. Whoever answers "
            '"the same" to both takes z for a label; whoever says "the long one is surer, so better" has not asked about '
            "the examples on the wrong side.",
        ),
        Discussion(
            "An example is on the right side, at an agreement of 0.3. The perceptron leaves everything as it is, the hinge "
            "moves. Who is right? And who at an agreement of exactly 1?",
            "There is no right without saying what is wanted: the perceptron wants no errors, the hinge wants room. At exactly "
            "1 every slope between 0 and -y is a sub-gradient, and the course chose 0. Listen for the word margin, and for "
            "students who think that the kink has one true slope.",
        ),
        Discussion(
            "After a step on one example the average loss of all of them has gone up. Is that a bug? Which three things would "
            "you look at to decide?",
            "One visit improves its own example, sometimes at the expense of others, so a rise is allowed. Worth looking at: "
            "the same example's loss (it should fall for a small rate), the rate, the trend over many visits. Beware of "
            '"descent always goes down", which is true of the mean slope and small steps only.',
        ),
    ),
    slides=(
        Slide("picture_unit", "Where is z twice as large as on the dashed line? Point at it before anyone computes."),
        Slide("picture_sgd", "Every visit moves the line for the sake of one example. When does the average loss rise?"),
        Slide("picture_steps", "One rate, four slopes. Which of the four would you have called diverging?"),
    ),
    variants=(
        Variant(
            "traced_by_hand",
            "Constant eta = 0.5, start at w = (0, 0), w0 = 0. The visits: x = (0, 2), y = +1; x = (2, 1), y = -1; "
            "x = (-1, 0), y = +1; x = (0, 2), y = -1. The parameters after each visit? At which visit does nothing move?",
            traced,
            own={"visits": [(2, 1, 1), (1, 3, -1), (4, 1, 1), (1, 0, 1)], "eta": 0.5},
            fresh={"visits": [(0, 2, 1), (2, 1, -1), (-1, 0, 1), (0, 2, -1)], "eta": 0.5},
        ),
    ),
)
