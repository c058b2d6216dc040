"""A slip of ours in a hidden case: refused by name, once, and nothing that was recorded is touched."""

import json

import pytest

from autograder.errors import AutograderError
from autograder.exercises import Case, Exercise
from autograder.grade.judge import refuse_broken_cases
from tests.course_copy import LESSON, ask, copy_course
from tests.sample_class import honest
from tests.sample_class.build import build


def double(x):
    return 2 * x


def declared(probe) -> Exercise:
    made = Exercise(double, points=1, lecture="page 1")
    made.hidden_cases.append(Case("fresh", "fresh numbers", probe))
    return made


def test_a_case_that_its_own_reference_fails_is_named():
    said = (
        "The hidden case fresh of double fails the reference: ValueError: double: the case fresh fails the reference. "
        "AttributeError: 'float' object has no attribute 'sum'. Mend it and grade again: nothing was written."
    )
    with pytest.raises(AutograderError) as caught:
        refuse_broken_cases((declared(lambda double, rng: double(1.5).sum),))
    assert str(caught.value) == said
    refuse_broken_cases((declared(lambda double, rng: double(1.5)),))  # negative control


def test_a_misspelt_name_costs_nobody_a_mark(tmp_path):
    course, results = copy_course(tmp_path, "solutions"), tmp_path / "results.json"
    build(course / "submitted", [s for s in honest.CLASS if s.id in ("ada", "noor-blank")])
    assert ask(course, "grade", LESSON, "--json", results).returncode == 0
    before = json.loads(results.read_text()), (course / "gradebook.db").read_bytes()
    declaration = course / "solutions" / "lesson_01_linear_units" / "classify.py"
    head, _, rest = declaration.read_text().partition("@classify.hidden")
    declaration.write_text(f"{head}@classify.hidden{rest.replace('return classify(', 'return clasify(', 1)}")
    done = ask(course, "grade", LESSON, "--json", results)
    assert (done.returncode, done.stderr) == (
        1,
        "autograder: The hidden case fresh_scores of classify fails the reference: NameError: name 'clasify' is not defined. "
        "Mend it and grade again: nothing was written.\n",
    )
    assert (json.loads(results.read_text()), (course / "gradebook.db").read_bytes()) == before
