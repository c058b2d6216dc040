"""Right answers about penalties, validation and dropout."""

from itertools import product

import numpy as np

from .recording import of


@of("validation_split")
def shuffled_in_place(n, fraction, rng):
    order = np.arange(n)
    rng.shuffle(order)
    cut = n - int(n * fraction)
    return order[:cut].tolist(), order[cut:].tolist()


@of("validation_split")
def chosen_without_replacement(n, fraction, rng):
    held = rng.choice(n, size=int(np.ceil(n * fraction)), replace=False)
    return np.setdiff1d(np.arange(n), held), held


@of("validation_split")
def sorted_by_random_keys(n, fraction, rng):
    order = np.argsort(rng.random(n))
    return order[round(n * fraction) :], order[: round(n * fraction)]


@of("l2_penalty")
def by_the_frobenius_norm(weights, lam):
    return lam * sum(np.linalg.norm(W, "fro") ** 2 for W in weights) / 2


@of("l2_penalty")
def entry_by_entry(weights, lam):
    total = 0.0
    for W in weights:
        for row in W:
            for entry in row:
                total += 0.5 * lam * entry * entry
    return total


@of("l2_penalty")
def by_a_trace(weights, lam):
    return np.float32(lam / 2 * sum(np.trace(W.T @ W) for W in weights))


@of("l1_penalty")
def flattened_norm(weights, lam):
    return lam * sum(np.linalg.norm(np.ravel(W), 1) for W in weights)


@of("l1_penalty")
def sign_times_weight(weights, lam):
    return np.array(sum(lam * np.sum(W * np.sign(W)) for W in weights))


@of("l2_gradient")
def weights_times_lam(W, lam):
    return (W * lam).tolist()


@of("l2_gradient")
def half_of_twice(W, lam):
    return lam / 2 * (W + W)


@of("l1_gradient")
def two_comparisons(W, lam):
    return lam * (np.greater(W, 0) * 1 - np.less(W, 0) * 1)


@of("l1_gradient")
def where_in_where(W, lam):
    return np.where(W > 0, lam, np.where(W < 0, -lam, 0.0))


@of("elastic_gradient")
def two_steps(dW, W, alpha, beta):
    gradient = np.array(dW, dtype=float)
    gradient += alpha * W
    gradient += beta * np.sign(W)
    return gradient


@of("elastic_gradient")
def in_single_precision(dW, W, alpha, beta):
    return (dW + alpha * W + beta * np.sign(W)).astype(np.float32)


@of("regularized_step")
def as_the_lecture_writes_it(w, w0, x, y, eta, lam):
    if (y * (np.sum(w * x) + w0)).item() < 1:
        return w + eta * (-lam * w + y * x), w0 + eta * y
    return w + eta * (-lam * w), w0


@of("regularized_step")
def shrink_and_push(w, w0, x, y, eta, lam):
    violated = float((y * (w.T @ x + w0)).item() < 1)
    return [((1 - eta * lam) * w + eta * violated * y * x).tolist(), (w0 + eta * violated * y).tolist()]


@of("soft_threshold")
def three_cases(W, t):
    return np.where(t < W, W - t, np.where(-t > W, W + t, 0.0))


@of("soft_threshold")
def what_a_cut_leaves(W, t):
    return W - np.clip(W, -t, t)


@of("soft_threshold")
def two_rectified_sides(W, t):
    return np.maximum(W - t, 0) - np.maximum(-W - t, 0)


@of("best_hyperparameters")
def with_a_list_of_scores(grid, train, validate):
    scores = [validate(train(setting)) for setting in grid]
    return grid[scores.index(max(scores))]


@of("best_hyperparameters")
def with_a_running_best(grid, train, validate):
    best, highest = None, -np.inf
    for setting in grid:
        score = validate(train(setting))
        if score > highest:
            best, highest = setting, score
    return best


@of("best_hyperparameters")
def with_argmax(grid, train, validate):
    return grid[int(np.argmax([validate(train(setting)) for setting in grid]))]


@of("stop_epoch")
def with_a_counter(losses, patience):
    best, smallest, waited = 0, losses[0], 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < smallest:
            best, smallest, waited = epoch, losses[epoch], 0
        else:
            waited += 1
        if waited == patience:
            return best
    return best


@of("stop_epoch")
def looking_back(losses, patience):
    losses = np.asarray(losses, dtype=float)
    for epoch in range(len(losses)):
        best = np.argmin(losses[: epoch + 1])
        if epoch - best >= patience:
            return best
    return np.argmin(losses)


@of("dropout_mask")
def as_booleans(uniforms, p):
    return uniforms < p


@of("dropout_mask")
def whole_numbers_from_a_step(uniforms, p):
    return np.ceil(np.clip(p - uniforms, 0, 1)).astype(int)


@of("dropout_forward")
def rows_and_columns_erased(x, W1, W2, mask_x, mask_h):
    W1, W2 = W1 * mask_x.T * mask_h, W2 * mask_h.T
    return W2 @ (W1 @ x)


@of("dropout_forward")
def smaller_network(x, W1, W2, mask_x, mask_h):
    there_x, there_h = mask_x[:, 0] == 1, mask_h[:, 0] == 1
    return W2[:, there_h] @ (W1[np.ix_(there_h, there_x)] @ x[there_x])


@of("dropout_gradients")
def through_diagonal_matrices(x, y, W1, W2, mask_x, mask_h):
    D_x, D_h = np.diagflat(mask_x), np.diagflat(mask_h)
    error = W2 @ D_h @ W1 @ D_x @ x - y
    return D_h @ W2.T @ error @ x.T @ D_x, error @ (D_h @ W1 @ D_x @ x).T


@of("dropout_gradients")
def masked_at_the_end(x, y, W1, W2, mask_x, mask_h):
    h = mask_h * (W1 @ (mask_x * x))
    error = np.dot(W2, h) - y
    return [np.outer(np.dot(W2.T, error), x) * mask_h * mask_x.T, np.outer(error, h)]


@of("prediction_weights")
def as_a_list(W, p):
    return (np.asarray(W) * p).tolist()


@of("prediction_weights")
def short_of_the_dropped(W, p):
    return W - (1 - p) * W


@of("ensemble_output")
def all_masks(X, W, W0, w, w0, p):
    H, total = np.maximum(0, W.T @ X + W0), 0.0
    for mask in product([0, 1], repeat=w.size):
        kept = sum(mask)
        total = total + p**kept * (1 - p) ** (w.size - kept) * (w.T @ (np.array(mask)[:, None] * H) + w0)
    return total


@of("ensemble_output")
def scaled_activations(X, W, W0, w, w0, p):
    Z = np.einsum("dm,dn->mn", W, X) + W0
    return np.sum(w * (p * Z * (Z > 0)), axis=0, keepdims=True) + w0


@of("inverted_dropout")
def mask_by_p(A, uniforms, p):
    return A * (uniforms < p) / p


@of("inverted_dropout")
def filled_in(A, uniforms, p):
    result = np.zeros(A.shape, dtype=np.float32)
    result[uniforms < p] = A[uniforms < p] / p
    return result


@of("why_offsets_are_free")
def capital_level():
    return "Level"


@of("why_offsets_are_free")
def set_of_one():
    return {"level"}


@of("penalty_slope")
def capitals():
    return "WHOLE"


@of("penalty_slope")
def list_of_one():
    return ["whole"]


@of("sign_steps")
def computed():
    w, row = 0.25, []
    for _ in range(5):
        w -= 0.2 * 0.5 * np.sign(w)
        row.append(w)
    return [row]


@of("sign_steps")
def as_an_array():
    return np.array([[15, 5, -5, 5, -5]]) / 100


@of("masks_of_the_example")
def as_booleans_in_lists():
    return [[False, False, True, True, False, True], [True, False, True, True, False, True]]


@of("masks_of_the_example")
def as_an_array_of_whole_numbers():
    return np.array([[0, 0, 1, 1, 0, 1], [1, 0, 1, 1, 0, 1]])


@of("halving_is_exact")
def one_string():
    return "straight, hidden"


@of("halving_is_exact")
def tuple_with_capitals():
    return ("Hidden", "Straight")


@of("offset_at_test_time")
def with_blanks():
    return " stays "


@of("offset_at_test_time")
def tuple_of_one():
    return ("stays",)
