"""Lesson 02: bends, layers of units, and what stacks of layers can do."""

from autograder import Lesson

from .collapse import COLLAPSE
from .count_parameters import COUNT_PARAMETERS
from .forward import FORWARD
from .hidden_features import HIDDEN_FEATURES
from .linear_forward import LINEAR_FORWARD
from .promises import RULES_OF_THUMB, UNIVERSAL
from .questions import FLIPPED_UNITS, IDENTITY_LAYERS, STEP_CANNOT_LEARN
from .relu import RELU
from .relu_gradient import RELU_GRADIENT
from .separating_units import SEPARATING_UNITS
from .sigmoid import SIGMOID
from .sigmoid_gradient import SIGMOID_GRADIENT
from .softmax import SOFTMAX
from .step import STEP
from .tanh_gradient import TANH_GRADIENT
from .two_layer_output import TWO_LAYER_OUTPUT

LESSON = Lesson(
    "02_relu_layers",
    "Bend the line",
    (
        STEP,
        RELU,
        SIGMOID,
        RELU_GRADIENT,
        SIGMOID_GRADIENT,
        TANH_GRADIENT,
        STEP_CANNOT_LEARN,
        LINEAR_FORWARD,
        HIDDEN_FEATURES,
        SEPARATING_UNITS,
        FLIPPED_UNITS,
        TWO_LAYER_OUTPUT,
        FORWARD,
        SOFTMAX,
        COLLAPSE,
        COUNT_PARAMETERS,
        IDENTITY_LAYERS,
        UNIVERSAL,
        RULES_OF_THUMB,
    ),
    brings=("solutions.canvas",),
)
