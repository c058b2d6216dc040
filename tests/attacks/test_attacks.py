"""Every attack fails and disturbs nobody where sandboxes are locked, and succeeds where they are not."""

import pytest

from ..sample_class.answers import LESSON, NAMES
from .conftest import ATTACKS
from .grading_attacks import by_naive_grader, observe_unlocked

POINTS = {name: LESSON.exercise(name).points for name in NAMES}
MARKS = {"right": sum(POINTS.values()), "half": sum(POINTS[name] for name in NAMES[:7])}
each = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)


@each
def test_an_attack_fails_in_a_locked_sandbox(locked, attack):
    observed = locked.observe(attack)
    assert not attack.succeeded(observed), attack.story
    assert {name: score for name, score in observed.scores.items() if score} == {name: POINTS[name] for name in attack.deserves}
    assert not observed.broken


@each
def test_an_attack_succeeds_without_protection(request, attack):
    if attack.unlocked == "no_locks":
        observed = request.getfixturevalue("without_locks").observe(attack)
    else:
        target = request.getfixturevalue("with_naive_graders")
        observed = observe_unlocked(target, attack)
    assert attack.succeeded(observed), attack.story


@pytest.mark.parametrize("graded", ["locked", "without_locks"])
def test_honest_students_get_the_marks_they_deserve(request, graded):
    graded = request.getfixturevalue(graded)
    scores = {student: graded.score(student) for student in graded.target.neighbours}
    assert scores == {student: MARKS[kind] for student, kind in graded.target.neighbours.items()}


def test_naive_graders_grade_honest_students_well(make_target):
    """Does an attack on a naive grader succeed by itself, or only because the grader does not work?"""
    target = make_target("honest", [])
    right, half = target.neighbours
    for grader in ("shared", "visible", "asserts", "pickles", "exit_code"):
        observed = by_naive_grader(target, right, grader)
        assert observed.earned("linear_unit"), grader
        assert not observed.broken or grader == "exit_code"
        assert observed.processes_left == ()
    assert by_naive_grader(target, half, "shared").scores["sgd"] == 0


def test_nothing_is_left_and_nothing_outside_is_changed(locked):
    assert locked.processes_left == ()
    assert locked.changed == ()
    assert locked.received == frozenset()
    assert {victim.poll() for victim in locked.target.victims.values()} == {None}


def test_there_are_enough_attacks_and_each_has_a_story():
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 50
    assert all(attack.story for attack in ATTACKS)
