"""Workers that get ready while the rest of the engine is still being loaded; nothing of nbgrader is imported here."""

from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config

from autograder.course.config import answers_package, course_root, read_config
from autograder.grade.executor import LocalExecutor
from autograder.grade.worker import WorkerSetup
from autograder.sandbox.protections import detect, refuse_unless

EARLY = 2  # more are started once there are tasks for them


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


def prestart(course: Path, workers: int, unprotected: bool) -> Started:
    """Read the course's configuration and start its first workers. Raises AutograderError for what can be refused already."""
    root = course_root(course)
    config = read_config(root)
    package = answers_package(root, config)
    protections = detect()
    refuse_unless(protections, unprotected)
    executor = LocalExecutor(WorkerSetup(str(root), package, protections), workers)
    executor.prestart(EARLY if package else 0)
    return Started(root, config, executor)
