"""The page of one lesson for whoever teaches it: what is declared, what its notebook says, and what is written by hand."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup, escape

from autograder import Choices, Exercise, Lesson, Numbers
from autograder.output.pages import templates
from solutions import COURSE
from solutions.coverage import ERRATA, places, table
from solutions.teaching import Teaching

PART = re.compile(r"^# (.+)$", re.MULTILINE)
ABOUT = re.compile(r"^\*\*(What you build|What you need|How long)\.\*\* (.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A sitting, or a part of a lesson without sittings: its heading, and the exercises that stand below it."""

    heading: str
    exercises: Sequence[Exercise]

    @property
    def points(self) -> float:
        return sum(exercise.points for exercise in self.exercises)


@dataclass(frozen=True)
class Worked:
    """A variant with its answer as rows of text."""

    exercise: str
    task: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def render_page(lesson: Lesson, teaching: Teaching, notebook: Path, slides: Mapping[str, bytes]) -> bytes:
    """The page in UTF-8; it loads nothing from elsewhere. slides: file name without .png -> the picture."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    env = templates().overlay(loader=ChoiceLoader([FileSystemLoader(Path(__file__).parent), templates().loader]))
    return (
        env.get_template("pack.html")
        .render(
            lesson=lesson,
            teaching=teaching,
            about={name: inline(text) for name, text in ABOUT.findall("".join(cells[0]["source"]))},
            parts=parts(lesson, cells),
            kinds={e.name: kind(e) for e in lesson.exercises},
            right={e.name: right_answer(e) for e in lesson.exercises},
            items=items_of(lesson),
            errata=errata_of(lesson),
            worked=[worked(lesson, variant) for variant in teaching.variants],
            slides=[shown(name, image, teaching) for name, image in slides.items()],
            inline=inline,
        )
        .encode("utf-8")
    )


def parts(lesson: Lesson, cells: Sequence[Mapping]) -> list[Part]:
    """The parts that headings of the first level begin, without those that have no exercise."""
    found: list[tuple[str, list[Exercise]]] = []
    by_name = {exercise.name: exercise for exercise in lesson.exercises}
    for cell in cells:
        if cell["cell_type"] == "markdown" and (heading := PART.search("".join(cell["source"]))):
            found.append((heading[1], []))
        elif cell["id"] in by_name:
            found[-1][1].append(by_name[cell["id"]])
    return [Part(heading, exercises) for heading, exercises in found if exercises]


def kind(exercise: Exercise) -> str:
    forms = {Choices: "question", Numbers: "by hand"}
    return forms.get(type(exercise.answer), "code")


def right_answer(exercise: Exercise) -> str:
    """The words or rows that are right, for a typed answer; nothing for code."""
    if isinstance(exercise.answer, Choices):
        return ", ".join(sorted(exercise.answer.read(exercise.reference())))
    if isinstance(exercise.answer, Numbers):
        rows = exercise.answer.read(exercise.reference())
        return "; ".join(f"{name}: {', '.join(map(spoken, numbers))}" for name, numbers in rows.items())
    return ""


def spoken(number: float) -> str:
    number = round(number, 10) + 0.0  # no -0
    return f"{number:.4g}" if abs(number) < 1e4 else f"{number:,.0f}"


def items_of(lesson: Lesson) -> list[tuple[str, str, list[str]]]:
    """(item, what it says, exercises of this lesson) of the items of the lectures that the lesson is about."""
    rows = [(item, what, [p.name for p in found if p.lesson == lesson.name]) for item, what, found in table(COURSE.values())]
    return [row for row in rows if row[2]]


def errata_of(lesson: Lesson) -> list[tuple[str, list[str]]]:
    """(erratum, where this lesson shows it)."""
    rows = [
        (said, [p.name for p in places(names, COURSE.values()) if p.lesson == lesson.name]) for said, names in ERRATA.items()
    ]
    return [row for row in rows if row[1]]


def worked(lesson: Lesson, variant) -> Worked:
    """A variant, its answer computed."""
    form = lesson.exercise(variant.exercise).answer
    numbers = form.read(variant.answer())
    rows = zip(variant.rows or form.rows, numbers.values(), strict=True)
    return Worked(variant.exercise, variant.task, form.columns, [(name, list(map(spoken, row))) for name, row in rows])


def shown(name: str, image: bytes, teaching: Teaching) -> tuple[str, str, str]:
    """(file name, what to say, the picture as an address that holds it)."""
    says = {slide.cell: slide.says for slide in teaching.slides}
    return f"{name}.png", says.get(name, ""), f"data:image/png;base64,{base64.b64encode(image).decode()}"


def inline(text: str) -> Markup:
    """A text with `code` and **bold** as HTML, everything else in it escaped."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(" ".join(text.split()))))
    return Markup(re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", marked))
