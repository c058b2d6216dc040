"""The vocabulary in which a course declares its exercises.

An exercise is declared once, and its cases and mistakes register themselves on it. A *case* drives an implementation and
returns what came back; it is run against the reference and against the student, and the two results are compared, so it
holds no expected value. A *mistake* is a wrong implementation whose docstring is the belief behind it.

    double = exercise(reference.double, points=2, lecture="page 6")

    @double.hidden("fresh numbers", weight=2)
    def fresh(double, rng):
        return double(rng.normal(size=5))

    @double.mistake(hint="What is twice a negative number?")
    def sign_lost(x):
        \"""Doubling makes a number larger.\"""
        return np.abs(2 * x)
"""

import difflib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .typed_answers import Choices, Numbers

Probe = Callable[[Any, Any], Any]


class DeclarationError(ValueError):
    """A declaration that cannot be used. Its text is one sentence: which exercise, what is wrong, what would be right."""


@dataclass(frozen=True)
class Case:
    """One way to drive an implementation: `probe(implementation, rng)` returns plain data.

    name: the probe's name, unique within its exercise. about: what a student reads of it, a noun phrase.
    tolerance: relative to the largest entry of the reference's result. silent: a numpy warning costs the case.
    given: code that defines what the case's `Given` expressions name. reply_bytes: what an answer may reply beyond what the
    probe's result suggests, where the probe makes a few words of many numbers.
    """

    name: str
    about: str
    probe: Probe
    weight: float = 1.0
    tolerance: float = 1e-5
    silent: bool = False
    given: str = ""
    reply_bytes: int = 0


@dataclass(frozen=True)
class Mistake:
    """A wrong implementation, the belief that leads to it, a hint towards an idea, and where the lecture treats it."""

    id: str
    belief: str
    hint: str
    see: str
    implementation: Callable


@dataclass(frozen=True)
class Lent:
    """A random generator lent to an answer: made where the answer runs, seeded apart from the one that draws the data."""

    seed: int


@dataclass(frozen=True)
class Given:
    """A function or an object given to an answer as an argument: made where the answer runs, from code students may read.

    expression: Python in which np is numpy. What else it names is defined by `code`, which the case declares.
    """

    expression: str
    code: str = ""


@dataclass(eq=False)
class Exercise:
    """Everything the course knows about one name that students define. Made by `exercise`, filled by its own decorators.

    reference: the right implementation; its name is the exercise's name. returns: the names of the parts of a tuple it
    returns; each named part carries its share of the points. answer: set where students type an answer instead of
    writing a function of arguments (the function then takes none, and `check` only says whether it was understood).
    steps: what messages call the entries of a list it returns, such as "A_{}", counted from 0. builds_on: the names of
    exercises of the lesson that its reference calls, and a student's answer may call.
    """

    reference: Callable
    points: float
    lecture: str
    returns: tuple[str, ...] = ()
    answer: Choices | Numbers | None = None
    steps: str = ""
    builds_on: tuple[str, ...] = ()
    visible_cases: list[Case] = field(default_factory=list)
    hidden_cases: list[Case] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.reference.__name__

    def visible(self, about: str, **settings: Any) -> Callable[[Probe], Probe]:
        """Declare a case with fixed data, which `check` shows. settings: weight, tolerance, silent, given (see `Case`)."""
        return self._case(self.visible_cases, about, settings)

    def hidden(self, about: str, **settings: Any) -> Callable[[Probe], Probe]:
        """Declare a case that decides marks, its data drawn from `rng`. settings: as for `visible`, and reply_bytes."""
        return self._case(self.hidden_cases, about, settings)

    def mistake(self, **settings: Any) -> Callable[[Callable], Callable]:
        """Declare a wrong implementation; its docstring is the belief. settings: hint, and see where it is not `lecture`."""

        def register(implementation: Callable) -> Callable:
            id, place = implementation.__name__, f"The mistake {implementation.__name__} of {self.name}"
            check_settings(place, settings, {"hint": SAID, "see": SAID}, needed=["hint"])
            belief = " ".join((implementation.__doc__ or "").split())
            if not belief:
                raise DeclarationError(f"{place} has no docstring: write there which belief leads to it.")
            if id in [mistake.id for mistake in self.mistakes]:
                raise DeclarationError(f"{place} is declared twice: give each mistake a name of its own.")
            check_parameters(place, implementation, self.reference)
            self.mistakes.append(Mistake(id, belief, settings["hint"], settings.get("see", self.lecture), implementation))
            return implementation

        return register

    def _case(self, cases: list[Case], about: str, settings: Mapping[str, Any]) -> Callable[[Probe], Probe]:
        """A decorator that adds a case to `cases`. Raises at once where it stands above a probe without its parentheses."""
        if callable(about):
            raise DeclarationError(f"The case {about.__name__} of {self.name} lacks what students read of it: a text.")

        def register(probe: Probe) -> Probe:
            place = f"The case {probe.__name__} of {self.name}"
            check_settings(place, {"about": about, **settings}, CASE_SETTINGS)
            if probe.__name__ in [case.name for case in self.visible_cases + self.hidden_cases]:
                raise DeclarationError(f"{place} is declared twice: give each case a name of its own.")
            cases.append(Case(probe.__name__, about, probe, **settings))
            return probe

        return register


def exercise(reference: Callable, **settings: Any) -> Exercise:
    """Declare the exercise that `reference` solves. settings: points, lecture, returns, answer, steps (see `Exercise`), and
    builds_on, the functions of other exercises that it calls.
    """
    name = getattr(reference, "__name__", None)
    if not callable(reference) or name is None:
        raise DeclarationError(f"exercise({reference!r}) needs the function or class that solves it.")
    check_settings(name, settings, EXERCISE_SETTINGS, needed=["points", "lecture"])
    settings["builds_on"] = tuple(helper.__name__ for helper in settings.get("builds_on", ()))
    declared = Exercise(reference, **settings)
    if declared.answer is not None:
        declared.hidden_cases.append(typed_answer_case(declared.answer))
    return declared


def typed_answer_case(form: Choices | Numbers) -> Case:
    """The one hidden case of a typed answer: the answer, read in the form the question asks for; 0.333 is a third."""
    return Case("answer", "", lambda answer, rng: form.read(answer()), tolerance=2e-3)


# What a setting should be, in words, and whether a value is that.
Rule = tuple[str, Callable[[Any], bool]]
POSITIVE: Rule = ("a number above 0", lambda v: isinstance(v, int | float) and not isinstance(v, bool) and v > 0)
FLAG: Rule = ("True or False", lambda v: isinstance(v, bool))
TEXT: Rule = ("a text", lambda v: isinstance(v, str))
SAID: Rule = ("a text that is not empty", lambda v: isinstance(v, str) and bool(v.strip()))
NAMES: Rule = ("a tuple of names", lambda v: isinstance(v, tuple) and all(isinstance(name, str) for name in v))
FUNCTIONS: Rule = ("a tuple of functions", lambda v: isinstance(v, tuple) and all(map(inspect.isfunction, v)))
ANSWER: Rule = ("Choices(...) or Numbers(...)", lambda v: isinstance(v, Choices | Numbers))
CASE_SETTINGS = {
    "about": SAID,
    "weight": POSITIVE,
    "tolerance": POSITIVE,
    "silent": FLAG,
    "given": TEXT,
    "reply_bytes": POSITIVE,
}
EXERCISE_SETTINGS = {
    "points": POSITIVE,
    "lecture": SAID,
    "returns": NAMES,
    "answer": ANSWER,
    "steps": TEXT,
    "builds_on": FUNCTIONS,
}


def check_settings(place: str, settings: Mapping[str, Any], rules: Mapping[str, Rule], needed: Iterable[str] = ()) -> None:
    """Raise DeclarationError for a setting that does not exist, that is missing, or whose value is of another kind."""
    for name, value in settings.items():
        if name not in rules:
            near = difflib.get_close_matches(name, rules, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(rules)}."
            raise DeclarationError(f"{place} has no setting {name!r}: {meant}")
        kind, fits = rules[name]
        if not fits(value):
            raise DeclarationError(f"{place} has {name}={value!r}: it should be {kind}.")
    for name in needed:
        if name not in settings:
            raise DeclarationError(f"{place} lacks the setting {name!r}: {rules[name][0]}.")


def check_parameters(place: str, implementation: Callable, reference: Callable) -> None:
    """Raise DeclarationError for a mistake that cannot be called as the reference is; one that takes `*args` can be."""
    try:
        own, wanted = inspect.signature(implementation), inspect.signature(reference)
    except (TypeError, ValueError):
        return  # written in C, without parameters that can be read
    own_parameters, wanted_parameters = (
        [(p.name, p.kind, p.default is p.empty) for p in signature.parameters.values()] for signature in (own, wanted)
    )
    if own_parameters != wanted_parameters and inspect.Parameter.VAR_POSITIONAL not in [kind for _, kind, _ in own_parameters]:
        raise DeclarationError(
            f"{place} takes {own}, and {reference.__name__} takes {wanted}: a mistake takes what the reference takes."
        )


@dataclass(frozen=True)
class Lesson:
    """One notebook, `source/<name>/<name>.ipynb`, and its exercises in reading order.

    brings: the full names of the course's modules that travel with the lesson. moved: (exercise, lesson) for each exercise
    that was in this lesson once and is in another one today. following: the share of its points that an answer gets which
    is right but for a wrong helper.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    brings: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    following: float = 1.0

    def exercise(self, name: str) -> Exercise:
        """The exercise of that name, or LookupError with the names there are."""
        found = [exercise for exercise in self.exercises if exercise.name == name]
        if not found:
            raise LookupError(f"{self.name} has no exercise {name!r}; it has {', '.join(e.name for e in self.exercises)}")
        return found[0]
