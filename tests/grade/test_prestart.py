"""Workers get ready while nbgrader is being loaded, so nothing of it may be needed to start them."""

import os
import subprocess
import sys
import time

import psutil
import pytest

from autograder.course.config import CourseError
from autograder.grade.executor import prestart, usable_cores
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import Unprotected, of_locks
from tests.course_copy import ROOT, ask, copy_course

LIGHT = """
import sys
from pathlib import Path
from autograder.grade.executor import prestart, usable_cores
with prestart(Path(), 1, False) as started:
    assert [worker.process.poll() for worker in started.executor.workers] == [None]
print(sorted(name for name in sys.modules if name.split(".")[0] in ("nbgrader", "nbconvert", "sqlalchemy")))
"""


def test_workers_are_started_before_nbgrader_is_loaded():
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_bad_course_is_refused_before_anything_starts(tmp_path):
    with pytest.raises(CourseError, match=r"^There is no folder .*nowhere\."):
        prestart(tmp_path / "nowhere", 2, False)
    (tmp_path / "nbgrader_config.py").write_text("1 / 0")
    with pytest.raises(CourseError, match="cannot be used: ZeroDivisionError"):
        prestart(tmp_path, 2, False)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()")
    with prestart(tmp_path, 2, False) as started:
        assert started.executor.workers == [], "a plain nbgrader course declares nothing to examine"


def test_an_unprotected_machine_starts_nothing_unless_told(tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.grade.executor.detect", lambda: of_locks(NO_LOCKS, missing=("bubblewrap",)))
    with pytest.raises(Unprotected, match=r"missing: bubblewrap"):
        prestart(tmp_path, 2, False)
    with prestart(tmp_path, 2, True) as started:
        assert started.executor.setup.protections.missing == ("bubblewrap",)


def workers_of(course):
    """The worker processes that were started for a course: their command lines name its folder."""
    lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    return [line for line in lines if "-c" in line and any(str(course) in word for word in line)]


def test_a_late_refusal_leaves_no_process(tmp_path):
    course = copy_course(tmp_path, "solutions")
    done = ask(course, "grade", "05_nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("autograder: There is no lesson '05_nothing'")
    assert done.stderr.count("\n") == 1
    deadline = time.monotonic() + 20
    while workers_of(course) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert workers_of(course) == []


def test_workers_of_a_course_are_found(tmp_path):
    """The negative control: while they run, they are seen."""
    course = copy_course(tmp_path, "solutions")
    with prestart(course, 1, False):
        assert len(workers_of(course)) == 1


def test_the_cores_are_counted_where_a_system_knows_no_affinity(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity")
    assert usable_cores() == os.cpu_count()
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1


def test_doctor_runs_where_a_system_knows_no_affinity():
    without = "import os, sys; del os.sched_getaffinity; from autograder.cli import main; sys.exit(main(['doctor']))"
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("process"), done.stderr
