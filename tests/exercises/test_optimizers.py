"""Is the mathematics of lesson 08 right? Laws and closed forms first, then finite differences."""

import copy

import numpy as np
import pytest

from solutions.lesson_08_optimizers import reference as r

from .judging import parts, slope, wrong

RNG = np.random.default_rng(4342)
X, Y = RNG.normal(size=(4, 11)), RNG.normal(size=(2, 11))
ORDER = RNG.permutation(11)
W, V, S, G = RNG.normal(size=(3, 2)), RNG.normal(size=(3, 2)), RNG.uniform(0.5, 2, (3, 2)), RNG.normal(size=(3, 2))
TINY = 1e-12


def repeated(step, w, state, slopes, *settings):
    """The parameters after each step."""
    path = [w]
    for g in slopes:
        w, state = step(w, state, g, *settings)
        path.append(w)
    return np.array(path)


def adam_path(step, w, slopes, *settings):
    m, v, path = np.zeros_like(w), np.zeros_like(w), [w]
    for t, g in enumerate(slopes, start=1):
        w, m, v = step(w, m, v, t, g, *settings)
        path.append(w)
    return np.array(path)


def test_batches_side_by_side_are_the_ordered_data():
    batches = r.minibatches(X, Y, 4, ORDER)
    assert [xb.shape[1] for xb, _ in batches] == [yb.shape[1] for _, yb in batches] == [4, 4, 3]
    assert np.array_equal(np.hstack([xb for xb, _ in batches]), X[:, ORDER])
    assert np.array_equal(np.hstack([yb for _, yb in batches]), Y[:, ORDER])
    assert len(wrong("minibatches", "last_batch_dropped")(X, Y, 4, ORDER)) == 2


def test_a_minibatch_gradient_is_the_slope_of_the_mean_loss():
    weights = RNG.normal(size=(4, 2))

    def of_one(x, y):
        return x @ (weights.T @ x - y).T

    found = slope(lambda U: np.mean(np.sum((U.T @ X - Y) ** 2, axis=0)) / 2, weights)
    assert np.allclose(r.minibatch_gradient(of_one, X, Y), found, atol=1e-8)
    for mistake in ("gradient_of_the_mean_example", "total", "divided_by_inputs"):
        assert not np.allclose(wrong("minibatch_gradient", mistake)(of_one, X, Y), found, atol=1e-8)


def test_batches_of_equal_size_average_to_the_gradient_of_all():
    def of_one(x, y):
        return np.tanh(x) @ y.T

    batches = r.minibatches(X[:, :10], Y[:, :10], 5, ORDER[ORDER < 10])
    of_batches = [r.minibatch_gradient(of_one, *batch) for batch in batches]
    assert np.allclose(np.mean(of_batches, axis=0), r.minibatch_gradient(of_one, X[:, :10], Y[:, :10]))
    assert not np.allclose(of_batches[0], of_batches[1])


def test_linear_decay_is_a_straight_line_and_then_a_floor():
    rates = r.linear_decay(np.arange(25), 0.9, 0.1, 8)
    assert np.allclose(np.diff(rates[:9]), -0.1)
    assert np.allclose(rates[8:], 0.1)
    assert [float(r.linear_decay(k, 0.9, 0.1, 8)) for k in range(25)] == pytest.approx(rates.tolist())
    assert wrong("linear_decay", "never_stops")(24, 0.9, 0.1, 8) < 0


def test_plain_descent_on_a_bowl_multiplies_by_one_matrix():
    A = np.array([[2.0, 0.3, 0.1], [0.3, 1.0, 0.2], [0.1, 0.2, 3.0]])
    w, shrink = np.array([[1.0], [-2.0], [0.5]]), np.eye(3) - 0.1 * A
    path = r.minimize(lambda w: A @ w, w, lambda w, g, k: w - 0.1 * g, 6)
    powers = [np.linalg.matrix_power(shrink, k) @ w for k in range(7)]
    assert np.allclose(path, np.hstack(powers).T)
    away = wrong("minimize", "slope_of_the_start")(lambda w: A @ w, w, lambda w, g, k: w - 0.1 * g, 6)
    assert not np.allclose(away, path)


def test_momentum_tends_to_a_terminal_velocity():
    slopes = [G] * 40
    path = repeated(r.momentum_step, W, 0 * W, slopes, 0.1, 0.8)
    speeds = (1 - 0.8 ** np.arange(1, 41)) / (1 - 0.8)
    assert np.allclose(np.diff(path, axis=0), -0.1 * speeds[:, None, None] * G)
    faster = repeated(wrong("momentum_step", "nothing_fades"), W, 0 * W, slopes, 0.1, 0.8)
    assert np.allclose(faster[-1] - faster[-2], -0.1 * 40 * G)


def test_momentum_without_memory_is_plain_descent():
    assert np.allclose(r.momentum_step(W, V, G, 0.3, 0.0)[0], W - 0.3 * G)
    assert not np.allclose(r.momentum_step(W, V, G, 0.3, 0.5)[0], W - 0.3 * G)


def test_adagrad_steps_shrink_with_the_root_of_their_number():
    path = repeated(r.adagrad_step, W, 0 * W, [G] * 9, 0.5, TINY)
    lengths = 0.5 / np.sqrt(np.arange(1, 10))
    assert np.allclose(np.diff(path, axis=0), -lengths[:, None, None] * np.sign(G))
    steeper = repeated(r.adagrad_step, W, 0 * W, [1000 * G] * 9, 0.5, TINY)
    assert np.allclose(steeper, path)
    assert not np.allclose(repeated(wrong("adagrad_step", "root_forgotten"), W, 0 * W, [1000 * G] * 9, 0.5, TINY), path)


def test_a_parameter_without_a_slope_stays_where_it_is():
    quiet = G * [[0], [1], [1]]
    for step, settings in ((r.adagrad_step, (0.5, 1e-8)), (r.rmsprop_step, (0.5, 0.9, 1e-8))):
        assert np.array_equal(step(W, 0 * W, quiet, *settings)[0][0], W[0])
    with pytest.warns(RuntimeWarning, match="invalid value"):
        assert np.isnan(wrong("adagrad_step", "no_eps")(W, 0 * W, quiet, 0.5, 1e-8)[0][0]).all()


def test_with_one_input_a_unit_has_the_scale_of_its_weight():
    row = W[:1], S[:1], G[:1], 0.5, 0.1
    assert all(np.allclose(a, b) for a, b in zip(r.adagrad_unit_step(*row), r.adagrad_step(*row), strict=True))


def test_all_the_weights_into_a_unit_share_one_scale():
    new, total = r.adagrad_unit_step(W, S[:1], G, 0.5, 0.1)
    scales = (W - new) / G
    assert np.allclose(scales, scales[:1])
    assert np.allclose(total - S[:1], np.sum(G**2, axis=0))
    of_its_own = (W - wrong("adagrad_unit_step", "scale_per_weight")(W, S[:1], G, 0.5, 0.1)[0]) / G
    assert not np.allclose(of_its_own, of_its_own[:1])


def test_the_average_of_rmsprop_tends_to_a_constant_square():
    s = 0 * W
    for n in range(1, 30):
        _, s = r.rmsprop_step(W, s, G, 0.5, 0.9, 0.1)
        assert np.allclose(s, (1 - 0.9**n) * G**2)
    assert not np.allclose(wrong("rmsprop_step", "nothing_fades")(W, G**2, G, 0.5, 0.9, 0.1)[1], G**2)


def test_on_a_constant_slope_adam_steps_are_the_rate_long():
    path = adam_path(r.adam_step, W, [G] * 12, 0.3, 0.9, 0.999, TINY)
    assert np.allclose(np.diff(path, axis=0), -0.3 * np.sign(G))
    too_long = adam_path(wrong("adam_step", "uncorrected"), W, [G], 0.3, 0.9, 0.999, TINY)
    assert np.allclose(too_long[1] - W, -0.3 * np.sign(G) * 0.1 / np.sqrt(0.001))


def test_the_averages_of_adam_are_sums_over_the_past():
    slopes, m, v = RNG.normal(size=(7, 3, 2)), 0 * W, 0 * W
    for t, g in enumerate(slopes, start=1):
        _, m, v = r.adam_step(W, m, v, t, g, 0.3, 0.8, 0.95, 0.1)
    ages = np.arange(6, -1, -1)[:, None, None]
    assert np.allclose(m, np.sum(0.2 * 0.8**ages * slopes, axis=0))
    assert np.allclose(v, np.sum(0.05 * 0.95**ages * slopes**2, axis=0))


def test_adam_without_either_memory_is_a_step_against_the_sign():
    new, m, v = r.adam_step(W, V, S, 5, G, 0.3, 0.0, 0.0, TINY)
    assert np.allclose(new, W - 0.3 * np.sign(G))
    assert np.allclose(m, G)
    assert np.allclose(v, G**2)


CALLS = [
    (r.minibatches, (X, Y, 4, ORDER)),
    (r.minibatch_gradient, (lambda x, y: x @ y.T, X, Y)),
    (r.linear_decay, (np.arange(6).reshape(2, 3), 0.9, 0.1, 4)),
    (r.minimize, (lambda w: 2 * w, W[:, :1], lambda w, g, k: w - 0.1 * g, 3)),
    (r.momentum_step, (W, V, G, 0.1, 0.9)),
    (r.adagrad_step, (W, S, G, 0.1, 0.1)),
    (r.adagrad_unit_step, (W, S[:1], G, 0.1, 0.1)),
    (r.rmsprop_step, (W, S, G, 0.1, 0.9, 0.1)),
    (r.adam_step, (W, V, S, 3, G, 0.1, 0.9, 0.99, 0.1)),
]


@pytest.mark.parametrize(("function", "arguments"), CALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_arguments_stay_what_they_were(function, arguments):
    given = copy.deepcopy(arguments)
    parts(function(*given))
    assert all(np.array_equal(a, b) for a, b in zip(given, arguments, strict=True))


@pytest.mark.parametrize("name", ["momentum_step", "adagrad_step", "adam_step"])
def test_a_state_changed_in_place_would_be_noticed(name):
    arguments = copy.deepcopy(next(arguments for function, arguments in CALLS if function.__name__ == name))
    given = copy.deepcopy(arguments)
    wrong(name, "in_place")(*given)
    assert not all(np.array_equal(a, b) for a, b in zip(given, arguments, strict=True))


@pytest.mark.parametrize(("function", "arguments"), CALLS[:3], ids=lambda value: getattr(value, "__name__", ""))
def test_lists_are_as_good_as_arrays(function, arguments):
    lists = [a.tolist() if isinstance(a, np.ndarray) else a for a in arguments]
    mine, again = function(*arguments), function(*lists)
    pairs = zip(mine, again, strict=True) if isinstance(mine, list) else [(mine, again)]
    assert all(np.array_equal(a, b) for one, other in pairs for a, b in zip(one, other, strict=True))
