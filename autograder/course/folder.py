"""A course folder as nbgrader understands it: where things are, and which package declares the exercises."""

from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.config import CONFIG, CourseError, answers_package, course_root, load_course, read_config, unusable
from autograder.exercises import Lesson

STRUCTURE = str(Path("{nbgrader_step}", "{student_id}", "{assignment_id}"))


@dataclass(frozen=True)
class CourseFolder:
    """The paths and settings of a course. answers: the package with COURSE, "" for a plain nbgrader course."""

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

    @property
    def state(self) -> Path:
        """Where the engine keeps the course's secret, its lock and the last results; made where it is not there."""
        folder = self.root / ".autograder"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

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
    return CourseFolder(folder, config, db_url, *places, tuple(ignore), answers_package(folder, config), where.course_id)
