"""Examiners get ready while nbgrader is being loaded; so nothing of it may be needed to start them."""

import subprocess
import sys
import time

import psutil
import pytest

from autograder.course.config import CourseError
from autograder.grade.prestart import standby
from autograder.sandbox.limits import NO_WALLS
from autograder.sandbox.protections import Unprotected, of_walls
from tests.course_copy import ROOT, ask, copy_course

LIGHT = """
import sys
from pathlib import Path
from autograder.grading.standby import standby
with standby(Path(), 1, False) as pool:
    assert [worker.process.is_alive() for worker in pool.workers] == [True]
print(sorted(name for name in sys.modules if name.split(".")[0] in ("nbgrader", "nbconvert", "sqlalchemy")))
"""


def test_examiners_are_started_before_anything_of_nbgrader_is_loaded():
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_cannot_be_graded_is_refused_before_anything_is_started(tmp_path):
    with pytest.raises(CourseError, match=r"^There is no folder .*nowhere\."):
        standby(tmp_path / "nowhere", 2, False)
    (tmp_path / "nbgrader_config.py").write_text("1 / 0")
    with pytest.raises(CourseError, match="cannot be used: ZeroDivisionError"):
        standby(tmp_path, 2, False)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()")
    with standby(tmp_path, 2, False) as pool:
        assert pool.workers == [], "a plain nbgrader course declares nothing to examine"


def test_a_machine_without_walls_is_refused_before_anything_is_started_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.grade.prestart.detect", lambda: of_walls(NO_WALLS, missing=("bubblewrap",)))
    with pytest.raises(Unprotected, match=r"missing: bubblewrap"):
        standby(tmp_path, 2, False)
    with standby(tmp_path, 2, True) as pool:
        assert pool.place.protections.missing == ("bubblewrap",)


def graders():
    """Everything that may be an worker or a warm process."""
    return {process.pid for process in psutil.process_iter() if process.name().startswith(("python", "bwrap"))}


def test_a_refusal_after_the_start_leaves_no_process_and_one_sentence(tmp_path):
    course, before = copy_course(tmp_path, "solutions"), graders()
    done = ask(course, "grade", "05_nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("autograder: There is no lesson '05_nothing'")
    assert done.stderr.count("\n") == 1
    deadline = time.monotonic() + 20
    while graders() - before and time.monotonic() < deadline:
        time.sleep(0.1)
    assert graders() - before == set()
