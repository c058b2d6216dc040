"""The page a student gets back: what is right, what is not yet, and where to look. No script, nothing from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.check.sentences import Paragraph
from autograder.output.page_context import LessonFacts
from autograder.output.pages import code_html, render, shortened
from autograder.records import Cell, ExerciseResult, Mark, StudentScores, Submission, SubmissionResult


@dataclass(frozen=True)
class Card:
    """One exercise of the page. code: the student's own cells; comments: what a person wrote about them."""

    name: str
    outcome: str
    mark: Mark
    paragraphs: Sequence[Paragraph]
    see: str
    code: Sequence[Markup | str]
    comments: Sequence[str]


def page(facts: LessonFacts, result: SubmissionResult, scores: StudentScores, submission: Submission | None = None) -> bytes:
    """The feedback page of one student, in UTF-8."""
    written = cells_by_exercise(submission, {e.name for e in result.exercises})
    cards = [card(facts, exercise, scores, written.get(exercise.name, [])) for exercise in result.exercises]
    placed = {cell.id for cells in written.values() for cell in cells} | {e.name for e in result.exercises}
    return render(
        "feedback.html",
        title=facts.title,
        result=result,
        scores=scores,
        cards=cards,
        counts=counts(result),
        longest=max((c.mark.max_score for c in cards), default=1) or 1,
        remarks=[text for cell, text in scores.comments.items() if cell not in placed],
    )


def card(facts: LessonFacts, exercise: ExerciseResult, scores: StudentScores, cells: Sequence[Cell]) -> Card:
    said = exercise.message
    # Where the headline says no more than the head of the card, it is left out.
    lines = (
        list(said.paragraphs)
        if said.headline.startswith(f"{exercise.name} is ")
        else [Paragraph("text", said.headline), *said.paragraphs]
    )
    told = any(line.kind == "see" for line in lines) or exercise.outcome == "right"
    see = "" if told else facts.of(exercise.name).lecture
    mark = scores.marks.get(exercise.name, Mark(exercise.score, exercise.max_score, exercise.score is None, False))
    shown = [shortened(c.source) if exercise.outcome == "manual" else code_html(c.source) for c in cells if c.source.strip()]
    names = dict.fromkeys([exercise.name, *(cell.id for cell in cells)])
    comments = [scores.comments[name] for name in names if name in scores.comments]
    return Card(exercise.name, exercise.outcome, mark, lines, see, shown, comments)


def cells_by_exercise(submission: Submission | None, exercises: set[str]) -> dict[str, list[Cell]]:
    """A student's solution cells belong to the next check; one that is judged itself belongs to itself."""
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
    """outcome -> how many, what is right first."""
    order = ("right", "partly", "manual", "wrong", "missing", "could-not-run")
    found = {outcome: sum(e.outcome == outcome for e in result.exercises) for outcome in order}
    return {outcome: number for outcome, number in found.items() if number}
