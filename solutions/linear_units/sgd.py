"""sgd: many small updates, one visited example at a time."""

import numpy as np

from autograder import Exercise, case

from . import drawing, reference
from .sgd_journeys import first_visit, journey, often, once
from .sgd_mistakes import MISTAKES, repeats_left_out

OTHERS = tuple(m.implementation for m in MISTAKES)
WITHOUT_REPEATS = tuple(m.implementation for m in MISTAKES if m is not repeats_left_out)


@case("nine visits of four examples, some of them without a loss")
def nine_visits(sgd, rng):
    X = np.array([[1.5, 0.5, 0.25, 0.75], [-0.25, 1.5, 0.25, 0.75], [-0.25, 0.5, 1.5, -0.75]])
    return sgd(X, np.array([[1.0, 1.0, -1.0, -1.0]]), [3, 3, 0, 0, 2, 1, 3, 2, 2], 1.0)


@case("more visits than examples, some of them without a loss", weight=2)
def many_visits(sgd, rng):
    return sgd(*journey(fresh_seed(rng), often, OTHERS))


@case("every example once")
def one_pass(sgd, rng):
    return sgd(*journey(fresh_seed(rng), once, WITHOUT_REPEATS, n=11))


@case("examples of whole numbers")
def whole_numbers(sgd, rng):
    return sgd(*journey(fresh_seed(rng), often, OTHERS, draw=drawing.whole))


@case("a single visit")
def single_visit(sgd, rng):
    return sgd(*first_visit(rng))


def fresh_seed(rng) -> int:
    return int(rng.integers(2**63))


SGD = Exercise(
    reference.sgd,
    points=4,
    lecture="000 eq 13-15, 5.5",
    returns=("w", "w0"),
    visible=[nine_visits],
    hidden=[many_visits, one_pass, whole_numbers, single_visit],
    mistakes=MISTAKES,
)
