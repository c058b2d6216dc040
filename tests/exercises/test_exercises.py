"""Are the exercises fair and sharp? Right answers get everything, guesses nothing, and every mistake gets its name."""

import inspect
import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.notebook import visible_seed
from autograder.check.verdict import Computed, drive
from autograder.exercises import Case, Exercise, Mistake

from .judging import EXERCISES, LESSONS, STUDENTS, Finding, expected_of, found, found_of, guesses, score_of, verdict_on
from .variations import VARIATIONS

MISTAKES = [m for exercise in EXERCISES for m in exercise.mistakes]
WRITTEN = [exercise for exercise in EXERCISES if exercise.answer is None]
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.name)
every_written_exercise = pytest.mark.parametrize("exercise", WRITTEN, ids=lambda e: e.name)
# Asked for any right answer, not for one to given data: a guess may be right, and then it is no wrong answer.
FREE = [e for e in WRITTEN if inspect.isfunction(e.reference) and not inspect.signature(e.reference).parameters]


def guesses_that_pay(exercise: Exercise, student: str) -> list[str]:
    expected = expected_of(exercise, student)
    unfair = ["shape only"] if exercise in FREE else []
    tried = {name: guess for name, guess in guesses(exercise.reference).items() if name not in unfair}
    return [name for name, guess in tried.items() if score_of(guess, expected)]


def not_named(findings: dict[str, Finding]) -> list[str]:
    """Mistakes that pass, or that are not told from every other one."""
    return [name for name, finding in findings.items() if finding.full or finding.names != (name,)]


def on_the_visible_cases(exercise: Exercise) -> Computed:
    return Computed(exercise, lambda case: visible_seed(exercise.name, case.name))


@every_exercise
def test_the_reference_gets_full_marks_from_every_student(exercise):
    for student in STUDENTS:
        verdict = verdict_on(exercise.reference, expected_of(exercise, student))
        assert (verdict.score, verdict.outcome) == (exercise.points, "right"), student


@every_exercise
def test_the_reference_never_warns_and_changes_nothing(exercise):
    for student in STUDENTS[:20]:
        expected = expected_of(exercise, student)
        for run in drive(exercise, exercise.hidden_cases, lambda: Local(exercise.reference), expected.seed).values():
            assert [(call.changed, call.warned) for call in run.calls] == [((), ())] * len(run.calls)


@every_exercise
def test_no_guess_earns_a_point(exercise):
    for student in STUDENTS:
        assert guesses_that_pay(exercise, student) == [], student


def test_a_case_whose_answer_is_zero_would_pay_a_guess():
    weak = Exercise(lambda x: 2 * x, points=1, lecture="")
    weak.hidden_cases.append(Case("nothing", "nothing at all", lambda answer, rng: answer(np.zeros(3))))
    assert guesses_that_pay(weak, "student-000") == ["identity", "zeros"]


@every_exercise
def test_every_mistake_fails_and_is_named_as_itself(exercise):
    for student in STUDENTS:
        assert not_named(found_of(exercise, student)) == [], student


@every_written_exercise
def test_the_visible_cases_name_every_mistake_too(exercise):
    assert not_named(found(exercise, on_the_visible_cases(exercise), hidden=False)) == []


def test_a_mistake_that_is_right_and_a_double_would_be_noticed():
    exercise = EXERCISES[0]
    first = exercise.mistakes[0]
    double = replace(first, id="double")
    right = Mistake("right", "", "", "", exercise.reference)
    careless = replace(exercise, mistakes=[first, double, right])
    assert not_named(found_of(careless, "student-000")) == [first.id, "double", "right"]


@pytest.mark.parametrize("variation", VARIATIONS, ids=lambda v: v.id)
def test_a_harmless_variation_gets_full_marks_and_is_accused_of_nothing(variation):
    exercise = next(e for e in EXERCISES if e.name == variation.exercise)
    for student in STUDENTS[:10]:
        verdict = verdict_on(variation.implementation, expected_of(exercise, student))
        assert (verdict.score, verdict.outcome, verdict.mistakes) == (exercise.points, "right", ()), verdict
    if exercise.visible_cases:
        assert verdict_on(variation.implementation, on_the_visible_cases(exercise), hidden=False).outcome == "right"


def test_there_are_two_variations_of_every_exercise_at_least():
    written = Counter(v.exercise for v in VARIATIONS)
    assert {e.name: written[e.name] for e in EXERCISES if written[e.name] < 2} == {}
    assert set(written) == {e.name for e in EXERCISES}


@every_written_exercise
def test_visible_cases_use_nothing_but_numpy_and_their_parameters(exercise):
    """Their source travels to students, without the rest of the course."""
    assert [borrowed(c.probe) for c in exercise.visible_cases] == [set()] * len(exercise.visible_cases)


def borrowed(probe) -> set[str]:
    used = inspect.getclosurevars(probe)
    return (set(used.globals) | set(used.nonlocals)) - {"np", "Given"}


def test_a_probe_that_borrows_is_noticed():
    assert borrowed(lambda answer, rng: guesses(answer)) == {"guesses"}


@pytest.mark.parametrize("exercise", [e for e in WRITTEN if e not in FREE], ids=lambda e: e.name)
def test_hidden_data_are_different_for_everyone_and_the_same_when_asked_again(exercise):
    def calls(student):
        expected = expected_of(exercise, student)
        runs = drive(exercise, exercise.hidden_cases, lambda: Local(exercise.reference), expected.seed)
        return {name: [call.text for call in run.calls] for name, run in runs.items()}

    ours, again, theirs = calls("ada"), calls("ada"), calls("grace")
    assert ours == again
    assert all(ours[name] != theirs[name] for name in ours)


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)
def test_a_lesson_weighs_about_25_points_and_knows_more_than_35_mistakes(lesson):
    assert 20 <= sum(exercise.points for exercise in lesson.exercises) <= 30
    assert sum(len(exercise.mistakes) for exercise in lesson.exercises) > 35
    assert all(len(exercise.mistakes) >= 3 for exercise in lesson.exercises)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: m.id)
def test_a_mistake_speaks_in_sentences_and_gives_no_code_away(mistake):
    assert speaks_plainly(mistake)
    assert re.search(r"\b00[0-4] (eq|p\.|5\.|footnote|\()|the convention card", mistake.see)


def speaks_plainly(mistake: Mistake) -> bool:
    code = r"np\.|[=@*<>_\[\]]|\bdef\b|\breturn\b"
    return not any(re.search(code, text) or text[-1] not in ".?" for text in (mistake.belief, mistake.hint))


def test_a_hint_with_code_in_it_is_noticed():
    assert not speaks_plainly(Mistake("m", "All is well.", "Type np.maximum(0, 1 - a).", "000 eq 12", len))
