"""Lesson 07: penalties, a validation set, early stopping, and dropout as an ensemble."""

from autograder import lesson

ORDER = """
    validation_split l2_penalty l1_penalty l2_gradient l1_gradient elastic_gradient why_offsets_are_free
    penalty_slope regularized_step sign_steps soft_threshold best_hyperparameters stop_epoch
    dropout_mask dropout_forward masks_of_the_example put_back dropout_gradients prediction_weights
    ensemble_output halving_is_exact offset_at_test_time inverted_dropout
"""

TRAVELS = ("solutions.canvas", "solutions.moving_picture")
LESSON = lesson(__name__, "Make a network forget what does not repeat", ORDER, brings=TRAVELS)
