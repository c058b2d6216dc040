"""A pool of examiners, each a process of its own, started clean and limited in memory; no bytes of one submission reach
another's. A task that outlasts its deadline or ends its examiner is asked again alone, once."""

import contextlib
import multiprocessing
import resource
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from autograder.course.config import load_course
from autograder.grade.worker import Waited, examine
from autograder.records import Submission, SubmissionResult
from autograder.sandbox.client import LessonFiles, Limits, Sandboxes
from autograder.sandbox.protections import Protections

EXAMINER_MEMORY_BYTES = 4 * 1024**3
DEADLINE_SECONDS = 300.0
STOP_SECONDS = 5.0
CONTEXT = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Place:
    """What an examiner needs to get ready: where the course lies, which package declares it, how sandboxes are locked."""

    course_folder: str
    package: str
    protections: Protections


@dataclass(frozen=True)
class Setting:
    """What is examined: the lesson, what every student was given, within which limits."""

    lesson: str
    files: LessonFiles = LessonFiles()
    limits: Limits = Limits()
    deadline_seconds: float = DEADLINE_SECONDS


@dataclass(frozen=True)
class Trouble:
    """Why a task has no result: "waited" (asked again alone), or "broken" with the engine's own error."""

    kind: str
    text: str = ""


def examiner_process(pipe: Connection, place: Place) -> None:
    """The body of an examiner: a setting in, then submissions in and results out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (EXAMINER_MEMORY_BYTES, EXAMINER_MEMORY_BYTES))
    with Sandboxes(place.protections, hidden_packages=(place.package,)) as sandboxes, contextlib.suppress(EOFError):
        sandboxes.start()
        lessons = load_course(Path(place.course_folder), place.package)
        setting = pipe.recv()
        lesson, sandboxes.lesson = lessons[setting.lesson], setting.files
        while True:
            submission, alone = pipe.recv()
            pipe.send(attempt(lambda s=submission, a=alone: examine(s, lesson, sandboxes, setting.limits, a)))


def attempt(task: Callable[[], SubmissionResult]) -> SubmissionResult | Trouble:
    try:
        return task()
    except Waited:
        return Trouble("waited")
    except Exception as error:
        # Whatever a sandbox sent that the examiner could not bear is this submission's trouble, not the batch's.
        return Trouble("broken", f"{type(error).__name__}: {error}"[:300])


@contextlib.contextmanager
def deaf_children() -> Iterator[None]:
    """What is started here ignores Ctrl-C from its first moment on: that is the grading service's to answer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Examiner:
    """One examiner process, what it was told, and the submission it is at."""

    def __init__(self, place: Place):
        self.place = place
        self.setting: Setting | None = None
        self.task: Submission | None = None
        self.started = 0.0
        self._start()

    def _start(self) -> None:
        self.pipe, other = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=examiner_process, args=(other, self.place), daemon=True)
        with deaf_children():
            self.process.start()
        other.close()

    def tell(self, setting: Setting) -> None:
        """Once in its life."""
        self.setting = setting
        self._send(setting)

    def give(self, submission: Submission, alone: bool) -> None:
        self.task, self.started = submission, time.monotonic()
        self._send((submission, alone))

    def _send(self, message: object) -> None:
        """What an examiner that ended was sent is found out when its answer is taken."""
        with contextlib.suppress(OSError):
            self.pipe.send(message)

    def take(self) -> tuple[Submission, SubmissionResult | Trouble]:
        """The answer that is ready, or the trouble of an examiner that ended."""
        submission, self.task = self.task, None
        try:
            return submission, self.pipe.recv()
        except (EOFError, OSError):
            self.restart()
            return submission, Trouble("broken", "the examiner ended")

    @property
    def late(self) -> bool:
        return self.task is not None and time.monotonic() - self.started > self.setting.deadline_seconds

    def restart(self) -> None:
        self.kill()
        self._start()
        self.tell(self.setting)

    def kill(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()

    def stop(self) -> None:
        """Let an idle examiner close its sandboxes and go; one that is at work or does not go is killed, its sandboxes with it."""
        self.pipe.close()
        self.process.join(0.0 if self.task else STOP_SECONDS)
        self.kill()


class Pool:
    """Examiners at work. A context manager: on leaving, every examiner and every sandbox is gone."""

    def __init__(self, place: Place, workers: int):
        self.place, self.workers = place, workers
        self.examiners: list[Examiner] = []

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_) -> None:
        for examiner in self.examiners:
            examiner.pipe.close()
        for examiner in self.examiners:
            examiner.stop()
        self.examiners = []

    def start(self, wanted: int) -> None:
        """Have as many examiners get ready as are wanted and may be at work."""
        missing = min(wanted, self.workers) - len(self.examiners)
        self.examiners += [Examiner(self.place) for _ in range(missing)]

    def examine(
        self, setting: Setting, submissions: Sequence[Submission]
    ) -> Iterator[tuple[Submission, SubmissionResult | Trouble]]:
        """Results as they come; what had trouble is asked again at the end, alone. Every call has the same setting."""
        self.start(len(submissions))
        for examiner in self.examiners:
            if examiner.setting is None:
                examiner.tell(setting)
        again: list[Submission] = []
        for submission, result in self._work(submissions, self.examiners):
            if isinstance(result, Trouble):
                again.append(submission)
            else:
                yield submission, result
        yield from self._work(again, self.examiners[:1], alone=True)

    def _work(
        self, submissions: Sequence[Submission], examiners: Sequence[Examiner], alone: bool = False
    ) -> Iterator[tuple[Submission, SubmissionResult | Trouble]]:
        waiting = list(reversed(submissions))
        while waiting or any(examiner.task for examiner in examiners):
            for examiner in examiners:
                if waiting and examiner.task is None:
                    examiner.give(waiting.pop(), alone)
            ready = wait([examiner.pipe for examiner in examiners if examiner.task], timeout=1.0)
            for examiner in examiners:
                if examiner.pipe in ready:
                    yield examiner.take()
                elif examiner.late:
                    late, examiner.task = examiner.task, None
                    examiner.restart()
                    yield late, Trouble("waited")
