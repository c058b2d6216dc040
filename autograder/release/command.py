"""The release command: nbgrader's own generate_assignment into a staging folder, the checks added, searched for leaks,
and only then moved to its place. The same source gives the same bytes."""

import contextlib
import io
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import nbformat
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

import autograder.check
from autograder.exercises import Lesson
from autograder.errors import AutograderError

from autograder.release.agreement import complaints, copy_solutions
from autograder.release.answer_key import Leak, answer_key, visible_module
from autograder.release.leaks import leaks

DOOR = '''"""check, choices, points and try_it, as this notebook calls them. The answers stay with the course."""

import sys
from pathlib import Path

{brought}
HERE = Path(__file__).parent / "checking"
sys.path.insert(0, str(HERE / "checker.zip"))

from checker.check.answer_key import for_release  # noqa: E402 - it lies in the zip

notebook = for_release(HERE)
check, choices, points, try_it = notebook.check, notebook.choices, notebook.points, notebook.try_it
'''
CHECKER = ("exercises.py", "typed_answers.py", "check")

def source_notebook(course: Path, lesson: str) -> Path:
    return course / "source" / lesson / f"{lesson}.ipynb"


def read_source(course: Path, lesson: str) -> nbformat.NotebookNode:
    path = source_notebook(course, lesson)
    place = path.relative_to(course)
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise AutograderError(f"{lesson} has no notebook: {place} is not there.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, nbformat.ValidationError) as problem:
        raise AutograderError(f"{place} cannot be read as a notebook: {type(problem).__name__}.") from None
    if any("id" not in cell for cell in notebook.cells):
        raise AutograderError(f"{place} has cells without an id: save it as a notebook of format 4.5.")
    return notebook


def release_lesson(course: Path, config: Config, package: str, lesson: Lesson) -> Path:
    """Make `release/<lesson>`; raises Leak with one sentence where it must not be made, and then leaves the old one."""
    notebook = read_source(course, lesson.name)
    if found := complaints(lesson, notebook, package):
        raise Leak(f"{lesson.name} was not released. " + " ".join(found))
    (course / "release").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course / "release", prefix=".staging-") as staging:
        made = generate(course, config, lesson.name, Path(staging))
        add_checks(lesson, made)
        if found := list(leaks(lesson, package, made)):
            raise Leak(f"{lesson.name} was not released. " + " ".join(found))
        return replace_folder(made, course / "release" / lesson.name)


def generate(course: Path, config: Config, lesson: str, staging: Path) -> Path:
    """nbgrader's own release of a lesson, in `staging`."""
    coursedir = CourseDirectory(config=config, root=str(course))
    coursedir.release_directory = str(staging)
    with tools_on_path():
        outcome = NbGraderAPI(coursedir, config=config).generate_assignment(lesson, force=True, create=True)
    if not outcome["success"]:
        reason = (outcome.get("error") or outcome.get("log") or "no reason given").strip().split("\n")[-1]
        raise Leak(f"nbgrader could not release {lesson}: {reason}")
    return staging / lesson


@contextlib.contextmanager
def tools_on_path() -> Iterator[None]:
    """For a new gradebook nbgrader starts `alembic` by its name; it lies beside the interpreter."""
    before = os.environ.get("PATH", os.defpath)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before}"
    try:
        yield
    finally:
        os.environ["PATH"] = before


def add_checks(lesson: Lesson, folder: Path) -> None:
    """Make the folder complete in itself: check.py, and in checking/ its engine, the answer key and the visible cases."""
    checking = folder / "checking"
    if checking.exists():
        raise AutograderError(f"source/{lesson.name}/checking is in the way: a release has a folder of that name of its own.")
    checking.mkdir()
    (checking / "checker.zip").write_bytes(checker_zip())
    (checking / "answer_key.json").write_text(answer_key(lesson), encoding="utf-8")
    (checking / "visible_cases.py").write_text(visible_module(lesson), encoding="utf-8")
    brought = "".join(f"import {path.stem}\n" for path in bring(lesson, folder))
    (folder / "check.py").write_text(DOOR.format(brought=brought), encoding="utf-8")


def checker_zip() -> bytes:
    """The package `checker`, what `check` runs on, as a zip that Python imports from: the same bytes every time.

    Nothing is compressed, since compressors differ from machine to machine.
    """
    engine = Path(autograder.check.__file__).parents[1]
    found = [path for name in CHECKER for path in sorted([engine / name, *(engine / name).glob("*.py")]) if path.is_file()]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        package.writestr(zipfile.ZipInfo("checker/__init__.py"), "")
        for path in found:
            package.writestr(zipfile.ZipInfo(f"checker/{path.relative_to(engine).as_posix()}"), path.read_bytes())
    return target.getvalue()


def bring(lesson: Lesson, folder: Path) -> list[Path]:
    """Copy what the lesson brings beside its notebook, where the door imports it by its own name."""
    files = [Path(find_spec(name).origin) for name in lesson.brings]
    copies = [folder / file.name for file in files]
    for file, copy in zip(files, copies, strict=True):
        if copy.exists():
            place = f"source/{lesson.name}/{copy.name}"
            raise Leak(
                f"{lesson.name} was not released. {place} is in the way: the lesson brings the course's own {copy.name}."
            )
        shutil.copyfile(file, copy)
    return copies


def replace_folder(made: Path, target: Path) -> Path:
    """Put `made` where `target` is; the old one goes only once the new one stands."""
    for path in made.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    made.chmod(0o755)
    old = made.with_name(".old")
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except BaseException:
        if old.exists():
            old.rename(target)
        raise
    return target


def copy_lesson(course: Path, lesson: Lesson) -> int:
    """Copy the reference's code into the source notebook's solution regions; returns how many cells changed."""
    notebook = read_source(course, lesson.name)
    changed = copy_solutions(lesson, notebook)
    if changed:
        nbformat.write(notebook, source_notebook(course, lesson.name))
    return changed
