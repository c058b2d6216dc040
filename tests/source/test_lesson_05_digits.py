"""The digits of lesson 05, read by networks of the notebook's classes from many starts; and what is played with."""

import ast
import re
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, SOURCE, read, run

from solutions.moving_picture import MovingPicture

LESSON = next(path for path in NOTEBOOKS if path.stem == "05_modules")
SEEDS = range(24)


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def source_of(name):
    return next(cell for cell in read(LESSON).cells if cell.id == name).source


def test_the_digits_are_those_of_lesson_08_and_stratified(lesson):
    X, Y, X_new, Y_new = lesson["digits"].load()
    assert lesson["digits"].FILE.read_bytes() == (SOURCE / "08_optimizers" / "digits.npz").read_bytes()
    assert (X.shape, Y.shape, X_new.shape, Y_new.shape) == ((64, 800), (10, 800), (64, 200), (10, 200))
    assert Y.sum(axis=1).tolist() == [80] * 10
    assert Y_new.sum(axis=1).tolist() == [20] * 10
    assert np.array_equal(np.unique(X * 16), np.arange(17))
    assert not {x.tobytes() for x in X.T} & {x.tobytes() for x in X_new.T}
    assert "CC BY 4.0" in lesson["digits"].__doc__
    assert "CC BY 4.0" in source_of("about_digits")


def test_a_damaged_file_of_digits_is_refused(lesson, tmp_path):
    damaged = tmp_path / "digits.npz"
    damaged.write_bytes(lesson["digits"].FILE.read_bytes()[:-1] + b"?")
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        lesson["digits"].load(damaged)
    assert str(refused.value) == "digits.npz is not the file that came with this lesson: fetch the lesson again."


def test_an_epoch_meets_every_digit_once(lesson):
    batches = lesson["digits"].batches(np.random.default_rng(0), 70, 32)
    assert [len(batch) for batch in batches] == [32, 32, 6]
    assert sorted(np.concatenate(batches)) == list(range(70))


@pytest.fixture(scope="module")
def readers(lesson):
    """Many starts, trained as in the notebook: (first loss, curves, share right of 800, of 200, seconds)."""
    X, Y, X_new, Y_new = lesson["digits"].load()

    def right(reader, X, Y):
        return np.mean(np.argmax(reader.forward(X), axis=0) == np.argmax(Y, axis=0))

    def train(seed):
        began, rng = time.process_time(), np.random.default_rng(seed)
        reader, on_new, curves = lesson["digit_reader"](rng), lesson["SoftmaxNLL"](), ([], [])
        first = on_new.forward(reader.forward(X), Y)
        for _ in range(40):
            steps = [reader.step(X[:, b], Y[:, b], 0.5) for b in lesson["digits"].batches(rng, 800)]
            curves[0].append(np.mean(steps))
            curves[1].append(on_new.forward(reader.forward(X_new), Y_new))
        return first, np.array(curves), right(reader, X, Y), right(reader, X_new, Y_new), time.process_time() - began

    return [train(seed) for seed in SEEDS]


def test_digits_are_read_after_seconds_from_any_start(readers):
    new, seconds = np.array([(new, seconds) for *_, new, seconds in readers]).T
    assert np.min(new) >= 0.93
    assert np.median(new) >= 0.95
    assert np.max(new) < 1  # so the gallery is never empty
    assert np.max(seconds) < 5


def test_the_curves_start_below_log_10_and_part(readers):
    """What the words below the curves say."""
    for first, (training, validation), seen, _, _ in readers:
        assert first == pytest.approx(np.log(10), rel=0.15)
        assert 1 < training[0] < np.log(10)
        assert seen > 0.98
        assert training[-1] < 0.04 < validation[-1]
        assert validation[-1] > 2 * training[-1]


def test_a_reader_that_takes_no_steps_reads_nothing(lesson):
    """The control: what is right before training is about what guessing gets."""
    X, _, X_new, Y_new = lesson["digits"].load()
    shares = []
    for seed in SEEDS:
        scores = lesson["digit_reader"](np.random.default_rng(seed)).forward(X_new)
        shares.append(np.mean(np.argmax(scores, axis=0) == np.argmax(Y_new, axis=0)))
    assert np.mean(shares) < 0.2


def test_the_gallery_shows_the_surest_errors_first(explore, lesson, monkeypatch):
    monkeypatch.setattr(explore.plt, "show", lambda: None)
    plt.close("all")
    sure = np.array([0.5, 0.9, 0.7])
    explore.gallery(np.zeros((64, 3)), np.array([3, 8, 1]), np.array([5, 9, 7]), sure)
    titles = [ax.get_title() for ax in plt.gcf().axes if ax.get_title()]
    assert titles == ["says 8 (90%),\nis 9", "says 1 (70%),\nis 7", "says 3 (50%),\nis 5"]
    assert plt.gcf().get_suptitle() == "The 3 new digits it gets wrong, the surest first"
    plt.close("all")


def test_the_gallery_holds_what_is_wrong_and_nothing_else(lesson):
    wrong, said = lesson["wrong"], lesson["said"]
    right = int(re.search(r"(\d+) of 200 new ones", said)[1])
    assert wrong.sum() == 200 - right > 0
    scores = lesson["trained"]()[0].forward(lesson["digits"].load()[2])
    assert np.array_equal(np.argmax(scores, axis=0) != lesson["labels_new"], wrong)


def test_the_progress_bar_moves_while_it_trains(explore, monkeypatch):
    bars = []
    monkeypatch.setattr(explore, "display", bars.append)
    seen = [(epoch, bars[0].value, bars[0].description) for epoch in explore.epochs(3)]
    assert seen == [(0, 0, "epoch 0"), (1, 1, "epoch 1"), (2, 2, "epoch 2")]
    assert (bars[0].value, bars[0].max) == (3, 3)
    monkeypatch.setattr(explore, "widgets", None)
    assert list(explore.epochs(3)) == [0, 1, 2]
    assert len(bars) == 1


def test_pytorch_is_text_and_never_imported():
    """And the text is Python."""
    blocks = re.findall(r"```python\n(.*?)```", source_of("closing"), re.DOTALL)
    assert len(blocks) == 2
    assert all(ast.parse(block) for block in blocks)
    code = [cell.source for cell in read(LESSON).cells if cell.cell_type == "code"]
    assert not any("torch" in source for source in code)


def classes(lesson):
    return [lesson[name] for name in ("Linear", "ReLU", "SoftmaxNLL")]


PLAYS = {
    "play_module": (lambda lesson: [{name: lesson[name] for name in ("Sigmoid", "ReLU")}], {"z_in": 2.5}),
    "play_learning": (lambda lesson: [*classes(lesson), lesson["digits"]], {"step": 5}),
    "play_digits": (lambda lesson: [lesson["chances"], lesson["X_new"], lesson["labels_new"]], {"number": 3}),
}


def drawn(lesson, monkeypatch, play, *handed):
    """The moving picture of `play`, and the values it starts from."""
    explore, asked = lesson["explore"], []
    monkeypatch.setattr(explore.moving_picture, "moving", lambda *arguments, **_: asked.append(arguments))
    getattr(explore, play)(*handed)
    ((fig, controls, update, _),) = asked
    start = {name: value for name, (value, _) in controls.items()}
    return MovingPicture(fig, update, start), start, update


@pytest.mark.parametrize("play", PLAYS)
def test_a_redraw_costs_less_than_a_tenth_of_a_second(lesson, monkeypatch, play):
    handed, move = PLAYS[play]
    picture, start, _ = drawn(lesson, monkeypatch, play, *handed(lesson))
    first = picture.png(**start)
    assert picture.png(**(start | move)) != first

    def cost():
        before = time.process_time()
        picture.png(**(start | move))
        return time.process_time() - before

    assert min(cost() for _ in range(8)) < 0.1


def test_a_module_is_shown_as_it_is(lesson, monkeypatch):
    class Halved(lesson["Sigmoid"]):
        def backward(self, d_out):
            return super().backward(d_out) / 2

    title = {}
    for Module in (lesson["Sigmoid"], Halved):
        _, start, update = drawn(lesson, monkeypatch, "play_module", {"Sigmoid": Module})
        title[Module] = update(**(start | {"z_in": 0.0}))
    assert title[lesson["Sigmoid"]] == "Sigmoid: forward +0.500, blame +2.0 comes back as +0.500"
    assert title[Halved] == "Sigmoid: forward +0.500, blame +2.0 comes back as +0.250"


def test_a_kink_gets_no_slope(lesson, monkeypatch):
    picture, start, update = drawn(lesson, monkeypatch, "play_module", {"ReLU": lesson["ReLU"]})
    tangent = picture.fig.axes[0].lines[1]
    update(**(start | {"z_in": 0.0}))
    assert np.isnan(tangent.get_xdata()).all()
    update(**(start | {"z_in": 0.25}))
    assert np.isfinite(tangent.get_xdata()).all()


def test_each_digit_is_said_right_or_wrong(lesson, monkeypatch):
    _, start, update = drawn(lesson, monkeypatch, "play_digits", *PLAYS["play_digits"][0](lesson))
    titles = [update(**(start | {"number": number})) for number in range(200)]
    assert [title.endswith("wrong") for title in titles] == lesson["wrong"].tolist()
    assert all(update(number, "wrong ones").endswith("wrong") for number in range(20))


def test_the_network_learns_as_its_words_say(lesson):
    """Blame is 0 where a unit is shut; the output's delta shrinks with the loss, the hidden blame grows at first."""
    learning, parts = lesson["explore"].learning, classes(lesson)
    X, Y, X_new, Y_new = lesson["digits"].load()
    frames, losses = learning.film(*parts, X, Y)
    sizes = []
    for frame in (frames[0], frames[20], frames[60]):
        seen = [learning.look(*parts, frame, X_new[:, [i]], Y_new[:, [i]]) for i in range(200)]
        assert all(np.array_equal(hidden == 0, back == 0) for hidden, back, *_ in seen)
        sizes.append(
            [np.mean([np.abs(part).sum() for part in parts]) for parts in zip(*[(s[1], s[3]) for s in seen], strict=True)]
        )
    (blame, delta), (blame_20, delta_20), (_, delta_60) = sizes
    assert losses[0] > 2 > 1.2 > losses[20] > 0.5 > losses[60]
    assert delta > delta_20 > 2 * delta_60
    assert blame_20 > 1.2 * blame


def test_the_film_of_learning_takes_the_steps_of_sequential(lesson):
    """The first step, by the notebook's Sequential on the same digits."""
    learning, (Linear, ReLU, SoftmaxNLL) = lesson["explore"].learning, classes(lesson)
    X, Y, *_ = lesson["digits"].load()
    frames, _ = learning.film(Linear, ReLU, SoftmaxNLL, X, Y)
    first, last, rng = Linear(*frames[0][:2]), Linear(*frames[0][2:]), np.random.default_rng(0)
    rng.normal(size=(64, 32)), rng.normal(size=(32, 10))
    some = rng.choice(800, 32, replace=False)
    lesson["Sequential"]([first, ReLU(), last], SoftmaxNLL()).step(X[:, some], Y[:, some], learning.RATE)
    for mine, theirs in zip((first.W, first.W0, last.W, last.W0), frames[1], strict=True):
        assert np.allclose(mine, theirs)
