"""The questions of lesson 01, answered by words: learning rates that converge, gamma, and too large a step."""

from autograder import Choices, exercise

from . import reference

RATES = {
    "inverse": r"$\eta_0 / (k+1)$",
    "constant": r"$\eta_0$ at every step",
    "root": r"$\eta_0 / \sqrt{k+1}$",
    "square": r"$\eta_0 / (k+1)^2$",
    "three quarters": r"$\eta_0 / (k+1)^{0.75}$",
}
robbins_monro = exercise(reference.robbins_monro, points=2, lecture="000 5.5; 004 (SGD slides)", answer=Choices(RATES))


@robbins_monro.mistake(hint="Add up the squares of the smallest constant you can think of. Is the total finite?", see="000 5.5")
def small_constant():
    """A constant rate works as well, if it is small enough."""
    return {"inverse", "constant", "three quarters"}


@robbins_monro.mistake(hint="Square that rate and look at the series you get. You have met it among the others.")
def square_root_is_fast_enough():
    """Falling with the square root still meets both conditions."""
    return {"inverse", "root", "three quarters"}


@robbins_monro.mistake(
    hint="That is the second condition. How far from the start can a sum of tiny steps carry you?", see="000 5.5"
)
def second_condition_only():
    """The faster a rate falls the better; only its squares have to add up to something finite."""
    return {"inverse", "square", "three quarters"}


@robbins_monro.mistake(
    hint="That is the first condition. What keeps the noise of single examples from shaking the weights for ever?",
    see="000 5.5",
)
def first_condition_only():
    """It is enough that the steps together can reach any distance."""
    return {"inverse", "constant", "root", "three quarters"}


@robbins_monro.mistake(hint="It can go to 0 too fast and too slowly: there is one condition against each.", see="000 5.5")
def anything_that_shrinks():
    """Any rate that goes to 0 will do."""
    return {"inverse", "root", "square", "three quarters"}


@robbins_monro.mistake(hint="The lecture names two conditions. Has every other schedule been put to both?", see="000 5.5")
def only_the_printed_one():
    """The schedule printed in the lecture is the only one."""
    return {"inverse"}


@robbins_monro.mistake(hint="Group the terms so that each group is worth at least one half.")
def harmonic_sum_is_finite():
    """The sum 1 + 1/2 + 1/3 + ... is finite, since its terms go to 0."""
    return {"root", "three quarters"}


@robbins_monro.mistake(hint="Read the first condition again: what must the plain sum be?", see="000 5.5")
def both_sums_finite():
    """Both sums have to be finite, so that the steps come to rest."""
    return {"square"}


SUMS = {
    "harmonic": r"$1 + \frac12 + \frac13 + \frac14 + \dots$",
    "squares": r"$1 + \frac14 + \frac19 + \frac1{16} + \dots$",
    "halves": r"$1 + \frac12 + \frac14 + \frac18 + \dots$",
    "bound": "None of these: it was chosen large enough, and the sum it stands above is smaller.",
}
what_gamma_is = exercise(reference.what_gamma_is, points=1, lecture="004 (SGD slides)", answer=Choices(SUMS, one=True))


@what_gamma_is.mistake(hint="Which of the two conditions has a gamma in it, and does the other sum have a limit at all?")
def sum_of_the_rates():
    """gamma bounds the sum of the rates themselves."""
    return "harmonic"


@what_gamma_is.mistake(hint="Write down the lecture's example for the first few steps. Is each half of the one before?")
def geometric_sum():
    """The rates halve from step to step."""
    return "halves"


@what_gamma_is.mistake(hint="Let the computer add up many terms and compare with the number.")
def only_a_bound():
    """The number was chosen large enough, and the sum of the squares is a smaller number."""
    return "bound"


PATHS = {
    "creep": "They creep towards the minimum from one side, in ever smaller steps.",
    "closer": "They jump over the minimum each time and still come closer.",
    "farther": "They jump over the minimum each time and end farther away than before.",
    "stop": "They stop where the slope is small.",
}
step_too_large = exercise(reference.step_too_large, points=1, lecture="000 5.5, Fig 6", answer=Choices(PATHS, one=True))


@step_too_large.mistake(hint="Follow one step with pencil and paper: by which factor is t multiplied, and what is its sign?")
def creeps_from_one_side():
    """Steps down a slope stay on their side of the minimum."""
    return "creep"


@step_too_large.mistake(hint="Compare the size of t before and after one step: overshooting and growing are two things.")
def overshooting_is_diverging():
    """Jumping over the minimum means ending farther away."""
    return "farther"


@step_too_large.mistake(hint="Steps get small where the slope is small. Where on this curve is that, and is it reached?")
def stops_on_gentle_slopes():
    """A small slope stops the steps."""
    return "stop"
