"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

VARIATIONS: list["Variation"] = []


@dataclass(frozen=True)
class Variation:
    exercise: str
    implementation: Callable

    @property
    def id(self) -> str:
        return f"{self.exercise}-{self.implementation.__name__}"


def of(exercise: str) -> Callable[[Callable], Callable]:
    """Record a function as a right answer to `exercise`."""

    def record(implementation: Callable) -> Callable:
        VARIATIONS.append(Variation(exercise, implementation))
        return implementation

    return record


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


@of("hinge_loss")
def gate_times_line(agreement):
    return (agreement < 1) * (1 - agreement)


@of("hinge_loss")
def half_the_sum_with_the_size(agreement):
    gap = 1 - agreement
    return (gap + np.abs(gap)) / 2


@of("hinge_loss")
def clipped(agreement):
    return np.clip(1 - agreement, 0, None)


@of("hinge_loss")
def negatives_set_to_zero(agreement):
    loss = 1 - agreement
    loss[loss < 0] = 0
    return loss


@of("hinge_loss")
def one_at_a_time(agreement):
    return np.array([max(0.0, 1.0 - a) for a in agreement.ravel()]).reshape(agreement.shape)


@of("average_hinge")
def running_total(X, y, w, w0):
    total = 0.0
    for t in range(X.shape[1]):
        z = float(X[:, t] @ w[:, 0]) + w0.item()
        total += max(0.0, 1 - y[0, t] * z)
    return total / X.shape[1]


@of("average_hinge")
def array_without_axes(X, y, w, w0):
    losses = np.maximum(0, 1 - y * (w.T @ X + w0))
    return np.array(losses.sum() / y.size)


@of("average_hinge")
def single_precision_number(X, y, w, w0):
    return np.float32(np.mean(np.maximum(0, 1 - y * (w.T @ X + w0))))


@of("hinge_delta")
def gate_times_label(z, y):
    return -y * (y * z < 1)


@of("hinge_delta")
def by_the_loss(z, y):
    return np.where(np.maximum(0, 1 - y * z) > 0, -y, 0)


@of("hinge_delta")
def filled_in(z, y):
    delta = np.zeros_like(y)
    violated = y * z < 1
    delta[violated] = -y[violated]
    return delta


@of("hinge_delta")
def case_by_case(z, y):
    return [[-label if label * score < 1 else 0.0 for score, label in zip(z[0], y[0], strict=True)]]


@of("hinge_delta")
def single_precision_delta(z, y):
    z, y = z.astype(np.float32), y.astype(np.float32)
    return np.where(1 - y * z > 0, -y, np.float32(0))


@of("linear_gradient")
def two_branches(x, y, w, w0):
    if (y * (w.T @ x + w0)).item() < 1:
        return -y * x, -y
    return np.zeros_like(x), np.zeros_like(w0)


@of("linear_gradient")
def outer_product(x, y, w, w0):
    delta = -y * (y * (np.vdot(w, x) + w0) < 1)
    return [np.outer(x, delta), delta]


@of("linear_gradient")
def nested_lists(x, y, w, w0):
    z = sum(float(a) * float(b) for a, b in zip(x[:, 0], w[:, 0], strict=True)) + float(w0[0, 0])
    delta = -float(y[0, 0]) if y[0, 0] * z < 1 else 0.0
    return [[delta * float(a)] for a in x[:, 0]], [[delta]]


@of("linear_gradient")
def gradient_in_single_precision(x, y, w, w0):
    x, y, w, w0 = (part.astype(np.float32) for part in (x, y, w, w0))
    delta = np.where(y * (x.T @ w + w0) < 1, -y, 0)
    return x @ delta, delta


@of("sgd_step")
def copies_changed_in_place(w, w0, dw, dw0, eta):
    w, w0 = w.astype(float), w0.astype(float)
    w -= eta * dw
    w0 -= eta * dw0
    return w, w0


@of("sgd_step")
def all_parameters_at_once(w, w0, dw, dw0, eta):
    theta = np.vstack([w, w0]) - eta * np.vstack([dw, dw0])
    return [theta[:-1], theta[-1:]]


@of("sgd_step")
def step_in_lists(w, w0, dw, dw0, eta):
    def step(values, slopes):
        return [[float(v[0]) - eta * float(s[0])] for v, s in zip(values, slopes, strict=True)]

    return step(w, dw), step(w0, dw0)


@of("traced_by_hand")
def as_fractions():
    return [(1, 1 / 2, 1 / 2), (1 / 2, -1, 0), (1 / 2, -1, 0), (1, -1, 1 / 2)]


@of("traced_by_hand")
def as_an_array():
    return np.array([[2, 1, 1], [1, -2, 0], [1, -2, 0], [2, -2, 1]]) / 2


@of("traced_by_hand")
def by_another_program():
    theta, rows = np.zeros(3), []
    for x1, x2, y in [(2, 1, 1), (1, 3, -1), (4, 1, 1), (1, 0, 1)]:
        point = np.array([x1, x2, 1.0])
        theta = theta + 0.5 * y * point * (y * point @ theta < 1)
        rows.append(theta.tolist())
    return rows


@of("inverse_decay")
def reciprocal(k, eta0):
    return np.multiply(1.0 / (1.0 + np.asarray(k)), eta0)


@of("inverse_decay")
def plain_division(k, eta0):
    return eta0 / (k + 1)


@of("inverse_decay")
def decay_in_single_precision(k, eta0):
    return np.float32(eta0) / np.add(k, 1, dtype=np.float32)


@of("inverse_decay")
def power_of_minus_one(k, eta0):
    return eta0 * (1.0 + k) ** -1


@of("sgd")
def flat_vectors(X, y, order, eta0):
    w, w0 = np.zeros(X.shape[0]), 0.0
    for k, t in enumerate(order):
        x, label = X[:, t], y[0, t]
        if label * (w @ x + w0) < 1:
            w = w + eta0 / (k + 1) * label * x
            w0 = w0 + eta0 / (k + 1) * label
    return w.reshape(-1, 1), np.array([[w0]])


@of("sgd")
def one_stacked_vector(X, y, order, eta0):
    A = np.vstack([X, np.ones((1, X.shape[1]))])
    theta = np.zeros((A.shape[0], 1))
    k = 0
    while k < len(order):
        a, label = A[:, order[k] : order[k] + 1], y[:, order[k] : order[k] + 1]
        theta += eta0 / (k + 1) * a @ label * (label * (theta.T @ a) < 1)
        k += 1
    return [theta[:-1], theta[-1:]]


@of("sgd")
def journey_in_single_precision(X, y, order, eta0):
    X, y = X.astype(np.float32), y.astype(np.float32)
    w, w0 = np.zeros((X.shape[0], 1), np.float32), np.zeros((1, 1), np.float32)
    for k, t in enumerate(order):
        x, label = X[:, [t]], y[:, [t]]
        delta = np.where(label * (w.T @ x + w0) < 1, -label, np.float32(0))
        w, w0 = w - np.float32(eta0 / (k + 1)) * x @ delta, w0 - np.float32(eta0 / (k + 1)) * delta
    return w, w0


@of("sgd")
def nested_lists_of_numbers(X, y, order, eta0):
    w, w0 = [0.0] * len(X), 0.0
    for k, t in enumerate(order):
        x, label = [float(row[t]) for row in X], float(y[0][t])
        if 1 - label * (sum(a * b for a, b in zip(w, x, strict=True)) + w0) > 0:
            w = [a + eta0 / (k + 1) * label * b for a, b in zip(w, x, strict=True)]
            w0 += eta0 / (k + 1) * label
    return [[a] for a in w], [[w0]]


@of("robbins_monro")
def list_of_letters():
    return ["e", "a"]


@of("robbins_monro")
def one_string():
    return "ae"


@of("robbins_monro")
def capitals_with_a_space():
    return ("A ", "E")


@of("what_gamma_is")
def set_of_one_letter():
    return {"b"}


@of("what_gamma_is")
def capital_letter():
    return "B"


@of("step_too_large")
def list_of_one_letter():
    return ["b"]
