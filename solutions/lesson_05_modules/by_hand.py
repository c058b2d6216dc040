"""The exercises with pencil and paper: what is kept, what is handed back, what the loss is at first, and a shared weight."""

from math import log, log2

import numpy as np

from autograder import Numbers, exercise

from . import answers

numbers_kept = exercise(
    answers.numbers_kept,
    points=2,
    lecture="002 p.5-6",
    answer=Numbers(rows=("the first Linear", "ReLU", "the second Linear", "SoftmaxNLL"), columns=("1 example", "50 examples")),
)


@numbers_kept.mistake(hint="With which array is the delta multiplied to give dW?", see="002 p.6; 000 eq 40-41")
def layers_keep_their_output():
    """A layer has to remember what it put out."""
    return [(32, 1600), (32, 1600), (10, 500), (10, 500)]


@numbers_kept.mistake(hint="The weights are there before any example comes in. What is new after a forward?")
def layers_keep_their_weights():
    """What a layer keeps between forward and backward is its weights."""
    return [(2048, 2048), (32, 1600), (320, 320), (10, 500)]


@numbers_kept.mistake(hint="How does ReLU know on the way back which units were on?", see="002 p.5; 000 eq 36")
def nothing_without_parameters():
    """A module without parameters has nothing to remember."""
    return [(64, 3200), (0, 0), (32, 1600), (10, 500)]


@numbers_kept.mistake(hint="The gate of a unit may be open for one example and shut for another. How many gates are there?")
def one_example_is_kept():
    """A module keeps the notes of one example, however many there are."""
    return [(64, 64), (32, 32), (32, 32), (10, 10)]


@numbers_kept.mistake(hint="What does the backward of SoftmaxNLL hand out: one number, or one for each logit?", see="002 p.7")
def loss_keeps_its_value():
    """The loss has one number to remember, its value."""
    return [(64, 3200), (32, 1600), (32, 1600), (1, 1)]


GATE, FIRST, SECOND = np.array([1.0, 0.0]), np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([[2.0, 1.0], [3.0, -1.0]])


def blames(start=(-0.5, 0.5), gate=lambda blame: GATE * blame, first=FIRST, second=SECOND):
    """What the four backwards return, under another rule than the lecture's."""
    rows = [np.array(start)]
    rows.append(second @ rows[-1])
    rows.append(gate(rows[-1]))
    rows.append(first @ rows[-1])
    return [tuple(map(float, row)) for row in rows]


step_by_hand = exercise(
    answers.step_by_hand,
    points=3,
    lecture="002 p.5-7; 000 eq 36-39",
    answer=Numbers(
        rows=("out of SoftmaxNLL", "out of the second Linear", "out of ReLU", "out of the first Linear"),
        columns=("first number", "second number"),
    ),
)


@step_by_hand.mistake(hint="Raise the logit of the right class: does the loss grow or shrink?", see="002 p.7; 000 eq 37")
def truth_minus_guess():
    """The first delta is the truth minus the guess."""
    return blames(start=(0.5, -0.5))


@step_by_hand.mistake(hint="Equal logits: which probabilities does softmax make of them?", see="002 p.3, p.7")
def logits_taken_for_probabilities():
    """The first delta is the logits minus the truth."""
    return blames(start=(5.0, 6.0))


@step_by_hand.mistake(hint="Nudge the sum of the unit that is off. Does anything move?", see="000 eq 36, eq 39")
def gate_forgotten():
    """ReLU has no parameters, so blame passes through it as it is."""
    return blames(gate=lambda blame: blame)


@step_by_hand.mistake(hint="Blame may have either sign. What decides whether a unit lets it through?", see="000 eq 36; 002 p.5")
def relu_of_the_blame():
    """On the way back ReLU cuts off what is negative."""
    return blames(gate=lambda blame: np.maximum(0, blame))


@step_by_hand.mistake(hint="The blame that arrives is one factor of the chain. Where has it gone?", see="002 p.5; 000 eq 38")
def slope_alone():
    """The backward of ReLU returns its slope."""
    return blames(gate=lambda blame: GATE)


@step_by_hand.mistake(
    hint="A hidden unit collects blame along the weights that lead out of it. In which row do they stand?",
    see="002 p.5; 000 eq 39",
)
def weights_turned():
    """Blame goes back through the transposed weights."""
    return blames(first=FIRST.T, second=SECOND.T)


before_any_step = exercise(
    answers.before_any_step,
    points=1,
    lecture="002 p.4, p.7",
    answer=Numbers(rows=("3 classes", "10 classes"), columns=("the loss", "the delta of the right class")),
)


def starts(loss=log, delta=lambda K: 1 / K - 1):
    return [(loss(K), delta(K)) for K in (3, 10)]


@before_any_step.mistake(hint="Who knows nothing gives every class a share. What does that cost?", see="002 p.3-4")
def nothing_said_nothing_paid():
    """Logits of 0 are no guess, so there is nothing to pay."""
    return starts(loss=lambda K: 0.0)


@before_any_step.mistake(hint="The loss is minus the logarithm of something. Of what?", see="002 p.4")
def probability_for_the_loss():
    """The loss is the share that the wrong classes get."""
    return starts(loss=lambda K: 1 - 1 / K)


@before_any_step.mistake(hint="Which logarithm do the course's losses use?", see="002 p.4")
def in_bits():
    """The loss is counted in bits."""
    return starts(loss=log2)


@before_any_step.mistake(hint="Raise the logit of the right class: does the loss grow or shrink?", see="002 p.7")
def delta_is_what_is_missing():
    """The delta is what the right class still lacks."""
    return starts(delta=lambda K: 1 - 1 / K)


@before_any_step.mistake(hint="Does the right class get the same delta as the wrong ones?", see="002 p.7; 003 (gradients)")
def delta_is_the_guess():
    """The delta of a class is its probability."""
    return starts(delta=lambda K: 1 / K)


shared_by_hand = exercise(
    answers.shared_by_hand,
    points=2,
    lecture="002 p.5-6",
    answer=Numbers(
        rows=("w = 3, x = 2", "w = 2, x = 5"),
        columns=("dW after the later place", "dW after the earlier place", "the true slope", "w after the step"),
    ),
)


def shared(second=lambda w, x: w * x * w, slope=lambda w, x: 2 * w * x, steps=2):
    """The two rows, under another rule for dW after the earlier place, for the slope, or for the number of steps."""
    pairs = ((3, 2), (2, 5))
    return [(w * x, second(w, x), slope(w, x), w - steps * 0.1 * second(w, x)) for w, x in pairs]


@shared_by_hand.mistake(hint="Which input did the layer see last, and does it still have the one before?", see="002 p.5")
def both_inputs_kept():
    """A layer that stands in two places keeps an input for each of them."""
    return shared(second=lambda w, x: w * x)


@shared_by_hand.mistake(
    hint="Some libraries do that. What does your Linear do with the gradient of an earlier backward?", see="002 p.6"
)
def gradients_pile_up():
    """The gradients of the two places are added up."""
    return shared(second=lambda w, x: w * x + w * x * w)


@shared_by_hand.mistake(hint="How often does the module stand in the list that Sequential goes through?", see="002 p.5")
def stepped_once():
    """One object takes one step."""
    return shared(steps=1)


@shared_by_hand.mistake(hint="Write the output as a formula in w, and take its slope. How often does w stand in it?")
def slope_of_one_use():
    """The slope of a weight counts one of its uses."""
    return shared(slope=lambda w, x: w * x)


@shared_by_hand.mistake(hint="Nudge w a little in numbers: does the loss follow what the module holds?", see="000 eq 35")
def module_is_trusted():
    """What the module holds at the end is the slope of the loss."""
    return shared(slope=lambda w, x: w * x * w)
