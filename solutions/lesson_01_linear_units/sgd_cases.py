"""How sgd is driven: journeys that no mistake survives."""

import numpy as np

from . import drawing
from .sgd import repeats_left_out, sgd
from .sgd_journeys import first_visit, journey, often, once

OTHERS = tuple(m.implementation for m in sgd.mistakes)
WITHOUT_REPEATS = tuple(m.implementation for m in sgd.mistakes if m.implementation is not repeats_left_out)


@sgd.visible("nine visits of four examples, some of them without a loss")
def nine_visits(sgd, rng):
    X = np.array([[1.5, 0.5, 0.25, 0.75], [-0.25, 1.5, 0.25, 0.75], [-0.25, 0.5, 1.5, -0.75]])
    return sgd(X, np.array([[1.0, 1.0, -1.0, -1.0]]), [3, 3, 0, 0, 2, 1, 3, 2, 2], 1.0)


@sgd.visible("twelve visits of three examples, from a rate of 0.5")
def twelve_visits(sgd, rng):
    X, y = np.array([[1.5, -0.5, 0.75], [0.25, 1.5, 0.5]]), np.array([[1.0, 1.0, -1.0]])
    return sgd(X, y, [2, 0, 1, 0, 2, 1, 1, 0, 2, 2, 1, 2], 0.5)


@sgd.hidden("more visits than examples, some of them without a loss", weight=2)
def many_visits(sgd, rng):
    return sgd(*journey(fresh_seed(rng), often, OTHERS))


@sgd.hidden("every example once")
def one_pass(sgd, rng):
    return sgd(*journey(fresh_seed(rng), once, WITHOUT_REPEATS, n=11))


@sgd.hidden("examples of whole numbers")
def whole_numbers(sgd, rng):
    return sgd(*journey(fresh_seed(rng), often, OTHERS, draw=drawing.whole))


@sgd.hidden("a single visit")
def single_visit(sgd, rng):
    return sgd(*first_visit(rng))


def fresh_seed(rng) -> int:
    return int(rng.integers(2**63))
