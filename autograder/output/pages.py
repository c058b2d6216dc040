"""The pages people open: what they share (templates that escape everything, words for outcomes), and the feedback page.

No page has a script or loads anything from elsewhere.
"""

import functools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.check.message import Message
from autograder.check.sentences import Paragraph
from autograder.exercises import Lesson
from autograder.output.summary import MARKS
from autograder.records import Cell, ExerciseResult, Mark, StudentScores, Submission, SubmissionResult

OUTCOMES = {
    "right": "right",
    "follows": "right, given a wrong helper",
    "partly": "partly right",
    "wrong": "not right yet",
    "missing": "not written yet",
    "could-not-run": "could not be run",
    "manual": "read by a person",
}
# The order in which a student reads them: what to mend stands first, what is right is one line.
TO_READ = ("wrong", "partly", "follows", "could-not-run", "manual", "missing", "right")
FOLDED = ("missing", "right")
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
    return templates().get_template(template).render(**values).encode("utf-8", "replace")


@functools.cache
def templates(autoescape: bool = True) -> Environment:
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


@dataclass(frozen=True)
class Card:
    """One exercise of the page, in the order in which it is read.

    first: the belief behind a recognised mistake and what to think about. evidence: what was called, what differs.
    see: where the lecture treats the exercise. code: the student's own cells. comments: what a person wrote about them.
    """

    name: str
    outcome: str
    mark: Mark
    first: Sequence[Paragraph]
    evidence: Sequence[Paragraph]
    see: str
    code: Sequence[Markup | str]
    comments: Sequence[str]

    @property
    def needs_a_place(self) -> bool:
        """Whether there is more to read than that it is right, or not written."""
        told = bool(self.first or self.evidence or self.comments)
        return told or self.outcome not in FOLDED or (self.outcome == "missing" and bool(self.code))


def render_feedback(
    lesson: LessonContext, result: SubmissionResult, scores: StudentScores, submission: Submission | None = None
) -> bytes:
    """The feedback page of one student, in UTF-8. submission: what was judged, whose code is shown."""
    written = cells_by_exercise(submission, {e.name for e in result.exercises})
    cards = [card(lesson, exercise, scores, written.get(exercise.name, [])) for exercise in result.exercises]
    placed = {cell.id for cells in written.values() for cell in cells} | {e.name for e in result.exercises}
    return render(
        "feedback.html",
        title=lesson.title,
        result=result,
        scores=scores,
        cards=cards,
        placed=sorted(filter(lambda one: one.needs_a_place, cards), key=lambda one: TO_READ.index(one.outcome)),
        folded={outcome: [one for one in cards if one.outcome == outcome and not one.needs_a_place] for outcome in FOLDED},
        counts=counts(result),
        longest=max((c.mark.max_score for c in cards), default=1) or 1,
        remarks=[text for cell, text in scores.comments.items() if cell not in placed],
    )


def card(lesson: LessonContext, exercise: ExerciseResult, scores: StudentScores, cells: Sequence[Cell]) -> Card:
    """cells: the student's own cells that belong to the exercise."""
    first, evidence = arranged(exercise.outcome, exercise.message)
    has_place = any(part.kind == "see" for part in (*first, *evidence)) or exercise.outcome in ("right", "follows")
    see = "" if has_place else lesson.of(exercise.name).lecture
    mark = scores.marks.get(exercise.name, Mark(exercise.score, exercise.max_score, exercise.score is None, False))
    shown = [shortened(c.source) if exercise.outcome == "manual" else code_html(c.source) for c in cells if c.source.strip()]
    names = dict.fromkeys([exercise.name, *(cell.id for cell in cells)])
    comments = [scores.comments[name] for name in names if name in scores.comments]
    return Card(exercise.name, exercise.outcome, mark, first, evidence, see, shown, comments)


def arranged(outcome: str, message: Message) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs of a message as the page orders them: a belief with what to think about, then the evidence.

    The headline repeats the head of the card, except where it is all there is to say of an exercise without full points.
    """
    if not message.paragraphs:
        return [], [] if outcome in ("right", "missing") else [Paragraph("text", message.headline)]
    ideas = ("belief", "see") if any(part.kind == "belief" for part in message.paragraphs) else ()
    first = [part for part in message.paragraphs if part.kind in ideas]
    return first, [part for part in message.paragraphs if part.kind not in ideas]


def cells_by_exercise(submission: Submission | None, exercises: set[str]) -> dict[str, list[Cell]]:
    """The student's own cells of each exercise: the solution cells before its check cell, or the cell that is judged itself."""
    found: dict[str, list[Cell]] = {}
    waiting: list[Cell] = []
    for cell in submission.cells if submission else ():
        if cell.kind in ("solution", "prose") and cell.id in exercises:
            found[cell.id] = [cell]
        elif cell.kind == "solution":
            waiting.append(cell)
        elif cell.kind == "check":
            found[cell.id], waiting = waiting, []
    return found


def counts(result: SubmissionResult) -> dict[str, int]:
    """outcome -> how many exercises have it, what is right first."""
    order = ("right", "follows", "partly", "manual", "wrong", "missing", "could-not-run")
    found = {outcome: sum(e.outcome == outcome for e in result.exercises) for outcome in order}
    return {outcome: number for outcome, number in found.items() if number}
