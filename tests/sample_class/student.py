"""What one student hands in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .released import Change, Notebook, content, fill, released


@dataclass(frozen=True)
class Student:
    """A student and what they did.

    answers: exercise -> code typed in the place of its stub. changes: done to the notebook afterwards, in order.
    files: other files handed in. save: the notebook as bytes. put: how it gets to its place, where not as a plain file.
    """

    id: str
    answers: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    save: Callable[[Notebook], bytes] = content
    put: Callable[[Path, bytes], object] = Path.write_bytes


def notebook_of(student: Student, release: Path) -> Notebook:
    """The released notebook after this student worked on it."""
    notebook = released(release)
    for name, code in student.answers.items():
        fill(notebook, name, code)
    for change in student.changes:
        change(notebook)
    return notebook


def hand_in(student: Student, target: Path, lesson: str, release: Path) -> None:
    """Write `target/<student>/<lesson>/`."""
    folder = target / student.id / lesson
    folder.mkdir(parents=True)
    student.put(folder / f"{lesson}.ipynb", student.save(notebook_of(student, release)))
    for name, text in student.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
