"""Write the sample class: `python -m tests.sample_class.build TARGET [--release DIR] [--honest N [--lesson NAME]]`.

TARGET/<student>/<lesson>/ is made for every student of the class, or with --honest for N distinct honest ones.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from solutions import COURSE

from . import broken, crowd, honest, hostile
from .answers import LESSON
from .student import Student, hand_in

RELEASE = Path(__file__).parents[2] / "release"
CLASS = (*honest.CLASS, *broken.CLASS, *hostile.CLASS)


def build(target: Path, students: Iterable[Student] = CLASS, release: Path = RELEASE) -> list[str]:
    """Hand in for each of `students` below `target`; returns their ids. What lay there of them is replaced."""
    made = []
    for student in students:
        clear(target / student.id / LESSON.name)
        hand_in(student, target, LESSON.name, release)
        made.append(student.id)
    return made


def clear(folder: Path) -> None:
    """Remove an earlier submission; a link is removed, never followed."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    if folder.exists():
        folder.rmdir()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sample_class.build", description="Write the sample class.")
    parser.add_argument("target", type=Path, help="the folder that gets <student>/<lesson>/")
    parser.add_argument("--release", type=Path, default=RELEASE, metavar="DIR", help="where the released lessons are")
    parser.add_argument(
        "--lesson", default=LESSON.name, choices=COURSE, help="with --honest: whose exercises (default: %(default)s)"
    )
    parser.add_argument("--honest", type=int, metavar="N", help="N distinct honest submissions instead of the class")
    asked = parser.parse_args(arguments)
    if asked.lesson != LESSON.name:
        made = crowd.build(COURSE[asked.lesson], asked.release, asked.honest or 40, asked.target)
        print(f"{len(made)} submissions in {asked.target}")
        return 0
    students = CLASS if asked.honest is None else honest.crowd(asked.honest)
    print(f"{len(build(asked.target, students, asked.release))} submissions in {asked.target}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
