"""The two ways to run a submission and judge its exercises. Both have one interface, `Pass`, and add to a `Progress`.

The fast pass runs the cells once and asks every exercise in the process that ran them. It is safe because it settles only
what is explained in full (see `Decision.explained`) and keeps outputs only where no cell that ran after the first question
showed anything: exercises share a fate in that process, and later cells may have seen data of hidden cases.

The isolated pass settles the rest. It is safe because each exercise is asked in a process of its own, forked where its
check cell stands, so nothing an answer does or learns reaches another exercise or a later cell; a cell that hangs or ends
its process is left out by name, and the pass starts anew without it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from autograder.check.follow import HELPED
from autograder.check.records import Failure
from autograder.grade.judge import FAILURES, Judge
from autograder.records import ExerciseResult, Output, Task, TaskCell
from autograder.sandbox.client import CellRun, Limits, Sandbox, Sandboxes, SandboxFailure

FAST_CPU_SECONDS, FAST_WALL_SECONDS = 1.0, 10.0
LEFT_OUT_AT_MOST = 5
ENDED = ("hung", "waited", "died")


class WallTimeout(Exception):
    """Wall time ran out though processor time did not: neighbours may be to blame, so the task is run again alone."""


@dataclass
class Progress:
    """What is known of a submission so far. left_out: cell id -> how it ended, of cells that hung or ended their process.

    failures: cell id -> the error it ended with, of a run in which no cell could have met data of a hidden case.
    """

    results: dict[str, ExerciseResult] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    outputs_complete: bool = False
    left_out: dict[str, str] = field(default_factory=dict)

    def complete(self, task: Task) -> bool:
        return self.outputs_complete and task.checks <= self.results.keys()

    def ran(self, cell: TaskCell, run: CellRun) -> None:
        self.outputs[cell.id] = run.output
        if run.failure:
            self.failures[cell.id] = run.failure


class Pass(Protocol):
    """Runs the cells of a task and adds what is settled to `progress`. judges: exercise -> its judge for this task."""

    def __call__(
        self, task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress
    ) -> None: ...


def fast_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells once and ask every exercise there; whatever takes long or breaks is left to the isolated pass."""
    cpu, wall = min(limits.cpu_seconds, FAST_CPU_SECONDS), min(limits.wall_seconds, FAST_WALL_SECONDS)
    asked, shown_after_asking, runs = False, False, []
    sandbox = sandboxes.open(task.files, replace(limits, cpu_seconds=cpu, wall_seconds=wall))
    try:
        for cell in task.cells:
            if cell.judged:
                asked, judge = True, judges[cell.id]
                decision = judge.decide(sandbox.exercise_here(cell.id), unfinished=cell.id in task.unfinished)
                if decision.explained and not may_follow(decision.result, judge.names[1:], progress.results):
                    progress.results[cell.id] = decision.result
            else:
                run = sandbox.run(cell.source)
                if run.ended in ENDED:
                    return
                runs.append((cell, run))
                shown_after_asking = shown_after_asking or (asked and run.output != Output())
    except SandboxFailure:
        return
    finally:
        sandbox.close()
    if not shown_after_asking:
        for cell, run in runs:
            progress.ran(cell, run)
        progress.outputs_complete = True


def may_follow(result: ExerciseResult, helpers: Collection[str], results: Mapping[str, ExerciseResult]) -> bool:
    """Whether an answer that is not right may follow from a helper that is not known to be right."""
    open_helpers = [name for name in helpers if name not in results or results[name].outcome in HELPED]
    return result.outcome in ("partly", "wrong") and bool(open_helpers)


def isolated_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells, each open exercise in a process of its own, until no cell hangs or ends the process any more."""
    while not progress.complete(task) and len(progress.left_out) < LEFT_OUT_AT_MOST:
        sandbox = sandboxes.open(task.files, limits)
        try:
            stopped = run_isolated(task, judges, sandbox, progress)
        finally:
            sandbox.close()
        if stopped is None:
            return
        cell, ending = stopped
        progress.left_out[cell.id] = ending


def run_isolated(task: Task, judges: Mapping[str, Judge], sandbox: Sandbox, progress: Progress) -> tuple[TaskCell, str] | None:
    """Run the cells that are not left out until everything is known; the cell that stopped the sandbox, and how it ended."""
    tolerated = FAILURES.keys() if task.alone else FAILURES.keys() - {"waited"}
    for cell in task.cells:
        if progress.complete(task):
            return None
        if cell.judged and cell.id not in progress.results:
            progress.results[cell.id] = decide_isolated(judges[cell.id], progress.results, sandbox, tolerated)
        elif not cell.judged and cell.id not in progress.left_out:
            run = sandbox.run(cell.source)
            if run.ended == "waited" and not task.alone:
                raise WallTimeout
            if run.ended in ENDED:
                return cell, run.ended
            progress.ran(cell, run)
    return None


def decide_isolated(
    judge: Judge, results: Mapping[str, ExerciseResult], sandbox: Sandbox, tolerated: Collection[str]
) -> ExerciseResult:
    """The result of one exercise, asked in a process of its own. results: of those before it."""
    try:
        return judge.decide(sandbox.exercise(*judge.names), results, tolerated).result
    except SandboxFailure:
        raise WallTimeout from None


PASSES: tuple[Pass, ...] = (fast_pass, isolated_pass)
