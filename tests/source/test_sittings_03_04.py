"""Lessons 03 and 04 as a student meets them: in sittings, on a narrow screen, cell by cell, with whatever `check` accepts."""

import ast
import builtins
import importlib.util
import re

import pytest
from lesson_cells import NOTEBOOKS, read, released

PATHS = [path for path in NOTEBOOKS if path.stem in ("03_losses", "04_backprop")]
each_lesson = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def is_graded(cell):
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def only_shows(cell):
    return "shows" in cell.metadata.get("tags", [])


def sittings(path):
    cells = read(path).cells
    starts = [place for place, cell in enumerate(cells) if cell.id.startswith("sitting_")]
    return [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]


@each_lesson
def test_three_sittings_of_few_cells(path):
    parts = sittings(path)
    assert [part[0].source.split(":")[0] for part in parts] == [f"# Sitting {i} of 3" for i in (1, 2, 3)]
    assert all(" minutes\n" in part[0].source for part in parts)
    assert max(map(len, parts)) <= 40
    assert {sum(map(is_graded, part)) for part in parts} <= {5, 6, 7}
    assert [part[-2].source.splitlines()[0] for part in parts[:2]] == ["### End of sitting 1", "### End of sitting 2"]
    assert all(part[-1].source == "points()" for part in parts)


def module_beside(path, name):
    spec = importlib.util.spec_from_file_location(name, path.parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@each_lesson
def test_each_sitting_asks_three_questions_and_explains(path):
    recall = module_beside(path, "recall")
    assert list(recall.SITTINGS) == [1, 2, 3]
    for number, (part, questions) in enumerate(zip(sittings(path), recall.SITTINGS.values(), strict=True), 1):
        assert f"recall.ask({number})" in part[1].source
        assert len(questions) == 3
        assert {right for _, _, right, _ in questions} != {0}
        assert all(text.startswith(("Lesson", "Sitting")) for text, *_ in questions)
        for text, choices, right, why in questions:
            _, buttons, said = recall.box(text, choices, right, why).children
            for place, button in enumerate(buttons.children):
                button.click()
                assert said.value.startswith("Yes." if place == right else "No.")


def names_stored(tree):
    nodes = list(ast.walk(tree))
    names = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    names |= {(node.asname or node.name).split(".")[0] for node in nodes if isinstance(node, ast.alias)}
    names |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {node.arg for node in nodes if isinstance(node, ast.arg)}


def missing_where_shows_are_skipped(cells):
    """{cell: names it needs that only a cell which may be skipped defines}."""
    kept, found = set(dir(builtins)), {}
    for cell in cells:
        if cell.cell_type == "code" and not is_graded(cell):
            tree = ast.parse(cell.source)
            loaded = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
            if missing := loaded - names_stored(tree) - kept:
                found[cell.id] = missing
            if not only_shows(cell):
                kept |= names_stored(tree)
    return found


@each_lesson
def test_no_cell_needs_one_that_may_be_skipped(path):
    cells = read(path).cells
    assert missing_where_shows_are_skipped(cells) == {}
    given = next(cell for cell in cells if cell.id in ("given_examples", "data"))
    given.metadata.tags = ["shows"]
    assert missing_where_shows_are_skipped(cells)  # negative control


@each_lesson
def test_coming_back_runs_what_stands_above(path, monkeypatch, capfd):
    module = module_beside(path, "come_back")
    others = path.parents[1] / "05_modules" / "come_back.py"
    assert (path.parent / "come_back.py").read_bytes() == others.read_bytes()
    monkeypatch.setattr(module, "get_ipython", lambda: None)
    for number, part in enumerate(sittings(path)[1:], 2):
        place = part[0].id
        assert place == f"sitting_{number}"
        assert f'come_back.again("{place}", globals())' in part[1].source
        above = [cell for cell in module.cells_above(place) if "import check" not in cell and "from check" not in cell]
        names = {"np": pytest.importorskip("numpy"), "explore": None}
        monkeypatch.setattr(module, "cells_above", lambda _, above=above: above)
        module.again(place, names)
        assert capfd.readouterr().out == f"{len(above)} cells ran: go on.\n"
        monkeypatch.undo()
        monkeypatch.setattr(module, "get_ipython", lambda: None)


@each_lesson
def test_code_fits_on_a_narrow_screen(path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    lines = [(cell.id, line) for cell in cells for line in released(cell.source).splitlines()]
    assert [line for line in lines if len(line[1]) > 85] == []


@each_lesson
def test_the_first_screen_has_a_picture_and_the_card_names(path):
    opening, card = (next(cell for cell in read(path).cells if cell.id == id) for id in ("opening", "conventions"))
    assert "](attachment:destination.png)" in opening.source
    assert 1000 < len(opening.attachments["destination.png"]["image/png"]) < 100_000
    assert "| lectures | MIT notes: 6.036, week 4. MIT lecture:" in card.source
    assert "`check` cites them as 000, 002, 003, 004 |" in card.source


NUMBERED = re.compile(r"(?<![\d,.])00[0234](?![\d.,]*\d)")


@each_lesson
def test_prose_names_the_lectures(path):
    prose = {cell.id: cell.source for cell in read(path).cells if cell.cell_type == "markdown"}
    assert [id for id, text in prose.items() if NUMBERED.search(text)] == ["conventions"] + ["rosetta"] * ("rosetta" in prose)
    assert NUMBERED.search("what 000 eq 35 asks")
    assert not NUMBERED.search("n = 10,000 and 0.001")


PREDICT = re.compile(r"(^|\n\n)> \*\*Predict")


@pytest.mark.parametrize("path", NOTEBOOKS[2:5], ids=lambda path: path.stem)
def test_a_prediction_stands_in_a_quotation_of_its_own(path):
    prose = [cell for cell in read(path).cells if cell.cell_type == "markdown" and cell.id != "opening"]
    predicting = [cell for cell in prose if "**Predict" in cell.source]
    assert len(predicting) >= 3
    assert [cell.id for cell in predicting if len(PREDICT.findall(cell.source)) != cell.source.count("**Predict")] == []
    assert not PREDICT.search("In turn. **Predict**: how many zeros?")
