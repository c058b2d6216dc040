"""What feedback and report pages share: templates that escape everything, words for outcomes, what was declared of a lesson."""

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.exercises import Lesson
from autograder.output.summary import MARKS

OUTCOMES = {
    "right": "right",
    "partly": "partly right",
    "wrong": "not right yet",
    "missing": "not written yet",
    "could-not-run": "could not be run",
    "manual": "read by a person",
}
CODE_LIMIT = 10_000


@dataclass(frozen=True)
class Belief:
    """The belief behind a recognised mistake, and where the lecture treats it."""

    belief: str
    see: str = ""


@dataclass(frozen=True)
class ExerciseContext:
    """One exercise as it was declared. lecture: where it is treated. beliefs: mistake id -> belief."""

    lecture: str = ""
    beliefs: Mapping[str, Belief] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonContext:
    """One lesson as it was declared. title: what its pages are headed with."""

    title: str
    exercises: Mapping[str, ExerciseContext] = field(default_factory=dict)

    def of(self, exercise: str) -> ExerciseContext:
        return self.exercises.get(exercise, ExerciseContext())

    def belief(self, exercise: str, mistake: str | None) -> Belief | None:
        return self.of(exercise).beliefs.get(mistake) if mistake else None


def lesson_context(lesson: Lesson) -> LessonContext:
    """What pages need to know of a declared lesson."""
    return LessonContext(
        lesson.title,
        {e.name: ExerciseContext(e.lecture, {m.id: Belief(m.belief, m.see) for m in e.mistakes}) for e in lesson.exercises},
    )


def render(template: str, **values: object) -> bytes:
    """A page in UTF-8. Every text in it is escaped, and what is undefined is an error."""
    return environment().get_template(template).render(**values).encode("utf-8", "replace")


@functools.cache
def environment(autoescape: bool = True) -> Environment:
    """The templates of this folder, with what they use."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=autoescape,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["number"] = lambda value: f"{round(value, 2):g}"
    env.filters["percent"] = lambda share: f"{100 * share:.0f}\u202f%"
    env.globals.update(MARKS=MARKS, OUTCOMES=OUTCOMES)
    return env


def visible(value: object) -> object:
    """Text without the characters that turn, hide or control other text."""
    if not isinstance(value, str):
        return value
    kept = "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else "\ufffd" for c in value)
    return Markup(kept) if isinstance(value, Markup) else kept


def code_html(source: str) -> Markup:
    """Python in colours, everything in it escaped."""
    return Markup(highlight(shortened(source), PythonLexer(), HtmlFormatter(nowrap=True)))


def shortened(source: str) -> str:
    return source if len(source) <= CODE_LIMIT else source[:CODE_LIMIT] + "\n... (the rest is left out here)"
