"""The three logits of lesson 03 to play with: controls above a picture, drawn by whatever functions they are handed."""

import threading

import pytest
from lesson_cells import NOTEBOOKS, run

LESSON = next(path for path in NOTEBOOKS if path.stem == "03_losses")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def shown(explore, monkeypatch, lesson, **changed):
    """The bundle `play` displays."""
    bundles, names = [], ("softmax", "nll", "softmax_nll", "output_delta")
    monkeypatch.setitem(explore.playable.__globals__, "display", lambda bundle, raw: bundles.append(bundle))
    explore.play(*(changed.get(name, lesson[name]) for name in names))
    return bundles[0]


def test_the_thing_to_play_with_carries_a_still_picture_for_front_ends_without_widgets(explore, monkeypatch, lesson):
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(shown(explore, monkeypatch, lesson))


def test_without_ipywidgets_one_sentence_and_the_still_picture_remain(explore, monkeypatch, lesson, capsys):
    monkeypatch.setitem(explore.playable.__globals__, "widgets", None)
    assert set(shown(explore, monkeypatch, lesson)) == {"image/png", "text/plain"}
    said = "The controls need the package ipywidgets. Without it you see the picture they start from.\n"
    assert capsys.readouterr().out == said


def test_a_control_that_is_moved_asks_the_functions_it_was_handed(explore, monkeypatch, lesson):
    asked = []
    monkeypatch.setitem(explore.play.__globals__, "playable", lambda draw, controls, _: asked.append((draw, controls)))
    explore.play(lesson["softmax"], lesson["nll"], lesson["softmax_nll"], lesson["output_delta"])
    (draw, controls), labels = asked[0], ("0", "1", "2")
    assert list(controls) == ["logit 0", "logit 1", "logit 2", "right class"]
    assert len({draw(1.0, 2.0, -0.5, label) for label in labels}) == 3
    assert draw(1.0, 2.0, -0.5, "0") != draw(6.0, -6.0, -6.0, "0")


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


def test_two_controls_moved_at_once_draw_one_after_the_other(explore):
    def through_controls(draw, meeting):
        controls = {"z": (1.0, (-4.0, 4.0, 0.1)), "class": ("0", ["0", "1"])}
        slider, choice = explore.playable.__globals__["controls_above"](draw, controls).children[0].children
        meeting.reset()
        return [lambda: setattr(slider, "value", 2.0), lambda: setattr(choice, "value", "1")]

    assert not drawn_together(through_controls)
    assert drawn_together(lambda draw, _: [draw, draw])  # negative control


def test_another_delta_gives_another_picture(explore, monkeypatch, lesson):
    right = shown(explore, monkeypatch, lesson)["image/png"]
    assert shown(explore, monkeypatch, lesson)["image/png"] == right
    assert shown(explore, monkeypatch, lesson, output_delta=lambda Z, Y, pair: Y - lesson["softmax"](Z))["image/png"] != right
