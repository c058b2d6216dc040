"""What the cells of a notebook call, in a process without IPython and in a shell of IPython."""

import subprocess
import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import Lesson, course
from autograder.checking.notebook import for_course
from autograder.checking.showing import PointsPicture

from .toys import LETTERS, SCALE, SPREAD, TABLE, raising, scale, spread

RIGHT = "\u2713 spread is right: 2 of 2 points.\n"


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch):
    """A person runs the cells, not nbgrader."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("NBGRADER_VALIDATING", raising=False)


@pytest.fixture
def here():
    return for_course(course([Lesson("toys", "Toys", (SPREAD, SCALE, LETTERS, TABLE))]))


@pytest.fixture
def cell(here):
    """Runs source as a cell of a notebook that defines `names`; returns its value."""
    names = {"check": here.check, "mark": here.mark, "points": here.points, "try_it": here.try_it, "np": np}

    def run(source, **defined):
        names.update(defined)
        return eval(source, names)

    return run


def test_a_check_is_one_calm_line_without_a_value(cell, capfd):
    assert cell('check("spread")', spread=spread) is None
    assert tuple(capfd.readouterr()) == (RIGHT, "")


def test_what_no_cell_defines_is_not_written_yet(cell, capfd):
    cell('check("spread")')
    cell('check("letters")')
    text = capfd.readouterr().out
    assert text == "\u25cb spread is not written yet.\n\u25cb letters is not written yet.\n"


def test_what_is_no_function_is_wrong_and_breaks_nothing(cell, capfd):
    for other in (None, 3, "text", np.ones(2), lambda: 1):
        cell('check("spread")', spread=other)
    assert "TypeError" in capfd.readouterr().out


def test_nbgrader_reads_the_points(cell, monkeypatch):
    for variable in ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING"):
        with monkeypatch.context() as patched:
            patched.setenv(variable, "1")
            assert cell('check("spread")', spread=spread) == 2
            assert cell('check("spread")', spread=lambda x: (np.mean(x), x)) == 1
            assert cell('check("spread")', spread=lambda x: x) == 0
            assert cell('check("table")', table=lambda: [(0, 0, 0)] * 2) == 2
            assert cell('check("table")', table=lambda: 7) == 0


def test_typed_answers_are_answered_or_not_understood(cell, capfd):
    for answer in (lambda: {"a", "c"}, lambda: {"b"}, lambda: 5, raising(NameError("name 'a' is not defined"))):
        cell('check("letters")', letters=answer)
    assert [line for line in capfd.readouterr().out.split("\n") if line[2:].startswith("letters ")] == [
        "\u2713 letters is answered. Whether it is right, you read after grading.",
        "\u2713 letters is answered. Whether it is right, you read after grading.",
        "\u2717 letters is not understood.",
        "\u2717 letters gives no answer yet.",
    ]


def test_mark_judges_hidden_cases(cell, capfd):
    assert cell('mark("spread")', spread=spread) == 2
    assert cell('mark("letters")', letters=lambda: {"a", "c"}) == 1
    assert cell('mark("letters")', letters=lambda: {"a"}) == 0
    assert cell('mark("spread")', spread=lambda x: np.median(x)) == 0
    assert "1.0, -2.0" not in capfd.readouterr().out


def test_an_unknown_name_is_an_error_that_tells_the_known_ones(cell):
    sentence = '^There is no exercise .*; there is "spread", "scale", "letters", "table".$'
    for name in ('"spraed"', "3", "[]", "spread"):
        with pytest.raises(LookupError, match=sentence):
            cell(f"check({name})", spread=spread)


def test_the_stop_button_stops_a_check(cell):
    with pytest.raises(KeyboardInterrupt):
        cell('check("spread")', spread=raising(KeyboardInterrupt()))


def test_try_it_waits_for_a_stub_and_for_nothing_else(here, capfd):
    def stub():
        raise NotImplementedError

    class Layer:
        def forward(self):
            raise NotImplementedError

    for unwritten in (stub, Layer().forward):
        with here.try_it:
            unwritten()
    exec("with try_it:\n    raise NotImplementedError", {"try_it": here.try_it})
    with pytest.raises(ZeroDivisionError), here.try_it:
        print(1 / 0)
    assert capfd.readouterr().out.split("\n") == [
        "\u25cb stub is not written yet: this cell comes alive once it is.",
        "\u25cb Layer.forward is not written yet: this cell comes alive once it is.",
        "\u25cb A function used here is not written yet: this cell comes alive once it is.",
        "",
    ]


def test_the_points_so_far(cell, capfd):
    cell('check("spread")', spread=lambda x: (np.mean(x), x))
    cell('check("scale")', scale=scale)
    cell('check("letters")', letters=lambda: "b")
    capfd.readouterr()
    cell("points()")
    assert capfd.readouterr().out == (
        "3 of 6 points so far, if the typed answers are right\n"
        "\u25d0 spread   #####.....  1 / 2\n"
        "\u2713 scale    ##########  1 / 1\n"
        "\u2713 letters  ##########  1 / 1\n"
        "\u25cb table    ..........  0 / 2\n"
    )


def test_the_picture_of_nothing():
    assert PointsPicture([]).text == "0 of 0 points so far"
    assert "0 / 0" in PointsPicture([("a<b", 0, 0.0, "missing")]).html
    assert "a&lt;b" in PointsPicture([("a<b", 0, 0.0, "missing")]).html


def test_before_any_check_the_picture_shows_everything_to_do(cell, capfd):
    cell("points()")
    assert capfd.readouterr().out.startswith("0 of 6 points so far\n\u25cb spread ")


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_ipython_shows_html_with_a_text_beside_it(shell, here, capfd):
    shell.push({"check": here.check, "points": here.points})
    with capture_output() as caught:
        shell.run_cell("import numpy as np\ndef spread(x):\n    return np.log(-1.0), x / (x - x)[0]\ncheck('spread')\npoints()")
    assert [set(output.data) for output in caught.outputs] == [{"text/plain", "text/html"}] * 2
    assert caught.outputs[0].data["text/plain"].startswith("\u2717 spread is not right yet")
    assert (caught.stderr, capfd.readouterr().err) == ("", "")


def test_ipython_finds_the_line_of_the_students_own_code(shell, here):
    shell.push({"check": here.check})
    with capture_output() as caught:
        shell.run_cell("def spread(x):\n    y = x[0]\n    return y[7]\ncheck('spread')")
    assert "in this line\n    return y[7]\n" in caught.outputs[0].data["text/plain"]


def test_a_stdout_that_knows_few_letters_breaks_nothing():
    """Negative control: printing the mark bare does."""
    say = "import sys; from autograder.checking.wording import answered; from autograder.checking.showing import show; "
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", say + "show(answered('f'))"], env=ascii_only, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("? f is answered. Whether it is right, you read after grading.\n", "")
    bare = subprocess.run([sys.executable, "-c", say + "print(answered('f').text)"], env=ascii_only, capture_output=True)
    assert b"UnicodeEncodeError" in bare.stderr
