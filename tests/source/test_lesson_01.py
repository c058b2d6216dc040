"""What lesson 01 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

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
