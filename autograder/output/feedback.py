"""The page a student gets back: what is right, what is not yet, and where to look. No script, nothing from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.check.message import Message
from autograder.check.sentences import Paragraph
from autograder.output.pages import LessonContext, code_html, render, shortened
from autograder.records import Cell, ExerciseResult, Mark, StudentScores, Submission, SubmissionResult


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
        counts=counts(result),
        longest=max((c.mark.max_score for c in cards), default=1) or 1,
        remarks=[text for cell, text in scores.comments.items() if cell not in placed],
    )


def card(lesson: LessonContext, exercise: ExerciseResult, scores: StudentScores, cells: Sequence[Cell]) -> Card:
    """cells: the student's own cells that belong to the exercise."""
    first, evidence = arranged(exercise.outcome, exercise.message)
    has_place = any(part.kind == "see" for part in (*first, *evidence)) or exercise.outcome == "right"
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
    order = ("right", "partly", "manual", "wrong", "missing", "could-not-run")
    found = {outcome: sum(e.outcome == outcome for e in result.exercises) for outcome in order}
    return {outcome: number for outcome, number in found.items() if number}
