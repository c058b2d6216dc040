"""What lesson 01 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run
from sittings import graded, run_after_a_break, sittings

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
    tries = [
        (explore.unit_picture, X, y, *unit, lesson["linear_unit"], unwritten),
        (explore.loss_picture, unwritten),
        (explore.slope_picture, lesson["hinge_loss"], unwritten),
        (explore.trace_picture, visits, lesson["traced_by_hand"](), unwritten),
        (explore.sgd_picture, X, y, [0, 1], 1.0, unwritten, lesson["linear_unit"], lesson["average_hinge"]),
        (explore.steps_picture, (1.0, 2.0), 0.1, unwritten),
        (explore.play, X, y, lesson["linear_unit"], lesson["hinge_loss"], unwritten),
    ]
    plt.close("all")
    for picture, *handed in tries:
        with pytest.raises(NotImplementedError):
            picture(*handed)
        assert plt.get_fignums() == []


def shown(explore, monkeypatch, lesson, **changed):
    """The bundle `play` displays."""
    bundles = []
    monkeypatch.setattr(explore.canvas, "display", lambda bundle, raw: bundles.append(bundle))
    functions = {name: changed.get(name, lesson[name]) for name in ("linear_unit", "hinge_loss", "average_hinge")}
    explore.play(lesson["X"], lesson["y"], **functions)
    return bundles[0]


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    bundle = shown(explore, monkeypatch, lesson)
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundle)


def test_moving_a_slider_asks_the_functions_it_was_handed(explore, monkeypatch, lesson):
    asked = []
    monkeypatch.setattr(explore.canvas, "playable", lambda draw, controls, _: asked.append((draw, controls)))
    explore.play(lesson["X"], lesson["y"], lesson["linear_unit"], lesson["hinge_loss"], lesson["average_hinge"])
    ((draw, controls),) = asked
    assert controls == {name: (start, (-3.0, 3.0, 0.1)) for name, start in (("w1", 0.5), ("w2", -0.5), ("w0", 0.5))}
    assert len({draw(0.5, -0.5, 0.5), draw(1.0, -0.5, 0.5), draw(0.5, 1.0, 0.5), draw(0.5, -0.5, 1.0)}) == 4


def test_a_different_loss_gives_a_different_picture(explore, monkeypatch, lesson):
    right = shown(explore, monkeypatch, lesson)["image/png"]
    assert shown(explore, monkeypatch, lesson)["image/png"] == right
    assert shown(explore, monkeypatch, lesson, hinge_loss=np.abs)["image/png"] != right


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
