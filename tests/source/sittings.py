"""What the lessons' tests ask of sittings, and how a lesson runs in other hands: after a break, or with other right answers."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import nbformat
from lesson_cells import read, run

from solutions import moving_picture
from tests.exercises.variations import VARIATIONS


def sittings(path: Path) -> list[list[nbformat.NotebookNode]]:
    """The cells of each sitting; what stands above the first belongs to it."""
    cells = read(path).cells
    starts = [place for place, cell in enumerate(cells) if cell.id.startswith("sitting_")]
    return [cells[a:b] for a, b in zip([0, *starts[1:]], [*starts[1:], len(cells)], strict=True)]


def graded(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def run_copy(path: Path, cells: list[nbformat.NotebookNode], monkeypatch, folder: Path) -> dict:
    """Run a notebook of these cells in `folder`, beside the lesson's modules and data."""
    notebook = read(path)
    notebook.cells = cells
    for beside in path.parent.iterdir():
        if beside.suffix in (".py", ".npz"):
            (folder / beside.name).write_bytes(beside.read_bytes())
    nbformat.write(notebook, folder / path.name)
    return run(folder / path.name, monkeypatch)


def run_after_a_break(path: Path, number: int, monkeypatch, folder: Path) -> dict:
    """Run sitting `number` as somebody who comes back: of what stands above it only the cells that define something."""
    parts = sittings(path)
    above = [cell for part in parts[: number - 1] for cell in part if cell.cell_type == "code"]
    defining = [cell for cell in above if not graded(cell) and "shows" not in cell.metadata.get("tags", [])]
    return run_copy(path, [*defining, *parts[number - 1]], monkeypatch, folder)


def variations_of(names: list[str], number: int) -> dict[str, Callable]:
    """For each exercise one of the right answers on record, in turn."""
    by_name = {name: [v.implementation for v in VARIATIONS if v.exercise == name] for name in names}
    return {name: found[number % len(found)] for name, found in by_name.items() if found}


def run_with(path: Path, answers: Mapping[str, Callable], monkeypatch, folder: Path) -> dict:
    """Run a lesson with other answers in place of its own. Moving pictures are asked to move, and not drawn."""
    cells = read(path).cells
    monkeypatch.setitem(sys.modules, "answers", SimpleNamespace(**answers))
    monkeypatch.setattr(moving_picture.MovingPicture, "png", lambda self, **values: self.update(**values) and b"" or b"")
    for cell in cells:
        name = cell.id.removeprefix("solve_")
        if cell.id.startswith("solve_") and name in answers:
            cell.source = f"from answers import {name}"
    return run_copy(path, cells, monkeypatch, folder)
