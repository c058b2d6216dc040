"""A lesson is what its package declares; a course refuses what cannot be used in one sentence."""

import itertools
import sys
from pathlib import Path

import pytest

from autograder.course.config import CourseError, load_course

NUMBERS = itertools.count()
DOUBLE = """
from autograder import exercise


def double(x):
    return 2 * x


EXERCISE = exercise(double, points=1, lecture="page 1")


@EXERCISE.hidden("any number")
def any_number(double, rng):
    return double(rng.normal())
"""
HALF = DOUBLE.replace("double", "half").replace("2 * x", "x / 2")
UNDECIDED = HALF[: HALF.index("@")]


def lesson_of(order):
    return f'from autograder import lesson\nLESSON = lesson(__name__, "Numbers", "{order}")\n'


class Course:
    """A course folder whose package declares what a test writes into it."""

    def __init__(self, root: Path):
        self.root, self.package = root, f"declared_{next(NUMBERS)}"
        self.write("__init__", "from autograder import lessons_in\nCOURSE = lessons_in(__name__)\n")
        self.write("lesson_01_twice/__init__", lesson_of("double half"))
        self.write("lesson_01_twice/double", DOUBLE)
        self.write("lesson_01_twice/half", HALF)

    def write(self, module: str, code: str) -> None:
        path = self.root / self.package / f"{module}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)

    def load(self):
        return load_course(self.root, self.package)

    def refusal(self) -> str:
        with pytest.raises(CourseError) as refused:
            self.load()
        return str(refused.value).replace(self.package, "course")


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", list(sys.path))
    return Course(tmp_path)


def test_a_lesson_lists_its_exercises_in_reading_order(course):
    course.write("lesson_01_twice/__init__", lesson_of("half double"))
    (lesson,) = course.load().values()
    assert (lesson.name, lesson.title, [e.name for e in lesson.exercises]) == ("01_twice", "Numbers", ["half", "double"])


def test_a_course_lists_its_lessons_in_order(course):
    course.write("lesson_00_start/__init__", lesson_of("triple"))
    course.write("lesson_00_start/triple", DOUBLE.replace("double", "triple"))
    course.write("not_a_lesson/__init__", "LESSON = 3")
    assert list(course.load()) == ["00_start", "01_twice"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("double", "half is declared in course.lesson_01_twice and missing in its order."),
        (
            "double half thrice",
            "thrice stands in the order of course.lesson_01_twice, whose modules declare no such exercise.",
        ),
        ("double half double", "double stands twice in the order of course.lesson_01_twice."),
    ],
)
def test_the_order_names_every_exercise_once(course, order, said):
    course.write("lesson_01_twice/__init__", lesson_of(order))
    assert course.refusal() == said


def test_an_exercise_needs_a_hidden_case(course):
    course.write("lesson_01_twice/half", UNDECIDED)
    said = "half of course.lesson_01_twice has no hidden case: nothing would decide its points."
    assert course.refusal() == said


def test_a_lesson_has_no_two_exercises_of_one_name(course):
    course.write("lesson_01_twice/again", DOUBLE)
    said = "double is declared twice in course.lesson_01_twice: give each exercise a name of its own."
    assert course.refusal() == said


def test_a_course_has_no_two_exercises_of_one_name(course):
    course.write("lesson_02_again/__init__", lesson_of("double"))
    course.write("lesson_02_again/double", DOUBLE)
    assert course.refusal() == "double is declared in 01_twice and in 02_again."


def moved(order, where):
    return lesson_of(order).replace('")', f'", moved={where})')


def test_a_lesson_says_where_exercises_went(course):
    course.write("lesson_01_twice/__init__", moved("double half", {"02_three": "triple"}))
    course.write("lesson_02_three/__init__", lesson_of("triple"))
    course.write("lesson_02_three/triple", DOUBLE.replace("double", "triple"))
    assert [lesson.moved for lesson in course.load().values()] == [(("triple", "02_three"),), ()]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"02_three": "triple half"}, "half is declared in course.lesson_01_twice, which says that it has moved."),
        (
            {"02_three": "triple"},
            "triple of 01_twice is said to have moved to 02_three, which does not declare it.",
        ),
    ],
)
def test_what_moved_is_elsewhere_and_nowhere_else(course, where, said):
    course.write("lesson_01_twice/__init__", moved("double half", where))
    assert course.refusal() == said


def test_a_module_may_import_the_exercise_of_another(course):
    course.write("lesson_01_twice/half", f"from .double import EXERCISE as DOUBLE\n{HALF}")
    assert len(course.load()["01_twice"].exercises) == 2


@pytest.mark.parametrize("code", ["", "LESSON = 3"])
def test_a_lesson_without_a_lesson_is_told(course, code):
    course.write("lesson_01_twice/__init__", code)
    assert course.refusal() == "course.lesson_01_twice has no LESSON = lesson(__name__, title, order)."


@pytest.mark.parametrize(
    ("written", "misspelt", "said"),
    [
        ("points=1", "points='1'", "half has points='1': it should be a number above 0."),
        ("points=1, ", "", "half lacks the setting 'points': a number above 0."),
        ("points", "ponts", "half has no setting 'ponts': did you mean 'points'?"),
        (
            '"any number"',
            '"any number", wieght=2',
            "The case any_number of half has no setting 'wieght': did you mean 'weight'?",
        ),
    ],
)
def test_a_declaration_is_refused_in_one_sentence(course, written, misspelt, said):
    course.write("lesson_01_twice/half", HALF.replace(written, misspelt))
    assert course.refusal() == said


def test_another_error_of_a_course_is_passed_on_with_its_class(course):
    course.write("lesson_01_twice/half", "1 / 0")
    assert course.refusal() == (
        f"The exercises of {course.root} cannot be loaded from 'course': ZeroDivisionError: division by zero. "
        "c.Answers.package in nbgrader_config.py names the package that declares them."
    )
