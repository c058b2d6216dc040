"""The cells of a submitted notebook: read as hostile data, then aligned with the source's.

An allow-list: only kind, text, id and grade_id of a cell are looked at; the source says which cells are given and which are
judged; from the student come the texts of solutions, added cells, and the order.
"""

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from autograder.check.stubs import defined_names
from autograder.course.displaced import put_right, rescued, typed_into, with_checks_after
from autograder.course.files import Refused
from autograder.course.source import SourceCell, SourceNotebook
from autograder.records import Cell, encodable

MOST_BRACKETS = 500_000  # every bracket may become an object of a few hundred bytes,
MOST_COMMAS = 1_500_000  # and every comma stands between two that may take a hundred
MOST_CELLS = 5_000
MOST_CODE = 1_000_000
MOST_PROSE = 20_000
MOST_BYTES = 20_000_000
MUCH = 1_000_000  # from here on outputs are skipped, not read and dropped
NO_NOTEBOOK = {b"PK": "it is a zip archive, not a notebook", b"<": "it is a web page, not a notebook", b"%PDF": "it is a PDF"}


@dataclass(frozen=True)
class RawCell:
    """One submitted cell. code: whether it is a code cell. id, grade_id: what its metadata says, "" where it says nothing."""

    code: bool
    source: str
    id: str = ""
    grade_id: str = ""


def read_cells(content: bytes) -> list[RawCell]:
    """The cells of a notebook in nbformat 3 or 4; raises Refused with a clause that says what is wrong with it."""
    cells = [raw_cell(number, cell) for number, cell in enumerate(found_cells(parse_notebook(content)), 1)]
    if sum(len(cell.source) for cell in cells if cell.code or cell.grade_id) > MOST_CODE:
        raise Refused("its code is longer than 1 MB")
    return cells


def parse_notebook(content: bytes) -> Any:
    for start, what in NO_NOTEBOOK.items():
        if content.startswith(start):
            raise Refused(what)
    content = without_outputs(content) if len(content) > MUCH else content
    if len(content) > MOST_BYTES:
        raise Refused("it is larger than 20 MB without its outputs")
    if content.count(b"{") + content.count(b"[") > MOST_BRACKETS or content.count(b",") > MOST_COMMAS:
        raise Refused("it holds too much data; clear its outputs and hand it in again")
    try:
        return json.loads(content)  # finds out by itself whether it is UTF-8 or UTF-16, with or without a mark
    except UnicodeDecodeError:
        raise Refused("it is not text in UTF-8") from None
    except RecursionError:
        raise Refused("it is nested too deeply") from None
    except ValueError:
        raise Refused("it is not a complete JSON file") from None


class KeptOfCell(msgspec.Struct, omit_defaults=True):
    """What is read of a cell; anything else is skipped while reading, and takes no memory."""

    cell_type: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    id: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    metadata: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    source: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


# A list that takes no more memory than its first cells do, however many follow.
FirstCells = msgspec.defstruct(
    "FirstCells",
    [(f"cell_{n}", KeptOfCell | msgspec.UnsetType, msgspec.UNSET) for n in range(MOST_CELLS + 1)],
    array_like=True,
)


class KeptOfNotebook(msgspec.Struct):
    """What is read of a notebook in nbformat 4."""

    nbformat: int
    cells: FirstCells


KEPT = msgspec.json.Decoder(KeptOfNotebook)


def without_outputs(content: bytes) -> bytes:
    """A notebook without its outputs, as JSON; the content itself where it cannot be read as one."""
    try:
        found = KEPT.decode(content)
    except (msgspec.MsgspecError, RecursionError):
        return content
    cells = [cell for cell in msgspec.structs.astuple(found.cells) if cell is not msgspec.UNSET]
    return b'{"nbformat": %d, "cells": %s}' % (found.nbformat, msgspec.json.encode(cells))


def found_cells(notebook: Any) -> list[Any]:
    """The list of cells of a notebook in nbformat 3 (in its worksheets) or 4."""
    version = notebook.get("nbformat") if isinstance(notebook, dict) else None
    if type(version) is not int or version not in (3, 4):
        raise Refused("it is not a notebook of a version that is understood (nbformat 3 or 4)")
    cells = notebook.get("cells") if version == 4 else list(worksheet_cells(notebook.get("worksheets")))
    if not isinstance(cells, list):
        raise Refused("it has no list of cells")
    if len(cells) > MOST_CELLS:
        raise Refused(f"it has more than {MOST_CELLS:,} cells")
    return cells


def worksheet_cells(worksheets: Any) -> Iterator[Any]:
    for sheet in worksheets if isinstance(worksheets, list) else [None]:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        if not isinstance(cells, list):
            raise Refused("it has no list of cells")
        yield from cells


def raw_cell(number: int, cell: Any) -> RawCell:
    if not isinstance(cell, dict):
        raise Refused(f"its cell {number} is not a cell")
    code = cell.get("cell_type") == "code"
    source = cell_text(number, cell.get("source", cell.get("input", "")))
    grade_id = mapping(mapping(cell.get("metadata")).get("nbgrader")).get("grade_id")
    return RawCell(code, source if code or grade_id else source[:MOST_PROSE], word(cell.get("id")), word(grade_id))


def cell_text(number: int, source: Any) -> str:
    lines = [source] if isinstance(source, str) else source
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise Refused(f"the text of its cell {number} is not text")
    return encodable("".join(lines))


def mapping(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def word(value: Any) -> str:
    return value if isinstance(value, str) else ""


FROM_SOURCE = ("given", "check")
PUT_BACK = ("given", "check", "manual")


@dataclass(frozen=True)
class Aligned:
    """The sanitised cells, and what was put right to find the answers among them: for the student, "" where nothing was."""

    cells: tuple[Cell, ...]
    put_right: str = ""


def align_cells(submitted: Sequence[RawCell], notebook: SourceNotebook) -> Aligned:
    """The cells in the student's order; deleted cells that the source locks or judges are put back.

    Answers outside of their own cells are found by the names they define, and their checks stand below them.
    """
    stands_for, fresh = claims(submitted, notebook), fresh_ids(notebook)
    by_name = claim_by_name(stands_for, submitted, notebook)
    cells = [claimed(stands_for[n], cell) if n in stands_for else added(cell, next(fresh)) for n, cell in enumerate(submitted)]
    typed = {
        source.id: typed_into(source, submitted[n].source)
        for n, source in stands_for.items()
        if source.role in FROM_SOURCE and source.code and submitted[n].code
    }
    whole = put_back(list(cells), notebook)
    deleted = {cell.id for cell in whole} - {cell.id for cell in cells}
    arranged, locked = rescued(whole, typed, notebook, fresh)
    arranged, moved = with_checks_after(arranged, deleted, by_name, notebook)
    found = [name for id in by_name for name in sorted(notebook.defined[id])]
    return Aligned(tuple(arranged), put_right(found, locked, moved))


def claim_by_name(taken: dict[int, SourceCell], submitted: Sequence[RawCell], notebook: SourceNotebook) -> list[str]:
    """Let cells that say nothing of what they are stand for the solutions whose names they define; returns the latter."""
    home = {name: notebook.by_id[id] for id, names in notebook.defined.items() for name in names}
    before = set(taken)

    def meant(cell: RawCell) -> SourceCell | None:
        gone = {source.id for source in taken.values()}
        return next((home[n] for n in sorted(defined_names(cell.source) & home.keys()) if home[n].id not in gone), None)

    claim(taken, ((n, cell) for n, cell in enumerate(submitted) if cell.code and not cell.grade_id), meant)
    return [taken[n].id for n in sorted(taken.keys() - before)]


def claims(submitted: Sequence[RawCell], notebook: SourceNotebook) -> dict[int, SourceCell]:
    """Which submitted cell (by position) stands for which source cell: by grade_id, then by cell id, then by text.

    The first claim wins. A cell that names a grade_id stands for that or for nothing.
    """
    managed = {cell.id: cell for cell in notebook.cells if cell.role != "free"}
    by_cell_id = {cell.cell_id: cell for cell in notebook.cells}
    by_text = {(cell.code, cell.source.strip()): cell for cell in reversed(notebook.cells)}
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
