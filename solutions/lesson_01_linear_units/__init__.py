"""Lesson 01: one linear unit, a loss, and stochastic gradient descent."""

from autograder import lesson

ORDER = """
    linear_unit classify signed_distance hinge_loss average_hinge hinge_delta linear_gradient sgd_step
    traced_by_hand inverse_decay sgd robbins_monro what_gamma_is step_too_large
"""

LESSON = lesson(__name__, "Train one linear unit", ORDER, brings=("solutions.canvas", "solutions.moving_picture"))
