"""`prove` on the command line: what it prints, and its exit code."""

import pytest

from autograder.cli import main
from tests.course_copy import ROOT

COURSE = ["--course", str(ROOT), "--ids", "2"]


@pytest.fixture
def nothing_listed(tmp_path):
    file = tmp_path / "reasons.py"
    file.write_text("EQUIVALENT = {}\n")
    return ["--equivalent", str(file)]


def test_a_proof_prints_its_table_and_the_reasons(capsys):
    assert main(["prove", "02_relu_layers", "relu_gradient", *COURSE]) == 0
    out = capsys.readouterr().out.splitlines()
    assert " ".join(out[0].split()) == "exercise mutants right wrong visible cases hidden cases same points survivors"
    name, tried, right, wrong, visible, hidden, same, survivors = out[2].split()
    assert (name, survivors, right) == ("relu_gradient", "0", "4")
    assert wrong == visible == hidden == same == str(int(tried) - 4)
    assert "    right: return np.asarray(z) > 0: only 0 and 1 come back, and False and True count as these" in out
    assert out[-1].startswith("Every wrong mutant is failed, 2 ids, ")


def test_an_unexplained_survivor_costs_the_exit_code(capsys, nothing_listed):
    assert main(["prove", "02_relu_layers", "relu_gradient", *COURSE, *nothing_listed]) == 1
    out = capsys.readouterr().out
    assert out.count("SURVIVES: passes the visible cases and the hidden cases of 2 of 2 ids") == 4
    assert "        -     return np.where(np.asarray(z) > 0, 1.0, 0.0)\n        +     return np.asarray(z) > 0\n" in out
    assert out.splitlines()[-1].startswith("Not proved, 2 ids, ")


def test_an_exercise_that_is_left_out_says_why(capsys):
    assert main(["prove", "09_train_a_network", "digit_network", *COURSE]) == 0
    assert "digit_network: left out, since every training that reaches an accuracy is right" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["relu_gradiant", "multiply_by_hand"])
def test_an_exercise_that_is_not_there_is_refused(capsys, name):
    assert main(["prove", "02_relu_layers", name, *COURSE]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"autograder: 02_relu_layers has no exercise {name!r} that is written as code; it has step, relu, ")


def test_reasons_that_cannot_be_read_are_refused(capsys, tmp_path):
    file = tmp_path / "reasons.py"
    file.write_text("EQUIVALENT = {\n")
    assert main(["prove", "02_relu_layers", "relu", *COURSE, "--equivalent", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"autograder: {file} cannot be read: SyntaxError: ")
