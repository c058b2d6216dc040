"""Lesson 02: bends, layers of units, and what stacks of layers can do."""

from autograder import lesson

ORDER = """
    step relu sigmoid relu_gradient sigmoid_gradient tanh_gradient four_activations step_cannot_learn
    linear_forward layer_shapes loops_or_matrices hidden_features learned_features units_drawn
    separating_units flipped_units two_layer_output forward softmax collapse count_parameters identity_layers
    universal rules_of_thumb
"""

LESSON = lesson(__name__, "Bend the line", ORDER, brings=("solutions.canvas", "solutions.moving_picture"))
