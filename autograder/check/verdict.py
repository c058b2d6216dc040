"""From runs to a verdict: how many points, what differs first, and which belief explains it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..exercises import Case, Exercise, Mistake
from .compare import compare
from .diagnose import recognise
from .local import Local
from .records import OURS, UNWRITTEN, Backend, Comparison, Difference, Expected, Failure, Run, Verdict, left_open
from .relations import relation
from .run_cases import run_case
from .slips import slips


class Computed:
    """Expected results computed from the declaration itself. Data come from `seed(case)`."""

    def __init__(self, exercise: Exercise, seed: Callable[[Case], int]):
        self.exercise, self.seed = exercise, seed
        self._references: dict[str, Run] = {}
        self._mistaken: dict[str, dict[str, Run]] = {}

    def reference(self, case: Case) -> Run:
        if case.name not in self._references:
            run = self._references[case.name] = self._run(case, self.exercise.reference)
            if run.failure and run.failure.kind in OURS:
                raise ValueError(f"{self.exercise.name}: the case {case.name} fails the reference. {run.failure.text}")
        return self._references[case.name]

    def mistaken(self, case: Case, mistakes: Sequence[Mistake]) -> dict[str, Run]:
        known = self._mistaken.setdefault(case.name, {})
        known |= {m.id: self._run(case, m.implementation) for m in mistakes if m.id not in known}
        return known

    def _run(self, case: Case, implementation: Callable) -> Run:
        return run_case(case, Local(implementation), self.exercise.name, self.seed(case), read=False)


def drive(
    exercise: Exercise, cases: Iterable[Case], backend: Callable[[], Backend], seed: Callable[[Case], int]
) -> dict[str, Run]:
    """The run of every case, by its name; `backend()` gives a fresh view of the same implementation."""
    return {case.name: run_case(case, backend(), exercise.name, seed(case)) for case in cases}


def judge(
    exercise: Exercise, cases: Iterable[Case], runs: Mapping[str, Run], expected: Expected, hidden: bool = True
) -> Verdict:
    """The verdict on the runs of an answer: points, the first difference, and what is behind it.

    ValueError without a case to judge by, and where the reference itself fails a case.
    """
    cases = tuple(cases)
    if not cases:
        raise ValueError(f"{exercise.name} has no case to be judged by")
    blank = Verdict(exercise.name, exercise.points, 0.0, "missing", exercise.lecture, hidden)
    if all(unwritten(exercise, run) for run in runs.values()):
        failure = runs[cases[0].name].failure
        lost = replace(blank, outcome="wrong", difference=Difference("failed", failure=failure))
        return lost if left_open(exercise.name, failure) else blank
    compared = {
        case.name: compare(expected.reference(case), runs[case.name], exercise.returns, case.tolerance, case.silent)
        for case in cases
    }
    score = points_for(exercise, cases, compared)
    wrong = [case for case in cases if compared[case.name].difference is not None]
    if not wrong:
        return replace(blank, score=float(exercise.points), outcome="right")
    difference = named_step(compared[wrong[0].name].difference, exercise.steps)
    alone = recognise(exercise, runs, expected, cases)
    together = () if alone else slips(exercise, runs, expected, cases)
    if not alone and not together:
        alone = recognise(exercise, runs, expected, cases, effects=False)
    return replace(
        blank,
        score=score,
        outcome="partly" if score else "wrong",
        about=wrong[0].about,
        call=pasteable(runs[wrong[0].name], difference),
        difference=difference,
        relation=relation(difference),
        mistakes=together or (alone if len(alone) == 1 else ()),
        alternatives=alone if len(alone) > 1 else (),
    )


def named_step(difference: Difference, steps: str) -> Difference:
    """A difference in one entry of a returned list, with the name that the exercise gives to its steps."""
    is_step = steps and difference.kind in ("type", "shape", "finite", "value") and not isinstance(difference.expected, list)
    return replace(difference, part=steps.format(difference.call)) if is_step else difference


def pasteable(run: Run, difference: Difference) -> str:
    """The call behind a difference as lines to paste: alone where that can be, else with the calls it builds on."""
    if not run.calls:
        return ""
    last = len(run.calls) - 1
    one_each = isinstance(run.result, list | dict) and len(run.result) == len(run.calls)
    known = one_each or difference.kind in ("failed", "changed", "warned")
    which = min(difference.call, last) if known else last
    if known and run.calls[which].alone:
        return run.calls[which].text
    return "\n".join(call.text for call in run.calls[: which + 1])


def points_for(exercise: Exercise, cases: tuple[Case, ...], compared: Mapping[str, Comparison]) -> float:
    """Each case carries its weight, each part of a case an equal share of it."""
    earned = sum(case.weight * compared[case.name].share for case in cases)
    return round(exercise.points * earned / sum(case.weight for case in cases), 2)


def unwritten(exercise: Exercise, run: Run) -> bool:
    """Whether the answer is still the stub, or no cell defines it."""
    return run.failure is not None and unwritten_failure(exercise, run.failure)


def unwritten_failure(exercise: Exercise, failure: Failure) -> bool:
    return failure.kind == UNWRITTEN or (failure.kind == "NameError" and f"'{exercise.name}'" in failure.text)
