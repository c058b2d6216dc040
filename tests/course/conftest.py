import pytest
from reading_course import LESSON, Handing, make_course

from autograder.course.folder import open_course
from autograder.course.source import read_lesson


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    return open_course(make_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="session")
def lesson(course):
    return read_lesson(course, LESSON)


@pytest.fixture
def handing(tmp_path, lesson):
    return Handing(tmp_path / "submitted", lesson)


@pytest.fixture
def full(handing):
    """A folder with a notebook, a file of the student's own and one in a folder."""
    handing.read()
    (handing.folder / "mine.csv").write_text("1")
    (handing.folder / "data").mkdir()
    (handing.folder / "data" / "more.csv").write_text("2")
    return handing
