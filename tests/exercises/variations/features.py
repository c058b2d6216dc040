"""Right answers about one layer: its sums, its features, and its shares."""

import numpy as np

from .recording import of


@of("linear_forward")
def einstein_sum(A, W, W0):
    return np.einsum("ij,it->jt", W, A) + W0


@of("linear_forward")
def unit_by_unit(A, W, W0):
    return np.vstack([W[:, j] @ A + W0[j] for j in range(W.shape[1])])


@of("linear_forward")
def offset_as_one_more_input(A, W, W0):
    return np.vstack([W, W0.T]).T @ np.vstack([A, np.ones((1, A.shape[1]))])


@of("linear_forward")
def examples_as_rows_on_the_way(A, W, W0):
    return (A.T @ W + W0.ravel()).T


@of("linear_forward")
def single_precision_layer(A, W, W0):
    return W.T.astype(np.float32) @ A.astype(np.float32) + W0.astype(np.float32)


@of("hidden_features")
def sums_then_gate(X, W, W0):
    Z = np.dot(W.T, X) + W0
    return Z * (Z > 0)


@of("hidden_features")
def silenced_in_its_own_array(X, W, W0):
    Z = W.T @ X + W0
    Z[Z < 0] = 0
    return Z


@of("hidden_features")
def three_loops(X, W, W0):
    features = [[0.0] * X.shape[1] for _ in W0]
    for j, t in np.ndindex(W.shape[1], X.shape[1]):
        features[j][t] = max(0.0, float(W0[j, 0] + sum(X[i, t] * W[i, j] for i in range(len(X)))))
    return features


@of("hidden_features")
def single_precision_features(X, W, W0):
    return np.maximum(np.float32(0), (W.T @ X + W0).astype(np.float32))


@of("softmax")
def column_by_column(Z):
    shares = np.empty(Z.shape)
    for t, column in enumerate(Z.T):
        powers = np.exp(column - column.max())
        shares[:, t] = powers / powers.sum()
    return shares


@of("softmax")
def by_the_logarithm_of_the_sum(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=0))


@of("softmax")
def by_differences_of_scores(Z):
    with np.errstate(over="ignore"):
        return 1 / np.sum(np.exp(Z[None] - Z[:, None]), axis=1)


@of("softmax")
def single_precision_shares(Z):
    powers = np.exp((Z - Z.max(axis=0)).astype(np.float32))
    return powers / powers.sum(axis=0)


@of("softmax")
def examples_as_rows_in_between(Z):
    rows = Z.T - Z.max(axis=0)[:, None]
    return (np.exp(rows) / np.exp(rows).sum(axis=1, keepdims=True)).T
