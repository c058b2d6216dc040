"""What the cells of a notebook call, in a process without IPython and in a shell of IPython."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import Lesson
from autograder.check.message import PointsPicture
from autograder.check.notebook import for_course

from .toys import SCALE, SPREAD, TABLE, WEATHER, raising, scale, spread

ROOT = Path(__file__).parents[2]
RIGHT = "\u2713 spread agrees with every example here. Its 2 points come after grading on fresh data.\n"
ADA = ['"light rain": It drips, $r < 1$.', '"snow": It flakes.', '"hail": It rattles.', '"sun": It shines.', '"Fog"']


@pytest.fixture(autouse=True)
def _by_hand(monkeypatch):
    """A person runs the cells, not nbgrader."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("NBGRADER_VALIDATING", raising=False)


@pytest.fixture
def here():
    return for_course({"toys": Lesson("toys", "Toys", (SPREAD, SCALE, WEATHER, TABLE))})


@pytest.fixture
def cell(here):
    """Runs source as a cell of a notebook that defines `names`; returns its value."""
    names = {name: getattr(here, name) for name in ("check", "choices", "mark", "points", "try_it")} | {"np": np}

    def run(source, **defined):
        names.update(defined)
        return eval(source, names)

    return run


def test_a_check_is_one_calm_line_without_a_value(cell, capfd):
    assert cell('check("spread")', spread=spread) is None
    assert tuple(capfd.readouterr()) == (RIGHT, "")


def test_what_no_cell_defines_is_not_written_yet(cell, capfd):
    cell('check("spread")')
    cell('check("weather")')
    text = capfd.readouterr().out
    assert text == "\u25cb spread is not written yet.\n\u25cb weather is not written yet.\n"


def test_what_has_moved_is_said_to_be_elsewhere(capfd):
    cut = Lesson("toys", "Toys", (SPREAD,), moved=(("scale", "more_toys"), ("spread", "more_toys")))
    check = for_course({"toys": cut}).check
    assert check("scale") is None
    assert capfd.readouterr().out == "\u25cb scale is in lesson more_toys: fetch it and copy your answer over.\n"
    check("spread")
    assert capfd.readouterr().out == RIGHT


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
    for answer in (lambda: {"sun", "light rain"}, lambda: {"hail"}, lambda: 5, raising(NameError("name 'a' is not defined"))):
        cell('check("weather")', weather=answer)
    assert [line for line in capfd.readouterr().out.split("\n") if line[2:].startswith("weather ")] == [
        "? weather is answered. Whether it is right, you read after grading.",
        "? weather is answered. Whether it is right, you read after grading.",
        "\u2717 weather is not understood.",
        "\u2717 weather gives no answer yet.",
    ]


def test_an_answered_question_says_what_was_understood(cell, capfd):
    """Right and wrong answers are told the same."""
    for answer in ("sun; LIGHT rain", ["hail"], set()):
        cell('check("weather")', weather=lambda answer=answer: answer)
    cell('check("table")', table=lambda: [(0, 0, 0)] * 2)
    answered = "is answered. Whether it is right, you read after grading."
    assert capfd.readouterr().out == (
        f"? weather {answered}\nYour choice: \u2022 It drips, $r < 1$. \u2022 It shines.\n"
        f"? weather {answered}\nYour choice: It rattles.\n"
        f"? weather {answered}\nYour choice: none of them\n"
        f"? table {answered}\n"
    )


@pytest.fixture
def shown_to(cell, capfd, monkeypatch):
    """The choices as a student of a hub sees them."""

    def show(student):
        monkeypatch.setenv("JUPYTERHUB_USER", student)
        assert cell('choices("weather")') is None
        out, complained = capfd.readouterr()
        assert complained == ""
        return out.splitlines()

    return show


def test_choices_are_shown_in_quotes_in_an_order_of_ones_own(shown_to):
    assert shown_to("ada") == ADA
    assert shown_to("grace") != ADA
    assert sorted(shown_to("grace")) == sorted(ADA)


def test_another_session_shows_the_same_order(tmp_path):
    """Another kernel has other hashes; and nothing is kept on disk."""
    say = "from tests.check.toys import *; from autograder.check.notebook import *; from autograder import Lesson; "
    say += "for_course({'toys': Lesson('toys', 'Toys', (WEATHER,))}).choices('weather')"
    for seed in "012":
        session = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "PYTHONHASHSEED": seed, "JUPYTERHUB_USER": "ada"}
        run = subprocess.run([sys.executable, "-Bc", say], env=session, capture_output=True, text=True, cwd=tmp_path)
        assert (run.stdout.splitlines(), run.stderr) == (ADA, "")
    assert list(tmp_path.iterdir()) == []


def test_without_a_hub_the_order_depends_on_the_machines_user(cell, capfd, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 12345")

    orders = []
    for user in (lambda: "ada", nobody, lambda: ""):
        monkeypatch.setenv("JUPYTERHUB_USER", "")
        monkeypatch.setattr("getpass.getuser", user)
        cell('choices("weather")')
        orders.append(capfd.readouterr().out.splitlines())
    assert orders[0] == ADA
    assert orders[1] == orders[2] != ADA


def test_what_offers_no_choices_is_an_error_that_says_so(cell):
    for name in ("spread", "table"):
        with pytest.raises(LookupError, match=f"^{name} offers no choices.$"):
            cell(f'choices("{name}")')


def test_mark_judges_hidden_cases(cell, capfd):
    assert cell('mark("spread")', spread=spread) == 2
    assert cell('mark("weather")', weather=lambda: {"sun", "light rain"}) == 1
    assert cell('mark("weather")', weather=lambda: {"sun"}) == 0
    assert cell('mark("spread")', spread=lambda x: np.median(x)) == 0
    assert "1.0, -2.0" not in capfd.readouterr().out


def test_an_unknown_name_is_an_error_that_tells_the_known_ones(cell):
    sentence = '^There is no exercise .*; there is "spread", "scale", "weather", "table".$'
    for name in ('"spraed"', "3", "[]", "spread"):
        for call in ("check", "choices"):
            with pytest.raises(LookupError, match=sentence):
                cell(f"{call}({name})", spread=spread)


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
    cell('check("weather")', weather=lambda: "hail")
    capfd.readouterr()
    cell("points()")
    assert capfd.readouterr().out == (
        "2 of 6 points so far on the examples here; grading asks on fresh data, and up to 1 more for what is answered\n"
        "\u25d0 spread   #####.....  1 / 2\n"
        "\u2713 scale    ##########  1 / 1\n"
        "? weather  ..........  ? / 1\n"
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


def test_ipython_shows_choices_as_a_markdown_list(shell, here, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")
    shell.push({"choices": here.choices})
    with capture_output() as caught:
        shell.run_cell("choices('weather')")
    (shown,) = caught.outputs
    assert shown.data == {
        "text/plain": "\n".join(ADA),
        "text/markdown": (
            '- `"light rain"`: It drips, $r < 1$.\n- `"snow"`: It flakes.\n- `"hail"`: It rattles.\n'
            '- `"sun"`: It shines.\n- `"Fog"`'
        ),
    }


def test_ipython_finds_the_line_of_the_students_own_code(shell, here):
    shell.push({"check": here.check})
    with capture_output() as caught:
        shell.run_cell("def spread(x):\n    y = x[0]\n    return y[7]\ncheck('spread')")
    assert "in this line\n    return y[7]\n" in caught.outputs[0].data["text/plain"]


def test_a_stdout_that_knows_few_letters_breaks_nothing():
    """Negative control: printing the mark bare does."""
    say = "import sys; from autograder.check.message import not_written; from autograder.check.message import show; "
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}
    run = subprocess.run([sys.executable, "-c", say + "show(not_written('f'))"], env=ascii_only, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("? f is not written yet.\n", "")
    bare = subprocess.run([sys.executable, "-c", say + "print(not_written('f').text)"], env=ascii_only, capture_output=True)
    assert b"UnicodeEncodeError" in bare.stderr
