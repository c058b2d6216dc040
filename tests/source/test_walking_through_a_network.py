"""The network of lesson 04 to walk through: buttons, a slider and a choice above a picture of the student's own deltas."""

import time

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, run

from solutions.moving_picture import MovingPicture

LESSON = next(path for path in NOTEBOOKS if path.stem == "04_backprop")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def functions(lesson, **changed):
    names = ("relu", "relu_gradient", "softmax", "hidden_delta", "layer_gradients")
    return [changed.get(name, lesson[name]) for name in names]


def seen(lesson, explore, right, **changed):
    y = np.eye(3)[:, [right]]
    return explore.network.passes(lesson["layers"], np.array([[1.0], [0.5]]), y, functions(lesson, **changed))


def test_the_network_has_shut_units_and_is_wrong_at_first(lesson, explore):
    passes, (W, W0), *above = seen(lesson, explore, 0), *lesson["layers"]
    assert [np.sum(Z < -0.2) for Z in passes.Zs[:2]] == [1, 1]
    assert np.argmax(passes.As[-1]) != 0
    assert [A.shape for A in passes.deltas] == [(3, 1)] * 3

    def loss(V):
        Zs, _ = explore.network.forward([(V, W0), *above], np.array([[1.0], [0.5]]), lesson["relu"], lesson["softmax"])
        return lesson["softmax_nll"](Zs[-1], np.eye(3)[:, [0]])

    assert np.allclose(passes.gradients[0][0], lesson["numerical_gradient"](loss, W))


class Moved:
    """What `moving` is handed, and the pictures it would show."""

    def __init__(self, explore, monkeypatch, lesson, **changed):
        monkeypatch.setattr(explore.moving_picture, "moving", self.take)
        explore.play_network(lesson["layers"], np.array([[1.0], [0.5]]), *functions(lesson, **changed))

    def take(self, fig, controls, update, caption, still):
        self.fig, self.controls, self.update, self.still = fig, controls, update, still
        self.start = {name: value for name, (value, _) in controls.items()}
        self.picture = MovingPicture(fig, update, self.start)

    def png(self, **values):
        return self.picture.png(**(self.start | values))


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    bundles = []
    monkeypatch.setattr(explore.moving_picture, "display", lambda bundle, **_: bundles.append(bundle))
    explore.play_network(lesson["layers"], np.array([[1.0], [0.5]]), *functions(lesson))
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundles[0])


def test_the_walk_starts_at_the_input_and_ends_in_the_picture(explore, monkeypatch, lesson):
    moved = Moved(explore, monkeypatch, lesson)
    assert moved.controls == {"step": (0, range(8)), "right_class": ("0", ["0", "1", "2"])}
    assert moved.still == {"step": 7}
    assert len({moved.png(step=7), moved.png(step=7, right_class="1"), moved.png(step=6)}) == 3


def test_other_deltas_give_another_picture(explore, monkeypatch, lesson):
    right = Moved(explore, monkeypatch, lesson).png(step=7)
    assert Moved(explore, monkeypatch, lesson).png(step=7) == right
    gateless = lambda W, delta, Z, f_gradient: W @ delta  # noqa: E731
    assert Moved(explore, monkeypatch, lesson, hidden_delta=gateless).png(step=7) != right


def test_every_step_has_a_title_and_a_picture_of_its_own(explore, monkeypatch, lesson):
    moved = Moved(explore, monkeypatch, lesson)
    assert len({moved.update(step, "0") for step in range(8)}) == 8
    assert len({moved.png(step=step) for step in range(8)}) == 8


def test_slopes_keep_their_sign_and_zeros_are_thin_and_grey(explore, monkeypatch, lesson):
    moved = Moved(explore, monkeypatch, lesson)
    moved.update(7, "0")
    slopes = seen(lesson, explore, 0).gradients[0][0]
    lines = [line for line in moved.fig.axes[0].lines if len(line.get_xdata()) == 2][: slopes.size]
    assert 0 < np.sum(slopes == 0) < slopes.size
    for line, slope in zip(lines, slopes.ravel(), strict=True):
        assert (line.get_color() == explore.network.QUIET) == (slope == 0)
        assert (line.get_linewidth() < 1) == (slope == 0)
        assert (line.get_linestyle() == "--") == (slope < 0)


def test_a_step_of_the_walk_costs_less_than_a_tenth_of_a_second(explore, monkeypatch, lesson):
    moved = Moved(explore, monkeypatch, lesson)
    for step in (7, 0, 7):
        moved.png(step=step)

    def cost(step):
        before = time.process_time()
        moved.png(step=step)
        return time.process_time() - before

    assert min(cost(step) for step in (6, 7) * 4) < 0.1
