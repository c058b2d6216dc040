"""Right answers about the loss: of an agreement, of a data set, and its slope."""

import numpy as np

from .recording import of


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
