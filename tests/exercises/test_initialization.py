"""Lesson 06's references: laws and closed forms first, measurements over many draws, then autograd."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad

from solutions.lesson_06_initialization import reference
from solutions.lesson_06_initialization.clipping import clip_gradients
from solutions.lesson_06_initialization.drawing import NARROW, WIDE, in_words
from solutions.lesson_06_initialization.variance import variance_of_the_inputs

RIGHT = ["mean 0", "variance 1 times what is asked for", "Gaussian", "no number twice"]
STARTS = {
    "all zero": (0, 0, 0, 0),
    "W1 = b1 = 0": (0, 0, 1, 1),
    "W2 = b2 = 0": (1, 1, 0, 0),
    "only W1 random": (1, 0, 0, 0),
}


@pytest.fixture
def rng():
    return np.random.default_rng(6)


def network(rng, m=5, d=3, K=4):
    """W1, b1, W2, b2, x, y in the orientation of 003."""
    shapes = ((m, d), (m, 1), (K, m), (K, 1), (d, 1))
    return *(rng.normal(size=shape) for shape in shapes), np.eye(K)[:, [1]]


def measured_variance(x, rng, draws=200_000):
    return np.var(x.T @ rng.normal(0, 1 / np.sqrt(len(x)), (len(x), draws)))


def test_the_variance_of_a_random_unit_is_as_measured(rng):
    x = rng.normal(1.0, 2.0, (12, 1))
    found = measured_variance(x, rng)
    assert reference.preactivation_variance(x) == pytest.approx(found, rel=0.02)
    assert variance_of_the_inputs(x) != pytest.approx(found, rel=0.1)  # negative control


def test_the_variance_does_not_depend_on_the_inputs_number(rng):
    x = rng.normal(size=(7, 1))
    assert reference.preactivation_variance(np.tile(x, (9, 1))) == pytest.approx(reference.preactivation_variance(x))


@pytest.mark.parametrize(("d", "m"), [WIDE, NARROW])
@pytest.mark.parametrize(("draw", "factor"), [(reference.initial_weights, 1), (reference.he_weights, 2)])
def test_random_layers_look_as_asked_for_every_seed(draw, factor, d, m):
    for seed in range(300):
        W, W0 = draw(d, m, np.random.default_rng(seed))
        assert (W.shape, W0.shape, W0.any()) == ((d, m), (m, 1), False)
        assert in_words(W * np.sqrt(d / factor)) == RIGHT


def test_units_first_is_the_same_rule_turned_over():
    for seed in range(100):
        W, b = reference.initial_weights_units_first(32, 96, np.random.default_rng(seed))
        assert (W.shape, b.shape, b.any()) == ((32, 96), (32, 1), False)
        assert in_words(W * np.sqrt(96)) == RIGHT


@pytest.mark.parametrize("wrong", ["uniform", "laplace"])
def test_another_distribution_of_the_same_scale_is_told(wrong, rng):
    draws = {"uniform": rng.uniform(-(3**0.5), 3**0.5, 2880), "laplace": rng.laplace(0, 0.5**0.5, 2880)}
    assert in_words(draws[wrong]) == [*RIGHT[:2], "not Gaussian", RIGHT[3]]


@pytest.mark.parametrize(("scale", "told"), [(0.5**0.5, "0.5"), (2**0.5, "2"), (1.2, "1.4"), (0.83, "0.7")])
def test_another_scale_is_told(scale, told, rng):
    assert in_words(scale * rng.normal(size=2880))[1] == f"variance {told} times what is asked for"


def test_relu_halves_the_mean_square(rng):
    """Measured over 200 networks of 10 layers: what `scales_by_hand` claims."""
    x, width, depth = np.full((50, 1), 3**0.5), 50, 10
    for row, factor in zip(reference.scales_by_hand(), (1, 2, 4), strict=True):
        squares = [
            np.square(
                reference.activation_scales(x, [rng.normal(0, (factor / width) ** 0.5, (width, width)) for _ in range(depth)])
            )
            for _ in range(200)
        ]
        assert np.mean(squares, axis=0)[[0, -1]] == pytest.approx(row, rel=0.2)


def test_activations_scale_with_input_and_weights(rng):
    x, weights = rng.normal(size=(4, 1)), [rng.normal(size=shape) for shape in ((4, 6), (6, 3), (3, 5))]
    scales = np.array(reference.activation_scales(x, weights))
    assert reference.activation_scales(3 * x, weights) == pytest.approx(3 * scales)
    assert reference.activation_scales(x, [2 * W for W in weights]) == pytest.approx(scales * [2, 4, 8])
    assert reference.activation_scales(-x, weights) != pytest.approx(scales)  # negative control: ReLU is not linear


def test_deltas_are_the_gradients_that_autograd_finds(rng):
    sizes = (4, 6, 3, 5, 2)
    weights, x = [rng.normal(size=shape) for shape in zip(sizes, sizes[1:], strict=False)], rng.normal(size=(4, 1))
    upstream = rng.normal(size=(2, 1))
    zs, a = [], x
    for W in weights:
        zs.append(W.T @ a)
        a = np.maximum(0, zs[-1])

    def output(z, layer):
        for W in weights[layer:]:
            z = anp.dot(W.T, anp.maximum(0.0, z))
        return anp.sum(upstream * z)

    found = [np.linalg.norm(grad(output)(zs[layer - 1], layer)) for layer in range(4, 0, -1)]
    assert reference.delta_scales(weights, zs, upstream) == pytest.approx(found)
    assert reference.delta_scales(weights, [abs(z) for z in zs], upstream) != pytest.approx(found)  # negative control


@pytest.mark.parametrize("below", [0.24, 0.1, 0.01])
def test_the_saturated_share_counts_what_lies_beyond_two_places(below, rng):
    """s (1 - s) = below has a closed form in z."""
    place = np.log((1 + np.sqrt(1 - 4 * below)) / (1 - np.sqrt(1 - 4 * below)))
    Z = rng.normal(0, 3, (30, 40))
    assert reference.saturated_share(Z, below) == np.mean(np.abs(Z) > place)
    assert reference.saturated_share(Z, below) != np.mean(np.abs(Z) > 1.1 * place)  # negative control


def test_clipped_entries_are_the_nearest_ones_allowed(rng):
    delta = rng.normal(0, 2, (4, 7))
    clipped = reference.clip_entries(delta, 1.5)
    assert np.array_equal(reference.clip_entries(clipped, 1.5), clipped)
    assert np.array_equal(clipped[np.abs(delta) < 1.5], delta[np.abs(delta) < 1.5])
    assert set(np.abs(clipped[np.abs(delta) > 1.5])) == {1.5}


def keeps_the_direction(clip, gradients, max_norm):
    together, flat = (
        np.concatenate([g.ravel() for g in gradients]),
        np.concatenate([g.ravel() for g in clip(gradients, max_norm)]),
    )
    cosine = together @ flat / np.linalg.norm(together) / np.linalg.norm(flat)
    return cosine == pytest.approx(1) and np.linalg.norm(flat) == pytest.approx(min(max_norm, np.linalg.norm(together)))


def test_clipped_gradients_keep_their_direction(rng):
    gradients = [rng.normal(size=(3, 4)), 5 * rng.normal(size=(4, 1))]
    for max_norm in (0.5, 6.0, 100.0):
        assert keeps_the_direction(reference.clip_gradients, gradients, max_norm)
    others = {m.id: m.implementation for m in clip_gradients.mistakes}
    assert not keeps_the_direction(others["each_by_itself"], gradients, 0.5)
    assert not keeps_the_direction(others["entries_cut"], gradients, 0.5)


def test_what_moves_is_what_autograd_moves(rng):
    def loss(parameters, x, y):
        W1, b1, W2, b2 = parameters
        logits = anp.dot(W2, anp.maximum(0.0, anp.dot(W1, x) + b1) - 0.0) + b2
        return anp.log(anp.sum(anp.exp(logits))) - anp.sum(y * logits)

    for _ in range(20):
        *start, x, y = network(rng)
        start = [part * flag for part, flag in zip(start, rng.integers(0, 2, 4), strict=True)]
        now = [part + 0.0 for part in start]
        if not (now[0] @ x + now[1]).all():
            continue  # autograd halves the slope at a tie
        for _ in range(2):
            now = [part - 0.3 * slope for part, slope in zip(now, grad(loss)(now, x, y), strict=True)]
        moved = {name for name, a, b in zip(("W1", "b1", "W2", "b2"), start, now, strict=True) if (a != b).any()}
        assert reference.parameters_that_move(*start, x, y, 2, 0.3) == moved


def test_the_table_of_the_question_is_what_the_function_finds(rng):
    *parameters, x, y = network(rng)
    found = [
        reference.parameters_that_move(*(p * keep for p, keep in zip(parameters, kept, strict=True)), x, y, steps, 0.5)
        for kept in STARTS.values()
        for steps in (1, 2)
    ]
    flags = [tuple(int(name in moved) for name in ("W1", "b1", "W2", "b2")) for moved in found]
    assert reference.which_move() == [one + two for one, two in zip(flags[::2], flags[1::2], strict=True)]


def test_the_output_offset_goes_to_centred_logarithms():
    frequencies = np.array([0.5, 0.3, 0.2])[:, None]
    b2 = np.zeros((3, 1))
    for _ in range(2000):
        b2 = b2 - 0.5 * (reference.softmax(b2) - frequencies)
    logs = np.log(frequencies)
    assert b2 == pytest.approx(logs - logs.mean())
    assert b2 != pytest.approx(logs)
    assert b2 != pytest.approx(frequencies)


def test_sigmoids_from_zero_move_and_stay_copies(rng):
    X, Y = rng.normal(size=(3, 20)), np.eye(2)[:, rng.integers(0, 2, 20)]
    W1, W2 = np.zeros((3, 6)), np.zeros((6, 2))
    for _ in range(300):
        A = 1 / (1 + np.exp(-W1.T @ X))
        delta = (reference.softmax(W2.T @ A) - Y) / 20
        W1, W2 = W1 - X @ (W2 @ delta * A * (1 - A)).T, W2 - A @ delta.T
    assert W1.all()
    assert W2.all()
    assert reference.distinct_units(np.round(W1, 9)) == 1
    assert reference.distinct_units(rng.normal(size=(3, 6))) == 6  # negative control


def test_units_are_counted_whatever_their_order(rng):
    W = rng.integers(0, 2, (3, 20))
    assert reference.distinct_units(W) == len({tuple(column) for column in W.T})
    assert reference.distinct_units(W[:, rng.permutation(20)]) == reference.distinct_units(np.hstack([W, W]))


def test_noise_has_the_scale_that_is_asked_for(rng):
    weights = [rng.normal(size=(50, 60)), np.arange(2880).reshape(36, 80)]
    for moved, before in zip(reference.perturb(weights, 0.2, rng), weights, strict=True):
        assert in_words((moved - before) / 0.2) == RIGHT


def test_the_best_of_restarts_is_the_first_of_equals():
    assert reference.best_of_restarts(lambda seed: (abs(seed - 4), seed), [9, 3, 5, 8]) == (1, 3)
