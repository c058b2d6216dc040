"""The autograded notebook, which nbgrader's formgrader, feedback and gradebook read.

It has the source's cells with the student's text and the scores. Nothing of the student's can act in a page made of it: code
stays code, prose becomes a fenced block, outputs are text.
"""

import itertools
import json
import math
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course.source import SourceCell, SourceLesson
from autograder.records import Cell, ExerciseResult, Output, Submission, SubmissionResult

MOST_OUTPUT = 20_000
MOST_ERROR = 5_000
SAFE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
NOT_JUDGED = "This exercise was not judged."
ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BACKTICKS = re.compile("`+")
CUT = "\n[the rest is cut]"


def autograded_notebook(submission: Submission, lesson: SourceLesson, result: SubmissionResult) -> NotebookNode:
    """The autograded notebook (nbformat 4.5) of one submission, with the score of each check cell as its result.

    Raises ValueError for a score that is not between 0 and the cell's points, which nbgrader would misread.
    """
    source, marks = lesson.notebook.by_id, {exercise.name: exercise for exercise in result.exercises}
    prose = {cell.source: cell.attachments for cell in lesson.notebook.cells if not cell.code}
    cells = [shown_cell(cell, source.get(cell.id), prose, marks, result.outputs) for cell in submission.cells]
    for number, (cell, made) in enumerate(zip(submission.cells, cells, strict=True), 1):
        made["id"] = cell.id if SAFE_ID.fullmatch(cell.id) else f"cell--{number}"
    own_note = "" if submission.note in result.note else submission.note
    if notes := "\n".join(filter(None, (result.note, own_note))):
        cells.insert(0, markdown_cell(fenced(notes)) | {"id": free_id({cell["id"] for cell in cells})})
    return nbformat.from_dict({"cells": cells, "metadata": dict(lesson.notebook.metadata), "nbformat": 4, "nbformat_minor": 5})


def notebook_text(notebook: NotebookNode) -> str:
    """A notebook as the text of its file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n"


def free_id(taken: set[str]) -> str:
    """The first of note-1, note-2, ... that is not taken."""
    return next(name for name in (f"note-{n}" for n in itertools.count(1)) if name not in taken)


def shown_cell(
    cell: Cell,
    source: SourceCell | None,
    prose: dict[str, dict | None],
    marks: dict[str, ExerciseResult],
    outputs: dict[str, Output],
) -> dict[str, Any]:
    """One cell, with the nbgrader metadata of the same cell in the source.

    prose: the texts that the course itself wrote, with their pictures.
    """
    managed = source.nbgrader if source else None
    if cell.kind == "prose":
        made = markdown_cell(cell.source if cell.source in prose else fenced(cell.source))
        if attached := prose.get(cell.source):
            made["attachments"] = attached
    elif cell.kind == "check":
        made = code_cell(cell.source, check_outputs(marks.get(cell.id), source.points if source else 0.0))
    else:
        made = code_cell(plain(cell.source, len(cell.source)), text_outputs(outputs.get(cell.id)))
    if managed:
        made["metadata"] = {"nbgrader": dict(managed), "deletable": False, "editable": source.role in ("solution", "manual")}
    return made


def markdown_cell(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code_cell(text: str, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": text, "execution_count": None, "outputs": outputs}


def text_outputs(output: Output | None) -> list[dict[str, Any]]:
    """What a cell showed, as text only."""
    if output is None:
        return []
    streams = [{"output_type": "stream", "name": "stdout", "text": plain(output.text, MOST_OUTPUT)}] if output.text else []
    return streams + ([error_output(plain(output.error, MOST_ERROR))] if output.error else [])


def error_output(text: str) -> dict[str, Any]:
    """An error whose last line says which one it is."""
    lines = text.split("\n")
    name = lines[-1].split(":")[0]
    name = name if name.isidentifier() else "Error"
    return {"output_type": "error", "ename": name, "evalue": lines[-1], "traceback": lines}


def check_outputs(mark: ExerciseResult | None, points: float) -> list[dict[str, Any]]:
    """The message, and the score as the cell's result: nbgrader's determine_grade takes that number for the mark.

    Without a number nbgrader would give full marks, and it has no way to say "no score" of a cell it grades itself. So a
    missing score is shown as an error, which it reads as 0; the gradebook says that a person must look.
    """
    if mark is None:
        return [error_output(NOT_JUDGED)]
    if mark.score is None:
        return [message_output(mark), error_output(plain(f"{mark.outcome}: no score was given"))]
    if not (math.isfinite(mark.score) and 0 <= mark.score <= points):
        raise ValueError(f"{mark.name}: a score of {mark.score} is not between 0 and {points:g}")
    number = {"text/plain": repr(float(mark.score))}
    return [message_output(mark), {"output_type": "execute_result", "data": number, "metadata": {}, "execution_count": None}]


def message_output(mark: ExerciseResult) -> dict[str, Any]:
    data = {"text/plain": plain(mark.message.text), "text/html": mark.message.html}
    return {"output_type": "display_data", "data": data, "metadata": {}}


def plain(text: str, most: int = 20_000) -> str:
    """`text` with line ends as \\n, without terminal sequences, control and direction characters, at most `most` long."""
    cut = text[:most] + CUT if len(text) > most else text
    return CONTROLS.sub("", LINE_ENDS.sub("\n", ESCAPES.sub("", cut)))


def fenced(text: str) -> str:
    """`text` as a markdown block in which nothing is markup: its fence is longer than any run of backticks inside."""
    body = plain(text, 100_000)
    fence = "`" * max(3, 1 + max(map(len, BACKTICKS.findall(body)), default=0))
    return f"{fence}\n{body}\n{fence}"
