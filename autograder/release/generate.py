"""Release lessons: nbgrader's own generate_assignment, the files that `check` needs, a search for leaks, then `publish`.

The same source gives the same bytes. The lessons of one command are published together or not at all.
"""

import contextlib
import io
import itertools
import os
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.course.config import CourseFolder, address_of
from autograder.errors import AutograderError
from autograder.exercises import Lesson
from autograder.gradebook.database import ensure_tables
from autograder.grade.readiness import faulty_references
from autograder.output.publish import Entry, course_lock, publish
from autograder.release.checker_files import add_checker_files
from autograder.release.leaks import leaks
from autograder.release.validate_source import copy_solutions, problems, without_cell

TRACEBACK = "Traceback (most recent call last):\n"


def release_lessons(folder: CourseFolder, lessons: Iterable[Lesson], started: Callable[[str], None] = print) -> list[Path]:
    """Make `release/<lesson>` of each lesson; returns these folders.

    started: is told each lesson's name when work on it begins. Raises AutograderError with what keeps a lesson from being
    released; then no release has changed.
    """
    with course_lock(folder.root, folder.private_mode), tempfile.TemporaryDirectory(prefix="release-") as staging:
        made = {}
        for lesson in lessons:
            started(lesson.name)
            made[lesson.name] = make_lesson(folder, lesson, Path(staging))
        publish(Entry(folder.release, name, contents(place), folder.mode) for name, place in made.items())
    return [folder.release / name for name in made]


def make_lesson(folder: CourseFolder, lesson: Lesson, staging: Path) -> Path:
    """The finished release of one lesson, a folder in `staging`."""
    if found := problems(lesson, read_source(folder, lesson.name), folder.answers) or faulty_references(lesson):
        raise AutograderError(f"{lesson.name} was not released. " + " ".join(found))
    made = generate_assignment(folder, lesson.name, staging)
    add_checker_files(lesson, made)
    if found := list(leaks(lesson, folder.answers, made)):
        raise AutograderError(f"{lesson.name} was not released. " + " ".join(found))
    return made


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def read_source(folder: CourseFolder, lesson: str) -> nbformat.NotebookNode:
    path = source_notebook(folder, lesson)
    place = path.relative_to(folder.root)
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise AutograderError(f"{lesson} has no notebook: {place} is not there.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, nbformat.ValidationError) as problem:
        raise AutograderError(f"{place} cannot be read as a notebook: {type(problem).__name__}.") from None
    if any("id" not in cell for cell in notebook.cells):
        raise AutograderError(f"{place} has cells without an id: save it as a notebook of format 4.5.")
    return notebook


def source_notebook(folder: CourseFolder, lesson: str) -> Path:
    return folder.source / lesson / f"{lesson}.ipynb"


def generate_assignment(folder: CourseFolder, lesson: str, staging: Path) -> Path:
    """nbgrader's own release of a lesson, a folder in `staging`."""
    ensure_tables(folder.db_url, folder.course_id)  # nbgrader makes one after the other: whoever is killed leaves some
    # nbgrader prints the traceback of some failures; what it returns says the same.
    with alembic_on_path(), plainly_named(folder.root) as root, contextlib.redirect_stderr(io.StringIO()):
        where = CourseDirectory(config=folder.config, root=str(root))
        where.release_directory = str(staging)
        if address_of(folder.root) and root != folder.root:
            where.db_url = folder.db_url.replace(address_of(folder.root), f"sqlite:///{root}")
        outcome = NbGraderAPI(where, config=folder.config).generate_assignment(lesson, force=True, create=True)
    if not outcome["success"]:
        reason = nbgraders_reason(outcome.get("log") or "", outcome["error"])
        raise AutograderError(f"{lesson} was not released. nbgrader could not generate it: {reason}")
    return staging / lesson


@contextlib.contextmanager
def plainly_named(root: Path) -> Iterator[Path]:
    """The course's folder under a name that means nothing in a pattern or an address: nbgrader takes paths for patterns."""
    if not set(str(root)) & set("*?[]%"):
        yield root
        return
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        link = Path(folder, "course")
        link.symlink_to(root)
        yield link


def nbgraders_reason(log: str, error: str) -> str:
    """Why generate_assignment failed, as one line.

    The exception raised at the end often refers to "the above traceback": that is in the log, which nobody else sees.
    """
    if logged := last_exception(log):
        return logged[0]
    return " ".join(" ".join(last_exception(error)).split()) or "it gave no reason."


def last_exception(text: str) -> list[str]:
    """The lines of the exception behind the last traceback of a text; none where there is no traceback.

    A traceback in a log is indented, and ends where the next entry begins, with its level in brackets.
    """
    found = itertools.takewhile(lambda line: not line.startswith("["), text.rpartition(TRACEBACK)[2].split("\n"))
    frames_first = textwrap.dedent("\n".join(found)).split("\n")
    return list(itertools.dropwhile(lambda line: line.startswith(" "), frames_first)) if TRACEBACK in text else []


@contextlib.contextmanager
def alembic_on_path() -> Iterator[None]:
    """For a new gradebook nbgrader starts `alembic` by its name; it lies beside the interpreter."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def copy_lessons(folder: CourseFolder, lessons: Iterable[Lesson]) -> dict[str, int]:
    """Copy the reference's code into the source notebooks' solution regions; returns how many cells of each lesson changed.

    Raises AutograderError where an exercise has no cell, after everything else was copied.
    """
    entries, changed, lacking = [], {}, []
    with course_lock(folder.root, folder.private_mode):
        for lesson in lessons:
            notebook = read_source(folder, lesson.name)
            if many := copy_solutions(lesson, notebook):
                at = f"{lesson.name}/{lesson.name}.ipynb"
                entries.append(Entry(folder.source, at, f"{nbformat.writes(notebook)}\n".encode(), folder.mode))
            changed[lesson.name] = many
            if names := without_cell(lesson, notebook):
                lacking.append(f"{lesson.name} has no solution cell for {', '.join(names)}")
        publish(entries)
    if lacking:
        raise AutograderError(
            f"{'. '.join(lacking)}: each needs one whose id and grade_id are solve_<name>. The other solutions were copied."
        )
    return changed
