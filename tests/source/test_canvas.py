"""The building blocks that every lesson brings: empty frames that go, controls above a picture, and a still picture."""

import threading

import matplotlib.pyplot as plt
import numpy as np
import pytest

from solutions import canvas

CONTROLS = {"function": ("relu", ["relu", "tanh"]), "z": (1.0, (-4.0, 4.0, 0.1))}
WALK = {"step": (0, range(3)), "class": ("0", ["0", "1"])}


@pytest.fixture(autouse=True)
def no_window():
    plt.switch_backend("template")
    plt.close("all")


def row(draw, controls):
    """The controls above a picture."""
    return canvas.controls_above(draw, controls).children[0].children


def shown(monkeypatch, draw, *more):
    """The bundle `playable` displays."""
    bundles = []
    monkeypatch.setattr(canvas, "display", lambda bundle, raw: bundles.append(bundle))
    canvas.playable(draw, CONTROLS, "A caption.", *more)
    return bundles[0]


def words(*values):
    return repr(values).encode()


def test_widgets_come_with_a_still_picture(monkeypatch):
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(shown(monkeypatch, words))


def test_without_ipywidgets_a_still_picture_and_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(canvas, "widgets", None)
    assert set(shown(monkeypatch, words)) == {"image/png", "text/plain"}
    said = "The controls need the package ipywidgets. Without it you see one still picture.\n"
    assert capsys.readouterr().out == said


def test_the_still_picture_shows_the_values_it_is_told(monkeypatch):
    start, other = shown(monkeypatch, words), shown(monkeypatch, words, ("tanh", 3.0))
    assert canvas.base64.b64decode(start["image/png"]) == b"('relu', 1.0)"
    assert canvas.base64.b64decode(other["image/png"]) == b"('tanh', 3.0)"


def test_moving_a_control_draws_anew():
    asked = []
    choice, slider = row(lambda *values: asked.append(values) or b"picture", CONTROLS)
    choice.value = "tanh"
    slider.value = 2.0
    assert asked == [("relu", 1.0), ("tanh", 1.0), ("tanh", 2.0)]


def test_the_buttons_walk_one_step_and_stop_at_both_ends():
    asked = []
    back, forth, _, word = row(lambda *values: asked.append(values) or b"picture", WALK)
    for button in (back, forth, forth, forth, back):
        button.click()
    word.value = "1"
    assert asked == [(0, "0"), (1, "0"), (2, "0"), (1, "0"), (1, "1")]


def drawn_together(change_both):
    """Whether one picture is begun before another is finished; `change_both(draw, meeting)` gives two things to do at once."""
    meeting, met = threading.Barrier(2), []

    def draw(*_):
        try:
            met.append(meeting.wait(0.2) >= 0)
        except threading.BrokenBarrierError:
            met.append(False)
        return b"picture"

    threads = [threading.Thread(target=change) for change in change_both(draw, meeting)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return any(met)


def test_two_controls_used_at_once_draw_one_after_the_other():
    def through_controls(draw, meeting):
        choice, slider = row(draw, CONTROLS)
        meeting.reset()
        return [lambda: setattr(slider, "value", 2.0), lambda: setattr(choice, "value", "tanh")]

    def through_buttons(draw, meeting):
        _, forth, _, word = row(draw, WALK)
        meeting.reset()
        return [forth.click, lambda: setattr(word, "value", "1")]

    assert not drawn_together(through_controls)
    assert not drawn_together(through_buttons)
    assert drawn_together(lambda draw, _: [draw, draw])  # negative control


def test_unwritten_functions_leave_no_empty_frame():
    def draw(written):
        canvas.panels(2, 4.0, 2.0)
        if not written:
            raise NotImplementedError

    for way in (canvas.tidy, canvas.picture):
        with pytest.raises(NotImplementedError):
            way(draw)(False)
        assert plt.get_fignums() == []
    canvas.tidy(draw)(True)
    assert plt.get_fignums() != []  # negative control


def test_grid_points_are_columns_in_coordinate_order():
    ax = canvas.panels(1, 2.0, 2.0)[1][0]
    ax.set(xlim=(-1, 1), ylim=(0, 4))
    columns, (x1, x2) = canvas.grid(ax, 5)
    assert columns.shape == (2, 25)
    assert np.array_equal(columns.reshape(2, 5, 5), [x1, x2])
    assert (columns.min(axis=1).tolist(), columns.max(axis=1).tolist()) == ([-1, 0], [1, 4])
