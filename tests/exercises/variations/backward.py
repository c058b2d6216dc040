"""Right answers about deltas and gradients: loops, einsum, masks, single precision, other containers."""

import numpy as np

from .recording import of


@of("hidden_delta")
def delta_by_loops(W_next, delta_next, Z, f_gradient):
    slopes = f_gradient(Z)
    delta = np.zeros(Z.shape)
    for j in range(Z.shape[0]):
        for t in range(Z.shape[1]):
            for k in range(W_next.shape[1]):
                delta[j, t] += W_next[j, k] * delta_next[k, t] * slopes[j, t]
    return delta


@of("hidden_delta")
def delta_by_einsum(W_next, delta_next, Z, f_gradient):
    return np.einsum("jk,kt,jt->jt", W_next, delta_next, f_gradient(Z))


@of("hidden_delta")
def delta_column_by_column(W_next, delta_next, Z, f_gradient):
    W_next = W_next.astype(np.float32)
    return np.stack([W_next.dot(d) * f_gradient(z) for d, z in zip(delta_next.T, Z.T, strict=True)], axis=1)


@of("layer_gradients")
def one_example_at_a_time(A_prev, delta):
    dW, dW0 = 0, 0
    for a, d in zip(A_prev.T, delta.T, strict=True):
        dW, dW0 = dW + np.outer(a, d), dW0 + d.reshape(-1, 1)
    return dW, dW0


@of("layer_gradients")
def one_more_input_of_ones(A_prev, delta):
    both = np.vstack([A_prev, np.ones(A_prev.shape[1])]) @ delta.T
    return [both[:-1], both[-1:].T]


@of("layer_gradients")
def gradients_in_single_precision(A_prev, delta):
    A_prev, delta = A_prev.astype(np.float32), delta.astype(np.float32)
    return np.einsum("it,jt->ij", A_prev, delta), delta @ np.ones((delta.shape[1], 1), np.float32)


@of("two_layer_gradients")
def unit_by_unit(x, y, W, W0, w, w0):
    d, m = W.shape
    z_hidden = [sum(x[i, 0] * W[i, j] for i in range(d)) + W0[j, 0] for j in range(m)]
    f = [max(0.0, z) for z in z_hidden]
    z = sum(f[j] * w[j, 0] for j in range(m)) + w0[0, 0]
    delta = -float(y[0, 0]) if 1 - y[0, 0] * z > 0 else 0.0
    deltas = [w[j, 0] * delta if z_hidden[j] > 0 else 0.0 for j in range(m)]
    dW = [[x[i, 0] * deltas[j] for j in range(m)] for i in range(d)]
    return dW, [[e] for e in deltas], [[delta * g] for g in f], [[delta]]


@of("two_layer_gradients")
def two_branches_and_a_mask(x, y, W, W0, w, w0):
    h = (W.T @ x + W0).astype(np.float32)
    f = np.where(h > 0, h, 0)
    if (y * (w.T @ f + w0)).item() >= 1:
        return np.zeros_like(W), np.zeros_like(W0), np.zeros_like(w), np.zeros_like(w0)
    blame = -y * w
    blame[h <= 0] = 0
    return np.outer(x, blame), blame, -y * f, -y


def of_a_step(x, y, W, W0, w, w0):
    Z = W.T @ x + W0
    delta = -y * (y * (w.T @ np.maximum(Z, 0) + w0) < 1)
    hidden = w * delta * (Z > 0)
    return x @ hidden.T, hidden, np.maximum(Z, 0) * delta, delta


@of("two_layer_step")
def copies_changed_in_place(x, y, W, W0, w, w0, eta):
    parameters = [p.astype(float) for p in (W, W0, w, w0)]
    for p, g in zip(parameters, of_a_step(x, y, W, W0, w, w0), strict=True):
        p -= eta * g
    return parameters


@of("two_layer_step")
def hidden_layer_first(x, y, W, W0, w, w0, eta):
    Z = W.T @ x + W0
    f = Z * (Z > 0)
    if y * (w.T @ f + w0) >= 1:
        return W, W0, w, w0
    W, W0 = W + eta * y * x @ (w * (Z > 0)).T, W0 + eta * y * w * (Z > 0)
    return W, W0, w + eta * y * f, w0 + eta * y


@of("softmax_gradients")
def g_as_a_row(x, y, W1, b1, W2, b2):
    z1 = W1.dot(x) + b1
    h1 = z1.clip(min=0)
    powers = np.exp(W2.dot(h1) + b2)
    error = powers / powers.sum() - y
    g_row = error.T.dot(W2) * (z1.T > 0)
    return g_row.T.dot(x.T), g_row.T, error.dot(h1.T), error


@of("softmax_gradients")
def flat_vectors(x, y, W1, b1, W2, b2):
    z = W1 @ x.ravel() + b1.ravel()
    h = np.where(z > 0, z, 0).astype(np.float32)
    logits = W2 @ h + b2.ravel()
    error = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum() - y.ravel()
    g = (W2.T @ error) * (z > 0)
    return np.outer(g, x), g.reshape(-1, 1), np.outer(error, h), error[:, None]


@of("sigmoid_deltas")
def filled_from_the_end(weights, activations, Y):
    L, n = len(weights), Y.shape[1]
    deltas = [None] * L
    deltas[L - 1] = (activations[L] - Y) / n
    for layer in range(L - 1, 0, -1):
        A = activations[layer]
        deltas[layer - 1] = weights[layer].dot(deltas[layer]) * (A - A * A)
    return deltas


@of("sigmoid_deltas")
def collected_and_reversed(weights, activations, Y):
    delta = (activations[-1].astype(np.float32) - Y) / len(Y[0])
    found = [delta]
    for W, A in zip(reversed(weights[1:]), reversed(activations[1:-1]), strict=True):
        delta = np.einsum("jp,pt->jt", W, delta) * A * (1 - A)
        found.append(delta)
    return tuple(reversed(found))


@of("sigmoid_deltas")
def by_calling_itself(weights, activations, Y):
    if len(weights) == 1:
        return [((activations[1] - Y) / Y.shape[1]).tolist()]
    rest = by_calling_itself(weights[1:], activations[1:], Y)
    A = activations[1]
    return [(weights[1] @ np.array(rest[0]) * A * (1 - A)).tolist(), *rest]
