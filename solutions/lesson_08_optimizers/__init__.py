"""Lesson 08: minibatches, schedules, and optimizers."""

from autograder import lesson

ORDER = """
    minibatches minibatch_gradient slope_at_the_optimum misclassified_only linear_decay decays_that_arrive pending_error
    minimize steps_by_hand momentum_by_hand momentum_step adagrad_step turned_valley adagrad_unit_step
    rmsprop_step adam_uncorrected adam_step loops_around_adam
"""

LESSON = lesson(__name__, "Race down the valley", ORDER, brings=("solutions.canvas", "solutions.moving_picture"))
