"""What lesson 04 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import ast
import inspect
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

from solutions.backprop import given

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


def test_the_rosetta_page_has_a_column_for_each_lecture_and_no_short_row():
    page = source_of("rosetta")
    assert page.startswith("## Rosetta page\n")
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert len(rows) >= 16
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {8}
    assert all(lecture in rows[0] for lecture in ("000", "002", "003", "004"))


def test_words_of_a_question_are_those_of_the_course():
    from solutions.backprop import questions

    for name in ("deltas_by_hand", "updated_too_early", "what_a_check_misses", "gradients_that_deviate", "line_of_the_bug"):
        asked = inspect.getdoc(getattr(questions, name))
        told = re.sub(r"[`*]|&emsp;", "", source_of(f"about_{name}"))
        assert set(re.findall(r"\w+", asked)) <= set(re.findall(r"\w+", told)), name


def test_the_right_gradient_passes_and_each_spoiled_one_is_told_what_is_wrong_with_it(lesson):
    said = lesson["said"]
    assert "right: agrees with the slopes found by nudging" in said
    assert "without the 1/n: is off by a constant factor: every entry is 5 times" in said
    assert "the other sign: is off by a constant factor: every entry is -1 times" in said
    assert "all content: proves nothing" in said
    assert "one at its kink: 1 of 4 entries lie within" in said
    assert "last example spoiled: differs in 3 of 15 entries" in said


def test_the_error_of_updating_early_shrinks_with_the_square_of_the_rate_and_turns_the_blame_around(lesson):
    errors, etas = np.array(lesson["errors"]), lesson["etas"]
    assert np.allclose(errors / etas**2, errors[0] / etas[0] ** 2)
    assert not np.allclose(errors / etas, errors[0] / etas[0])
    blame = re.search(r"eta 2\.0 +blame of hidden unit 1: (\S+)", lesson["said"])[1]
    assert (
        float(blame) < 0 < lesson["hidden_delta"](lesson["w_hand"], lesson["dw0"], lesson["Z_hand"], given.relu_gradient)[0, 0]
    )


def test_an_update_in_the_loop_is_harmless_only_after_blame_was_handed_on(lesson):
    after, handed_on, before = (
        lesson["first_layer_after"](order) for order in ("after all", "after handing on", "before handing on")
    )
    assert np.array_equal(after, handed_on)
    assert np.max(abs(after - before)) > 0.01


def test_without_updates_of_the_offsets_the_example_at_zero_is_never_learned(lesson):
    assert lesson["hinge_of"](lesson["x_zero"], lesson["y_plus"], *lesson["printed"]) == 1
    assert lesson["hinge_of"](lesson["x_zero"], lesson["y_plus"], *lesson["whole"]) == 0


def test_004s_recursion_holds_with_p_and_fails_with_j(lesson):
    assert "dE/dsigma of layer 1, with p: agrees" in lesson["said"]
    assert "as printed, with j: differs in 10 of 10 entries" in lesson["said"]


def test_the_planted_error_first_deviates_in_the_second_layer(lesson):
    errors = [float(e) for e in re.findall(r"planted against yours: relative error (\S+)", lesson["said"])]
    assert len(errors) == 6
    assert max(errors[:2]) < 1e-9
    assert min(errors[2:]) > 0.01


def test_the_spiral_is_learned(lesson):
    assert lesson["share"] == 1
    assert lesson["losses"][-1] < 0.02 < 0.9 < lesson["losses"][0]


def functions(lesson, **changed):
    names = ("relu", "relu_gradient", "softmax", "hidden_delta", "layer_gradients")
    return [changed.get(name, lesson[name]) for name in names]


def test_the_network_to_walk_through_has_a_shut_unit_in_each_hidden_layer_and_is_wrong_at_first(lesson, explore):
    x, y = np.array([[1.0], [0.5]]), np.eye(3)[:, [0]]
    seen = explore.passes(lesson["layers"], x, y, functions(lesson))
    assert [np.sum(Z < -0.2) for Z in seen.Zs[:2]] == [1, 1]
    assert np.argmax(seen.As[-1]) != 0
    assert [A.shape for A in seen.deltas] == [(3, 1)] * 3
    found = lesson["numerical_gradient"](
        lambda W: lesson["softmax_nll"](
            explore.passes([(W, lesson["layers"][0][1]), *lesson["layers"][1:]], x, y, functions(lesson)).Zs[-1], y
        ),
        lesson["layers"][0][0],
    )
    assert np.allclose(seen.gradients[0][0], found)


def test_every_picture_leaves_no_empty_frame_where_a_function_is_unwritten(explore):
    plt.close("all")
    tries = [
        (explore.h_picture, np.sum, np.ones_like, np.ones(2), unwritten),
        (explore.training_picture, np.zeros((2, 3)), np.arange(3), [1.0], unwritten),
        (explore.compare, "dW", np.sum, np.ones((2, 2)), np.ones((2, 2)), unwritten, unwritten),
    ]
    for draw, *handed in tries:
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


def shown(explore, monkeypatch, lesson, **changed):
    """The bundle the network to walk through displays."""
    bundles = []
    monkeypatch.setitem(explore.playable.__globals__, "display", lambda bundle, raw: bundles.append(bundle))
    explore.play_network(lesson["layers"], np.array([[1.0], [0.5]]), *functions(lesson, **changed))
    return bundles[0]


def test_the_network_to_walk_through_carries_a_still_picture_for_front_ends_without_widgets(explore, monkeypatch, lesson):
    bundle = shown(explore, monkeypatch, lesson)
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundle)


def test_without_ipywidgets_one_sentence_and_the_still_picture_remain(explore, monkeypatch, lesson, capsys):
    monkeypatch.setitem(explore.playable.__globals__, "widgets", None)
    assert set(shown(explore, monkeypatch, lesson)) == {"image/png", "text/plain"}
    said = "The controls need the package ipywidgets. Without it you see the picture of the last step.\n"
    assert capsys.readouterr().out == said


def test_other_deltas_give_another_picture(explore, monkeypatch, lesson):
    right = shown(explore, monkeypatch, lesson)["image/png"]
    assert shown(explore, monkeypatch, lesson)["image/png"] == right
    gateless = lambda W, delta, Z, f_gradient: W @ delta  # noqa: E731
    assert shown(explore, monkeypatch, lesson, hidden_delta=gateless)["image/png"] != right


def test_the_buttons_walk_one_step_and_stop_at_both_ends(explore):
    asked = []
    box = explore.playable.__globals__["controls_above"](lambda *seen: asked.append(seen) or b"picture", 2, ["0", "1"])
    back, forth, _, word = box.children[0].children
    for button in (back, forth, forth, forth, back):
        button.click()
    word.value = "1"
    assert asked == [(0, "0"), (1, "0"), (2, "0"), (1, "0"), (1, "1")]


def test_every_step_of_the_walk_has_a_title_and_a_picture_of_its_own(explore, lesson):
    seen = explore.passes(lesson["layers"], np.array([[1.0], [0.5]]), np.eye(3)[:, [0]], functions(lesson))
    assert len({explore.saying(step, 3) for step in range(8)}) == 8
    assert len({explore.network_picture(seen, 0, step) for step in range(8)}) == 8
