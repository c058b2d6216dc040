"""The questions of lesson 01, answered by words: learning rates that converge, gamma, and too large a step."""

from autograder import Choices, Exercise, mistake

from . import reference


@mistake(
    "A constant rate works as well, if it is small enough.",
    hint="Add up the squares of the smallest constant you can think of. Is the total finite?",
    see="000 5.5",
)
def small_constant():
    return {"inverse", "constant", "three quarters"}


@mistake(
    "Falling with the square root still meets both conditions.",
    hint="Square that rate and look at the series you get. You have met it among the others.",
    see="000 5.5; 004 (SGD slides)",
)
def square_root_is_fast_enough():
    return {"inverse", "root", "three quarters"}


@mistake(
    "The faster a rate falls the better; only its squares have to add up to something finite.",
    hint="That is the second condition. How far from the start can a sum of tiny steps carry you?",
    see="000 5.5",
)
def second_condition_only():
    return {"inverse", "square", "three quarters"}


@mistake(
    "It is enough that the steps together can reach any distance.",
    hint="That is the first condition. What keeps the noise of single examples from shaking the weights for ever?",
    see="000 5.5",
)
def first_condition_only():
    return {"inverse", "constant", "root", "three quarters"}


@mistake(
    "Any rate that goes to 0 will do.",
    hint="It can go to 0 too fast and too slowly: there is one condition against each.",
    see="000 5.5",
)
def anything_that_shrinks():
    return {"inverse", "root", "square", "three quarters"}


@mistake(
    "The schedule printed in the lecture is the only one.",
    hint="The lecture names two conditions. Has every other schedule been put to both?",
    see="000 5.5",
)
def only_the_printed_one():
    return {"inverse"}


@mistake(
    "The sum 1 + 1/2 + 1/3 + ... is finite, since its terms go to 0.",
    hint="Group the terms so that each group is worth at least one half.",
    see="000 5.5; 004 (SGD slides)",
)
def harmonic_sum_is_finite():
    return {"root", "three quarters"}


@mistake(
    "Both sums have to be finite, so that the steps come to rest.",
    hint="Read the first condition again: what must the plain sum be?",
    see="000 5.5",
)
def both_sums_finite():
    return {"square"}


ROBBINS_MONRO = Exercise(
    reference.robbins_monro,
    points=2,
    lecture="000 5.5; 004 (SGD slides)",
    answer=Choices(
        {
            "inverse": r"$\eta_0 / (k+1)$",
            "constant": r"$\eta_0$ at every step",
            "root": r"$\eta_0 / \sqrt{k+1}$",
            "square": r"$\eta_0 / (k+1)^2$",
            "three quarters": r"$\eta_0 / (k+1)^{0.75}$",
        },
    ),
    mistakes=[
        small_constant,
        square_root_is_fast_enough,
        second_condition_only,
        first_condition_only,
        anything_that_shrinks,
        only_the_printed_one,
        harmonic_sum_is_finite,
        both_sums_finite,
    ],
)


@mistake(
    "gamma bounds the sum of the rates themselves.",
    hint="Which of the two conditions has a gamma in it, and does the other sum have a limit at all?",
    see="004 (SGD slides)",
)
def sum_of_the_rates():
    return "harmonic"


@mistake(
    "The rates halve from step to step.",
    hint="Write down the lecture's example for the first few steps. Is each half of the one before?",
    see="004 (SGD slides)",
)
def geometric_sum():
    return "halves"


@mistake(
    "gamma is only a bound, and no sum reaches it.",
    hint="Let the computer add up many terms and compare with the number.",
    see="004 (SGD slides)",
)
def only_a_bound():
    return "bound"


WHAT_GAMMA_IS = Exercise(
    reference.what_gamma_is,
    points=1,
    lecture="004 (SGD slides)",
    answer=Choices(
        {
            "harmonic": r"$1 + \frac12 + \frac13 + \frac14 + \dots$",
            "squares": r"$1 + \frac14 + \frac19 + \frac1{16} + \dots$",
            "halves": r"$1 + \frac12 + \frac14 + \frac18 + \dots$",
            "bound": "None of these: it is a bound that no sum reaches.",
        },
        one=True,
    ),
    mistakes=[sum_of_the_rates, geometric_sum, only_a_bound],
)


@mistake(
    "Steps down a slope stay on their side of the minimum.",
    hint="Follow one step with pencil and paper: by which factor is t multiplied, and what is its sign?",
    see="000 5.5, Fig 6",
)
def creeps_from_one_side():
    return "creep"


@mistake(
    "Jumping over the minimum means ending farther away.",
    hint="Compare the size of t before and after one step: overshooting and growing are two things.",
    see="000 5.5, Fig 6",
)
def overshooting_is_diverging():
    return "farther"


@mistake(
    "A small slope stops the steps.",
    hint="Steps get small where the slope is small. Where on this curve is that, and is it reached?",
    see="000 5.5, Fig 6",
)
def stops_on_gentle_slopes():
    return "stop"


STEP_TOO_LARGE = Exercise(
    reference.step_too_large,
    points=1,
    lecture="000 5.5, Fig 6",
    answer=Choices(
        {
            "creep": "They creep towards the minimum from one side.",
            "closer": "They jump over the minimum each time and still come closer.",
            "farther": "They jump over it and end farther away each time.",
            "stop": "They stop where the slope is small.",
        },
        one=True,
    ),
    mistakes=[creeps_from_one_side, overshooting_is_diverging, stops_on_gentle_slopes],
)
