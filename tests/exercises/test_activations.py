"""Is the mathematics of lesson 02's bends and layers right? Laws and closed forms first, then slopes found otherwise."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import elementwise_grad

from solutions.lesson_02_relu_layers import reference as r

from .judging import slope, wrong

RNG = np.random.default_rng(1943)
SUMS = RNG.normal(scale=2, size=(4, 6))
SCORES = RNG.normal(scale=2, size=(3, 7))
A, W, W0 = RNG.normal(size=(3, 7)), RNG.normal(size=(3, 4)), RNG.normal(size=(4, 1))
HUGE = np.array([1000.0, -1000.0, 0.5, -0.5])
BENDS = {"relu": r.relu, "sigmoid": r.sigmoid, "tanh": np.tanh}
SLOPES = {"relu": r.relu_gradient, "sigmoid": r.sigmoid_gradient, "tanh": r.tanh_gradient}
WRITTEN_AS_IN_THE_LECTURE = {
    "relu": lambda z: anp.maximum(0, z),
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": anp.tanh,
}
WRONG_SLOPES = {
    "relu": ("height_for_the_slope", "sign_of_z", "leaky"),
    "sigmoid": ("takes_the_activation", "sigmoid_twice", "falls"),
    "tanh": ("square_forgotten", "rule_of_the_sigmoid", "inner_factor_forgotten"),
}


def test_at_zero_the_step_is_on_and_the_relu_is_flat():
    assert r.step([0.0, -0.0, 1e-300, -1e-300]).tolist() == [1, 1, 1, 0]
    assert r.relu_gradient([0.0, -0.0, 1e-300, -1e-300]).tolist() == [0, 0, 1, 0]
    assert wrong("step", "zero_is_off")(np.zeros(1)).item() == 0
    assert wrong("relu_gradient", "zero_counts_as_on")(np.zeros(1)).item() == 1


def test_a_step_and_its_mirror_image_cover_every_sum_once():
    assert np.array_equal(r.step(SUMS) + r.step(-SUMS), np.ones(SUMS.shape))
    mirrored = wrong("step", "minus_one_for_off")
    assert not np.array_equal(mirrored(SUMS) + mirrored(-SUMS), np.ones(SUMS.shape))


def test_two_relus_back_to_back_make_the_sum_again_and_its_size():
    assert np.array_equal(r.relu(SUMS) - r.relu(-SUMS), SUMS)
    assert np.array_equal(r.relu(SUMS) + r.relu(-SUMS), np.abs(SUMS))
    rounded = wrong("relu", "rounded_corner")
    assert not np.allclose(rounded(SUMS) + rounded(-SUMS), np.abs(SUMS))


def test_a_relu_is_its_slope_times_the_sum_and_grows_with_scale():
    assert np.array_equal(r.relu(SUMS), r.relu_gradient(SUMS) * SUMS)
    assert np.allclose(r.relu(3 * SUMS), 3 * r.relu(SUMS))
    assert not np.allclose(wrong("relu", "capped_at_one")(3 * SUMS), 3 * wrong("relu", "capped_at_one")(SUMS))


def test_the_sigmoid_of_a_logarithm_is_a_fraction():
    assert np.allclose(r.sigmoid(np.log([1, 2, 3, 1 / 3, 1 / 9])), [1 / 2, 2 / 3, 3 / 4, 1 / 4, 1 / 10])
    assert np.allclose(r.sigmoid_gradient(np.log([1, 3, 1 / 9])), [1 / 4, 3 / 16, 9 / 100])
    assert not np.allclose(wrong("sigmoid", "both_sides_alike")(np.log([1 / 3])), 1 / 4)


def test_yes_and_no_have_the_probability_one_together():
    assert np.allclose(r.sigmoid(SUMS) + r.sigmoid(-SUMS), 1)
    both_alike = wrong("sigmoid", "both_sides_alike")
    assert not np.allclose(both_alike(SUMS) + both_alike(-SUMS), 1)


def test_tanh_is_the_sigmoid_stretched_and_so_is_its_slope():
    assert np.allclose(np.tanh(SUMS), 2 * r.sigmoid(2 * SUMS) - 1)
    assert np.allclose(r.tanh_gradient(SUMS), 4 * r.sigmoid_gradient(2 * SUMS))
    assert not np.allclose(wrong("tanh_gradient", "inner_factor_forgotten")(SUMS), 4 * r.sigmoid_gradient(2 * SUMS))


@pytest.mark.parametrize("bend", BENDS)
def test_a_slope_is_what_nudging_finds(bend):
    found = slope(lambda z: np.sum(BENDS[bend](z)), SUMS)
    assert np.min(np.abs(SUMS)) > 1e-3
    assert np.allclose(SLOPES[bend](SUMS), found, atol=1e-8)
    for mistake in WRONG_SLOPES[bend]:
        assert not np.allclose(wrong(f"{bend}_gradient", mistake)(SUMS), found, atol=1e-8)


@pytest.mark.parametrize("bend", BENDS)
def test_a_slope_is_the_derivative_that_autograd_finds(bend):
    written = WRITTEN_AS_IN_THE_LECTURE[bend]
    assert np.allclose(BENDS[bend](SUMS), written(SUMS))
    assert np.allclose(SLOPES[bend](SUMS), elementwise_grad(written)(SUMS))
    for mistake in WRONG_SLOPES[bend]:
        assert not np.allclose(wrong(f"{bend}_gradient", mistake)(SUMS), elementwise_grad(written)(SUMS))


@pytest.mark.parametrize("bend", ["sigmoid", "tanh"])
def test_a_slope_adds_up_to_the_rise(bend):
    z = np.linspace(-6, 6, 6001)

    def rise(gradient):
        return np.sum((gradient(z)[1:] + gradient(z)[:-1]) / 2 * np.diff(z))

    assert rise(SLOPES[bend]) == pytest.approx(np.ptp(BENDS[bend](z)), rel=1e-5)
    assert rise(wrong(f"{bend}_gradient", "height_for_the_slope")) != pytest.approx(np.ptp(BENDS[bend](z)), rel=1e-2)


def test_softmax_columns_are_positive_and_add_up_to_one():
    assert np.all(r.softmax(SCORES) > 0)
    assert np.allclose(r.softmax(SCORES).sum(axis=0), 1)
    assert not np.allclose(wrong("softmax", "rows_compete")(SCORES).sum(axis=0), 1)


def test_softmax_of_logarithms_gives_shares():
    assert np.allclose(r.softmax(np.log([[1, 2], [3, 2], [4, 6]])), [[1 / 8, 1 / 5], [3 / 8, 1 / 5], [4 / 8, 3 / 5]])
    assert not np.allclose(wrong("softmax", "all_compete")(np.log([[1, 2], [3, 2]])), [[1 / 4, 1 / 2], [3 / 4, 1 / 2]])


def test_softmax_does_not_see_a_shift_of_a_column():
    shifts = np.array([1000, -1000, 0, 1, -1, 500, -500])
    assert np.allclose(r.softmax(SCORES + shifts), r.softmax(SCORES))
    with np.errstate(invalid="ignore"):
        assert not np.allclose(wrong("softmax", "one_maximum_for_all")(SCORES + shifts), r.softmax(SCORES))


def test_softmax_of_two_is_a_sigmoid_of_their_difference():
    assert np.allclose(r.softmax(SCORES[:2])[0], r.sigmoid(SCORES[0] - SCORES[1]))
    assert not np.allclose(wrong("softmax", "separate_questions")(SCORES[:2])[0], r.sigmoid(SCORES[0] - SCORES[1]))


def test_huge_sums_leave_everything_finite_and_silent():
    assert r.sigmoid(HUGE)[:2].tolist() == [1, 0]
    assert r.sigmoid_gradient(HUGE)[:2].tolist() == r.tanh_gradient(HUGE)[:2].tolist() == [0, 0]
    assert np.allclose(r.softmax(HUGE[:, None]), [[1], [0], [0], [0]])
    with pytest.warns(RuntimeWarning):
        wrong("sigmoid", "as_it_is_written")(HUGE)


def test_a_layer_is_the_sums_of_the_lecture():
    sums = [[sum(A[i, t] * W[i, j] for i in range(3)) + W0[j, 0] for t in range(7)] for j in range(4)]
    assert np.allclose(r.linear_forward(A, W, W0), sums)
    assert np.allclose(r.hidden_features(A, W, W0), [[max(0, z) for z in row] for row in sums])
    assert not np.allclose(wrong("linear_forward", "offset_subtracted")(A, W, W0), sums)
    assert not np.allclose(wrong("hidden_features", "bent_before_the_offset")(A, W, W0), np.maximum(0, sums))


def test_a_layer_without_its_offset_is_linear():
    def linear(layer):
        return np.allclose(layer(2 * A, W, 0 * W0), 2 * layer(A, W, 0 * W0)) and np.allclose(
            layer(A + 1, W, 0 * W0) - layer(A, W, 0 * W0), W.sum(axis=0)[:, None]
        )

    assert linear(r.linear_forward)
    assert not linear(r.hidden_features)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        *((f, (SUMS,)) for f in (r.step, r.relu, r.sigmoid, r.relu_gradient, r.sigmoid_gradient, r.tanh_gradient)),
        (r.softmax, (SCORES,)),
        (r.linear_forward, (A, W, W0)),
        (r.hidden_features, (A, W, W0)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_lists_do_as_well_and_arguments_stay_unchanged(function, arguments):
    given = [a.copy() for a in arguments]
    assert np.array_equal(function(*given), function(*(a.tolist() for a in arguments)))
    assert all(np.array_equal(a, b) for a, b in zip(given, arguments, strict=True))


@pytest.mark.parametrize("name", ["relu", "step", "relu_gradient", "softmax", "linear_forward"])
def test_an_argument_that_is_changed_is_noticed(name):
    given = {"softmax": (SCORES,), "linear_forward": (A, W, W0)}.get(name, (SUMS,))
    copies = [a.copy() for a in given]
    wrong(name, "changed_in_place")(*copies)
    assert not all(np.array_equal(a, b) for a, b in zip(copies, given, strict=True))
