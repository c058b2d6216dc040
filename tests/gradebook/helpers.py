"""What several of these tests ask of a gradebook."""

import pytest
from nbgrader.api import Gradebook

from autograder.errors import RecordingError

from .conftest import COURSE, LESSON


def opened(course) -> Gradebook:
    return Gradebook(course.db_url, COURSE)


def grades(course, student: str) -> dict:
    with opened(course) as book:
        found = book.find_submission(LESSON, student)
        return {
            g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
            for n in found.notebooks
            for g in n.grades
        }


def message_of(action, *args, **more) -> str:
    with pytest.raises(RecordingError) as caught:
        action(*args, **more)
    return str(caught.value)
