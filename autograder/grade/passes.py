"""The ways to run a submission and judge its exercises. All have one interface, `Pass`, and add to a `Progress`.

The fast pass runs the cells once and asks every exercise in the process that ran them. It is safe because it settles only
what is explained in full (see `Decision.explained`) and keeps outputs only where no cell that ran after the first question
showed anything: exercises share a fate in that process, and later cells may have seen data of hidden cases.

The isolated pass settles the rest. It is safe because each exercise is asked in a process of its own, forked where its
check cell stands, so nothing an answer does reaches another exercise; a cell that hangs or ends its process is left out, and
the pass starts anew without it. What an answer learns may reach a later cell, by a file or by how its process ends, so nobody
reads what cells show there: that comes from the showing pass, in which only visible cases are asked.
"""

import functools
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from autograder.check.follow import HELPED
from autograder.check.records import Failure
from autograder.grade.judge import FAILURES, Judge
from autograder.records import ExerciseResult, Output, Task, TaskCell
from autograder.sandbox.client import CellRun, Limits, Sandbox, Sandboxes, SandboxFailure

FAST_CPU_SECONDS, FAST_WALL_SECONDS = 1.0, 10.0
REHEARSAL_CPU_SECONDS, REHEARSAL_WALL_SECONDS = 1.0, 2.0
LEFT_OUT_AT_MOST = 5
ENDED = ("hung", "waited", "died")
Stopped = tuple[TaskCell, str] | None  # the cell that stopped a sandbox, and how it ended


class WallTimeout(Exception):
    """Wall time ran out though processor time did not: neighbours may be to blame, so the task is run again alone."""


@dataclass
class Progress:
    """What is known of a submission so far. left_out: cell id -> how it ended, of cells that hung or ended their process.

    left_out_later: those of them that did so only where exercises had been asked, and may have known of hidden cases.
    failures: cell id -> the error it ended with, of a run in which no cell could have met data of a hidden case.
    rehearsed: exercise -> what may be told of it. rehearsing: whether any more are rehearsed.
    """

    results: dict[str, ExerciseResult] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    outputs_complete: bool = False
    left_out: dict[str, str] = field(default_factory=dict)
    left_out_later: set[str] = field(default_factory=set)
    rehearsed: dict[str, frozenset[Hashable]] = field(default_factory=dict)
    rehearsing: bool = True

    def complete(self, task: Task) -> bool:
        return self.outputs_complete and task.checks <= self.results.keys()

    def rehearsed_enough(self, task: Task) -> bool:
        return not self.rehearsing or task.checks <= self.results.keys() | self.rehearsed.keys()

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
                shown_after_asking = shown_after_asking or (asked and run != CellRun(Output(), "ok"))
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


def showing_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells for what they show, where the fast pass could not keep that, and rehearse the open exercises."""
    if progress.complete(task):
        return
    run_without_those_left_out(task, sandboxes, limits, progress, functools.partial(show_cells, judges))
    progress.outputs_complete = True


def show_cells(judges: Mapping[str, Judge], task: Task, sandbox: Sandbox, progress: Progress) -> Stopped:
    """Run the cells that are not left out until nothing more is to be shown or rehearsed."""
    for cell in task.cells:
        if progress.outputs_complete and progress.rehearsed_enough(task):
            return None
        if cell.judged and cell.id not in progress.results and progress.rehearsing:
            rehearse(judges[cell.id], sandbox, progress)
        elif not cell.judged and cell.id not in progress.left_out:
            run = sandbox.run(cell.source)
            if stopped := stopped_by(cell, run, task):
                return stopped
            if not progress.outputs_complete:
                progress.ran(cell, run)
    return None


def rehearse(judge: Judge, sandbox: Sandbox, progress: Progress) -> None:
    """Note what may be told of an exercise. The first one that takes long is the last to be rehearsed."""
    quick = replace(sandbox.limits, cpu_seconds=REHEARSAL_CPU_SECONDS, wall_seconds=REHEARSAL_WALL_SECONDS)
    try:
        progress.rehearsed[judge.names[0]] = judge.rehearse(sandbox.exercise(*judge.names, limits=quick))
    except SandboxFailure as failure:
        progress.rehearsed[judge.names[0]] = frozenset()
        progress.rehearsing = failure.kind not in ("hung", "waited")


def isolated_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells, each open exercise in a process of its own, until no cell hangs or ends the process any more."""
    before = frozenset(progress.left_out)
    if not progress.complete(task):
        run_without_those_left_out(task, sandboxes, limits, progress, functools.partial(ask_exercises, judges))
    progress.left_out_later |= progress.left_out.keys() - before


def run_without_those_left_out(
    task: Task, sandboxes: Sandboxes, limits: Limits, progress: Progress, run: Callable[[Task, Sandbox, Progress], Stopped]
) -> None:
    """Run a submission in a fresh sandbox, again each time that a cell stopped it, without that cell."""
    while len(progress.left_out) < LEFT_OUT_AT_MOST:
        sandbox = sandboxes.open(task.files, limits)
        try:
            stopped = run(task, sandbox, progress)
        finally:
            sandbox.close()
        if stopped is None:
            return
        cell, ending = stopped
        progress.left_out[cell.id] = ending


def ask_exercises(judges: Mapping[str, Judge], task: Task, sandbox: Sandbox, progress: Progress) -> Stopped:
    """Run the cells that are not left out until every exercise is settled."""
    tolerated = FAILURES.keys() if task.alone else FAILURES.keys() - {"waited"}
    for cell in task.cells:
        if progress.complete(task):
            return None
        if cell.judged and cell.id not in progress.results:
            progress.results[cell.id] = decide_isolated(judges[cell.id], progress, sandbox, tolerated)
        elif (
            not cell.judged
            and cell.id not in progress.left_out
            and (stopped := stopped_by(cell, sandbox.run(cell.source), task))
        ):
            return stopped
    return None


def stopped_by(cell: TaskCell, run: CellRun, task: Task) -> Stopped:
    """The cell and how it ended, where the sandbox answers no more. Raises WallTimeout."""
    if run.ended == "waited" and not task.alone:
        raise WallTimeout
    return (cell, run.ended) if run.ended in ENDED else None


def decide_isolated(judge: Judge, progress: Progress, sandbox: Sandbox, tolerated: Collection[str]) -> ExerciseResult:
    """The result of one exercise, asked in a process of its own."""
    opening, rehearsed = sandbox.exercise(*judge.names), progress.rehearsed.get(judge.names[0], ())
    try:
        return judge.decide(opening, progress.results, tolerated, rehearsed=rehearsed).result
    except SandboxFailure:
        raise WallTimeout from None


PASSES: tuple[Pass, ...] = (fast_pass, showing_pass, isolated_pass)
