"""Right answers about targets, losses of a whole output layer, and what they are by hand."""

import math

import numpy as np

from .recording import of


@of("squared_loss")
def two_loops_over_outputs(A, Y):
    total = 0.0
    for t in range(A.shape[1]):
        for k in range(A.shape[0]):
            total += 0.5 * (A[k, t] - Y[k, t]) ** 2
    return total / A.shape[1]


@of("squared_loss")
def squared_by_einsum(A, Y):
    return np.einsum("kn,kn->", A - Y, A - Y) / (2.0 * Y.shape[1])


@of("squared_loss")
def squared_in_single_precision(A, Y):
    error = A.astype(np.float32) - Y.astype(np.float32)
    return np.mean(np.linalg.norm(error, axis=0) ** 2) / np.float32(2)


@of("one_hot")
def ones_put_in_place(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@of("one_hot")
def true_or_false(labels, K):
    return np.array([[label == k for label in labels] for k in range(K)])


@of("one_hot")
def columns_of_the_identity(labels, K):
    return np.eye(K, dtype=np.int8)[np.array(labels)].T


@of("one_hot")
def list_of_rows(labels, K):
    return [[int(k == label) for label in labels] for k in range(K)]


@of("likelihood")
def product_by_a_loop(A, Y):
    product = 1.0
    for a, y in zip(A.T, Y.T, strict=True):
        product *= a[y.argmax()]
    return product


@of("likelihood")
def product_of_the_chosen(A, Y):
    return np.prod(A[Y == 1])


@of("likelihood")
def product_of_the_columns(A, Y):
    return np.float32(np.prod(np.sum(A * Y, axis=0)))


@of("likelihood")
def through_the_logarithm(A, Y):
    return math.exp(np.sum(np.log(A) * Y))


@of("log_likelihood")
def logs_of_the_chosen(A, Y):
    return np.log(A[Y == 1]).sum()


@of("log_likelihood")
def logs_one_by_one(A, Y):
    return sum(math.log(A[k, t]) for k, t in zip(*np.nonzero(Y), strict=True))


@of("log_likelihood")
def inner_product_of_logs(A, Y):
    return np.array(np.vdot(Y, np.log(A)))


@of("log_likelihood")
def logs_in_single_precision(A, Y):
    return np.sum(np.log(np.sum(A * Y, axis=0).astype(np.float32)))


@of("nll")
def mean_of_the_chosen(A, Y):
    return np.mean(-np.log(A[np.argmax(Y, axis=0), np.arange(Y.shape[1])]))


@of("nll")
def surprise_added_up(A, Y):
    n = len(Y[0])
    return sum(-math.log(float(A[:, t] @ Y[:, t])) for t in range(n)) / n


@of("nll")
def tiny_cushion(A, Y):
    return -np.sum(Y * np.log(A + 1e-15)) / A.shape[1]


@of("nll")
def nll_in_single_precision(A, Y):
    return -np.einsum("kn,kn->", Y.astype(np.float32), np.log(A.astype(np.float32))) / Y.shape[1]


@of("nll_sigmoid")
def probability_of_the_truth(A, Y):
    return -np.log(np.where(Y == 1, A, 1 - A)).sum(axis=0).mean()


@of("nll_sigmoid")
def yes_and_no_apart(A, Y):
    yes, no = Y > 0.5, Y < 0.5
    return -(np.log(A[yes]).sum() + np.log1p(-A[no]).sum()) / Y.shape[1]


@of("nll_sigmoid")
def questions_one_by_one(A, Y):
    loss, (K, n) = 0.0, A.shape
    for k in range(K):
        for t in range(n):
            loss -= math.log(A[k, t] if Y[k, t] else 1 - A[k, t])
    return loss / n


@of("nll_sigmoid")
def questions_in_single_precision(A, Y):
    A = A.astype(np.float32)
    return np.mean(np.sum(-Y * np.log(A) - (1 - Y) * np.log(1 - A), axis=0), dtype=np.float32)


@of("softmax_nll")
def numpys_own_logaddexp(Z, Y):
    return np.mean(np.logaddexp.reduce(Z, axis=0) - Z.T[Y.T == 1])


@of("softmax_nll")
def column_by_column(Z, Y):
    losses = []
    for z, y in zip(Z.T, Y.T, strict=True):
        top = max(z)
        losses.append(top + math.log(sum(math.exp(value - top) for value in z)) - z[list(y).index(1)])
    return sum(losses) / len(losses)


@of("softmax_nll")
def differences_to_the_right_logit(Z, Y):
    behind = Z - np.sum(Z * Y, axis=0, keepdims=True)
    top = np.max(behind, axis=0, keepdims=True)
    return (top + np.log(np.exp(behind - top).sum(axis=0, keepdims=True))).mean()


@of("softmax_nll")
def logits_in_single_precision(Z, Y):
    Z = np.array(Z, dtype=np.float32)
    Z -= Z.max(axis=0)
    log_probabilities = Z - np.log(np.exp(Z).sum(axis=0))
    return -(log_probabilities * Y).sum() / Z.shape[1]


@of("delta_by_hand")
def delta_as_an_array():
    return np.array([[-10, 4], [5, 12], [5, -16]]) / 40


@of("delta_by_hand")
def delta_as_differences():
    return [[(1 / 2 - 1) / 2, 1 / 10], [(1 / 4) / 2, 3 / 10], [1 / 8, (1 / 5 - 1) / 2]]


@of("gradient_shapes")
def shapes_of_arrays():
    A_prev, W, W0 = np.ones((4, 5)), np.ones((4, 3)), np.ones((3, 1))
    Z = W.T @ A_prev + W0
    return W.shape, W0.shape, Z.shape, Z.shape


@of("gradient_shapes")
def table_of_shapes():
    return np.array([[4, 3], [3, 1], [3, 5], [3, 5]])
