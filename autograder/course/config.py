"""Reading a course's configuration and loading the exercises it declares. Examiners are started with this and nothing of
nbgrader, so nothing of it is imported.
"""

import importlib
import sys
from pathlib import Path

from traitlets import Unicode
from traitlets.config import Config, Configurable
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.errors import AutograderError
from autograder.exercises import DeclarationError, Lesson

CONFIG = "nbgrader_config.py"
TO_DO = f"c.Answers.package in {CONFIG} names the package that declares them."


class CourseError(AutograderError):
    """Something about the course folder is not as it should be."""


class Answers(Configurable):
    """Our one value in nbgrader_config.py: `c.Answers.package = "solutions"`."""

    package = Unicode("", help="The package in the course folder whose COURSE declares the exercises; empty: none.").tag(
        config=True
    )


def course_root(root: Path | str) -> Path:
    """The course's folder, absolute."""
    folder = Path(root).expanduser().absolute()
    if not folder.exists():
        raise CourseError(f"There is no folder {folder}. Name the folder that holds the course's source folder.")
    if not folder.is_dir():
        raise CourseError(f"{folder} is a file. Name the folder that holds the course's source folder.")
    return folder


def read_config(folder: Path) -> Config:
    """nbgrader_config.py of a course folder, read by nbgrader's own loader; empty where there is none."""
    make_importable(folder)
    try:
        return PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    except ConfigFileNotFound:
        return Config()
    except (Exception, SystemExit) as error:
        raise CourseError(unusable(folder, error)) from error


def answers_package(folder: Path, config: Config) -> str:
    """The package that declares the exercises, "" for a plain nbgrader course."""
    try:
        return Answers(config=config).package
    except Exception as error:
        raise CourseError(unusable(folder, error)) from error


def unusable(folder: Path, error: BaseException) -> str:
    return f"{folder / CONFIG} cannot be used: {reason(error)}. Repair it and try again."


def load_course(root: Path, package: str) -> dict[str, Lesson]:
    """COURSE of the package that the course names, from its own folder where it has it there.

    Raises CourseError; a declaration that cannot be used speaks for itself, in one sentence.
    """
    make_importable(root)
    try:
        module = importlib.import_module(package)
    except DeclarationError as error:
        raise CourseError(str(error)) from error
    except (Exception, SystemExit) as error:
        raise CourseError(f"The exercises of {root} cannot be loaded from {package!r}: {reason(error)}. {TO_DO}") from error
    own = root / package.split(".")[0]
    place = Path(getattr(module, "__file__", None) or own)
    if own.is_dir() and not place.resolve().is_relative_to(own.resolve()):
        raise CourseError(f"{package!r} of {root} is hidden by {place}. Grade each course in a process of its own.")
    lessons = getattr(module, "COURSE", None)
    if not isinstance(lessons, dict) or not all(isinstance(lesson, Lesson) for lesson in lessons.values()):
        raise CourseError(f"{package!r} of {root} has no COURSE made with autograder.lessons_in(__name__). {TO_DO}")
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
