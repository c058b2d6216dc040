"""Are the typed answers of lesson 02 true? Every option that can be measured is."""

from fractions import Fraction

import numpy as np

from solutions.lesson_02_relu_layers import reference as r

from .judging import wrong

FIG4 = np.array([[0, 0, 2, -2], [0, -6, 0, 0]])
NEAR = [[0, 0, 2, -2], [0, Fraction(-1, 2), 0, 0]]
LABELS = np.array([[1, 1, -1, -1]])
W, W0 = r.separating_units()


def flipped(points) -> list[tuple[Fraction, Fraction]]:
    """The features of the flipped units, in fractions: exact."""
    half = Fraction(1, 2)
    return [(max(0, 1 - x1 - half * x2), max(0, 1 + x1 - half * x2)) for x1, x2 in zip(*points, strict=True)]


def share_of_the_way(start, end, place) -> Fraction | None:
    """How far on the way from start to end the place lies; None where it is not on the line through both."""
    along, to = (end[0] - start[0], end[1] - start[1]), (place[0] - start[0], place[1] - start[1])
    if along[0] * to[1] != along[1] * to[0]:
        return None
    return Fraction(along[0] * to[0] + along[1] * to[1]) / (along[0] ** 2 + along[1] ** 2)


def middle_is_between_the_circles(points) -> bool:
    """Then no line separates: a linear function is not positive at both ends and negative between them."""
    first, second, a, b = flipped(points)
    share = share_of_the_way(first, second, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    return share is not None and 0 <= share <= 1


def test_flipped_units_put_the_squares_between_the_circles():
    features = r.hidden_features(FIG4, -W, -W0)
    assert [tuple(map(float, place)) for place in flipped(FIG4.tolist())] == [tuple(place) for place in features.T.tolist()]
    measured = {
        "lines": not middle_is_between_the_circles(FIG4.tolist()),
        "middle": middle_is_between_the_circles(FIG4.tolist()),
        "silent": not features.any(),
    }
    assert [word for word, true in measured.items() if true] == [r.flipped_units()]


def test_flipped_units_work_where_the_circles_are_near():
    assert not middle_is_between_the_circles(NEAR)
    sums = [sum(place) for place in flipped(NEAR)]
    assert max(sums[:2]) < min(sums[2:])


def mean_hinge(W, f):
    z = 1 - 2 * np.sum(f(W.T @ FIG4 - 0.8), axis=0, keepdims=True)
    return np.mean(np.maximum(0, 1 - LABELS * z))


def slopes(f, W, h=1e-6):
    return np.array([(mean_hinge(W + h * nudge, f) - mean_hinge(W, f)) / h for nudge in np.eye(4).reshape(4, 2, 2)])


def test_a_step_unit_represents_a_lot_and_its_slope_says_stay():
    starts = np.random.default_rng(3).normal(size=(200, 2, 2))
    measured = np.array([slopes(r.step, start) for start in starts])
    options = {
        "two values": not np.array_equal(1 - 2 * np.sum(r.step(W.T @ FIG4 + W0 + 0.5), axis=0, keepdims=True), LABELS),
        "flat": not measured.any() and len({mean_hinge(start, r.step) for start in starts}) > 3,
        "jump": bool(np.any(np.abs(measured) > 1)),
        "smooth": not np.any([slopes(r.relu, start) for start in starts]),  # the relu is not smooth either
    }
    assert [word for word, true in options.items() if true] == [r.step_cannot_learn()]
    assert wrong("step_cannot_learn", "jump_is_too_steep")() != r.step_cannot_learn()


def test_the_narrowest_layer_caps_the_rank_of_a_linear_stack():
    rng = np.random.default_rng(4)

    def rank(m):
        total, _ = r.collapse([(rng.normal(size=(3, m)), np.ones((m, 1))), (rng.normal(size=(m, 3)), np.ones((3, 1)))])
        return np.linalg.matrix_rank(total)

    widths = {m: rank(m) for m in (1, 2, 3, 50)}
    sentences = {
        "wide": widths[50] > 3,
        "one layer": all(width <= 3 for width in widths.values()),
        "every stack": all(width == 3 for width in widths.values()),
        "narrow": widths[1] < 3 and widths[2] < 3,
    }
    assert {word for word, true in sentences.items() if true} == r.identity_layers()


def fitted(m, x, target):
    """The largest error at x (1, n) of m bends spread over -3 to 3 with the best output weights, and the network itself."""
    W, W0 = np.ones((1, m)), -np.linspace(-3, 3, m, endpoint=False).reshape(-1, 1)
    rows = np.vstack([r.hidden_features(x, W, W0), np.ones(x.shape)])
    w = np.linalg.lstsq(rows.T, target(x).T, rcond=None)[0]

    def error(places):
        return np.max(np.abs(r.two_layer_output(places, W, W0, w[:-1], w[-1:]) - target(places)))

    return error


def test_hidden_units_approximate_what_is_continuous_inside():
    inside = np.sort(np.append(np.linspace(-3, 3, 600), [-1e-9, 0.0])).reshape(1, -1)
    outside = np.linspace(3, 5, 100).reshape(1, -1)

    def curve(x):
        return np.sin(2 * x) + x / 3

    errors = [fitted(m, inside, curve)(inside) for m in (12, 40, 120)]
    sentences = {
        "continuous": errors[0] > 5 * errors[1] > 25 * errors[2],
        "anything": min(fitted(m, inside, r.step)(inside) for m in (12, 40, 120)) < 0.49,
        "outside": fitted(120, inside, curve)(outside) < 0.5,
        "descent": slopes(r.relu, np.zeros((2, 2))).any(),  # from here, silent units never wake, though better weights exist
    }
    assert {word for word, true in sentences.items() if true} == r.universal()


def test_two_units_suffice_and_fifty_do_no_harm():
    rng = np.random.default_rng(5)

    def solved(W, W0):
        features = np.vstack([r.hidden_features(FIG4, W, W0), np.ones((1, 4))])
        w = np.linalg.lstsq(features.T, LABELS.T, rcond=None)[0]
        return np.array_equal(np.sign(w.T @ features), LABELS)

    theorem = not solved(W, W0)
    upper_bound = not solved(rng.normal(size=(2, 50)), rng.normal(size=(50, 1)))
    assert not theorem
    assert not upper_bound
    assert not solved(-W, -W0)
    assert r.rules_of_thumb() not in ("theorem", "bound")
