"""The released notebook as plain data, and what people do to it in JupyterLab."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from autograder.check.message import points

from .answers import LESSON, NAMES

Notebook = dict[str, Any]
Change = Callable[[Notebook], None]


@cache
def text_of(release: Path) -> str:
    return (release / LESSON.name / f"{LESSON.name}.ipynb").read_text(encoding="utf-8")


def released(release: Path) -> Notebook:
    """A fresh copy of the lesson's notebook, from the folder that holds the released lessons."""
    return json.loads(text_of(release))


def content(notebook: Notebook) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def as_version_3(notebook: Notebook) -> bytes:
    """The notebook as an old tool would save it: no ids, cells in a worksheet."""
    return nbformat.writes(nbformat.reads(json.dumps(notebook), as_version=3), version=3).encode()


def place(notebook: Notebook, id: str) -> int:
    return next(n for n, cell in enumerate(notebook["cells"]) if cell["id"] == id)


def cell(notebook: Notebook, id: str) -> dict[str, Any]:
    return notebook["cells"][place(notebook, id)]


def fill(notebook: Notebook, name: str, code: str) -> None:
    """Type an answer in the place of the stub."""
    cell(notebook, f"solve_{name}")["source"] = code


def code_cell(id: str, code: str) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "id": id, "metadata": {}, "outputs": [], "source": code}


def own_code(after: str, code: str) -> Change:
    """A code cell of the student's own, below the cell `after`."""
    return lambda notebook: notebook["cells"].insert(place(notebook, after) + 1, code_cell(f"own_{after}", code))


def own_prose(after: str, text: str) -> Change:
    made = {"cell_type": "markdown", "id": f"prose_{after}", "metadata": {}, "source": text}
    return lambda notebook: notebook["cells"].insert(place(notebook, after) + 1, dict(made))


def without(*ids: str) -> Change:
    """Cells deleted."""

    def change(notebook: Notebook) -> None:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] not in ids]

    return change


def moved(id: str, *, before: str) -> Change:
    """A cell dragged to another place."""

    def change(notebook: Notebook) -> None:
        dragged = notebook["cells"].pop(place(notebook, id))
        notebook["cells"].insert(place(notebook, before), dragged)

    return change


def run_all(notebook: Notebook) -> None:
    """Leave the numbers of a Run All in the notebook, and at each check what a student with right answers sees."""
    for number, ran in enumerate((cell for cell in notebook["cells"] if cell["cell_type"] == "code"), start=1):
        ran["execution_count"] = number
    for name in NAMES:
        full = points(LESSON.exercise(name).points)
        show(notebook, name, f"\N{CHECK MARK} {name} is right: {full} of {full} points.")


def show(notebook: Notebook, id: str, text: str, html: str = "") -> None:
    """An output saved with a cell."""
    data = {"text/plain": text} | ({"text/html": html} if html else {})
    cell(notebook, id)["outputs"] = [{"output_type": "display_data", "data": data, "metadata": {}}]
