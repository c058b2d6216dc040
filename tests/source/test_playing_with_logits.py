"""The three logits of lesson 03 to play with: controls above a picture, drawn by whatever functions they are handed."""

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
    monkeypatch.setattr(explore.canvas, "display", lambda bundle, raw: bundles.append(bundle))
    explore.play(*(changed.get(name, lesson[name]) for name in names))
    return bundles[0]


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(shown(explore, monkeypatch, lesson))


def test_moving_a_control_asks_the_functions_it_was_handed(explore, monkeypatch, lesson):
    asked = []
    monkeypatch.setattr(explore.canvas, "playable", lambda draw, controls, _: asked.append((draw, controls)))
    explore.play(lesson["softmax"], lesson["nll"], lesson["softmax_nll"], lesson["output_delta"])
    (draw, controls), labels = asked[0], ("0", "1", "2")
    assert list(controls) == ["logit 0", "logit 1", "logit 2", "right class"]
    assert len({draw(1.0, 2.0, -0.5, label) for label in labels}) == 3
    assert draw(1.0, 2.0, -0.5, "0") != draw(6.0, -6.0, -6.0, "0")


def test_another_delta_gives_another_picture(explore, monkeypatch, lesson):
    right = shown(explore, monkeypatch, lesson)["image/png"]
    assert shown(explore, monkeypatch, lesson)["image/png"] == right
    assert shown(explore, monkeypatch, lesson, output_delta=lambda Z, Y, pair: Y - lesson["softmax"](Z))["image/png"] != right
