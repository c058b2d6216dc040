"""What an instructor brings to class, declared once per lesson: TEACHING in solutions/lesson_<lesson>/teaching.py.

The pages that `python -m solutions.instructor_pack` writes are made of it, of the lesson's exercises and of its notebook.
Nothing of it travels to students.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Table = list[tuple[float, ...]]


@dataclass(frozen=True)
class Discussion:
    """A question that makes students commit and argue. listen_for: what tells that they see it, and what that they do not."""

    question: str
    listen_for: str


@dataclass(frozen=True)
class Variant:
    """A hand exercise once more, with other numbers.

    exercise: its name. task: what is asked, for the board. work: computes the rows of the answer with the references;
    given the exercise's own numbers it gives the exercise's own answer. own, fresh: its keyword arguments.
    rows: what the rows are called where that differs from the exercise.
    """

    exercise: str
    task: str
    work: Callable[..., Table]
    own: Mapping[str, Any]
    fresh: Mapping[str, Any]
    rows: tuple[str, ...] = ()

    def answer(self) -> Table:
        return self.work(**self.fresh)


@dataclass(frozen=True)
class Slide:
    """A picture of the notebook, as large as a slide: the cell that draws it, and the sentence to say beside it."""

    cell: str
    says: str


@dataclass(frozen=True)
class Teaching:
    """What a lesson's page holds that is written by hand. notes: what to know before the lesson is released."""

    discussions: tuple[Discussion, ...]
    slides: tuple[Slide, ...]
    variants: tuple[Variant, ...] = ()
    notes: tuple[str, ...] = ()
