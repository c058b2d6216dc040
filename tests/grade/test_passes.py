"""The first look is quick and never the last word on what it cannot explain: nothing there costs, earns or shows anything."""

import pytest

from autograder.course.submission import read_submission
from autograder.grade.passes import glance
from autograder.grade.service import Order, prepare, with_keys
from autograder.grade.worker import examine
from autograder.sandbox.client import Limits, Sandboxes
from tests.course_copy import LESSON as NAME
from tests.course_copy import copy_course
from tests.grade.conftest import QUICK
from tests.sample_class.answers import LESSON, NAMES, mistaken, right
from tests.sample_class.build import build
from tests.sample_class.honest import RIGHT
from tests.sample_class.released import own_code
from tests.sample_class.student import Student


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return copy_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def work(folder):
    """Makes a submission with these answers and own cells."""

    def made(answers, *changes):
        build(folder / "submitted", [Student("ada", answers, changes)])
        desk = prepare(Order(NAME, folder))
        return with_keys(desk, b"k" * 32, read_submission(desk.submitted, desk.source, "ada"))

    return made


@pytest.fixture(scope="module")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


@pytest.fixture
def opened(sandboxes, monkeypatch):
    """The sandboxes that are opened from here on."""
    seen, really = [], sandboxes.open
    monkeypatch.setattr(sandboxes, "open", lambda *args: seen.append(really(*args)) or seen[-1])
    return seen


def marks(submission, sandboxes):
    return {e.name: (e.outcome, e.score) for e in examine(submission, LESSON, sandboxes, QUICK).exercises}


def full(name: str):
    return "right", LESSON.exercise(name).points


def test_what_is_right_mistaken_in_a_known_way_or_unwritten_takes_one_sandbox(work, sandboxes, opened):
    answers = RIGHT | {"classify": mistaken("classify", "zero_is_positive")}
    del answers["sgd"]
    result = {e.name: e for e in examine(work(answers), LESSON, sandboxes, QUICK).exercises}
    assert len(opened) == 1
    assert result["classify"].mistake == "zero_is_positive"
    assert result["sgd"].outcome == "missing"
    assert {e.outcome for name, e in result.items() if name not in ("classify", "sgd")} == {"right"}


SPOILS = """def classify(z):
    np.maximum = None
    np.seterr(all="raise")
    return np.where(np.asarray(z) > 0, 1.0, -1.0)"""


def test_an_answer_that_spoils_the_others_costs_none_of_them_a_point(work, sandboxes, opened):
    submission = work(RIGHT | {"classify": SPOILS})
    at_a_glance = glance(submission, LESSON, sandboxes, QUICK).verdicts
    assert "hinge_loss" not in at_a_glance, "the first look itself cannot know better"
    assert marks(submission, sandboxes) == {name: full(name) for name in NAMES}
    assert len(opened) == 3


KEEPS = "kept = []\n\n\ndef linear_unit(X, w, w0):\n    kept.append(X)\n    return w.T @ X + w0"


def test_a_cell_never_shows_what_an_answer_kept_of_a_hidden_case(work, sandboxes):
    submission = work(RIGHT | {"linear_unit": KEEPS}, own_code("sgd", "print(len(kept), kept)"))
    assert glance(submission, LESSON, sandboxes, QUICK).outputs is None
    shown = [output.text for output in examine(submission, LESSON, sandboxes, QUICK).outputs.values() if output.text]
    assert shown == ["0 []\n"]


def test_what_is_shown_before_the_first_question_needs_no_second_sandbox(work, sandboxes, opened):
    result = examine(work(RIGHT, own_code("data", "print('mine')")), LESSON, sandboxes, QUICK)
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


def test_who_says_not_written_where_the_notebook_says_otherwise_is_asked_again(work, sandboxes):
    submission = work(RIGHT | {"linear_unit": DENIES, "classify": "# see above"})
    assert "classify" not in glance(submission, LESSON, sandboxes, QUICK).verdicts
    assert marks(submission, sandboxes)["classify"] == full("classify")


LEANS = """def sgd(X, y, order, eta0):
    w, w0 = np.zeros((len(X), 1)), np.zeros((1, 1))
    for k, i in enumerate(order):
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0) if k else eta0)
    return w, w0"""


def test_an_answer_that_leans_on_an_unwritten_one_keeps_what_it_earns_without_it(work, sandboxes):
    answers = RIGHT | {"sgd": LEANS}
    del answers["inverse_decay"]
    submission = work(answers)
    assert {"sgd", "inverse_decay"} <= submission.unfinished
    outcome = marks(submission, sandboxes)
    assert outcome["inverse_decay"] == ("missing", 0)
    assert outcome["sgd"][0] == "partly"


def test_an_answer_that_takes_its_time_is_not_hurried(work, sandboxes):
    slow = "def linear_unit(X, w, w0):\n    sum(range(60_000_000))\n    return w.T @ X + w0"
    patient = Limits(cpu_seconds=30.0, wall_seconds=60.0)
    submission = work({"linear_unit": slow, "classify": right("classify")})
    assert glance(submission, LESSON, sandboxes, patient).verdicts == {}
    outcome = {e.name: e.outcome for e in examine(submission, LESSON, sandboxes, patient).exercises}
    assert outcome["linear_unit"] == outcome["classify"] == "right"
