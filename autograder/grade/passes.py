"""The ways to run a submission and judge its exercises. All have one interface, `Pass`, and add to a `Progress`.

The fast pass runs the cells once and asks every exercise in the process that ran them. It is safe because it settles only
what is explained in full (see `Decision.explained`) and keeps outputs only where no cell that ran after the first question
showed anything: exercises share a fate in that process, and later cells may have seen data of hidden cases.

The isolated pass settles the rest. It is safe because each exercise is asked in a process of its own, forked where its
check cell stands, so nothing an answer does reaches another exercise; a cell that hangs, waits or ends its process is left
out, and the pass starts anew without it. What an answer learns may reach a later cell, by a file or by how its process ends,
so nobody reads what cells show there: that comes from the showing pass, in which only visible cases are asked.

All stay within the budget of the submission: a cell or exercise may use half of what is left (`sandbox/metering.py`), so an
exercise is asked as long as anything is, and what was settled stays when the budget is spent.
"""

import functools
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from autograder.check.follow import HELPED
from autograder.check.records import Failure
from autograder.grade.judge import FAILURES, Judge
from autograder.records import ExerciseResult, Output, Task, TaskCell
from autograder.sandbox.client import Budget, CellRun, Limits, Sandbox, Sandboxes, SandboxFailure

FAST_CPU_SECONDS, FAST_WAITING_SECONDS = 1.0, 1.0
REHEARSAL_CPU_SECONDS, REHEARSAL_WAITING_SECONDS = 1.0, 1.0
LEFT_OUT_AT_MOST = 12
ENDED = ("hung", "waited", "full", "died")
CUT = "\n[The notebook showed more than {most:,} characters. The rest was left out.]"
Stopped = tuple[str, str] | None  # the id of the cell that stopped a sandbox, and how it ended


class Outputs:
    """What the cells of one run showed, up to `most` characters in all."""

    def __init__(self, most: int):
        self.most, self.left, self.by_cell = most, most, {}

    def add(self, cell: str, output: Output) -> None:
        text, error = output.text, output.error
        if self.left < 0:
            text, error = "", ""
        elif len(text) + len(error) > self.left:
            text, error, self.left = text[: self.left] + CUT.format(most=self.most), "", 0
        self.left -= len(text) + len(error)
        self.by_cell[cell] = Output(text, error)

    @property
    def cut(self) -> bool:
        return self.left < 0


@dataclass
class Progress:
    """What is known of a submission so far, and what it has used. settled: is called with each result as it comes.

    failures: cell id -> the error it ended with, of a run in which no cell could have met data of a hidden case.
    left_out: cell id -> how it ended, of cells that hung, waited or ended their process. left_out_later: those of them that
    did so only where exercises had been asked, and may have known of hidden cases. rehearsed: exercise -> what may be told of
    it. rehearsing: whether any more are rehearsed. spent: the budget that ran out, at which the last run stopped.
    """

    settled: Callable[[ExerciseResult], None] = lambda result: None
    budget: Budget = field(default_factory=Budget)
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    outputs_complete: bool = False
    outputs_cut: bool = False
    left_out: dict[str, str] = field(default_factory=dict)
    left_out_later: set[str] = field(default_factory=set)
    rehearsed: dict[str, frozenset[Hashable]] = field(default_factory=dict)
    rehearsing: bool = True
    spent: str = ""

    def complete(self, task: Task) -> bool:
        return self.outputs_complete and task.checks <= self.results.keys()

    def nothing_to_show(self, task: Task) -> bool:
        """Whether outputs are known, and nothing is left to rehearse."""
        settled = task.checks <= self.results.keys() | self.rehearsed.keys()
        return self.outputs_complete and (settled or not self.rehearsing)

    def stops(self, limits: Limits) -> bool:
        """Whether a run stops here since the budget of the submission is spent; which one is noted."""
        self.spent = self.budget.spent(limits)
        return bool(self.spent)

    def settle(self, result: ExerciseResult) -> None:
        self.results[result.name] = result
        self.settled(result)

    def showed(self, outputs: Outputs, failures: Mapping[str, Failure]) -> None:
        self.outputs |= outputs.by_cell
        self.outputs_cut = outputs.cut
        self.failures |= failures


class Pass(Protocol):
    """Runs the cells of a task and adds what is settled to `progress`. judges: exercise -> its judge for this task."""

    def __call__(
        self, task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress
    ) -> None: ...


def fast_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells once and ask every exercise there; whatever takes long or breaks is left to the other passes."""
    asked, shown_after_asking, failures = False, False, {}
    cpu, waiting = min(limits.cpu_seconds, FAST_CPU_SECONDS), min(limits.waiting_seconds, FAST_WAITING_SECONDS)
    shown = Outputs(limits.submission_output_chars)
    sandbox = sandboxes.open(task.files, replace(limits, cpu_seconds=cpu, waiting_seconds=waiting), progress.budget)
    try:
        for cell in task.cells:
            if progress.budget.spent(limits):
                return
            if cell.judged and cell.id in progress.results:
                continue
            if cell.judged:
                asked, judge = True, judges[cell.id]
                decision = judge.decide(sandbox.exercise_here(cell.id), unfinished=cell.id in task.unfinished)
                if decision.explained and not may_follow(decision.result, judge.names[1:], progress.results):
                    progress.settle(decision.result)
            else:
                run = sandbox.run(cell.source)
                if run.ended in ENDED:
                    return
                shown.add(cell.id, run.output)
                failures |= {cell.id: run.failure} if run.failure else {}
                shown_after_asking = shown_after_asking or (asked and (run.output != Output() or run.failure is not None))
    except SandboxFailure:
        return
    finally:
        sandbox.close()
    if not shown_after_asking:
        progress.showed(shown, failures)
        progress.outputs_complete = True


def may_follow(result: ExerciseResult, helpers: Collection[str], results: Mapping[str, ExerciseResult]) -> bool:
    """Whether an answer that is not right may follow from a helper that is not known to be right."""
    open_helpers = [name for name in helpers if name not in results or results[name].outcome in HELPED]
    return result.outcome in ("partly", "wrong") and bool(open_helpers)


def showing_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells for what they show, where the fast pass could not keep that, and rehearse the open exercises."""
    if not progress.complete(task):
        run_without_those_left_out(task, sandboxes, limits, progress, functools.partial(show_cells, judges))
        progress.outputs_complete = True


def show_cells(judges: Mapping[str, Judge], task: Task, sandbox: Sandbox, progress: Progress) -> Stopped:
    """Run the cells that are not left out until nothing more is to be shown or rehearsed."""
    shown, memory = Outputs(sandbox.limits.submission_output_chars), {}
    for cell in task.cells:
        if progress.nothing_to_show(task) or progress.stops(sandbox.limits):
            return None
        if cell.judged and progress.rehearsing and cell.id not in progress.results | progress.rehearsed:
            rehearse(judges[cell.id], sandbox, progress)
        elif not cell.judged and cell.id not in progress.left_out:
            run, stopped = run_cell(cell, sandbox, memory)
            if stopped:
                return stopped
            if not progress.outputs_complete:
                shown.add(cell.id, run.output)
                progress.showed(shown, {cell.id: run.failure} if run.failure else {})
    return None


def rehearse(judge: Judge, sandbox: Sandbox, progress: Progress) -> None:
    """Note what may be told of an exercise. The first one that takes long is the last to be rehearsed."""
    quick = replace(sandbox.limits, cpu_seconds=REHEARSAL_CPU_SECONDS, waiting_seconds=REHEARSAL_WAITING_SECONDS)
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


def ask_exercises(judges: Mapping[str, Judge], task: Task, sandbox: Sandbox, progress: Progress) -> Stopped:
    """Run the cells that are not left out until every exercise is settled."""
    memory: dict[str, int] = {}
    for cell in task.cells:
        if progress.complete(task) or progress.stops(sandbox.limits):
            return None
        if cell.judged and cell.id not in progress.results:
            judge, rehearsed = judges[cell.id], progress.rehearsed.get(cell.id, ())
            opening = sandbox.exercise(*judge.names)
            progress.settle(judge.decide(opening, progress.results, FAILURES, rehearsed=rehearsed).result)
        elif not cell.judged and cell.id not in progress.left_out:
            _, stopped = run_cell(cell, sandbox, memory)
            if stopped:
                return stopped
    return None


def run_without_those_left_out(
    task: Task, sandboxes: Sandboxes, limits: Limits, progress: Progress, run: Callable[[Task, Sandbox, Progress], Stopped]
) -> None:
    """Run a submission in a fresh sandbox, again each time that a cell stopped it, without that cell."""
    while len(progress.left_out) < LEFT_OUT_AT_MOST:
        sandbox = sandboxes.open(task.files, limits, progress.budget)
        try:
            stopped = run(task, sandbox, progress)
        finally:
            sandbox.close()
        if stopped is None:
            return
        cell, ending = stopped
        progress.left_out[cell] = ending


def run_cell(cell: TaskCell, sandbox: Sandbox, memory: dict[str, int]) -> tuple[CellRun, Stopped]:
    """Run a cell, and say which one stopped the sandbox, if any. memory: what there was after each cell; is added to."""
    run = sandbox.run(cell.source)
    if run.ended in ENDED:
        blamed = largest(memory, sandbox.limits.memory_bytes, cell.id) if run.ended == "full" else cell.id
        return run, (blamed, run.ended)
    memory[cell.id] = run.memory_bytes
    return run, None


def largest(memory: Mapping[str, int], limit: int, cell: str) -> str:
    """The cell that holds most of the memory at the moment when there was more than `limit`: `cell`, or one before it.

    memory: what there was after each of the cells before it, in order, beyond what a fresh sandbox has.
    """
    totals = [0, *memory.values(), limit]
    parts = {id: after - before for id, before, after in zip([*memory, cell], totals, totals[1:], strict=False)}
    return max(parts, key=parts.get)


PASSES: tuple[Pass, ...] = (fast_pass, showing_pass, isolated_pass)
