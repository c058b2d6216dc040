"""Right answers typed by hand: numbers and letters in other clothes."""

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


@of("step_too_large")
def capital_with_a_space():
    return "B "
