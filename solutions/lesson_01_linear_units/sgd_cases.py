"""How sgd is driven: journeys that no mistake survives."""

import numpy as np

from . import drawing
from .sgd import repeats_left_out, sgd
from .sgd_journeys import decaying, first_visit, journey, often, once, parameters, walked


def arrived(X, y, order, eta0, **start):
    return parameters(walked(X, y, decaying(order, eta0), **start)[-1])


# What arrives somewhere else too: journeys that do not start from 0, and those that do not look at the examples or labels.
OTHERS = (
    *(m.implementation for m in sgd.mistakes),
    lambda X, *rest: arrived(X, *rest, start=np.append(np.ones(len(X)), 0)),
    lambda X, *rest: arrived(X, *rest, start=np.append(np.zeros(len(X)), 1)),
    lambda X, *rest: arrived(np.ones_like(X), *rest),
    lambda X, *rest: arrived(np.zeros_like(X), *rest),
    lambda X, y, *rest: arrived(X, np.ones_like(y), *rest),
)
WITHOUT_REPEATS = tuple(other for other in OTHERS if other is not repeats_left_out)


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
    return sgd(*journey(fresh_seed(rng), often, OTHERS, d=4))


@sgd.hidden("every example once")
def one_pass(sgd, rng):
    return sgd(*journey(fresh_seed(rng), once, WITHOUT_REPEATS, d=5, n=11))


@sgd.hidden("examples of whole numbers")
def whole_numbers(sgd, rng):
    return sgd(*journey(fresh_seed(rng), often, OTHERS, d=4, draw=drawing.whole))


@sgd.hidden("a single visit")
def single_visit(sgd, rng):
    return sgd(*first_visit(rng))


def fresh_seed(rng) -> int:
    return int(rng.integers(2**63))
