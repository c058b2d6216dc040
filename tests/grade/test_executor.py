"""Examiners that are slow, end, or have trouble: the task is asked again alone, once, and nobody else is disturbed."""

import pytest

from autograder.grade import executor
from autograder.grade.executor import Examiner, Place, Pool, Setting, Trouble, attempt
from autograder.grade.worker import Waited
from autograder.records import Submission
from autograder.sandbox.limits import NO_WALLS
from autograder.sandbox.protections import of_walls

PLACE = Place("/nowhere", "nothing", of_walls(NO_WALLS))
SETTING = Setting("lesson", deadline_seconds=1.0)


def scripted(pipe, place):
    """An worker that does what the student's id says: ends, sleeps, or answers how often it was asked."""
    import os
    import time

    assert pipe.recv() == SETTING
    while True:
        try:
            submission, alone = pipe.recv()
        except EOFError:
            return
        if submission.student == "ends":
            os._exit(1)
        if submission.student == "sleeps":
            time.sleep(60)
        patient = submission.student == "waits" and alone
        pipe.send(Trouble("waited") if "waits" in submission.student and not patient else submission.student)


@pytest.fixture
def outcomes(monkeypatch):
    monkeypatch.setattr(executor, "examiner_process", scripted)

    def run(*names: str, workers: int = 2):
        with Pool(PLACE, workers) as workers:
            work = [Submission(name, "lesson", ()) for name in names]
            return [(s.student, outcome) for s, outcome in workers.examine(SETTING, work)]

    return run


def test_every_submission_gets_one_outcome_whatever_its_neighbours_do(outcomes):
    found = dict(outcomes("a", "ends", "b", "sleeps", "c", "always-waits", "d"))
    assert {name: found[name] for name in "abcd"} == {name: name for name in "abcd"}
    assert found["ends"] == Trouble("broken", "the worker ended")
    assert found["sleeps"] == found["always-waits"] == Trouble("waited")


def test_what_had_trouble_comes_last_because_it_is_asked_again_alone(outcomes):
    assert [name for name, _ in outcomes("waits", "a", "b", workers=1)] == ["a", "b", "waits"]


def test_examiners_are_gone_after_the_batch(monkeypatch):
    monkeypatch.setattr(executor, "examiner_process", scripted)
    with Pool(PLACE, 2) as workers:
        workers.start(1)
        (early,) = workers.workers
        assert len(list(workers.examine(SETTING, [Submission(name, "lesson", ()) for name in "abc"]))) == 3
        processes = [worker.process for worker in workers.workers]
        assert processes[0] is early.process
        assert len(processes) == 2
        assert all(process.is_alive() for process in processes)
    assert not any(process.is_alive() for process in processes)


def test_an_examiner_that_is_killed_is_replaced(monkeypatch):
    monkeypatch.setattr(executor, "examiner_process", scripted)
    worker = Examiner(PLACE)
    try:
        worker.tell(SETTING)
        first = worker.process.pid
        worker.restart()
        assert worker.process.pid != first
        worker.give(Submission("a", "lesson", ()), alone=False)
        assert worker.take()[1] == "a"
    finally:
        worker.stop()


def test_an_examiner_that_ended_before_it_was_told_anything_is_replaced(monkeypatch):
    monkeypatch.setattr(executor, "examiner_process", scripted)
    with Pool(PLACE, 1) as workers:
        workers.start(1)
        workers.workers[0].process.kill()
        workers.workers[0].process.join()
        assert [outcome for _, outcome in workers.examine(SETTING, [Submission("a", "lesson", ())])] == ["a"]


def test_trouble_of_the_engine_is_data_and_says_what_it_was():
    def wait():
        raise Waited

    assert attempt(wait) == Trouble("waited")
    assert attempt(lambda: 1 / 0) == Trouble("broken", "ZeroDivisionError: division by zero")
    assert attempt(lambda: "result") == "result"
