"""Answers that look like a known mistake and come from another belief: each is told its own."""

import numpy as np
import pytest

from solutions.lesson_05_modules import modules

from .test_wrong_answers import BANK, visible_verdict

BY_NAME = {answer.__name__: (exercise, answer) for answers in BANK.values() for exercise, answer in answers}


def five_point_stencil(f, x, h=1e-5):
    gradient = np.zeros(np.shape(x))
    for at in np.ndindex(gradient.shape):
        move = np.zeros(gradient.shape)
        move[at] = h
        gradient[at] = (-f(x + 2 * move) + 8 * f(x + move) - 8 * f(x - move) + f(x - 2 * move)) / (12 * h)
    return gradient


class SigmoidOfTwoFractions:
    def forward(self, A):
        self.a = np.where(A >= 0, 1 / (1 + np.exp(-A)), np.exp(A) / (1 + np.exp(A)))
        return self.a

    def backward(self, d_out):
        return d_out * self.a * (1 - self.a)


class SequentialThatAsksForItsOwnLinear(modules.Sequential):
    def step(self, X, Y, eta):
        loss = self.loss.forward(self.forward(X), Y)
        blame = self.loss.backward()
        for module in reversed(self.modules):
            blame = module.backward(blame)
            if isinstance(module, modules.Linear):
                module.sgd_step(eta)
        return loss


@pytest.mark.parametrize(
    ("exercise", "answer", "belief"),
    [
        ("numerical_gradient", five_point_stencil, "Two more points, twice as far away, make the measured slope a better one."),
        ("Sigmoid", SigmoidOfTwoFractions, "Where one of two formulas is chosen for each sum, only that one is computed."),
        (
            "Sequential",
            SequentialThatAsksForItsOwnLinear,
            "The gradients are computed, and no module of the row is told to take its step.",
        ),
    ],
)
def test_an_answer_near_a_mistake_is_told_its_own_belief(exercise, answer, belief):
    verdict = visible_verdict(exercise, answer)
    assert [mistake.belief for mistake in verdict.mistakes + verdict.alternatives] == [belief]


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("network_forgets_the_hidden_bend_forward", "bend_left_out_forward"),
        ("distinct_sums_of_columns", "sums_compared"),
        ("distinct_directions", "directions_compared"),
        ("distinct_from_the_neighbour", "neighbours_compared"),
        ("distinct_without_a_twin", "only_unique_ones"),
        ("he_with_small_positive_offsets", "offsets_a_little_above_zero"),
        ("clip_to_the_limit_if_the_length_is_too_large", "signs_where_it_is_long"),
    ],
)
def test_an_answer_of_the_bank_is_told_its_own_belief(name, mistake):
    verdict = visible_verdict(*BY_NAME[name])
    assert [named.id for named in verdict.mistakes + verdict.alternatives] == [mistake]
