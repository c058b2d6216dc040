"""Right answers about one unit: its summed input, its decision, its distance."""

import numpy as np

from .recording import of


@of("linear_unit")
def two_loops(X, w, w0):
    d, n = X.shape
    z = np.zeros((1, n))
    for t in range(n):
        for i in range(d):
            z[0, t] += X[i, t] * w[i, 0]
        z[0, t] += w0[0, 0]
    return z


@of("linear_unit")
def einsum(X, w, w0):
    return np.einsum("dn,du->un", X, w) + w0


@of("linear_unit")
def single_precision(X, w, w0):
    return w.astype(np.float32).T @ X.astype(np.float32) + w0.astype(np.float32)


@of("linear_unit")
def one_more_input(X, w, w0):
    ones = np.ones((1, X.shape[1]))
    return np.vstack([w, w0]).T @ np.vstack([X, ones])


@of("linear_unit")
def nested_list(X, w, w0):
    return [[sum(X[i][t] * w[i][0] for i in range(len(X))) + w0[0][0] for t in range(len(X[0]))]]


@of("linear_unit")
def products_added_down(X, w, w0):
    return (X * w).sum(axis=0, keepdims=True) + w0.item()


@of("classify")
def whole_number_labels(z):
    return 2 * (z > 0).astype(int) - 1


@of("classify")
def tiny_labels(z):
    return np.where(z <= 0, -1, 1).astype(np.int8)


@of("classify")
def masked(z):
    labels = np.full(z.shape, -1.0)
    labels[z > 0] = 1.0
    return labels


@of("classify")
def list_of_a_list(z):
    return [[1 if value > 0 else -1 for value in z[0]]]


@of("classify")
def sign_with_the_tie_settled(z):
    labels = np.sign(z)
    return np.where(labels == 0, -1, labels)


@of("signed_distance")
def root_of_the_sum_of_squares(X, w, w0):
    return (w.T @ X + w0) / np.sqrt(np.sum(w**2))


@of("signed_distance")
def unit_vector_first(X, w, w0):
    long = np.sqrt(w.T @ w)
    return (w / long).T @ X + w0 / long


@of("signed_distance")
def from_a_point_of_the_boundary(X, w, w0):
    foot = -w0 * w / np.sum(w * w)
    return w.T @ (X - foot) / np.linalg.norm(w)


@of("signed_distance")
def distance_in_single_precision(X, w, w0):
    w = np.asarray(w, dtype=np.float32)
    return (np.tensordot(w, X.astype(np.float32), axes=(0, 0)) + w0) / np.linalg.norm(w)
