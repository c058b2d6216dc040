"""The made-up course, loaded once, and a fresh course folder for each test."""

import importlib
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course.folder import CourseFolder, open_course
from autograder.errors import AutograderError
from autograder.release.generate import release_lessons

from .made_up import LESSON, PACKAGE, write_package, write_source


def ignore(name: str) -> None:
    """For tests that do not look at progress."""


@pytest.fixture(scope="session")
def bread(tmp_path_factory):
    """The declared lesson. Its package lies outside of every course folder."""
    folder = tmp_path_factory.mktemp("package")
    write_package(folder)
    sys.path.insert(0, str(folder))
    yield importlib.import_module(PACKAGE).COURSE[LESSON]
    sys.path.remove(str(folder))


@dataclass
class Course:
    """A course folder. `edit` changes cells of the source, by id."""

    root: Path
    lesson: object

    @property
    def folder(self) -> CourseFolder:
        return open_course(self.root)

    @property
    def source(self) -> Path:
        return self.root / "source" / LESSON

    @property
    def notebook(self) -> Path:
        return self.source / f"{LESSON}.ipynb"

    def edit(self, id: str, old: str, new: str) -> None:
        content = json.loads(self.notebook.read_text())
        (cell,) = (cell for cell in content["cells"] if cell["id"] == id)
        assert old in cell["source"]
        cell["source"] = cell["source"].replace(old, new)
        self.notebook.write_text(json.dumps(content))

    def append(self, *cells: dict) -> None:
        content = json.loads(self.notebook.read_text())
        content["cells"] += cells
        self.notebook.write_text(json.dumps(content))

    def refusal(self, lesson=None) -> str:
        """The sentence, after making sure that the old release is as it was."""
        old = self.root / "release" / LESSON
        old.mkdir(parents=True, exist_ok=True)
        (old / "kept.txt").write_text("old")
        with pytest.raises(AutograderError) as refused:
            self.release(lesson)
        assert bytes_of(self.root / "release") == {f"{LESSON}/kept.txt": b"old"}
        return str(refused.value)

    def release(self, lesson=None) -> Path:
        (place,) = release_lessons(self.folder, [lesson or self.lesson], ignore)
        return place


@pytest.fixture
def course(tmp_path, bread, released):
    """With the gradebook of an earlier release: making a new one takes most of the time."""
    write_source(tmp_path)
    shutil.copy(released.parents[1] / "gradebook.db", tmp_path)
    return Course(tmp_path, bread)


@pytest.fixture(scope="session")
def released(tmp_path_factory, bread):
    """A finished release, to read."""
    root = tmp_path_factory.mktemp("course")
    write_source(root)
    return Course(root, bread).release()


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
