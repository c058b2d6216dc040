"""The network of lesson 04 to walk through: buttons, a slider and a choice above a picture of the student's own deltas."""

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, run

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


def test_the_network_has_shut_units_and_is_wrong_at_first(lesson, explore):
    x, y = np.array([[1.0], [0.5]]), np.eye(3)[:, [0]]
    seen = explore.passes(lesson["layers"], x, y, functions(lesson))
    assert [np.sum(Z < -0.2) for Z in seen.Zs[:2]] == [1, 1]
    assert np.argmax(seen.As[-1]) != 0
    assert [A.shape for A in seen.deltas] == [(3, 1)] * 3
    found = lesson["numerical_gradient"](
        lambda W: lesson["softmax_nll"](
            explore.passes([(W, lesson["layers"][0][1]), *lesson["layers"][1:]], x, y, functions(lesson)).Zs[-1], y
        ),
        lesson["layers"][0][0],
    )
    assert np.allclose(seen.gradients[0][0], found)


def shown(explore, monkeypatch, lesson, **changed):
    """The bundle the network to walk through displays."""
    bundles = []
    monkeypatch.setattr(explore.canvas, "display", lambda bundle, raw: bundles.append(bundle))
    explore.play_network(lesson["layers"], np.array([[1.0], [0.5]]), *functions(lesson, **changed))
    return bundles[0]


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    bundle = shown(explore, monkeypatch, lesson)
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundle)


def test_the_walk_starts_at_the_input_and_ends_in_the_picture(explore, monkeypatch, lesson):
    asked = []
    monkeypatch.setattr(explore.canvas, "playable", lambda draw, controls, _, still: asked.append((draw, controls, still)))
    explore.play_network(lesson["layers"], np.array([[1.0], [0.5]]), *functions(lesson))
    ((draw, controls, still),) = asked
    assert controls == {"step": (0, range(8)), "right class": ("0", ["0", "1", "2"])}
    assert still == (7, "0")
    assert len({draw(7, "0"), draw(7, "1"), draw(6, "0")}) == 3


def test_other_deltas_give_another_picture(explore, monkeypatch, lesson):
    right = shown(explore, monkeypatch, lesson)["image/png"]
    assert shown(explore, monkeypatch, lesson)["image/png"] == right
    gateless = lambda W, delta, Z, f_gradient: W @ delta  # noqa: E731
    assert shown(explore, monkeypatch, lesson, hidden_delta=gateless)["image/png"] != right


def test_every_step_has_a_title_and_a_picture_of_its_own(explore, lesson):
    seen = explore.passes(lesson["layers"], np.array([[1.0], [0.5]]), np.eye(3)[:, [0]], functions(lesson))
    assert len({explore.saying(step, 3) for step in range(8)}) == 8
    assert len({explore.network_picture(seen, 0, step) for step in range(8)}) == 8
