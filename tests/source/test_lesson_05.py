"""What lesson 05 tells its readers in words, proved with numbers; its digits; and its pictures, drawn by what they are handed."""

import ast
import inspect
import re
import time
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, SOURCE, read, run

from solutions.lesson_05_modules import answers, given
from solutions.moving_picture import MovingPicture

LESSON = next(path for path in NOTEBOOKS if path.stem == "05_modules")
SEEDS = range(24)


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
    own = definitions("\n".join(source_of(name) for name in ("given", "given_losses", "given_compare")))
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


# ---- the digits


def test_the_digits_are_those_of_lesson_08_and_stratified(lesson):
    X, Y, X_new, Y_new = lesson["digits"].load()
    assert lesson["digits"].FILE.read_bytes() == (SOURCE / "08_optimizers" / "digits.npz").read_bytes()
    assert (X.shape, Y.shape, X_new.shape, Y_new.shape) == ((64, 800), (10, 800), (64, 200), (10, 200))
    assert Y.sum(axis=1).tolist() == [80] * 10
    assert Y_new.sum(axis=1).tolist() == [20] * 10
    assert np.array_equal(np.unique(X * 16), np.arange(17))
    assert not {x.tobytes() for x in X.T} & {x.tobytes() for x in X_new.T}
    assert "CC BY 4.0" in lesson["digits"].__doc__
    assert "CC BY 4.0" in source_of("about_digits")


def test_a_damaged_file_of_digits_is_refused(lesson, tmp_path):
    damaged = tmp_path / "digits.npz"
    damaged.write_bytes(lesson["digits"].FILE.read_bytes()[:-1] + b"?")
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        lesson["digits"].load(damaged)
    assert str(refused.value) == "digits.npz is not the file that came with this lesson: fetch the lesson again."


def test_an_epoch_meets_every_digit_once(lesson):
    batches = lesson["digits"].batches(np.random.default_rng(0), 70, 32)
    assert [len(batch) for batch in batches] == [32, 32, 6]
    assert sorted(np.concatenate(batches)) == list(range(70))


@pytest.fixture(scope="module")
def readers(lesson):
    """Many starts, trained as in the notebook: (first loss, curves, share right of 800, of 200, seconds)."""
    X, Y, X_new, Y_new = lesson["digits"].load()

    def right(reader, X, Y):
        return np.mean(np.argmax(reader.forward(X), axis=0) == np.argmax(Y, axis=0))

    def train(seed):
        began, rng = time.process_time(), np.random.default_rng(seed)
        reader, on_new, curves = lesson["digit_reader"](rng), lesson["SoftmaxNLL"](), ([], [])
        first = on_new.forward(reader.forward(X), Y)
        for _ in range(40):
            steps = [reader.step(X[:, b], Y[:, b], 0.5) for b in lesson["digits"].batches(rng, 800)]
            curves[0].append(np.mean(steps))
            curves[1].append(on_new.forward(reader.forward(X_new), Y_new))
        return first, np.array(curves), right(reader, X, Y), right(reader, X_new, Y_new), time.process_time() - began

    return [train(seed) for seed in SEEDS]


def test_digits_are_read_after_seconds_from_any_start(readers):
    new, seconds = np.array([(new, seconds) for *_, new, seconds in readers]).T
    assert 0.93 <= np.min(new)
    assert 0.95 <= np.median(new)
    assert np.max(new) < 1  # so the gallery is never empty
    assert np.max(seconds) < 5


def test_the_curves_start_below_log_10_and_part(readers):
    """What the words below the curves say."""
    for first, (training, validation), seen, _, _ in readers:
        assert first == pytest.approx(np.log(10), rel=0.15)
        assert 1 < training[0] < np.log(10)
        assert seen == 1
        assert training[-1] < 0.03 < validation[-1]
        assert validation[-1] > 3 * training[-1]


def test_a_reader_that_takes_no_steps_reads_nothing(lesson):
    """The control: what is right before training is about what guessing gets."""
    X, _, X_new, Y_new = lesson["digits"].load()
    shares = []
    for seed in SEEDS:
        scores = lesson["digit_reader"](np.random.default_rng(seed)).forward(X_new)
        shares.append(np.mean(np.argmax(scores, axis=0) == np.argmax(Y_new, axis=0)))
    assert np.mean(shares) < 0.2


def test_the_gallery_shows_the_surest_errors_first(explore, lesson, monkeypatch):
    monkeypatch.setattr(explore.plt, "show", lambda: None)
    plt.close("all")
    sure = np.array([0.5, 0.9, 0.7])
    explore.gallery(np.zeros((64, 3)), np.array([3, 8, 1]), np.array([5, 9, 7]), sure)
    titles = [ax.get_title() for ax in plt.gcf().axes if ax.get_title()]
    assert titles == ["says 8 (90%),\nis 9", "says 1 (70%),\nis 7", "says 3 (50%),\nis 5"]
    assert plt.gcf().get_suptitle() == "The 3 new digits it gets wrong, the surest first"
    plt.close("all")


def test_the_gallery_holds_what_is_wrong_and_nothing_else(lesson):
    wrong, said = lesson["wrong"], lesson["said"]
    right = int(re.search(r"(\d+) of 200 new ones", said)[1])
    assert wrong.sum() == 200 - right > 0
    scores = lesson["trained"]()[0].forward(lesson["X_new"])
    assert np.array_equal(np.argmax(scores, axis=0) != lesson["labels_new"], wrong)


def test_the_progress_bar_moves_while_it_trains(explore, monkeypatch):
    bars = []
    monkeypatch.setattr(explore, "display", bars.append)
    seen = [(epoch, bars[0].value, bars[0].description) for epoch in explore.epochs(3)]
    assert seen == [(0, 0, "epoch 0"), (1, 1, "epoch 1"), (2, 2, "epoch 2")]
    assert (bars[0].value, bars[0].max) == (3, 3)
    monkeypatch.setattr(explore, "widgets", None)
    assert list(explore.epochs(3)) == [0, 1, 2]
    assert len(bars) == 1


def test_pytorch_is_text_and_never_imported():
    """And the text is Python."""
    blocks = re.findall(r"```python\n(.*?)```", source_of("torch"), re.DOTALL)
    assert len(blocks) == 2
    assert all(ast.parse(block) for block in blocks)
    code = [cell.source for cell in read(LESSON).cells if cell.cell_type == "code"]
    assert not any("torch" in source for source in code)


# ---- what is played with


PLAYS = {
    "play_module": (lambda lesson: [{name: lesson[name] for name in ("Sigmoid", "ReLU")}], {"z_in": 2.5}),
    "play_digits": (lambda lesson: [lesson["chances"], lesson["X_new"], lesson["labels_new"]], {"number": 3}),
}


def drawn(lesson, monkeypatch, play, *handed):
    """The moving picture of `play`, and the values it starts from."""
    explore, asked = lesson["explore"], []
    monkeypatch.setattr(explore.moving_picture, "moving", lambda *arguments, **_: asked.append(arguments))
    getattr(explore, play)(*handed)
    ((fig, controls, update, _),) = asked
    start = {name: value for name, (value, _) in controls.items()}
    return MovingPicture(fig, update, start), start, update


@pytest.mark.parametrize("play", PLAYS)
def test_a_redraw_costs_less_than_a_tenth_of_a_second(lesson, monkeypatch, play):
    handed, move = PLAYS[play]
    picture, start, _ = drawn(lesson, monkeypatch, play, *handed(lesson))
    first = picture.png(**start)
    assert picture.png(**(start | move)) != first

    def cost():
        before = time.process_time()
        picture.png(**(start | move))
        return time.process_time() - before

    assert min(cost() for _ in range(8)) < 0.1


def test_a_module_is_shown_as_it_is(lesson, monkeypatch):
    class Halved(lesson["Sigmoid"]):
        def backward(self, d_out):
            return super().backward(d_out) / 2

    title = {}
    for Module in (lesson["Sigmoid"], Halved):
        _, start, update = drawn(lesson, monkeypatch, "play_module", {"Sigmoid": Module})
        title[Module] = update(**(start | {"z_in": 0.0}))
    assert title[lesson["Sigmoid"]] == "Sigmoid: forward +0.500, blame +2.0 comes back as +0.500"
    assert title[Halved] == "Sigmoid: forward +0.500, blame +2.0 comes back as +0.250"


def test_a_kink_gets_no_slope(lesson, monkeypatch):
    picture, start, update = drawn(lesson, monkeypatch, "play_module", {"ReLU": lesson["ReLU"]})
    tangent = picture.fig.axes[0].lines[1]
    update(**(start | {"z_in": 0.0}))
    assert np.isnan(tangent.get_xdata()).all()
    update(**(start | {"z_in": 0.25}))
    assert np.isfinite(tangent.get_xdata()).all()


def test_each_digit_is_said_right_or_wrong(lesson, monkeypatch):
    _, start, update = drawn(lesson, monkeypatch, "play_digits", *PLAYS["play_digits"][0](lesson))
    titles = [update(**(start | {"number": number})) for number in range(200)]
    assert [title.endswith("wrong") for title in titles] == lesson["wrong"].tolist()
    assert all(update(number, "wrong ones").endswith("wrong") for number in range(20))


def test_unwritten_classes_leave_no_empty_frame(explore):
    plt.close("all")
    for draw, *handed in (
        (explore.play_module, {"ReLU": Unwritten}),
        (explore.training_picture, np.zeros((2, 3)), np.arange(3), [1.0], Unwritten().forward),
    ):
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


# ---- sittings


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
        assert len(part) <= 45
    assert cells[at].source.startswith("# Sitting 2 of 2: ")


def test_code_fits_on_a_narrow_screen():
    lines = [(cell.id, line) for cell in read(LESSON).cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line[1]) > 85] == []


def test_the_first_screen_carries_its_picture():
    opening = read(LESSON).cells[0]
    assert "](attachment:destination.png)" in opening.source
    assert 1000 < len(opening.attachments["destination.png"]["image/png"]) < 100_000


def test_coming_back_runs_what_stands_above(lesson, capfd, monkeypatch):
    """From nothing, then once more, then with a cell that fails, then on a page without such a place."""
    again, module = lesson["come_back"].again, inspect.getmodule(lesson["come_back"].again)
    monkeypatch.setattr(module, "get_ipython", lambda: None)
    monkeypatch.setitem(__import__("sys").modules, "recall", lesson["recall"])
    names = {}
    above = [cell for cell in module.cells_above("sitting_2") if "import" not in cell]
    monkeypatch.setattr(module, "cells_above", lambda place: above)
    names["np"] = np
    again("sitting_2", names)
    assert {"Linear", "Tanh", "SoftmaxNLL", "layer_gradients", "numbers_kept"} <= set(names)
    assert "Sequential" not in names
    again("sitting_2", names)
    monkeypatch.setattr(module, "cells_above", lambda place: None)
    again("nowhere", names)
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
    assert len(cells) == 5 + 7
    assert lesson["come_back"].cells_above("no_such_place") is None
