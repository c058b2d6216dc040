import pytest
from reading_course import LESSON, HandIn, make_course

from autograder.course.config import open_course
from autograder.course.source import read_lesson


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    return open_course(make_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="session")
def lesson(course):
    return read_lesson(course, LESSON)


@pytest.fixture
def hand_in(tmp_path, lesson):
    return HandIn(tmp_path / "submitted", lesson)


@pytest.fixture
def full(hand_in):
    """A folder with a notebook, a file of the student's own and one in a folder."""
    hand_in.read()
    (hand_in.folder / "mine.csv").write_text("1")
    (hand_in.folder / "data").mkdir()
    (hand_in.folder / "data" / "more.csv").write_text("2")
    return hand_in
