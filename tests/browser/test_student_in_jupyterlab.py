"""From opening the released notebook to the mark: a student in a real browser."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from solutions.lesson_01_linear_units import LESSON
from tests.sample_class.answers import mistaken, right

from .lab_server import browser_page, lab_server
from .open_notebook import OpenNotebook

ROOT = Path(__file__).parents[2]
EXERCISE = LESSON.exercise("hinge_delta")
MISTAKE = next(m for m in EXERCISE.mistakes if m.id == "edge_counts")
TIMEOUT_SECONDS = 60


@pytest.fixture
def workspace(tmp_path):
    """A student's own copy of the release, and nothing of the course beside it."""
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "release" / LESSON.name, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "home").mkdir()
    return folder


def hand_in(notebook: Path, submitted: Path, student: str) -> None:
    place = submitted / student / LESSON.name
    place.mkdir(parents=True)
    shutil.copyfile(notebook, place / notebook.name)


def graded(tmp_path: Path, submitted: Path) -> dict:
    """What `grade` says about the class, asked on the command line in a fresh copy of the course."""
    course, results = tmp_path / "course", tmp_path / "results.json"
    for folder in ("source", "solutions", "release"):
        shutil.copytree(ROOT / folder, course / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    options = ["--course", course, "--submitted", submitted, "--json", results, "--workers", "1"]
    command = [sys.executable, "-m", "autograder", "grade", LESSON.name, *map(str, options)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT_SECONDS)
    assert done.returncode == 0, done.stderr
    return json.loads(results.read_text(encoding="utf-8"))["students"]


def test_a_student_mends_a_mistake_and_gets_the_mark(tmp_path, workspace):
    file, submitted = workspace / f"{LESSON.name}.ipynb", tmp_path / "submitted"
    with lab_server(workspace, tmp_path / "home") as address, browser_page(tmp_path) as page:
        notebook = OpenNotebook(page, address, file)
        message = notebook.output("hinge_delta")

        notebook.run_all()
        expect(message).to_have_text("○ hinge_delta is not written yet.")
        expect(notebook.output("points_so_far")).to_contain_text("0 of 25 points so far")

        notebook.write("solve_hinge_delta", mistaken("hinge_delta", MISTAKE.id))
        notebook.run("solve_hinge_delta")
        notebook.run("hinge_delta")
        expect(message).to_contain_text("hinge_delta is partly right: 1 of 2 points.")
        expect(message).to_contain_text(f"The belief behind it: {MISTAKE.belief}")
        expect(message).to_contain_text(f"To think about: {MISTAKE.hint} ({MISTAKE.see})")
        notebook.save()
        hand_in(file, submitted, "too-early")

        notebook.write("solve_hinge_delta", right("hinge_delta"))
        notebook.run("solve_hinge_delta")
        notebook.run("hinge_delta")
        expect(message).to_have_text(
            "✓ hinge_delta agrees with every example here. Its 2 points are given after grading, on fresh data."
        )
        notebook.run("points_so_far")
        expect(notebook.output("points_so_far")).to_contain_text("2 of 25 points so far")
        notebook.save()
        hand_in(file, submitted, "in-time")

    students = graded(tmp_path, submitted)
    in_time, too_early = students["in-time"], students["too-early"]
    assert (in_time["score"], in_time["max_score"], in_time["outcome"]) == (2, 25, "graded")
    assert in_time["exercises"].pop("hinge_delta")["outcome"] == "right"
    assert {exercise["outcome"] for exercise in in_time["exercises"].values()} == {"missing"}
    assert too_early["score"] < 2
    assert too_early["exercises"]["hinge_delta"]["mistake"] == MISTAKE.id
