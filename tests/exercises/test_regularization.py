"""Is the mathematics of lesson 07 right? Laws and closed forms first, then finite differences, then remembered numbers."""

from itertools import product

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.run_cases import run_case
from solutions.lesson_07_regularization_dropout import reference as r
from solutions.lesson_07_regularization_dropout.validation_split import validation_split

from .judging import slope, wrong

RNG = np.random.default_rng(7)
WEIGHTS = [RNG.normal(size=shape) for shape in ((3, 5), (5, 2), (2, 1))]
W = WEIGHTS[0]
X, HIDDEN, OFFSETS = RNG.normal(size=(3, 4)), RNG.normal(size=(3, 6)), RNG.normal(size=(6, 1))
OUT, OUT0 = RNG.normal(size=(6, 1)), np.array([[0.7]])
EXAMPLE = np.array([[0], [1], [2]]), np.arange(1, 10).reshape(3, 3), np.arange(1, 7).reshape(2, 3)


def test_penalties_scale_with_the_weights_by_square_and_by_size():
    tripled = [3 * W for W in WEIGHTS]
    assert r.l2_penalty(tripled, 0.4) == pytest.approx(9 * r.l2_penalty(WEIGHTS, 0.4))
    assert r.l1_penalty(tripled, 0.4) == pytest.approx(3 * r.l1_penalty(WEIGHTS, 0.4))
    assert wrong("l1_penalty", "squares_here_too")(tripled, 0.4) != pytest.approx(3 * r.l1_penalty(WEIGHTS, 0.4))


def test_turning_a_matrix_changes_its_sizes_and_not_its_squares():
    turn = np.linalg.qr(RNG.normal(size=(3, 3)))[0]
    assert r.l2_penalty([turn @ W], 1) == pytest.approx(r.l2_penalty([W], 1))
    assert r.l1_penalty([turn @ W], 1) != pytest.approx(r.l1_penalty([W], 1))


def test_gradients_are_the_slopes_of_the_penalties():
    assert np.allclose(r.l2_gradient(W, 0.3), slope(lambda V: r.l2_penalty([V], 0.3), W))
    assert np.allclose(r.l1_gradient(W, 0.3), slope(lambda V: r.l1_penalty([V], 0.3), W))
    assert not np.allclose(wrong("l2_gradient", "twice_the_weight")(W, 0.3), slope(lambda V: r.l2_penalty([V], 0.3), W))


def test_the_elastic_gradient_is_the_slope_of_all_three_terms():
    def objective(V):
        return np.sum(np.sin(V)) + r.l2_penalty([V], 0.3) + r.l1_penalty([V], 0.8)

    assert np.allclose(r.elastic_gradient(np.cos(W), W, 0.3, 0.8), slope(objective, W))
    assert not np.allclose(wrong("elastic_gradient", "strengths_exchanged")(np.cos(W), W, 0.3, 0.8), slope(objective, W))


def test_a_regularized_step_goes_down_the_penalized_hinge_loss():
    for x, y in ((X[:, [0]], 1.0), (X[:, [1]], -1.0), (10 * X[:, [2]], 1.0)):
        w, w0, label = W[:, [0]], np.array([[0.3]]), np.array([[y]])

        def objective(v, x=x, label=label, w0=w0):
            return np.maximum(0, 1 - label * (v.T @ x + w0)).item() + r.l2_penalty([v], 0.6)

        new_w, _ = r.regularized_step(w, w0, x, label, 0.1, 0.6)
        assert np.allclose(new_w, w - 0.1 * slope(objective, w))


def test_decay_goes_on_without_a_loss_and_spares_the_offset():
    w, w0, x, y = np.array([[2.0], [1.0]]), np.array([[5.0]]), np.ones((2, 1)), np.ones((1, 1))
    for k in range(50):
        w, w0 = r.regularized_step(w, w0, x, y, 0.1, 0.5)
        assert np.allclose(w, 0.95 ** (k + 1) * np.array([[2.0], [1.0]]))
    assert w0.item() == 5.0
    still, _ = wrong("regularized_step", "content_stays_still")(w, w0, x, y, 0.1, 0.5)
    assert np.array_equal(still, w)


def test_soft_threshold_minimizes_half_the_distance_plus_the_size():
    grid = np.linspace(-4, 4, 8001)
    for v in (-2.5, -0.3, 0.0, 0.4, 1.7):
        best = grid[np.argmin((grid - v) ** 2 / 2 + 0.5 * np.abs(grid))]
        assert r.soft_threshold(np.array([[v]]), 0.5).item() == pytest.approx(best, abs=2e-3)
    assert wrong("soft_threshold", "hard_threshold")(np.array([[1.7]]), 0.5).item() == 1.7


def test_sign_steps_dance_around_zero_and_soft_thresholds_rest():
    dancing = resting = RNG.uniform(-1, 1, (1, 1000))
    for _ in range(60):
        dancing, resting = dancing - 0.2 * r.l1_gradient(dancing, 0.5), r.soft_threshold(resting, 0.1)
    assert np.sum(dancing == 0) == 0
    assert np.max(np.abs(dancing)) <= 0.1 + 1e-12
    assert not resting.any()


def test_a_split_is_complete_and_left_to_chance():
    train, held = r.validation_split(10, 0.3, np.random.default_rng(3))
    assert sorted([*train, *held]) == list(range(10))
    assert len(held) == 3
    counts = np.zeros(10)
    for seed in range(4000):
        counts[r.validation_split(10, 0.3, np.random.default_rng(seed))[1]] += 1
    # 10 binomial counts of mean 1200 and spread 29: off by 6 spreads once in 50 million times.
    assert np.max(np.abs(counts - 1200)) < 6 * 29


def test_the_probes_of_splits_let_every_right_answer_pass():
    """6 standard deviations, 15 counts: a false alarm less than once in 10 million; here 1,000 tries."""
    for case in validation_split.hidden_cases:
        found = [str(run_case(case, Local(r.validation_split), "validation_split", seed).result) for seed in range(1000)]
        assert set(found) == {found[0]}


@pytest.mark.parametrize(
    ("case", "mistake"),
    [("fresh_parts", "fraction_trains"), ("fresh_chance", "random_block"), ("fresh_generators", "seed_of_its_own")],
)
def test_a_probe_of_splits_finds_what_it_looks_for(case, mistake):
    case = next(known for known in validation_split.hidden_cases if known.name == case)
    right, came = [
        run_case(case, Local(f), "validation_split", 0) for f in (r.validation_split, wrong("validation_split", mistake))
    ]
    assert right.result != came.result


def test_the_best_setting_is_the_first_of_the_highest():
    scores = {"a": 0.2, "b": 0.9, "c": 0.9}
    assert r.best_hyperparameters(["a", "b", "c"], str.upper, lambda trained: scores[trained.lower()]) == "b"
    assert wrong("best_hyperparameters", "last_of_equals")(list("abc"), str, scores.get) == "c"


def test_stopping_never_looks_beyond_its_patience():
    losses = [5, 3, 4, 3.5, 2, 6]
    assert [r.stop_epoch(losses, patience) for patience in (1, 2, 3, 9)] == [1, 1, 4, 4]
    for future in (0, 100):
        assert r.stop_epoch([5, 3, 4, 3.5, future], 2) == 1
    assert wrong("stop_epoch", "smallest_of_all")([5, 3, 4, 3.5, 0], 2) == 4


def test_a_mask_keeps_the_share_p():
    uniforms = RNG.random((50, 2000))
    for p in (0.3, 0.5):
        assert np.mean(r.dropout_mask(uniforms, p)) == pytest.approx(p, abs=6 * 0.5 / np.sqrt(uniforms.size))
        share = np.mean(wrong("dropout_mask", "p_is_dropped")(uniforms, p))
        assert share == pytest.approx(1 - p, abs=0.01)


def test_the_lecture_example_has_exactly_two_masks():
    found = {}
    for bits in product([0, 1], repeat=6):
        column = np.array(bits)[:, None]
        found.setdefault(tuple(r.dropout_forward(*EXAMPLE, column[:3], column[3:]).ravel()), []).append(bits)
    assert found[60, 132] == [tuple(row) for row in r.masks_of_the_example()]
    assert len(found[60, 132]) == 2


def test_dropout_gradients_are_slopes_and_zero_where_dropped():
    x, W1, W2 = (part.astype(float) for part in EXAMPLE)
    y, mask_x, mask_h = np.array([[50.0], [100.0]]), np.array([[0.0], [1.0], [1.0]]), np.array([[1.0], [0.0], [1.0]])

    def half_error(W1=W1, W2=W2):
        return np.sum((r.dropout_forward(x, W1, W2, mask_x, mask_h) - y) ** 2) / 2

    dW1, dW2 = r.dropout_gradients(x, y, W1, W2, mask_x, mask_h)
    assert np.allclose(dW1, slope(lambda V: half_error(W1=V), W1), rtol=1e-4, atol=1e-3)
    assert np.allclose(dW2, slope(lambda V: half_error(W2=V), W2), rtol=1e-4, atol=1e-3)
    assert not dW1[1].any()
    assert not dW1[:, 0].any()
    assert not dW2[:, 1].any()
    learned = wrong("dropout_gradients", "dropped_neurons_learn")(x, y, W1, W2, mask_x, mask_h)[0]
    assert learned[1].any()


def enumerated(p):
    """The mean output over all masks, one by one."""
    H, total = np.maximum(0, HIDDEN.T @ X + OFFSETS), 0.0
    for bits in product([0, 1], repeat=6):
        share = p ** sum(bits) * (1 - p) ** (6 - sum(bits))
        total = total + share * (OUT.T @ (np.array(bits)[:, None] * H) + OUT0)
    return total


@pytest.mark.parametrize("p", [0.3, 0.5, 1.0])
def test_the_closed_form_is_the_mean_over_all_masks(p):
    network = X, HIDDEN, OFFSETS, OUT, OUT0, p
    assert np.allclose(r.ensemble_output(*network), enumerated(p))
    assert not np.allclose(wrong("ensemble_output", "empty_network_left_out")(*network[:5], 0.3), enumerated(0.3))


def test_one_network_with_prediction_weights_speaks_for_all():
    H = np.maximum(0, HIDDEN.T @ X + OFFSETS)
    assert np.allclose(r.prediction_weights(OUT, 0.3).T @ H + OUT0, enumerated(0.3))
    assert not np.allclose(r.prediction_weights(OUT, 0.3).T @ H + 0.3 * OUT0, enumerated(0.3))


def test_inverted_dropout_keeps_the_mean():
    A, uniforms = RNG.normal(size=(4, 1)) * np.ones((4, 200_000)), RNG.random((4, 200_000))
    for p in (0.5, 0.3):
        # A mean of 200,000 draws is off by 6 spreads once in 500 million times.
        spread = np.abs(A[:, 0]) * np.sqrt((1 - p) / p / 200_000)
        assert np.all(np.abs(r.inverted_dropout(A, uniforms, p).mean(axis=1) - A[:, 0]) < 6 * spread)
        plain = wrong("inverted_dropout", "not_rescaled")(A, uniforms, p).mean(axis=1)
        assert np.all(np.abs(plain - A[:, 0]) > 6 * spread)


def test_004_prints_half_the_slope_of_its_penalty():
    lam, m, w = 0.8, 20, np.array([[1.5, -0.5]])
    found = slope(lambda V: lam / (2 * m) * np.sum(V**2), w)
    assert np.allclose(found, lam / m * w)
    assert not np.allclose(found, lam / (2 * m) * w)
