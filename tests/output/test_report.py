"""Does the report count what happened, and tell a telling exercise from one that tells nothing?"""

from dataclasses import replace

import pytest

from autograder import exercise
from autograder.output import report
from autograder.output.beliefs import held_beliefs, shared_beliefs
from autograder.output.pages import Belief, ExerciseContext, LessonContext
from autograder.output.unexplained import declaration
from autograder.records import SubmissionResult, Unexplained
from tests.small_course import LESSON, result

from .test_feedback import DECLARED, PROTECTIONS, Elements, scores_of


def class_of(*doubles: float | None) -> list[SubmissionResult]:
    return [
        result(f"s{n}", score, float(n > 1), mistakes=("adds_one",) if score == 0 else ()) for n, score in enumerate(doubles)
    ]


def test_the_report_counts_outcomes_and_beliefs():
    results = class_of(0.0, 0.0, 1.0, 2.0, None)
    text = text_of(results)
    assert "ps1: 5 submissions 5 graded 1 could not be run 5 wait for a person 1.2 of 6 mean points 1 median" in text
    assert "double 2 4 1 1 2 0 38 % +0.90" in text
    assert "Doubling is adding one. (000 p.2) double 2 who s0, s1" in text
    assert "s4 double \u2713 double got None" in text


def test_the_beliefs_to_teach_come_first():
    """Near-identical ones of several exercises count as one, and a student once."""
    declared = LessonContext(
        "Two",
        {
            "double": ExerciseContext("", {"a": Belief("Only the wrong side pushes."), "c": Belief("Doubling adds one.")}),
            "zero": ExerciseContext("", {"b": Belief("Only the wrong side pulls.")}),
        },
    )
    results = [believing("s1", "a", "b"), believing("s2", "", "b"), believing("s3", "c", ""), believing("s4", "", "")]
    shared = shared_beliefs(held_beliefs(results, declared))
    assert [(one.belief, one.exercises, one.students) for one in shared] == [
        ("Only the wrong side pulls.", ("zero", "double"), ("s1", "s2")),
        ("Doubling adds one.", ("double",), ("s3",)),
    ]
    text = Elements(report.render_report(LESSON, declared, results, scores_of(*results))).text
    assert "To teach tomorrow" in text
    assert "2 of 4 students, 50 % Only the wrong side pulls. in zero , double" in text
    assert "To teach tomorrow" not in text_of([result("s4")])


def believing(student: str, *mistakes: str) -> SubmissionResult:
    one = result(student, 0.0, 0.0)
    pairs = zip(one.exercises, mistakes, strict=False)
    believed = tuple(replace(exercise, mistakes=(mistake,) if mistake else ()) for exercise, mistake in pairs)
    return replace(one, exercises=believed)


def test_the_report_says_what_protected_the_runs_it_is_about():
    """Not what would protect one today; a submission that did not run was not protected."""
    bare = {"process": True, "files": None, "missing": ["landlock"]}
    results = [replace(one, protections=PROTECTIONS) for one in class_of(0.0, 1.0)] + [result("s8"), result("s9")]
    text = text_of(results)
    assert "2 submissions ran without this protection: another user." in text
    assert "a process of its own yes files landlock-7 network no" in text
    text = text_of([*results[:3], replace(results[3], protections=bare)])
    assert "1 submission ran without this protection: landlock." in text
    assert "a process of its own yes files landlock-7 (2 submissions), no (1 submissions) network no" in text


def text_of(results: list[SubmissionResult]) -> str:
    return Elements(report.render_report(LESSON, DECLARED, results, scores_of(*results))).text


LOOP = "def double(x):\n    # adds it up\n    total = x\n    return total + x + 1"
SHORT = "STEP = 1\n\ndef double(x):\n    return 2 * x + STEP"


def unexplained(student: str, code: str, signature: str) -> SubmissionResult:
    one = result(student, 0.0)
    first = replace(one.exercises[0], unexplained=Unexplained(signature, "three numbers", code))
    return replace(one, exercises=(first, *one.exercises[1:]))


def test_unexplained_answers_that_give_the_same_stand_together():
    results = [unexplained("s1", LOOP, "a"), unexplained("s2", SHORT, "a"), unexplained("s3", SHORT, "b"), result("s4")]
    text = text_of(results)
    assert "2 students give the same unexplained answer to double , in 4 lines of code." in text
    assert "It differs first in: three numbers." in text
    assert "STEP = 1 def double ( x ): return 2 * x + STEP def double ( x ): # adds it up" in text
    assert "1 more unexplained answer is like no other." in text
    assert "Beliefs that nobody has named yet" not in text_of([result("s4")])


def test_the_shortest_is_a_mistake_to_declare():
    """Completed by a name, a belief and a hint, it is one: its text declares itself."""
    text = declaration("double", SHORT)
    assert text == (
        'STEP = 1\n\n\n@double.mistake(hint="Which idea should they come back to?")\ndef a_name_of_its_own(x):\n'
        '    """Say here, in one sentence, what was believed."""\n    return 2 * x + STEP'
    )
    twice = exercise(doubled, points=1, lecture="page 1")
    exec(text, {"double": twice})
    assert twice.mistakes[0].implementation(3) == 7


def doubled(x):
    return 2 * x


@pytest.mark.parametrize("code", ["def double(x:", "double = lambda x: x", "def other(x):\n    return x"])
def test_what_defines_no_such_function_is_no_mistake_to_declare(code):
    assert declaration("double", code) == ""


def test_discrimination_correlates_with_the_other_exercises():
    """Does an exercise that the weak solve and the strong do not show as negative?"""
    results = [result(f"s{n}", 2.0 * (n < 2), float(n >= 2)) for n in range(4)]
    analysed = {i.name: i for i in report.items(results, scores_of(*results))}
    assert analysed["double"].discrimination == pytest.approx(-1)
    assert analysed["essay"].discrimination is None
    same = [result(f"s{n}") for n in range(4)]
    assert report.items(same, scores_of(*same))[0].discrimination is None


def test_a_report_on_nobody_is_a_page():
    assert b"0 submissions" in report.render_report(LESSON, DECLARED, [], {})
    assert report.histogram([0, 0.05, 0.5, 1, 1.2]) == [2, 0, 0, 0, 0, 1, 0, 0, 0, 2]
