"""What the notebook of lesson 08 shows: is it measured, over more than one seed, and is the race drawn by what it is handed?"""

import contextlib
import re
import time
import warnings

import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

from solutions.lesson_08_optimizers import reference
from solutions.moving_picture import MovingPicture
from tests.exercises.judging import wrong

PATH = next(path for path in NOTEBOOKS if path.stem == "08_optimizers")


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(PATH, patch)


def numbers(said: str, line: str) -> list[float]:
    """The numbers that a printed line ends with, after the words it starts with."""
    found = next(row for row in said.splitlines() if row.startswith(line))
    return [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", found[len(line) :])]


def test_the_digits_are_stratified_grey_values(lesson):
    X, Y, X_new, Y_new = lesson["digits"].load()
    assert (X.shape, Y.shape, X_new.shape, Y_new.shape) == ((64, 800), (10, 800), (64, 200), (10, 200))
    assert Y.sum(axis=1).tolist() == [80] * 10
    assert Y_new.sum(axis=1).tolist() == [20] * 10
    assert np.array_equal(np.unique(X * 16), np.arange(17))
    assert not {x.tobytes() for x in X.T} & {x.tobytes() for x in X_new.T}
    assert "CC BY 4.0" in lesson["digits"].__doc__


def test_a_damaged_file_of_digits_is_refused(lesson, tmp_path):
    damaged = tmp_path / "digits.npz"
    damaged.write_bytes(lesson["digits"].FILE.read_bytes()[:-1] + b"?")
    with pytest.raises(ValueError) as refused:  # noqa: PT011
        lesson["digits"].load(damaged)
    assert str(refused.value) == "digits.npz is not the file that came with this lesson: fetch the lesson again."


def test_the_digits_gradients_are_the_slopes_of_their_loss(lesson):
    digits, (X, Y, *_) = lesson["digits"], lesson["digits"].load()
    parameters = digits.start(np.random.default_rng(1), m=5)
    rng = np.random.default_rng(2)
    for i, gradient in enumerate(digits.gradients(parameters, X[:, :9], Y[:, :9])):
        away = rng.normal(size=gradient.shape)
        moved = [[*parameters[:i], parameters[i] + h * away, *parameters[i + 1 :]] for h in (1e-6, -1e-6)]
        above, below = (digits.loss(those, X[:, :9], Y[:, :9]) for those in moved)
        assert np.sum(gradient * away) == pytest.approx((above - below) / 2e-6, rel=1e-4)


@pytest.mark.parametrize("turn", [0, 30, 45])
def test_the_slope_of_a_bowl_is_the_slope_of_its_height(lesson, turn):
    bowl, w, h = lesson["Bowl"](turn), np.array([1.5, -0.5]), 1e-5
    moves = h * np.eye(2)
    found = [(bowl.heights([w + move]) - bowl.heights([w - move]))[0] / (2 * h) for move in moves]
    assert np.allclose(bowl(w[:, None]).ravel(), found)
    assert not np.allclose(lesson["Bowl"](turn + 20)(w[:, None]).ravel(), found)


def test_several_runs_walk_as_each_of_them_alone(lesson):
    bowl, w = lesson["Bowl"](30), np.arange(6.0)[:, None]
    assert np.allclose(bowl(w), np.vstack([bowl(part) for part in np.split(w, 3)]))


def test_the_mean_of_products_is_not_the_product_of_means(lesson):
    assert numbers(lesson["said"], "W2: yours, and all the columns at once, differ by")[0] < 1e-12
    assert numbers(lesson["said"], "W2: averaged before the way back, off by")[0] > 0.03


def test_the_line_as_printed_falls_below_zero(lesson):
    assert numbers(lesson["said"], "at 2K as printed:") == [-0.8, 0.1]


def test_only_a_large_enough_rate_brings_one_over_k(lesson):
    factors = {eta0: numbers(lesson["said"], f"w^2/2, eta0 = {eta0}")[-1] for eta0 in (0.1, 0.3, 1.0, 3.0)}
    assert 2 < factors[0.1] < 3
    assert factors[0.3] < 30
    assert all(80 < factors[eta0] < 130 for eta0 in (1.0, 3.0))


@pytest.mark.parametrize("angle", [0.3, 1, 2.2, 2.9])
def test_a_little_memory_helps_and_much_swings_past(lesson, angle):
    """Down the turned valley, from four starts; alpha = 0 is plain descent."""
    valley = lesson["Bowl"](turn=45)

    def end(alpha):
        path = lesson["minimize"](valley, valley.start(angle), lesson["momentum"](0.07, alpha), 60)
        return valley.heights(path)[-1]

    assert end(0.5) < end(0) / 1e4 < end(0) < end(0.9)


def test_adagrad_as_printed_loses_a_weight_without_a_slope(lesson):
    assert "a second slope of 0, eps = 0.0: [-0.5  nan]" in lesson["said"]
    assert "a second slope of 0, eps = 1e-08: [-0.5  0. ]" in lesson["said"]


def test_a_step_that_divides_first_is_shown_without_a_warning(lesson):
    """eta divided by the root, then times the slope: with eps = 0 that divides by 0 on the way to nan."""
    source = next(cell.source for cell in read(PATH).cells if cell.id == "try_adagrad_step")

    def divided_first(w, G, g, eta, eps):
        G = G + g**2
        return w - eta / (np.sqrt(G) + eps) * g, G

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        exec(source, lesson | {"adagrad_step": divided_first})  # noqa: S102
        bare = source.replace('np.errstate(divide="ignore", invalid="ignore")', "np.errstate()")
        with pytest.raises(RuntimeWarning, match="divide by zero"):
            exec(bare, lesson | {"adagrad_step": divided_first, "try_it": contextlib.nullcontext()})  # noqa: S102


def test_adams_step_by_hand_tells_the_usual_slips_apart():
    def by_hand(step):
        return [float(f"{part:.2f}") for part in step(0.0, 0.0, 0.0, 1, 4.0, 1.0, 0.75, 0.96, 0.0)]

    slips = (
        "uncorrected",
        "corrected_ones_kept",
        "multiplied_instead",
        "betas_exchanged",
        "betas_on_the_new",
        "counter_moved_on",
    )
    told = {slip: by_hand(wrong("adam_step", slip)) for slip in slips}
    assert by_hand(reference.adam_step) == [-1.0, 1.0, 0.64]
    assert [slip for slip in slips if told[slip] == [-1.0, 1.0, 0.64]] == []


def test_turning_the_valley_costs_adagrad_its_lead_and_descent_nothing(lesson):
    heights = {
        (turn, who): numbers(lesson["said"], f"turned by {turn:>2}: {who}, best rate")[-1]
        for turn in (0, 45)
        for who in ("descent", "adagrad")
    }
    assert heights[0, "descent"] == heights[45, "descent"]
    assert heights[0, "adagrad"] < 1e-20 < heights[0, "descent"] < heights[45, "adagrad"]


@pytest.mark.parametrize("seed", range(4))
def test_with_noise_rmsprop_circles_and_a_falling_rate_settles(lesson, seed):
    start, Bowl = lesson["many"], lesson["Bowl"]

    def late(maker, eta):
        E = Bowl().heights(lesson["minimize"](Bowl(noise=4.0, seed=seed), start, maker(eta), 300))
        return E[200:].mean() / E[100:200].mean(), E[-20:].mean()

    circling, circle = late(lesson["rmsprop"], 0.15)
    _, settled = late(lesson["rmsprop"], lesson["falling"](0.15, 250))
    falling, _ = late(lesson["adagrad"], 2.0)
    assert circling > 0.9 > falling
    assert settled < circle / 3


def test_without_the_correction_the_first_step_is_three_times_too_large(lesson):
    assert numbers(lesson["said"], "t =    1   corrected") == [1.0, 3.162]
    assert numbers(lesson["said"], "t =   10   corrected")[1] > 6


def test_the_loops_that_are_not_adam_are_those_of_the_answer(lesson):
    loops = ("arrays", "backwards", "epoch", "inside", "shared")
    off = {name: numbers(lesson["said"], f"{name:<10} farthest from Adam:")[0] > 0 for name in loops}
    assert {name for name in loops if off[name]} == lesson["loops_around_adam"]()


def test_every_optimizer_learns_the_digits(lesson):
    assert all(losses[0] > 2.2 > 0.3 > losses[-1] for losses in lesson["curves"].values())
    assert set(lesson["curves"]) == {"descent", "momentum", "adagrad", "rmsprop", "adam"}


@pytest.mark.parametrize("name", ["descent", "momentum", "adagrad", "rmsprop", "adam"])
def test_the_rates_on_the_digits_are_good_ones(lesson, name):
    """After six epochs, from two starts, a third of the rate and three times the rate both lose."""
    maker, rate = lesson["on_digits"][name]

    def after(eta):
        return np.mean([lesson["train"](maker, eta, 6, seed)[0][-1] for seed in (1, 2)])

    with np.errstate(all="ignore"):
        assert after(rate) < min(after(rate / 3), after(3 * rate))


def race_of(lesson, monkeypatch, **changed) -> MovingPicture:
    """The race as a picture to ask, at another optimizer where one is given."""
    kept = []
    monkeypatch.setattr(lesson["explore"].moving_picture, "moving", lambda *given, **_: kept.append(given))
    lesson["explore"].play_race(lesson["minimize"], lesson["optimizers"] | changed, lesson["rates"])
    fig, controls, update, _ = kept[0]
    return MovingPicture(fig, update, {name: start for name, (start, _) in controls.items()})


def test_a_step_of_the_race_is_drawn_within_a_tenth_of_a_second(lesson, monkeypatch):
    race = race_of(lesson, monkeypatch)
    where = lesson["BOWLS"][1]
    race.png(bowl=where, rates_times=1.0, step=3)
    costs = []
    for step in range(15):
        began = time.process_time()
        race.png(bowl=where, rates_times=1.0, step=step)
        costs.append(time.process_time() - began)
    assert np.median(costs) < 0.1


def test_other_rates_are_drawn_within_a_tenth_of_a_second(lesson, monkeypatch):
    """All five walk anew, down the bowl where the student's functions are asked most."""
    race = race_of(lesson, monkeypatch)
    costs = []
    for rates_times in np.round(np.arange(0.5, 1.3, 0.05), 2):
        began = time.process_time()
        race.png(bowl=lesson["BOWLS"][1], rates_times=float(rates_times), step=30)
        costs.append(time.process_time() - began)
    assert np.median(costs) < 0.1


def test_a_curve_below_what_is_shown_goes_on(lesson):
    """A curve that ended in a flat line at the lowest height shown would say that the optimizer has stopped."""
    explore = lesson["explore"]
    drawn = explore.drawable([1.0, 1e-20, 0.0, np.inf, np.nan])
    assert drawn[1] == 1e-20 < explore.LOWEST
    assert np.all((drawn > 0) & np.isfinite(drawn))


def test_the_race_says_who_is_lowest_and_shows_what_it_was_handed(lesson, monkeypatch):
    race = race_of(lesson, monkeypatch)
    titles = [race.update(bowl=where, rates_times=1.0, step=60) for where in lesson["BOWLS"]]
    assert titles[0].startswith("along the axes, step 60: lowest is adagrad with E = ")
    assert titles[1].startswith("turned by 45 degrees, step 60: lowest is momentum with E = ")
    still = race_of(lesson, monkeypatch, adagrad=lambda eta: lambda w, g, k: w)
    asked = {"bowl": lesson["BOWLS"][0], "rates_times": 1.0, "step": 60}
    assert race.png(**asked) != still.png(**asked)
    assert race.png(**asked) == race_of(lesson, monkeypatch).png(**asked)


def test_rates_that_are_far_too_large_are_drawn_as_well(lesson, monkeypatch):
    race = race_of(lesson, monkeypatch)
    assert race.png(bowl=lesson["BOWLS"][2], rates_times=2.0, step=60).startswith(b"\x89PNG")


def test_no_line_of_code_is_wider_than_85_columns():
    cells = [cell for cell in read(PATH).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if max(map(len, cell.source.splitlines())) > 85] == []


def test_three_sittings_of_a_size_that_can_be_sat_through():
    cells = read(PATH).cells
    starts = [place for place, cell in enumerate(cells) if cell.id.startswith("sitting_")]
    sittings = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    assert [sitting[0].source.split(":")[0] for sitting in sittings] == [f"# Sitting {i} of 3" for i in (1, 2, 3)]
    assert max(map(len, sittings)) <= 35
    assert {sum(cell.metadata.get("nbgrader", {}).get("grade", False) for cell in sitting) for sitting in sittings} <= {5, 6, 7}


def test_the_stored_picture_of_the_destination_is_a_small_png():
    opening = read(PATH).cells[0]
    assert "(attachment:race.png)" in opening.source
    assert 1000 < len(opening.attachments["race.png"]["image/png"]) < 100_000
