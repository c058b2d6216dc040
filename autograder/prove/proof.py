"""Do the cases notice slips that nobody declared, and cost each of them the same, whoever makes it?

A mutant is the reference with one slip in it (`mutations`). Every mutant must lose points in the hidden cases, the same for
every student, and must not be called right by `check`. One that passes survives: a case is missing or too weak, or the mutant
is another right answer, and the course's `equivalent_mutants` says why. Where one slip at a time makes fewer than ten wrong
answers, two at a time make up for it. Every declared mistake must be named as itself, for the same points.
"""

import importlib
import itertools
import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.table import Table

from autograder.check.compare import compare
from autograder.check.local import Local
from autograder.check.records import Comparison
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed, points_for
from autograder.exercises import Case, Exercise

from .asking import Finding, expected_of, found, on_the_visible_cases
from .mutants import Mutant, mutants, with_two_slips

AT_LEAST = 10
SECONDS = 2  # of processor time, for all the cases that one mutant is asked at once
NEVER = -1.0  # the points of a mutant that runs without an end


class OutOfTime(BaseException):
    """A mutant runs without an end."""


def out_of_time(*_) -> None:
    raise OutOfTime


def within_time(ask: Callable[[], Any], otherwise: Any) -> Any:
    """What `ask` gives within the time that one mutant has; `otherwise` where it takes longer."""
    earlier = signal.signal(signal.SIGVTALRM, out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS / 10)
    try:
        return ask()
    except OutOfTime:
        return otherwise
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, earlier)


def passes(implementation: Callable, expected: Computed, cases: Iterable[Case]) -> bool:
    """Whether an implementation agrees with the reference in every case, within the time that one mutant has."""
    return within_time(lambda: all(agrees(implementation, expected, case) for case in cases), False)


def agrees(implementation: Callable, expected: Computed, case: Case) -> bool:
    return comparison(implementation, expected, case).difference is None


def points(implementation: Callable, expected: Computed) -> float:
    """What the hidden cases give an implementation; NEVER where it takes too long."""
    exercise = expected.exercise

    def score() -> float:
        compared = {case.name: comparison(implementation, expected, case) for case in exercise.hidden_cases}
        return points_for(exercise, exercise.hidden_cases, compared)

    return within_time(score, NEVER)


def comparison(implementation: Callable, expected: Computed, case: Case) -> Comparison:
    exercise = expected.exercise
    run = run_case(case, Local(implementation), exercise.name, expected.seed(case), read=False)
    return compare(expected.reference(case), run, exercise.returns, case.tolerance, case.silent)


@dataclass
class Proof:
    """What became of the mutants and the mistakes of one exercise.

    equivalent: the mutants that are right, for a reason that is listed. survivors: mutant -> what calls it right, without a
    reason. varying: mutant or mistake -> the points that students get for it, lowest first. misnamed: mistake -> what is
    said of it. stale: what is listed as right, and is no mutant, or not right.
    """

    exercise: Exercise
    ids: int
    tried: int = 0
    equivalent: list[str] = field(default_factory=list)
    survivors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    varying: dict[str, tuple[float, ...]] = field(default_factory=dict)
    misnamed: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        return self.tried - len(self.equivalent)

    @property
    def problems(self) -> list[str]:
        """What a person has to look at, in sentences; nothing if all is proved."""
        few = [f"has only {self.wrong} wrong mutants"] * (can_be_mutated(self.exercise) and self.wrong < AT_LEAST)
        passing = [f"passes the {' and '.join(cases)} cases: {mutant}" for mutant, cases in self.survivors.items()]
        several = [f"gets {' or '.join(f'{p:g}' for p in got)} points: {what}" for what, got in self.varying.items()]
        named = [f"{mistake} is {said}" for mistake, said in self.misnamed.items()]
        return few + passing + several + named + [f"is listed as right, and is not: {listed}" for listed in self.stale]


def prove(exercise: Exercise, ids: int = 3, some: Iterable[Mutant] | None = None) -> Proof:
    """Try mutants, by default all with one slip and, where these are few, some with two; then the declared mistakes.

    ids: how many students are asked.
    """
    students, known, proof = [f"student-{number:03}" for number in range(ids)], equivalents(exercise), Proof(exercise, ids)
    if not can_be_mutated(exercise):
        prove_mistakes(proof, students)
        return proof
    firsts = list(mutants(exercise) if some is None else some)
    for mutant in itertools.chain(firsts, with_two_slips(exercise, firsts) if some is None else ()):
        if proof.tried >= len(firsts) and proof.wrong >= AT_LEAST:
            break
        proof.tried += 1
        visible = passes(mutant.implementation, on_the_visible_cases(exercise), exercise.visible_cases)
        got = {points(mutant.implementation, expected_of(exercise, student)) for student in students}
        hidden = exercise.points in got
        if visible and got == {exercise.points} and mutant.difference in known:
            proof.equivalent.append(mutant.difference)
        elif visible or hidden:
            proof.survivors[mutant.difference] = ("visible",) * visible + ("hidden",) * hidden
        elif len(got - {NEVER}) > 1:
            proof.varying[mutant.difference] = tuple(sorted(got - {NEVER}))
    if some is None:
        proof.stale = [listed for listed in known if listed not in proof.equivalent]
        prove_mistakes(proof, students)
    return proof


def prove_mistakes(proof: Proof, students: Sequence[str]) -> None:
    """Every declared mistake fails and is named as itself, for the same points."""
    exercise, scores = proof.exercise, {}
    for student in students:
        for id, finding in found(exercise, expected_of(exercise, student)).items():
            scores.setdefault(id, set()).add(finding.score)
            if finding.full or finding.names != (id,):
                proof.misnamed[id] = said(finding)
    proof.varying |= {id: tuple(sorted(several)) for id, several in scores.items() if len(several) > 1}


def said(finding: Finding) -> str:
    return "called right" if finding.full else f"taken for {' or '.join(finding.names)}" if finding.names else "not named"


def equivalents(exercise: Exercise) -> Mapping[str, str]:
    """Mutants of an exercise that are right, each with the reason that the course gives for it."""
    return listed(exercise, "EQUIVALENT").get(exercise.name, {})


def can_be_mutated(exercise: Exercise) -> bool:
    """Typed answers cannot, nor can what the course says is right in ways that differ from run to run."""
    return exercise.answer is None and exercise.name not in listed(exercise, "NOT_MUTATED")


def listed(exercise: Exercise, name: str) -> Mapping[str, Any]:
    """What the module `equivalent_mutants` of an exercise's course says under a name; nothing where there is none."""
    package = exercise.reference.__module__.partition(".")[0]
    try:
        return getattr(importlib.import_module(f"{package}.equivalent_mutants"), name, {})
    except ModuleNotFoundError:
        return {}


def table(proofs: Iterable[Proof]) -> Table:
    """One line for each exercise."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("exercise", no_wrap=True)
    for heading in ("mutants", "right", "visible", "hidden", "pass", "vary", "mistakes", "misnamed"):
        shown.add_column(heading, justify="right")
    for proof in proofs:
        missed = [sum(name in cases for cases in proof.survivors.values()) for name in ("visible", "hidden")]
        failed = [proof.wrong - number for number in missed]
        found = (len(proof.survivors), len(proof.varying), len(proof.exercise.mistakes), len(proof.misnamed))
        shown.add_row(proof.exercise.name, *map(str, (proof.tried, len(proof.equivalent), *failed, *found)))
    return shown
