"""Where tasks are run: an `Executor` takes tasks and gives results as they come. Here: processes of this machine.

Each worker is a process of its own, started clean and limited in memory; no bytes of one submission reach another's. At
most one task is with each worker, so tasks are taken from their iterator only as fast as they are run. A worker whose
submission waits needs no core: while it waits, others work beside it.
Workers get ready while the rest of the engine is still being loaded (`prestart`), so nothing of nbgrader is imported here.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

import msgspec
from traitlets.config import Config

from autograder.course.config import answers_package, course_root, read_config
from autograder.errors import AutograderError
from autograder.grade.readiness import refuse_full_temporary_folder, refuse_low_limits
from autograder.grade.worker import Assignment, Ready, TaskOutcome, WorkerSetup, receive_record, send_record
from autograder.records import Task, TaskFailure
from autograder.sandbox.protections import detect, refuse_unless

SILENT_SECONDS = 1200.0  # far more than any exercise may take on a machine that is ten times too busy
STOP_SECONDS = 5.0
FAILED_STARTS_AT_MOST = 3
TICK_SECONDS = 1.0
BESIDE = 6  # workers beyond one per core, while as many submissions wait
EARLY = 2  # workers that `prestart` starts; more are started once there are tasks for them
START = """
import json, sys
sys.path[:] = json.loads(sys.argv[2])
from autograder.grade.worker import main
main(int(sys.argv[1]))
"""


class Executor(Protocol):
    """Runs tasks of one assignment somewhere. Between `map` and what runs them goes plain data only, never pickle."""

    def configure(self, assignment: Assignment) -> None:
        """Say what is graded, before the first `map`."""
        ...

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, TaskOutcome]]:
        """The outcome of every task, in any order, as they come. Takes tasks as it needs them; memory stays bounded.

        Raises AutograderError where nothing can be run at all.
        """
        ...


class WorkerProcess:
    """One worker process, and the task it is at."""

    def __init__(self, setup: WorkerSetup):
        self.setup = setup
        self.assignment: Assignment | None = None
        self.task: Task | None = None
        self.heard, self.waits, self.settled = 0.0, False, []
        self.failed_starts = 0
        self._start()

    def _start(self) -> None:
        self.ready = False
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.set_inheritable(True)
            command = [sys.executable, "-c", START, str(theirs.fileno()), json.dumps(sys.path)]
            # In a session of its own, Ctrl-C at the terminal does not reach it: it ends when its pipe is closed.
            self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], start_new_session=True)
        self.pipe = Connection(ours.detach())
        self._send(self.setup)

    def configure(self, assignment: Assignment) -> None:
        """Send the assignment, once per process."""
        self.assignment = assignment
        self._send(assignment)

    def submit(self, task: Task) -> None:
        self.task, self.heard, self.waits, self.settled = task, time.monotonic(), False, list(task.settled)
        self._send(task)

    def _send(self, record: object) -> None:
        """Where the process has ended, receiving its answer finds that out."""
        with contextlib.suppress(OSError):
            send_record(self.pipe, record)

    def receive(self) -> tuple[Task, TaskOutcome] | None:
        """The answer that has come, or the failure of a process that ended; None where it is at work or got ready.

        Raises AutograderError where the worker refuses the assignment.
        """
        try:
            if not self.ready:
                if refusal := receive_record(self.pipe, Ready).refusal:
                    raise AutograderError(refusal)
                self.ready, self.failed_starts = True, 0
                return None
            outcome = receive_record(self.pipe, TaskOutcome)
            if not outcome.final:
                return self._note(outcome)
        except (EOFError, OSError, msgspec.MsgspecError):
            if not self.ready:
                self._start_again()
                return None
            outcome = TaskOutcome(failure=TaskFailure("broken", "the worker ended"))
            self.restart()
        return self._done(outcome)

    def _note(self, news: TaskOutcome) -> None:
        """Keep a verdict that was reached."""
        self.heard, self.waits = time.monotonic(), self.waits or news.waits
        self.settled += [news.settled] if news.settled else []

    def _done(self, outcome: TaskOutcome) -> tuple[Task, TaskOutcome] | None:
        task, self.task = self.task, None
        if outcome.failure:
            outcome = TaskOutcome(failure=replace(outcome.failure, settled=tuple(self.settled)))
        return (task, outcome) if task else None

    def _start_again(self) -> None:
        """Start anew where the process ended before it was ready, which is nothing that its task could do.

        Raises AutograderError when that happens again and again.
        """
        self.failed_starts += 1
        if self.failed_starts == FAILED_STARTS_AT_MOST:
            raise AutograderError("A worker ends before it is ready, again and again: see what it says above.")
        self.restart()
        if self.task:
            self.submit(self.task)

    def give_up(self) -> tuple[Task, TaskOutcome]:
        """Take back the task it is at, and start anew."""
        self.restart()
        return self._done(TaskOutcome(failure=TaskFailure("waited")))

    @property
    def late(self) -> bool:
        return self.task is not None and time.monotonic() - self.heard > SILENT_SECONDS

    def restart(self) -> None:
        self.kill()
        self._start()
        if self.assignment:
            self._send(self.assignment)

    def kill(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Let an idle worker close its sandboxes and end; kill one that is at work or does not end, its sandboxes with it."""
        self.pipe.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.0 if self.task else STOP_SECONDS)
        self.kill()


class LocalExecutor:
    """Worker processes on this machine. A context manager: on leaving, every worker and every sandbox is gone."""

    def __init__(self, setup: WorkerSetup, workers: int):
        self.setup, self.most = setup, workers
        self.assignment: Assignment | None = None
        self.workers: list[WorkerProcess] = []

    def __enter__(self) -> "LocalExecutor":
        return self

    def __exit__(self, *_) -> None:
        for worker in self.workers:
            worker.pipe.close()
        for worker in self.workers:
            worker.stop()
        self.workers = []

    def prestart(self, wanted: int) -> None:
        """Have workers get ready before it is known what they will grade."""
        while len(self.workers) < min(wanted, self.most):
            self.workers.append(WorkerProcess(self.setup))

    def configure(self, assignment: Assignment) -> None:
        self.assignment = assignment
        for worker in self.workers:
            worker.configure(assignment)

    def map(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, TaskOutcome]]:
        waiting, exhausted = iter(tasks), False
        while True:
            while not exhausted and self._has_room():
                task = next(waiting, None)
                if task is None:
                    exhausted = True
                else:
                    self._idle_worker().submit(task)
            busy = [worker for worker in self.workers if worker.task]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy], TICK_SECONDS)
            for worker in busy:
                if worker.pipe in ready:
                    if answer := worker.receive():
                        yield answer
                elif worker.late:
                    yield worker.give_up()

    def _has_room(self) -> bool:
        busy = [worker for worker in self.workers if worker.task]
        return sum(not worker.waits for worker in busy) < self.most and len(busy) < self.most + BESIDE

    def _idle_worker(self) -> WorkerProcess:
        """A worker without a task; a new one where all are at work."""
        for worker in self.workers:
            if worker.task is None:
                return worker
        self.workers.append(WorkerProcess(self.setup))
        self.workers[-1].configure(self.assignment)
        return self.workers[-1]


@dataclass(frozen=True)
class Started:
    """What a run has before anything of nbgrader is loaded: the course's folder and configuration, and its executor."""

    root: Path
    config: Config
    executor: LocalExecutor

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *error) -> None:
        self.executor.__exit__(*error)


def usable_cores() -> int:
    """The cores this process may use, as far as the system can tell."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prestart(course: Path, workers: int, unprotected: bool) -> Started:
    """Read the course's configuration and start its first workers. Raises AutograderError for what can be refused already."""
    root = course_root(course)
    config = read_config(root)
    package = answers_package(root, config)
    refuse_low_limits()
    refuse_full_temporary_folder()
    protections = detect()
    refuse_unless(protections, unprotected)
    executor = LocalExecutor(WorkerSetup(str(root), package, protections), workers)
    executor.prestart(EARLY if package else 0)
    return Started(root, config, executor)
