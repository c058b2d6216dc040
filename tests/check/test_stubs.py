"""What is not written, and what only ends in NotImplementedError: told apart in the cells of a notebook, whole messages."""

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import Lesson, exercise
from autograder.check.notebook import for_course
from autograder.check.stubs import near_name

from .toys import SCALE, SPREAD, WEATHER

STUB = 'def spread(x):\n    """x (n,) -> two."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
RIGHT = "def spread(x):\n    return np.mean(x), x - np.mean(x)"
BLANK = "\N{WHITE CIRCLE} spread is not written yet."
WRONG = "\N{BALLOT X} spread is not right yet: 0 of 2 points.\n"
DELETE = f"{WRONG}Delete the line raise NotImplementedError(): the call ends there."


class Layer:
    """Doubles forward, halves backward."""

    def forward(self, x):
        return 2 * x

    def backward(self, x):
        return x / 2


LAYER = exercise(Layer, points=1, lecture="page 4")


@LAYER.visible("forward and back")
def both(Layer, rng):
    layer = Layer()
    return [layer.forward(3.0), layer.backward(3.0)]


LAYER.hidden("forward and back again")(lambda Layer, rng: both(Layer, rng))


@pytest.fixture
def told():
    """Runs cells, the last of which is a check; returns the text that it shows."""
    here = for_course({"toys": Lesson("toys", "Toys", (SPREAD, SCALE, WEATHER, LAYER))})
    shell = InteractiveShell.instance()
    shell.push({"check": here.check})

    def run(*cells, check="spread"):
        for cell in ("import numpy as np", *cells):
            with capture_output():
                shell.run_cell(cell, store_history=True)
        with capture_output() as caught:
            shell.run_cell(f"check('{check}')", store_history=True)
        return caught.outputs[0].data["text/plain"]

    yield run
    InteractiveShell.clear_instance()


def test_a_stub_is_not_written(told):
    assert told(STUB) == BLANK
    assert told(f"@staticmethod\n{STUB}") == BLANK
    assert told("def spread(x):\n    pass\n    raise NotImplementedError") == BLANK
    assert told(f"{RIGHT}\n").startswith("\N{CHECK MARK} spread agrees")


@pytest.mark.parametrize(
    "code",
    [
        "def spread(x):\n    raise NotImplementedError()\n    return np.mean(x), x - np.mean(x)",
        "def spread(x):\n    middle = np.mean(x)\n    raise NotImplementedError()",
        "%precision 3\ndef spread(x):\n    '''\nfar left'''\n    middle = np.mean(x)\n    raise NotImplementedError()",
    ],
)
def test_a_line_of_the_stub_that_was_left_is_named(told, code):
    assert told(code) == DELETE


def test_a_helper_that_is_not_written_is_named(told):
    helper = "def middle(x):\n    raise NotImplementedError()"
    caller = "def spread(x):\n    return middle(x), x - middle(x)"
    assert told(helper, caller) == f"{WRONG}spread calls middle, which is not written."
    left = "def middle(x):\n    raise NotImplementedError()\n    return np.mean(x)"
    assert told(left) == f"{WRONG}spread calls middle, where you should delete the line raise NotImplementedError()."


LAYERS = """class Layer:
    def forward(self, x):
        {}

    def backward(self, x):
        {}"""
RAISE = "raise NotImplementedError()"
HALF = "\N{BALLOT X} Layer is not right yet: 0 of 1 point.\n"


def test_of_a_class_the_method_that_is_not_written_is_named(told):
    assert told(LAYERS.format(RAISE, RAISE), check="Layer") == "\N{WHITE CIRCLE} Layer is not written yet."
    assert told(LAYERS.format("return 2 * x", RAISE), check="Layer") == f"{HALF}Layer.backward is not written."
    left = LAYERS.format("return 2 * x", f"{RAISE}\n        return x / 2")
    delete = "Delete the line raise NotImplementedError() in Layer.backward: the call ends there."
    assert told(left, check="Layer") == f"{HALF}{delete}"


def test_an_unwritten_class_that_is_used_is_named_as_a_whole(told):
    uses = "def spread(x):\n    return Layer().forward(x)"
    assert told(LAYERS.format(RAISE, RAISE), uses) == f"{WRONG}spread calls Layer, which is not written."


def test_another_name_for_the_exercise_is_named(told):
    assert told("def Spread(x):\n    return x") == f"{WRONG}Your notebook defines Spread; the exercise is spread."
    assert told("del Spread", "def spraed(x):\n    return x") == BLANK
    assert told("def spreaad(x):\n    return x") == f"{WRONG}Your notebook defines spreaad; the exercise is spread."


def test_a_cell_that_failed_is_named(told):
    ended = f"{WRONG}The cell that defines it ended with an error: read what stands below that cell, and run it again."
    assert told() == BLANK
    assert told("def spread(x):\n    return (x") == ended
    assert told(RIGHT).startswith("\N{CHECK MARK} spread agrees")


def test_a_question_whose_answer_was_left_open(told):
    assert (
        told("def weather():\n    raise NotImplementedError()", check="weather")
        == "\N{WHITE CIRCLE} weather is not written yet."
    )
    assert told("def weather():\n    raise NotImplementedError()\n    return {'sun'}", check="weather") == (
        "\N{BALLOT X} weather gives no answer yet.\nDelete the line raise NotImplementedError(): the call ends there."
    )


def test_a_name_is_near_only_where_it_is_likely_meant():
    assert near_name("hinge_loss", ["HingeLoss", "hinge_los"]) == "HingeLoss"
    assert near_name("hinge_loss", ["hinge_los", "loss"]) == "hinge_los"
    assert near_name("classify", ["classify_all", "class_of"]) == ""
    assert near_name("sgd", ["sgd_step", "sd"]) == ""
