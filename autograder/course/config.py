"""Reads a course folder: its nbgrader_config.py, where things are, and the exercises that its package declares.

Workers import this module, so nbgrader, which takes a second to load, is imported only where a whole course is opened.
"""

import importlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets import Unicode
from traitlets.config import Application, Config, Configurable
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.errors import AutograderError
from autograder.exercises import DeclarationError, Lesson

CONFIG = "nbgrader_config.py"
STRUCTURE = str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}"))
TO_DO = f"c.Answers.package in {CONFIG} names the package that declares them."


class CourseError(AutograderError):
    """Something in the course folder is missing or cannot be used."""


class Answers(Configurable):
    """What this engine adds to nbgrader_config.py: `c.Answers.package = "solutions"`."""

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
    """What nbgrader would load in a course folder: the system's and the user's configuration, then the folder's own file."""
    make_importable(folder)
    config = shared_config()
    try:
        config.merge(PyFileConfigLoader(CONFIG, path=str(folder)).load_config())
    except ConfigFileNotFound:
        pass
    except (Exception, SystemExit) as error:
        raise CourseError(unusable(folder, error)) from error
    if "db_url" not in config.CourseDirectory and (url := address_of(folder / "gradebook.db")):
        config.CourseDirectory.db_url = url
    return config


def address_of(gradebook: Path) -> str:
    """The address of a gradebook whose path means something else in an address; "" where nbgrader's own will do.

    nbgrader puts the path in as it is: in a folder called `a?b` it would write to a file `a` beside it.
    """
    path = str(gradebook)
    quoted = path.replace("%", "%25").replace("?", "%3F")
    return f"sqlite:///{quoted}" if quoted != path else ""


def shared_config() -> Config:
    """The jupyter_config and nbgrader_config files, .py and .json, in Jupyter's configuration folders."""
    app, paths = Application(raise_config_file_errors=True), jupyter_config_path()
    try:
        for name in ("jupyter_config", Path(CONFIG).stem):
            app.load_config_file(name, path=paths)
    except (Exception, SystemExit) as error:
        raise CourseError(
            f"A configuration file in {', '.join(paths)} cannot be used: {reason(error)}. Repair it and try again."
        ) from error
    return app.config


def answers_package(folder: Path, config: Config) -> str:
    """The package that declares the exercises, "" for a plain nbgrader course."""
    try:
        return Answers(config=config).package
    except Exception as error:
        raise CourseError(unusable(folder, error)) from error


def unusable(folder: Path, error: BaseException) -> str:
    return f"{folder / CONFIG} cannot be used: {reason(error)}. Repair it and try again."


def load_course(root: Path, package: str) -> dict[str, Lesson]:
    """The lessons by name: COURSE of `package`, imported from the course's folder `root` where it lies there.

    Raises CourseError where it cannot be imported, has no COURSE, or another package of that name is found first.
    A declaration that cannot be used speaks for itself, in one sentence.
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
    """An exception as one clause: its class and the first line of its text."""
    first = (str(error).strip().splitlines() or [""])[0].rstrip(".")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


@dataclass(frozen=True)
class CourseFolder:
    """The paths and settings of a course. answers: the package with COURSE, "" for a plain nbgrader course.

    groupshared: whether the instructors' group may write all that is written, as nbgrader's setting of that name says.
    """

    root: Path
    config: Config
    db_url: str
    source: Path
    release: Path
    submitted: Path
    autograded: Path
    feedback: Path
    ignore: tuple[str, ...]
    answers: str = ""
    course_id: str = ""
    groupshared: bool = False

    @property
    def state(self) -> Path:
        """Where the engine keeps the course's secret, its lock and the last results; made where it is not there."""
        folder = self.root / ".autograder"
        folder.mkdir(mode=0o770 if self.groupshared else 0o700, exist_ok=True)
        return folder

    @property
    def mode(self) -> int:
        """Of the files that people and students read."""
        return 0o664 if self.groupshared else 0o644

    @property
    def private_mode(self) -> int:
        """Of the files that only who grades may read."""
        return 0o660 if self.groupshared else 0o600

    @property
    def lessons(self) -> tuple[str, ...]:
        """The names of the folders in source that hold a notebook."""
        found = {path.parent.name for path in self.source.glob("*/*.ipynb") if not path.name.startswith(".")}
        return tuple(sorted(name for name in found if not name.startswith(".")))

    def require_lesson(self, name: str) -> None:
        if name in self.lessons:
            return
        there_are = f"There are: {', '.join(self.lessons)}." if self.lessons else "It holds no lesson at all."
        raise CourseError(f"There is no lesson {name!r} in {self.source}. {there_are}")

    def declared(self) -> dict[str, Lesson]:
        """The lessons that the course's own package declares, by name; none for a plain nbgrader course."""
        return load_course(self.root, self.answers) if self.answers else {}

    def declared_lesson(self, name: str) -> Lesson:
        declared = self.declared()
        if name not in declared:
            raise CourseError(f"{name} has no declared exercises: c.Answers.package in {CONFIG} names their package.")
        return declared[name]


def open_course(root: Path | str, config: Config | None = None) -> CourseFolder:
    """The course in the folder `root`, as its nbgrader_config.py says (`config`, where that was read before)."""
    from nbgrader.coursedir import CourseDirectory

    folder = course_root(root)
    config = read_config(folder) if config is None else config
    try:
        where = CourseDirectory(config=config, root=str(folder))
        steps = (where.source_directory, where.release_directory, where.submitted_directory)
        steps += (where.autograded_directory, where.feedback_directory)
        places, db_url, ignore, structure = (
            [folder / step for step in steps],
            where.db_url,
            where.ignore,
            where.directory_structure,
        )
    except Exception as error:
        raise CourseError(unusable(folder, error)) from error
    if str(Path(structure)) != STRUCTURE:
        raise CourseError(
            f"{folder / CONFIG} sets directory_structure to {structure!r}. Only nbgrader's own, {STRUCTURE!r}, is understood."
        )
    if where.groupshared:
        os.umask(os.umask(0) & ~0o070)
    package = answers_package(folder, config)
    return CourseFolder(folder, config, db_url, *places, tuple(ignore), package, where.course_id, where.groupshared)
