"""Do the cases notice slips that nobody declared?

A mutant is the reference with one slip in it. Every mutant must lose points in the hidden cases, the same points whoever's
data they are, and must not be called right by `check`. One that is not so survives: a case is missing or too weak, or the
mutant is another right answer, and the course says why. Where one slip at a time makes fewer than ten wrong answers, two at a
time make up for it.
"""

import itertools
import runpy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import AutograderError
from autograder.exercises import Exercise

from .asking import Asked, Outcome
from .mutants import Mutant, mutants, with_two_slips
from .seen import lacking

AT_LEAST = 10
EQUIVALENT_FILE = "equivalent_mutants.py"  # in the package of the answers


@dataclass(frozen=True)
class Survivor:
    """A mutant that is not failed as it should be, without a reason. lacks: what no case contains, in sentences."""

    mutant: Mutant
    outcome: Outcome
    lacks: list[str]


@dataclass
class Report:
    """What became of the mutants of one exercise. equivalent: difference -> why it is right. ids: how many students' data."""

    exercise: Exercise
    ids: int
    listed: Mapping[str, str] = field(default_factory=dict)
    tried: int = 0
    equivalent: dict[str, str] = field(default_factory=dict)
    survivors: list[Survivor] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        return self.tried - len(self.equivalent)

    @property
    def failed_by_visible(self) -> int:
        return self.wrong - sum(one.outcome.visible for one in self.survivors)

    @property
    def failed_by_hidden(self) -> int:
        return self.wrong - sum(bool(one.outcome.full) for one in self.survivors)

    @property
    def same_points(self) -> int:
        return self.wrong - sum(one.outcome.varies for one in self.survivors)

    @property
    def problems(self) -> list[str]:
        """What a person has to look at, in sentences, beside the survivors."""
        few = [f"There are only {self.wrong} wrong mutants."] * (self.wrong < AT_LEAST)
        stale = [listed for listed in self.listed if listed not in self.equivalent]
        return few + [f"Listed as right, and no mutant that passes: {listed}" for listed in stale]


def examined(
    exercise: Exercise, listed: Mapping[str, str], students: Iterable[str], some: Iterable[Mutant] | None = None
) -> Report:
    """Try mutants, by default all with one slip and, where these are few, some with two.

    listed: difference -> why a mutant with it is right. students: whose hidden data are asked for.
    """
    asked = Asked(exercise, students)
    report = Report(exercise, len(asked.hidden), listed)
    firsts = list(mutants(exercise) if some is None else some)
    more = with_two_slips(exercise, firsts) if some is None else ()
    for mutant in itertools.chain(firsts, more):
        if report.tried >= len(firsts) and report.wrong >= AT_LEAST:
            break
        report.tried += 1
        outcome = asked(mutant.implementation)
        if outcome.visible and len(outcome.full) == report.ids and mutant.difference in listed:
            report.equivalent[mutant.difference] = listed[mutant.difference]
        elif outcome.visible or outcome.full or outcome.varies:
            report.survivors.append(Survivor(mutant, outcome, what_lacks(mutant, outcome, asked)))
    return report


def what_lacks(mutant: Mutant, outcome: Outcome, asked: Asked) -> list[str]:
    """What the cases that call a mutant right do not contain, in sentences."""
    found = [lacking(mutant, asked.visible, asked.exercise.visible_cases, "visible")] if outcome.visible else []
    if outcome.full:
        student = outcome.full[0]
        found.append(lacking(mutant, asked.hidden[student], asked.exercise.hidden_cases, "hidden"))
    return [sentence for sentence in found if sentence]


@dataclass(frozen=True)
class Reasons:
    """What a course says of its mutants. equivalent: exercise -> difference -> why it is right. left_out: exercise -> why."""

    equivalent: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


def reasons_in(file: Path) -> Reasons:
    """EQUIVALENT and LEFT_OUT of a Python file; none of both where there is no such file."""
    if not file.is_file():
        return Reasons()
    try:
        found = runpy.run_path(str(file))
    except Exception as error:
        raise AutograderError(f"{file} cannot be read: {type(error).__name__}: {error}.") from None
    return Reasons(found.get("EQUIVALENT", {}), found.get("LEFT_OUT", {}))


def students(number: int) -> list[str]:
    return [f"student-{n:03}" for n in range(number)]
