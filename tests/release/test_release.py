"""What a release holds, and how it takes the place of the one before."""

import dataclasses
import errno
import io
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from autograder.errors import AutograderError
from autograder.release import generate
from autograder.release.checker_files import CHECK_MODULE, checker_zip

from .conftest import bytes_of, ignore
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


def test_solutions_and_hidden_tests_are_gone(released):
    found = cells(released)
    assert found["solve_portions"] == (
        "import numpy as np\n\n\ndef portions(flour, guests):\n"
        '    """flour (n,) in grams, guests a number -> (n,) and what is left of each."""\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert found["portions"] == 'check("portions")'


def test_a_release_brings_the_checker_along(released):
    checking = {f"checking/{name}" for name in ("answer_key.json", "checker.zip", "visible_cases.py")}
    assert set(bytes_of(released)) == checking | {"01_bread.ipynb", "check.py", "dough.py", "explore.py"}
    assert (released / "checking" / "checker.zip").read_bytes() == checker_zip()


def test_what_a_lesson_brings_lies_beside_its_notebook(released):
    assert (released / "dough.py").read_text() == DOUGH
    assert "\nimport dough\n" in (released / "check.py").read_text()


def test_a_lesson_that_brings_nothing(course):
    (course.source / "explore.py").unlink()
    bare = course.release(dataclasses.replace(course.lesson, brings=()))
    assert not (bare / "dough.py").exists()
    assert (bare / "check.py").read_text() == CHECK_MODULE.format(brought="")


def test_nothing_of_the_course_is_named(released):
    """Negative control: what belongs there is found in the same way. Nothing in the zip is compressed."""
    found = b"".join(bytes_of(released).values())
    for secret in (PACKAGE.encode(), b"unknown_bags", b"bags nobody knows of", b"np.floor"):
        assert secret not in found
    for known in (b"three_bags", b"three bags of flour", b"class Difference"):
        assert known in found


def test_of_a_typed_answer_only_its_form_travels(released):
    key = json.loads((released / "checking" / "answer_key.json").read_text())
    (entry,) = (entry for entry in key["exercises"] if entry["name"] == "why_salt")
    assert entry == {
        "name": "why_salt",
        "points": 1,
        "lecture": "page 8",
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
    }
    assert "Salt is for colour." not in json.dumps(key)
    assert "Portions may be split." in json.dumps(key)


def test_the_visible_cases_travel_as_source(released):
    assert (released / "checking" / "visible_cases.py").read_text().split("\n\n\n")[1] == (
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


def test_a_broken_lesson_keeps_all_others_from_being_released(course):
    """Negative control: the good lesson alone is released."""
    old = bytes_of(course.release())
    course.edit("title", "Bake", "Burn")
    missing = dataclasses.replace(course.lesson, name="02_cake")
    started = []
    with pytest.raises(AutograderError, match="^02_cake has no notebook: source/02_cake/02_cake.ipynb is not there.$"):
        generate.release_lessons(course.folder, [course.lesson, missing], started.append)
    assert started == ["01_bread", "02_cake"]
    assert bytes_of(course.root / "release") == {f"01_bread/{name}": content for name, content in old.items()}
    assert bytes_of(course.release()) != old


def test_the_old_release_comes_back_when_the_disk_is_full(course, monkeypatch):
    old = bytes_of(course.release())
    course.edit("title", "Bake", "Burn")
    rename = os.rename

    def full(path, target):
        if Path(target) == course.root / "release" / "01_bread" and Path(path).name.startswith("new"):
            raise OSError(errno.ENOSPC, "the disk is full")
        rename(path, target)

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(AutograderError) as refused:
        course.release()
    assert str(refused.value) == "The files could not be written: no space left on the disk. Nothing was changed."
    assert bytes_of(course.root / "release" / "01_bread") == old


def release_and_die(course, lessons):
    """Release in a process of its own, which ends when the last lesson is to take its place."""

    def dying(path, target):
        if Path(target) == course.root / "release" / lessons[-1].name:
            os._exit(9)
        rename(path, target)

    if (child := os.fork()) == 0:
        try:
            rename, os.rename = os.rename, dying
            generate.release_lessons(course.folder, lessons, ignore)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_a_killed_run_is_undone_by_the_next(course):
    """Negative control: before the next run, the first of the two lessons is the half-done run's."""
    cake = dataclasses.replace(course.lesson, name="02_cake")
    shutil.copytree(course.source, course.root / "source" / "02_cake")
    notebook = course.root / "source" / "02_cake" / "02_cake.ipynb"
    notebook.with_name("01_bread.ipynb").rename(notebook)
    generate.release_lessons(course.folder, [cake, course.lesson], ignore)
    old = bytes_of(course.root / "release")
    notebook.write_text(notebook.read_text().replace("Bake", "Burn"))
    release_and_die(course, [cake, course.lesson])
    half_done = bytes_of(course.root / "release")
    assert half_done["02_cake/02_cake.ipynb"] != old["02_cake/02_cake.ipynb"]
    course.release()
    assert bytes_of(course.root / "release") == old


def test_each_name_is_told_before_work_on_it(course, monkeypatch):
    order = []
    monkeypatch.setattr(generate, "read_source", lambda folder, name: order.append(f"read {name}") or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        generate.release_lessons(course.folder, [course.lesson], order.append)
    assert order == ["01_bread", "read 01_bread"]


def test_the_checker_is_the_same_bytes_every_time():
    assert checker_zip() == checker_zip()
    with zipfile.ZipFile(io.BytesIO(checker_zip())) as package:
        assert {(entry.date_time, entry.compress_type) for entry in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert {entry.external_attr >> 16 for entry in package.infolist()} == {0o100644}
        assert {name.split("/")[0] for name in package.namelist()} == {"autograder_checker"}
