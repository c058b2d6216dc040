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
