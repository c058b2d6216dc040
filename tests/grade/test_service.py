"""What the grading service makes of a class: every outcome, kept results, fresh data, and the files it writes."""

import json
import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course.config import CourseError
from autograder.grade import service
from autograder.grade.executor import LocalExecutor
from autograder.grade.service import BatchContext
from autograder.grade.state import Cache, exercise_key
from autograder.grade.worker import TaskOutcome, WorkerSetup
from autograder.nbgrader_steps import kept_executor, stop_kept_executor
from autograder.records import TaskFailure
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import Unprotected, detect, of_locks
from tests.course_copy import LESSON
from tests.grade.conftest import QUICK, Class, KeptWorkers
from tests.sample_class.answers import NAMES
from tests.small_course import message_of


@pytest.fixture(scope="module")
def workers():
    """What every test here grades with; no byte of one submission reaches another's, nor of one run the next."""
    kept = KeptWorkers(WorkerSetup("/nowhere", "solutions", detect()), len(os.sched_getaffinity(0)))
    yield kept
    kept.stop()


@pytest.fixture
def sample(tmp_path, workers):
    return Class(tmp_path, workers)


def test_right_work_gets_every_point_and_a_blank_one_none(sample):
    sample.hand_in("ada", "noor-blank", "bruno-half")
    batch = sample.grade()
    totals = {name: s.score for name, s in batch.scores.items()}
    assert totals == {"ada": 25, "noor-blank": 0, "bruno-half": 12}
    assert {r.outcome for r in batch.results.values()} == {"graded"}


def test_without_a_usable_notebook_exercises_are_missing(sample):
    sample.hand_in("xenia-not-json", "berta-link", "ada")
    results = sample.grade().results
    assert results["xenia-not-json"].outcome == results["berta-link"].outcome == "could-not-run"
    assert {e.outcome for e in results["berta-link"].exercises} == {"missing"}
    assert results["berta-link"].note == "Your notebook could not be read: 01_linear_units.ipynb is a link, not a file."
    assert results["ada"].outcome == "graded"


def test_cells_that_hang_or_exit_are_named_and_left_out(sample):
    sample.hand_in("rosa-endless-cell", "samir-exit")
    batch = sample.grade()
    assert {student: scores.score for student, scores in batch.scores.items()} == {"rosa-endless-cell": 25, "samir-exit": 25}
    notes = {student: result.note for student, result in batch.results.items()}
    assert "did not come to an end and was left out." in notes["rosa-endless-cell"]
    assert "ended the process it ran in and was left out." in notes["samir-exit"]


def test_an_endless_function_costs_its_own_exercise_only(sample):
    sample.hand_in("quentin-endless-function")
    outcomes = sample.outcomes()["quentin-endless-function"]
    assert outcomes.pop("sgd") == "wrong"
    assert set(outcomes.values()) == {"right"}


def test_only_an_unchanged_submission_keeps_its_result(sample):
    sample.hand_in("ada", "noor-blank")
    sample.grade()
    kept = Cache(sample.folder / ".autograder", LESSON).folder
    before = {path.name: json.loads(path.read_text())["key"] for path in kept.iterdir()}
    sample.hand_in_as("noor-blank", "ada")
    batch = sample.grade()
    after = {path.name: json.loads(path.read_text())["key"] for path in kept.iterdir()}
    assert batch.scores["noor-blank"].score == 25
    assert sum(before[name] == after[name] for name in before) == 1


def test_changed_exercises_are_judged_again(sample):
    """The key of a kept result covers the course's code: with another reference nothing kept is found."""
    sample.hand_in("ada")
    sample.grade()
    kept = Cache(sample.folder / ".autograder", LESSON)
    (path,) = kept.folder.iterdir()
    content = json.loads(path.read_text())
    assert kept.find("ada", content["key"])
    assert kept.find("ada", "another") is None
    assert kept.last("ada").student == "ada"


def test_what_could_not_be_run_is_asked_again(sample):
    sample.hand_in("ada")
    sample.grade()
    kept = Cache(sample.folder / ".autograder", LESSON)
    (path,) = kept.folder.iterdir()
    content = json.loads(path.read_text())
    content["result"]["exercises"][0] |= {"outcome": "could-not-run", "score": None}
    path.write_text(json.dumps(content))
    assert kept.find("ada", content["key"]) is None
    assert sample.grade().scores["ada"].score == 25


def test_a_batch_ends_where_one_worker_after_the_other_breaks(sample, monkeypatch):
    """And nothing that was recorded is touched: neither then, nor where fewer break."""
    sample.hand_in("ada", "noor-blank", "rosa-endless-cell", "samir-exit", "quentin-endless-function")
    sample.grade(students=("ada",))
    gradebook = (sample.folder / "gradebook.db").read_bytes()
    broken = TaskOutcome(failure=TaskFailure("broken", "the worker ended"))
    monkeypatch.setattr(LocalExecutor, "map", lambda self, tasks: ((task, broken) for task in tasks))
    assert message_of(sample.grade, force=True) == (
        "5 submissions in a row could not be run, the last one since the worker ended. "
        "That is the grader's trouble: nothing was written, and every mark is as it was."
    )
    assert (sample.folder / "gradebook.db").read_bytes() == gradebook
    monkeypatch.setattr(service, "BROKEN_AT_MOST", 6)
    batch = sample.grade(force=True)
    assert {result.outcome for result in batch.results.values()} == {"could-not-run"}
    assert batch.scores["ada"].score == 25


def test_the_same_work_meets_different_data(sample):
    keys = {exercise_key(b"s" * 32, LESSON, "sgd", student, b"same work") for student in ("ada", "bob")}
    again = {
        exercise_key(b"s" * 32, LESSON, "sgd", "ada", b"same work"),
        exercise_key(b"t" * 32, LESSON, "sgd", "ada", b"same work"),
    }
    assert len(keys) == 2
    assert len(again) == 2


def test_only_named_students_are_graded(sample):
    sample.hand_in("ada", "noor-blank")
    assert list(sample.outcomes(students=("ada",))) == ["ada"]
    with pytest.raises(CourseError) as refused:
        sample.grade(students=("ada*",))
    assert str(refused.value) == f"No submission of ada* in {sample.submitted}."


def test_the_secret_is_made_once_and_for_its_owner_alone(sample):
    sample.hand_in("ada")
    sample.grade()
    secret = sample.folder / ".autograder" / "secret"
    before = secret.read_bytes()
    sample.grade(force=True)
    assert secret.read_bytes() == before
    assert len(before) == 32
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_an_unprotected_machine_is_refused_unless_told_so(sample, monkeypatch):
    sample.hand_in("ada")
    sample.workers = None
    monkeypatch.setattr("autograder.grade.executor.detect", lambda: of_locks(NO_LOCKS, missing=("bubblewrap", "landlock")))
    with pytest.raises(Unprotected) as refused:
        sample.grade()
    assert str(refused.value) == (
        "This machine cannot lock a sandbox completely (missing: bubblewrap, landlock). "
        "`autograder doctor` says what to do; `--unprotected` grades all the same."
    )
    assert sample.grade(unprotected=True).scores["ada"].score == 25


def test_the_gradebook_has_what_the_batch_says(sample):
    sample.hand_in("emil-ties")
    batch = sample.grade()
    recorded, (result,) = batch.scores["emil-ties"], batch.results.values()
    assert {name: mark.score for name, mark in recorded.marks.items()} == {e.name: e.score for e in result.exercises}
    assert set(recorded.marks) == set(NAMES)


def test_nbgraders_worker_is_replaced_after_a_new_release():
    def context(digest: bytes) -> BatchContext:
        folder = SimpleNamespace(root="/nowhere", answers="nothing")
        source = SimpleNamespace(digest=digest, files={}, modules=(), notebook=SimpleNamespace(cells=()))
        lesson = SimpleNamespace(name="lesson")
        return BatchContext(folder, lesson, source, Path(), of_locks(NO_LOCKS), QUICK)

    try:
        old, new, same = (kept_executor(context(digest)) for digest in (b"1", b"2", b"2"))
        assert old is not new
        assert new is same
    finally:
        stop_kept_executor()
