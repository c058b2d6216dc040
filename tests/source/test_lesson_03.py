"""What lesson 03 tells its readers in words, proved with numbers; and its pictures, drawn by whatever they are handed."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

from solutions.lesson_03_losses import LESSON as DECLARED

LESSON = next(path for path in NOTEBOOKS if path.stem == "03_losses")
QUESTIONS = [exercise for exercise in DECLARED.exercises if exercise.answer is not None]


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


def unwritten(*_):
    raise NotImplementedError


def plain(text):
    """Text without the marks of a layout."""
    return " ".join(text.replace("&emsp;", " ").replace("`", "").split())


def about(name):
    return plain(next(cell for cell in read(LESSON).cells if cell.id == f"about_{name}").source)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_the_words_of_its_declaration(question):
    _, _, words = question.reference.__doc__.partition("\n\n")
    assert plain(words) in about(question.name)
    assert plain(words + " Or not?") not in about(question.name)


def test_softmax_is_not_elementwise_and_its_slopes_sum_to_0(lesson, explore):
    z = lesson["z_four"]
    elementwise, mixed = explore.jacobian(lesson["sigmoid"], z), explore.jacobian(lesson["softmax"], z)
    assert np.allclose(elementwise, np.diag(np.diag(elementwise)))
    assert np.count_nonzero(np.abs(mixed) > 1e-3) == mixed.size
    assert np.allclose(mixed.sum(axis=0), 0)
    assert (mixed - np.diag(np.diag(mixed)) <= 0).all()


def test_the_product_underflows_and_the_sum_of_logs_does_not(lesson, explore):
    for _, given, *_ in explore.NETWORKS:
        products, sums = [], []
        for n in (100, 10_000):
            sure = np.resize(given, n)
            data = np.stack([sure, 1 - sure]), np.tile([[1], [0]], n)
            products.append(lesson["likelihood"](*data))
            sums.append(lesson["log_likelihood"](*data))
        assert (products[0] > 0, products[1]) == (True, 0)
        assert np.allclose(sums, np.mean(np.log(given)) * np.array([100, 10_000]))


def test_softmax_of_zeros_is_uniform_and_costs_the_log_of_k(lesson):
    for K in (2, 3, 10):
        A = lesson["softmax"](np.zeros((K, K)))
        assert np.allclose(A, 1 / K)
        assert lesson["nll"](A, np.eye(K)) == pytest.approx(np.log(K))


def test_a_stable_softmax_is_not_enough_where_sure_and_wrong(lesson):
    Z, Y = np.array([[1000.0], [-1000.0]]), np.array([[0], [1]])
    with np.errstate(all="ignore"):
        assert np.isnan(lesson["nll"](lesson["softmax_as_written"](Z), Y))
        assert np.isinf(lesson["nll"](lesson["softmax"](Z), Y))
    assert lesson["softmax_nll"](Z, Y) == 2000


def test_a_sigmoid_at_40_is_1_to_a_computer_and_at_30_it_is_not(lesson):
    assert lesson["sigmoid"](40.0) == 1 > lesson["sigmoid"](30.0)


def test_one_sigmoid_is_a_softmax_over_a_logit_and_a_zero(lesson):
    z, y = np.array([[1.5, -0.3, 0.8]]), np.array([[1, 1, 0]])
    two_classes = np.vstack([z, 0 * z]), np.vstack([y, 1 - y])
    assert lesson["nll_sigmoid"](lesson["sigmoid"](z), y) == pytest.approx(lesson["softmax_nll"](*two_classes))


def pushes(lesson, explore, at):
    """How hard hinge, NLL and the squared loss behind a sigmoid push an example with this agreement."""
    m, sigmoid = np.array([at]), lesson["sigmoid"]
    prices = (
        lambda m: np.maximum(0, 1 - m),
        lambda m: explore.each(lesson["nll_sigmoid"], sigmoid(m)),
        lambda m: explore.each(lesson["squared_loss"], sigmoid(m)),
    )
    return [-explore.slope(price, m).item() for price in prices]


def test_nll_always_pushes_and_never_harder_than_the_hinge(lesson, explore):
    hinge, nll, _ = pushes(lesson, explore, 3.0)
    assert hinge == 0 < nll < 0.1
    hinge, nll, _ = pushes(lesson, explore, -10.0)
    assert hinge == pytest.approx(1)
    assert 0.99 < nll < 1


def test_squared_loss_hardly_pushes_where_it_is_most_wrong(lesson, explore):
    _, nll, squared = pushes(lesson, explore, -6.0)
    assert squared < 0.01 < 0.99 < nll


def test_longer_weights_lower_nll_for_ever_and_hinge_not(lesson):
    m = lesson["m"]
    nll = [lesson["nll_sigmoid"](lesson["sigmoid"](factor * m), np.ones(m.shape)) for factor in (1, 2, 4, 8)]
    assert (np.diff(nll) < 0).all()
    assert min(nll) > 0
    assert np.maximum(0, 1 - 4 * m).max() == 0


def test_the_slope_of_log_sum_exp_is_the_softmax(lesson):
    """The derivation above delta_by_hand, in numbers; and what is left of it in the loss."""
    a = lesson["softmax"](lesson["z_any"]).ravel()
    assert np.allclose(lesson["slopes_of_log"], a, atol=1e-8)
    assert np.allclose(lesson["slopes_of_loss"], a - lesson["y_any"].ravel(), atol=1e-8)
    assert not np.allclose(lesson["slopes_of_loss"], lesson["y_any"].ravel() - a, atol=0.1)


def test_the_derivation_of_the_sigmoids_delta_holds(lesson):
    lines = re.findall(r"loss (\S+)  log\(1 \+ e\^z\) - y z (\S+)   slope (\S+)  your delta (\S+)", lesson["said"])
    as_defined, short, slope, delta = np.array(lines, dtype=float).T
    assert len(lines) == 4
    assert (as_defined == short).all()
    assert (slope == delta).all()
    assert set(np.sign(delta)) == {-1, 1}


LATER = re.compile(r"\b(comes later|turns around later|comes next|comes with|will be)\b")


def test_no_hint_speaks_of_what_is_still_to_come():
    hints = [mistake.hint for exercise in DECLARED.exercises for mistake in exercise.mistakes]
    assert [hint for hint in hints if LATER.search(hint)] == []
    assert LATER.search("The minus comes later, when it becomes a loss.")


def test_the_longest_choice_is_seldom_the_right_one():
    def gives_itself_away(question):
        right, sentences = question.reference(), question.answer.options
        return max(sentences, key=lambda word: len(sentences[word])) in ({right} if isinstance(right, str) else right)

    asked = [question for question in QUESTIONS if hasattr(question.answer, "options")]
    assert len(asked) == 6
    assert [question.name for question in asked if gives_itself_away(question)] == []


def test_the_worked_delta_is_a_half_up_and_a_half_down(lesson):
    delta = lesson["output_delta"](np.zeros((2, 1)), np.array([[0], [1]]), "nll-softmax")
    assert delta.tolist() == [[0.5], [-0.5]]


def test_003_prints_the_gradient_of_n_times_the_loss_it_defines(lesson):
    ratios = re.findall(r"n = (\d)   WPI / found by nudging: ([\d.]+)   with your delta: ([\d.]+)", lesson["said"])
    assert ratios == [(n, f"{n}.0000", "1.0000") for n in "125"]


def test_004_is_wrong_where_the_target_is_0_and_only_there(lesson):
    for a in (0.1, 0.4, 0.7):
        yes, no = (lesson["loss_slope"](a, y) / lesson["lecture_gradient"](a, y) for y in (1, 0))
        assert (yes, no) == (pytest.approx(1, abs=1e-6), pytest.approx(-1, abs=1e-6))


def test_steps_against_the_slope_of_004_raise_the_loss(lesson):
    lines = re.findall(r"with the printed slope: ([\d.]+)   with yours: ([\d.]+)", lesson["said"])
    printed, right = np.array(lines, dtype=float).T
    assert len(lines) == 6
    assert (np.diff(printed) > 0).all()
    assert (np.diff(right) < 0).all()


def test_the_one_wrong_example_makes_a_best_factor(lesson):
    (Z, Y, _), right = lesson["five_examples"](), lesson["right"]
    assert right.tolist() == [True, True, True, False, True]
    losses = [lesson["softmax_nll"](t * Z, Y) for t in (0.5, 2, 8)]
    assert losses[1] < min(losses[0], losses[2])
    assert (np.diff([lesson["softmax_nll"](t * Z[:, right], Y[:, right]) for t in (0.5, 2, 8, 32)]) < 0).all()


def test_unwritten_functions_leave_no_empty_frame(explore, lesson):
    plt.close("all")
    for draw, *handed in (
        (explore.jacobian_picture, lesson["z_four"], lesson["sigmoid"], unwritten),
        (explore.underflow_picture, np.array([10]), lesson["likelihood"], unwritten),
        (explore.simplex_picture, lesson["five_examples"]()[2], lesson["labels"], unwritten),
        (explore.margin_picture, lesson["sigmoid"], lesson["squared_loss"], unwritten),
        (explore.gradient_picture, lesson["nll_sigmoid"], lesson["lecture_gradient"], unwritten),
    ):
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


def test_ten_units_read_most_new_digits_and_begin_at_log_10(lesson):
    """What `digits_intro` speaks of: no hidden layer, real digits, your delta."""
    assert re.findall(r"before step +0: mean NLL (\S+)", lesson["said"]) == [f"{np.log(10):.3f}"]
    assert lesson["read"].mean() > 0.85
    shown, each = lesson["shown"], lesson["each"]
    assert (np.diff(each[shown]) > 0).all()
    assert shown[-1] == np.argmax(each)
    assert lesson["read"][shown].tolist() == [True, True, False, False]


def test_the_digits_are_those_of_lesson_05():
    for name in ("digits.npz", "digits.py"):
        assert (LESSON.parent / name).read_bytes() == (LESSON.parents[1] / "05_modules" / name).read_bytes()


def test_no_slope_is_drawn_across_the_kink_of_the_hinge(lesson, explore, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: None)
    plt.close("all")
    explore.margin_picture(lesson["sigmoid"], lesson["squared_loss"], lesson["nll_sigmoid"])
    right = plt.gcf().axes[1]
    hinge, nll, *_ = right.lines
    assert np.isnan(hinge.get_ydata()[hinge.get_xdata() == 1]).all()
    assert np.isin(np.round(hinge.get_ydata()[hinge.get_xdata() != 1], 6), (0, 1)).all()
    assert np.isfinite(nll.get_ydata()).all()
    plt.close("all")
