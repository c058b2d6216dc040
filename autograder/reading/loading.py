"""Loading the exercises a course declares. Examiners need this and nothing of nbgrader, so nothing of it is imported."""

import importlib
import sys
from pathlib import Path

from autograder.checking.declaration import Lesson
from autograder.refusal import Refusal

CONFIG = "nbgrader_config.py"
TO_DO = f"c.Answers.package in {CONFIG} names the package that declares them."


class CourseError(Refusal):
    """Something about the course folder is not as it should be."""


def load_course(root: Path, package: str) -> dict[str, Lesson]:
    """COURSE of the package that the course names, from its own folder where it has it there."""
    make_importable(root)
    try:
        module = importlib.import_module(package)
    except (Exception, SystemExit) as error:
        raise CourseError(f"The exercises of {root} cannot be loaded from {package!r}: {reason(error)}. {TO_DO}") from error
    own = root / package.split(".")[0]
    place = Path(getattr(module, "__file__", None) or own)
    if own.is_dir() and not place.resolve().is_relative_to(own.resolve()):
        raise CourseError(f"{package!r} of {root} is hidden by {place}. Grade each course in a process of its own.")
    lessons = getattr(module, "COURSE", None)
    if not isinstance(lessons, dict) or not all(isinstance(lesson, Lesson) for lesson in lessons.values()):
        raise CourseError(f"{package!r} of {root} has no COURSE made with autograder.course([...]). {TO_DO}")
    return lessons


def place_of(package: str) -> Path:
    """The folder of a package that was loaded."""
    return Path(sys.modules[package].__file__).parent


def make_importable(folder: Path) -> None:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def reason(error: BaseException) -> str:
    """An exception as one clause."""
    first = (str(error).strip().splitlines() or [""])[0].rstrip(".")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
