"""The vocabulary in which a course declares its exercises.

An exercise is a name, points, a place in the lecture, a reference, cases and mistakes. A *case* drives an
implementation, `probe(implementation, rng)`, and returns what came back; it is run against the reference and against the
student, and the two results are compared, so it holds no expected value. A *mistake* is a wrong implementation with the
belief behind it. Everything here is plain frozen data.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .typed_answers import Choices, Numbers


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


@dataclass(frozen=True)
class Exercise:
    """Everything the course knows about one name that students define.

    reference: the right implementation; its name is the exercise's name. returns: the names of the parts of a tuple it
    returns; each named part carries its share of the points. answer: set where students type an answer instead of
    writing a function of arguments (the function then takes none, and `check` only says whether it was understood).
    steps: what messages call the entries of a list it returns, such as "A_{}", counted from 0.
    """

    reference: Callable
    points: float
    lecture: str
    visible: tuple[Case, ...] = ()
    hidden: tuple[Case, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    returns: tuple[str, ...] = ()
    answer: Choices | Numbers | None = None
    steps: str = ""

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
