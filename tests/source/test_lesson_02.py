"""What lesson 02 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import re
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, SOURCE, read, run
from sittings import graded, run_after_a_break, run_with, sittings, variations_of

from autograder import Choices
from solutions import COURSE, moving_picture
from solutions.lesson_02_relu_layers import LESSON as DECLARED

LESSON = next(path for path in NOTEBOOKS if path.stem == "02_relu_layers")
QUESTIONS = [exercise for exercise in DECLARED.exercises if exercise.answer is not None]


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


@pytest.fixture
def gap(lesson, explore):
    """How wide a gap the best line between the classes has, in the feature space of two units; negative: there is none."""
    return lambda W, W0, X=lesson["X"]: explore.separator(lesson["hidden_features"](X, W, W0), lesson["y"])[2]


def unwritten(*_):
    raise NotImplementedError


def plain(text):
    """Text without the marks of a layout."""
    return " ".join(text.replace("&emsp;", " ").replace("`", "").split())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_the_words_of_its_declaration(question):
    words = question.reference.__doc__.partition("\n\n")[2]
    about = plain(next(cell for cell in read(LESSON).cells if cell.id == f"about_{question.name}").source)
    assert plain(words) in about
    assert plain(words + " Or not?") not in about


def test_no_line_separates_the_points(lesson, explore):
    X, y = lesson["X"], lesson["y"]
    assert y[0, [0, 2, 3]].tolist() == [1, -1, -1]
    assert np.array_equal(X[:, 0], (X[:, 2] + X[:, 3]) / 2)
    assert not np.array_equal(X[:, 1], (X[:, 2] + X[:, 3]) / 2)  # negative control
    assert explore.separator(X, y)[2] <= 0


def test_the_units_of_fig_4_separate_and_flipped_ones_do_not(lesson, gap):
    W, W0 = lesson["W_fig"], lesson["W0_fig"]
    assert gap(W, W0) > 0.3
    assert gap(-W, -W0) < 0
    assert gap(-W, -W0, lesson["X_near"]) > 0.1


def test_flipped_squares_have_their_middle_between_circles(lesson):
    F = lesson["hidden_features"](lesson["X"], -lesson["W_fig"], -lesson["W0_fig"])
    middle = (F[:, 2] + F[:, 3]) / 2
    share = (middle - F[:, 0]) / (F[:, 1] - F[:, 0])
    assert share[0] == share[1]
    assert 0 < share[0] < 1
    near = lesson["hidden_features"](lesson["X_near"], -lesson["W_fig"], -lesson["W0_fig"])
    assert ((middle - near[:, 0]) / (near[:, 1] - near[:, 0]) > 1).all()


def test_the_sliders_start_without_an_answer_and_can_reach_one(explore, gap):
    start = explore.play_units.__wrapped__.__defaults__[0]
    assert gap(*explore.unit_pair(*start)) < 1e-9
    assert gap(*explore.unit_pair(25, -1, 155, -1)) > 0.25


def test_the_answer_handed_in_separates_the_points(lesson, gap):
    assert gap(*lesson["separating_units"]()) > 0.3


@pytest.mark.parametrize("seed", range(20))
def test_separator_finds_as_wide_a_street_as_a_search(seed, explore):
    rng = np.random.default_rng(seed)
    F, y = rng.normal(size=(2, 5)), np.array([[1, 1, -1, -1, -1]])
    angles = np.linspace(0, 2 * np.pi, 20_000)
    heights = np.stack([np.cos(angles), np.sin(angles)], axis=1) @ F
    searched = np.max(heights[:, :2].min(axis=1) - heights[:, 2:].max(axis=1)) / 2
    direction, offset, found = explore.separator(F, y)
    if searched > 0:
        assert found == pytest.approx(searched, abs=1e-3)
        assert (y * (direction @ F + offset) >= found - 1e-9).all()
    else:
        assert found <= 1e-3


def test_more_units_follow_a_curve_and_none_a_jump(lesson):
    def largest_error(m, target, x):
        return np.abs(
            lesson["two_layer_output"](x, *lesson["fit"](m, lesson["inside"], target(lesson["inside"]))) - target(x)
        ).max()

    curve, step, inside, outside = (lesson[name] for name in ("curve", "step", "inside", "outside"))
    errors = [largest_error(m, curve, inside) for m in (4, 12, 40, 120)]
    assert (np.diff(errors) < 0).all()
    assert errors[-1] < 0.01
    assert min(largest_error(m, curve, outside) for m in (4, 12, 40, 120)) > 3
    assert min(largest_error(m, step, inside) for m in (4, 12, 40, 120)) > 0.499


def test_unwritten_functions_leave_no_empty_frame(explore, lesson):
    X, y, hidden = lesson["X"], lesson["y"], (lesson["W_fig"], lesson["W0_fig"])
    plt.close("all")
    for draw, *handed in (
        (explore.units_picture, X, y, *hidden, unwritten),
        (explore.output_picture, X, y, *hidden, lesson["w_fig"], lesson["w0_fig"], unwritten),
        (explore.play_units, X, y, unwritten),
        (explore.play_fold, X, y, *hidden, lesson["linear_forward"], unwritten),
        (explore.play_bends, {"relu": (unwritten, unwritten)}),
    ):
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


def test_a_unit_without_weights_is_drawn(explore, lesson):
    explore.units_picture(lesson["X"], lesson["y"], np.zeros((2, 2)), np.ones((2, 1)), lesson["hidden_features"])


PLAYS = {
    "play_bends": {"z": 0.3},
    "play_units": {"angle_1": 50.0},
    "play_fold": {"fold": 0.5},
}


def handed(lesson, play, **changed):
    """What the notebook hands to a thing to play with, or other functions."""
    mine = {name: changed.get(name, lesson[name]) for name in ("linear_forward", "hidden_features", "separating_units")}
    if play == "play_bends":
        pairs = {"relu": ("relu", "relu_gradient"), "sigmoid": ("sigmoid", "sigmoid_gradient")}
        return ({name: tuple(lesson[f] for f in pair) for name, pair in pairs.items()},)
    if play == "play_units":
        return lesson["X"], lesson["y"], mine["hidden_features"]
    return lesson["X"], lesson["y"], *mine["separating_units"](), mine["linear_forward"], mine["hidden_features"]


def drawn_by(lesson, monkeypatch, play, **changed):
    """A moving picture drawn by the lesson's functions or by others, and what it starts with."""
    asked = []
    monkeypatch.setattr(moving_picture, "moving", lambda *arguments, **_: asked.append(arguments))
    getattr(lesson["explore"], play)(*handed(lesson, play, **changed))
    ((fig, controls, update, _),) = asked
    start = {name: value for name, (value, _) in controls.items()}
    return moving_picture.MovingPicture(fig, update, start), start


@pytest.mark.parametrize("play", PLAYS)
def test_a_redraw_costs_about_a_tenth_of_a_second(lesson, monkeypatch, play):
    picture, start = drawn_by(lesson, monkeypatch, play)
    first = picture.png(**start)
    assert picture.png(**(start | PLAYS[play])) != first

    def cost():
        before = time.process_time()
        picture.png(**(start | PLAYS[play]))
        return time.process_time() - before

    assert min(cost() for _ in range(8)) < 0.1


def test_widgets_come_with_a_still_picture(explore, monkeypatch, lesson):
    bundles = []
    monkeypatch.setattr(moving_picture, "display", lambda bundle, **_: bundles.append(bundle))
    explore.play_units(*handed(lesson, "play_units"))
    assert {"image/png", "text/plain", "application/vnd.jupyter.widget-view+json"} <= set(bundles[0])


@pytest.mark.parametrize("play", ["play_units", "play_fold"])
def test_other_features_give_another_picture(monkeypatch, lesson, play):
    right, start = drawn_by(lesson, monkeypatch, play)
    other, _ = drawn_by(lesson, monkeypatch, play, hidden_features=lesson["linear_forward"])
    values = start | {"fold": 1.0} if play == "play_fold" else start
    assert right.png(**values) == right.png(**values)
    assert right.png(**values) != other.png(**values)


def places(picture):
    """Where the examples of the right panel lie: circles, then squares."""
    marks = [line for line in picture.fig.axes[1].lines if line.get_marker() in ("o", "s")]
    return np.vstack([line.get_xydata() for line in marks])


def test_paper_is_carried_from_sums_to_features(monkeypatch, lesson):
    picture, start = drawn_by(lesson, monkeypatch, "play_fold")
    W, W0 = lesson["separating_units"]()
    ends = []
    for fold, f in ((0.0, lesson["linear_forward"]), (1.0, lesson["hidden_features"])):
        picture.png(**(start | {"fold": fold}))
        assert np.allclose(places(picture), f(lesson["X"], W, W0).T)
        ends.append(picture.fig.get_suptitle())
    assert ends == ["0 % folded: no line separates", "100 % folded: a line separates, 0.35 to spare"]
    picture.png(fold=1.0, units="turned around")
    assert picture.fig.get_suptitle() == "100 % folded: no line separates"


def test_each_fold_gives_the_line_more_room(lesson, explore):
    X, (W, W0) = lesson["X"], lesson["separating_units"]()

    def rooms_of(W, W0):
        flat, folded = lesson["linear_forward"](X, W, W0), lesson["hidden_features"](X, W, W0)
        return [explore.separator((1 - fold) * flat + fold * folded, lesson["y"])[2] for fold in np.linspace(0, 1, 21)]

    rooms = rooms_of(W, W0)
    assert rooms[0] <= 1e-9
    assert (np.diff(rooms) > 0).all()
    assert (np.diff(rooms_of(-W, -W0)) < 0).all()


def test_slopes_are_not_joined_and_no_tangent_stands_at_a_kink(monkeypatch, lesson):
    picture, start = drawn_by(lesson, monkeypatch, "play_bends")
    left, right = picture.fig.axes
    slopes = right.lines[0].get_ydata()
    assert np.isnan(slopes).sum() == 1
    assert set(slopes[~np.isnan(slopes)]) == {0.0, 1.0}
    for values, seen in (({"z": 0.0}, False), ({"z": 0.1}, True), ({"z": 0.0, "function": "sigmoid"}, True)):
        picture.png(**(start | values))
        assert next(line for line in left.lines if line.get_label() == "your slope").get_visible() is seen
    picture.png(**(start | {"z": 0.0}))
    assert picture.fig.get_suptitle() == "relu at z = 0.0: 0.000, no slope is right here, you take 0.000"


REVEALS = {"step_cannot_learn": 1, "loops_or_matrices": 1, "learned_features": 1, "flipped_units": 3}
REVEALS |= {"identity_layers": 1, "rules_of_thumb": 1}


def other_answers(number):
    return variations_of([exercise.name for exercise in DECLARED.exercises], number)


def test_every_cell_works_with_other_right_answers(monkeypatch, tmp_path):
    ran = run_with(LESSON, other_answers(2), monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (0, "")


def test_reveals_wait_for_the_answer_they_give_away(lesson, monkeypatch, tmp_path):
    ran = run_with(LESSON, other_answers(1) | dict.fromkeys(REVEALS, unwritten), monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (sum(REVEALS.values()), "")
    words = ("slopes", "rank", "fixed features", "middle of the squares")
    assert not any(said in ran["said"] for said in words)
    assert all(said in lesson["said"] for said in words)  # negative control
    for name in ("after_step_slopes", "after_flipped", "after_fold"):
        assert source_of(name).startswith("<details><summary>")


def test_code_fits_on_a_narrow_screen():
    lines = [(cell.id, line) for cell in read(LESSON).cells if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in lines if len(line[1]) > 85] == []


def test_the_first_screen_carries_its_picture():
    opening = read(LESSON).cells[0]
    assert "](attachment:destination.png)" in opening.source
    assert 1000 < len(opening.attachments["destination.png"]["image/png"]) < 100_000


def test_predictions_are_set_apart_and_lectures_have_names():
    for cell in read(LESSON).cells[1:]:
        if cell.cell_type == "markdown":
            assert "**Predict" not in cell.source.replace("> **Predict", ""), cell.id
            if cell.id != "convention-card":
                assert not re.search(r"(?<![\d,])00[0234](?![\d,])", cell.source), cell.id


def test_the_digits_are_those_of_lesson_05(lesson):
    with np.load(SOURCE / "05_modules" / "digits.npz") as all_digits:
        for part, there in (("train", "train"), ("new", "validation")):
            labels = all_digits[f"labels_{there}"]
            chosen = np.isin(labels, [6, 9, 0])
            X, mine = lesson["digits"].load(part)
            assert np.array_equal(16 * X, all_digits[f"X_{there}"][:, chosen])
            assert np.array_equal(mine, labels[chosen])


def test_two_units_give_sixes_nines_and_zeros_an_address_each(lesson):
    F, labels = lesson["hidden_features"](lesson["X_new"], lesson["W_digits"], lesson["W0_digits"]), lesson["new_labels"]
    speaks = {digit: (F[:, labels == digit] > 0).mean(axis=1).tolist() for digit in (6, 9, 0)}
    assert speaks == {6: [1, 0], 9: [0, 1], 0: [0, 0]}


FIRST_TWO = [exercise for name in ("01_linear_units", "02_relu_layers") for exercise in COURSE[name].exercises]


def source_of(name):
    return next(cell for cell in read(LESSON).cells if cell.id == name).source


@pytest.mark.parametrize(
    "question", [e for e in FIRST_TWO if isinstance(e.answer, Choices) and e.answer.one], ids=lambda e: e.name
)
def test_the_right_choice_is_not_the_longest(question):
    lengths = {word: len(sentence) for word, sentence in question.answer.options.items()}
    assert max(lengths, key=lengths.get) != question.reference()


OTHER_WORDS = ("knot", "a switch", "the switch", "closed switch")  # a kink is a kink, a gate is a gate
NOT_YET = ("comes later", "around later", "the next bend", "in the next step;", "two conditions on", "The margin matters to")


def test_hints_and_beliefs_keep_to_words_that_were_told():
    mistakes = [(exercise.name, mistake) for exercise in FIRST_TWO for mistake in exercise.mistakes]
    said = [(name, mistake.id, f"{mistake.belief} {mistake.hint}") for name, mistake in mistakes]
    assert len(said) > 300
    assert [entry for entry in said if any(words in entry[2] for words in OTHER_WORDS + NOT_YET)] == []


def test_the_table_of_the_promise_speaks_against_fits_outside(lesson):
    """Outside, a step is level, and so is what was fitted to it: that says nothing about fits of a curve."""
    fit, step, inside, outside = (lesson[name] for name in ("fit", "step", "inside", "outside"))
    assert np.abs(lesson["two_layer_output"](outside, *fit(40, inside, step(inside))) - 1).max() < 0.01
    assert lesson["said"].count(", outside ") == 4
    assert " step,  40 units: largest error inside 0.500\n" in lesson["said"]


def test_a_narrow_layer_is_one_with_fewer_units_than_both_sides(lesson):
    rng = np.random.default_rng(0)
    for inputs in range(1, 5):
        for outputs in range(1, 5):
            for between in range(1, 6):
                layers = [(rng.normal(size=size), np.zeros((size[1], 1))) for size in ((inputs, between), (between, outputs))]
                rank = np.linalg.matrix_rank(lesson["collapse"](layers)[0])
                assert (rank < min(inputs, outputs)) == (between < min(inputs, outputs))
    assert "3 inputs,  1 in between, 1 outputs: rank 1; one layer can have rank 1" in lesson["said"]


def test_a_tour_meets_two_kinks_and_only_the_step_is_level(lesson):
    assert "places of the tour where a z is 0: 2\n" in lesson["said"]
    assert "two places of the whole tour" in source_of("after_step_slopes")
    W, h, nudges = lesson["W_try"], 1e-6, np.eye(4).reshape(4, 2, 2)
    slopes = {f: [lesson["J"](W + h * e, lesson[f]) - lesson["J"](W, lesson[f]) for e in nudges] for f in ("step", "relu")}
    assert not np.any(slopes["step"])
    assert np.all(slopes["relu"])


def test_np_where_computes_both_halves():
    """What the page says of it: the half that is not chosen warns as well."""
    z = np.array([-1000.0])
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert np.where(z < 0, 0.0, np.exp(-z)) == 0
    assert "computes all of `a` and all of `b`" in source_of("about_sigmoid")


def test_what_lesson_09_tests_is_called_a_report():
    assert "A report is no evidence until somebody repeats it: lesson 09 does" in source_of("about_rules_of_thumb")


def test_four_sittings_of_a_size_that_can_be_sat_through():
    parts = sittings(LESSON)
    headings = [next(cell for cell in part if cell.id.startswith("sitting_")).source for part in parts]
    assert [heading.split(":")[0] for heading in headings] == [f"# Sitting {i} of 4" for i in range(1, 5)]
    assert all(" minutes" in heading.splitlines()[0] for heading in headings)
    assert max(map(len, parts)) <= 40
    assert [sum(map(graded, part)) for part in parts] == [8, 6, 5, 5]
    assert [any(cell.id == f"end_{i}" for cell in part) for i, part in enumerate(parts, start=1)] == [True] * 4


@pytest.mark.parametrize("number", range(2, 5))
def test_a_sitting_runs_after_a_break(number, monkeypatch, tmp_path):
    ran = run_after_a_break(LESSON, number, monkeypatch, tmp_path)
    assert (ran["waiting"], ran["complained"]) == (0, "")


def test_the_questions_to_warm_up_are_explained_at_once(lesson):
    recall = lesson["recall"]
    assert sorted(recall.SITTINGS) == [1, 2, 3, 4]
    for questions in recall.SITTINGS.values():
        assert len(questions) == 3
        for text, choices, right, why in questions:
            _, buttons, said = recall.box(text, choices, right, why).children
            for place, button in enumerate(buttons.children):
                button.click()
                assert said.value.startswith("Yes." if place == right else "No.")


def test_pictures_of_what_is_done_fill_a_row_for_each_sitting(lesson):
    road = lesson["road"]
    assert len(road.ROWS) == 4
    for done in range(5):
        road.road(done)
        full = [text for text in plt.gcf().axes[0].texts if text.get_color() == "white"]
        assert len(full) == sum(map(len, list(road.ROWS.values())[:done]))
        plt.close("all")


def test_a_slip_in_place_cannot_spoil_what_is_given(lesson):
    for name in ("X", "y", "A_small", "W_small", "W0_small"):
        with pytest.raises(ValueError, match="read-only"):
            lesson[name] -= 1
