"""Functions and objects lent to an answer: made where the answer runs, pasteable, and known to released cases too."""

import json
from dataclasses import replace

import numpy as np
import pytest

from autograder.check.answer_key import deserialize_exercise
from autograder.check.local import Local
from autograder.check.run_cases import run_case
from autograder.exercises import Given, Lesson, exercise
from autograder.release.build_key import answer_key
from autograder.release.checker_files import PACKAGE, visible_module

COUNTER = """
class Counter:
    def __init__(self, start):
        self.count = start

    def up(self):
        self.count += 1
        return self.count
"""


def twice(f, x):
    return f(f(x))


def tally(counters):
    return [counter.up() for counter in counters]


TWICE = exercise(twice, points=1, lecture="page 1")
TALLY = exercise(tally, points=1, lecture="page 1")
LESSON = Lesson("toy", "Toy", (TALLY, TWICE))


@TWICE.visible("a function")
def squares(twice, rng):
    return twice(Given("lambda x: np.square(x)"), 3.0)


@TALLY.visible("objects of a class", given=COUNTER)
def counters(tally, rng):
    return tally([Given("Counter(4)"), Given("Counter(7)")])


(OF_SQUARES,), (OF_COUNTERS,) = TWICE.visible_cases, TALLY.visible_cases


def test_a_function_is_made_where_the_answer_runs_and_pastes():
    run = run_case(OF_SQUARES, Local(twice), "twice", 1)
    assert (run.result, [call.text for call in run.calls]) == (81.0, ["twice(lambda x: np.square(x), 3.0)"])


def test_an_object_is_made_anew_for_every_call():
    twice_asked = replace(OF_COUNTERS, probe=lambda tally, rng: [counters(tally, rng), counters(tally, rng)])
    run = run_case(twice_asked, Local(tally), "tally", 1)
    assert run.result == [[5, 8], [5, 8]]
    assert run.calls[0].text == "tally([Counter(4), Counter(7)])"
    assert [call.changed for call in run.calls] == [(), ()]


def test_without_the_code_the_name_is_not_known():
    with pytest.raises(NameError, match="^name 'Counter' is not defined$"):
        run_case(replace(OF_COUNTERS, given=""), Local(tally), "tally", 1)


def test_given_travels_with_a_release():
    names: dict = {}
    source = visible_module(LESSON)
    assert f"\nfrom {PACKAGE}.exercises import Given\n" in source
    exec(source.replace(PACKAGE, "autograder"), names)
    probes = type("visible", (), {name: staticmethod(probe) for name, probe in names.items() if callable(probe)})
    (entry,) = (entry for entry in json.loads(answer_key(LESSON))["exercises"] if entry["name"] == TALLY.name)
    (released,) = deserialize_exercise(entry, probes).visible_cases
    assert released.given == COUNTER
    assert run_case(released, Local(tally), "tally", 1).result == [5, 8]


def test_a_lesson_that_lends_nothing_imports_nothing():
    absolute = exercise(abs, points=1, lecture="page 1")
    absolute.visible("a number")(number)
    assert "Given" not in visible_module(Lesson("toy", "Toy", (absolute,)))


def number(abs, rng):
    return abs(np.float64(-2))
