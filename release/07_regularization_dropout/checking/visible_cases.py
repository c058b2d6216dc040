"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def validation_split__two_parts(validation_split, rng):
    def whole(parts, n):
        """Whether every example is in exactly one part, and if not, what is wrong first."""
        both = np.concatenate(parts)
        if not np.array_equal(both, np.clip(np.round(both), 0, n - 1)):
            return "not all are whole numbers from 0 to n - 1"
        if any(len(set(part.tolist())) < len(part) for part in parts):
            return "a part holds an example twice"
        if len(set(both.tolist())) < len(both):
            return "the parts share examples"
        return "every example is in exactly one part" if len(both) == n else "some examples are in no part"

    def sized(parts, n, fraction):
        off = [abs(len(part) - fraction * n) for part in parts]
        return "sizes as asked" if off[1] <= 1 else "sizes exchanged" if off[0] <= 1 else "sizes not as asked"

    found = []
    small, large = [round(float(rng.uniform(*ends)), 3) for ends in ((0.22, 0.32), (0.62, 0.72))]
    sizes = [int(2 * number) for number in rng.permutation(np.arange(450, 700))[:3]]
    for n, fraction in [(7, 0.3), *zip(sizes, (small, large, small), strict=True)]:
        seed = int(rng.integers(10_000))
        parts = [np.asarray(part) for part in validation_split(n, fraction, Given(f"np.random.default_rng({seed})"))]
        found += [whole(parts, n), sized(parts, n, fraction)]
    return found


def validation_split__left_to_chance(validation_split, rng):
    def spread(held, n):
        """Which count of the examples held out is farther from its mean than chance explains."""
        held = np.sort(held)
        s = min(len(held), n)
        half = 6 * np.sqrt(s * (n - s) / (4 * (n - 1)))
        together, runs = np.sum(np.diff(held) == 1), 6 * np.sqrt(s * (s - 1) * (n - s) * (n - s + 1) / (n * n * (n - 1)))
        if abs(together - s * (s - 1) / n) > runs:
            return "too many or too few neighbours are held out together"
        if abs(np.sum(held < n // 2) - s / 2) > half:
            return "the first half of the examples gives too many or too few"
        return "left to chance" if abs(np.sum(held % 2) - s / 2) < half else "odd numbers are too many or too few"

    found = []
    for low, high in ((0.22, 0.32), (0.62, 0.72)) * 2 + ((0.22, 0.32),):
        n, fraction, seed = 2 * int(rng.integers(450, 700)), round(float(rng.uniform(low, high)), 3), int(rng.integers(10_000))
        found.append(spread(validation_split(n, fraction, Given(f"np.random.default_rng({seed})"))[1], n))
    return found


def validation_split__generator_decides(validation_split, rng):
    def alike(one, other):
        """Whether two parts are the same but for a few numbers: two that are left to chance hardly ever meet."""
        return one.shape == other.shape and np.sum(one == other) >= 0.9 * one.size

    n, (one, *others) = 2 * int(rng.integers(450, 700)), [int(seed) for seed in rng.permutation(10_000)[:3]]
    held = [validation_split(n, 0.3, Given(f"np.random.default_rng({seed})"))[1] for seed in (one, one, *others)]
    first, again, *rest = (np.asarray(part) for part in held)
    if not np.array_equal(first, again):
        return "equal generators, different splits"
    if all(alike(first, other) for other in rest):
        return "equal generators, equal splits; other generators, the same split"
    reordered = all(alike(np.sort(first), np.sort(other)) for other in rest)
    return f"equal generators, equal splits; other generators, {'another order' if reordered else 'other splits'}"


def l2_penalty__two_lists(l2_penalty, rng):
    first = [np.array([[0.5, -1.5, 2.0], [0.0, 1.0, -0.5]]), np.array([[1.2], [-0.8], [0.3]])]
    second = [np.array([[1, -2], [3, 0], [2, 2]]), np.array([[4, -1, 2], [1, 0, 5]]), np.array([[3], [-2], [1]])]
    return [l2_penalty(first, 0.3), l2_penalty(second, 0.7)]


def l1_penalty__two_more_lists(l1_penalty, rng):
    first = [np.array([[0.5, -1.5, 2.0], [0.0, 1.0, -0.5]]), np.array([[1.2], [-0.8], [0.3]])]
    second = [np.array([[1, -2], [3, 0], [2, 2]]), np.array([[4, -1, 2], [1, 0, 5]]), np.array([[-3], [-2], [1]])]
    return [l1_penalty(first, 0.4), l1_penalty(second, 0.9)]


def l2_gradient__matrix_and_column(l2_gradient, rng):
    W = np.array([[0.5, -1.5, 2.0], [0.0, 1.25, -0.75]])
    return [l2_gradient(W, 0.3), l2_gradient(np.array([[3], [-1], [0], [2]]), 1.4)]


def l1_gradient__matrix_and_whole_column(l1_gradient, rng):
    W = np.array([[0.5, -1.5, 2.0], [0.0, 1.25, -0.75]])
    return [l1_gradient(W, 0.3), l1_gradient(np.array([[3], [-1], [0], [2]]), 1.4)]


def elastic_gradient__both_strengths(elastic_gradient, rng):
    dW = np.array([[0.4, -1.1, 0.7, 0.9], [1.3, 0.2, -0.6, -0.3]])
    W = np.array([[-0.5, 1.5, 0.0, 2.0], [0.0, -1.25, 0.75, -3.0]])
    return [elastic_gradient(dW, W, 0.3, 0.8), elastic_gradient(dW, W, 1.7, 0.2)]


def regularized_step__five_examples(regularized_step, rng):
    w, w0, eta, lam = np.array([[0.5], [-1.0], [2.0]]), np.array([[1.5]]), 0.4, 0.3
    columns = ([2.0, 1.0, -1.5], [1.0, 3.0, 0.25], [-3.0, 1.0, -1.0], [1.0, 1.0, 0.0], [2.0, -1.0, 1.0])
    labels = (1.0, -1.0, -1.0, 1.0, 1.0)
    visits = [(np.array([x]).T, np.array([[y]])) for x, y in zip(columns, labels, strict=True)]
    first = [regularized_step(w, w0, x, y, eta, lam) for x, y in visits]
    w, x, one = np.array([[1.0], [2.0]]), np.array([[0.6], [0.2]]), np.array([[1.0]])
    return [*first, regularized_step(w, 0.1 * one, x, one, 0.5, 0.6)]


def soft_threshold__both_sides(soft_threshold, rng):
    W = np.array([[1.3, -2.1, 0.2, -0.3], [0.7, -0.7, 0.0, 3.0]])
    return [soft_threshold(W, 0.7), soft_threshold(np.array([[5], [-1], [0], [3], [-4]]), 3)]


def best_hyperparameters__four_grids(best_hyperparameters, rng):
    grids = (
        ([[0.1, 16], [0.3, 8], [0.2, 32], [0.5, 24], [0.4, 12]], [0.64, 0.88, 0.71, 0.88, 0.52]),
        ([[0.7, 5], [0.8, 9], [0.6, 7], [0.5, 3]], [0.45, 0.33, 0.91, 0.91]),
        ([[1.5, 4], [2.5, 6], [3.5, 11]], [-3.5, -0.75, -1.25]),
        ([[0.05, 10], [0.15, 20], [0.25, 30]], [0.8, 0.75, 0.4]),
    )
    return [best_hyperparameters(grid, Given("train"), Given(f"scored({grid}, {scores})")) for grid, scores in grids]


def stop_epoch__seven_runs(stop_epoch, rng):
    return [
        stop_epoch([0.9, 0.7, 0.5, 0.6, 0.8, 0.55, 0.3, 0.2], 3),
        stop_epoch([0.9, 0.8, 0.6, 0.7, 0.65, 0.4, 0.5, 0.35, 0.7, 0.3], 3),
        stop_epoch([0.8, 0.5, 0.5, 0.5, 0.4, 0.3], 2),
        stop_epoch([1.2, 0.9, 0.6, 0.4, 0.1], 2),
        stop_epoch([0.7, 0.5, 0.6, 0.55, 0.45, 0.6, 0.3], 1),
        stop_epoch([2, 3, 1, 2, 1, 3], 4),
        stop_epoch([0.4, 0.4, 0.5, 0.6], 2),
    ]


def dropout_mask__two_masks(dropout_mask, rng):
    uniforms = np.array([[0.3, 0.75, 0.12, 0.4], [0.9, 0.05, 0.45, 0.62], [0.2, 0.97, 0.55, 0.29]])
    return [dropout_mask(uniforms, 0.3), dropout_mask(np.array([[0.81, 0.8, 0.1, 0.62, 0.95]]), 0.8)]


def dropout_forward__two_pairs_of_masks(dropout_forward, rng):
    x, W2 = np.array([[1.0], [-2.0], [0.5], [3.0]]), np.array([[1.0, -0.5, 2.0], [0.25, 1.5, -1.0]])
    W1 = np.array([[0.5, 1.0, -1.5, 2.0], [-1.0, 0.5, 2.0, -0.75], [1.25, -0.5, 1.0, 0.3]])
    first = dropout_forward(x, W1, W2, np.array([[1.0], [0.0], [1.0], [1.0]]), np.array([[1.0], [1.0], [0.0]]))
    return [first, dropout_forward(x, W1, W2, np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [1.0]]))]


def dropout_gradients__two_pairs_of_masks(dropout_gradients, rng):
    x, W2 = np.array([[1.0], [-2.0], [0.5], [3.0]]), np.array([[1.0, -0.5, 2.0], [0.25, 1.5, -1.0]])
    W1 = np.array([[0.5, 1.0, -1.5, 2.0], [-1.0, 0.5, 2.0, -0.75], [1.25, -0.5, 1.0, 0.3]])
    y = np.array([[0.75], [-1.5]])
    first = dropout_gradients(x, y, W1, W2, np.array([[1.0], [0.0], [1.0], [1.0]]), np.array([[1.0], [1.0], [0.0]]))
    return [first, dropout_gradients(x, y, W1, W2, np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [1.0]]))]


def prediction_weights__two_sets(prediction_weights, rng):
    W = np.array([[0.5, -1.5], [2.0, 0.0], [1.25, -0.75]])
    return [prediction_weights(W, 0.3), prediction_weights(np.array([[3], [-1], [2], [4]]), 0.8)]


def ensemble_output__two_probabilities(ensemble_output, rng):
    X = np.array([[1.0, -0.5, 2.0], [0.5, 1.5, -1.0]])
    W, W0 = np.array([[0.8, -1.2, 0.5, 1.0], [1.5, 0.4, -0.9, -0.6]]), np.array([[0.3], [-0.2], [0.7], [-0.4]])
    w, w0 = np.array([[1.5], [-0.8], [0.6], [-1.1]]), np.array([[0.9]])
    return [ensemble_output(X, W, W0, w, w0, 0.3), ensemble_output(X, W, W0, w, w0, 0.8)]


def inverted_dropout__two_layers(inverted_dropout, rng):
    A = np.array([[0.5, 1.5, 2.0, 1.3], [1.2, 0.7, 3.0, 0.4], [2.37, 0.9, 1.1, 0.6]])
    uniforms = np.array([[0.4, 0.75, 0.12, 0.3], [0.9, 0.05, 0.45, 0.62], [0.2, 0.97, 0.55, 0.29]])
    row = inverted_dropout(np.array([[3, 1, 4, 2, 5]]), np.array([[0.81, 0.8, 0.1, 0.62, 0.95]]), 0.8)
    return [inverted_dropout(A, uniforms, 0.4), row]
