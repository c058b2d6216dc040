"""The local executor: every task has one outcome, whatever a worker does, and no process is left."""

import time

import pytest

from autograder.errors import AutograderError
from autograder.grade import executor
from autograder.grade.executor import LocalExecutor, WorkerProcess
from autograder.grade.worker import Assignment, TaskOutcome, WorkerSetup, attempt
from autograder.records import SubmissionResult, Task, TaskFailure
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import of_locks
from tests.grade import scripted_worker

ASSIGNMENT = Assignment("lesson", {}, (), {})


def setup(package="scripted") -> WorkerSetup:
    return WorkerSetup("/nowhere", package, of_locks(NO_LOCKS))


@pytest.fixture(autouse=True)
def scripted(monkeypatch):
    monkeypatch.setattr(executor, "START", scripted_worker.START)


def tasks(*students: str) -> list[Task]:
    return [Task(student, (), {}) for student in students]


def outcomes(*students: str, workers: int = 2) -> dict[str, TaskOutcome]:
    with LocalExecutor(setup(), workers) as running:
        running.configure(ASSIGNMENT)
        return {task.student: outcome for task, outcome in running.map(tasks(*students))}


def graded(student: str) -> TaskOutcome:
    return TaskOutcome(SubmissionResult(student, "graded", ()))


def broken(text: str) -> TaskOutcome:
    return TaskOutcome(failure=TaskFailure("broken", text))


def test_every_task_has_one_outcome_whatever_others_do(monkeypatch):
    monkeypatch.setattr(executor, "SILENT_SECONDS", 5.0)
    found = outcomes("a", "ends", "b", "sleeps", "rubbish", "c", "waits", "d")
    assert {name: found[name] for name in "abcd"} == {name: graded(name) for name in "abcd"}
    assert found["ends"] == found["rubbish"] == broken("the worker ended")
    assert found["sleeps"] == found["waits"] == TaskOutcome(failure=TaskFailure("waited"))


def test_tasks_are_taken_only_as_workers_become_free():
    """Is the iterator ever more than one task per worker ahead of the outcomes?"""
    taken, ahead = [], []

    def counted():
        for task in tasks(*(f"s{number}" for number in range(20))):
            taken.append(task.student)
            yield task

    with LocalExecutor(setup(), 2) as running:
        running.configure(ASSIGNMENT)
        for number, _ in enumerate(running.map(counted()), 1):
            ahead.append(len(taken) - number)
    assert len(ahead) == 20
    assert max(ahead) <= 2


def test_no_worker_is_started_where_there_is_no_task():
    with LocalExecutor(setup(), 2) as running:
        running.configure(ASSIGNMENT)
        assert list(running.map([])) == []
        assert running.workers == []


def test_prestarted_workers_are_used_and_none_is_left():
    with LocalExecutor(setup(), 2) as running:
        running.prestart(1)
        (early,) = running.workers
        running.configure(ASSIGNMENT)
        assert len(list(running.map(tasks("a", "b", "c")))) == 3
        processes = [worker.process for worker in running.workers]
        assert processes[0] is early.process
        assert len(processes) == 2
        assert all(process.poll() is None for process in processes)
    assert all(process.poll() is not None for process in processes)


def test_a_worker_that_is_killed_is_replaced():
    with LocalExecutor(setup(), 1) as running:
        running.prestart(1)
        running.workers[0].process.kill()
        running.workers[0].process.wait()
        running.configure(ASSIGNMENT)
        found = [outcome for _, outcome in running.map(tasks("a", "b"))]
    assert found == [graded("a"), graded("b")], "what happens before a worker is ready is no doing of its task"


def test_workers_that_never_get_ready_end_the_batch():
    with LocalExecutor(setup("ends at once"), 1) as running:
        running.configure(ASSIGNMENT)
        with pytest.raises(AutograderError) as refused:
            list(running.map(tasks(*"abcdefgh")))
    assert str(refused.value) == "A worker ends before it is ready, again and again: see what it says above."


def test_what_a_worker_refuses_is_passed_on_as_a_sentence():
    with LocalExecutor(setup("refused"), 2) as running:
        running.configure(ASSIGNMENT)
        with pytest.raises(AutograderError) as refused:
            list(running.map(tasks("a")))
    assert str(refused.value) == "The course is no course."


def test_a_worker_at_work_is_killed_on_leaving():
    worker = WorkerProcess(setup())
    worker.configure(ASSIGNMENT)
    worker.submit(tasks("sleeps")[0])
    started = time.monotonic()
    worker.stop()
    assert worker.process.poll() is not None
    assert time.monotonic() - started < 60


def test_failures_of_a_task_are_data():
    result = SubmissionResult("ada", "graded", ())
    assert attempt(lambda: 1 / 0) == broken("ZeroDivisionError: division by zero")
    assert attempt(lambda: result) == TaskOutcome(result)
