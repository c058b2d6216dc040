"""The weight of lesson 04 to nudge: what changes, and two slopes that meet and part again."""

import time

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, run
from matplotlib.colors import to_rgba

from solutions.moving_picture import MovingPicture

LESSON = next(path for path in NOTEBOOKS if path.stem == "04_backprop")
FUNCTIONS = ("relu", "relu_gradient", "softmax", "hidden_delta", "layer_gradients")
X = np.array([[1.0], [0.5]])


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


class Moved:
    """What `moving` is handed, and the pictures it would show."""

    def __init__(self, lesson, monkeypatch, **changed):
        monkeypatch.setattr(lesson["explore"].nudging.moving_picture, "moving", self.take)
        lesson["explore"].nudging.play_nudge(lesson["layers"], X, *(changed.get(name, lesson[name]) for name in FUNCTIONS))

    def take(self, fig, controls, update, caption, still):
        self.fig, self.controls, self.update, self.still = fig, controls, update, still
        self.start = {name: value for name, (value, _) in controls.items()}
        self.picture = MovingPicture(fig, update, self.start)

    def png(self, **values):
        return self.picture.png(**(self.start | values))


def nudges(lesson):
    nudging, functions = lesson["explore"].nudging, [lesson[name] for name in FUNCTIONS]
    seen = nudging.network.passes(lesson["layers"], X, np.eye(3)[:, [0]], functions)
    places = nudging.weights_by_name(lesson["layers"])
    made = [nudging.Nudge(lesson["layers"], X, at, seen, lesson["relu"], lesson["softmax"]) for at in places.values()]
    return dict(zip(places, made, strict=True))


def test_the_two_slopes_meet_and_part_again_by_rounding(lesson):
    open_ways = [nudge for nudge in nudges(lesson).values() if nudge.backprop != 0]
    assert len(open_ways) >= 12
    for nudge in open_ways:
        best = np.argmin(nudge.apart)
        assert 1e-10 <= lesson["explore"].nudging.SIZES[best] <= 1e-5
        assert nudge.apart[best] < 1e-6 * max(1, abs(nudge.backprop))
        assert nudge.apart[0] > 100 * nudge.apart[best] < nudge.apart[-1]


def test_a_wrong_gradient_never_meets_the_slope_found(lesson):
    """Negative control."""
    nudge = nudges(lesson)["layer 1: from 1 to 1"]
    assert np.min(np.abs(nudge.found - 2 * nudge.backprop)) > 0.1


def test_a_small_nudge_of_a_shut_unit_changes_nothing(lesson):
    """What nudge_intro asks about the weights into unit 2 of layer 1."""
    for name in ("layer 1: from 1 to 2", "layer 1: from 2 to 2"):
        nudge = nudges(lesson)[name]
        assert all(np.array_equal(a, b) for a, b in zip(nudge.after[4], nudge.before, strict=True))
        assert nudge.backprop == 0


def test_what_changes_glows_and_the_rest_is_thin_and_grey(lesson, monkeypatch):
    moved, grey = Moved(lesson, monkeypatch), to_rgba(lesson["explore"].nudging.canvas.GREY)
    moved.update("layer 1: from 1 to 1", 4)
    (circles,) = moved.fig.axes[0].collections
    edges = circles.get_edgecolors()
    assert [tuple(edge) == grey for edge in edges] == [True, True, False, True, True, False, True, False, False, False, False]


def test_each_control_and_each_function_moves_the_picture(lesson, monkeypatch):
    moved = Moved(lesson, monkeypatch)
    assert list(moved.controls) == ["weight", "smaller"]
    pictures = {moved.png(), moved.png(smaller=8), moved.png(weight="layer 2: from 3 to 1")}
    gateless = lambda W, delta, Z, f_gradient: W @ delta  # noqa: E731
    assert len(pictures | {Moved(lesson, monkeypatch, hidden_delta=gateless).png()}) == 4


def test_widgets_come_with_a_still_picture(lesson, monkeypatch):
    bundles = []
    monkeypatch.setattr(lesson["explore"].nudging.moving_picture, "display", lambda bundle, **_: bundles.append(bundle))
    lesson["explore"].nudging.play_nudge(lesson["layers"], X, *(lesson[name] for name in FUNCTIONS))
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundles[0])


def test_a_redraw_costs_less_than_a_tenth_of_a_second(lesson, monkeypatch):
    moved = Moved(lesson, monkeypatch)
    for smaller in (1, 2):
        moved.png(smaller=smaller)

    def cost(smaller):
        before = time.process_time()
        moved.png(smaller=smaller)
        return time.process_time() - before

    assert min(map(cost, range(3, 13))) < 0.1
