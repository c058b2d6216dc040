"""The sample class is written whole, the same each time, and graded as its table expects."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.notebook import for_course, mark_seed
from autograder.check.records import Verdict
from autograder.check.verdict import Computed, drive, judge

from ..course_copy import ask, copy_course
from . import honest, hostile
from .answers import LESSON, mistaken, right
from .build import CLASS, RELEASE, build
from .expected import EXPECTED, HONEST, UNUSABLE

NOTEBOOK = for_course({LESSON.name: LESSON})
BY_ID = {student.id: student for student in CLASS}
TYPED = [student.id for student in honest.CLASS if not student.files]


def outcomes(answers: dict[str, str], key: int) -> dict[str, tuple[str, str | None]]:
    """What the hidden cases say about typed answers, in this process."""
    names = {"np": np}
    for code in answers.values():
        exec(code, names)
    names = {e.name: not_written for e in LESSON.exercises} | names
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "randbits", lambda bits: key)
        return {e.name: outcome_of(NOTEBOOK.verdict(e, names)) for e in LESSON.exercises}


def not_written(*_, **__):
    raise NotImplementedError


def outcome(exercise, answer, key: int) -> tuple[str, str | None]:
    expected, cases = Computed(exercise, lambda case: mark_seed(key, case)), exercise.hidden_cases
    return outcome_of(judge(exercise, cases, drive(exercise, cases, lambda: Local(answer), expected.seed), expected))


def outcome_of(verdict: Verdict) -> tuple[str, str | None]:
    return verdict.outcome, verdict.mistakes[0].id if verdict.mistakes else None


def handed_in(target: Path) -> dict[str, bytes]:
    return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A fresh copy of the course, in which the whole class has handed in."""
    folder = copy_course(tmp_path_factory.mktemp("course"), "solutions")
    build(folder / "submitted")
    return folder


@pytest.fixture(scope="module")
def graded(course) -> dict:
    """What `grade` says about the whole class."""
    done = ask(course, "grade", LESSON.name, "--json", course / "results.json")
    assert done.returncode == 0, done.stderr
    return json.loads((course / "results.json").read_text(encoding="utf-8"))["students"]


def test_the_table_expects_something_of_every_student():
    assert set(EXPECTED) == set(BY_ID)
    assert len(CLASS) == len(BY_ID)


@pytest.mark.parametrize("key", [1, 2, 3])
@pytest.mark.parametrize("student", TYPED)
def test_honest_answers_are_judged_as_expected_on_any_data(student, key):
    assert outcomes(BY_ID[student].answers, key) == HONEST[student]


def test_an_answer_that_is_not_the_expected_one_is_noticed():
    answers = BY_ID["ada"].answers | {"classify": mistaken("classify", "sides_exchanged")}
    assert outcomes(answers, 1) == HONEST["ada"] | {"classify": ("wrong", "sides_exchanged")}


def test_every_declared_mistake_can_be_typed_into_a_notebook():
    """Renamed, with the helpers it needs, and still the same mistake where everything else is right."""
    for exercise in LESSON.exercises:
        for mistake in exercise.mistakes:
            names = {"np": np}
            for code in [*map(right, honest.NAMES), mistaken(exercise.name, mistake.id)]:
                exec(code, names)
            assert outcome(exercise, names[exercise.name], 1)[1] == mistake.id, exercise.name


def test_building_again_gives_the_same_bytes(tmp_path):
    build(tmp_path / "twice")
    (tmp_path / "twice" / "ada" / LESSON.name / "left over.txt").write_text("from before")
    assert build(tmp_path / "twice") == build(tmp_path / "once") == [student.id for student in CLASS]
    assert handed_in(tmp_path / "twice") == handed_in(tmp_path / "once")


def test_a_crowd_has_no_doubles_and_any_size_starts_the_same(tmp_path):
    build(tmp_path / "many", honest.crowd(60))
    build(tmp_path / "few", honest.crowd(5))
    many, few = handed_in(tmp_path / "many"), handed_in(tmp_path / "few")
    assert len(set(many.values())) == len(many) == 60
    assert few.items() <= many.items()
    assert RELEASE.joinpath(LESSON.name, f"{LESSON.name}.ipynb").read_bytes() not in many.values()


@pytest.mark.parametrize(("patches", "earned"), [(hostile.PATCHES, "1000.0"), ("", "0.0")])
def test_the_patches_of_trudy_fool_check_in_her_own_kernel(patches, earned):
    """A control: they reach what they are meant for, and grading gives nothing for it all the same."""
    setup = "import numpy as np\nfrom check import check, notebook"
    command = [sys.executable, "-c", f"{setup}\n{patches}\n{hostile.ZERO}\nprint(notebook.check('linear_unit'))"]
    environment = os.environ | {"NBGRADER_VALIDATING": "1"}  # then `check` returns the points
    done = subprocess.run(command, cwd=RELEASE / LESSON.name, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1:] == [earned], done.stderr


@pytest.mark.parametrize("student", EXPECTED)
def test_grading_says_what_is_expected(graded, student):
    exercises = graded[student]["exercises"].items()
    assert {name: (found["outcome"], found["mistake"]) for name, found in exercises} == EXPECTED[student]
    assert graded[student]["outcome"] == ("could-not-run" if student in UNUSABLE else "graded")


def test_only_right_and_partly_right_answers_score(graded):
    for student in graded.values():
        for found in student["exercises"].values():
            assert (found["score"] > 0) == (found["outcome"] in ("right", "follows", "partly"))
            assert (found["score"] == found["max_score"]) == (found["outcome"] in ("right", "follows"))


def test_an_unnamed_belief_of_two_is_in_the_report(course, graded):
    done = ask(course, "report", LESSON.name)
    assert done.returncode == 0, done.stderr
    page = (course / "reports" / f"{LESSON.name}.html").read_text(encoding="utf-8")
    assert "2 students give the same unexplained answer</b> to <code>signed_distance</code>, in 2 to 5 lines of code." in page


def test_a_belief_that_spreads_costs_once(graded):
    """Of 9.95 points that a perceptron's loss and gate cost where every exercise is judged for itself, 3.35 are left."""
    frank = graded["frank-perceptron"]
    assert frank["max_score"] - frank["score"] == pytest.approx(3.35)
    assert {name: found["given"] for name, found in frank["exercises"].items() if found["given"]} == {
        "average_hinge": ["hinge_loss"],
        "linear_gradient": ["hinge_delta"],
        "sgd": ["hinge_delta"],
    }
    assert frank["exercises"]["sgd"]["message"] == (
        "\u21b3 sgd is right, given your hinge_delta: 4 of 4 points. Mend hinge_delta, and this follows."
    )
