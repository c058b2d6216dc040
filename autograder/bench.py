"""The benchmark: the same submissions graded by stock `nbgrader autograde` and by `grade`, in turn, in one run.

Both run as processes of their own on fresh copies of the course; wall and processor time are the kernel's account of the
whole process tree, peak memory is the largest proportional set size of the tree seen while it ran. The floor is a bare
process that executes the same cells and judges nothing.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.table import Table

from autograder.errors import AutograderError

SAMPLE_SECONDS = 0.25
STOCK_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "bench"\n'
FLOOR = """
import json, sys
import numpy
for path in sys.argv[1:]:
    names = {}
    for cell in json.load(open(path, encoding="utf-8"))["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            try:
                exec(compile("import numpy as np\\n" + "".join(cell["source"]), path, "exec"), names)
            except Exception:
                pass
"""


@dataclass(frozen=True)
class Cost:
    """What one run took, its whole process tree included."""

    wall_seconds: float
    processor_seconds: float
    peak_memory_bytes: int


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end; one that fails ends the benchmark with its last words."""
    # nbgrader makes a new gradebook with the alembic it finds on PATH.
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        peak = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, tree_memory(process.pid))
            time.sleep(SAMPLE_SECONDS)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            last = output.read().decode(errors="replace").strip().splitlines()[-1:]
            raise AutograderError(f"The benchmark ended because `{' '.join(command[1:5])}` failed: {' '.join(last)}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss * 1024))


def tree_memory(pid: int) -> int:
    """Proportional set size of a process and all below it: what is shared counts once."""
    total = 0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    for process in family:
        try:
            total += process.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


@dataclass(frozen=True)
class Bench:
    """What is compared: an assignment of a course and a folder of submissions."""

    course: Path
    lesson: str
    submitted: Path

    def notebooks(self) -> list[Path]:
        return sorted(self.submitted.glob(f"*/{self.lesson}/{self.lesson}.ipynb"))

    def stock(self, scratch: Path) -> Cost:
        """nbgrader's own autograde, default preprocessors, a database of its own."""
        course = self._copy(scratch / "stock")
        (course / "nbgrader_config.py").write_text(STOCK_CONFIG, encoding="utf-8")
        nbgrader = [sys.executable, "-m", "nbgrader"]
        measure([*nbgrader, "generate_assignment", self.lesson, "--force"], course)
        return measure([*nbgrader, "autograde", self.lesson], course)

    def ours(self, scratch: Path) -> Cost:
        course = self._copy(scratch / "ours")
        return measure([sys.executable, "-m", "autograder", "grade", self.lesson, "--course", str(course)], course)

    def floor(self, scratch: Path) -> Cost:
        return measure([sys.executable, "-c", FLOOR, *map(str, self.notebooks())], scratch)

    def _copy(self, folder: Path) -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        for part in ("source", "release", "solutions"):
            shutil.copytree(self.course / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(self.course / "nbgrader_config.py", folder)
        shutil.copytree(self.submitted, folder / "submitted", symlinks=True)
        return folder


def run(bench: Bench, rounds: int, say=print) -> dict:
    """Stock and ours in turn, `rounds` times; returns medians and ratios."""
    costs: dict[str, list[Cost]] = {"stock": [], "ours": [], "floor": []}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for number in range(1, rounds + 1):
            for side in ("stock", "ours", "floor"):
                cost = getattr(bench, side)(Path(folder))
                costs[side].append(cost)
                say(f"round {number}, {side}: {cost.wall_seconds:.1f} s wall, {cost.processor_seconds:.1f} s processor")
    return summary(len(bench.notebooks()), costs)


def summary(submissions: int, costs: dict[str, list[Cost]]) -> dict:
    """Medians of each side, and how many times more stock and the floor need than ours."""
    fields = ("wall_seconds", "processor_seconds", "peak_memory_bytes")
    medians = {side: {f: statistics.median(getattr(c, f) for c in runs) for f in fields} for side, runs in costs.items()}
    ratios = {side: {f: medians[side][f] / medians["ours"][f] for f in fields} for side in ("stock", "floor")}
    return {"submissions": submissions, "medians": medians, "ratios": ratios}


def figures_table(figures: dict) -> Table:
    """The figures for the terminal: what each side took, and how many times more than ours."""
    shown = Table(title=f"{figures['submissions']} submissions, medians", title_justify="left", box=None, header_style="bold")
    for column in ("", "wall s", "cpu s", "MB", "wall x", "cpu x", "MB x"):
        shown.add_column(column, justify="right" if column else "left", no_wrap=True)
    for side, label in (
        ("stock", "stock nbgrader autograde"),
        ("ours", "autograder grade"),
        ("floor", "floor: the cells alone"),
    ):
        wall, processor, memory = figures["medians"][side].values()
        ratios = figures["ratios"].get(side, {}).values()
        shown.add_row(label, f"{wall:.1f}", f"{processor:.1f}", f"{memory / 1e6:.0f}", *(f"{ratio:.2g}" for ratio in ratios))
    return shown
