"""A run that is killed at any moment: gradebook, notebooks, kept results and document are all of the old run or all of the new.

The run is a child process that is killed after a random time, or when it does its n-th thing with a file.
"""

import json
import os
import random
import sys
import time

import pytest

from autograder.course.config import open_course
from autograder.grade.pages import last_results
from autograder.gradebook import database
from autograder.gradebook.writer import Recording
from autograder.output.staging import StagingFolder
from tests.output.test_batch_output import grade
from tests.small_course import LESSON, message_of, result, tree

STUDENTS = ("ann", "bob", "eve")
TOUCHES = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.listdir", "os.scandir"}
OLD, NEW = 3.0, 1.0


@pytest.fixture
def graded(registered):
    for student in STUDENTS:
        registered.submit(student)
    grade(registered, *(result(student) for student in STUDENTS))
    return registered


def regrade(course):
    grade(course, *(result(student, double=0.0) for student in STUDENTS))


def killed(run, *arguments, after: float | None = None, at: int | None = None) -> bool:
    """Whether a child process that does `run` was killed: `after` so many seconds, or when it touches its `at`-th file."""
    child = os.fork()
    if child == 0:
        if at is not None:
            kill_at(at)
        try:
            run(*arguments)
        finally:
            os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, 9)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9


def kill_at(number: int) -> None:
    """Let this process die when it touches its `number`-th file."""
    touched = iter(range(number))

    def hook(event: str, _) -> None:
        if event in TOUCHES and next(touched, None) is None:
            os.kill(os.getpid(), 9)

    sys.addaudithook(hook)


def totals(course) -> set[tuple[float, float, float]]:
    """What kept results, gradebook and document say of each student, as points of exercises marked automatically.

    The document is read first: nobody who reads it would put right what a killed run left.
    """
    document = json.loads((course.root / "marks.json").read_text())["students"]
    last = last_results(open_course(course.root), LESSON)
    found = {r.student: (sum(e.score or 0 for e in r.exercises), scores.score) for r, scores in last}
    assert set(found) == set(STUDENTS)
    return {(*found[student], document[student]["score"]) for student in STUDENTS}


def whole(course, ended: bool) -> float:
    """The points everyone has, after what a killed run left was put right."""
    (found,) = totals(course)
    kept, recorded, said = found
    assert kept == recorded
    assert said in (OLD, recorded), "what the document says was recorded, in this run or in the one before"
    if ended:
        assert found == (NEW, NEW, NEW)
    return kept


def test_a_run_killed_at_random_moments_is_whole(graded):
    started = time.perf_counter()
    assert not killed(regrade, graded)
    duration, drawn, seen = time.perf_counter() - started, random.Random(7), []
    for _ in range(40):
        died = killed(regrade, graded, after=drawn.uniform(0, 1.2 * duration))
        seen.append(whole(graded, ended=not died))
        grade(graded, *(result(student) for student in STUDENTS))
    assert OLD in seen


def test_a_run_killed_at_any_file_it_touches_is_whole(graded):
    seen, at = [], 0
    while killed(regrade, graded, at=at):
        seen.append(whole(graded, ended=False))
        if seen[-1] == NEW:
            grade(graded, *(result(student) for student in STUDENTS))
        at += 4
    assert {OLD, NEW} == set(seen), "some die before the gradebook is committed, and some after"
    assert len(seen) > 30


def test_a_run_killed_after_its_commit_is_not_undone(graded, monkeypatch):
    """The control: without its token the files of the old run come back under the new marks."""
    monkeypatch.setattr(StagingFolder, "finish", lambda self: os.kill(os.getpid(), 9))
    assert killed(regrade, graded)
    monkeypatch.setattr(database, "committed", lambda db_url, token: False)
    assert totals(graded) == {(OLD, NEW, OLD)}


def test_a_document_is_not_there_before_the_marks_it_tells_of(graded, monkeypatch):
    monkeypatch.setattr(Recording, "commit", lambda self, token: os.kill(os.getpid(), 9))
    assert killed(regrade, graded)
    assert totals(graded) == {(OLD, OLD, OLD)}


def test_a_document_that_cannot_be_put_in_place_says_so(graded, monkeypatch):
    def full(self):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(StagingFolder, "replace", full)
    assert message_of(regrade, graded) == (
        "Everything was recorded, but what tells of it could not be written: no space left on the disk."
    )
    assert totals(graded) == {(NEW, NEW, OLD)}


def test_nothing_hidden_is_left_by_a_killed_run(graded):
    assert killed(regrade, graded, at=120)
    regrade(graded)
    assert [name for name in tree(graded.root) if ".autograder-" in name] == []
