"""sgd: many small updates, one visited example at a time."""

import numpy as np

from autograder import Exercise, case

from . import drawing, reference, sgd_mistakes
from .sgd_journeys import journey


@case("nine visits of four examples, some of them without a loss")
def nine_visits(sgd, rng):
    X = np.array([[1.5, 0.5, 0.25, 0.75], [-0.25, 1.5, 0.25, 0.75], [-0.25, 0.5, 1.5, -0.5]])
    return sgd(X, np.array([[1.0, 1.0, -1.0, -1.0]]), [3, 3, 0, 0, 2, 1, 3, 2, 2], 1.0)


@case("more visits than examples, some of them without a loss", weight=2)
def many_visits(sgd, rng):
    return sgd(*journey(rng, lambda n: rng.integers(0, n, 2 * n + 4)))


@case("every example once")
def one_pass(sgd, rng):
    return sgd(*journey(rng, rng.permutation, n=11))


@case("examples of whole numbers")
def whole_numbers(sgd, rng):
    return sgd(*journey(rng, lambda n: rng.integers(0, n, 2 * n + 4), draw=drawing.whole))


@case("a single visit")
def single_visit(sgd, rng):
    X, y, order, eta0 = journey(rng, rng.permutation, n=7)
    return sgd(X, y, order[:1], eta0)


SGD = Exercise(
    reference.sgd,
    points=4,
    lecture="000 eq 13-15, 5.5",
    returns=("w", "w0"),
    visible=[nine_visits],
    hidden=[many_visits, one_pass, whole_numbers, single_visit],
    mistakes=[
        sgd_mistakes.calm_visits_not_counted,
        sgd_mistakes.columns_in_turn,
        sgd_mistakes.repeats_left_out,
        sgd_mistakes.constant_rate,
        sgd_mistakes.rate_per_pass,
        sgd_mistakes.rate_compounds,
        sgd_mistakes.counted_from_one,
        sgd_mistakes.whole_batch,
        sgd_mistakes.offset_after_the_weights,
        sgd_mistakes.last_visit_missing,
        sgd_mistakes.ends_at_the_first_calm_visit,
        sgd_mistakes.perceptron_rule,
        sgd_mistakes.uphill,
        sgd_mistakes.offset_left_alone,
        sgd_mistakes.averaged_on_the_way,
    ],
)
