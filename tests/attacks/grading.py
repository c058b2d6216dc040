"""Two ways of grading a scene: by the engine, with or without its walls, and the naive ways of `peers`."""

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

from autograder.grade import service
from autograder.grade.pages import write_feedback, write_report
from autograder.grade.service import Batch, Order
from autograder.output.summary import document, json_bytes, table
from autograder.records import SubmissionResult
from autograder.sandbox.limits import Limits

from ..sample_class.answers import LESSON
from .attack import NOTEBOOK, Attack, Seen
from .for_secrets import CANARY
from .scene import REPOSITORY, Scene

MB = 1024**2
TIGHT = Limits(cpu_seconds=1.0, wall_seconds=5.0, memory_bytes=512 * MB, processes=24, disk_bytes=16 * MB, file_bytes=8 * MB)


@contextlib.contextmanager
def unwatched(what: str, total: int):
    yield lambda: None


class Graded:
    """A scene graded by the engine as a whole: everyone in one batch, then feedback and report."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.batch: Batch = service.grade(Order(LESSON.name, scene.course, workers=2, limits=TIGHT), unwatched)
        self.results: dict[str, SubmissionResult] = {result.student: result for result in self.batch.results}
        write_feedback(scene.course, LESSON.name)
        write_report(scene.course, LESSON.name)
        self.heard, self.left, self.changed = scene.heard(), scene.left(), scene.changed()

    def score(self, student: str) -> float:
        return self.batch.scores[student].score

    def seen(self, attack: Attack) -> Seen:
        result = self.results[self.scene.attackers[attack.name]]
        return Seen(
            place=self.scene.place(attack),
            scores={exercise.name: exercise.score or 0.0 for exercise in result.exercises},
            text="\n".join(output.text + output.error for output in result.outputs.values()),
            broke=any(exercise.outcome == "could-not-run" for exercise in result.exercises),
            left=self.left,
            pages=self.pages(result.student) if attack.unlocked.endswith("_page") else "",
            terminal=self.terminal(result),
            heard=self.heard,
            victim=self.scene.state_of_victim(attack),
            changed=self.changed,
        )

    def pages(self, student: str) -> str:
        """Feedback, report, and the autograded notebook as a page."""
        course = self.scene.course
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
        console.print(table("", [result], self.batch.scores))
        content = json_bytes(document(LESSON.name, {}, [result], self.batch.scores)).decode()
        return "\n".join([shown.getvalue(), content, result.note, *(exercise.message for exercise in result.exercises)])


def as_page(notebook: Path) -> str:
    """A notebook as stock tools show it."""
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(nbformat.read(notebook, as_version=4))
    return page


def seen_unlocked(scene: Scene, attack: Attack) -> Seen:
    """What becomes of an attack where a peer grades it."""
    student = scene.attackers[attack.name]
    submitted = scene.submitted(student)
    if attack.unlocked == "stock_page":
        return Seen(scene.place(attack), pages=as_page(submitted / NOTEBOOK))
    seen = by_peer(scene, student, "shared" if attack.unlocked == "plain_page" else attack.unlocked, attack.timeout)
    return replace(seen, place=scene.place(attack), pages=f"<td>{student}</td><pre>{seen.text}</pre>", terminal=seen.text)


def by_peer(scene: Scene, student: str, way: str, seconds: float = 30.0) -> Seen:
    verdict, broke, code = run_peer(scene, student, way, seconds)
    scores = {"linear_unit": 1.0} if way == "exit_code" and code == 0 else verdict.get("scores", {})
    return Seen(scene.outside, scores, verdict.get("text", ""), broke, scene.left())


def run_peer(scene: Scene, student: str, way: str, seconds: float) -> tuple[dict, bool, int]:
    """The last line a peer prints, whether it broke, and its exit code. It inherits what graders forget to take away."""
    folders = [scene.submitted(student), scene.course / "release" / LESSON.name]
    with tempfile.TemporaryFile() as forgotten, tempfile.TemporaryDirectory(dir=scene.root) as work:
        forgotten.write(CANARY.encode())
        forgotten.flush()
        line = [sys.executable, "-m", f"{__package__}.peers", way, *map(str, folders), f"{work}/work"]
        with subprocess.Popen(
            line,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=REPOSITORY,
            text=True,
            pass_fds=[forgotten.fileno()],
            env=os.environ | {"TOKEN": CANARY},
        ) as peer:
            try:
                said, _ = peer.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                peer.kill()
                return {}, True, 1
    lines = said.splitlines()
    try:
        return json.loads(lines[-1]), False, peer.returncode
    except (ValueError, IndexError):
        return {}, True, peer.returncode
