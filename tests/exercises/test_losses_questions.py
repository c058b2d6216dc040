"""Are the typed answers of lesson 03 right? Every option of every question is measured, not only the right one."""

import numpy as np
import pytest

from solutions.lesson_03_losses import reference as r

from .judging import slope, wrong

RNG = np.random.default_rng(4342)
Z = RNG.normal(scale=2, size=(3, 7))
LABELS = np.array([2, 0, 1, 1, 0, 2, 1])
ANSWERS, P = (RNG.random((3, 7)) < 0.5) * 1.0, r.sigmoid(Z)


def test_an_untrained_network_loses_log_K_whatever_the_labels():
    options = {"zero": 0.0, "tenth": 1 / 10, "log": np.log(10), "ten": 10.0}
    for labels in (LABELS, np.zeros(7, int)):
        loss = r.softmax_nll(np.zeros((10, 7)), r.one_hot(labels, 10))
        assert [word for word, value in options.items() if np.isclose(value, loss)] == [r.untrained_loss()]


def test_the_printed_formula_fails_where_the_answer_says():
    numerical = slope(lambda A: r.nll_sigmoid(A, ANSWERS), P)
    fails = ~np.isclose(wrong("output_gradient", "as_printed")(P, ANSWERS), numerical, rtol=1e-4)
    places = {"everywhere": np.ones((3, 7)), "ones": ANSWERS == 1, "zeros": ANSWERS == 0, "small": P < 0.5}
    assert [word for word, where in places.items() if np.array_equal(fails, where)] == [r.lecture_gradient_fails()]


def test_raising_one_logit_moves_every_output():
    def moves(f):
        before, after = f(np.array([[0.3], [1.5], [-1.0], [0.2]])), f(np.array([[0.4], [1.5], [-1.0], [0.2]]))
        return np.sign(after - before).ravel().tolist()

    options = {"alone": [1, 0, 0, 0], "others": [1, -1, -1, -1], "largest": [1, -1, 0, 0], "all": [1, 1, 1, 1]}
    assert moves(r.softmax) == options[r.softmax_moves()]
    assert moves(r.sigmoid) == options["alone"]


def test_every_statement_about_hinge_and_nll_is_measured():
    def loss(m):
        return r.nll_sigmoid(r.sigmoid(np.atleast_2d(m)), np.ones(np.shape(np.atleast_2d(m))))

    def push(m):
        return -r.output_delta(np.array([[m]]), np.ones((1, 1)), "nll-sigmoid").item()

    def hinge_push(m):
        return -r.output_delta(np.array([[m]]), np.ones((1, 1)), "hinge-linear").item()

    right = np.array([0.3, 0.8, 2.0])
    assert loss(right) == pytest.approx(np.mean(np.log1p(np.exp(-right))))
    measured = {
        "little": hinge_push(3.0) == 0 < push(3.0),
        "twice": push(-10.0) >= 2 * hinge_push(-10.0),
        "zero": np.mean(np.maximum(0, 1 - np.array([1.5, 2.0]))) == 0 < loss([1.5, 30.0]),
        "doubling": all(loss(2 * right * s) < loss(right * s) for s in (1, 3, 9)),
        "probability": Z.min() >= 0 and Z.max() <= 1,
    }
    assert {word for word, true in measured.items() if true} == r.hinge_or_nll()


def test_the_shapes_are_those_of_numerical_gradients():
    A_prev, W, W0, targets = RNG.normal(size=(4, 5)), RNG.normal(size=(4, 3)), RNG.normal(size=(3, 1)), np.ones((3, 5))
    Z = W.T @ A_prev + W0
    slopes = [
        slope(lambda W: r.nll_sigmoid(r.sigmoid(W.T @ A_prev + W0), targets), W),
        slope(lambda W0: r.nll_sigmoid(r.sigmoid(W.T @ A_prev + W0), targets), W0),
        r.output_gradient(r.sigmoid(Z), targets),
        r.output_delta(Z, targets, "nll-sigmoid"),
    ]
    assert [s.shape for s in slopes] == r.gradient_shapes()
    assert np.allclose(slopes[0], A_prev @ slopes[3].T)
    assert wrong("gradient_shapes", "units_first")() != r.gradient_shapes()


def test_the_delta_by_hand_is_the_delta_of_those_logits():
    logits = np.log([[2, 1], [1, 3], [1, 1]])
    assert np.allclose(r.output_delta(logits, r.one_hot([0, 2], 3), "nll-softmax"), r.delta_by_hand())
    assert not np.allclose(wrong("delta_by_hand", "mean_forgotten")(), r.delta_by_hand())


def test_a_shift_of_all_logits_by_1000_leaves_the_loss_as_it_is():
    targets = r.one_hot(LABELS, 3)
    before, after = r.softmax_nll(Z, targets), r.softmax_nll(Z + 1000, targets)
    seen = {
        "grows": after > before + 999,
        "stays": np.isclose(after, before),
        "infinite": np.isinf(after),
        "falls": after < before / 2,
    }
    assert [word for word, true in seen.items() if true] == [r.shifted_logits()]
    assert r.softmax_nll(Z * [[1000], [1], [1]], targets) != pytest.approx(before)
