"""What a notebook's cells call: `check`, `choices`, `points`, `try_it`, and `mark` where the references are installed."""

import getpass
import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FunctionType
from typing import Any

from ..exercises import Case, Exercise, Lesson
from ..typed_answers import Choices, NotUnderstood
from . import message
from .follow import Helper, given_helpers, helpers_of
from .local import Local
from .points_picture import PointsPicture
from .records import Expected, Raised, Reference, left_open
from .stubs import defined_names, near_name
from .verdict import Computed, Verdict, drive, judge, unwritten_failure

ENDED_EARLY = "The cell that defines it ended with an error: read what stands below that cell, and run it again."


def visible_seed(exercise: str, case: str) -> int:
    """The seed of a visible case's data: the same for everyone, on every machine."""
    return int.from_bytes(hashlib.sha256(f"{exercise}/{case}".encode()).digest()[:8], "big")


def mark_seed(key: int, case: Case) -> int:
    """The seed of a hidden case's data. key: drawn from a secret, so that nobody knows the data beforehand."""
    return int.from_bytes(hashlib.sha256(f"{key}/{case.name}".encode()).digest()[:8], "big")


def user_name() -> str:
    """The name of the person at this kernel, as far as the machine knows one."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def is_typed(value: type | FunctionType, names: Mapping[str, Any]) -> bool:
    """Whether a class or function was made by a cell of the notebook, and is not imported."""
    return getattr(value, "__module__", None) == names.get("__name__")


class Notebook:
    """The checks of some lessons in one kernel; remembers the points of the exercises checked so far.

    lessons: by name. expected: gives the expected results of an exercise, computed or read from an answer key.
    """

    def __init__(self, lessons: Mapping[str, Lesson], expected: Callable[[Exercise], Expected]):
        self.exercises = {e.name: e for lesson in lessons.values() for e in lesson.exercises}
        self.expected = expected
        self.lesson_of = {e.name: lesson for lesson in lessons.values() for e in lesson.exercises}
        moved = {name: place for lesson in lessons.values() for name, place in lesson.moved}
        self.moved = {name: place for name, place in moved.items() if name not in self.exercises}
        self.earned: dict[str, tuple[float, str]] = {}
        self.try_it = TryIt()

    def check(self, name: str) -> float | None:
        """Compare the notebook's `name` with the visible cases and show one message; hidden cases decide the mark."""
        if isinstance(name, str) and name in self.moved:
            message.show(
                message.Message("missing", f"{name} is in lesson {self.moved[name]}: fetch it and copy your answer over.")
            )
            return None
        exercise, names = self._find(name), sys._getframe(1).f_globals
        score, said = self._checked(exercise, names) if name in names else (0.0, self._absent(exercise, names))
        self.earned[exercise.name] = (score, said.outcome)
        message.show(said)
        # nbgrader's validate reads the value of a check cell as its points; a student's own run stays one calm line.
        return score if "NBGRADER_EXECUTION" in os.environ or "NBGRADER_VALIDATING" in os.environ else None

    def mark(self, name: str) -> float:
        """Judge the notebook's `name` on fresh hidden data and return its points (for nbgrader's own autograde)."""
        exercise, names = self._find(name), sys._getframe(1).f_globals
        if name not in names:
            message.show(self._absent(exercise, names))
            return 0.0
        verdict = self.verdict(exercise, names)
        message.show(message.verdict_message(verdict))
        return verdict.score

    def verdict(self, exercise: Exercise, names: Mapping[str, Any]) -> Verdict:
        """The verdict on what `names` holds of an exercise, on fresh data; where its helpers are wrong, given those."""
        key, answer, lesson = secrets.randbits(63), names[exercise.name], self.lesson_of[exercise.name]
        expected, cases = Computed(exercise, lambda case: mark_seed(key, case)), exercise.hidden_cases
        runs = drive(exercise, cases, lambda: Local(answer), expected.seed)
        verdict = judge(exercise, cases, runs, expected)
        if verdict.outcome not in ("partly", "wrong"):
            return verdict
        there = [helper for helper in helpers_of(exercise, lesson) if helper.name in names]
        helpers = [(Helper(helper, Local(names[helper.name])), self.verdict(helper, names).outcome) for helper in there]
        return given_helpers(verdict, runs, expected, helpers, lesson.following)

    def choices(self, name: str) -> None:
        """Show the choices of a question in an order of this student's own, the same in every session."""
        form = self._find(name).answer
        if not isinstance(form, Choices):
            raise LookupError(f"{name} offers no choices.")
        message.show_choices([(word, form.options[word]) for word in form.shuffled(f"{user_name()}/{name}")])

    def points(self) -> None:
        """Show the points of the exercises checked so far as a small picture."""
        checked = {self.lesson_of[name].name: self.lesson_of[name] for name in self.earned}
        lessons = list(checked.values()) or list(self.lesson_of.values())[:1]
        exercises = [e for lesson in lessons for e in lesson.exercises]
        message.show(PointsPicture([(e.name, e.points, *self.earned.get(e.name, (0.0, "missing"))) for e in exercises]))

    def _find(self, name: str) -> Exercise:
        """The exercise of that name, or LookupError with the names there are."""
        if not isinstance(name, str) or name not in self.exercises:
            known = ", ".join(f'"{exercise}"' for exercise in self.exercises)
            raise LookupError(f"There is no exercise {name!r}; there is {known}.")
        return self.exercises[name]

    def _absent(self, exercise: Exercise, names: Mapping[str, Any]) -> message.Message:
        """What to say where the notebook does not define an exercise. names: its variables, IPython's among them."""
        cells = names.get("In")
        if any(exercise.name in defined_names(cell) for cell in cells or () if isinstance(cell, str)):
            return message.not_there(exercise.name, exercise.points, [message.Paragraph("text", ENDED_EARLY)])
        own = [name for name, value in names.items() if isinstance(value, type | FunctionType) and is_typed(value, names)]
        if other := near_name(exercise.name, set(own) - self.exercises.keys()):
            return message.not_there(exercise.name, exercise.points, [message.named_otherwise(exercise.name, other)])
        return message.not_written(exercise.name)

    def _checked(self, exercise: Exercise, names: Mapping[str, Any]) -> tuple[float, message.Message]:
        if exercise.answer:
            return self._check_answer(exercise, names[exercise.name])
        verdict = self._on_visible_cases(exercise, names[exercise.name])
        if verdict.outcome in ("partly", "wrong"):
            helpers = [helper for helper in helpers_of(exercise, self.lesson_of[exercise.name]) if helper.name in names]
            wrong = [h.name for h in helpers if self._on_visible_cases(h, names[h.name]).outcome != "right"]
            verdict = replace(verdict, helpers=tuple(wrong))
        return verdict.score, message.verdict_message(verdict)

    def _on_visible_cases(self, exercise: Exercise, answer: Any) -> Verdict:
        expected = self.expected(exercise)
        runs = drive(exercise, exercise.visible_cases, lambda: Local(answer), expected.seed)
        return judge(exercise, exercise.visible_cases, runs, expected, hidden=False)

    def _check_answer(self, exercise: Exercise, answer: Any) -> tuple[float, message.Message]:
        """Of a typed answer, say whether it has the form that is asked for and what was understood; not whether it is right."""
        form = exercise.answer
        try:
            read = form.read(Local(answer).call(Reference(0), None, (), {}).value)
        except NotUnderstood:
            return 0.0, message.not_understood(exercise.name, form.form)
        except Raised as raised:
            unwritten = unwritten_failure(exercise, raised.failure) and not left_open(exercise.name, raised.failure)
            return 0.0, message.not_written(exercise.name) if unwritten else message.raised_instead(
                exercise.name, raised.failure
            )
        chosen = form.sentences(read) if isinstance(form, Choices) else None
        return exercise.points, message.answered(exercise.name, chosen)


def for_course(lessons: Mapping[str, Lesson]) -> Notebook:
    """The notebook of an installed course: expected results are computed from its declarations."""
    return Notebook(lessons, lambda exercise: Computed(exercise, lambda case: visible_seed(exercise.name, case.name)))


class TryIt:
    """Context manager `with try_it:` for calls of a student's functions: a stub's NotImplementedError becomes one sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind, error, trace) -> bool:
        if not isinstance(error, NotImplementedError):
            return False
        name = stub_name(trace) or "A function used here"
        message.show(message.Message("missing", f"{name} is not written yet: this cell comes alive once it is."))
        return True


def stub_name(trace) -> str:
    """The name of the function that raised, a method's with its class; "" where it has none."""
    name = ""
    while trace is not None:
        name, trace = trace.tb_frame.f_code.co_qualname, trace.tb_next
    name = name.rpartition("<locals>.")[2]
    return "" if name.startswith("<") else name
