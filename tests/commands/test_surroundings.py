"""Commands where paths mean something, terminals know ASCII only, and nobody reads on."""

import os
import shutil
import subprocess

import pytest

from autograder import cli
from autograder.output.publish import Publication
from tests.commands.test_bad_input import graded
from tests.course_copy import LESSON, ask, command

__all__ = ["graded"]
DONE = "autograder: The work is done, but what it says could not be written: no space left on the disk.\n"


def test_a_course_whose_path_means_something_in_an_address(graded, tmp_path):
    """One gradebook, in the course's folder, for every command and for nbgrader's own."""
    name = "a?b%20c#[1]"
    course = tmp_path / name
    shutil.copytree(graded, course, ignore=shutil.ignore_patterns("gradebook.db", "autograded", ".autograder", "release"))
    for verb in (("release", LESSON), ("grade", LESSON)):
        done = ask(course, *verb)
        assert (done.returncode, done.stderr) == (0, ""), verb
    assert os.listdir(tmp_path) == [name]
    exported = ask(course, "export", module="nbgrader", path=True)
    assert exported.returncode == 0, exported.stderr
    assert f"{LESSON},,,ada," in (course / "grades.csv").read_text()
    assert os.listdir(tmp_path) == [name]


def test_a_terminal_that_knows_ascii_only(graded):
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        command("autograder", "grade", LESSON), cwd=graded, capture_output=True, timeout=300, env=os.environ | ascii_only
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"ada      ++++++++++++++  25 of 25" in done.stdout
    assert b"+ right  > follows  ~ partly  x wrong  o missing  ! could-not-run  ? manual" in done.stdout


@pytest.mark.parametrize("verb", [("grade", LESSON), ("report", LESSON)])
def test_a_pipe_that_nobody_reads_stops_no_work(graded, verb):
    before = (graded / "gradebook.db").stat().st_mtime_ns
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as nobody:
        done = subprocess.run(command("autograder", *verb), cwd=graded, stdout=nobody, stderr=subprocess.PIPE, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ((graded / "gradebook.db").stat().st_mtime_ns != before) is (verb[0] == "grade")


def test_what_could_not_be_said_is_said(graded):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command("autograder", "report", LESSON), cwd=graded, stdout=full, stderr=subprocess.PIPE, text=True, timeout=300
        )
    assert (done.returncode, done.stderr) == (1, DONE)


def test_what_nobody_foresaw_is_one_sentence_too(monkeypatch, capsys):
    monkeypatch.setattr(Publication, "completed", False)
    monkeypatch.setitem(cli.COMMANDS, "doctor", lambda asked: 1 / 0)
    assert cli.main(["doctor"]) == 1
    assert capsys.readouterr().err == (
        "autograder: This should not happen: ZeroDivisionError: division by zero. Nothing was changed. "
        "With AUTOGRADER_TRACEBACK=1 it is said where.\n"
    )
    monkeypatch.setenv("AUTOGRADER_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["doctor"])


def test_what_the_system_refuses_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(Publication, "completed", True)
    monkeypatch.setitem(cli.COMMANDS, "doctor", lambda asked: (_ for _ in ()).throw(OSError(24, "Too many open files", "/x")))
    assert cli.main(["doctor"]) == 1
    assert capsys.readouterr().err == (
        "autograder: The system refused: too many open files at /x. Everything was already written: it is complete.\n"
    )
