"""Right answers to the questions on single items of the lectures, in other clothes or from another program."""

import numpy as np

from .recording import of


@of("four_activations")
def outputs_computed():
    with np.errstate(over="ignore"):
        functions = (np.sign, lambda z: 1 / (1 + np.exp(-z)), np.tanh, lambda z: max(z, 0))
        return [(f(-100.0), f(100.0), f(200.0) - f(100.0)) for f in functions]


@of("four_activations")
def outputs_in_an_array():
    return np.array([[-1, 1, 0], [0, 1, 0], [-1, 1, 0], [0, 100, 100]], dtype=np.float32)


@of("layer_shapes")
def shapes_of_arrays():
    A, shapes = np.zeros((6, 5)), []
    for units in (4, 3):
        W, W0 = np.zeros((len(A), units)), np.zeros((units, 1))
        A = W.T @ A + W0
        shapes += [W.shape, W0.shape, A.shape]
    return shapes


@of("layer_shapes")
def shapes_as_lists():
    return [[6, 4], [4, 1], [4, 5], [4, 3], [3, 1], [3, 5]]


@of("loops_or_matrices")
def list_of_three():
    return ["order", "same", "faster"]


@of("loops_or_matrices")
def one_string_of_three():
    return "Same, order, faster"


@of("learned_features")
def tuple_of_two():
    return ("sum", "curved")


@of("learned_features")
def one_string_of_two():
    return "curved; SUM"


@of("units_drawn")
def measured_along_the_arrow():
    rows = []
    for w, w0 in (((3, -4), 10), ((6, -8), 20), ((3, -4), 20), ((-3, 4), -10)):
        length = np.hypot(*w)
        rows.append([w0, abs(w0) / length, np.dot(w, np.divide(w, length))])
    return rows


@of("units_drawn")
def whole_numbers_in_an_array():
    return np.array([[10, 2, 5], [20, 2, 10], [20, 4, 5], [-10, 2, 5]])


@of("three_views")
def list_of_two_views():
    return ["loss", "class"]


@of("three_views")
def string_of_two_views():
    return "Class, loss"


@of("relu_in_the_recursion")
def list_of_three_sentences():
    return ["silent", "factor", "quarter"]


@of("relu_in_the_recursion")
def string_of_three_sentences():
    return "factor, quarter, silent"


@of("cost_that_rises")
def set_of_one_remedy():
    return {"smaller"}


@of("cost_that_rises")
def capital_remedy():
    return "Smaller "


@of("put_back")
def list_of_two_sentences():
    return ["half", "weights"]


@of("put_back")
def string_of_two_sentences():
    return "Weights, half"


@of("steps_by_hand")
def followed_by_a_program():
    rows = []
    for c in (0.2, 2.0, 6.0):
        new = 4 - 0.5 * c * 4
        rows.append((c * 4, new - 4, (4 - new) / 4))
    return rows


@of("steps_by_hand")
def in_tenths():
    return np.array([[8, -4, 1], [80, -40, 10], [240, -120, 30]]) / 10
