"""What lesson 01 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import re
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, SOURCE, read, run
from matplotlib.patches import FancyArrowPatch
from sittings import graded, run_after_a_break, run_with, sittings, variations_of

from solutions import moving_picture
from solutions.lesson_01_linear_units import LESSON as DECLARED

LESSON = next(path for path in NOTEBOOKS if path.stem == "01_linear_units")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def unwritten(*_):
    raise NotImplementedError


def test_no_line_separates_the_points(lesson):
    corners = lesson["X"][:, [4, 8, 6]]
    weights = np.linalg.solve(np.vstack([corners, np.ones(3)]), [*lesson["X"][:, 9], 1])
    assert lesson["y"][0, [4, 8, 6, 9]].tolist() == [1, 1, 1, -1]
    assert (weights > 0).all()
    # Negative control: the same cannot be said of a negative point on the other side.
    assert (np.linalg.solve(np.vstack([corners, np.ones(3)]), [*lesson["X"][:, 1], 1]) < 0).any()


def test_the_first_guess_gets_one_example_wrong(lesson):
    z = lesson["linear_unit"](lesson["X"], lesson["w_guess"], lesson["w0_guess"])
    assert np.sum(lesson["classify"](z) != lesson["y"]) == 1
    assert np.linalg.norm(lesson["w_guess"]) == 2.5


def test_the_table_of_visits_gives_the_answer(lesson):
    rows, unit = [], (np.zeros((2, 1)), np.zeros((1, 1)))
    for *x, y in lesson["four_visits"]:
        slopes = lesson["linear_gradient"](lesson["explore"].column(*x), np.array([[y]]), *unit)
        unit = lesson["sgd_step"](*unit, *slopes, 0.5)
        rows.append((*unit[0].ravel(), unit[1].item()))
    assert np.allclose(rows, lesson["traced_by_hand"]())
    source = next(cell for cell in read(LESSON).cells if cell.id == "about_traced_by_hand").source
    assert all(f"| {n} | ({a}, {b}) | {y:+d} |" in source for n, (a, b, y) in enumerate(lesson["four_visits"], start=1))


def test_some_visits_raise_the_average_and_the_run_lowers_it(lesson):
    assert (np.diff(lesson["J"]) > 0).any()
    assert lesson["J"][-1] < lesson["J"][0] / 2


def test_six_thousand_visits_do_not_suit_every_first_step(lesson):
    X, y, rounds = (lesson[name] for name in ("X", "y", "rounds"))
    ends = [lesson["average_hinge"](X, y, *lesson["sgd"](X, y, rounds, eta0)) for eta0 in (0.03, 0.3, 3.0)]
    assert ends[0] > 1.5 * ends[1]


def test_agreements_on_the_square_add_up_to_zero(lesson):
    X, y = lesson["X_square"], lesson["y_square"]
    assert np.sum(y) == 0
    assert not (X @ y.T).any()
    assert (lesson["X"] @ lesson["y"].T).any()  # the lesson's own points leave room to improve


def test_unwritten_functions_leave_no_empty_frame(explore, lesson):
    X, y, visits = lesson["X"], lesson["y"], lesson["four_visits"]
    unit = lesson["w_guess"], lesson["w0_guess"]
    loss = lesson["linear_unit"], lesson["average_hinge"]
    tries = [
        (explore.unit_picture, X, y, *unit, lesson["linear_unit"], unwritten),
        (explore.loss_picture, unwritten),
        (explore.slope_picture, lesson["hinge_loss"], unwritten),
        (explore.trace_picture, visits, lesson["traced_by_hand"](), unwritten),
        (explore.sgd_picture, X, y, [0, 1], 1.0, unwritten, *loss),
        (explore.steps_picture, (1.0, 2.0), 0.1, unwritten),
        (explore.play, X, y, lesson["linear_unit"], lesson["hinge_loss"], unwritten),
        (explore.play_two_spaces, X, y, [0, 1], unwritten, lesson["linear_gradient"], lesson["sgd_step"], *loss),
    ]
    plt.close("all")
    for picture, *handed in tries:
        with pytest.raises(NotImplementedError):
            picture(*handed)
        assert plt.get_fignums() == []


PLAYS = {
    "play": (("linear_unit", "hinge_loss", "average_hinge"), {"w1": 0.7}),
    "play_two_spaces": (("sgd", "linear_gradient", "sgd_step", "linear_unit", "average_hinge"), {"visit": 5}),
}


def drawn_by(lesson, monkeypatch, play, **changed):
    """A moving picture of `play` drawn by the lesson's functions or by others, what it starts with, and its controls."""
    asked, (names, _) = [], PLAYS[play]
    monkeypatch.setattr(moving_picture, "moving", lambda *arguments, **_: asked.append(arguments))
    more = [lesson["rounds"][:20]] if play == "play_two_spaces" else []
    getattr(lesson["explore"], play)(lesson["X"], lesson["y"], *more, *(changed.get(name, lesson[name]) for name in names))
    ((fig, controls, update, _),) = asked
    start = {name: value for name, (value, _) in controls.items()}
    return moving_picture.MovingPicture(fig, update, start), start, controls


@pytest.mark.parametrize("play", PLAYS)
def test_a_redraw_costs_about_a_tenth_of_a_second(lesson, monkeypatch, play):
    picture, start, _ = drawn_by(lesson, monkeypatch, play)
    first = picture.png(**start)
    assert picture.png(**(start | PLAYS[play][1])) != first

    def cost():
        before = time.process_time()
        picture.png(**(start | PLAYS[play][1]))
        return time.process_time() - before

    assert min(cost() for _ in range(8)) < 0.1


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    bundles = []
    monkeypatch.setattr(moving_picture, "display", lambda bundle, **_: bundles.append(bundle))
    explore.play(lesson["X"], lesson["y"], *(lesson[name] for name in PLAYS["play"][0]))
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundles[0])


def test_every_slider_moves_the_unit_and_the_title_keeps_the_best(monkeypatch, lesson):
    picture, start, controls = drawn_by(lesson, monkeypatch, "play")
    assert controls == {name: (at, (-3.0, 3.0, 0.1)) for name, at in (("w1", 0.5), ("w2", -0.5), ("w0", 0.5))}
    assert len({picture.png(**(start | {name: 1.0})) for name in start}) == 3
    picture.png(w1=0.7, w2=0.5, w0=-1.0)
    best = picture.fig.get_suptitle().partition("best so far ")[2]
    picture.png(w1=-3.0, w2=-3.0, w0=0.0)
    assert picture.fig.get_suptitle().partition("best so far ")[2] == best


def test_a_different_loss_gives_a_different_picture(monkeypatch, lesson):
    right, start, _ = drawn_by(lesson, monkeypatch, "play")
    other, _, _ = drawn_by(lesson, monkeypatch, "play", hinge_loss=np.abs)
    assert right.png(**start) == right.png(**start)
    assert right.png(**start) != other.png(**start)


def test_the_arrow_in_weight_space_is_the_step_of_the_next_visit(monkeypatch, lesson):
    picture, start, _ = drawn_by(lesson, monkeypatch, "play_two_spaces")
    left, right = picture.fig.axes
    order = lesson["rounds"]
    for rate in ("shrinks", "constant"):
        for visit in (0, 3, 7):
            picture.png(**(start | {"visit": visit, "rate": rate}))
            step = next(patch for patch in right.patches if isinstance(patch, FancyArrowPatch))
            (x, y), w = (
                lesson["X"][:, order[visit]],
                [line for line in right.lines if line.get_marker() == "o"][0].get_xydata()[0],
            )
            ring = next(line for line in left.lines if line.get_markersize() == 20)
            assert ring.get_xydata().tolist() == [[x, y]]
            if step.get_visible():
                along = np.array(step._posA_posB[1]) - w
                eta = 0.3 / (visit + 1) if rate == "shrinks" else 0.3
                assert np.allclose(along, eta * lesson["y"][0, order[visit]] * np.array([x, y]))


def test_lines_are_traced_where_values_have_a_level(lesson):
    lines = lesson["explore"].boundary_and_margins.__globals__
    x1, x2 = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(-1, 1, 9))
    along, nowhere = lines["traced"]((x1, x2), x1 + 2 * x2, [0.5, 50.0])
    kept = along[:, ~np.isnan(along).any(axis=0)]
    assert kept.shape[1] > 4
    assert np.allclose(kept[0] + 2 * kept[1], 0.5)
    assert np.isnan(nowhere).all()


def test_slopes_are_not_joined_across_the_kink(lesson, monkeypatch):
    monkeypatch.setattr(lesson["explore"].canvas.plt, "show", lambda: None)
    lesson["explore"].slope_picture(lesson["hinge_loss"], lesson["hinge_delta"])
    curves = [line.get_xydata() for line in plt.gcf().axes[1].lines if len(line.get_xydata()) > 1]
    plt.close("all")
    assert len(curves) == 2
    for (z, slope), label in zip(map(np.transpose, curves), (1, -1), strict=True):
        assert np.isnan(slope[np.isclose(z, label)]).all()
        assert np.nanmax(np.abs(np.diff(slope))) == 0


REVEALS = {"robbins_monro": "picture_sums", "what_gamma_is": "show_gamma", "step_too_large": "picture_steps"}


def unanswered():
    raise NotImplementedError


def other_answers(number):
    return variations_of([exercise.name for exercise in DECLARED.exercises], number)


def test_every_cell_works_with_other_right_answers(monkeypatch, tmp_path):
    ran = run_with(LESSON, other_answers(2), monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (0, "")


def test_reveals_wait_for_the_answer_they_give_away(lesson, monkeypatch, tmp_path):
    ran = run_with(LESSON, other_answers(3) | dict.fromkeys(REVEALS, unanswered), monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (len(REVEALS), "")
    assert "pi^2" not in ran["said"]
    assert "pi^2 / 6 = 1.644934" in lesson["said"]  # negative control


def test_code_fits_on_a_narrow_screen():
    lines = [(cell.id, line) for cell in read(LESSON).cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line[1]) > 85] == []


def test_the_first_screen_carries_its_picture():
    opening = read(LESSON).cells[0]
    assert "](attachment:destination.png)" in opening.source
    assert 1000 < len(opening.attachments["destination.png"]["image/png"]) < 100_000


def test_predictions_are_set_apart_and_lectures_have_names():
    for cell in read(LESSON).cells[1:]:
        if cell.cell_type == "markdown":
            assert "**Predict" not in cell.source.replace("> **Predict", ""), cell.id
            if cell.id != "convention-card":
                assert not re.search(r"(?<![\d,])00[0234](?![\d,])", cell.source), cell.id
    card = source_of("convention-card")
    assert all(f"({number})" in card for number in ("000", "002", "003", "004"))


def test_the_digits_are_those_of_lesson_05(lesson):
    with np.load(SOURCE / "05_modules" / "digits.npz") as all_digits:
        for part, there in (("train", "train"), ("new", "validation")):
            labels = all_digits[f"labels_{there}"]
            chosen = np.isin(labels, [3, 8])
            X, y = lesson["digits"].load(part)
            assert np.array_equal(16 * X, all_digits[f"X_{there}"][:, chosen])
            assert np.array_equal(y[0] > 0, labels[chosen] == 3)


def test_one_unit_tells_a_3_from_an_8(lesson):
    X, y = lesson["digits"].load("train")
    new, new_y = lesson["digits"].load("new")
    wrong = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        order = np.concatenate([rng.permutation(y.size) for _ in range(5)])
        w, w0 = lesson["sgd"](X, y, order, 1.0)
        wrong.append(np.sum(lesson["classify"](lesson["linear_unit"](new, w, w0)) != new_y))
    assert max(wrong) == 3
    assert wrong[0] == 0
    w = np.reshape(lesson["sgd"](X, y, lesson["order"], 1.0)[0], (8, 8))
    assert w[2:7, 1:3].mean() < -0.2  # the left edge of both loops


def source_of(name):
    return next(cell for cell in read(LESSON).cells if cell.id == name).source


def journey(lesson, X, y, slopes_of, seed, visits=1_500, eta=0.3):
    """Constant steps from zero: for each visit, whether it moved the unit, and the length of w after it."""
    w, w0, moved, lengths = np.zeros((2, 1)), np.zeros((1, 1)), [], []
    for t in np.random.default_rng(seed).integers(y.size, size=visits):
        slopes = slopes_of(X[:, [t]], y[:, [t]], w, w0)
        moved.append(any(np.any(slope) for slope in slopes))
        w, w0 = lesson["sgd_step"](w, w0, *slopes, eta)
        lengths.append(np.linalg.norm(w))
    return np.array(moved), np.array(lengths)


def test_a_constant_rate_rests_only_where_a_line_separates(lesson):
    X, y = lesson["X"], lesson["y"]
    for seed in range(8):
        with_9, _ = journey(lesson, X, y, lesson["linear_gradient"], seed)
        without_9, _ = journey(lesson, X[:, :9], y[:, :9], lesson["linear_gradient"], seed)
        assert without_9.any()
        assert not without_9[-1_000:].any()
        assert with_9[-1_000:].sum() > 100
    assert "without example 9: visits that moved it" in lesson["said"]
    assert "the unit never settles" not in source_of("about_inverse_decay")


def test_satisfied_hinges_let_w_rest_and_nll_pushes_on(lesson):
    X, y = lesson["X"][:, :9], lesson["y"][:, :9]
    for seed in range(8):
        _, hinge = journey(lesson, X, y, lesson["linear_gradient"], seed)
        _, nll = journey(lesson, X, y, lesson["nll_slopes"], seed)
        assert hinge[-1] == hinge[-1_000]
        assert nll[-1] > nll[-1_000] + 0.5
    assert "NLL,  10000 visits: length of w" in lesson["said"]


def test_the_two_squares_are_the_same_for_both_labels(lesson):
    assert lesson["said"].count("largest difference 0.0e+00") + lesson["said"].count("e-16") >= 2
    assert "$(z - y)^2 / 2$ equals $(1 - yz)^2 / 2$" in source_of("see_loss")


def test_a_calm_visit_harms_adagrad_only_while_all_G_are_0(lesson):
    step, one = lesson["adagrad_step"], np.ones((2, 1))
    calm = np.array([[2.0], [2.0]]), np.array([[1]]), one
    with np.errstate(invalid="ignore"):
        assert np.isnan(step(*calm, 0 * one)[0]).all()
        assert not step(*calm, one)[0].any()
        assert np.isnan(step(np.array([[0.0], [2.0]]), np.array([[1]]), 0 * one, 0 * one)[0]).tolist() == [[True], [False]]
    assert "only while every G is still 0" in source_of("after_adagrad")


def test_trails_rest_at_a_shrinking_rate_only(lesson):
    X, y = lesson["X"], lesson["y"]
    for seed in range(8):
        rng = np.random.default_rng(seed)
        order = np.concatenate([rng.permutation(y.size) for _ in range(6)])
        functions = lesson["sgd"], lesson["linear_gradient"], lesson["sgd_step"]
        for rate, rests in (("shrinks", True), ("constant", False)):
            trail = np.hstack([w for w, _ in lesson["explore"].journey(X, y, order, 0.3, rate, *functions)])
            steps = np.linalg.norm(np.diff(trail), axis=0)
            assert (steps[-20:].max() < 0.05 * steps.max()) == rests


def test_the_misprint_of_eq_18_is_told_in_lesson_02_only():
    cells = {path.stem: " ".join(cell.source for cell in read(path).cells) for path in NOTEBOOKS[:2]}
    assert "eq 18" not in cells["01_linear_units"]
    assert cells["02_relu_layers"].count("eq 18 as printed") == 1


def test_three_sittings_of_a_size_that_can_be_sat_through():
    parts = sittings(LESSON)
    headings = [next(cell for cell in part if cell.id.startswith("sitting_")).source for part in parts]
    assert [heading.split(":")[0] for heading in headings] == [f"# Sitting {i} of 3" for i in range(1, 4)]
    assert all(" minutes" in heading.splitlines()[0] for heading in headings)
    assert max(map(len, parts)) <= 40
    assert [sum(map(graded, part)) for part in parts] == [5, 6, 3]
    assert [any(cell.id == f"end_{i}" for cell in part) for i, part in enumerate(parts, start=1)] == [True] * 3


@pytest.mark.parametrize("number", range(2, 4))
def test_a_sitting_runs_after_a_break(number, monkeypatch, tmp_path):
    ran = run_after_a_break(LESSON, number, monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (0, "")


def test_the_questions_to_warm_up_are_explained_at_once(lesson):
    recall = lesson["recall"]
    assert sorted(recall.SITTINGS) == [2, 3]
    for questions in recall.SITTINGS.values():
        assert len(questions) == 3
        for text, choices, right, why in questions:
            _, buttons, said = recall.box(text, choices, right, why).children
            for place, button in enumerate(buttons.children):
                button.click()
                assert said.value.startswith("Yes." if place == right else "No.")


def test_pictures_of_what_is_done_fill_a_row_for_each_sitting(lesson):
    road = lesson["road"]
    assert len(road.ROWS) == 3
    for done in range(4):
        road.road(done)
        full = [text for text in plt.gcf().axes[0].texts if text.get_color() == "white"]
        assert len(full) == sum(map(len, list(road.ROWS.values())[:done]))
        plt.close("all")


def test_a_slip_in_place_cannot_spoil_what_is_given(lesson):
    for name in ("X", "y", "w_guess", "w0_guess", "X_small", "w_small", "w0_small"):
        with pytest.raises(ValueError, match="read-only"):
            lesson[name] -= 1
