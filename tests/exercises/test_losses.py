"""Is the mathematics of lesson 03 right? Laws and closed forms first, then finite differences, then remembered numbers."""

import copy
from itertools import product

import numpy as np
import pytest

from solutions.lesson_03_losses import reference as r

from .judging import parts, slope, wrong

RNG = np.random.default_rng(4342)
Z = RNG.normal(scale=2, size=(3, 7))
LABELS = np.array([2, 0, 1, 1, 0, 2, 1])
Y, A = r.one_hot(LABELS, 3), r.softmax(Z)
SIGNS = np.where(RNG.random((3, 7)) < 0.5, -1.0, 1.0)
ANSWERS, P = (RNG.random((3, 7)) < 0.5) * 1.0, r.sigmoid(Z)
HUGE = np.array([[1000.0, -1000.0, 0.0, 1000.0], [-1000.0, -1000.0, 1.0, 999.0], [0.0, -999.0, 2.0, 998.0]])
MEAN_LOSSES = {
    "squared-linear": (lambda Z: r.squared_loss(Z, ANSWERS), ANSWERS),
    "hinge-linear": (lambda Z: np.mean(np.sum(np.maximum(0, 1 - SIGNS * Z), axis=0)), SIGNS),
    "nll-sigmoid": (lambda Z: r.nll_sigmoid(r.sigmoid(Z), ANSWERS), ANSWERS),
    "nll-softmax": (lambda Z: r.nll(r.softmax(Z), Y), Y),
}


def test_one_hot_columns_sum_to_one_and_give_their_labels_back():
    columns = r.one_hot(LABELS, 5)
    assert columns.shape == (5, 7)
    assert np.array_equal(columns.sum(axis=0), np.ones(7))
    assert np.array_equal(columns.argmax(axis=0), LABELS)
    assert not np.array_equal(wrong("one_hot", "counted_from_one")(LABELS, 5).argmax(axis=0), LABELS)


def test_half_the_squared_loss_of_a_right_angle_is_remembered():
    assert r.squared_loss([[3.0, 0.0], [4.0, 0.0]], [[0.0, 0.0], [0.0, 0.0]]) == 25 / 4


def test_the_likelihoods_of_all_possible_labels_sum_to_one():
    def total(likelihood):
        return sum(likelihood(A[:, :4], r.one_hot(labels, 3)) for labels in product(range(3), repeat=4))

    assert total(r.likelihood) == pytest.approx(1)
    assert total(wrong("likelihood", "averaged")) != pytest.approx(1)


def test_the_log_likelihood_stays_finite_beyond_the_product():
    assert r.log_likelihood(A, Y) == pytest.approx(np.log(r.likelihood(A, Y)))
    many = np.tile(A, 1000), np.tile(Y, 1000)
    assert r.likelihood(*many) == 0
    assert r.log_likelihood(*many) == pytest.approx(1000 * r.log_likelihood(A, Y))
    with np.errstate(divide="ignore"):
        assert wrong("log_likelihood", "log_of_the_product")(*many) == -np.inf


def test_the_loss_is_the_log_likelihood_per_example():
    assert r.nll(A, Y) == pytest.approx(-r.log_likelihood(A, Y) / 7)
    twice = np.tile(A, 2), np.tile(Y, 2)
    assert r.nll(*twice) == pytest.approx(r.nll(A, Y))
    assert wrong("nll", "total")(*twice) != pytest.approx(wrong("nll", "total")(A, Y))


def test_yes_or_no_is_a_choice_between_two_classes():
    yes, answer = P[:1], ANSWERS[:1]
    assert r.nll_sigmoid(yes, answer) == pytest.approx(r.nll(np.vstack([yes, 1 - yes]), np.vstack([answer, 1 - answer])))
    assert r.nll_sigmoid(P, ANSWERS) == pytest.approx(sum(r.nll_sigmoid(P[[k]], ANSWERS[[k]]) for k in range(3)))
    assert wrong("nll_sigmoid", "ones_only")(yes, answer) != pytest.approx(r.nll_sigmoid(yes, answer))


def test_the_loss_from_logits_is_the_loss_of_their_softmax():
    assert r.softmax_nll(Z, Y) == pytest.approx(r.nll(A, Y))
    assert r.softmax_nll(Z, Y) == pytest.approx(np.mean(np.logaddexp.reduce(Z, axis=0) - Z[LABELS, np.arange(7)]))
    assert wrong("softmax_nll", "rows_compete")(Z, Y) != pytest.approx(r.nll(A, Y))


def test_a_shift_of_all_logits_is_not_seen():
    assert r.softmax_nll(Z + 1000, Y) == pytest.approx(r.softmax_nll(Z, Y))
    assert np.allclose(r.softmax(Z + 1000), A)
    assert wrong("softmax_nll", "shifted_in_one_place")(Z + 1000, Y) != pytest.approx(r.softmax_nll(Z, Y))


@pytest.mark.parametrize("pair", MEAN_LOSSES)
def test_a_delta_is_the_slope_of_the_mean_loss(pair):
    loss, targets = MEAN_LOSSES[pair]
    assert np.min(np.abs(SIGNS * Z - 1)) > 1e-3
    assert np.allclose(r.output_delta(Z, targets, pair), slope(loss, Z), atol=1e-8)
    for mistake in ("mean_forgotten", "mean_of_entries", "direction_of_the_step"):
        assert not np.allclose(wrong("output_delta", mistake)(Z, targets, pair), slope(loss, Z), atol=1e-8)


@pytest.mark.parametrize(("pair", "mistake"), [("nll-sigmoid", "slope_of_the_sigmoid_again"), ("squared-linear", "factor_two")])
def test_a_delta_of_one_pair_gone_wrong_is_not_the_slope(pair, mistake):
    loss, targets = MEAN_LOSSES[pair]
    assert not np.allclose(wrong("output_delta", mistake)(Z, targets, pair), slope(loss, Z), atol=1e-8)


def test_a_softmax_delta_adds_up_to_nothing():
    assert np.allclose(r.output_delta(Z, Y, "nll-softmax").sum(axis=0), 0)
    assert not np.allclose(wrong("output_delta", "slope_of_the_softmax_again")(Z, Y, "nll-softmax").sum(axis=0), 0)


def test_at_the_margin_the_hinge_rests():
    at_the_margin = np.array([[1.0, -1.0, 0.5]])
    assert np.array_equal(r.output_delta(at_the_margin, np.sign(at_the_margin), "hinge-linear"), [[0, 0, -1 / 3]])
    assert wrong("output_delta", "edge_counts")(at_the_margin, np.sign(at_the_margin), "hinge-linear")[0, 0] != 0


@pytest.mark.parametrize("pair", ["squared-softmax", "nll", "", "NLL-softmax"])
def test_a_pair_that_does_not_go_together_is_refused(pair):
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        r.output_delta(Z, Y, pair)
    assert str(refused.value) == f"{pair!r} is not a pair of loss and activation that go together"


def test_the_gradient_at_the_outputs_leads_on_to_the_delta():
    gradient = r.output_gradient(P, ANSWERS)
    assert np.allclose(gradient, slope(lambda A: r.nll_sigmoid(A, ANSWERS), P), atol=1e-6)
    assert np.allclose(gradient * P * (1 - P), r.output_delta(Z, ANSWERS, "nll-sigmoid"))


def test_huge_logits_leave_everything_finite_and_silent():
    targets = r.one_hot([0, 1, 2, 2], 3)
    results = [r.softmax_nll(HUGE, targets), r.sigmoid(HUGE), r.softmax(HUGE)]
    results += [r.output_delta(HUGE, targets, pair) for pair in MEAN_LOSSES]
    assert all(np.isfinite(result).all() for result in results)
    with pytest.warns(RuntimeWarning):
        assert not np.isfinite(wrong("softmax_nll", "as_it_is_written")(HUGE, targets))


CALLS = [
    (r.one_hot, (LABELS, 4)),
    (r.squared_loss, (Z, ANSWERS)),
    (r.likelihood, (A, Y)),
    (r.log_likelihood, (A, Y)),
    (r.nll, (A, Y)),
    (r.nll_sigmoid, (P, ANSWERS)),
    (r.softmax_nll, (Z, Y)),
    *((r.output_delta, (Z, targets, pair)) for pair, (_, targets) in MEAN_LOSSES.items()),
    (r.output_gradient, (P, ANSWERS)),
]


@pytest.mark.parametrize(("function", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_lists_do_as_well_and_arguments_stay_unchanged(function, arguments):
    given = copy.deepcopy(arguments)
    lists = [a.tolist() if isinstance(a, np.ndarray) else a for a in arguments]
    for part, again in zip(parts(function(*given)), parts(function(*lists)), strict=True):
        assert np.array_equal(part, again)
        assert np.shape(part) == np.shape(again)
    assert all(np.array_equal(a, b) for a, b in zip(given, arguments, strict=True))
