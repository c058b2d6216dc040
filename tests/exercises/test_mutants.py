"""Do the cases fail slips that nobody declared? A few mutants of every exercise; `python -m autograder prove` tries all."""

import pytest

from autograder.prove.mutants import mutants
from autograder.prove.survey import EQUIVALENT_FILE, examined, reasons_in, students
from tests.course_copy import ROOT

from .judging import EXERCISES
from .open_mutants import OPEN

SAMPLE = 12
REASONS = reasons_in(ROOT / "solutions" / EQUIVALENT_FILE)
WRITTEN = [e for e in EXERCISES if e.answer is None and e.name not in REASONS.left_out]


def called_right(exercise, some=None):
    """The mutants that the visible cases pass, or the hidden ones of a student, without a reason."""
    report = examined(exercise, REASONS.equivalent.get(exercise.name, {}), students(3), some)
    return {one.mutant.difference for one in report.survivors if one.outcome.visible or one.outcome.full}


@pytest.mark.parametrize("exercise", WRITTEN, ids=lambda e: e.name)
def test_a_sample_of_mutants_is_failed(exercise):
    every = list(mutants(exercise))
    assert called_right(exercise, every[:: -(-len(every) // SAMPLE)]) - OPEN.get(exercise.name, set()) == set()


def test_what_is_listed_belongs_to_an_exercise():
    names = {e.name for e in WRITTEN}
    assert (REASONS.equivalent.keys() | OPEN.keys()) - names == set()
    assert REASONS.left_out.keys() <= {e.name for e in EXERCISES}
