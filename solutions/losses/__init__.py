"""Lesson 03: losses, and what each of them tells the output unit."""

from autograder import Lesson

from .by_hand import DELTA_BY_HAND, GRADIENT_SHAPES
from .likelihood import LIKELIHOOD
from .log_likelihood import LOG_LIKELIHOOD
from .nll import NLL
from .nll_sigmoid import NLL_SIGMOID
from .one_hot import ONE_HOT
from .output_delta import OUTPUT_DELTA
from .output_gradient import LECTURE_GRADIENT_FAILS, OUTPUT_GRADIENT
from .questions import HINGE_OR_NLL, SHIFTED_LOGITS, SOFTMAX_MOVES, UNTRAINED_LOSS
from .softmax_nll import SOFTMAX_NLL
from .squared_loss import SQUARED_LOSS

LESSON = Lesson(
    "03_losses",
    "Tell the output unit how wrong it is",
    (
        SQUARED_LOSS,
        ONE_HOT,
        SOFTMAX_MOVES,
        LIKELIHOOD,
        LOG_LIKELIHOOD,
        NLL,
        UNTRAINED_LOSS,
        SHIFTED_LOGITS,
        SOFTMAX_NLL,
        NLL_SIGMOID,
        HINGE_OR_NLL,
        GRADIENT_SHAPES,
        DELTA_BY_HAND,
        OUTPUT_DELTA,
        LECTURE_GRADIENT_FAILS,
        OUTPUT_GRADIENT,
    ),
    brings=("solutions.canvas",),
)
