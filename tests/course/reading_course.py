"""A small course about shapes: one lesson with every kind of cell, and submissions made from its release."""

import copy
import json
from pathlib import Path

import nbformat
from nbformat import v4

from autograder.course.submission import read_submission

LESSON = "shapes"
AREA = "def area(w, h):\n    ### BEGIN SOLUTION\n    return w * h\n    ### END SOLUTION"
SCALE = "def scale(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
AREA_STUB = "def area(w, h):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
SCALE_STUB = "def scale(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
HIDDEN = "\n### BEGIN HIDDEN TESTS\nfrom answers import mark\nmark({name!r})\n### END HIDDEN TESTS"
INTRO = "# Measure shapes\nAn area is $w h$, see [here](https://example.org)."
PLOT = "print('a picture of', 3)"


def managed(grade_id, *, grade=False, solution=False, locked=False, task=False, points=None):
    said = {"grade_id": grade_id, "grade": grade, "solution": solution, "locked": locked, "task": task, "schema_version": 3}
    return {"nbgrader": said | ({} if points is None else {"points": points})}


def check(name, points):
    text = f'check("{name}")' + HIDDEN.format(name=name)
    return v4.new_code_cell(text, id=f"check-{name}", metadata=managed(f"check-{name}", grade=True, locked=True, points=points))


def source_notebook():
    cells = [
        v4.new_markdown_cell(INTRO, id="intro"),
        v4.new_code_cell("import math", id="setup", metadata=managed("setup", locked=True)),
        v4.new_code_cell(AREA, id="area", metadata=managed("area", solution=True)),
        check("area", 2),
        v4.new_code_cell(PLOT, id="plot", metadata={"tags": ["shows"]}),
        v4.new_markdown_cell("Doubling is next.", id="next", metadata=managed("next", locked=True)),
        v4.new_code_cell(SCALE, id="scale", metadata=managed("scale", solution=True)),
        check("scale", 3),
        v4.new_markdown_cell("", id="why", metadata=managed("why", grade=True, solution=True, points=4)),
        v4.new_code_cell("area(1, 2)", id="try"),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return v4.new_notebook(cells=cells, metadata=kernel)


def make_course(root: Path, config: str = "") -> Path:
    folder = root / "source" / LESSON
    folder.mkdir(parents=True)
    nbformat.write(source_notebook(), folder / f"{LESSON}.ipynb")
    released = root / "release" / LESSON
    (released / "checking").mkdir(parents=True)
    (released / "check.py").write_text("from checking import check\n")
    (released / "checking" / "__init__.py").write_text("")
    (released / "table.csv").write_text("1,2\n")
    (released / f"{LESSON}.ipynb").write_text("{}")
    if config:
        (root / "nbgrader_config.py").write_text(config)
    return root


def as_received(lesson) -> dict:
    """What a student who has not begun would hand in, as plain JSON."""
    cells = []
    for cell in lesson.notebook.cells:
        made = {"cell_type": cell.cell_type, "id": cell.cell_id, "metadata": {"tags": list(cell.tags)}, "source": cell.source}
        made["metadata"] |= {"nbgrader": dict(cell.nbgrader)} if cell.nbgrader else {}
        cells.append(made | ({"outputs": [], "execution_count": None} if cell.code else {}))
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": dict(lesson.notebook.metadata), "cells": cells}


def own_code(text: str, **more) -> dict:
    return {"cell_type": "code", "id": "mine", "metadata": {}, "source": text, "outputs": [], "execution_count": None} | more


def own_prose(text: str, **more) -> dict:
    return {"cell_type": "markdown", "id": "words", "metadata": {}, "source": text} | more


class HandIn:
    """Hands in for one student, in a submitted folder of its own."""

    def __init__(self, submitted: Path, lesson, student: str = "ada"):
        self.submitted, self.lesson, self.student = submitted, lesson, student
        self.folder = submitted / student / lesson.name
        self.folder.mkdir(parents=True)
        self.path = self.folder / f"{lesson.notebook.name}.ipynb"
        self.notebook = copy.deepcopy(as_received(lesson))

    def cell(self, name: str) -> dict:
        return next(cell for cell in self.notebook["cells"] if cell["id"] == name)

    def remove(self, *names: str) -> None:
        self.notebook["cells"] = [cell for cell in self.notebook["cells"] if cell["id"] not in names]

    def insert(self, after: str, *cells: dict) -> None:
        place = 1 + [cell["id"] for cell in self.notebook["cells"]].index(after)
        self.notebook["cells"][place:place] = cells

    def read(self, content: bytes | str | None = None):
        content = json.dumps(self.notebook) if content is None else content
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_submission(self.submitted, self.lesson, self.student)

    def found(self):
        """Read what is there, without writing a notebook first."""
        return read_submission(self.submitted, self.lesson, self.student)


def ids(submission) -> list[str]:
    return [cell.id for cell in submission.cells]


def cell_of(submission, name: str):
    return next(cell for cell in submission.cells if cell.id == name)
