"""Lesson 05: modules, a network made of them, and real digits."""

from autograder import lesson

ORDER = """
    Linear ReLU Sigmoid Tanh output_is_enough SoftmaxNLL numbers_kept
    step_by_hand before_any_step Sequential harmless_order module_twice shared_by_hand
"""

LESSON = lesson(__name__, "Build a small library of your own", ORDER, brings=("solutions.canvas", "solutions.moving_picture"))
