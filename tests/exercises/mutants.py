"""Do the cases notice slips that nobody declared? `python -m tests.exercises.mutants [LESSON] [EXERCISE]`

A mutant is the reference with one slip in it (`mutations`). Every mutant must lose points in the hidden cases, whoever's data
they are given, and must not be called right by `check`. One that passes survives: a case is missing or too weak, or the
mutant is another right answer, and `equivalent_mutants` says why. Where one slip at a time makes fewer than ten wrong
answers, two at a time make up for it.
"""

import argparse
import itertools
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from autograder.check.compare import compare
from autograder.check.local import Local
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed
from autograder.exercises import Case, Exercise

from .equivalent_mutants import EQUIVALENT
from .judging import LESSONS, STUDENTS, expected_of
from .making_mutants import Mutant, expected_of_visible_cases, mutants, with_two_slips

AT_LEAST = 10
SECONDS = 2  # of processor time, for all the cases that one mutant is asked
OWNERS = STUDENTS[:3]  # whose hidden data


class OutOfTime(BaseException):
    """A mutant runs without an end."""


def out_of_time(*_) -> None:
    raise OutOfTime


def passes(implementation: Callable, expected: Computed, cases: Iterable[Case]) -> bool:
    """Whether an implementation agrees with the reference in every case, within the time that one mutant has."""
    earlier = signal.signal(signal.SIGVTALRM, out_of_time)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, SECONDS / 10)
    try:
        return all(agrees(implementation, expected, case) for case in cases)
    except OutOfTime:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, earlier)


def agrees(implementation: Callable, expected: Computed, case: Case) -> bool:
    run = run_case(case, Local(implementation), expected.exercise.name, expected.seed(case), read=False)
    return compare(expected.reference(case), run, expected.exercise.returns, case.tolerance, case.silent).difference is None


def passed(exercise: Exercise, mutant: Mutant) -> tuple[str, ...]:
    """What calls a mutant right: "visible" cases, "hidden" cases of one student at least, both, or nothing."""
    visible = passes(mutant.implementation, expected_of_visible_cases(exercise), exercise.visible_cases)
    hidden = any(passes(mutant.implementation, expected_of(exercise, owner), exercise.hidden_cases) for owner in OWNERS)
    return ("visible",) * visible + ("hidden",) * hidden


@dataclass
class Report:
    """What became of the mutants of one exercise. survivors: difference -> what calls it right, without a reason why."""

    exercise: Exercise
    tried: int
    equivalent: list[str]
    survivors: dict[str, tuple[str, ...]]

    @property
    def wrong(self) -> int:
        return self.tried - len(self.equivalent)

    @property
    def stale(self) -> list[str]:
        """What is listed as right for this exercise, and no mutant, or not right."""
        return [listed for listed in EQUIVALENT.get(self.exercise.name, {}) if listed not in self.equivalent]

    @property
    def problems(self) -> list[str]:
        """What a person has to look at, in sentences; nothing if all is proved."""
        few = [f"has only {self.wrong} wrong mutants"] * (self.wrong < AT_LEAST)
        passing = [f"passes the {' and '.join(cases)} cases: {mutant}" for mutant, cases in self.survivors.items()]
        return few + passing + [f"is listed as right, and no mutant that passes: {listed}" for listed in self.stale]

    def __str__(self) -> str:
        visible, hidden = (sum(name in passed for passed in self.survivors.values()) for name in ("visible", "hidden"))
        return (
            f"{self.exercise.name}: {self.tried} mutants, {len(self.equivalent)} right; of {self.wrong} wrong ones "
            f"the hidden cases fail {self.wrong - hidden}, check {self.wrong - visible}"
        )


def examined(exercise: Exercise, some: Iterable[Mutant] | None = None) -> Report:
    """Try mutants, by default all with one slip and, where these are few, some with two."""
    report = Report(exercise, 0, [], {})
    firsts = list(mutants(exercise) if some is None else some)
    more = with_two_slips(exercise, firsts) if some is None else ()
    for mutant in itertools.chain(firsts, more):
        if report.tried >= len(firsts) and report.wrong >= AT_LEAST:
            break
        report.tried += 1
        found = passed(exercise, mutant)
        if found == ("visible", "hidden") and mutant.difference in EQUIVALENT.get(exercise.name, {}):
            report.equivalent.append(mutant.difference)
        elif found:
            report.survivors[mutant.difference] = found
    return report


def written_as_code(lesson: str | None = None, name: str | None = None) -> list[Exercise]:
    """The exercises whose references can be mutated: no typed answers, and not digit_network.

    There every training that reaches an accuracy is right, and which ones do hangs on last digits: `test_digit_network.py`
    tries recipes instead.
    """
    exercises = (e for key, one in LESSONS.items() if lesson in (None, key) for e in one.exercises)
    return [e for e in exercises if e.answer is None and e.name != "digit_network" and name in (None, e.name)]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.exercises.mutants", description="Try mutants of the references.")
    parser.add_argument("lesson", nargs="?", choices=LESSONS)
    parser.add_argument("exercise", nargs="?")
    chosen = parser.parse_args()
    start, reports = time.process_time(), []
    for exercise in written_as_code(chosen.lesson, chosen.exercise):
        reports.append(examined(exercise))
        print(reports[-1], *reports[-1].problems, sep="\n    ", flush=True)
    wrong, problems = sum(r.wrong for r in reports), sum(len(r.problems) for r in reports)
    seconds = time.process_time() - start
    print(f"{len(reports)} exercises, {wrong} wrong mutants, {problems} problems, {seconds:.0f} s of processor time")
    return int(problems > 0 or not reports)


if __name__ == "__main__":
    sys.exit(main())
