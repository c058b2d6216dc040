"""Right answers about where a network starts: other draws, other algebra, loops, lists, float32."""

import math

import numpy as np

from .recording import of


def softmax(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / powers.sum()


@of("which_move")
def as_truth_values():
    return [[False, False, False, True] * 2] * 2 + [[False, False, True, True] + [True] * 4] * 2


@of("which_move")
def as_an_array():
    return np.array([[0, 0, 0, 1, 0, 0, 0, 1]] * 2 + [[0, 0, 1, 1, 1, 1, 1, 1]] * 2)


@of("parameters_that_move")
def gradients_first(W1, b1, W2, b2, x, y, steps, eta):
    now = [np.array(p, dtype=float) for p in (W1, b1, W2, b2)]
    start = [p.copy() for p in now]
    for _ in range(steps):
        z = now[0] @ x + now[1]
        error = softmax(now[2] @ np.where(z > 0, z, 0) + now[3]) - y
        g = np.where(z > 0, now[2].T @ error, 0)
        gradients = [np.outer(g, x), g, np.outer(error, np.where(z > 0, z, 0)), error]
        for p, gradient in zip(now, gradients, strict=True):
            p -= eta * gradient
    return {n for n, p, s in zip(("W1", "b1", "W2", "b2"), now, start, strict=True) if (p != s).any()}


@of("parameters_that_move")
def in_float32(W1, b1, W2, b2, x, y, steps, eta):
    start = [np.float32(p) for p in (W1, b1, W2, b2)]
    W1, b1, W2, b2 = start
    x, y, eta = np.float32(x), np.float32(y), np.float32(eta)
    for _ in range(steps):
        z = W1 @ x + b1
        h = np.maximum(z, 0)
        error = softmax(W2 @ h + b2) - y
        g = (W2.T @ error) * (z > 0)
        W1, b1, W2, b2 = W1 - eta * (g @ x.T), b1 - eta * g, W2 - eta * (error @ h.T), b2 - eta * error
    moved = set()
    for name, old, new in zip(("W1", "b1", "W2", "b2"), start, (W1, b1, W2, b2), strict=True):
        if np.any(old != new):
            moved.add(name)
    return frozenset(moved)


@of("why_zero_outputs_work")
def loudly():
    return "NEXT"


@of("why_zero_outputs_work")
def in_a_list():
    return ["next"]


@of("where_b2_goes")
def with_blanks():
    return " centred "


@of("where_b2_goes")
def in_a_set():
    return {"centred"}


@of("zero_sigmoids")
def copies_in_a_list():
    return ["copies"]


@of("zero_sigmoids")
def copies_loudly():
    return "Copies"


@of("distinct_units")
def unique_columns(W):
    return np.unique(W, axis=1).shape[1]


@of("distinct_units")
def one_by_one(W):
    seen = []
    for j in range(W.shape[1]):
        if not any(np.array_equal(W[:, j], unit) for unit in seen):
            seen.append(W[:, j])
    return len(seen)


@of("preactivation_variance")
def inner_product(x):
    return (x.T @ x).item() / x.shape[0]


@of("preactivation_variance")
def summed_in_a_loop(x):
    return sum(float(entry) ** 2 for entry in np.ravel(x)) / np.size(x)


@of("initial_weights")
def scaled_afterwards(d, m, rng):
    W = rng.standard_normal((d, m))
    W /= math.sqrt(d)
    return [W, np.zeros((m, 1), dtype=int)]


@of("initial_weights")
def drawn_unit_by_unit(d, m, rng):
    return np.column_stack([rng.normal(scale=d**-0.5, size=d) for _ in range(m)]).astype(np.float32), 0 * rng.random((m, 1))


@of("initial_weights_units_first")
def turned_over(m, d, rng):
    return (rng.standard_normal((d, m)) / np.sqrt(d)).T, np.zeros((m, 1))


@of("initial_weights_units_first")
def columns_counted(m, d, rng):
    W = rng.normal(size=(m, d))
    return W / np.sqrt(W.shape[1]), np.zeros((W.shape[0], 1))


@of("saturated_share")
def slope_of_outputs(Z, below):
    with np.errstate(over="ignore"):
        a = 1 / (1 + np.exp(-np.asarray(Z, dtype=float)))
    return np.mean(a * (1 - a) < below)


@of("saturated_share")
def counted_in_a_loop(Z, below):
    slopes = [1 / (2 + math.exp(-abs(z)) + math.exp(min(abs(z), 700))) for z in np.ravel(Z).tolist()]
    return sum(slope < below for slope in slopes) / len(slopes)


@of("scales_by_hand")
def rounded():
    return [[1.5, 0.00293], [3, 3], [6, 3072]]


@of("scales_by_hand")
def as_powers():
    return [(3 * 2.0**-1, 3 * 2.0**-10), (3 * 2.0**0, 3 * 2.0**0), (3 * 2.0**1, 3 * 2.0**10)]


@of("activation_scales")
def norm_and_root_of_the_width(x, weights):
    scales, a = [], np.asarray(x, dtype=np.float32)
    for W in weights:
        z = W.T.astype(np.float32) @ a
        a = z * (z > 0)
        scales.append(np.linalg.norm(a) / np.sqrt(len(a)))
    return scales


@of("activation_scales")
def as_an_array_of_scales(x, weights):
    layers = [x]
    for W in weights:
        layers.append(np.where(W.T @ layers[-1] < 0, 0, W.T @ layers[-1]))
    return np.array([(a**2).mean() ** 0.5 for a in layers[1:]])


@of("he_weights")
def by_the_root_of_half(d, m, rng):
    return rng.standard_normal((d, m)) / np.sqrt(d / 2), np.zeros((m, 1))


@of("he_weights")
def drawn_row_by_row(d, m, rng):
    return [list(rng.normal(0, (2 / d) ** 0.5, m)) for _ in range(d)], [[0.0]] * m


@of("delta_scales")
def layer_numbers_counted_down(weights, zs, delta):
    norms, L = [np.linalg.norm(delta)], len(weights)
    for layer in range(L - 1, 0, -1):
        delta = np.where(zs[layer - 1] > 0, weights[layer] @ delta, 0)
        norms.append(np.sqrt(np.sum(delta * delta)))
    return tuple(norms)


@of("delta_scales")
def with_recursion(weights, zs, delta):
    if len(weights) == 1:
        return [math.sqrt(sum(float(entry) ** 2 for entry in np.ravel(delta)))]
    before = (weights[-1] @ delta) * np.heaviside(np.asarray(zs[-2], dtype=float), 0)
    return with_recursion([weights[-1]], zs[-1:], delta) + with_recursion(weights[:-1], zs[:-1], before)


@of("clip_entries")
def by_numpy(delta, limit):
    return np.clip(delta, -limit, limit)


@of("clip_entries")
def two_choices(delta, limit):
    return np.where(delta > limit, limit, np.where(delta < -limit, -limit, delta)).astype(np.float32)


@of("clip_gradients")
def only_where_too_long(gradients, max_norm):
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in gradients]))
    return [g * (max_norm / norm) for g in gradients] if norm > max_norm else gradients


@of("clip_gradients")
def the_smaller_of_two_factors(gradients, max_norm):
    norm = math.sqrt(sum(np.linalg.norm(g) ** 2 for g in gradients))
    factor = min(1.0, max_norm / (norm + 1e-12))
    return tuple(np.float32(factor) * np.asarray(g, dtype=np.float32) for g in gradients)


@of("perturb")
def scaled_noise(weights, scale, rng):
    return [W + scale * rng.standard_normal(W.shape) for W in weights]


@of("perturb")
def entry_by_entry(weights, scale, rng):
    moved = []
    for W in weights:
        new = np.array(W, dtype=float)
        for row in new:
            row += rng.normal(0, scale, len(row))
        moved.append(new)
    return moved


@of("best_of_restarts")
def kept_on_the_way(train, seeds):
    best = None
    for seed in seeds:
        loss, parameters = train(seed)
        if best is None or loss < best[0]:
            best = (loss, parameters)
    return best


@of("best_of_restarts")
def by_argmin(train, seeds):
    ends = [train(seed) for seed in seeds]
    return ends[int(np.argmin([loss for loss, _ in ends]))]
