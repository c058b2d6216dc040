"""Lesson 01: one linear unit, a loss, and stochastic gradient descent."""

from autograder import Lesson

from .average_hinge import AVERAGE_HINGE
from .classify import CLASSIFY
from .hinge_delta import HINGE_DELTA
from .hinge_loss import HINGE_LOSS
from .inverse_decay import INVERSE_DECAY
from .linear_gradient import LINEAR_GRADIENT
from .linear_unit import LINEAR_UNIT
from .questions import ROBBINS_MONRO, STEP_TOO_LARGE, WHAT_GAMMA_IS
from .sgd import SGD
from .sgd_step import SGD_STEP
from .signed_distance import SIGNED_DISTANCE
from .traced_by_hand import TRACED_BY_HAND

LESSON = Lesson(
    "01_linear_units",
    "Train one linear unit",
    (
        LINEAR_UNIT,
        CLASSIFY,
        SIGNED_DISTANCE,
        HINGE_LOSS,
        AVERAGE_HINGE,
        HINGE_DELTA,
        LINEAR_GRADIENT,
        SGD_STEP,
        TRACED_BY_HAND,
        INVERSE_DECAY,
        SGD,
        ROBBINS_MONRO,
        WHAT_GAMMA_IS,
        STEP_TOO_LARGE,
    ),
    brings=("solutions.canvas",),
)
