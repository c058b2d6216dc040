"""What the lessons' tests ask of sittings: their cells, and whether one can be run after a break."""

from pathlib import Path

import nbformat
from lesson_cells import read, run


def sittings(path: Path) -> list[list[nbformat.NotebookNode]]:
    """The cells of each sitting; what stands above the first belongs to it."""
    cells = read(path).cells
    starts = [place for place, cell in enumerate(cells) if cell.id.startswith("sitting_")]
    return [cells[a:b] for a, b in zip([0, *starts[1:]], [*starts[1:], len(cells)], strict=True)]


def graded(cell: nbformat.NotebookNode) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def run_after_a_break(path: Path, number: int, monkeypatch, folder: Path) -> dict:
    """Run sitting `number` as somebody who comes back: of what stands above it only the cells that define something."""
    notebook, parts = read(path), sittings(path)
    above = [cell for part in parts[: number - 1] for cell in part if cell.cell_type == "code"]
    defining = [cell for cell in above if not graded(cell) and "shows" not in cell.metadata.get("tags", [])]
    notebook.cells = [*defining, *parts[number - 1]]
    for beside in path.parent.iterdir():
        if beside.suffix in (".py", ".npz"):
            (folder / beside.name).write_bytes(beside.read_bytes())
    nbformat.write(notebook, folder / path.name)
    return run(folder / path.name, monkeypatch)
