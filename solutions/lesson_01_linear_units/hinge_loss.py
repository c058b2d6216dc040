"""hinge_loss: what one agreement y z costs."""

import numpy as np

from autograder import exercise

from . import drawing, reference

hinge_loss = exercise(reference.hinge_loss, points=1, lecture="000 eq 12")


@hinge_loss.visible("agreements on the wrong side, inside the margin, at its edge and beyond it")
def all_places(hinge_loss, rng):
    return hinge_loss(np.array([[-1.5, 0.25, 1.0, 3.5, -0.5, 0.75]]))


@hinge_loss.hidden("a row of agreements", weight=2)
def fresh_row(hinge_loss, rng):
    return hinge_loss(drawing.agreements(rng)[0])


@hinge_loss.hidden("a table of agreements")
def table(hinge_loss, rng):
    a, b = drawing.agreements(rng), drawing.agreements(rng)
    n = min(a[0].size, b[0].size)
    return hinge_loss(np.concatenate([a[0][:, :n], b[0][:, :n], rng.uniform(-2, -1.2, (1, n))]))


@hinge_loss.hidden("agreements of whole numbers, among them 1")
def whole_agreements(hinge_loss, rng):
    return hinge_loss(rng.permutation(np.concatenate([[-2, -1, 1, 3], drawing.whole(rng, 4)]))[None])


@hinge_loss.mistake(hint="That is the perceptron's loss. What does the hinge ask for beyond the right side?")
def perceptron_loss(agreement):
    """Being on the right side is enough; there is no margin."""
    return np.maximum(0, -agreement)


@hinge_loss.mistake(hint="It asks one question about the whole array. numpy has a function that compares entry by entry.")
def plain_max(agreement):
    """Python's own max compares arrays entry by entry."""
    return max(0, 1 - agreement)


@hinge_loss.mistake(hint="Every agreement has a loss of its own: how many numbers should come back?")
def largest_loss_only(agreement):
    """The largest loss of all stands for the others."""
    return np.max(np.maximum(0, 1 - agreement))


@hinge_loss.mistake(hint="Is there a sum or an n in the formula? How many prices come back for five agreements?")
def averaged_already(agreement):
    """The loss already is the average over the examples."""
    return np.mean(np.maximum(0, 1 - agreement))


@hinge_loss.mistake(hint="What does the lecture's formula do from the margin on?")
def reward_beyond_the_margin(agreement):
    """Being far beyond the margin earns a negative loss."""
    return 1 - agreement


@hinge_loss.mistake(hint="Should an example that is more certain than needed be punished?")
def both_sides_cost(agreement):
    """Any distance from the margin costs, on either side of it."""
    return np.abs(1 - agreement)


@hinge_loss.mistake(hint="A count stays the same while an agreement goes from -3 to -2. Should the price stay, too?")
def errors_counted(agreement):
    """An example either costs one or nothing."""
    return np.where(agreement > 0, 0.0, 1.0)


@hinge_loss.mistake(hint="Is the loss of a confidently right example large or small?")
def agreement_costs(agreement):
    """Agreement raises the loss."""
    return np.maximum(0, 1 + agreement)


@hinge_loss.mistake(hint="Below the margin the hinge is a straight line.")
def shortfall_squared(agreement):
    """The shortfall is squared."""
    return np.maximum(0, 1 - agreement) ** 2


@hinge_loss.mistake(hint="How does the loss go on for an example ever deeper on the wrong side?")
def capped_at_one(agreement):
    """A single example can cost 1 at most."""
    return np.clip(1 - agreement, 0, 1)


@hinge_loss.mistake(hint="What should an example pay that is far beyond the margin, and what one on the wrong side?")
def smaller_of_the_two(agreement):
    """The loss is the smaller one of 0 and what is missing to the margin."""
    return np.minimum(0, 1 - agreement)


@hinge_loss.mistake(hint="Should an example that misses the margin by a hair pay what one deep on the wrong side pays?")
def one_price_inside_the_margin(agreement):
    """Whoever does not reach the margin pays 1."""
    return np.where(agreement < 1, 1.0, 0.0)


@hinge_loss.mistake(hint="Where does the hinge begin to cost, and is it a curve or a straight line from there?")
def perceptron_squared(agreement):
    """Only the wrong side costs, and it costs the square of the agreement."""
    return np.where(agreement < 0, agreement**2, 0.0)


@hinge_loss.mistake(hint="Who should pay: an example that is short of the margin, or one that is beyond it?")
def surplus_costs(agreement):
    """What an agreement has beyond the margin is the loss."""
    return np.maximum(0, agreement - 1)
