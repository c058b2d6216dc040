"""The two ways to run a submission and judge its exercises. Both have one interface, `Pass`, and add to a `Progress`.

The fast pass runs the cells once and asks every exercise in the process that ran them. It is safe because it settles only
what is explained in full (see `Decision.explained`) and keeps outputs only where no cell that ran after the first question
showed anything: exercises share a fate in that process, and later cells may have seen data of hidden cases.

The isolated pass settles the rest. It is safe because each exercise is asked in a process of its own, forked where its
check cell stands, so nothing an answer does or learns reaches another exercise or a later cell; a cell that hangs, waits or
ends its process is left out by name, and the pass starts anew without it.

Both stay within the budget of the submission: a cell or exercise may use half of what is left (`sandbox/metering.py`), so an
exercise is asked as long as anything is, and what was settled stays when the budget is spent.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from autograder.check.follow import HELPED
from autograder.check.records import Failure
from autograder.grade.judge import FAILURES, Judge
from autograder.records import ExerciseResult, Output, Task
from autograder.sandbox.client import Budget, Limits, Sandbox, Sandboxes, SandboxFailure

FAST_CPU_SECONDS, FAST_WAITING_SECONDS = 1.0, 1.0
LEFT_OUT_AT_MOST = 12
ENDED = ("hung", "waited", "full", "died")
CUT = "\n[The notebook showed more than {most:,} characters. The rest was left out.]"


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
    left_out: cell id -> how it ended, of cells that hung, waited or ended their process. spent: the budget that ran out, at
    which the last run stopped before it was through.
    """

    settled: Callable[[ExerciseResult], None] = lambda result: None
    budget: Budget = field(default_factory=Budget)
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    outputs_complete: bool = False
    outputs_cut: bool = False
    left_out: dict[str, str] = field(default_factory=dict)
    spent: str = ""

    def complete(self, task: Task) -> bool:
        return self.outputs_complete and task.checks <= self.results.keys()

    def settle(self, result: ExerciseResult) -> None:
        self.results[result.name] = result
        self.settled(result)

    def showed(self, outputs: Outputs) -> None:
        self.outputs |= outputs.by_cell
        self.outputs_cut = outputs.cut


class Pass(Protocol):
    """Runs the cells of a task and adds what is settled to `progress`. judges: exercise -> its judge for this task."""

    def __call__(
        self, task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress
    ) -> None: ...


def fast_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells once and ask every exercise there; whatever takes long or breaks is left to the isolated pass."""
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
                shown_after_asking = shown_after_asking or (asked and run.output != Output())
    except SandboxFailure:
        return
    finally:
        sandbox.close()
    if not shown_after_asking:
        progress.showed(shown)
        progress.failures |= failures
        progress.outputs_complete = True


def may_follow(result: ExerciseResult, helpers: Collection[str], results: Mapping[str, ExerciseResult]) -> bool:
    """Whether an answer that is not right may follow from a helper that is not known to be right."""
    open_helpers = [name for name in helpers if name not in results or results[name].outcome in HELPED]
    return result.outcome in ("partly", "wrong") and bool(open_helpers)


def isolated_pass(task: Task, judges: Mapping[str, Judge], sandboxes: Sandboxes, limits: Limits, progress: Progress) -> None:
    """Run the cells, each open exercise in a process of its own, until no cell hangs or ends the process any more."""
    while not progress.complete(task) and len(progress.left_out) < LEFT_OUT_AT_MOST:
        sandbox = sandboxes.open(task.files, limits, progress.budget)
        try:
            stopped = run_isolated(task, judges, sandbox, progress)
        finally:
            sandbox.close()
        if stopped is None:
            return
        cell, ending = stopped
        progress.left_out[cell] = ending


def run_isolated(task: Task, judges: Mapping[str, Judge], sandbox: Sandbox, progress: Progress) -> tuple[str, str] | None:
    """Run the cells that are not left out until everything is known; the cell that stopped the sandbox, and how it ended."""
    shown, memory = Outputs(sandbox.limits.submission_output_chars), {}
    for cell in task.cells:
        if progress.complete(task):
            return None
        progress.spent = progress.budget.spent(sandbox.limits)
        if progress.spent:
            return None
        if cell.judged and cell.id not in progress.results:
            judge = judges[cell.id]
            progress.settle(judge.decide(sandbox.exercise(*judge.names), progress.results, FAILURES).result)
        elif not cell.judged and cell.id not in progress.left_out:
            run = sandbox.run(cell.source)
            if run.ended in ENDED:
                blamed = largest(memory, sandbox.limits.memory_bytes, cell.id) if run.ended == "full" else cell.id
                return blamed, run.ended
            memory[cell.id] = run.memory_bytes
            shown.add(cell.id, run.output)
            progress.showed(shown)
            if run.failure:
                progress.failures[cell.id] = run.failure
    return None


def largest(memory: Mapping[str, int], limit: int, cell: str) -> str:
    """The cell that holds most of the memory at the moment when there was more than `limit`: `cell`, or one before it.

    memory: what there was after each of the cells before it, in order, beyond what a fresh sandbox has.
    """
    totals = [0, *memory.values(), limit]
    parts = {id: after - before for id, before, after in zip([*memory, cell], totals, totals[1:], strict=False)}
    return max(parts, key=parts.get)


PASSES: tuple[Pass, ...] = (fast_pass, isolated_pass)
