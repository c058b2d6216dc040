"""The questions of lesson 08 about slopes and rates, answered by words, and what a wrong word tells."""

from autograder import Choices, exercise

from . import questions

slope_at_the_optimum = exercise(
    questions.slope_at_the_optimum,
    points=1,
    lecture="004 (minibatch slide)",
    answer=Choices(
        {
            "average": "The slopes of all the minibatches average to 0 at w*.",
            "each": "The slope of each minibatch is 0 at w*.",
            "full": "The slope of E is 0 at w*.",
            "only": "Wherever the slope of E is 0, E has a minimum.",
            "rests": "SGD on minibatches with a constant rate, once it stands on w*, stays there.",
        },
    ),
)


@slope_at_the_optimum.mistake(hint="Cut the data into batches of one. Does every example have its own minimum at the optimum?")
def every_batch_agrees():
    """At the minimum every part of the data is content."""
    return {"full", "average", "each", "rests"}


@slope_at_the_optimum.mistake(hint="Start a network with all its weights at 0. How steep is it there, and is it a minimum?")
def flat_means_lowest():
    """Where it is flat, there is a minimum."""
    return {"full", "average", "only"}


@slope_at_the_optimum.mistake(hint="What does SGD look at when it decides on its next step?")
def arrived_means_at_rest():
    """Whoever stands at the minimum stays there."""
    return {"full", "average", "rests"}


@slope_at_the_optimum.mistake(hint="E is a mean. What is the slope of a mean?")
def batches_say_nothing():
    """The batches' slopes have nothing to do with the slope of E."""
    return {"full"}


misclassified_only = exercise(
    questions.misclassified_only,
    points=1,
    lecture="004 (misclassified examples)",
    answer=Choices(
        {
            "both": "Both end up as they do when all the examples are used: no errors, and E as low.",
            "loss": "The errors reach 0, and there E stalls, well above where descent on all examples brings it.",
            "errors": "E falls as it does on all examples, but the number of errors stalls above 0.",
            "neither": "Both stall: neither the errors nor E come down.",
        },
        one=True,
    ),
)


@misclassified_only.mistake(hint="Does an example that is right by a hair cost anything? Who would still push on it?")
def right_costs_nothing():
    """What is classified right has no loss, so nothing is lost by leaving it out."""
    return "both"


@misclassified_only.mistake(hint="When does this training stop, and what is true of all the examples at that moment?")
def errors_stall():
    """Lowering E is what descent does, the errors are what it cannot reach."""
    return "errors"


@misclassified_only.mistake(hint="Think of the perceptron: what does it reach on classes that a line can separate?")
def nothing_is_reached():
    """What is not descent on E gets nowhere."""
    return "neither"


decays_that_arrive = exercise(
    questions.decays_that_arrive,
    points=1,
    lecture="004 (SGD slides); 000 5.5",
    answer=Choices(
        {
            "floor": r"`linear_decay` with $\eta_K = \eta_0 / 100$, which it keeps after step K",
            "halves": r"$\eta_0$, halved after every 1,000 steps",
            "power": r"$\eta_0 / (k+1)^{0.75}$",
            "tail": r"`linear_decay` up to step K, and from there on $\eta_K \, K / k$",
            "zero": r"`linear_decay` with $\eta_K = 0$",
        },
    ),
)


@decays_that_arrive.mistake(hint="A small number, added infinitely often: what is the sum of its squares?")
def small_floor_is_harmless():
    """A floor that is low enough does no harm."""
    return {"floor", "tail", "power"}


@decays_that_arrive.mistake(hint="From step K on nothing moves. How far can the steps before it carry you at most?")
def rest_is_arrival():
    """A rate of 0 at the end makes sure that the steps come to rest at the minimum."""
    return {"zero", "tail", "power"}


@decays_that_arrive.mistake(hint="Each block of steps is worth half of the one before. Add up all the blocks.")
def halving_is_slow_enough():
    """Halved seldom enough, a rate still adds up to infinity."""
    return {"halves", "tail", "power"}


@decays_that_arrive.mistake(hint="Do the first K terms decide whether a sum is infinite?")
def start_decides():
    """A schedule that falls in a straight line at first cannot meet the conditions."""
    return {"power"}


@decays_that_arrive.mistake(hint="For which powers of k is the sum of its inverses infinite, and that of their squares not?")
def only_one_over_k():
    """Only a rate that ends as 1/k meets both conditions."""
    return {"tail"}


pending_error = exercise(
    questions.pending_error,
    points=1,
    lecture="004 (error rates)",
    answer=Choices(
        {
            "none": "It does not fall.",
            "two": "By a factor between 2 and 3.",
            "ten": "By a factor of about 10.",
            "hundred": "By a factor of about 100.",
        },
        one=True,
        ordered=True,
    ),
)


@pending_error.mistake(
    hint="Leave the noise away and follow w: by which factor does step k shrink it? Multiply these factors for a small eta0."
)
def order_is_a_promise():
    """On a strongly convex objective the error falls like 1/k, whatever eta0 is."""
    return "hundred"


@pending_error.mistake(hint="That is the order without strong convexity. But does either order hold for every eta0?")
def order_without_curvature():
    """The error falls like 1 over the root of k."""
    return "ten"


@pending_error.mistake(hint="The sum of the rates is infinite. Does w ever stop on its way to the minimum?")
def too_small_to_arrive():
    """With so small a rate the steps die out before they arrive."""
    return "none"
