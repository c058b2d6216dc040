"""Lesson 02: bends, layers of units, and what stacks of layers can do."""

from autograder import lesson

ORDER = """
    step relu sigmoid relu_gradient sigmoid_gradient tanh_gradient step_cannot_learn linear_forward hidden_features
    separating_units flipped_units two_layer_output forward softmax collapse count_parameters identity_layers
    universal rules_of_thumb
"""

LESSON = lesson(__name__, "Bend the line", ORDER, brings=("solutions.canvas",))
