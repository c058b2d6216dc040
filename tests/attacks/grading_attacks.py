"""Grading a target and observing what became of its attacks: by the engine, with or without locks, or by naive graders."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from io import StringIO
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter
from rich.console import Console

from autograder.course.config import open_course
from autograder.grade import service
from autograder.grade.pages import last_results, write_feedback, write_report
from autograder.grade.service import GradeRequest
from autograder.output.summary import Overview, document_bytes, table
from autograder.records import StudentScores, SubmissionResult
from autograder.sandbox.limits import Limits

from ..sample_class.answers import LESSON
from .attack import NOTEBOOK, TIMEOUT, Attack, Observed
from .reading_secrets import CANARY
from .target import REPOSITORY, Target

MB = 1024**2
TIGHT = Limits(
    cpu_seconds=1.0, waiting_seconds=10.0, memory_bytes=512 * MB, processes=24, disk_bytes=16 * MB, file_bytes=8 * MB
)


@contextlib.contextmanager
def no_progress(what: str, total: int):
    yield lambda: None


class Graded:
    """A target graded by the engine: everyone in one batch, then feedback and report."""

    def __init__(self, target: Target):
        self.target = target
        service.grade(GradeRequest(LESSON.name, target.course, workers=2, limits=TIGHT), no_progress)
        found = list(last_results(open_course(target.course), LESSON.name))
        self.results: dict[str, SubmissionResult] = {result.student: result for result, _ in found}
        self.scores: dict[str, StudentScores] = {scores.student: scores for _, scores in found}
        write_feedback(target.course, LESSON.name)
        write_report(target.course, LESSON.name)
        self.received, self.processes_left, self.changed = target.received(), target.processes_left(), target.changed()

    def score(self, student: str) -> float:
        return self.scores[student].score

    def observe(self, attack: Attack) -> Observed:
        result = self.results[self.target.attackers[attack.name]]
        return Observed(
            folder=self.target.folder_of(attack),
            scores={exercise.name: exercise.score or 0.0 for exercise in result.exercises},
            text="\n".join(output.text + output.error for output in result.outputs.values()),
            broken=any(exercise.outcome == "could-not-run" for exercise in result.exercises),
            processes_left=self.processes_left,
            pages=self.pages(result.student) if attack.unlocked.endswith("_page") else "",
            terminal=self.terminal(result),
            received=self.received,
            victim=self.target.state_of_victim(attack),
            changed=self.changed,
        )

    def pages(self, student: str) -> str:
        """Feedback, report, and the autograded notebook as a page."""
        course = self.target.course
        pages = [
            course / "feedback" / student / LESSON.name / f"{LESSON.name}.html",
            course / "reports" / f"{LESSON.name}.html",
        ]
        texts = [page.read_text() for page in pages]
        return "\n".join([*texts, as_page(course / "autograded" / student / LESSON.name / NOTEBOOK)])

    def terminal(self, result: SubmissionResult) -> str:
        """What `grade` prints, its document, and the messages."""
        shown = StringIO()
        console = Console(file=shown, width=200)
        overview, scores = Overview(), self.scores[result.student]
        overview.add(result, scores)
        console.print(table("", overview))
        content = document_bytes(LESSON.name, {}, [(result, scores)]).decode()
        return "\n".join([shown.getvalue(), content, result.note, *(exercise.message.text for exercise in result.exercises)])


def as_page(notebook: Path) -> str:
    """A notebook as nbconvert's own template shows it."""
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(nbformat.read(notebook, as_version=4))
    return page


def observe_unlocked(target: Target, attack: Attack) -> Observed:
    """What becomes of an attack where a naive grader grades it, or a page is made without care."""
    student = target.attackers[attack.name]
    submitted = target.submitted(student)
    if attack.unlocked == "stock_page":
        return Observed(target.folder_of(attack), pages=as_page(submitted / NOTEBOOK))
    grader = "shared" if attack.unlocked == "plain_page" else attack.unlocked
    observed = by_naive_grader(target, student, grader, attack.timeout)
    page = f"<td>{student}</td><pre>{observed.text}</pre>"
    return replace(observed, folder=target.folder_of(attack), pages=page, terminal=observed.text)


def by_naive_grader(target: Target, student: str, grader: str, seconds: float = TIMEOUT) -> Observed:
    """What becomes of one submission where a naive grader grades it."""
    verdict, broken, code = run_naive_grader(target, student, grader, seconds)
    scores = {"linear_unit": 1.0} if grader == "exit_code" and code == 0 else verdict.get("scores", {})
    return Observed(target.outside, scores, verdict.get("text", ""), broken, target.processes_left())


def run_naive_grader(target: Target, student: str, grader: str, seconds: float) -> tuple[dict, bool, int]:
    """The last line that a naive grader prints, whether there was none, and its exit code. It inherits an open file."""
    folders = [target.submitted(student), target.course / "release" / LESSON.name]
    with tempfile.TemporaryFile() as inherited, tempfile.TemporaryDirectory(dir=target.root) as work:
        inherited.write(CANARY.encode())
        inherited.flush()
        line = [sys.executable, "-m", f"{__package__}.naive_graders", grader, *map(str, folders), f"{work}/work"]
        with subprocess.Popen(
            line,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=REPOSITORY,
            text=True,
            pass_fds=[inherited.fileno()],
            env=os.environ | {"TOKEN": CANARY},
        ) as process:
            try:
                said, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return {}, True, 1
    lines = said.splitlines()
    try:
        return json.loads(lines[-1]), False, process.returncode
    except (ValueError, IndexError):
        return {}, True, process.returncode
