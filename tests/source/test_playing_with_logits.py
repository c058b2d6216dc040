"""What moves in lesson 03: three logits, and a point that walks over two losses; drawn by the functions that are handed in."""

import time

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, run

from solutions.moving_picture import MovingPicture

LESSON = next(path for path in NOTEBOOKS if path.stem == "03_losses")
PLAYED = {
    "play_logits": ("softmax", "nll", "softmax_nll", "output_delta"),
    "play_triangle": ("softmax", "nll", "squared_loss", "output_delta"),
}
each_play = pytest.mark.parametrize("play", PLAYED)


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


class Moved:
    """What `moving` is handed by one of the two, and the pictures it would show."""

    def __init__(self, play, lesson, monkeypatch, **changed):
        monkeypatch.setattr(lesson["explore"].playing.moving_picture, "moving", self.take)
        getattr(lesson["explore"].playing, play)(*(changed.get(name, lesson[name]) for name in PLAYED[play]))

    def take(self, fig, controls, update, caption, still=None):
        self.fig, self.controls, self.update, self.still = fig, controls, update, still or {}
        self.start = {name: value for name, (value, _) in controls.items()}
        self.picture = MovingPicture(fig, update, self.start)

    def png(self, **values):
        return self.picture.png(**(self.start | values))


@each_play
def test_widgets_come_with_a_still_picture(play, lesson, monkeypatch):
    bundles = []
    monkeypatch.setattr(lesson["explore"].playing.moving_picture, "display", lambda bundle, **_: bundles.append(bundle))
    getattr(lesson["explore"].playing, play)(*(lesson[name] for name in PLAYED[play]))
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundles[0])


@each_play
def test_each_control_moves_the_picture(play, lesson, monkeypatch):
    moved = Moved(play, lesson, monkeypatch)
    others = {"logit_0": -2.0, "logit_1": 4.0, "logit_2": 3.0, "right_class": "2", "step": 12}
    assert list(moved.controls) == [name for name in others if name in moved.controls]
    still = moved.png(**moved.still)
    for name in moved.controls:
        assert moved.png(**(moved.still | {name: others[name]})) != still


@each_play
def test_another_delta_gives_another_picture(play, lesson, monkeypatch):
    right = Moved(play, lesson, monkeypatch)
    png = right.png(**right.still)
    assert Moved(play, lesson, monkeypatch).png(**right.still) == png
    turned = Moved(play, lesson, monkeypatch, output_delta=lambda Z, Y, pair: Y - lesson["softmax"](Z))
    assert turned.png(**right.still) != png


@each_play
def test_a_redraw_costs_less_than_a_tenth_of_a_second(play, lesson, monkeypatch):
    moved = Moved(play, lesson, monkeypatch)
    for logit in (0.0, 1.0):
        moved.png(logit_1=logit)

    def cost(logit):
        before = time.process_time()
        moved.png(logit_1=logit)
        return time.process_time() - before

    assert min(cost(logit) for logit in np.linspace(-3, 3, 8)) < 0.1


def test_a_delta_of_0_is_grey_and_has_no_direction(lesson, monkeypatch):
    moved = Moved("play_logits", lesson, monkeypatch)
    heads = [line for line in moved.fig.axes[0].lines if line.get_marker() in "^v_" and len(line.get_xdata()) == 1]
    moved.update(1.0, 2.0, -0.5, "0")
    assert [head.get_marker() for head in heads] == ["v", "^", "^"]
    moved.update(6.0, -6.0, -6.0, "0")
    assert [head.get_marker() for head in heads] == ["_", "_", "_"]


def walked(lesson, start, steps):
    """The probability of the right class on both ways, step by step."""
    playing = lesson["explore"].playing
    Y = playing.target(playing.RIGHT)
    by_delta = lambda Z: lesson["output_delta"](Z, Y, "nll-softmax")  # noqa: E731
    by_square = lambda Z: playing.squared_slopes(lesson["softmax"], lesson["squared_loss"], Z, Y)  # noqa: E731
    start = np.array(start)[:, None]
    paths = [playing.walk(start, slopes, steps)[0] for slopes in (by_delta, by_square)]
    return [lesson["softmax"](path)[playing.RIGHT] for path in paths]


def test_nll_leaves_the_wrong_corner_and_squared_loss_does_not(lesson, monkeypatch):
    """What `triangle_intro` lets one see, at the start of the sliders and at others as sure and as wrong."""
    sliders = [value for name, (value, _) in Moved("play_triangle", lesson, monkeypatch).controls.items() if "logit" in name]
    starts = [sliders, *np.random.default_rng(3).uniform([4, -2, -5], [6, 1, -3], (50, 3))]
    for start in starts:
        nll, squared = walked(lesson, start, lesson["explore"].playing.STEPS)
        assert nll[10] > 0.5 > 0.05 > squared[-1]
    nll, squared = walked(lesson, (0.0, 0.0, 0.0), lesson["explore"].playing.STEPS)
    assert min(nll[-1], squared[-1]) > 0.9  # not where it starts in doubt


def test_squared_slopes_are_those_of_the_formula(lesson):
    playing, Z = lesson["explore"].playing, np.array([[0.5], [-1.0], [1.5]])
    a, Y = lesson["softmax"](Z), playing.target(playing.RIGHT)
    by_formula = (np.diagflat(a) - a @ a.T) @ (a - Y)
    assert np.allclose(playing.squared_slopes(lesson["softmax"], lesson["squared_loss"], Z, Y), by_formula)
