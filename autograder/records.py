"""The plain data that passes between the sandboxes of the engine: what a submission is, and what became of it."""

from dataclasses import dataclass, field
from functools import cached_property

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
    """What an worker gets: the cells in order, the other files of the sandbox, and a key for every exercise to judge.

    files: relative path -> bytes, released files first, then handed-in ones that do not replace them.
    keys: exercise -> 32 bytes from which its hidden cases draw their data. unfinished: names whose own cells are as released
    or mention what such cells define. note: for the student, what was left out.
    """

    student: str
    lesson: str
    cells: tuple[Cell, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    note: str = ""

    @cached_property
    def checks(self) -> frozenset[str]:
        """The exercises that have a check cell."""
        return frozenset(cell.id for cell in self.cells if cell.kind == "check")

    @cached_property
    def lines(self) -> frozenset[str]:
        """Every line of code that was typed, as a failure may quote it."""
        return frozenset(line.strip()[:200] for cell in self.cells if cell.runs for line in cell.source.splitlines())


@dataclass(frozen=True)
class Output:
    """What one executed cell showed, as bounded text: stream and results in order, and the error that ended it."""

    text: str = ""
    error: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise of one student. outcome: right, partly, wrong, missing, could-not-run (or manual).

    score is None where there is none (manual, could-not-run). mistake: the id of the recognised mistake. message: what the
    student reads, as data; text and HTML are made of it where it is shown.
    """

    name: str
    max_score: float
    score: float | None
    outcome: str
    message: Message
    mistake: str | None = None


@dataclass(frozen=True)
class SubmissionResult:
    """One submission. outcome: graded or could-not-run. outputs: cell id -> what it showed. note: for the student."""

    student: str
    outcome: str
    exercises: tuple[ExerciseResult, ...]
    outputs: dict[str, Output] = field(default_factory=dict)
    note: str = ""


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
