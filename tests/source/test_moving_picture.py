"""Figures drawn once and moved: the pixels are those of a whole drawing, cheaply, in order, and never two at once."""

import base64
import io
import threading
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from solutions import moving_picture
from solutions.moving_picture import MovingPicture, NewestOnly, controls_above, moving

Z = np.linspace(-3, 3, 121)
CONTROLS = {"shift": (0.0, (-2.0, 2.0, 0.1)), "step": (4, range(2, 11, 2)), "drawn_as": ("curve", ["curve", "points"])}


@pytest.fixture(autouse=True)
def no_window():
    plt.switch_backend("template")
    plt.close("all")


def busy_figure():
    """Two panels with a curve, points, words and a legend that move, between things that stay; and what moves them."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 4.2), layout="constrained")
    left.axhline(0, color="black", zorder=3)
    curve = left.plot(Z, Z, linewidth=4, label="moves")[0]
    left.plot(Z, np.outer(Z, 1 / np.arange(1, 9)), color="grey")
    left.plot(Z, -Z, label="stays")
    left.legend(loc="upper right")
    points = right.scatter(Z, Z, zorder=1)
    words = right.text(-2, 2, "words")
    for ax in (left, right):
        ax.set(xlim=(-3, 3), ylim=(-3, 3), xlabel="z", ylabel="output", title="A panel")

    def update(shift, step=4, drawn_as="curve"):
        curve.set_ydata(Z - shift)
        curve.set_visible(drawn_as == "curve")
        points.set_offsets(np.stack([Z, step / 10 * np.sin(Z - shift)], axis=1))
        words.set_text(f"{step} steps")
        return f"moved by {shift:+.1f}"

    return fig, update


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def whole(picture):
    """The pixels of a drawing from nothing, of what the picture shows at last."""
    picture.canvas.draw()
    return np.asarray(picture.canvas.buffer_rgba())[..., :3].astype(int)


def test_a_moved_picture_equals_a_whole_drawing():
    picture = MovingPicture(*busy_figure(), {"shift": 0.0})
    for values in ({"shift": 0.0}, {"shift": 1.5, "step": 8}, {"shift": -2.0, "drawn_as": "points"}):
        # Colours are rounded to 256, and a line that moves may lie over a tick mark.
        off = np.abs(pixels(picture.png(**values)) - whole(picture)).max(axis=2)
        assert np.mean(off > 40) < 1e-4
    stale = np.abs(pixels(picture.png(shift=0.0)) - pixels(picture.png(shift=2.0))).max(axis=2)
    assert np.mean(stale > 40) > 1e-3  # negative control


def test_what_moves_comes_to_lie_under_what_is_above_it():
    fig, ax = plt.subplots(figsize=(3, 3), layout="constrained")
    shade = ax.imshow(np.zeros((2, 2)), vmin=0, vmax=1, cmap="gray", extent=(0, 1, 0, 1))
    ax.plot([0, 1], [0.5, 0.5], color="red", linewidth=6)
    picture = MovingPicture(fig, lambda level: shade.set_data(np.full((2, 2), level)), {"level": 0.0})
    picture.png(level=0.0)
    lit = pixels(picture.png(level=1.0))

    def color(x, y):
        column, row = ax.transData.transform((x, y)).round().astype(int)
        return lit[480 - row, column].tolist()

    assert color(0.5, 0.5) == [255, 0, 0]
    assert color(0.5, 0.8) == [255, 255, 255]


def test_white_stays_white():
    picture = MovingPicture(*busy_figure(), {"shift": 0.0})
    assert pixels(picture.png(shift=0.0))[2, 2].tolist() == [255, 255, 255]


def test_limits_that_change_are_drawn():
    fig, ax = plt.subplots(figsize=(4, 3), layout="constrained")
    curve = ax.plot(Z, Z)[0]

    def update(reach):
        curve.set_ydata(reach * Z)
        ax.set_ylim(-3 * reach, 3 * reach)

    picture = MovingPicture(fig, update, {"reach": 1.0})
    first, other = picture.png(reach=1.0), picture.png(reach=200.0)
    assert np.mean(np.abs(pixels(other) - whole(picture)).max(axis=2) > 40) < 1e-4
    assert pixels(first).shape == pixels(other).shape
    assert np.any(pixels(first) != pixels(other))  # the numbers at the ticks


def test_the_layout_is_settled_once():
    fig, update = busy_figure()
    picture = MovingPicture(fig, update, {"shift": 0.0})
    places = [ax.get_position().bounds for ax in fig.axes]
    fig.axes[0].set_ylabel("two\nlines")
    picture.png(shift=1.0)
    assert [ax.get_position().bounds for ax in fig.axes] == places


def test_a_picture_has_twice_the_pixels_of_the_page():
    fig, update = busy_figure()
    picture = MovingPicture(fig, update, {"shift": 0.0})
    assert (picture.width, picture.height) == (848, 336)
    assert pixels(picture.png(shift=0.0)).shape == (672, 1696, 3)


def test_the_title_is_what_update_returns():
    fig, update = busy_figure()
    picture = MovingPicture(fig, update, {"shift": 0.0})
    picture.png(shift=1.5)
    assert fig.get_suptitle() == "moved by +1.5"


def test_a_redraw_costs_less_than_a_tenth_of_a_second():
    picture = MovingPicture(*busy_figure(), {"shift": 0.0})
    picture.png(shift=0.0)
    picture.png(shift=0.1)

    def cost(shift):
        before = time.process_time()
        picture.png(shift=shift)
        return time.process_time() - before

    assert min(cost(shift) for shift in np.linspace(-2, 2, 9)) < 0.1


def shown(monkeypatch, **options):
    """The bundle and the metadata that `moving` displays."""
    bundles = []
    monkeypatch.setattr(moving_picture, "display", lambda bundle, raw, metadata: bundles.append((bundle, metadata)))
    fig, update = busy_figure()
    moving(fig, CONTROLS, update, "A caption.", **options)
    assert plt.get_fignums() == []
    return bundles[0]


def test_a_still_picture_stands_beside_the_widget(monkeypatch):
    bundle, metadata = shown(monkeypatch)
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundle)
    assert metadata == {"image/png": {"width": 848, "height": 336}}


def test_without_ipywidgets_a_still_picture_remains(monkeypatch, capsys):
    monkeypatch.setattr(moving_picture, "widgets", None)
    bundle, _ = shown(monkeypatch)
    assert set(bundle) == {"image/png", "text/plain"}
    assert bundle["text/plain"] == "A caption."
    assert capsys.readouterr().out == f"{moving_picture.NO_WIDGETS}\n"


def test_the_still_picture_may_show_other_values(monkeypatch):
    start, other = (shown(monkeypatch, still=still)[0]["image/png"] for still in (None, {"shift": 2.0}))
    picture = MovingPicture(*busy_figure(), {"shift": 0.0})
    assert base64.b64decode(start) == picture.png(shift=0.0, step=4, drawn_as="curve")
    assert base64.b64decode(other) == picture.png(shift=2.0, step=4, drawn_as="curve")
    assert start != other


def test_a_stub_leaves_no_empty_frame(monkeypatch):
    bundles = []
    monkeypatch.setattr(moving_picture, "display", lambda *_, **__: bundles.append(1))

    def stub(**values):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        moving(busy_figure()[0], CONTROLS, stub, "A caption.")
    assert plt.get_fignums() == []
    assert bundles == []


class Recorder:
    """A picture that writes down what it was asked to show, and may wait or fail."""

    width = 100

    def __init__(self, gate=None, fails=None):
        self.asked, self.gate, self.fails = [], gate, fails

    def png(self, **values):
        self.asked.append(tuple(values.values()))
        if len(self.asked) > 1 and self.gate:
            self.gate.wait(5)
        if len(self.asked) > 1 and self.fails:
            raise self.fails
        return repr(values).encode()


def box(picture, monkeypatch):
    """The controls by their names, the image, the remark and the thread that draws."""
    made, kind = [], moving_picture.NewestOnly
    monkeypatch.setattr(moving_picture, "NewestOnly", lambda job: made.append(kind(job)) or made[0])
    row, image, remark = controls_above(picture, CONTROLS).children
    return list(row.children), image, remark, made[0]


def test_a_control_that_moves_redraws(monkeypatch):
    picture = Recorder()
    (slider, _, _, _, step, words), image, remark, newest = box(picture, monkeypatch)
    for handle, value in ((slider, 1.0), (step, 8), (words, "points")):
        handle.value = value
        newest.wait()
    assert picture.asked == [(0.0, 4, "curve"), (1.0, 4, "curve"), (1.0, 8, "curve"), (1.0, 8, "points")]
    assert image.value == b"{'shift': 1.0, 'step': 8, 'drawn_as': 'points'}"
    assert (words.description, remark.value) == ("drawn as", "")


def test_back_and_next_walk_and_stop_at_both_ends(monkeypatch):
    (_, play, back, forth, step, _), _, _, _ = box(Recorder(), monkeypatch)
    seen = []
    step.observe(lambda change: seen.append(change.new), "value")
    for button in (back, back, *[forth] * 6):
        button.click()
    assert seen == [2, 4, 6, 8, 10]
    assert (play.min, play.max, play.step) == (2, 10, 2)


def test_a_held_key_skips_to_the_newest_value(monkeypatch):
    gate = threading.Event()
    picture = Recorder(gate)
    (slider, *_), image, _, newest = box(picture, monkeypatch)
    for value in np.arange(0.1, 2.0, 0.1):
        slider.value = value
    gate.set()
    newest.wait()
    assert len(picture.asked) <= 3  # the start, the one that was being drawn, the newest
    assert picture.asked[-1][0] == pytest.approx(1.9)
    assert image.value == repr(dict(zip(CONTROLS, picture.asked[-1], strict=True))).encode()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotImplementedError(), "Part of this is not written yet: the picture stays as it was."),
        (ValueError("no such shape"), "The picture stays as it was, since your code raised ValueError: no such shape"),
    ],
)
def test_a_redraw_that_fails_keeps_the_picture(monkeypatch, error, said):
    (slider, *_), image, remark, newest = box(Recorder(fails=error), monkeypatch)
    before = image.value
    slider.value = 1.0
    newest.wait()
    assert (image.value, remark.value) == (before, said)


def test_many_threads_never_draw_two_at_once():
    picture, inside, together = MovingPicture(*busy_figure(), {"shift": 0.0}), [], []
    plain = picture.update

    def watched(**values):
        inside.append(1)
        together.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        return plain(**values)

    picture.update = watched
    threads = [threading.Thread(target=picture.png, kwargs={"shift": shift}) for shift in (0.5, 1.0, 1.5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [1, 1, 1]


def test_a_job_asked_for_meanwhile_is_done_once_more():
    gate, done = threading.Event(), []
    newest = NewestOnly(lambda: done.append(gate.wait(5)))
    for _ in range(50):
        newest.ask()
    gate.set()
    newest.wait()
    assert 1 <= len(done) <= 2
    newest.ask()
    newest.wait()
    assert 2 <= len(done) <= 3
