"""What lesson 06 shows: five starts of one network that differ as its text says, and pictures drawn by what they are handed."""

import time

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

LESSON = next(path for path in NOTEBOOKS if path.stem == "06_initialization")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def patient(lesson):
    return lesson["patient"]


def last_losses(patient, name, seeds=5):
    return np.array([patient.train(name, seed)[0][-1] for seed in range(seeds)])


def test_only_the_healthy_start_learns(patient):
    assert np.all(last_losses(patient, "healthy") < 0.1)
    for name in set(patient.LETTERS.values()) - {"healthy"}:
        assert not np.any(last_losses(patient, name) < 0.5), name


def test_the_names_of_the_illnesses_fit_what_is_measured(lesson, patient):
    X, Y = patient.arms()
    looks = {name: patient.look(patient.start(name), X, Y, name) for name in patient.LETTERS.values()}
    dead, exploding, saturated = (looks[name] for name in ("dead", "exploding", "saturated"))
    assert not any(Z.any() for Z in dead[0])
    assert [lesson["distinct_units"](W) for W, _ in patient.start("symmetric")[1:]] == [1] * 4
    assert [lesson["distinct_units"](W) for W, _ in patient.start("healthy")[1:]] == [12] * 3 + [3]
    assert min(lesson["saturated_share"](Z, 0.01) for Z in saturated[0][:-1]) > 0.9
    largest = [np.max(np.abs(Z)) for Z in exploding[0]]
    assert largest == sorted(largest)
    assert largest[-1] > 30 * largest[0]


def deltas_of(patient, name, seed):
    return [np.abs(delta) for delta in patient.look(patient.start(name, seed), *patient.arms(seed=seed), name)[2]]


def test_saturated_deltas_are_few_and_large(patient):
    """What the text says above its histograms, for the start that is drawn and for others."""
    for seed in range(8):
        for delta in deltas_of(patient, "saturated", seed)[:-1]:
            assert np.mean(delta < 1e-3 * np.max(delta)) > 0.8
            assert np.max(delta) > 2 / 150
        *hidden, output = map(np.max, deltas_of(patient, "healthy", seed))
        assert output <= 1 / 150
        assert max(hidden) < 4 / 150  # negative control
    drawn = [np.max(delta) for delta in deltas_of(patient, "saturated", 0)]
    assert drawn == sorted(drawn, reverse=True)


def test_he_weights_keep_the_mean_and_not_the_median(lesson):
    rng, ends = np.random.default_rng(0), []
    for _ in range(1500):
        stack = [lesson["he_weights"](40, 40, rng)[0] for _ in range(30)]
        ends.append(lesson["activation_scales"](np.ones((40, 1)), stack)[-1])
    assert np.mean(np.square(ends)) == pytest.approx(1, rel=0.35)
    assert np.median(ends) < 0.6
    low, high = np.percentile(ends, [5, 95])
    assert high > 10 * low


def test_the_patient_goes_downhill_along_true_slopes(patient):
    """One weight nudged: the loss changes as its delta and its activation say."""
    for name in ("healthy", "saturated"):
        (X, Y), layers = patient.arms(), patient.start("healthy")
        _, As, deltas, loss = patient.look(layers, X, Y, name)
        layers[1][0][3, 4] += 1e-6
        nudged = patient.look(layers, X, Y, name)[3]
        assert (nudged - loss) / 1e-6 == pytest.approx((As[1] @ deltas[1].T)[3, 4], rel=1e-3)


def shown(explore, monkeypatch, play, *functions):
    """What `play` hands to `moving`: figure, controls and update."""
    asked = []
    monkeypatch.setattr(explore.moving_picture, "moving", lambda *arguments, **_: asked.append(arguments))
    getattr(explore, play)(*functions)
    return asked[0]


def drawn_by(lesson, monkeypatch, play, *names, **changed):
    """A moving picture of `play`, drawn by the lesson's functions or by others."""
    functions = [changed.get(name, lesson[name]) for name in names]
    fig, controls, update, _ = shown(lesson["explore"], monkeypatch, play, *functions)
    start = {name: value for name, (value, _) in controls.items()}
    return lesson["explore"].moving_picture.MovingPicture(fig, update, start), start


PLAYS = {
    "play_saturation": (["saturated_share"], {"spread_of_z": 3.0}),
    "play_depth": (["activation_scales", "delta_scales"], {"weight_scale": 1.41}),
    "play_patient": (["distinct_units", "saturated_share"], {"visit": 4}),
}


@pytest.mark.parametrize("play", PLAYS)
def test_a_redraw_costs_about_a_tenth_of_a_second(lesson, monkeypatch, play):
    names, move = PLAYS[play]
    picture, start = drawn_by(lesson, monkeypatch, play, *names)
    first = picture.png(**start)
    assert picture.png(**(start | move)) != first

    def cost():
        before = time.process_time()
        picture.png(**(start | move))
        return time.process_time() - before

    assert min(cost() for _ in range(8)) < 0.1


def test_the_pictures_show_the_functions_they_are_handed(lesson, monkeypatch):
    right, start = drawn_by(lesson, monkeypatch, "play_depth", "activation_scales", "delta_scales")
    flat, _ = drawn_by(
        lesson, monkeypatch, "play_depth", "activation_scales", "delta_scales", activation_scales=lambda x, weights: [1.0] * 30
    )
    assert right.png(**start) != flat.png(**start)


def test_the_questions_to_warm_up_are_explained_at_once(lesson):
    recall = lesson["recall"]
    for questions in recall.SITTINGS.values():
        assert len(questions) == 3
        for text, choices, right, why in questions:
            box = recall.box(text, choices, right, why)
            _, buttons, said = box.children
            for place, button in enumerate(buttons.children):
                button.click()
                assert said.value.startswith("Yes." if place == right else "No.")


def test_the_first_screen_carries_its_picture():
    opening = read(LESSON).cells[0]
    assert "](attachment:destination.png)" in opening.source
    assert set(opening.attachments["destination.png"]) == {"image/png"}
