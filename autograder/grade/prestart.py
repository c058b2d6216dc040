"""Examiners that get ready while the rest of the engine is still being loaded; nothing of nbgrader is imported here."""

from pathlib import Path

from autograder.course.config import answers_package, course_root, read_config
from autograder.grade.executor import Place, Pool
from autograder.sandbox.protections import detect, refuse_unless

EARLY = 2  # more are started once the submissions are counted


def standby(course: Path, workers: int, unprotected: bool) -> Pool:
    """A pool for the course whose first examiners are being started. Refuses what can be refused already."""
    root = course_root(course)
    package = answers_package(root, read_config(root))
    protections = detect()
    refuse_unless(protections, unprotected)
    pool = Pool(Place(str(root), package, protections), workers)
    pool.start(EARLY if package else 0)
    return pool
