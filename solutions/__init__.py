"""Everything this course knows: the reference, and for every exercise its cases and its catalogue of mistakes."""

from autograder import course
from autograder.check import notebook

from .backprop import LESSON as BACKPROP
from .linear_units import LESSON as LINEAR_UNITS
from .losses import LESSON as LOSSES
from .relu_layers import LESSON as RELU_LAYERS

COURSE = course([LINEAR_UNITS, RELU_LAYERS, LOSSES, BACKPROP])

_here = notebook.for_course(COURSE)
check, choices, mark, points, try_it = _here.check, _here.choices, _here.mark, _here.points, _here.try_it
