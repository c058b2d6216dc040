"""A small course in two states, before and after each command, and what of it a command may change."""

import functools
import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from autograder.course.config import open_course
from autograder.gradebook import database, writer
from autograder.output.publish import course_lock, recover
from tests.course_copy import LESSON, copy_course
from tests.sample_class.build import CLASS, build

SECOND = "02_relu_layers"
PARTS = {
    "grade": ("gradebook", "autograded", "results"),
    "feedback": ("feedback",),
    "report": ("reports",),
    "release": ("release",),
    "copy": ("source",),
}
VERBS = {
    "grade": ("grade", LESSON, "--json", "marks.json", "--workers", "1"),
    "feedback": ("feedback", LESSON),
    "report": ("report", LESSON),
    "release": ("release", LESSON, SECOND),
    "copy": ("copy", LESSON, SECOND),
}
FOLDERS = {"results": ".autograder/results"}


@dataclass(frozen=True)
class State:
    """What a course holds: part -> a digest of its files, or its marks."""

    parts: dict[str, object]

    def of(self, names: Iterable[str]) -> dict[str, object]:
        return {name: self.parts[name] for name in names}


class Course:
    """A copy of this repository's course with two lessons and two students, below `folder`, and a copy of that.

    parts: "solutions" where each command is a process of its own.
    """

    def __init__(self, folder: Path, *parts: str):
        self.root, self.kept = folder / "course", folder / "kept"
        copy_course(self.root, *parts)
        for place in ("source", "release"):
            for lesson in list((self.root / place).iterdir()):
                if lesson.name not in (LESSON, SECOND):
                    shutil.rmtree(lesson)

    def prepare(self, verb: str, run: Callable[[str], None]) -> tuple[State, State]:
        """Bring the course before `verb`, keep a copy of it, and return its states before and after.

        run: does a command by its name.
        """
        self._hand_in("bruno-half")
        if verb in ("grade", "feedback", "report"):
            for name in ("grade", *({verb} - {"grade"})):
                run(name)
            self._hand_in("ada")
            if verb != "grade":
                run("grade")
        else:
            self._spoil("release" if verb == "release" else "source")
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(self.root, self.kept, symlinks=True)
        before = self.state()
        run(verb)
        after = self.state()
        assert all(before.parts[part] != after.parts[part] for part in PARTS[verb]), f"{verb} changes what it should"
        return before, after

    def reset(self) -> None:
        """The course as it was before the command."""
        shutil.rmtree(self.root)
        shutil.copytree(self.kept, self.root, symlinks=True)

    def _hand_in(self, work_of: str) -> None:
        (one,) = [student for student in CLASS if student.id == work_of]
        build(self.root / "submitted", [replace(one, id=name) for name in ("ada", "bob")])

    def _spoil(self, place: str) -> None:
        """Change a solution, or a released sentence, of both lessons."""
        for lesson in (LESSON, SECOND):
            path = self.root / place / lesson / f"{lesson}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            if place == "release":
                notebook.cells[0].source += " (old)"
            for cell in notebook.cells:
                cell.source = cell.source.replace("### BEGIN SOLUTION\n", "### BEGIN SOLUTION\n    old = 1\n", 1)
            nbformat.write(notebook, path)

    def recover(self) -> None:
        """What the next command that reads or writes there does first."""
        folder = open_course(self.root)
        committed = functools.partial(database.committed, folder.db_url)
        with course_lock(self.root):
            recover(*(self.root / FOLDERS.get(part, part) for parts in PARTS.values() for part in parts), committed=committed)

    def state(self) -> State:
        digests = {part: digest(self.root / FOLDERS.get(part, part)) for parts in PARTS.values() for part in parts}
        return State(digests | {"gradebook": self.marks()})

    def marks(self) -> dict[str, float]:
        if not (self.root / "gradebook.db").exists() or not database.known(f"sqlite:///{self.root}/gradebook.db", LESSON):
            return {}
        return {s: v.score for s, v in writer.scores(f"sqlite:///{self.root}/gradebook.db", LESSON).items()}


def digest(folder: Path) -> str:
    """Of every file below a folder, with its name; what a run has hidden there counts too."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def judged(course: Course, verb: str, before: State, after: State) -> tuple[str, State]:
    """Whether a course is wholly as it was before `verb`, or after; raises AssertionError where it is neither."""
    found = course.state()
    others = [part for part in found.parts if part not in PARTS[verb]]
    assert found.of(others) == before.of(others), f"{verb} changed what is not its own"
    mine = found.of(PARTS[verb])
    if mine == before.of(PARTS[verb]):
        return "before", found
    assert mine == after.of(PARTS[verb]), f"{verb} left half of its work: {mine}"
    return "after", found
