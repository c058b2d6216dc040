"""The fast pass settles only what it can explain in full; nothing there costs, earns or shows anything by mistake."""

from dataclasses import replace

import pytest

from autograder.grade.worker import grade_task
from autograder.sandbox.client import Limits
from tests.grade.making_tasks import QUICK, Made
from tests.sample_class.answers import LESSON, NAMES, mistaken, right
from tests.sample_class.honest import RIGHT
from tests.sample_class.released import own_code


@pytest.fixture
def opened(sandboxes, monkeypatch):
    """The sandboxes that are opened from here on."""
    seen, really = [], sandboxes.open
    monkeypatch.setattr(sandboxes, "open", lambda *args: seen.append(really(*args)) or seen[-1])
    return seen


def marks(made: Made, sandboxes):
    return {e.name: (e.outcome, e.score) for e in made.run(sandboxes).exercises}


def full(name: str):
    return "right", LESSON.exercise(name).points


def test_what_is_explained_in_full_takes_one_sandbox(work, sandboxes, opened):
    answers = RIGHT | {"classify": mistaken("classify", "zero_is_positive")}
    del answers["sgd"]
    result = {e.name: e for e in work(answers).run(sandboxes).exercises}
    assert len(opened) == 1
    assert result["classify"].mistakes == ("zero_is_positive",)
    assert result["sgd"].outcome == "missing"
    assert {e.outcome for name, e in result.items() if name not in ("classify", "sgd")} == {"right"}


SPOILS = """def classify(z):
    np.maximum = None
    np.seterr(all="raise")
    return np.where(np.asarray(z) > 0, 1.0, -1.0)"""


def test_an_answer_that_spoils_others_costs_them_nothing(work, sandboxes, opened):
    submission = work(RIGHT | {"classify": SPOILS})
    settled = submission.fast(sandboxes, QUICK).results
    assert "hinge_loss" not in settled, "the fast pass itself cannot know better"
    assert marks(submission, sandboxes) == {name: full(name) for name in NAMES}
    assert len(opened) == 4, "one for the line above, then a sandbox for each pass"


TWO_GUESSES = """import os

HERE = os.getpid()


def robbins_monro():
    return set() if os.getpid() == HERE else {"inverse", "three quarters"}
"""


def test_a_typed_answer_is_asked_once_and_its_first_answer_is_final(work, sandboxes):
    """It could tell a second process from the first, and would be right there."""
    result = {e.name: e for e in work(RIGHT | {"robbins_monro": TWO_GUESSES}).run(sandboxes).exercises}
    assert (result["robbins_monro"].outcome, result["robbins_monro"].score) == ("wrong", 0.0)


def test_a_typed_answer_that_was_not_given_is_asked_again(work, sandboxes):
    spoiled = 'def step_too_large():\n    np.maximum(1, 2)\n    return "closer"'
    assert marks(work(RIGHT | {"classify": SPOILS, "step_too_large": spoiled}), sandboxes) == {n: full(n) for n in NAMES}


KEEPS = "kept = []\n\n\ndef linear_unit(X, w, w0):\n    kept.append(X)\n    return w.T @ X + w0"


def test_a_cell_never_shows_data_of_a_hidden_case(work, sandboxes):
    submission = work(RIGHT | {"linear_unit": KEEPS}, own_code("sgd", "print(len(kept), kept)"))
    assert submission.fast(sandboxes, QUICK).outputs_complete is False
    shown = [output.text for output in submission.run(sandboxes, QUICK).outputs.values() if output.text]
    assert shown == ["0 []\n"]


def test_output_before_the_first_question_counts(work, sandboxes, opened):
    result = work(RIGHT, own_code("data", "print('mine')")).run(sandboxes)
    assert [output.text for output in result.outputs.values() if output.text] == ["mine\n"]
    assert len(opened) == 1


DENIES = """asked = []


def linear_unit(X, w, w0):
    asked.append(X)
    return w.T @ X + w0


def classify(z):
    if asked:
        raise NotImplementedError
    return np.where(np.asarray(z) > 0, 1.0, -1.0)"""


def test_not_written_is_believed_only_of_stubs(work, sandboxes):
    submission = work(RIGHT | {"linear_unit": DENIES, "classify": "# see above"})
    assert "classify" not in submission.fast(sandboxes, QUICK).results
    assert marks(submission, sandboxes)["classify"] == full("classify")


LEANS = """def sgd(X, y, order, eta0):
    w, w0 = np.zeros((len(X), 1)), np.zeros((1, 1))
    for k, i in enumerate(order):
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0) if k else eta0)
    return w, w0"""


def test_an_unwritten_helper_costs_only_what_needs_it(work, sandboxes):
    answers = RIGHT | {"sgd": LEANS}
    del answers["inverse_decay"]
    submission = work(answers)
    assert {"sgd", "inverse_decay"} <= submission.task.unfinished
    outcome = marks(submission, sandboxes)
    assert outcome["inverse_decay"] == ("missing", 0)
    assert outcome["sgd"][0] == "partly"


def test_an_answer_that_takes_its_time_is_not_hurried(work, sandboxes):
    slow = "def linear_unit(X, w, w0):\n    sum(range(60_000_000))\n    return w.T @ X + w0"
    patient = Limits(cpu_seconds=30.0, waiting_seconds=60.0)
    submission = work({"linear_unit": slow, "classify": right("classify")})
    assert submission.fast(sandboxes, patient).results == {}
    outcome = {e.name: e.outcome for e in submission.run(sandboxes, patient).exercises}
    assert outcome["linear_unit"] == outcome["classify"] == "right"


@pytest.mark.parametrize(("files", "outcome"), [({"table.txt": b"7"}, "right"), ({}, "wrong")])
def test_a_notebook_can_open_what_it_was_released_with(work, sandboxes, files, outcome):
    made = work(RIGHT | {"classify": f"assert open('table.txt').read() == '7'\n{right('classify')}"})
    result = grade_task(made.task, replace(made.assignment(), files=files), LESSON, sandboxes)
    assert next(e.outcome for e in result.exercises if e.name == "classify") == outcome
