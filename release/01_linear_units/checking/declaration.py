"""The vocabulary in which a course declares its exercises.

An exercise is a name, points, a place in the lecture, a reference, cases and mistakes. A *case* drives an
implementation, `probe(implementation, rng)`, and returns what came back; it is run against the reference and against the
student, and the two results are compared, so it holds no expected value. A *mistake* is a wrong implementation with the
belief behind it. Everything here is plain frozen data.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """One way to drive an implementation.

    name: a Python name, unique within its exercise. about: what a student reads of it, a noun phrase.
    tolerance: relative to the largest entry of the reference's result. silent: a numpy warning costs the case.
    given: code that defines what the case's `Given` expressions name.
    """

    name: str
    about: str
    probe: Callable[[Any, Any], Any]
    weight: float = 1.0
    tolerance: float = 1e-5
    silent: bool = False
    given: str = ""


def case(
    about: str, *, weight: float = 1.0, tolerance: float = 1e-5, silent: bool = False, given: str = ""
) -> Callable[[Callable], Case]:
    """Turn `probe(implementation, rng)` into a Case named like the function."""
    return lambda probe: Case(probe.__name__, about, probe, weight, tolerance, silent, given)


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation, the belief that leads to it, a hint towards an idea, and where the lecture treats it."""

    id: str
    belief: str
    hint: str
    see: str
    implementation: Callable


def mistake(belief: str, *, hint: str, see: str) -> Callable[[Callable], Mistake]:
    """Turn a wrong implementation into a Mistake whose id is the function's name."""
    return lambda implementation: Mistake(implementation.__name__, belief, hint, see, implementation)


@dataclass(frozen=True)
class Lent:
    """A random generator lent to an answer: made where the answer runs, seeded apart from the one that draws the data."""

    seed: int


@dataclass(frozen=True)
class Given:
    """A function or an object lent to an answer: made where the answer runs, from code that students may read.

    expression: Python in which np is numpy. What else it names is defined by `code`, which the case declares.
    """

    expression: str
    code: str = ""


class NotUnderstood(ValueError):
    """A typed answer that does not have the form the question asks for; the text says which form."""


@dataclass(frozen=True)
class Choices:
    """An answer that picks some of the letters in `options` (or exactly one)."""

    options: str
    one: bool = False

    def read(self, answer: Any) -> frozenset[str]:
        picked = [c for c in answer if c not in " ,;"] if isinstance(answer, str) else answer
        if not isinstance(picked, set | frozenset | list | tuple) or not all(isinstance(p, str) for p in picked):
            raise NotUnderstood(self.form)
        letters = {p.strip().lower() for p in picked}
        if letters - set(self.options) or (self.one and len(letters) != 1) or answer == "":
            raise NotUnderstood(self.form)
        return frozenset(letters)

    @property
    def form(self) -> str:
        first, second, *_ = self.options
        letters = ", ".join(self.options[:-1])
        if self.one:
            return f'one letter, {letters} or {self.options[-1]}, such as "{first}"'
        return f'a set of letters out of {letters} and {self.options[-1]}, such as {{"{first}", "{second}"}}'


@dataclass(frozen=True)
class Numbers:
    """An answer of numbers worked out by hand: `rows` names the lines of the table, `columns` the numbers in each."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def read(self, answer: Any) -> dict[str, list[float]]:
        try:
            table = [[float(number) for number in row if not isinstance(number, str)] for row in answer]
        except (TypeError, ValueError, OverflowError):
            raise NotUnderstood(self.form) from None
        lengths = [len(row) for row in table]
        if lengths != [len(self.columns)] * len(self.rows) or not all(math.isfinite(number) for row in table for number in row):
            raise NotUnderstood(self.form)
        return dict(zip(self.rows, table, strict=True))

    @property
    def form(self) -> str:
        rows = "one row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        numbers = "the number" if len(self.columns) == 1 else "the numbers"
        return f"a list of {rows}, each with {numbers} ({', '.join(self.columns)})"


@dataclass(frozen=True)
class Exercise:
    """Everything the course knows about one name that students define.

    reference: the right implementation; its name is the exercise's name. returns: the names of the parts of a tuple it
    returns; each named part carries its share of the points. answer: set where students type an answer instead of
    writing a function of arguments (the function then takes none, and `check` only says whether it was understood).
    """

    reference: Callable
    points: float
    lecture: str
    visible: tuple[Case, ...] = ()
    hidden: tuple[Case, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    returns: tuple[str, ...] = ()
    answer: Choices | Numbers | None = None

    def __post_init__(self):
        for name in ("visible", "hidden", "mistakes", "returns"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        if self.answer is not None:
            object.__setattr__(self, "hidden", (answered(self.answer),))
        for kind, names in (("case", [c.name for c in self.visible + self.hidden]), ("mistake", [m.id for m in self.mistakes])):
            if len(set(names)) != len(names):
                raise ValueError(f"{self.name}: every {kind} needs a name of its own, {names} has doubles")

    @property
    def name(self) -> str:
        return self.reference.__name__


def answered(form: Choices | Numbers) -> Case:
    """The one hidden case of a typed answer: the answer, read in the form the question asks for; 0.333 is a third."""
    return Case("answer", "the answer", lambda answer, rng: form.read(answer()), tolerance=2e-3)


@dataclass(frozen=True)
class Lesson:
    """One notebook, `source/<name>/<name>.ipynb`, and its exercises in reading order.

    brings: the full names of the course's modules that travel with the lesson.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    brings: tuple[str, ...] = ()

    def exercise(self, name: str) -> Exercise:
        found = [exercise for exercise in self.exercises if exercise.name == name]
        if not found:
            raise LookupError(f"{self.name} has no exercise {name!r}; it has {', '.join(e.name for e in self.exercises)}")
        return found[0]


def course(lessons: Iterable[Lesson]) -> dict[str, Lesson]:
    """The lessons of a course by name."""
    return {lesson.name: lesson for lesson in lessons}
