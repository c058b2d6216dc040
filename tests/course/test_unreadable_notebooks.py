"""Files that are not valid notebooks: each becomes a reason for the student, none an exception for the grading service."""

import json
import time
import tracemalloc

import pytest
from reading_course import ids, own_code

from autograder.course import cells
from autograder.course.cells import RawCell, read_cells, without_outputs
from autograder.course.files import Refused
from autograder.records import Submission

COMPLETE = b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'


def with_cells(cells: str, version: int = 4) -> bytes:
    return b'{"nbformat": %d, "nbformat_minor": 5, "metadata": {}, "cells": %s}' % (version, cells.encode())


def cell(**parts) -> bytes:
    return with_cells(json.dumps([{"cell_type": "code", "metadata": {}, "source": ""} | parts]))


UNREADABLE = {
    "empty file": (b"", "it is not a complete JSON file"),
    "half a file": (COMPLETE[:40], "it is not a complete JSON file"),
    "a program": (b"import os", "it is not a complete JSON file"),
    "not UTF-8": (b'{"nbformat": 4, "x": "\xff\xfe"}', "it is not text in UTF-8"),
    "an archive": (b"PK\x03\x04" + COMPLETE, "it is a zip archive, not a notebook"),
    "a page that asks to sign in": (b"<!DOCTYPE html>\n<html>Sign in</html>", "it is a web page, not a notebook"),
    "a printed notebook": (b"%PDF-1.7\n", "it is a PDF"),
    "nested too deeply": (b"[" * 100_000 + b"]" * 100_000, "it is nested too deeply"),
    "nested too deeply inside": (with_cells("[" * 100_000 + "]" * 100_000), "it is nested too deeply"),
    "millions of objects": (
        b"[" + b"{}," * 3_000_000 + b"0]",
        "it holds too much data; clear its outputs and hand it in again",
    ),
    "millions of words": (
        b"[" + b'"ab",' * 2_000_000 + b"0]",
        "it holds too much data; clear its outputs and hand it in again",
    ),
    "a number of a million digits": (b'{"nbformat": ' + b"9" * 1_000_000 + b"}", "it is not a complete JSON file"),
    "a list": (b"[]", "it is not a notebook of a version that is understood (nbformat 3 or 4)"),
    "null": (b"null", "it is not a notebook of a version that is understood (nbformat 3 or 4)"),
    "no version": (b'{"cells": []}', "it is not a notebook of a version that is understood (nbformat 3 or 4)"),
    "a version to come": (with_cells("[]", 5), "it is not a notebook of a version that is understood (nbformat 3 or 4)"),
    "a version that is true": (
        COMPLETE.replace(b'"nbformat": 4', b'"nbformat": true'),
        "it is not a notebook of a version that is understood (nbformat 3 or 4)",
    ),
    "no cells": (b'{"nbformat": 4}', "it has no list of cells"),
    "cells are a mapping": (with_cells('{"0": {}}'), "it has no list of cells"),
    "cells are text": (with_cells('"cells"'), "it has no list of cells"),
    "old without worksheets": (b'{"nbformat": 3}', "it has no list of cells"),
    "old with a worksheet of null": (b'{"nbformat": 3, "worksheets": [null]}', "it has no list of cells"),
    "a cell is a number": (with_cells("[7]"), "its cell 1 is not a cell"),
    "a source is a number": (cell(source=7), "the text of its cell 1 is not text"),
    "a source is null": (cell(source=None), "the text of its cell 1 is not text"),
    "a source is a list of numbers": (cell(source=["a", 7]), "the text of its cell 1 is not text"),
    "a source is a mapping": (cell(source={"a": "b"}), "the text of its cell 1 is not text"),
    "too many cells": (with_cells("[" + ",".join(["{}"] * 5_001) + "]"), "it has more than 5,000 cells"),
    "too much code": (cell(source="x" * 1_000_001), "its code is longer than 1 MB"),
    "too much code in lines": (cell(source=["x\n"] * 500_001), "its code is longer than 1 MB"),
    "too much code in a markdown cell that claims a solution": (
        cell(cell_type="markdown", metadata={"nbgrader": {"grade_id": "area"}}, source="x" * 1_000_001),
        "its code is longer than 1 MB",
    ),
    "larger than 100 MB": (b" " * 100_000_001, "shapes.ipynb is larger than 100 MB"),
    "20 MB in a cell": (cell(metadata={"x": "y" * 20_000_000}), "it is larger than 20 MB without its outputs"),
    "too many cells beside large outputs": (
        with_cells('[{"outputs": "' + "x" * 1_000_000 + '"}' + ", {}" * 5_000 + "]"),
        "it has more than 5,000 cells",
    ),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_notebook_is_a_reason_for_the_student(hand_in, kind):
    content, why = UNREADABLE[kind]
    unreadable = hand_in.read(content)
    assert (unreadable.student, unreadable.reason) == ("ada", f"Your notebook could not be read: {why}.")


def test_a_notebook_with_no_cells_at_all_is_read(hand_in):
    """Would anything be called unreadable? The control of the cases above."""
    assert ids(hand_in.read(COMPLETE)) == ["setup", "check-area", "next", "check-scale", "why"]


TOLERATED = {
    "a byte order mark": b"\xef\xbb\xbf" + COMPLETE,
    "UTF-16": COMPLETE.decode().encode("utf-16"),
    "NaN": COMPLETE.replace(b'"metadata": {}', b'"metadata": {"a": NaN, "b": -Infinity}'),
    "keys twice": COMPLETE.replace(b'"cells": []', b'"cells": 7, "cells": []'),
    "metadata a list": COMPLETE.replace(b'"metadata": {}', b'"metadata": []'),
    "no metadata": COMPLETE.replace(b'"metadata": {}, ', b""),
}


@pytest.mark.parametrize("kind", TOLERATED)
def test_oddities_that_say_nothing_about_the_cells_are_harmless(hand_in, kind):
    assert isinstance(hand_in.read(TOLERATED[kind]), Submission)


@pytest.mark.parametrize(
    "parts",
    [
        {"metadata": None},
        {"metadata": [1]},
        {"metadata": {"nbgrader": "area"}},
        {"metadata": {"nbgrader": {"grade_id": ["area"]}}},
        {"metadata": {"nbgrader": {"grade_id": {"a": 1}}}},
        {"id": 7},
        {"id": ["area"]},
        {"id": None},
        {"outputs": 7},
    ],
)
def test_wrong_types_make_a_cell_the_students_own(hand_in, parts):
    hand_in.notebook["cells"] = [own_code("x = 1") | parts]
    assert [(c.id, c.source) for c in hand_in.read().cells if c.kind == "own"] == [("own-1", "x = 1")]


def test_old_notebooks_are_read(hand_in):
    cells = [
        {"cell_type": "heading", "level": 1, "source": "A title"},
        {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "language": "python", "outputs": []},
        {
            "cell_type": "code",
            "input": "def area(w, h): return 1",
            "metadata": {"nbgrader": {"grade_id": "area"}},
            "outputs": [],
        },
    ]
    read = hand_in.read(json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}))
    own = [(cell.kind, cell.id, cell.source) for cell in read.cells if cell.kind in ("own", "solution")]
    assert own == [("own", "own-2", "x = 1\ny = 2"), ("solution", "area", "def area(w, h): return 1")]


@pytest.mark.parametrize("minor", range(6))
def test_every_minor_version_is_read_with_and_without_cell_ids(hand_in, minor):
    hand_in.notebook["nbformat_minor"] = minor
    for cell in hand_in.notebook["cells"]:
        if minor < 5:
            del cell["id"]
    names = ["intro", "setup", "area", "check-area", "plot", "next", "scale", "check-scale", "why", "try"]
    assert ids(hand_in.read()) == names


def test_half_characters_become_question_marks(hand_in):
    read = hand_in.read(cell(source="x = '\ud800'"))
    assert [c.source for c in read.cells if c.kind == "own"] == ["x = '?'"]
    assert [c.source for c in hand_in.read(cell(source="x = '\U0001f600é'")).cells if c.kind == "own"] == ["x = '\U0001f600é'"]


def test_an_ordinary_submission_is_read_in_five_milliseconds(hand_in):
    hand_in.read()
    spent = []
    for _ in range(20):
        begin = time.process_time()
        hand_in.found()
        spent.append(time.process_time() - begin)
    assert min(spent) < 0.005


SAVED = {
    "one long text": [{"output_type": "stream", "name": "stdout", "text": "x" * 60_000_000}],
    "millions of numbers": [{"output_type": "display_data", "data": {"application/json": [[1, 2]] * 7_000_000}}],
}


@pytest.mark.parametrize("kind", SAVED)
def test_saved_outputs_take_no_memory_and_refuse_no_notebook(monkeypatch, kind):
    """The control: as they are, they are refused."""
    content = cell(source=["def area(r):\n", "    return 3 * r * r"], id="a", outputs=SAVED[kind])
    assert len(content) > 55_000_000
    tracemalloc.start()
    try:
        (found,) = read_cells(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == RawCell(True, "def area(r):\n    return 3 * r * r", "a")
    assert peak < 3_000_000
    monkeypatch.setattr(cells, "without_outputs", lambda content: content)
    with pytest.raises(Refused, match="20 MB"):
        read_cells(content)


def test_a_notebook_reads_the_same_with_and_without_large_outputs():
    """Whatever stands in a cell, and whatever is missing there."""
    written = [
        {"cell_type": "code", "source": "\u00e9 = '\\ud800'", "id": "a", "metadata": {"nbgrader": {"grade_id": "g"}}},
        {"cell_type": "markdown", "source": ["one\n", "two"], "metadata": {}},
        {"source": ""},
        {"cell_type": "code", "source": "1", "id": 7, "metadata": None, "outputs": [{"text": "OUTPUT"}]},
    ]
    small = with_cells(json.dumps(written))
    large = small.replace(b"OUTPUT", b"x" * 1_100_000)
    assert without_outputs(large) != large
    assert read_cells(large) == read_cells(small)
