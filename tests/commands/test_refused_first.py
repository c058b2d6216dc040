"""What cannot be graded rightly is refused once, by name, before anything is written."""

import resource
import tempfile

import pytest

from autograder.exercises import Lesson, exercise
from autograder.grade import readiness
from autograder.grade.readiness import faulty_references, refuse_full_temporary_folder, refuse_low_limits
from autograder.grade.worker import why_not_ready
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import Limits
from tests.commands.test_bad_input import refusal, written
from tests.course_copy import LESSON, ask, copy_course
from tests.sample_class.build import CLASS, build
from tests.small_course import message_of

EMPTY = Lesson("lesson", "Title", ())


def course_with_a_typo(folder):
    """One hidden case of linear_unit calls something that is not there."""
    course = copy_course(folder, "solutions")
    build(course / "submitted", [s for s in CLASS if s.id == "ada"])
    return course


def test_a_typo_in_a_hidden_case_costs_no_mark(tmp_path):
    course = course_with_a_typo(tmp_path)
    assert ask(course, "grade", LESSON).returncode == 0
    before = written(course)
    cases = course / "solutions" / "lesson_01_linear_units" / "linear_unit.py"
    text = cases.read_text()
    broken = text.replace("linear_unit(*unit(rng, *drawing.sizes(rng)))", "linear_unt(*unit(rng, *drawing.sizes(rng)))")
    assert broken != text
    cases.write_text(broken)
    fault = "The case fresh_numbers of linear_unit fails the reference (NameError: name 'linear_unt' is not defined)."
    said = refusal(course, "grade", LESSON)
    assert said == f"autograder: {fault} Nothing can be graded until that is mended."
    said = refusal(course, "release", LESSON, begun=f"releasing {LESSON}\n")
    assert said == f"autograder: {LESSON} was not released. {fault}"
    cases.write_text(text)
    lowered = lambda: resource.setrlimit(resource.RLIMIT_AS, (3 * 1024**3,) * 2)  # noqa: E731 - runs in the child
    said = refusal(course, "grade", LESSON, "--force", preexec_fn=lowered)
    assert said.startswith("autograder: Grading needs an address space (ulimit -v)")
    assert written(course) == before


LIMITS = {
    resource.RLIMIT_AS: (3 * 1024**3, "an address space (ulimit -v) of 4,194,304, and this process may have 3,145,728"),
    resource.RLIMIT_FSIZE: (1024**2, "a file size (ulimit -f) of 32,768, and this process may have 1,024"),
    resource.RLIMIT_NOFILE: (100, "a number of open files (ulimit -n) of 256, and this process may have 100"),
    resource.RLIMIT_NPROC: (10, "a number of processes (ulimit -u) of 64, and this process may have 10"),
    resource.RLIMIT_CPU: (100, "a processor time (ulimit -t) of 1,001, and this process may have 100"),
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_that_cannot_be_set_is_named(monkeypatch, limit):
    refuse_low_limits()
    most, sentence = LIMITS[limit]
    real = resource.getrlimit
    monkeypatch.setattr(resource, "getrlimit", lambda number: (most, most) if number == limit else real(number))
    said = message_of(refuse_low_limits)
    assert said == f"Grading needs {sentence} at most. Start it where the limit is higher."


def test_a_temporary_folder_that_is_full_is_named(monkeypatch):
    refuse_full_temporary_folder()
    monkeypatch.setattr(readiness, "ROOM_BYTES", 2 * 10**6)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10**6, before[1]))
    try:
        said = message_of(refuse_full_temporary_folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert said == f"The folder for temporary files, {tempfile.gettempdir()}, cannot be used: file too large."


def test_a_sandbox_that_cannot_be_locked_is_named():
    with Sandboxes() as sandboxes:
        assert why_not_ready(EMPTY, Limits(), sandboxes) == ""
        assert why_not_ready(EMPTY, Limits(open_files=-7), sandboxes) == (
            "No sandbox can be opened here: A sandbox could not be locked: ValueError: not allowed to raise maximum limit."
        )


def test_a_sandbox_process_that_cannot_start_is_named():
    with Sandboxes(preload=("no_such_module",)) as sandboxes:
        assert why_not_ready(EMPTY, Limits(), sandboxes) == (
            "No sandbox can be opened here: The fork server ended. ModuleNotFoundError: No module named 'no_such_module'."
        )


def test_references_that_cannot_be_expected_results():
    def halved(x):
        return x / 2

    def number(halved, rng):
        return halved(rng.integers(9))

    def nothing_that_could_be_sent(halved, rng):
        return object()

    declared = exercise(halved, points=1, lecture="000 p.1")
    declared.hidden("a number")(number)
    whole = Lesson("lesson", "Title", (declared,))
    assert faulty_references(whole) == []
    declared.hidden("anything")(nothing_that_could_be_sent)
    assert faulty_references(whole) == [
        "The case nothing_that_could_be_sent of halved fails the reference (Unsendable: an object of type object)."
    ]
