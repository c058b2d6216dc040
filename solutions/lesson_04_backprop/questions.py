"""The questions of lesson 04, answered by words, and what a wrong word tells."""

from autograder import Choices, exercise

from . import answers

ORDERS = {
    "zero": "It was 0 all along: the order makes no difference.",
    "linear": "It shrinks in proportion to eta.",
    "quadratic": "It shrinks in proportion to eta squared.",
    "constant": "It stays as large as it was.",
}
updated_too_early = exercise(
    answers.updated_too_early,
    points=1,
    lecture="002 p.5 (pseudo-code); 000 eq 42",
    answer=Choices(ORDERS, one=True, ordered=True),
)


@updated_too_early.mistake(
    hint="Take a rate of 1 and one example and do both with pencil and paper. Is the new W the same?",
    see="002 p.5 (pseudo-code); 000 eq 39, eq 42",
)
def order_is_harmless():
    """The order of updates and deltas makes no difference."""
    return "zero"


@updated_too_early.mistake(
    hint="How far off is the w that was used? And by what is the delta made from it multiplied before it reaches W?"
)
def one_rate_counted():
    """The error is in proportion to the rate, like the step itself."""
    return "linear"


@updated_too_early.mistake(hint="With a rate of 0, how far has w moved when the hidden deltas are computed?")
def no_rate_counted():
    """The error does not depend on the rate."""
    return "constant"


STEPS = {
    "same": "They stay as they are: a slope of 0 moves nothing.",
    "eta": "Each of them moves by eta, as every parameter does at its first step.",
    "far": "They move very far: their steps are divided by next to nothing.",
    "nan": "They are not numbers any more.",
}
adagrad_as_printed = exercise(answers.adagrad_as_printed, points=1, lecture="000 eq 27-29", answer=Choices(STEPS, one=True))


@adagrad_as_printed.mistake(
    hint="By what is it divided? Work out G of such a weight after the first example.", see="000 eq 28-29, after eq 36"
)
def nothing_to_move():
    """A slope of 0 makes a step of 0, whatever it is divided by."""
    return "same"


@adagrad_as_printed.mistake(hint="That holds where g / sqrt(g^2) is 1 or -1. For which g is it neither?", see="000 eq 28-29")
def first_step_is_eta():
    """The first AdaGrad step of every parameter has the length eta."""
    return "eta"


@adagrad_as_printed.mistake(
    hint="The slope on top of the fraction is as quiet as G below it. What is the quotient?", see="000 eq 28-29, after eq 36"
)
def huge_step():
    """Dividing by the root of G makes the step of a quiet parameter huge."""
    return "far"


ERRORS = {
    "summed": "Loss and gradient are both summed over the examples, where the mean is asked for.",
    "reversed": "The output delta is Y minus the probabilities, so every gradient made of it has the other sign.",
    "single": "The gradient lacks the 1/n that its loss has, and the check is run on a single example.",
    "gate": "The ReLU's gate is open where z >= 0 instead of z > 0, and no z is exactly 0.",
    "offsets": "The gradients of the offsets are left at 0, although the loss changes when an offset is nudged.",
}
what_a_check_misses = exercise(answers.what_a_check_misses, points=1, lecture="000 eq 35; 002 p.6", answer=Choices(ERRORS))


@what_a_check_misses.mistake(
    hint="It compares a gradient with a loss. What if both are wrong in the same way, or nobody looks at the wrong place?"
)
def finds_everything():
    """A gradient check finds every error."""
    return set()


@what_a_check_misses.mistake(
    hint="The numerical gradient is measured on your own loss. Which of the two would it call wrong?",
    see="000 eq 35; the convention card",
)
def shared_error_is_noticed():
    """An error that loss and gradient share is noticed."""
    return {"single", "gate"}


@what_a_check_misses.mistake(hint="What is 1/n when n is 1?", see="the convention card")
def one_example_is_enough():
    """One example is as good as many for a check."""
    return {"summed", "gate"}


@what_a_check_misses.mistake(
    hint="At which z do the two gates differ, and is such a z among the data?", see="000 eq 36; the convention card"
)
def ties_are_checked():
    """A tie that never comes up is checked as well."""
    return {"summed", "single"}


@what_a_check_misses.mistake(
    hint="The numerical gradient has a sign. How far is a number from its opposite?", see="000 eq 35, eq 37"
)
def signs_are_ignored():
    """A wrong sign goes unnoticed, since only sizes are compared."""
    return {"summed", "reversed", "single", "gate"}


@what_a_check_misses.mistake(
    hint="Offsets do change the loss. What does the numerical gradient say of them?", see="000 eq 35; 000 eq 32"
)
def zeros_pass():
    """A gradient of 0 always passes."""
    return {"summed", "single", "gate", "offsets"}
