"""Right answers typed by hand: numbers and words in other clothes."""

import numpy as np

from .recording import of


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


@of("robbins_monro")
def list_of_words():
    return ["three quarters", "inverse"]


@of("robbins_monro")
def one_string():
    return "inverse, three quarters"


@of("robbins_monro")
def capitals_with_spaces():
    return ("Inverse ", "THREE  quarters")


@of("what_gamma_is")
def set_of_one_word():
    return {"squares"}


@of("what_gamma_is")
def capital_letter():
    return "Squares"


@of("step_too_large")
def list_of_one_word():
    return ["closer"]


@of("step_too_large")
def capital_with_a_space():
    return "CLOSER "


@of("output_is_enough")
def outputs_in_a_list():
    return ["leaky", "tanh", "sigmoid", "relu"]


@of("output_is_enough")
def outputs_in_one_string():
    return "ReLU, Sigmoid, Tanh, Leaky"


@of("harmless_order")
def moments_in_a_list():
    return ["own", "end"]


@of("harmless_order")
def moments_in_one_string():
    return "End; own"


@of("module_twice")
def one_layer_alone():
    return "a"


@of("module_twice")
def one_layer_in_a_tuple():
    return ("A ",)


@of("numbers_kept")
def kept_as_an_array():
    return np.outer([64, 32, 32, 10], [1, 50])


@of("numbers_kept")
def kept_as_lists():
    return [[64.0, 3200.0], [32.0, 1600.0], [32.0, 1600.0], [10.0, 500.0]]


@of("step_by_hand")
def blames_as_an_array():
    return -np.array([[1, -1], [1, 4], [1, 0], [1, 2]]) / 2


@of("step_by_hand")
def blames_by_products():
    first, second = np.array([[1, -1], [2, 1]]), np.array([[2, 1], [3, -1]])
    rows = [np.array([0.5, 0.5]) - [1, 0]]
    rows.append(second @ rows[0])
    rows.append(rows[1] * [1, 0])
    return [*rows, first @ rows[2]]


@of("before_any_step")
def starts_to_three_digits():
    return [(1.10, -0.667), (2.30, -0.9)]


@of("before_any_step")
def starts_by_a_formula():
    return [[-np.log(1 / K), (1 - K) / K] for K in (3, 10)]


@of("shared_by_hand")
def shared_as_an_array():
    return np.array([[30, 90, 60, -3], [50, 100, 100, -10]]) / 5


@of("shared_by_hand")
def shared_by_a_walk():
    rows = []
    for w, x in ((3, 2), (2, 5)):
        kept = w * x
        last = kept * w
        rows.append([kept, last, (w + 1e-6) ** 2 * x / 2e-6 - (w - 1e-6) ** 2 * x / 2e-6, w - 0.1 * last - 0.1 * last])
    return rows
