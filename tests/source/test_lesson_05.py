"""What lesson 05 tells its readers in words, proved with numbers, and how its sittings begin and end."""

import ast
import inspect
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, SOURCE, read, run

from solutions.lesson_05_modules import answers, given

LESSON = next(path for path in NOTEBOOKS if path.stem == "05_modules")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


class Unwritten:
    """A class whose methods are stubs."""

    def forward(self, *_):
        raise NotImplementedError


def source_of(name):
    return next(cell for cell in read(LESSON).cells if cell.id == name).source


def definitions(source):
    """The functions of a text, without their docstrings."""
    found = {node.name: node.body for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    return {name: [ast.dump(line) for line in body[1:]] for name, body in found.items()}


def test_the_notebook_gives_what_earlier_lessons_made(lesson):
    """Some write the same thing on two lines where the lesson before wrote one, so values decide, then texts."""
    Z, A, delta = np.linspace(-3, 3, 12).reshape(3, 4), np.ones((2, 4)), np.arange(12.0).reshape(3, 4)
    for name in ("relu", "relu_gradient", "sigmoid", "softmax"):
        assert np.array_equal(lesson[name](Z), getattr(given, name)(Z))
    for mine, theirs in zip(lesson["layer_gradients"](A, delta), given.layer_gradients(A, delta), strict=True):
        assert np.array_equal(mine, theirs)
    beside = (LESSON.parent / "measuring.py").read_text()
    own = definitions("\n".join([source_of("given"), source_of("given_compare"), beside]))
    for name in set(given.__all__) - {"layer_gradients"}:
        assert own[name] == definitions(inspect.getsource(getattr(given, name)))[name]


def plain(text):
    """Text without the marks of a layout."""
    return " ".join(text.replace("`", "").split())


@pytest.mark.parametrize("name", [name for name, asked in vars(answers).items() if inspect.isfunction(asked)])
def test_a_question_has_the_words_of_its_declaration(name):
    words, about = plain(getattr(answers, name).__doc__), plain(source_of(f"about_{name}"))
    assert words in about
    assert f"{words} Or not?" not in about


@pytest.mark.parametrize("name", ["Linear", "ReLU", "Sigmoid", "Tanh", "SoftmaxNLL"])
def test_each_module_says_that_backward_comes_second(name):
    assert re.search(r"A `backward` before any `forward` .* end in an exception", source_of(f"about_{name}"))


def test_two_files_come_unchanged_from_the_lesson_before():
    for name in ("gradient_check.py", "tables.py"):
        assert (SOURCE / "05_modules" / name).read_bytes() == (SOURCE / "04_backprop" / name).read_bytes()


def test_an_update_in_the_loop_must_follow_the_blame(lesson):
    end, own, before = (lesson["first_layer_after"](moment) for moment in ("end", "own", "before"))
    assert np.array_equal(end, own)
    assert np.max(abs(end - before)) > 0.01


def test_the_spiral_is_learned(lesson):
    assert lesson["share"] == 1
    assert lesson["losses"][-1] < 0.02 < 0.9 < lesson["losses"][0]


def test_the_spirals_loss_falls_without_a_stage(lesson):
    """Every 50 steps it loses a tenth at least, until little is left; a curve with a flat stretch does not."""

    def falls(losses):
        return all(later < 0.9 * earlier for earlier, later in zip(losses, losses[50:], strict=False) if earlier > 0.02)

    assert falls(lesson["losses"])
    assert not falls([*lesson["losses"][:40], *[lesson["losses"][40]] * 60, *lesson["losses"][40:]])


def test_what_keeping_every_tenth_array_costs():
    """The marked arrays and those of the stretch at hand, as the open question says it."""
    said, depth = source_of("closing"), 1_000
    memory = {spacing: depth // spacing + spacing for spacing in (10, 32, 100)}
    assert memory == {10: 110, 32: 63, 100: 110}
    assert f"Then {memory[10]} arrays" in said
    assert f"{depth - depth // 10} are computed twice. With every 32nd it is {memory[32]}, with every hundredth" in said
    assert min(depth // spacing + spacing for spacing in range(2, depth)) == memory[32]


def offs(said):
    """Printed lines such as "B  off by 0.1000", as {"B": 0.1}."""
    return {name: float(off) for name, off in re.findall(r"^(\w+) +off by (\S+)$", said, re.MULTILINE)}


def test_one_relu_in_two_places_spoils_what_lies_before_it(lesson):
    found = offs(lesson["said"])
    assert {name for name, off in found.items() if off > 0} == answers.module_twice()
    assert len(found) == 4


def test_two_rectified_sums_share_an_output_and_their_slope(lesson):
    rows = re.findall(r"^(\w+) .*outputs (\S+) (\S+) +slopes (\S+) (\S+)$", lesson["said"], re.MULTILINE)
    assert [(name, one == other) for name, _, _, one, other in rows] == [("relu", True), ("sine", False), ("square", False)]
    assert all(one == other for _, one, other, _, _ in rows)


def test_a_shared_weight_is_right_only_by_luck(lesson):
    rows = re.findall(r"dW (\S+) +true slope (\S+) +new w (\S+)", lesson["said"])
    assert [tuple(map(float, row)) for row in rows] == [(b, c, d) for _, b, c, d in answers.shared_by_hand()]


def test_what_is_kept_is_what_the_reference_keeps(lesson):
    kept = [int(count) for count in re.findall(r"keeps \{'\w+': (\d+)\}", lesson["said"])]
    assert [tuple(row) for row in np.reshape(kept, (2, 4)).T] == answers.numbers_kept()


def test_notes_are_counted_however_they_are_kept(explore):
    class Odd:
        def __init__(self):
            self.W, self.columns, self.flag, self.nothing = np.ones((3, 3)), [np.ones(2), np.ones(2)], True, None

    assert explore.notes(Odd()) == {"columns": 4, "flag": 1}


def test_unwritten_classes_leave_no_empty_frame(explore):
    plt.close("all")
    for draw, *handed in (
        (explore.play_module, {"ReLU": Unwritten}),
        (explore.training_picture, np.zeros((2, 3)), np.arange(3), [1.0], Unwritten().forward),
    ):
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


def test_the_questions_to_warm_up_are_explained_at_once(lesson):
    recall = lesson["recall"]
    for questions in recall.SITTINGS.values():
        assert len(questions) == 3
        for text, choices, right, why in questions:
            _, buttons, said = recall.box(text, choices, right, why).children
            for place, button in enumerate(buttons.children):
                button.click()
                assert said.value.startswith("Yes." if place == right else "No.")


def test_a_sitting_has_six_to_nine_graded_items_and_few_cells():
    cells = read(LESSON).cells
    at = next(n for n, cell in enumerate(cells) if cell.id == "sitting_2")
    for part in (cells[:at], cells[at:]):
        assert 6 <= sum(bool(cell.metadata.get("nbgrader", {}).get("grade")) for cell in part) <= 9
        assert len(part) <= 40
    assert cells[at].source.startswith("# Sitting 2 of 2: ")


def test_code_fits_on_a_narrow_screen():
    lines = [(cell.id, line) for cell in read(LESSON).cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line[1]) > 85] == []


def test_the_first_screen_carries_its_picture():
    opening = read(LESSON).cells[0]
    assert "](attachment:destination.png)" in opening.source
    assert 1000 < len(opening.attachments["destination.png"]["image/png"]) < 100_000


def test_coming_back_runs_what_stands_above(lesson, capfd, monkeypatch):
    """From nothing, then once more, then on a page without such a place."""
    module, names = lesson["come_back"], {"np": np}
    above = [cell for cell in module.cells_above("sitting_2") if "import" not in cell]
    monkeypatch.setattr(module, "get_ipython", lambda: None)
    monkeypatch.setattr(module, "cells_above", {"sitting_2": above}.get)
    module.again("sitting_2", names)
    assert {"Linear", "Tanh", "SoftmaxNLL", "layer_gradients", "numbers_kept"} <= set(names)
    assert "Sequential" not in names
    module.again("sitting_2", names)
    module.again("nowhere", names)
    assert capfd.readouterr().out.splitlines() == [
        f"{len(above)} cells ran: go on.",
        "Everything above is there: go on.",
        "This page could not be read again: select this cell and choose Run > Run All Above Selected Cell.",
    ]


def test_coming_back_stops_at_a_cell_that_fails(lesson, capfd, monkeypatch):
    module = lesson["come_back"]

    class Shell:
        def run_cell(self, source):
            return type("Result", (), {"success": "oops" not in source})

    monkeypatch.setattr(module, "get_ipython", Shell)
    monkeypatch.setattr(module, "cells_above", lambda place: ["def a(): pass", "oops", "def b(): pass"])
    module.again("sitting_2", {})
    assert capfd.readouterr().out == "Cell 2 of 3 failed: mend it and come back.\n"


def test_what_only_shows_is_not_run_again(lesson):
    cells = lesson["come_back"].cells_above("sitting_2")
    assert not any("check(" in cell or "with try_it" in cell for cell in cells)
    assert len(cells) == 3 + 7
    assert lesson["come_back"].cells_above("no_such_place") is None


def test_cells_are_short():
    cells = [cell for cell in read(LESSON).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if cell.id.startswith("given") and len(cell.source.splitlines()) > 25] == []


def test_who_writes_on_the_given_arrays_hears_of_it(lesson):
    for name in ("X", "Y", "W1", "W01", "W2", "W02", "logits"):
        with pytest.raises(ValueError, match="read-only"):
            lesson[name][0, 0] = 1
