"""hinge_loss: what one agreement y z costs."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference


@case("agreements on the wrong side, inside the margin, at its edge and beyond it")
def all_places(hinge_loss, rng):
    return hinge_loss(np.array([[-1.5, 0.25, 1.0, 2.0, -0.5, 0.0]]))


@case("a row of agreements", weight=2)
def fresh_row(hinge_loss, rng):
    return hinge_loss(drawing.agreements(rng)[0])


@case("a table of agreements")
def table(hinge_loss, rng):
    a, b = drawing.agreements(rng), drawing.agreements(rng)
    n = min(a[0].size, b[0].size)
    return hinge_loss(np.concatenate([a[0][:, :n], b[0][:, :n], rng.uniform(-2, -1.2, (1, n))]))


@case("agreements of whole numbers, among them 0 and 1")
def whole_agreements(hinge_loss, rng):
    return hinge_loss(rng.permutation(np.concatenate([[-2, 0, 1, 3], drawing.whole(rng, 4)]))[None])


@mistake(
    "Being on the right side is enough; there is no margin.",
    hint="That is the perceptron's loss. What does the hinge ask for beyond the right side?",
    see="000 eq 12",
)
def perceptron_loss(agreement):
    return np.maximum(0, -agreement)


@mistake(
    "Python's own max compares arrays entry by entry.",
    hint="It asks one question about the whole array. numpy has a function that compares entry by entry.",
    see="000 eq 12",
)
def plain_max(agreement):
    return max(0, 1 - agreement)


@mistake(
    "The largest loss of all stands for the others.",
    hint="Every agreement has a loss of its own: how many numbers should come back?",
    see="000 eq 12",
)
def largest_loss_only(agreement):
    return np.max(np.maximum(0, 1 - agreement))


@mistake(
    "The loss already is the average over the examples.",
    hint="The average comes in the next step; here each agreement keeps its own loss.",
    see="000 eq 12",
)
def averaged_already(agreement):
    return np.mean(np.maximum(0, 1 - agreement))


@mistake(
    "Being far beyond the margin earns a negative loss.",
    hint="What does the lecture's formula do from the margin on?",
    see="000 eq 12",
)
def reward_beyond_the_margin(agreement):
    return 1 - agreement


@mistake(
    "Any distance from the margin costs, on either side of it.",
    hint="Should an example that is more certain than needed be punished?",
    see="000 eq 12",
)
def both_sides_cost(agreement):
    return np.abs(1 - agreement)


@mistake(
    "An example either costs one or nothing.",
    hint="Counting errors gives steps, whose slope is 0 everywhere. What does the hinge have instead?",
    see="000 eq 12",
)
def errors_counted(agreement):
    return np.where(agreement > 0, 0.0, 1.0)


@mistake(
    "Agreement raises the loss.",
    hint="Is the loss of a confidently right example large or small?",
    see="000 eq 12",
)
def agreement_costs(agreement):
    return np.maximum(0, 1 + agreement)


@mistake(
    "The shortfall is squared.",
    hint="Below the margin the hinge is a straight line.",
    see="000 eq 12",
)
def shortfall_squared(agreement):
    return np.maximum(0, 1 - agreement) ** 2


@mistake(
    "A single example can cost 1 at most.",
    hint="How does the loss go on for an example ever deeper on the wrong side?",
    see="000 eq 12",
)
def capped_at_one(agreement):
    return np.clip(1 - agreement, 0, 1)


HINGE_LOSS = Exercise(
    reference.hinge_loss,
    points=1,
    lecture="000 eq 12",
    visible=[all_places],
    hidden=[fresh_row, table, whole_agreements],
    mistakes=[
        perceptron_loss,
        plain_max,
        largest_loss_only,
        averaged_already,
        reward_beyond_the_margin,
        both_sides_cost,
        errors_counted,
        agreement_costs,
        shortfall_squared,
        capped_at_one,
    ],
)
