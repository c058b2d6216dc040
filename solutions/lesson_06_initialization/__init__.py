"""Lesson 06: where to start, told as the diagnosis of one network with four sick starts."""

from autograder import lesson

ORDER = """
    which_move parameters_that_move why_zero_outputs_work where_b2_goes distinct_units zero_sigmoids
    preactivation_variance initial_weights initial_weights_units_first
    saturated_share scales_by_hand activation_scales he_weights delta_scales relu_in_the_recursion clip_entries clip_gradients
    cost_that_rises perturb best_of_restarts
"""

LESSON = lesson(
    __name__, "Find out why a network does not learn", ORDER, brings=("solutions.canvas", "solutions.moving_picture")
)
