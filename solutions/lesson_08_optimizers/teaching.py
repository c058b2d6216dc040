"""What lesson 08 brings to class."""

import numpy as np

from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def rolled(w, eta, alpha):
    """Rows (v, w) after each of four steps on w^2 / 2."""
    w, v, rows = np.array([[float(w)]]), np.zeros((1, 1)), []
    for _ in range(4):
        w, v = reference.momentum_step(w, v, w, eta, alpha)
        rows.append((v.item(), w.item()))
    return rows


def first_steps(w, eta, curvatures):
    """Rows (slope, move, share of the way), one for each curvature."""
    rows = []
    for c in curvatures:
        path = reference.minimize(lambda w, c=c: c * w, np.array([[float(w)]]), lambda w, g, k: w - eta * g, 1)
        move = (path[1] - path[0]).item()
        rows.append((c * w, move, -move / w))
    return rows


TEACHING = Teaching(
    discussions=(
        Discussion(
            "At the minimum of E the slope is zero. You stand exactly there and take one SGD step on a minibatch. Where are "
            "you? What would you have to change to stay?",
            "Somewhere else, since the slopes of the batches only average to zero. To stay: a falling rate, larger batches, or "
            'all the data. Listen for "each example has its own minimum". Who says "the gradient is zero, so nothing moves" '
            "has mixed up the slope of E and the slope that SGD sees.",
        ),
        Discussion(
            "AdaGrad wins the valley that lies along the axes by far. Turn the valley by 45 degrees; no distance in it has "
            "changed. Your bet: does it still win?",
            "It loses to plain descent here. It scales each coordinate by itself, and in the turned valley both coordinates "
            "look alike. The question to reach: what does a method know about the directions in which a loss is steep? Weight "
            "axes are not special to the loss, but they are to AdaGrad, RMSProp and Adam.",
        ),
        Discussion(
            "Adam without bias correction: is its first step too small or too large? Commit, with a factor.",
            "With the usual betas about three times too large: the average of the slopes starts a factor of 10 too small, the "
            "root of the average of squares a factor of about 32, and it is what one divides by. Most will say too small, "
            "because both averages are; let somebody divide the two.",
        ),
    ),
    slides=(
        Slide("picture_slopes", "What SGD sees at one point, by the size of the batch. Where is the cross?"),
        Slide("picture_two_bowls", "One rate on a gentle bowl and on a steep one: the steps have the wrong size in both."),
        Slide("picture_turned", "The same valley twice. Who noticed the turn?"),
        Slide("race_digits", "Five optimizers on real digits, each with a rate that suits it. How much is there to win?"),
    ),
    variants=(
        Variant(
            "steps_by_hand",
            "The slope of c w^2 / 2 is c w. One step from w = -10 with eta = 0.25, for c = 0.4, c = 4 and c = 10: the slope, "
            "the move, and the share of the way to 0?",
            first_steps,
            own={"w": 4, "eta": 0.5, "curvatures": (0.2, 2, 6)},
            fresh={"w": -10, "eta": 0.25, "curvatures": (0.4, 4, 10)},
            rows=("c = 0.4", "c = 4", "c = 10"),
        ),
        Variant(
            "momentum_by_hand",
            "E(w) = w^2 / 2. Start with w = 16 and v = 0; eta = 0.25, alpha = 0.5. The new v and the new w, four times?",
            rolled,
            own={"w": 8, "eta": 0.5, "alpha": 0.5},
            fresh={"w": 16, "eta": 0.25, "alpha": 0.5},
        ),
    ),
)
