"""An answer key is the same bytes on every processor, is compact, and judges like the declarations it is made from."""

import dataclasses
import json
import os
import subprocess
import sys

import numpy as np
import pytest

import solutions
from autograder import exercise
from autograder.check.answer_key import Released
from autograder.check.local import Local
from autograder.check.notebook import visible_seed
from autograder.check.records import Call, Run
from autograder.check.verdict import Computed, drive, judge
from autograder.release.build_key import answer_key, case_data, computed_runs, exercise_text
from tests.exercises.variations import VARIATIONS

LESSONS = list(solutions.COURSE.values())
WRITTEN = [e for lesson in LESSONS for e in lesson.exercises if e.answer is None]
TOLERANCE = 1e-5
EPS = np.finfo(float).eps
# Central differences divide the last digit of what they subtract by twice their step.
AMPLIFIED = {"numerical_gradient": 3e-11}


def disturbed(value, rng, noise):
    """Every float of plain data moved by up to `noise` times the largest of its array, in either direction."""
    if isinstance(value, list | tuple):
        return type(value)(disturbed(item, rng, noise) for item in value)
    if isinstance(value, dict):
        return {key: disturbed(item, rng, noise) for key, item in value.items()}
    array = np.asarray(value)
    if array.dtype.kind != "f":
        return value
    largest = np.max(np.abs(array), where=np.isfinite(array), initial=0.0)
    moved = array + largest * noise * rng.uniform(-1, 1, array.shape)
    return np.asarray(moved) if isinstance(value, np.ndarray) else float(moved)


def with_noise(seed, noise):
    """`computed_runs` as another processor might see them."""
    rng = np.random.default_rng(seed)

    def runs_of(exercise, case):
        amount = max(noise, AMPLIFIED.get(exercise.name, 0.0))
        runs = computed_runs(exercise, case)
        return {n: dataclasses.replace(run, result=disturbed(run.result, rng, amount)) for n, run in runs.items()}

    return runs_of


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_last_digits_do_not_change_a_key(lesson):
    key = answer_key(lesson)
    assert [answer_key(lesson, with_noise(seed, 16 * EPS)) == key for seed in range(4)] == [True] * 4


def test_digits_that_count_change_a_key():
    """The negative control: what is a tenth of the tolerance is seen."""
    for lesson in LESSONS:
        assert answer_key(lesson, with_noise(0, TOLERANCE / 10)) != answer_key(lesson)


# What numpy uses of this processor beyond what every processor of its kind has.
CPU_FEATURES = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
DIGEST = """
import hashlib, numpy, solutions
from autograder.release.build_key import answer_key, computed_runs
keys = "".join(answer_key(lesson) for lesson in solutions.COURSE.values())
visible = [(e, case) for lesson in solutions.COURSE.values() for e in lesson.exercises for case in e.visible_cases]
with numpy.printoptions(floatmode="unique", threshold=10**9):
    raw = repr([[run.result for run in computed_runs(e, case).values()] for e, case in visible])
print([hashlib.sha256(text.encode()).hexdigest() for text in (keys, raw)])
"""
OLD_PROCESSOR = {"OPENBLAS_CORETYPE": "Prescott", "NPY_DISABLE_CPU_FEATURES": " ".join(CPU_FEATURES)}


def digests(**environment):
    command = [sys.executable, "-W", "ignore", "-c", DIGEST]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.replace("'", '"'))


def test_another_processors_instructions_give_the_same_keys():
    """The control is that some of the numbers behind the keys do differ, where this processor has a choice."""
    keys, raw = digests()
    other_keys, other_raw = digests(**OLD_PROCESSOR)
    assert keys == other_keys
    if CPU_FEATURES:
        assert raw != other_raw


@pytest.mark.parametrize("exercise", WRITTEN, ids=lambda e: e.name)
def test_verdicts_from_the_key_are_those_computed(exercise):
    """Of the reference, of every mistake and of every harmless variation: points, mistakes, and what is shown first."""
    read = Released(json.loads(exercise_text(exercise)))
    computed = Computed(exercise, lambda case: visible_seed(exercise.name, case.name))
    mistakes = [mistake.implementation for mistake in exercise.mistakes]
    harmless = [variation.implementation for variation in VARIATIONS if variation.exercise == exercise.name]
    assert mistakes
    assert harmless
    for answer in (exercise.reference, *mistakes, *harmless):
        runs = drive(exercise, exercise.visible_cases, lambda answer=answer: Local(answer), read.seed)
        verdicts = [judge(exercise, exercise.visible_cases, runs, expected, hidden=False) for expected in (read, computed)]
        assert seen(verdicts[0]) == seen(verdicts[1])


def seen(verdict):
    difference = verdict.difference and (verdict.difference.kind, verdict.difference.part, verdict.difference.at)
    relation = verdict.relation and verdict.relation.kind
    named = [[mistake.id for mistake in those] for those in (verdict.mistakes, verdict.alternatives)]
    return verdict.score, verdict.outcome, named, verdict.about, verdict.call, difference, relation


def double(x):
    return 2 * x


def declared():
    made = exercise(double, points=2, lecture="page 6")

    @made.visible("a row", weight=2, tolerance=1e-4)
    def row(double, rng):
        return double(np.array([[1.0, 2.5]]))

    @made.mistake(hint="Twice what?")
    def squared(x):
        "Twice is squared."
        return x * x

    @made.mistake(hint="What of the second?")
    def also_squared(x):
        "Squares are doubles."
        return x**2

    @made.mistake(hint="Is it kept?")
    def changed(x):
        "Arguments may be changed."
        x += x
        return x

    @made.mistake(hint="Does it matter here?")
    def right_here(x):
        "Numbers are positive."
        return 2 * np.abs(x)

    return made


def test_one_line_for_each_exercise_mistake_and_case():
    """Equal runs are stored once, the reference's first; what is as declared by default is left out."""
    assert exercise_text(declared()).split("\n") == [
        '{"name":"double","points":2,"lecture":"page 6","mistakes":[',
        '{"id":"squared","belief":"Twice is squared.","hint":"Twice what?","see":"page 6"},',
        '{"id":"also_squared","belief":"Squares are doubles.","hint":"What of the second?","see":"page 6"},',
        '{"id":"changed","belief":"Arguments may be changed.","hint":"Is it kept?","see":"page 6"},',
        '{"id":"right_here","belief":"Numbers are positive.","hint":"Does it matter here?","see":"page 6"}],"visible":[',
        '{"name":"row","about":"a row","weight":2,"tolerance":0.0001,"runs":['
        '{"result":{"array":[[2,5]]},"calls":1},'
        '{"result":{"array":[[1,6.25]]},"calls":1},'
        '{"result":{"array":[[2,5]]},"calls":1,"effects":[[0,[0],false]]}],'
        '"mistakes":{"squared":1,"also_squared":1,"changed":2,"right_here":0}}]}',
    ]


def test_runs_that_differ_in_last_digits_are_stored_once():
    (case,) = declared().visible_cases
    runs = {"": Run(0.3, (Call(""),)), "a": Run(0.1 + 0.2, (Call(""),)), "b": Run(0.31, (Call(""),))}
    data = case_data(case, runs)
    assert (len(data["runs"]), data["mistakes"]) == (2, {"a": 0, "b": 1})


def test_keys_are_compact():
    assert [len(answer_key(lesson)) < 130_000 for lesson in LESSONS] == [True] * len(LESSONS)
