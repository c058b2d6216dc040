"""What lesson 04 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import ast
import inspect
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

from solutions.lesson_04_backprop import LESSON as DECLARED
from solutions.lesson_04_backprop import answers, given

LESSON = next(path for path in NOTEBOOKS if path.stem == "04_backprop")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def unwritten(*_):
    raise NotImplementedError


def source_of(name):
    return next(cell for cell in read(LESSON).cells if cell.id == name).source


def definitions(source):
    return {node.name: ast.dump(node) for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}


def test_the_notebook_gives_what_the_course_says_it_gives():
    cells = "\n".join(source_of(name) for name in ("given", "given_losses", "given_planted"))
    assert definitions(cells) == definitions(inspect.getsource(given))
    assert definitions(cells.replace("W2 @ delta2", "W2 @ delta3")) != definitions(inspect.getsource(given))


def test_the_rosetta_page_has_a_column_for_each_lecture():
    page = source_of("rosetta")
    assert page.startswith("## Rosetta page\n")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert len(rows) >= 16
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {8}
    assert all(lecture in rows[0] for lecture in ("000", "002", "003", "004"))


def plain(text):
    """Text without the marks of a layout."""
    return " ".join(text.replace("&emsp;", " ").replace("`", "").split())


@pytest.mark.parametrize("name", [name for name, asked in vars(answers).items() if inspect.isfunction(asked)])
def test_a_question_has_the_words_of_its_declaration(name):
    words, about = plain(getattr(answers, name).__doc__), plain(source_of(f"about_{name}"))
    assert words in about
    assert f"{words} Or not?" not in about


def test_each_spoiled_gradient_is_told_what_is_wrong(lesson):
    said = lesson["said"]
    assert "right: agrees with the slopes found by nudging" in said
    assert "without the 1/n: is off by a constant factor: every entry is 5 times" in said
    assert "the other sign: is off by a constant factor: every entry is -1 times" in said
    assert "all content: proves nothing" in said
    assert "one at its kink: 1 of 4 entries lie within" in said
    assert "last example spoiled: differs in 3 of 15 entries" in said


def test_offsets_left_at_0_are_noticed_unless_they_are_flat(lesson):
    """Why the choice says that the loss changes: two arrays of zeros have no relative error."""
    nudged = lesson["numerical_gradient"](lambda V: lesson["hinge_of"](*lesson["by_hand"]()[:5], V), np.zeros((1, 1)))
    assert lesson["relative_error"](0 * nudged, nudged) == 1
    assert lesson["relative_error"](0 * nudged, 0 * nudged) == 0


LATER = re.compile(r"\b(comes later|turns around later|comes next|comes with|will be)\b")


def test_no_hint_speaks_of_what_is_still_to_come():
    hints = [mistake.hint for exercise in DECLARED.exercises for mistake in exercise.mistakes]
    assert [hint for hint in hints if LATER.search(hint)] == []
    assert LATER.search("In which direction does the loss grow? The step turns around later.")


def test_the_longest_choice_is_seldom_the_right_one():
    asked = [exercise for exercise in DECLARED.exercises if any(getattr(exercise.answer, "options", {}).values())]
    longest = {
        question.name: max(question.answer.options, key=lambda word: len(question.answer.options[word])) for question in asked
    }
    assert len(longest) == 3
    assert [name for name, word in longest.items() if word == (right := getattr(answers, name)()) or word in right] == []


def test_updating_early_errs_by_the_square_of_the_rate(lesson):
    errors, etas = np.array(lesson["errors"]), lesson["etas"]
    assert np.allclose(errors / etas**2, errors[0] / etas[0] ** 2)
    assert not np.allclose(errors / etas, errors[0] / etas[0])
    blame = re.search(r"eta 2\.0 +blame of hidden unit 1: (\S+)", lesson["said"])[1]
    assert float(blame) < 0 < lesson["old"][0]


def test_without_offset_updates_zero_is_never_learned(lesson):
    rows = re.findall(r"loss as printed (\S+)   with offsets (\S+)", lesson["said"])
    assert ({row[0] for row in rows}, rows[0][1], rows[-1][1]) == ({"1.00"}, "1.00", "0.00")


def test_004s_recursion_holds_with_p_and_fails_with_j(lesson):
    assert "dE/dsigma of layer 1, with p: agrees" in lesson["said"]
    assert "as printed, with j: differs in 10 of 10 entries" in lesson["said"]


def test_the_planted_error_first_deviates_in_the_second_layer(lesson):
    errors = dict(zip(lesson["order"], lesson["off"], strict=True))
    assert max(errors["dW3"], errors["dW03"]) < 1e-9
    assert min(errors[name] for name in ("dW2", "dW02", "dW1", "dW01")) > 0.01


def test_unwritten_functions_leave_no_empty_frame(explore):
    plt.close("all")
    tries = [
        (explore.h_picture, np.sum, np.ones_like, np.ones(2), unwritten),
        (explore.compare, "dW", np.sum, np.ones((2, 2)), np.ones((2, 2)), unwritten, unwritten),
    ]
    for draw, *handed in tries:
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


def test_going_back_pays_where_outputs_are_few(lesson):
    """What the open question prints: one output, one input, and as many of both."""
    rows = re.findall(r"output: +(\S+) +forward, once per input: +(\S+)", lesson["said"])
    back, forth = np.array([[int(number.replace(",", "")) for number in row] for row in rows]).T
    assert (back < forth).tolist() == [True, False, False]
    assert back[2] == forth[2]


def test_no_module_is_left_behind(lesson):
    """They are lesson 05's."""
    assert not {"Linear", "ReLU", "Sequential", "SoftmaxNLL"} & set(lesson)
    assert "Lesson 05" in source_of("closing")


def test_unit_2_by_hand_is_shut_and_the_example_has_a_loss(lesson):
    """What the words around show_adagrad say."""
    x, y, W, W0, w, w0 = lesson["by_hand"]()
    Z = W.T @ x + W0
    assert Z[1, 0] < 0
    assert y * (w.T @ lesson["relu"](Z) + w0) < 1
    assert not lesson["two_layer_gradients"](x, y, W, W0, w, w0)[0][:, 1].any()
    assert np.isnan(lesson["hinge_of"](x, y, W, W0, w, np.array([[np.nan]])))
