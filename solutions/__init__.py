"""Everything this course knows: the reference, and for every exercise its cases and its catalogue of mistakes."""

from autograder import lessons_in
from autograder.check import notebook

COURSE = lessons_in(__name__)

_here = notebook.for_course(COURSE)
check, choices, mark, points, try_it = _here.check, _here.choices, _here.mark, _here.points, _here.try_it
