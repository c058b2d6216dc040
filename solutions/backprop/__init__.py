"""Lesson 04: deltas, backpropagation, and modules."""

from autograder import Lesson

from .asked import ADAGRAD_AS_PRINTED, UPDATED_TOO_EARLY, WHAT_A_CHECK_MISSES
from .bug_hunt import GRADIENTS_THAT_DEVIATE, LINE_OF_THE_BUG
from .by_hand import DELTAS_BY_HAND
from .hidden_delta import HIDDEN_DELTA
from .layer_gradients import LAYER_GRADIENTS
from .linear import LINEAR
from .multiplications import MULTIPLICATIONS
from .numerical_gradient import NUMERICAL_GRADIENT
from .relative_error import RELATIVE_ERROR
from .relu_module import RELU
from .sequential import SEQUENTIAL
from .sigmoid_deltas import SIGMOID_DELTAS
from .sigmoid_module import SIGMOID
from .softmax_gradients import SOFTMAX_GRADIENTS
from .softmax_nll import SOFTMAX_NLL
from .tanh_module import TANH
from .two_layer_gradients import TWO_LAYER_GRADIENTS
from .two_layer_step import TWO_LAYER_STEP

LESSON = Lesson(
    "04_backprop",
    "Send the blame back",
    (
        NUMERICAL_GRADIENT,
        RELATIVE_ERROR,
        WHAT_A_CHECK_MISSES,
        DELTAS_BY_HAND,
        HIDDEN_DELTA,
        LAYER_GRADIENTS,
        TWO_LAYER_GRADIENTS,
        TWO_LAYER_STEP,
        ADAGRAD_AS_PRINTED,
        UPDATED_TOO_EARLY,
        SOFTMAX_GRADIENTS,
        SIGMOID_DELTAS,
        MULTIPLICATIONS,
        LINEAR,
        RELU,
        SIGMOID,
        TANH,
        SOFTMAX_NLL,
        SEQUENTIAL,
        GRADIENTS_THAT_DEVIATE,
        LINE_OF_THE_BUG,
    ),
    brings=("solutions.canvas",),
)
