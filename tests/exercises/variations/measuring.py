"""Right answers about measured slopes, counting, and what is typed about deltas."""

import numpy as np

from .recording import of


@of("numerical_gradient")
def perturbed_and_restored(f, x, h=1e-5):
    if x.dtype.kind != "f":
        x = x.astype(float)
    gradient = np.zeros_like(x)
    walk = np.nditer(x, flags=["multi_index"])
    while not walk.finished:
        at = walk.multi_index
        kept = x[at]
        x[at] = kept + h
        above = f(x)
        x[at] = kept - h
        below = f(x)
        x[at] = kept
        gradient[at] = (above - below) / (2 * h)
        walk.iternext()
    return gradient


@of("numerical_gradient")
def added_and_taken_away(f, x, h=1e-5):
    x = x.astype(float)
    slopes = []
    for i in range(x.size):
        x.flat[i] += h
        above = float(f(x))
        x.flat[i] -= 2 * h
        below = float(f(x))
        x.flat[i] += h
        slopes.append((above - below) / (h + h))
    return np.reshape(slopes, x.shape).tolist()


@of("numerical_gradient")
def rows_of_an_identity(f, x, h=1e-5):
    moves = h * np.identity(x.size).reshape((x.size,) + x.shape)
    return np.array([0.5 / h * (f(x + move) - f(x - move)) for move in moves]).reshape(x.shape)


@of("relative_error")
def largest_by_loop(a, b):
    worst = size = 0.0
    for p, q in zip(a.ravel(), b.ravel(), strict=True):
        worst, size = max(worst, abs(float(p - q))), max(size, abs(float(p)) + abs(float(q)))
    return worst / max(size, 1e-8)


@of("relative_error")
def clipped_size(a, b):
    return np.abs(np.subtract(a, b)).max() / np.clip((np.abs(a) + np.abs(b)).max(), 1e-8, None)


@of("relative_error")
def error_in_single_precision(a, b):
    a, b = a.astype(np.float32), b.astype(np.float32)
    return np.float32(np.max(abs(a - b)) / np.maximum(1e-8, np.max(abs(a) + abs(b))))


@of("multiplications")
def way_by_way(sizes):
    naive = 0
    for start in range(1, len(sizes) - 1):
        for k in range(len(sizes) - 1, start, -1):
            naive += sizes[k] * sizes[k - 1]
    return naive, sum(a * b for a, b in zip(sizes[1:-1], sizes[2:], strict=True))


@of("multiplications")
def counted_in_numpy(sizes):
    sizes = np.array(sizes)
    costs = sizes[2:] * sizes[1:-1]
    return [np.arange(1, len(costs) + 1) @ costs, costs.sum()]


@of("deltas_by_hand")
def deltas_in_an_array():
    return np.array([[4, -4, 1], [4, 0, 1], [2, 0, -6], [4, 0, -12], [-2, 0, 6]]) / 2


@of("deltas_by_hand")
def deltas_by_program():
    x, W = np.array([2, -1]), np.array([[1, -1, 0.5], [0.5, 1, 1]])
    z = x @ W + [0.5, 1, 0.5]
    delta = np.array([-1, 2, 3]) * -1.0 * (z > 0)
    return [z, z.clip(0), delta, *np.outer(x, delta)]


@of("adagrad_as_printed")
def as_numpy_writes_it_elsewhere():
    return "NaN"


@of("adagrad_as_printed")
def set_of_one():
    return {"nan"}


@of("updated_too_early")
def capital():
    return "Quadratic"


@of("updated_too_early")
def word_in_a_list():
    return ["quadratic"]


@of("what_a_check_misses")
def missed_in_one_text():
    return "summed, single, gate"


@of("what_a_check_misses")
def missed_in_a_tuple():
    return ("Gate", "summed", "single")


@of("gradients_that_deviate")
def deviating_in_a_list():
    return ["dW1", "dW01", "dW2", "dW02"]


@of("gradients_that_deviate")
def deviating_in_one_text():
    return "DW02, dw2, dW01, dW1"


@of("line_of_the_bug")
def line_in_a_set():
    return {"s"}


@of("line_of_the_bug")
def capital_line():
    return " S"
