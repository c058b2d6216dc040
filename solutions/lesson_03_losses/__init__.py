"""Lesson 03: losses, and what each of them tells the output unit."""

from autograder import lesson

ORDER = """
    squared_loss one_hot softmax_moves likelihood log_likelihood nll untrained_loss shifted_logits softmax_nll
    nll_sigmoid hinge_or_nll gradient_shapes delta_by_hand output_delta lecture_gradient_fails output_gradient
    three_views
"""

LESSON = lesson(
    __name__, "Tell the output unit how wrong it is", ORDER, brings=("solutions.canvas", "solutions.moving_picture")
)
