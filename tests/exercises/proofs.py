"""Do the cases say the same of everybody? `python -m tests.exercises.proofs [LESSON] [EXERCISE] [--ids 600] [--seeds 200]`

For as many student ids as asked, every mistake of every exercise fails, is named as itself, and gets the same points. For as
many seeds of the hidden data, the reference and every variation get full points. `test_exercises` asks the same of a few.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from autograder.check.verdict import judge
from autograder.exercises import Exercise

from .judging import LESSONS, Finding, expected_of, found, verdict_on
from .variations import VARIATIONS


def offenders(students: Iterable[str], ask: Callable[[str], Any]) -> dict[str, Any]:
    """What `ask(student)` finds, for those students where it finds something."""
    return {student: wrong for student in students if (wrong := ask(student))}


def wrong_about_the_reference(exercise: Exercise, student: str) -> Any:
    """The verdict on the reference where it is not right, else the calls that changed an argument or warned."""
    expected = expected_of(exercise, student)
    runs = {case.name: expected.reference(case) for case in exercise.hidden_cases}
    verdict = judge(exercise, exercise.hidden_cases, runs, expected)
    traces = [call for run in runs.values() for call in run.calls if call.changed or call.warned]
    return traces if (verdict.score, verdict.outcome) == (exercise.points, "right") else verdict


def wrong_about_variations(exercise: Exercise, student: str) -> dict[str, Any]:
    """The verdicts on those variations that do not get all points, or are accused of a mistake."""
    expected = expected_of(exercise, student)
    verdicts = {v.id: verdict_on(v.implementation, expected) for v in VARIATIONS if v.exercise == exercise.name}
    return {id: v for id, v in verdicts.items() if (v.score, v.outcome, v.mistakes) != (exercise.points, "right", ())}


def not_named(findings: Mapping[str, Finding]) -> list[str]:
    """Mistakes that pass, or that are not told from every other one."""
    return [name for name, finding in findings.items() if finding.full or finding.names != (name,)]


def scores_that_vary(findings: Iterable[Mapping[str, Finding]]) -> dict[str, list[float]]:
    """The mistakes whose points depend on who hands them in, with all the points they get. findings: one for each student."""
    scores: dict[str, set[float]] = {}
    for of_one in findings:
        for name, finding in of_one.items():
            scores.setdefault(name, set()).add(finding.score)
    return {name: sorted(several) for name, several in scores.items() if len(several) > 1}


def named(prefix: str, number: int) -> list[str]:
    return [f"{prefix}-{n:03}" for n in range(number)]


def problems(exercise: Exercise, ids: int, seeds: int) -> list[str]:
    """What does not hold of an exercise, in sentences."""
    everyone = {student: found(exercise, expected_of(exercise, student)) for student in named("student", ids)}
    varying = scores_that_vary(everyone.values())
    unnamed = offenders(everyone, lambda student: not_named(everyone[student]))
    reference = offenders(named("seed", seeds), lambda seed: wrong_about_the_reference(exercise, seed))
    variations = offenders(named("seed", seeds), lambda seed: wrong_about_variations(exercise, seed))
    found_wrong = [f"{name} gets {' or '.join(map(str, scores))} points" for name, scores in varying.items()]
    found_wrong += [f"{student}: not named as itself, or right: {', '.join(names)}" for student, names in unnamed.items()]
    found_wrong += [f"{seed}: the reference is not right: {what}" for seed, what in reference.items()]
    return found_wrong + [f"{seed}: right, but not called so: {', '.join(what)}" for seed, what in variations.items()]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.exercises.proofs", description="Ask what holds for everybody.")
    parser.add_argument("lesson", nargs="?", choices=LESSONS)
    parser.add_argument("exercise", nargs="?")
    parser.add_argument("--ids", type=int, default=600, help="student ids with which mistakes are judged")
    parser.add_argument("--seeds", type=int, default=200, help="hidden seeds with which right answers are judged")
    asked = parser.parse_args()
    chosen = [e for name, one in LESSONS.items() if asked.lesson in (None, name) for e in one.exercises]
    chosen = [e for e in chosen if asked.exercise in (None, e.name)]
    start, mistakes, right, wrong = time.process_time(), 0, 0, 0
    for exercise in chosen:
        began, found_wrong = time.process_time(), problems(exercise, asked.ids, asked.seeds)
        variations = sum(v.exercise == exercise.name for v in VARIATIONS)
        said = f"{len(exercise.mistakes)} mistakes with {asked.ids} ids, {variations} variations with {asked.seeds} seeds"
        print(f"{exercise.name}: {said}, {len(found_wrong)} problems, {time.process_time() - began:.1f} s", flush=True)
        for problem in found_wrong[:10]:
            print(f"    {problem}"[:400], flush=True)
        mistakes, right, wrong = mistakes + len(exercise.mistakes), right + 1 + variations, wrong + len(found_wrong)
    seconds = f"{time.process_time() - start:.0f} s of processor time"
    print(f"{len(chosen)} exercises, {mistakes} mistakes, {right} right answers, {wrong} problems, {seconds}")
    return int(wrong > 0 or not chosen)


if __name__ == "__main__":
    sys.exit(main())
