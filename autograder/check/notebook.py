"""What a notebook's cells call: `check`, `choices`, `points`, `try_it`, and `mark` where the references are installed."""

import getpass
import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from typing import Any

from ..exercises import Case, Exercise, Lesson
from ..typed_answers import Choices, NotUnderstood
from . import message
from .local import Local
from .records import Raised, Reference
from .verdict import Computed, Expected, Verdict, drive, judge, unwritten_failure


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


class Absent:
    """The answer to an exercise whose name the notebook does not define: fails as a stub does."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, *args, **kwargs):
        raise NotImplementedError(self.name)


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
        exercise, answer = self._find(name), sys._getframe(1).f_globals.get(name, Absent(name))
        score, said = self._check_answer(exercise, answer) if exercise.answer else self._check_cases(exercise, answer)
        self.earned[exercise.name] = (score, said.outcome)
        message.show(said)
        # nbgrader's validate reads the value of a check cell as its points; a student's own run stays one calm line.
        return score if "NBGRADER_EXECUTION" in os.environ or "NBGRADER_VALIDATING" in os.environ else None

    def mark(self, name: str) -> float:
        """Judge the notebook's `name` on fresh hidden data and return its points (for nbgrader's own autograde)."""
        exercise, answer = self._find(name), sys._getframe(1).f_globals.get(name, Absent(name))
        key = secrets.randbits(63)
        verdict = self._judge(
            exercise, exercise.hidden_cases, answer, Computed(exercise, lambda case: mark_seed(key, case)), hidden=True
        )
        message.show(message.verdict_message(verdict))
        return verdict.score

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
        message.show(message.PointsPicture([(e.name, e.points, *self.earned.get(e.name, (0.0, "missing"))) for e in exercises]))

    def _find(self, name: str) -> Exercise:
        """The exercise of that name, or LookupError with the names there are."""
        if not isinstance(name, str) or name not in self.exercises:
            known = ", ".join(f'"{exercise}"' for exercise in self.exercises)
            raise LookupError(f"There is no exercise {name!r}; there is {known}.")
        return self.exercises[name]

    def _check_cases(self, exercise: Exercise, answer: Any) -> tuple[float, message.Message]:
        verdict = self._judge(exercise, exercise.visible_cases, answer, self.expected(exercise), hidden=False)
        return verdict.score, message.verdict_message(verdict)

    def _judge(self, exercise: Exercise, cases: tuple[Case, ...], answer: Any, expected: Expected, hidden: bool) -> Verdict:
        runs = drive(exercise, cases, lambda: Local(answer), expected.seed)
        return judge(exercise, cases, runs, expected, hidden)

    def _check_answer(self, exercise: Exercise, answer: Any) -> tuple[float, message.Message]:
        """Of a typed answer, say whether it has the form that is asked for and what was understood; not whether it is right."""
        form = exercise.answer
        try:
            read = form.read(Local(answer).call(Reference(0), None, (), {}).value)
        except NotUnderstood:
            return 0.0, message.not_understood(exercise.name, form.form)
        except Raised as raised:
            unwritten = unwritten_failure(exercise, raised.failure)
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
