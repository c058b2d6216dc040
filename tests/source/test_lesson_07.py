"""What lesson 07 tells its readers in words, proved with numbers over several seeds; and its pictures and controls."""

import hashlib
import re
import time

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import NOTEBOOKS, read, run

from solutions import moving_picture
from solutions.lesson_07_regularization_dropout import LESSON as DECLARED
from solutions.lesson_07_regularization_dropout import reference as r

LESSON = next(path for path in NOTEBOOKS if path.stem == "07_regularization_dropout")
QUESTIONS = [exercise for exercise in DECLARED.exercises if exercise.answer is not None]
SEEDS = range(10, 16)


@pytest.fixture(scope="module")
def lesson():
    with pytest.MonkeyPatch.context() as patch:
        yield run(LESSON, patch)


@pytest.fixture
def explore(lesson):
    return lesson["explore"]


@pytest.fixture
def crowd(lesson):
    return lesson["crowd"]


@pytest.fixture(scope="module")
def trained(lesson):
    """train(**how): a History for each seed, none of them a seed of the notebook."""
    return lambda **how: [lesson["net"].train(lesson["digits"], seed, **how) for seed in SEEDS]


@pytest.fixture(scope="module")
def alone(trained):
    return trained()


def ends(histories):
    return np.array([history.validation[-1] for history in histories])


def plain(text):
    """Text without the marks of a layout."""
    return " ".join(text.replace("`", "").split())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_the_words_of_its_declaration(question):
    about = plain(next(cell.source for cell in read(LESSON).cells if cell.id == f"about_{question.name}"))
    _, _, words = question.reference.__doc__.partition("\n\n")
    assert plain(words) in about
    assert plain(words + " Or not?") not in about


def test_the_digits_are_stratified_and_in_no_two_parts(lesson):
    file, seen = lesson["file"], []
    for part, count in (("train", 10), ("validation", 30), ("test", 30)):
        assert np.bincount(file[f"labels_{part}"]).tolist() == [count] * 10
        assert file[f"X_{part}"].dtype == np.uint8
        assert file[f"X_{part}"].max() == 16
        seen += [column.tobytes() for column in file[f"X_{part}"].T]
    assert len(set(seen)) == 700


def test_a_damaged_file_of_digits_is_noticed(lesson):
    assert lesson["expected"] == hashlib.sha256(lesson["content"]).hexdigest()
    assert lesson["expected"] != hashlib.sha256(lesson["content"] + b" ").hexdigest()


def test_the_network_alone_memorizes_and_then_gets_worse(alone, lesson):
    for history in alone:
        assert lesson["net"].accuracy(history.parameters[-1], *lesson["digits"][:2]) == 1
        assert history.training[-1] < 0.005
        assert 10 < np.argmin(history.validation) < 60
        assert history.validation[-1] > min(history.validation) + 0.03


def test_what_hardly_changes_is_the_share_of_right_answers(alone, trained, lesson):
    penalized = trained(pull=lambda dW, W: r.elastic_gradient(dW, W, 0.003, 0))
    right = [[lesson["net"].accuracy(h.parameters[-1], *lesson["digits"][2:]) for h in some] for some in (alone, penalized)]
    assert np.all(np.abs(np.subtract(*right)) < 0.03)
    assert np.all(ends(penalized) < ends(alone) - 0.03)


def test_any_labels_can_be_learned_by_heart(lesson):
    guessed, (X, Y, *others) = [], lesson["digits"]
    for seed in SEEDS:
        shuffled = Y[:, np.random.default_rng(seed).permutation(100)]
        history = lesson["net"].train((X, shuffled, *others), seed)
        assert lesson["net"].accuracy(history.parameters[-1], X, shuffled) == 1
        guessed.append(lesson["net"].accuracy(history.parameters[-1], *others))
    assert max(guessed) < 0.25
    assert np.mean(guessed) == pytest.approx(0.1, abs=0.05)


def gaps(histories):
    return np.array([history.validation[-1] - history.training[-1] for history in histories])


def test_a_penalty_narrows_the_gap_and_does_not_close_it(alone, trained):
    penalized = trained(pull=lambda dW, W: r.elastic_gradient(dW, W, 0.003, 0))
    assert np.all(gaps(penalized) < gaps(alone) - 0.03)
    assert np.all(gaps(penalized) > 0.25)
    assert min(history.training[-1] for history in penalized) > 5 * max(history.training[-1] for history in alone)
    rises = [np.mean([h.validation[-1] - min(h.validation) for h in some]) for some in (penalized, alone)]
    assert rises[0] < 0.5 * rises[1]


def test_the_test_digits_take_the_gain_of_l1_back_with_some_seeds(alone, trained, lesson):
    def tested(histories):
        return np.array([lesson["net"].loss(history.parameters[-1], *lesson["test"]) for history in histories])

    gain = tested(alone) - tested(trained(after=lambda W: r.soft_threshold(W, 0.0005)))
    assert (gain > 0).any()
    assert (gain < 0).any()
    assert np.all(tested(trained(pull=lambda dW, W: r.elastic_gradient(dW, W, 0.003, 0))) < tested(alone))


def test_a_split_of_all_classes_holds_out_0_to_4_of_each(lesson):
    splits = [r.validation_split(100, 0.2, np.random.default_rng(seed))[1] for seed in range(300)]
    of_a_class = np.bincount([np.sum(lesson["labels"][held] == k) for held in splits for k in range(10)]) / 3000
    assert of_a_class[:5].min() > 0.05
    assert of_a_class[5:].sum() < 0.05


def test_most_masks_of_the_example_give_nothing(lesson):
    assert "64 masks, 22 different results; 22 masks give [0.0, 0.0]" in lesson["said"]


def test_soft_thresholds_reach_zero_and_sign_steps_do_not(trained):
    dancing = trained(pull=lambda dW, W: r.elastic_gradient(dW, W, 0, 0.001))
    resting = trained(after=lambda W: r.soft_threshold(W, 0.0005))
    for history in dancing:
        assert np.mean(history.parameters[-1][0] == 0) == 0
        assert np.mean(np.abs(history.parameters[-1][0]) <= 0.0005) > 0.5
    for history in resting:
        assert np.mean(history.parameters[-1][0] == 0) > 0.5
    assert np.allclose(ends(dancing), ends(resting), atol=0.03)


def test_training_chooses_no_penalty_and_validation_chooses_one(lesson):
    chosen = re.findall(r"seed \d   (\w+) +chooses ([\d.]+) +test ([\d.]+)", lesson["said"])
    by_own, by_others = chosen[::2], chosen[1::2]
    assert {(name, lam) for name, lam, _ in by_own} == {("training", "0.0")}
    assert all(float(lam) > 0 for _, lam, _ in by_others)
    assert all(float(one[2]) > float(other[2]) for one, other in zip(by_own, by_others, strict=True))


def test_going_back_in_time_helps_on_the_test_digits(alone, lesson):
    for history in alone:
        stop = r.stop_epoch(history.validation, 10)
        losses = [lesson["net"].loss(history.parameters[epoch], *lesson["test"]) for epoch in (stop, -1)]
        assert losses[0] < losses[1]


def test_dropout_helps_and_forgetting_to_scale_costs_more(alone, trained, lesson):
    as_they_are = trained(mask=r.dropout_mask, p=(0.8, 0.5))
    scaled = trained(mask=r.dropout_mask, p=(0.8, 0.5), scale=r.prediction_weights)
    assert np.all(ends(scaled) < ends(alone))
    assert np.all(ends(as_they_are) > ends(alone))


def test_the_masks_of_the_digits_network_stop_its_dropped_weights(lesson):
    net, (X, Y, *_) = lesson["net"], lesson["digits"]
    keep_x, keep_h = np.ones((64, 1)), np.ones((64, 1))
    keep_x[::3], keep_h[::2] = 0, 0
    dW1, db1, dW2, _ = net.gradients(net.start(np.random.default_rng(0)), X, Y, keep_x, keep_h)
    assert not np.any([dW1[::3].any(), dW1[:, ::2].any(), db1[::2].any(), dW2[::2].any()])
    assert dW1[1::3, 1::2].any()


def test_the_given_gradients_are_the_slopes_of_the_given_loss(lesson):
    net, (X, Y, *_) = lesson["net"], lesson["digits"]
    parameters = list(net.start(np.random.default_rng(1)))
    found = net.gradients(tuple(parameters), X, Y)
    for which, at in ((0, (20, 5)), (0, (37, 40)), (1, (3, 0)), (2, (7, 2)), (3, (4, 0))):
        nudged = []
        for h in (1e-5, -1e-5):
            moved = [parameter.copy() for parameter in parameters]
            moved[which][at] += h
            nudged.append(net.loss(tuple(moved), X, Y))
        assert found[which][at] == pytest.approx((nudged[0] - nudged[1]) / 2e-5, abs=1e-7)


def test_halving_is_exact_for_the_networks_of_the_answer_alone(crowd):
    exact = {word for word in crowd.NETWORKS if np.max(crowd.halving_gaps(word, 20)) < 1e-9}
    assert exact == set(r.halving_is_exact())
    assert 0.01 < np.median(crowd.halving_gaps("deep", 20)) < 0.3
    assert 0.01 < np.median(crowd.halving_gaps("inputs", 20)) < 0.5


def test_a_penalized_offset_misses_the_level(lesson):
    lines = re.findall(r"lam ([\d.]+)   (weight only|offset too) .* error +([\d.]+)", lesson["said"])
    errors = {(float(lam), name): float(error) for lam, name, error in lines}
    assert errors[0.5, "offset too"] > 30 > 1 > errors[0.5, "weight only"]


def test_the_slope_of_004_is_off_by_a_factor_of_two(lesson):
    assert re.findall(r"found / printed ([\d.]+)", lesson["said"]) == ["2.00"] * 3


def test_no_weight_of_ten_thousand_meets_zero(lesson):
    assert "weights at exactly 0: 0 of 10,000" in lesson["said"]


def unwritten(*_):
    raise NotImplementedError


def test_pictures_leave_no_empty_frame_where_a_function_is_unwritten(explore, lesson):
    plt.close("all")
    network, pictures = lesson["plain"].parameters[-1], lesson["pictures"]
    for draw, *handed in (
        (pictures.penalty_picture, r.l2_penalty, r.l1_penalty, r.l2_gradient, unwritten),
        (pictures.zero_picture, r.l1_gradient, unwritten),
        (pictures.decay_picture, unwritten),
        (pictures.members_picture, *lesson["ten_units"], 0.6, unwritten, r.prediction_weights),
        (explore.play_penalty, lesson["digits"], unwritten),
        (explore.play_masks, lesson["digits"], r.dropout_mask, unwritten),
        (explore.play_one_digit, network, lesson["digits"][2], lesson["labels"], unwritten, r.prediction_weights),
    ):
        with pytest.raises(NotImplementedError):
            draw(*handed)
        assert plt.get_fignums() == []


@pytest.fixture
def moved(explore, monkeypatch):
    """What the controls of the lesson move: a list of (MovingPicture, controls) that grows with each thing to play with."""
    made = []

    def record(fig, controls, update, caption, still=None):
        start = {name: value for name, (value, _) in controls.items()}
        made.append((moving_picture.MovingPicture(fig, update, start), start))

    monkeypatch.setattr(explore.moving_picture, "moving", record)
    return made


def test_controls_move_their_pictures_quickly(explore, lesson, moved, monkeypatch):
    monkeypatch.setattr(explore, "EPOCHS", 4)
    network, labels = lesson["plain"].parameters[-1], np.argmax(lesson["digits"][3], axis=0)
    explore.play_penalty(lesson["digits"], r.elastic_gradient)
    explore.play_masks(lesson["digits"], r.dropout_mask, r.prediction_weights)
    explore.play_one_digit(network, lesson["digits"][2], labels, r.dropout_mask, r.prediction_weights)
    steps = ("strength", "hidden_dropped", "masks")
    for (picture, start), step in zip(moved, steps, strict=True):
        shown = [picture.png(**start | {step: place}) for place in (1, 2)]
        began = time.process_time()
        again = [picture.png(**start | {step: place}) for place in (1, 2, 1, 2)]
        assert (time.process_time() - began) / 4 < 0.2  # 0.07 s where nothing else runs
        assert again == [*shown, *shown]
        assert shown[0] != shown[1]


def test_more_masks_bring_the_mean_nearer_to_the_scaled_network(explore, lesson, moved):
    kept = lesson["net"].train(lesson["digits"], 3, 60, mask=r.dropout_mask, p=(0.8, 0.5)).parameters[-1]
    labels = np.argmax(lesson["digits"][3], axis=0)
    explore.play_one_digit(kept, lesson["digits"][2], labels, r.dropout_mask, r.prediction_weights)
    picture, _ = moved[0]
    off = [[float(picture.update(digit, masks).split()[-1]) for digit in range(0, 300, 10)] for masks in (1, 60)]
    assert np.mean(off[1]) < np.mean(off[0])


def test_scores_of_the_crowd_come_close_and_probabilities_do_not(crowd, lesson):
    net, X = lesson["net"], lesson["digits"][2]
    for seed in SEEDS:
        network = net.train(lesson["digits"], seed, mask=r.dropout_mask, p=(0.8, 0.5)).parameters[-1]
        one = net.scores(net.scaled(network, (0.8, 0.5), r.prediction_weights), X)
        off, apart = [], []
        for masks in (1, 400):
            scores, chances = crowd.crowd_means(network, X, r.dropout_mask, (0.8, 0.5), masks)
            off.append(np.mean(np.abs(scores - one)) / np.std(one))
            apart.append(np.mean(np.max(np.abs(chances - net.softmax(one)), axis=0)))
        assert off[1] < 0.1 < 0.3 < off[0]
        assert apart[1] > 0.1
        assert np.mean(np.argmax(chances, axis=0) == np.argmax(one, axis=0)) > 0.95
        assert np.mean(np.max(chances, axis=0)) < np.mean(np.max(net.softmax(one), axis=0))
