"""Are the typed answers of lesson 08 right? Every option of every question is measured, not only the right one."""

import numpy as np
import pytest

from solutions.lesson_08_optimizers import questions
from solutions.lesson_08_optimizers import reference as r

from .judging import wrong


def chosen(measured: dict) -> set:
    return {word for word, true in measured.items() if true}


def test_the_momentum_by_hand_is_that_of_the_reference():
    w, v, rows = 8.0, 0.0, []
    for _ in range(4):
        w, v = r.momentum_step(w, v, w, 0.5, 0.5)
        rows.append((v, w))
    assert rows == questions.momentum_by_hand()
    assert rows != wrong("momentum_by_hand", "nothing_fades")()


def test_uncorrected_adam_starts_three_times_too_long():
    w, _, _ = wrong("adam_step", "uncorrected")(0.0, 0.0, 0.0, 1, 7.0, 0.01, 0.9, 0.999, 1e-12)
    lengths = {"tenth": 0.1, "third": 1 / 3, "same": 1, "three": 3, "thirty": 30}
    assert [word for word, factor in lengths.items() if 0.8 < -w / 0.01 / factor < 1.25] == [questions.adam_uncorrected()]


def test_every_statement_about_the_slope_at_the_minimum_is_measured():
    rng = np.random.default_rng(0)
    X, y = np.vstack([rng.normal(size=(2, 12)), np.ones((1, 12))]), rng.normal(size=(1, 12))
    best = np.linalg.lstsq(X.T, y.T, rcond=None)[0]

    def slope_of(X, y, w=best):
        return r.minibatch_gradient(lambda x, t: x * (w.T @ x - t), X, y)

    slopes = [slope_of(*batch) for batch in r.minibatches(X, y, 4, np.arange(12))]
    after = best - 0.1 * slopes[0]
    measured = {
        "full": np.allclose(slope_of(X, y), 0),
        "average": np.allclose(np.mean(slopes, axis=0), 0),
        "each": any(np.allclose(s, 0) for s in slopes),
        "rests": np.allclose(after, best),
        "only": False,  # z^3 is flat at 0, and falls on from there
    }
    assert chosen(measured) == questions.slope_at_the_optimum()


def separable(seed, n=60):
    rng = np.random.default_rng(seed)
    X, line = rng.normal(size=(2, n)), rng.normal(size=2)
    side = np.sign(line @ X)
    return np.vstack([X + 0.3 * np.outer(line / np.linalg.norm(line), side), np.ones(n)]) * side, rng.normal(size=3)


def descended(pushed, X, w, steps=400, eta=0.1):
    """Errors and mean NLL of a unit after descent on the examples that `pushed` picks; X are the examples times labels."""
    for _ in range(steps):
        some = X[:, pushed(w @ X)]
        w = w + eta * some @ (1 / (1 + np.exp(w @ some))) / max(1, some.shape[1])
    return np.sum(w @ X <= 0), np.mean(np.log1p(np.exp(-w @ X)))


def test_descent_on_errors_only_ends_without_errors_and_with_a_loss():
    for seed in range(50):
        errors, loss = descended(lambda m: m <= 0, *separable(seed))
        right, lower = descended(lambda m: m < np.inf, *separable(seed))
        assert (errors, right) == (0, 0)
        assert loss > 2 * lower
    assert questions.misclassified_only() == "loss"


def test_every_schedule_is_put_to_both_conditions():
    """Exact: the sum of p-series and of geometric series; the code checks that each schedule is what it is taken for."""
    K, k = 1000, np.array([2000, 4000, 8000, 16000])
    line = r.linear_decay(k, 1.0, 0.01, K)
    schedules = {
        "floor": line,
        "zero": r.linear_decay(k, 1.0, 0.0, K),
        "tail": 0.01 * K / k,
        "power": 1 / (k + 1) ** 0.75,
        "halves": 0.5 ** (k // 1000),
    }
    # A rate that ends as k^-p: the sum is infinite for p <= 1, that of squares finite for p > 1/2.
    powers = {name: -np.log2(rates[-1] / rates[-2]) if rates[-1] else np.inf for name, rates in schedules.items()}
    assert powers == pytest.approx({"floor": 0, "zero": np.inf, "tail": 1, "power": 0.75, "halves": 8}, abs=1e-3)
    assert chosen({name: 0.5 < p <= 1 for name, p in powers.items()}) == questions.decays_that_arrive()


@pytest.mark.parametrize(("eta0", "word"), [(0.1, "two"), (1.0, "hundred")])
def test_the_error_falls_like_one_over_k_only_for_a_large_enough_rate(eta0, word):
    rng, w, seen = np.random.default_rng(5), np.full(400, 5.0), {}
    for k in range(10_001):
        seen[k] = np.mean(w**2 / 2)
        w = w - eta0 / (k + 1) * (w + rng.normal(size=400))
    factors = {"none": (0.9, 1.1), "two": (2, 3), "ten": (7, 14), "hundred": (70, 140)}
    found = [name for name, (low, high) in factors.items() if low < seen[100] / seen[10_000] < high]
    assert found == [word]
    assert (word == questions.pending_error()) == (eta0 == 0.1)


def valley(turn):
    c, s = np.cos(turn), np.sin(turn)
    axes = np.array([[c, -s], [s, c]])
    return axes, axes @ np.diag([1.0, 25.0]) @ axes.T


def best_of(step, turn, etas):
    """The lowest mean log loss after 60 steps from four starts, over the rates."""
    axes, A = valley(turn)
    starts = [axes @ np.array([[4 * np.cos(a)], [2 * np.sin(a)]]) for a in (0.3, 1.0, 2.2, 2.9)]
    means = []
    for eta in etas:
        ends = [r.minimize(lambda w: A @ w, w, step(eta), 60)[-1] for w in starts]
        means.append(np.mean([np.log(w @ A @ w / 2 + 1e-300) for w in ends]))
    return min(means)


def adagrad(eta):
    G = np.zeros((2, 1))

    def step(w, g, k):
        nonlocal G
        w, G = r.adagrad_step(w, G, g, eta, 1e-8)
        return w

    return step


def test_adagrad_wins_along_the_axes_and_loses_when_the_valley_turns():
    plain = [best_of(lambda eta: lambda w, g, k: w - eta * g, turn, np.linspace(0.02, 0.08, 25)) for turn in (0, np.pi / 4)]
    scaled = [best_of(adagrad, turn, np.geomspace(0.3, 6, 25)) for turn in (0, np.pi / 4)]
    assert plain[0] == pytest.approx(plain[1])
    assert scaled[0] < plain[0] - 10
    assert scaled[1] > plain[1] + 1
    assert questions.turned_valley() == "plain"


SLOPES = np.random.default_rng(3).normal(size=(6, 2, 3, 2)) + 0.5
SETTINGS = 0.1, 0.8, 0.9, 1e-8


def trained(counter=lambda step, array: step + 1, names=(0, 1), fresh=False, shared=False):
    """W and W0 after six steps; an epoch has three. counter(step from 0, array) gives t."""
    w, kept = [np.ones((3, 2)), np.ones((3, 2))], [[np.zeros((3, 2)), np.zeros((3, 2))] for _ in range(2)]
    if shared:
        kept[0][1] = kept[0][0]
    for step in range(6):
        for i in names:
            if fresh:
                kept[i] = [np.zeros((3, 2)), np.zeros((3, 2))]
            w[i], *kept[i] = r.adam_step(w[i], *kept[i], counter(step, i), SLOPES[step, i], *SETTINGS)
    return np.array(w)


def test_every_loop_around_adam_is_run():
    right = trained()
    loops = {
        "arrays": trained(lambda step, array: 2 * step + array + 1),
        "backwards": trained(names=(1, 0)),
        "epoch": trained(lambda step, array: step % 3 + 1),
        "inside": trained(fresh=True),
        "shared": trained(shared=True),
    }
    assert chosen({word: not np.allclose(end, right) for word, end in loops.items()}) == questions.loops_around_adam()
