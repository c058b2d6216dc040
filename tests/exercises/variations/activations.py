"""Right answers about bends and their slopes."""

import math

import numpy as np

from .recording import of


@of("step")
def comparison_as_numbers(z):
    return (z >= 0).astype(float)


@of("step")
def true_and_false(z):
    return np.greater_equal(z, 0)


@of("step")
def heaviside_with_one_at_zero(z):
    return np.heaviside(z, 1)


@of("step")
def single_precision_step(z):
    return np.where(z.astype(np.float32) < 0, np.float32(0), np.float32(1))


@of("step")
def sum_by_sum(z):
    return np.array([0 if entry < 0 else 1 for entry in z.ravel()]).reshape(z.shape)


@of("relu")
def gate_times_sum(z):
    return z * (z > 0)


@of("relu")
def half_the_sum_with_the_size(z):
    return (z + np.abs(z)) / 2


@of("relu")
def copy_without_negatives(z):
    a = z.copy()
    a[a < 0] = 0
    return a


@of("relu")
def every_entry_by_its_place(z):
    a = np.zeros(z.shape, dtype=np.float32)
    for place in np.ndindex(z.shape):
        a[place] = max(0, z[place])
    return a


@of("sigmoid")
def two_fractions_by_masks(z):
    s = np.empty(z.shape)
    s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s


@of("sigmoid")
def by_the_sibling(z):
    return (1 + np.tanh(z / 2)) / 2


@of("sigmoid")
def cut_off_far_out(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@of("sigmoid")
def by_logaddexp(z):
    return np.exp(-np.logaddexp(0, -z))


@of("sigmoid")
def single_precision_sigmoid(z):
    small = np.exp(-np.abs(z.astype(np.float32)))
    return np.where(z < 0, small, np.float32(1)) / (1 + small)


@of("sigmoid")
def one_number_at_a_time(z):
    def of_one(entry):
        return 1 / (1 + math.exp(-entry)) if entry >= 0 else math.exp(entry) / (1 + math.exp(entry))

    return np.vectorize(of_one, otypes=[float])(z)


@of("relu_gradient")
def open_or_closed(z):
    return z > 0


@of("relu_gradient")
def whole_switches(z):
    return (z > 0) * 1


@of("relu_gradient")
def by_the_relu(z):
    return np.sign(np.maximum(0, z))


@of("relu_gradient")
def filled_in_switches(z):
    slopes = np.zeros_like(z, dtype=np.float32)
    slopes[z > 0] = 1
    return slopes


@of("relu_gradient")
def switch_by_switch(z):
    def switches(rows):
        return [switches(row) for row in rows] if isinstance(rows, list) else 1.0 if rows > 0 else 0.0

    return switches(z.tolist())


@of("sigmoid_gradient")
def height_minus_its_square(z):
    s = (1 + np.tanh(z / 2)) / 2
    return s - s**2


@of("sigmoid_gradient")
def even_in_z(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


@of("sigmoid_gradient")
def both_sides_of_the_sigmoid(z):
    return np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))


@of("sigmoid_gradient")
def single_precision_slope(z):
    s = 1 / (1 + np.exp(-np.clip(z.astype(np.float32), -80, 80)))
    return s * (1 - s)


@of("tanh_gradient")
def product_of_two_factors(z):
    t = np.tanh(z)
    return (1 - t) * (1 + t)


@of("tanh_gradient")
def slope_of_the_stretched_sigmoid(z):
    small = np.exp(-2 * np.abs(z))
    return 4 * small / (1 + small) ** 2


@of("tanh_gradient")
def single_precision_tanh(z):
    return 1 - np.square(np.tanh(z.astype(np.float32)))


@of("tanh_gradient")
def one_tanh_at_a_time(z):
    return np.array([1 - math.tanh(entry) ** 2 for entry in z.ravel()]).reshape(z.shape)
