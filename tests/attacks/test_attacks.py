"""Every attack gains nothing and disturbs nobody where sandboxes are locked, and is seen to succeed where they are not."""

import pytest

from ..sample_class.answers import LESSON, NAMES
from .conftest import ATTACKS
from .grading import by_peer, seen_unlocked

POINTS = {name: LESSON.exercise(name).points for name in NAMES}
MARKS = {"right": sum(POINTS.values()), "half": sum(POINTS[name] for name in NAMES[:7])}
each = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)


@each
def test_in_a_locked_sandbox_it_fails(locked, attack):
    seen = locked.seen(attack)
    assert not attack.succeeded(seen), attack.story
    assert {name: score for name, score in seen.scores.items() if score} == {name: POINTS[name] for name in attack.deserves}
    assert not seen.broke


@each
def test_in_an_unlocked_one_it_succeeds(request, attack):
    if attack.unlocked == "no_walls":
        seen = request.getfixturevalue("without_walls").seen(attack)
    else:
        scene = request.getfixturevalue("among_peers")
        seen = seen_unlocked(scene, attack)
    assert attack.succeeded(seen), attack.story


@pytest.mark.parametrize("graded", ["locked", "without_walls"])
def test_every_neighbour_has_the_mark_they_deserve(request, graded):
    graded = request.getfixturevalue(graded)
    scores = {student: graded.score(student) for student in graded.scene.neighbours}
    assert scores == {student: MARKS[kind] for student, kind in graded.scene.neighbours.items()}


@pytest.mark.parametrize("way", ["shared", "visible", "asserts", "pickles", "exit_code"])
def test_peers_grade_honest_students_well(open_scene, way):
    """Does an attack on a peer succeed by itself, or only because the peer does not work?"""
    scene = open_scene("honest", [])
    right, half = scene.neighbours
    seen = by_peer(scene, right, way)
    assert seen.earned("linear_unit")
    assert not seen.broke or way == "exit_code"
    assert seen.left == ()
    assert by_peer(scene, half, "shared").scores["sgd"] == 0


def test_nothing_is_left_and_nothing_outside_is_changed(locked):
    assert locked.left == ()
    assert locked.changed == ()
    assert locked.heard == frozenset()
    assert {victim.poll() for victim in locked.scene.victims.values()} == {None}


def test_there_are_enough_attacks_and_each_has_a_story():
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 50
    assert all(attack.story for attack in ATTACKS)
