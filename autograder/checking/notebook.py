"""What a notebook's cells call: `check`, `points`, `try_it`, and `mark` where the course's answers are installed."""

import hashlib
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from . import wording
from .declaration import Case, Exercise, Lesson, NotUnderstood
from .driving import Local, Raised, Reference
from .verdict import UNWRITTEN, Computed, Expected, Verdict, drive, judge

ANSWERED = "answered"


def visible_seed(exercise: str, case: str) -> int:
    """Visible data are the same for everyone, on every machine."""
    return int.from_bytes(hashlib.sha256(f"{exercise}/{case}".encode()).digest()[:8], "big")


class Absent:
    """Stands where a notebook defines no such name."""

    def __init__(self, name: str):
        self.name = name

    def __call__(self, *args, **kwargs):
        raise NotImplementedError(self.name)


class Notebook:
    """The checks of one course in one kernel; remembers the points of the exercises checked so far."""

    def __init__(self, lessons: Mapping[str, Lesson], expected: Callable[[Exercise], Expected]):
        self.exercises = {e.name: e for lesson in lessons.values() for e in lesson.exercises}
        self.expected = expected
        self.lesson_of = {e.name: lesson for lesson in lessons.values() for e in lesson.exercises}
        self.earned: dict[str, tuple[float, str]] = {}
        self.try_it = TryIt()

    def check(self, name: str) -> float | None:
        """Compare the notebook's `name` with the visible cases and show one message; hidden cases decide the mark."""
        exercise, answer = self._find(name, sys._getframe(1).f_globals)
        score, message = self._check_answer(exercise, answer) if exercise.answer else self._check_cases(exercise, answer)
        self.earned[name] = (score, message.outcome)
        show(message)
        # nbgrader's validate reads the value of a check cell as its points; a student's own run stays one calm line.
        return score if "NBGRADER_EXECUTION" in os.environ or "NBGRADER_VALIDATING" in os.environ else None

    def mark(self, name: str) -> float:
        """Judge the notebook's `name` on fresh hidden data and return its points (for nbgrader's own autograde)."""
        exercise, answer = self._find(name, sys._getframe(1).f_globals)
        key = secrets.randbits(63)
        verdict = self._judge(
            exercise, exercise.hidden, answer, Computed(exercise, lambda case: case_seed(key, case)), hidden=True
        )
        show(wording.message(verdict))
        return verdict.score

    def points(self) -> None:
        """Show the points of the exercises checked so far as a small picture."""
        lessons = {self.lesson_of[name].name: self.lesson_of[name] for name in self.earned} or {
            lesson.name: lesson for lesson in list(self.lesson_of.values())[:1]
        }
        exercises = [e for lesson in lessons.values() for e in lesson.exercises]
        rows = [(e.name, e.points, *self.earned.get(e.name, (0.0, "missing"))) for e in exercises]
        show(PointsPicture(rows))

    def _find(self, name: str, names: Mapping[str, Any]) -> tuple[Exercise, Any]:
        if name not in self.exercises:
            raise LookupError(f"This course has no exercise {name!r}; it has {', '.join(self.exercises)}.")
        return self.exercises[name], names.get(name, Absent(name))

    def _check_cases(self, exercise: Exercise, answer: Any) -> tuple[float, wording.Message]:
        verdict = self._judge(exercise, exercise.visible, answer, self.expected(exercise), hidden=False)
        return verdict.score, wording.message(verdict)

    def _judge(self, exercise: Exercise, cases: tuple[Case, ...], answer: Any, expected: Expected, hidden: bool) -> Verdict:
        runs = drive(exercise, cases, lambda: Local(answer), expected.seed)
        return judge(exercise, cases, runs, expected, hidden)

    def _check_answer(self, exercise: Exercise, answer: Any) -> tuple[float, wording.Message]:
        try:
            exercise.answer.read(Local(answer).call(Reference(0), None, (), {}).value)
        except NotUnderstood:
            return 0.0, wording.not_understood(exercise.name, exercise.answer.form)
        except Raised as raised:
            if raised.failure.kind == UNWRITTEN:
                return 0.0, wording.Message("missing", f"{exercise.name} is not written yet.")
            return 0.0, wording.not_understood(exercise.name, exercise.answer.form)
        return exercise.points, wording.answered(exercise.name)


def case_seed(key: int, case: Case) -> int:
    return int.from_bytes(hashlib.sha256(f"{key}/{case.name}".encode()).digest()[:8], "big")


def for_course(lessons: Mapping[str, Lesson]) -> Notebook:
    """The notebook of an installed course: expected results are computed from its declarations."""
    return Notebook(lessons, lambda exercise: Computed(exercise, lambda case: visible_seed(exercise.name, case.name)))


class TryIt:
    """`with try_it:` around a call of your own function: says one calm sentence while it is still a stub."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind, error, trace) -> bool:
        if not isinstance(error, NotImplementedError):
            return False
        name = stub_name(trace)
        show(
            wording.Message(
                "missing", f"{name or 'A function used here'} is not written yet: this cell comes alive once it is."
            )
        )
        return True


def stub_name(trace) -> str:
    """The function that raised, innermost first."""
    name = ""
    while trace is not None:
        name, trace = trace.tb_frame.f_code.co_name, trace.tb_next
    return "" if name.startswith("<") else name


class PointsPicture:
    """Points per exercise as bars, with the total."""

    def __init__(self, rows: list[tuple[str, float, float, str]]):
        self.rows = rows

    @property
    def total(self) -> str:
        answered = " (typed answers count once graded)" if any(row[3] == ANSWERED for row in self.rows) else ""
        return f"{sum(row[2] for row in self.rows):g} of {sum(row[1] for row in self.rows):g} points so far{answered}"

    @property
    def text(self) -> str:
        lines = [
            f"{name:24} {'#' * round(10 * score / points):10} {score:g}/{points:g}" for name, points, score, _ in self.rows
        ]
        return "\n".join([self.total, *lines])

    @property
    def html(self) -> str:
        bars = "".join(self._bar(*row) for row in self.rows)
        return f'<div style="line-height:1.5"><b>{escape(self.total)}</b><table style="border:0">{bars}</table></div>'

    def _bar(self, name: str, points: float, score: float, outcome: str) -> str:
        color, width, cell = wording.COLORS[outcome], 100 * score / points, "padding:1px 8px"
        return (
            f'<tr style="background:none"><td style="text-align:left;{cell}">{wording.MARKS[outcome]} {escape(name)}</td>'
            f'<td style="{cell}"><div style="width:160px;height:10px;border:1px solid {color}">'
            f'<div style="width:{width:.0f}%;height:100%;background:{color}"></div></div></td>'
            f'<td style="text-align:right;{cell}">{score:g} / {points:g}</td></tr>'
        )


def show(shown: wording.Message | PointsPicture) -> None:
    """Rich where a front end listens, text elsewhere; never stderr."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        get_ipython = None
    if get_ipython is None or get_ipython() is None:
        print(shown.text)
    else:
        display({"text/plain": shown.text, "text/html": shown.html}, raw=True)
