"""Wrong answers that were written before anybody looked at the catalogue of mistakes: nineteen of twenty are explained.

At first 650 of 845 were; what the others believed was then declared, or cases were made that show it.

`python -m tests.exercises.test_wrong_answers` lists those that are not. `names_read/` holds the names that answers get, each
of which somebody held against the belief the answer was written from: whoever changes one reads the two again.
"""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from autograder.check.records import Verdict

from .judging import EXERCISES, STUDENTS, expected_of, on_the_visible_cases, score_of, verdict_on
from .wrong_answers import bank

BY_NAME = {exercise.name: exercise for exercise in EXERCISES}
BANK = bank()
# What happened, told as it is: an exception, a shape, a kind, an argument that was changed; or in a case's own words.
HAPPENED = ("failed", "type", "length", "shape", "finite", "keys", "changed", "warned")
EXPLAINED = 0.95
READ = {path.stem: json.loads(path.read_text()) for path in sorted((Path(__file__).parent / "names_read").glob("*.json"))}


@cache
def visible_verdict(exercise: str, answer: Callable) -> Verdict:
    return verdict_on(answer, on_the_visible_cases(BY_NAME[exercise]), hidden=False)


def is_explained(verdict: Verdict) -> bool:
    named = verdict.mistakes or verdict.alternatives or verdict.relation
    difference = verdict.difference
    return bool(named) or (
        difference is not None and (difference.kind in HAPPENED or isinstance(difference.expected, str | set | frozenset))
    )


@pytest.mark.parametrize("lesson", BANK)
def test_nobody_gets_full_points_for_a_wrong_answer(lesson):
    full = [
        answer.__name__ for name, answer in BANK[lesson]
        if score_of(answer, expected_of(BY_NAME[name], STUDENTS[0])) >= BY_NAME[name].points
    ]  # fmt: skip
    assert full == []


@pytest.mark.parametrize("lesson", BANK)
def test_nineteen_of_twenty_are_explained(lesson):
    explained = [is_explained(visible_verdict(*one)) for one in BANK[lesson]]
    assert sum(explained) >= EXPLAINED * len(explained)


@pytest.mark.parametrize("lesson", READ)
def test_no_answer_gets_a_name_that_nobody_has_read(lesson):
    names = {}
    for exercise, answer in BANK[lesson]:
        verdict = visible_verdict(exercise, answer)
        if told := [m.id for m in verdict.mistakes or verdict.alternatives]:
            names.setdefault(exercise, {})[answer.__name__] = " + ".join(told)
    assert names == READ[lesson]


if __name__ == "__main__":
    for lesson, answers in BANK.items():
        left = [(name, answer) for name, answer in answers if not is_explained(visible_verdict(name, answer))]
        print(f"{lesson}: {len(answers)} answers, {len(left)} not explained")
        for name, answer in left:
            print(f"    {name}, {answer.__name__}: {' '.join((answer.__doc__ or '').split())}")
