import contextlib
from dataclasses import replace

import pytest

from autograder.grade.service import Batch, Order, grade
from autograder.sandbox.limits import Limits
from tests.course_copy import LESSON, copy_course
from tests.sample_class.build import CLASS, build

QUICK = Limits(cpu_seconds=1.0, wall_seconds=20.0)
STUDENTS = {student.id: student for student in CLASS}


@contextlib.contextmanager
def unwatched(what: str, total: int):
    yield lambda: None


class Class:
    """A course with some students of the sample class, graded as often as a test likes."""

    def __init__(self, folder):
        self.folder = copy_course(folder)
        self.submitted = folder / "submitted"

    def hand_in(self, *names: str) -> None:
        build(self.submitted, [STUDENTS[name] for name in names])

    def hand_in_as(self, name: str, work_of: str) -> None:
        build(self.submitted, [replace(STUDENTS[work_of], id=name)])

    def grade(self, **order) -> Batch:
        return grade(Order(LESSON, self.folder, **{"limits": QUICK} | order), unwatched)

    def outcomes(self, **order) -> dict[str, dict[str, str]]:
        return {r.student: {e.name: e.outcome for e in r.exercises} for r in self.grade(**order).results}


@pytest.fixture
def sample(tmp_path):
    return Class(tmp_path)
