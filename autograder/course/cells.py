"""A handed-in notebook as a list of cells: only their kind, text, id and grade_id are looked at."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.course.files import Refused
from autograder.text import encodable

MOST_BRACKETS = 500_000  # every bracket may become an object of a few hundred bytes,
MOST_COMMAS = 1_500_000  # and every comma stands between two that may take a hundred
MOST_CELLS = 5_000
MOST_CODE = 1_000_000
MOST_PROSE = 20_000


@dataclass(frozen=True)
class RawCell:
    """One submitted cell. code: whether it is a code cell. id, grade_id: what its metadata says, "" where it says nothing."""

    code: bool
    source: str
    id: str = ""
    grade_id: str = ""


def read_cells(content: bytes) -> list[RawCell]:
    """The cells of a notebook in nbformat 3 or 4; raises Refused with a clause that says what is wrong with it."""
    cells = [raw_cell(number, cell) for number, cell in enumerate(found_cells(parsed(content)), 1)]
    if sum(len(cell.source) for cell in cells if cell.code or cell.grade_id) > MOST_CODE:
        raise Refused("its code is longer than 1 MB")
    return cells


def parsed(content: bytes) -> Any:
    if content.count(b"{") + content.count(b"[") > MOST_BRACKETS or content.count(b",") > MOST_COMMAS:
        raise Refused("it holds too much data; clear its outputs and hand it in again")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused("it is not text in UTF-8") from None
    except RecursionError:
        raise Refused("it is nested too deeply") from None
    except ValueError:
        raise Refused("it is not a complete JSON file") from None


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
