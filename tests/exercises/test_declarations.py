"""What the declarations of the course say and weigh, and what their visible cases may use."""

import inspect
import re
from collections import Counter

import pytest

from autograder.exercises import Mistake

from .judging import EXERCISES, LESSONS, guesses
from .variations import VARIATIONS

every_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=lambda lesson: lesson.name)


@every_lesson
def test_a_lesson_has_about_25_points_and_many_mistakes(lesson):
    assert 20 <= sum(exercise.points for exercise in lesson.exercises) <= 30
    assert sum(len(exercise.mistakes) for exercise in lesson.exercises) > 35
    assert {e.name: len(e.mistakes) for e in lesson.exercises if len(e.mistakes) < 3} == {}


@every_lesson
def test_mistakes_speak_in_sentences_and_give_no_code_away(lesson):
    mistakes = [(e.name, m.id, m) for e in lesson.exercises for m in e.mistakes]
    assert [(name, id) for name, id, mistake in mistakes if not speaks_plainly(mistake)] == []


@every_lesson
def test_mistakes_send_to_a_place_in_the_lectures(lesson):
    places = [(e.name, m.id, m.see) for e in lesson.exercises for m in e.mistakes]
    assert [place for place in places if not is_a_place(place[2])] == []


def speaks_plainly(mistake: Mistake) -> bool:
    code = r"np\.|[=@*<>_\[\]]|\bdef\b|\breturn\b"
    return not any(re.search(code, text) or text[-1] not in ".?" for text in (mistake.belief, mistake.hint))


def is_a_place(text: str) -> bool:
    return bool(re.search(r"\b00[0-4] (eq|p\.|5\.|footnote|\()|the convention card", text))


@pytest.mark.parametrize(("belief", "hint"), [("All is well.", "Type np.maximum(0, 1 - a)."), ("All is well", "Is it?")])
def test_code_and_half_sentences_are_noticed(belief, hint):
    assert not speaks_plainly(Mistake("m", belief, hint, "000 eq 12", len))
    assert speaks_plainly(Mistake("m", "All is well.", "Is it?", "000 eq 12", len))


def test_a_place_that_is_none_is_noticed():
    assert [is_a_place(text) for text in ("000 eq 12", "the convention card", "page 12", "")] == [True, True, False, False]


def test_every_exercise_has_two_variations_at_least():
    written = Counter(v.exercise for v in VARIATIONS)
    assert {e.name: written[e.name] for e in EXERCISES if written[e.name] < 2} == {}
    assert set(written) == {e.name for e in EXERCISES}


@every_lesson
def test_visible_cases_use_numpy_and_their_parameters_alone(lesson):
    """Their source travels to students, without the rest of the course."""
    used = {(e.name, case.name): borrowed(case.probe) for e in lesson.exercises for case in e.visible_cases}
    assert {place: names for place, names in used.items() if names} == {}


def borrowed(probe) -> set[str]:
    used = inspect.getclosurevars(probe)
    return (set(used.globals) | set(used.nonlocals)) - {"np", "Given"}


def test_a_probe_that_borrows_is_noticed():
    assert borrowed(lambda answer, rng: guesses(answer)) == {"guesses"}
