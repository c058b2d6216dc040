"""Right answers about whole networks: units that separate, passes forward, stacks that collapse, and what is typed."""

import numpy as np

from .recording import of


@of("separating_units")
def without_offsets():
    return np.array([[1, -1], [0, 0]]), np.zeros((2, 1))


@of("separating_units")
def sliders_in_single_precision():
    angles = np.radians([20, 155])
    return np.float32([np.cos(angles), np.sin(angles)]), np.float32([[-0.9], [-1.15]])


@of("separating_units")
def plain_lists_of_whole_numbers():
    return [[[2, -3], [0, 1]], [[-1], [0]]]


@of("separating_units")
def far_out():
    return np.array([[1e6, -1e-3], [0, 0]]), np.array([[-5e5], [-1e-4]])


@of("two_layer_output")
def example_by_example(X, W, W0, w, w0):
    outputs = []
    for x in X.T:
        total = w0[0, 0]
        for j in range(W.shape[1]):
            z = sum(x[i] * W[i, j] for i in range(len(x))) + W0[j, 0]
            if z > 0:
                total += z * w[j, 0]
        outputs.append(total)
    return [outputs]


@of("two_layer_output")
def summed_by_letters(X, W, W0, w, w0):
    Z = np.einsum("dm,dn->mn", W, X) + W0
    return np.einsum("mk,mn->kn", w, Z * (Z > 0)) + w0


@of("two_layer_output")
def output_in_single_precision(X, W, W0, w, w0):
    X, W, W0, w, w0 = (part.astype(np.float32) for part in (X, W, W0, w, w0))
    return np.dot(w.T, np.clip(np.dot(W.T, X) + W0, 0, None)) + w0


@of("forward")
def one_layer_and_the_rest(X, layers):
    if not layers:
        return [X]
    (W, W0, f), *rest = layers
    return [X, *one_layer_and_the_rest(f(W.T @ X + W0), rest)]


@of("forward")
def offset_as_one_more_input(X, layers):
    stages = (X,)
    for k in range(len(layers)):
        W, W0, f = layers[k]
        ones = np.ones((1, X.shape[1]))
        stages += (f(np.hstack([W.T, W0]) @ np.vstack([stages[k], ones])),)
    return stages


@of("forward")
def stages_in_single_precision(X, layers):
    stages = [X.astype(np.float32)]
    for W, W0, f in layers:
        stages.append(f((stages[-1].T @ W.astype(np.float32)).T + W0.astype(np.float32)))
    return stages


@of("collapse")
def asked_at_zero_and_at_each_input(layers):
    def stack(A):
        for W, W0 in layers:
            A = W.T @ A + W0
        return A

    d = len(layers[0][0])
    W0_total = stack(np.zeros((d, 1)))
    return (stack(np.eye(d)) - W0_total).T, W0_total


@of("collapse")
def square_matrices_with_a_one(layers):
    total = np.eye(len(layers[0][0]) + 1)
    for W, W0 in layers:
        last = np.append(np.zeros(len(W)), 1)
        total = np.vstack([np.hstack([W.T, W0]), last]) @ total
    return [total[:-1, :-1].T.tolist(), total[:-1, -1:].tolist()]


@of("collapse")
def from_the_output_back(layers):
    W_total, W0_total = (np.array(part, dtype=np.float32) for part in layers[-1])
    for W, W0 in reversed(layers[:-1]):
        W0_total = W0_total + W_total.T @ W0.astype(np.float32)
        W_total = W.astype(np.float32) @ W_total
    return W_total, W0_total


@of("count_parameters")
def weights_then_offsets(sizes):
    count = 0
    for k in range(1, len(sizes)):
        count += sizes[k] * sizes[k - 1]
        count += sizes[k]
    return count


@of("count_parameters")
def product_of_two_vectors(sizes):
    sizes = np.array(sizes, dtype=np.float32)
    return (sizes[:-1] + 1) @ sizes[1:]


@of("count_parameters")
def entries_of_arrays(sizes):
    return sum(np.zeros((a, b)).size + np.zeros((b, 1)).size for a, b in zip(sizes, sizes[1:], strict=False))


@of("step_cannot_learn")
def staircase_capital():
    return "Flat"


@of("step_cannot_learn")
def staircase_in_a_set():
    return {"flat"}


@of("flipped_units")
def flipped_in_a_list():
    return ["middle"]


@of("flipped_units")
def flipped_capital_with_a_space():
    return " Middle"


@of("identity_layers")
def flat_in_one_text():
    return "narrow, one layer"


@of("identity_layers")
def flat_in_a_list():
    return ["One Layer", "Narrow"]


@of("universal")
def only_word():
    return "continuous"


@of("universal")
def only_word_in_a_tuple():
    return ("Continuous",)


@of("rules_of_thumb")
def thumb_capital():
    return "START "


@of("rules_of_thumb")
def thumb_in_a_list():
    return ["start"]
