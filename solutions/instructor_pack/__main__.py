"""Write the instructor's pack: for each lesson a page that needs nothing else, and its pictures as slides."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder import Lesson
from solutions import COURSE
from solutions.instructor_pack.page import render_page
from solutions.instructor_pack.slides import draw_slides
from solutions.teaching import Teaching

ROOT = Path(__file__).parents[2]
DEFAULT = ROOT / "instructor_pack"


class PackError(ValueError):
    """A pack that cannot be written. Its text is one sentence."""


def teaching_of(lesson: Lesson, package: str = "solutions") -> Teaching:
    """TEACHING of a lesson's module `teaching`. Raises PackError where there is none."""
    module = f"{package}.lesson_{lesson.name}.teaching"
    try:
        found = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if not f"{module}.".startswith(f"{error.name}."):
            raise
        place = f"{module.replace('.', '/')}.py"
        raise PackError(f"{lesson.name} has no {place}: write there what its page says in class.") from None
    return found.TEACHING


def chosen(names: Sequence[str]) -> list[Lesson]:
    """The lessons of these names, or all. Raises PackError for a name that no lesson has."""
    if strange := [name for name in names if name not in COURSE]:
        raise PackError(f"There is no lesson {strange[0]}; there are {', '.join(COURSE)}.")
    return [COURSE[name] for name in names] or list(COURSE.values())


def write_pack(lessons: Sequence[Lesson], folder: Path) -> None:
    """Write folder/<lesson>.html and folder/<lesson>/<slide>.png, one lesson after the other, and say so."""
    teachings = [teaching_of(lesson) for lesson in lessons]  # before anything is written
    for lesson, teaching in zip(lessons, teachings, strict=True):
        print(f"{lesson.name}: drawing its slides", flush=True)
        notebook = ROOT / "source" / lesson.name / f"{lesson.name}.ipynb"
        slides = draw_slides(notebook, [slide.cell for slide in teaching.slides])
        (folder / lesson.name).mkdir(parents=True, exist_ok=True)
        for name, image in slides.items():
            (folder / lesson.name / f"{name}.png").write_bytes(image)
        page = folder / f"{lesson.name}.html"
        page.write_bytes(render_page(lesson, teaching, notebook, slides))
        print(f"{lesson.name}: {page} and {len(slides)} slides")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m solutions.instructor_pack", description=__doc__)
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 01_linear_units; without any, all lessons")
    parser.add_argument("-o", "--output", type=Path, default=DEFAULT, metavar="FOLDER", help="default: instructor_pack/")
    asked = parser.parse_args(arguments)
    try:
        write_pack(chosen(asked.lessons), asked.output)
    except (PackError, OSError) as error:
        print(f"instructor_pack: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
