"""The plain data that passes between the parts of the engine: what a submission is, and what became of it."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder.check.message import Message


@dataclass(frozen=True)
class Cell:
    """One cell of a submission, sanitised. `id` is unique in its notebook.

    kind: "given" (from the source, locked), "solution" (the student's text in a source cell), "check" (judges the
    exercise `id`), "own" (a cell the student added), "prose" (markdown). runs: whether grading executes it.
    """

    id: str
    kind: str
    source: str
    runs: bool = True


@dataclass(frozen=True)
class Submission:
    """What one student handed in, sanitised: the cells in order and the other files.

    files: relative path -> bytes, of those handed in that replace nothing released. unfinished: names whose own cells are
    as released or mention what such cells define. note: for the student, what was left out.
    """

    student: str
    lesson: str
    cells: tuple[Cell, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class TaskCell:
    """A cell that a worker runs, or where it judges. source: None where the text is as released."""

    id: str
    judged: bool
    source: str | None = None


@dataclass(frozen=True)
class Output:
    """What one executed cell showed, as bounded text: stream and results in order, and the error that ended it."""

    text: str = ""
    error: str = ""


@dataclass(frozen=True)
class Unexplained:
    """A wrong answer that no known mistake explains. signature: equal for answers that give the same in the visible cases.

    where: the first visible case that differs. code: the cell that defines the answer.
    """

    signature: str
    where: str = ""
    code: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise of one student. outcome: right, follows, partly, wrong, missing, could-not-run (or manual).

    score is None where there is none (manual, could-not-run). mistakes: the ids of those recognised, the one to mend first in
    front. given: the wrong helpers from which it follows. message: what the student reads, as data; text and HTML are made of
    it where it is shown. unexplained: set where it is wrong and nobody knows why.
    """

    name: str
    max_score: float
    score: float | None
    outcome: str
    message: Message
    mistakes: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    unexplained: Unexplained | None = None


@dataclass(frozen=True)
class Task:
    """What a worker gets of one submission: only the student's own bytes, and a key for every exercise to judge.

    positions: cell id -> where it stands in the notebook, from 1. keys: exercise -> 32 bytes from which its hidden cases
    draw their data. alone: it is run again, after there was trouble with it. settled: the verdicts reached before that.
    """

    student: str
    cells: tuple[TaskCell, ...]
    positions: dict[str, int]
    files: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    alone: bool = False
    settled: tuple[ExerciseResult, ...] = ()

    @cached_property
    def checks(self) -> frozenset[str]:
        """The exercises that have a check cell."""
        return frozenset(cell.id for cell in self.cells if cell.judged)


@dataclass(frozen=True)
class SubmissionResult:
    """One submission. outcome: graded or could-not-run. outputs: cell id -> what it showed. note: for the student.

    protections: those under which it ran, by name, and "missing"; empty where nothing ran. too_much: what it
    used far more of than others do, as ends of sentences.
    """

    student: str
    outcome: str
    exercises: tuple[ExerciseResult, ...]
    outputs: dict[str, Output] = field(default_factory=dict)
    note: str = ""
    protections: dict[str, Any] = field(default_factory=dict)
    too_much: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskFailure:
    """Why a task has no result, which is our trouble. kind: "waited" (nothing was heard of its worker) or "broken".

    settled: the verdicts reached before.
    """

    kind: str
    text: str = ""
    settled: tuple[ExerciseResult, ...] = ()


@dataclass(frozen=True)
class Mark:
    """One exercise of one student in the gradebook. score is None where neither the engine nor a person gave a mark."""

    score: float | None
    max_score: float
    needs_manual: bool
    by_hand: bool


@dataclass(frozen=True)
class StudentScores:
    """What the gradebook says of one student's submission, before late penalties.

    marks: by exercise, named as in `--json`. comments: solution cell -> what a person wrote about it.
    """

    student: str
    name: str
    max_score: float
    late_penalty: float = 0.0
    marks: dict[str, Mark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(mark.score or 0.0 for mark in self.marks.values())

    @property
    def needs_manual(self) -> tuple[str, ...]:
        return tuple(name for name, mark in self.marks.items() if mark.needs_manual)


def encodable(text: str) -> str:
    """`text` as a record can hold it: without the half characters (lone surrogates) that JSON can spell and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
