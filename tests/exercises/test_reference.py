"""Is the mathematics of lesson 01 right? Laws and closed forms first, then finite differences, then remembered numbers."""

import copy

import numpy as np
import pytest

from solutions.lesson_01_linear_units import reference as r

from .judging import parts, slope, wrong

RNG = np.random.default_rng(6036)
X, y = RNG.normal(size=(3, 7)), np.where(np.arange(7) % 3 == 0, 1.0, -1.0)[None]
w, w0 = np.array([[1.5], [-0.5], [2.0]]), np.array([[0.75]])


def test_the_summed_input_is_the_sum_of_the_lecture():
    sums = [sum(X[i, t] * w[i, 0] for i in range(3)) + w0[0, 0] for t in range(7)]
    assert np.allclose(r.linear_unit(X, w, w0), [sums])
    assert not np.allclose(wrong("linear_unit", "offset_forgotten")(X, w, w0), [sums])


def test_walking_back_by_the_distance_ends_on_the_boundary():
    def landing(distance):
        return r.linear_unit(X - w / np.linalg.norm(w) * distance(X, w, w0), w, w0)

    assert np.allclose(landing(r.signed_distance), 0)
    assert not np.allclose(landing(wrong("signed_distance", "squared_length")), 0)


def test_the_distance_does_not_depend_on_the_length_of_w():
    assert np.allclose(r.signed_distance(X, 10 * w, 10 * w0), r.signed_distance(X, w, w0))
    assert np.array_equal(r.classify(r.signed_distance(X, w, w0)), r.classify(r.linear_unit(X, w, w0)))
    assert not np.allclose(r.linear_unit(X, 10 * w, 10 * w0), r.linear_unit(X, w, w0))


def test_ties_fall_where_the_convention_card_says():
    assert r.classify(np.array([[0.0, -0.0]])).tolist() == [[-1, -1]]
    assert r.hinge_delta(np.array([[1.0, -1.0]]), np.array([[1.0, -1.0]])).tolist() == [[0, 0]]
    assert wrong("classify", "zero_is_positive")(np.zeros((1, 1))).item() == 1


def test_the_hinge_is_convex_above_the_errors_and_ends_at_one():
    a, b = RNG.normal(scale=3, size=(2, 500))
    assert np.all(r.hinge_loss((a + b) / 2) <= (r.hinge_loss(a) + r.hinge_loss(b)) / 2 + 1e-12)
    assert np.all(r.hinge_loss(a) >= (a <= 0))
    assert np.all((r.hinge_loss(a) == 0) == (a >= 1))
    capped = wrong("hinge_loss", "capped_at_one")
    assert not np.all(capped((a + b) / 2) <= (capped(a) + capped(b)) / 2 + 1e-12)


def test_an_untrained_unit_has_an_average_loss_of_one():
    nothing = np.zeros((3, 1)), np.zeros((1, 1))
    assert r.average_hinge(X, y, *nothing) == 1
    assert wrong("average_hinge", "total_loss")(X, y, *nothing) == 7


def test_listing_examples_twice_keeps_the_average():
    twice = np.hstack([X, X]), np.hstack([y, y])
    assert r.average_hinge(*twice, w, w0) == pytest.approx(r.average_hinge(X, y, w, w0))
    assert wrong("average_hinge", "total_loss")(*twice, w, w0) != pytest.approx(r.average_hinge(X, y, w, w0))


def test_the_delta_is_the_slope_of_each_loss():
    z = np.array([[-1.7, -0.3, 0.4, 1.6, 2.2, -1.2, 0.9]])
    slopes = slope(lambda at: np.sum(r.hinge_loss(y * at)), z)
    assert np.allclose(r.hinge_delta(z, y), slopes)
    assert not np.allclose(wrong("hinge_delta", "always_minus_one")(z, y), slopes)


@pytest.mark.parametrize("t", range(7))
def test_the_gradient_is_the_slope_of_one_examples_loss(t):
    x, label = X[:, [t]], y[:, [t]]
    dw, dw0 = r.linear_gradient(x, label, w, w0)
    assert np.allclose(dw, slope(lambda at: r.average_hinge(x, label, at, w0), w), atol=1e-7)
    assert np.allclose(dw0, slope(lambda at: r.average_hinge(x, label, w, at), w0), atol=1e-7)


def test_the_gradient_check_has_no_close_call():
    agreement = y * r.linear_unit(X, w, w0)
    assert np.min(np.abs(agreement - 1)) > 1e-3
    assert 0 < np.sum(agreement < 1) < 7
    wrongs = [wrong("linear_gradient", "everyone_pulls")(X[:, [t]], y[:, [t]], w, w0)[1] for t in range(7)]
    assert not np.allclose(wrongs, [r.linear_gradient(X[:, [t]], y[:, [t]], w, w0)[1] for t in range(7)])


def test_the_mean_gradient_is_the_slope_of_the_average_loss():
    gradients = [r.linear_gradient(X[:, [t]], y[:, [t]], w, w0)[0] for t in range(7)]
    slopes = slope(lambda at: r.average_hinge(X, y, at, w0), w)
    assert np.allclose(np.mean(gradients, axis=0), slopes, atol=1e-7)
    assert not np.allclose(np.sum(gradients, axis=0), slopes, atol=1e-7)


def test_a_first_visit_moves_to_eta0_times_label_and_example():
    stepped_w, stepped_w0 = r.sgd(X, y, [4], 0.5)
    assert np.allclose(stepped_w, 0.5 * y[0, 4] * X[:, [4]])
    assert np.allclose(stepped_w0, 0.5 * y[0, 4])
    assert not np.allclose(wrong("sgd", "uphill")(X, y, [4], 0.5)[0], stepped_w)


def test_a_step_raises_the_agreement_by_eta_length_squared():
    x, label = X[:, [1]], y[:, [1]]
    before = label * r.linear_unit(x, 0 * w, 0 * w0)
    after = label * r.linear_unit(x, *r.sgd_step(0 * w, 0 * w0, *r.linear_gradient(x, label, 0 * w, 0 * w0), 0.3))
    assert np.allclose(after - before, 0.3 * (np.sum(x**2) + 1))


def test_sgd_learns_separable_data_and_going_uphill_does_not():
    labels = r.classify(r.linear_unit(X, w, w0))
    order = np.random.default_rng(1).integers(0, 7, 4000)
    assert r.average_hinge(X, labels, *r.sgd(X, labels, order, 2.0)) < 0.1
    assert r.average_hinge(X, labels, *wrong("sgd", "uphill")(X, labels, order, 2.0)) > 1


def test_rates_add_up_like_a_logarithm_their_squares_to_gamma():
    rates = r.inverse_decay(np.arange(1_000_000), 1.0)
    assert np.sum(rates) == pytest.approx(np.log(1e6) + 0.5772157, abs=1e-5)
    assert np.sum(rates**2) == pytest.approx(np.pi**2 / 6, abs=2e-6)
    assert r.what_gamma_is() == "squares"
    assert np.sum(0.5 ** np.arange(60.0)) == pytest.approx(2)


def test_the_traced_rows_are_the_steps_of_the_other_functions():
    w, w0, rows = np.zeros((2, 1)), np.zeros((1, 1)), []
    for x1, x2, label in [(2, 1, 1), (1, 3, -1), (4, 1, 1), (1, 0, 1)]:
        gradient = r.linear_gradient(np.array([[x1], [x2]]), np.array([[label]]), w, w0)
        w, w0 = r.sgd_step(w, w0, *gradient, 0.5)
        rows.append((*w.ravel(), w0.item()))
    assert rows == r.traced_by_hand()
    assert rows != wrong("traced_by_hand", "perceptron_rule")()


POWERS = {"inverse": 1.0, "constant": 0.0, "root": 0.5, "square": 2.0, "three quarters": 0.75}


@pytest.mark.parametrize(("word", "power"), POWERS.items())
def test_doubling_blocks_tell_which_rates_meet_both_conditions(word, power):
    """A sum of a power of k is infinite exactly when its block from K to 2K does not shrink as K doubles."""

    def is_infinite(exponent):
        blocks = [np.sum(np.arange(K, 2 * K, dtype=float) ** -exponent) for K in (2**15, 2**16)]
        return blocks[1] > 0.999 * blocks[0]

    meets_both = is_infinite(power) and not is_infinite(2 * power)
    assert (word in r.robbins_monro()) == meets_both


@pytest.mark.parametrize(("eta_c", "word"), [(0.5, "creep"), (1.5, "closer"), (2.5, "farther")])
def test_what_steps_on_a_bowl_do_is_seen_by_taking_them(eta_c, word):
    t, path = 1.0, [1.0]
    for _ in range(6):
        t = t - eta_c * t
        path.append(t)
    jumps, farther = path[0] * path[1] < 0, abs(path[-1]) > 1
    assert {(False, False): "creep", (True, False): "closer", (True, True): "farther"}[jumps, farther] == word
    assert (r.step_too_large() == word) == (1 < eta_c < 2)


CALLS = [
    (r.linear_unit, (X, w, w0)),
    (r.classify, (X[:1],)),
    (r.signed_distance, (X, w, w0)),
    (r.hinge_loss, (X,)),
    (r.average_hinge, (X, y, w, w0)),
    (r.hinge_delta, (X[:1], y)),
    (r.linear_gradient, (X[:, [0]], y[:, [0]], w, w0)),
    (r.sgd_step, (w, w0, 2 * w, 3 * w0, 0.5)),
    (r.inverse_decay, (np.arange(5), 2.0)),
    (r.sgd, (X, y, np.array([1, 0, 5, 1]), 0.5)),
]


@pytest.mark.parametrize(("function", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_lists_do_as_well_and_arguments_stay_unchanged(function, arguments):
    given = copy.deepcopy(arguments)
    lists = [a.tolist() if isinstance(a, np.ndarray) else a for a in arguments]
    for part, again in zip(parts(function(*given)), parts(function(*lists)), strict=True):
        assert np.array_equal(part, again)
        assert np.shape(part) == np.shape(again)
    assert all(np.array_equal(a, b) for a, b in zip(given, arguments, strict=True))


def test_a_function_that_changes_its_arguments_would_be_noticed():
    given = copy.deepcopy(CALLS[7][1])
    wrong("sgd_step", "in_place")(*given)
    assert not np.array_equal(given[0], w)
