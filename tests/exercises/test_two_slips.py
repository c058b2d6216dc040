"""Every two mistakes of an exercise in one answer: both are named where they do not meet, and never another one."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.check.diagnose import alike
from autograder.check.records import Run
from autograder.check.slips import pieces
from autograder.check.verdict import judge
from autograder.exercises import Case, Exercise, Mistake

from .judging import EXERCISES, STUDENTS, expected_of

# Where two of an exercise's mistakes come to what a third one is: (exercise, mistakes) -> the third.
ONE_BELIEF = {
    ("softmax_nll", "softmax_then_nll", "unshifted_logarithm"): "as_it_is_written",
    ("SoftmaxNLL", "total_loss", "mean_forgotten_on_the_way_back"): "total_and_its_delta",
    ("stop_epoch", "gives_up_there", "last_one_if_never_stopped"): "where_training_ends",
    ("validation_split", "random_block", "seed_of_its_own"): "last_ones_held_out",
}
FUNCTIONS = [e for e in EXERCISES if e.answer is None and len(e.mistakes) > 1]


def both_slips(case: Case, right: Run, one: Run, other: Run) -> Run | None:
    """What an answer with both slips gives in a case, piece by piece; None where they meet."""
    if one.failure or other.failure:
        failed, second = (one, other) if one.failure else (other, one)
        return failed if agrees(case, right, second) else None
    chosen = []
    for ours, first, second in zip(pieces(right, right), pieces(right, one), pieces(right, other), strict=True):
        if differs(case, ours, first) and differs(case, ours, second):
            return None
        chosen.append(first if differs(case, ours, first) else second)
    effects = chosen.pop()
    if any(type(piece.result) is object for piece in chosen):
        return None
    return Run(put_together(right.result, (piece.result for piece in chosen)), effects.calls)


def differs(case: Case, one: Run, other: Run) -> bool:
    return not alike(one, other, (), case.tolerance, case.silent)


def agrees(case: Case, right: Run, run: Run) -> bool:
    return not any(differs(case, *two) for two in zip(pieces(right, right), pieces(right, run), strict=True))


def put_together(reference: Any, values: Iterator[Any]) -> Any:
    """The values at the places that the reference has."""
    if isinstance(reference, dict) and reference:
        return {key: put_together(value, values) for key, value in reference.items()}
    if isinstance(reference, list | tuple) and reference:
        return type(reference)(put_together(value, values) for value in reference)
    return next(values)


def named(exercise: Exercise, one: Mistake, other: Mistake) -> tuple[str, ...] | None:
    """The names that an answer with two slips gets; None where they meet in a case."""
    expected, runs = expected_of(exercise, STUDENTS[1]), {}
    for case in exercise.hidden_cases:
        theirs = expected.mistaken(case, exercise.mistakes)
        runs[case.name] = both_slips(case, expected.reference(case), theirs[one.id], theirs[other.id])
    if None in runs.values():
        return None
    verdict = judge(exercise, exercise.hidden_cases, runs, expected)
    return tuple(m.id for m in verdict.mistakes or verdict.alternatives)


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)
def test_no_other_mistake_is_named(exercise):
    for one, other in itertools.combinations(exercise.mistakes, 2):
        names = set(named(exercise, one, other) or ()) - {ONE_BELIEF.get((exercise.name, one.id, other.id))}
        assert names <= {one.id, other.id}


def test_both_are_named_in_most_answers_where_they_do_not_meet():
    """Lessons 01 to 03. Where not, one of the two hides the other: no piece is its own."""
    found = [named(e, *two) for e in FUNCTIONS[:33] for two in itertools.combinations(e.mistakes, 2)]
    apart = [names for names in found if names is not None]
    assert len(apart) > 100
    assert sum(len(names) == 2 for names in apart) > 0.75 * len(apart)
