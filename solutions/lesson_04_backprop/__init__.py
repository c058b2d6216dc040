"""Lesson 04: deltas and backpropagation."""

from autograder import lesson

ORDER = """
    numerical_gradient relative_error what_a_check_misses deltas_by_hand hidden_delta layer_gradients
    two_layer_gradients two_layer_step adagrad_as_printed updated_too_early softmax_gradients sigmoid_deltas
    multiplications gradients_that_deviate line_of_the_bug
"""

LESSON = lesson(
    __name__,
    "Send the blame back",
    ORDER,
    brings=("solutions.canvas", "solutions.moving_picture"),
    moved={"05_modules": "Linear ReLU Sigmoid Tanh SoftmaxNLL Sequential"},
)
