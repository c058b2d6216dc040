"""Configuration, source and declarations are each loaded once per run, and a task carries only a student's own bytes."""

import os
from collections import Counter

import msgspec
import nbformat
import pytest

from autograder.course import config
from autograder.course.source import read_lesson
from autograder.course.submission import read_submission
from autograder.grade import service
from autograder.grade.service import Work, task_of
from tests.course_copy import LESSON


@pytest.fixture
def loaded(sample, monkeypatch):
    """How often things are loaded while the class is graded, by what they are; declarations by process."""
    seen = Counter()

    def counted(module, name, what):
        really = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *a, **k: seen.update([what]) or really(*a, **k))

    counted(config, "shared_config", "configuration")
    counted(nbformat, "read", "source notebook")
    counted(service, "read_lesson", "source lesson")
    log = sample.folder / "loads.txt"
    (sample.folder / "logged.py").write_text(
        f"import os\nwith open({str(log)!r}, 'a') as log:\n    print(os.getpid(), file=log)\nfrom solutions import COURSE\n"
    )
    settings = sample.folder / "nbgrader_config.py"
    settings.write_text(settings.read_text().replace('"solutions"', '"logged"'))
    sample.hand_in("ada", "noor-blank", "bruno-half")
    sample.run()
    by_process = Counter(log.read_text().split())
    return seen, {"service" if process == str(os.getpid()) else "worker": n for process, n in by_process.items()}


def test_everything_is_loaded_once(loaded):
    seen, declarations = loaded
    assert seen == {"configuration": 1, "source notebook": 1, "source lesson": 1}
    assert declarations == {"service": 1, "worker": 1}


def test_a_task_carries_only_the_students_own_bytes(sample):
    sample.hand_in("ada")
    source = read_lesson(config.open_course(sample.folder), LESSON)
    submission = read_submission(sample.submitted, source, "ada")
    task = task_of(Work(submission, {}, ""))
    assert task.files == {}
    assert {cell.id for cell in task.cells if cell.source is not None} == {
        cell.id for cell in submission.cells if cell.kind in ("solution", "own") and cell.runs
    }
    typed = sum(len(cell.source) for cell in task.cells if cell.source)
    assert len(msgspec.msgpack.encode(task)) < typed + 200 * len(submission.cells)
