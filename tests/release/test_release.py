"""What comes through the one door from answers to students."""

import dataclasses
import json
import os
from pathlib import Path

import pytest

import autograder.check
from autograder.release.command import DOOR

from .conftest import bytes_of
from .made_up import DOUGH, PACKAGE


def cells(folder):
    (path,) = folder.glob("*.ipynb")
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]}


def test_the_same_source_gives_the_same_bytes(course):
    """Modes and times of the files in the source do not matter; a changed word does."""
    once = bytes_of(course.release())
    for path in course.source.rglob("*"):
        path.chmod(0o600)
        os.utime(path, (1, 1))
    again = course.release()
    assert bytes_of(again) == once
    assert {oct(path.stat().st_mode)[-3:] for path in again.rglob("*")} == {"755", "644"}
    course.edit("title", "Bake", "Burn")
    assert bytes_of(course.release()) != once


def test_solutions_and_hidden_tests_are_gone_and_the_contract_stays(released):
    found = cells(released)
    assert found["solve_portions"] == (
        "import numpy as np\n\n\ndef portions(flour, guests):\n"
        '    """flour (n,) in grams, guests a number -> (n,) and what is left of each."""\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert found["portions"] == 'check("portions")'


def test_a_release_brings_the_checks_along(released):
    ours = {f"checking/{path.name}" for path in Path(autograder.check.__file__).parent.glob("*.py")}
    assert set(bytes_of(released)) == ours | {
        *("01_bread.ipynb", "check.py", "dough.py", "explore.py", "checking/answer_key.json", "checking/visible.py"),
    }


def test_what_a_lesson_brings_lies_beside_its_notebook_and_the_door_opens_to_it(released):
    assert (released / "dough.py").read_text() == DOUGH
    assert "\nimport dough\n" in (released / "check.py").read_text()


def test_a_lesson_that_brings_nothing_has_a_door_to_the_checks_alone(course):
    (course.source / "explore.py").unlink()
    bare = course.release(dataclasses.replace(course.lesson, brings=()))
    assert not (bare / "dough.py").exists()
    assert (bare / "check.py").read_text() == DOOR.format(brought="")


def test_nothing_of_the_course_is_named(released):
    """Negative control: the engine's folder of checks is what it always is."""
    for name, content in bytes_of(released).items():
        assert PACKAGE.encode() not in content, name
        assert b"unknown_bags" not in content, name
        assert b"bags nobody knows of" not in content, name
        assert b"np.floor" not in content, name
    source = Path(autograder.check.__file__).parent / "wording.py"
    assert (released / "checking" / "wording.py").read_bytes() == source.read_bytes()


def test_of_a_typed_answer_only_its_form_travels(released):
    key = json.loads((released / "checking" / "answer_key.json").read_text())
    (entry,) = (entry for entry in key["exercises"] if entry["name"] == "why_salt")
    assert entry == {
        "name": "why_salt",
        "points": 1,
        "lecture": "page 8",
        "returns": [],
        "steps": "",
        "answer": {
            "kind": "Choices",
            "options": {
                "colour": "It makes the crust brown.",
                "taste": "Bread without it is bland.",
                "weight": "It is heavy.",
            },
            "one": True,
            "ordered": False,
        },
        "visible": [],
        "mistakes": [],
    }
    assert "Salt is for colour." not in json.dumps(key)
    assert "Portions may be split." in json.dumps(key)


def test_the_visible_cases_travel_as_source(released):
    assert (released / "checking" / "visible.py").read_text().split("\n\n\n")[1] == (
        "def portions__three_bags(portions, rng):\n    return portions(np.array([500.0, 1230.0, 90.0]), 4)"
    )


def test_nothing_is_left_beside_the_release(course):
    course.release()
    course.release()
    assert [path.name for path in (course.root / "release").iterdir()] == ["01_bread"]


def test_a_new_gradebook_needs_nothing_on_path(course, monkeypatch):
    (course.root / "gradebook.db").unlink()
    monkeypatch.setenv("PATH", "/nowhere")
    assert course.release().exists()
    assert os.environ["PATH"] == "/nowhere"


def test_the_old_release_comes_back_when_the_new_one_cannot_take_its_place(course, monkeypatch):
    old = bytes_of(course.release())
    course.edit("title", "Bake", "Burn")
    rename = Path.rename

    def failing(path, target):
        if path.parent.name.startswith(".staging-") and path.name == "01_bread":
            raise OSError("the disk is full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="^the disk is full$"):
        course.release()
    assert bytes_of(course.root / "release" / "01_bread") == old
