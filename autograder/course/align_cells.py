"""Aligns a student's cells with the source's: the result is the list of cells that are run and judged.

An allow-list: the source says which cells are given and which are judged; from the student come only the texts of
solutions, added cells, and the order.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence

from autograder.course.cells import MOST_PROSE, RawCell
from autograder.course.source import SourceCell, SourceNotebook
from autograder.records import Cell

FROM_SOURCE = ("given", "check")
PUT_BACK = ("given", "check", "manual")


def align_cells(submitted: Sequence[RawCell], notebook: SourceNotebook) -> tuple[Cell, ...]:
    """The sanitised cells in the student's order; deleted cells that the source locks or judges are put back."""
    stands_for, fresh = claims(submitted, notebook), fresh_ids(notebook)
    cells = [claimed(stands_for[n], cell) if n in stands_for else added(cell, next(fresh)) for n, cell in enumerate(submitted)]
    return put_back(cells, notebook)


def claims(submitted: Sequence[RawCell], notebook: SourceNotebook) -> dict[int, SourceCell]:
    """Which submitted cell (by position) stands for which source cell: by grade_id, then by cell id, then by text.

    The first claim wins. A cell that names a grade_id stands for that or for nothing.
    """
    managed = {cell.id: cell for cell in notebook.cells if cell.role != "free"}
    by_cell_id = {cell.cell_id: cell for cell in notebook.cells}
    by_text = {(cell.code, cell.source.strip()): cell for cell in reversed(notebook.cells) if cell.role == "free"}
    nameless = {n: cell for n, cell in enumerate(submitted) if not cell.grade_id}
    taken: dict[int, SourceCell] = {}
    claim(taken, enumerate(submitted), lambda cell: managed.get(cell.grade_id))
    claim(taken, nameless.items(), lambda cell: by_cell_id.get(cell.id))
    claim(taken, nameless.items(), lambda cell: by_text.get((cell.code, cell.source.strip())))
    return taken


def claim(
    taken: dict[int, SourceCell], submitted: Iterator[tuple[int, RawCell]], meant: Callable[[RawCell], SourceCell | None]
):
    gone = {cell.id for cell in taken.values()}
    for position, cell in submitted:
        source = meant(cell)
        if source is not None and position not in taken and source.id not in gone:
            taken[position] = source
            gone.add(source.id)


def claimed(source: SourceCell, cell: RawCell) -> Cell:
    """A source cell as the student left it. Locked and unchanged cells have the source's text."""
    if source.role in FROM_SOURCE:
        return from_source(source)
    if source.role != "free":
        return Cell(source.id, "solution", cell.source) if source.code else Cell(source.id, "prose", cell.source, runs=False)
    unchanged = cell.code == source.code and cell.source.strip() == source.source.strip()
    return from_source(source) if unchanged else added(cell, source.id)


def from_source(source: SourceCell) -> Cell:
    if source.role == "check":
        return Cell(source.id, "check", source.source, runs=False)
    if not source.code:
        return Cell(source.id, "prose", source.source, runs=False)
    return Cell(source.id, "given", source.source, runs=not source.shows)


def added(cell: RawCell, name: str) -> Cell:
    """A cell that the student added; `name` is its id from here on."""
    if cell.code:
        return Cell(name, "own", cell.source)
    return Cell(name, "prose", cell.source[:MOST_PROSE], runs=False)


def fresh_ids(notebook: SourceNotebook) -> Iterator[str]:
    return (name for name in (f"own-{n}" for n in itertools.count(1)) if name not in notebook.by_id)


def put_back(cells: list[Cell], notebook: SourceNotebook) -> tuple[Cell, ...]:
    """Each deleted cell that the source owns stands again after the nearest source cell before it, or first."""
    present = {cell.id for cell in cells}
    before: str | None = None
    for source in notebook.cells:
        if source.id not in present:
            if source.role not in PUT_BACK:
                continue
            place = 0 if before is None else 1 + next(n for n, cell in enumerate(cells) if cell.id == before)
            cells.insert(place, restored(source))
        before = source.id
    return tuple(cells)


def restored(source: SourceCell) -> Cell:
    """A deleted cell as it was released. An answer that a person grades is shown, not run: it is not the student's."""
    if source.role == "manual":
        return Cell(source.id, "solution" if source.code else "prose", source.source, runs=False)
    return from_source(source)
