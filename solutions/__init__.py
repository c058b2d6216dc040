"""Everything this course knows: the reference, and for every exercise its cases and its catalogue of mistakes."""

from autograder import course
from autograder.checking import notebook

from .linear_units import LESSON as LINEAR_UNITS
from .losses import LESSON as LOSSES

COURSE = course([LINEAR_UNITS, LOSSES])

_here = notebook.for_course(COURSE)
check, mark, points, try_it = _here.check, _here.mark, _here.points, _here.try_it
