"""Honest students of any lesson for a benchmark: of four answers about two are right, one is mistaken, one not written."""

import json
from collections.abc import Iterator
from pathlib import Path

from autograder import Lesson

from .answers import mistaken, right

STRIDE = 0x9E3779B97F4A7C15  # an odd number near 2**64 over the golden ratio: its multiples spread over all bits


def half_done(lesson: Lesson, release: Path, size: int) -> Iterator[tuple[str, dict]]:
    """(student, notebook) of `size` students, no two alike, the same each time; the first has finished everything."""
    text = (release / lesson.name / f"{lesson.name}.ipynb").read_text(encoding="utf-8")
    for number in range(size):
        notebook, bits = json.loads(text), number * STRIDE >> 8
        cells = {cell["id"]: cell for cell in notebook["cells"]}
        for place, exercise in enumerate(lesson.exercises):
            name, which = exercise.name, bits >> 2 * place & 3
            if which in (0, 1):
                cells[f"solve_{name}"]["source"] = right(name, lesson)
            elif which == 2:
                mistake = exercise.mistakes[number % len(exercise.mistakes)]
                cells[f"solve_{name}"]["source"] = mistaken(name, mistake.id, lesson)
        yield f"student-{number:04}", notebook


def build(lesson: Lesson, release: Path, size: int, target: Path) -> list[str]:
    """Hand in for all of them below `target`; returns their ids."""
    made = []
    for student, notebook in half_done(lesson, release, size):
        folder = target / student / lesson.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{lesson.name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
        made.append(student)
    return made
