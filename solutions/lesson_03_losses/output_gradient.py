"""output_gradient: the slope of the loss at the outputs themselves; first where the lecture has it wrong, then right."""

import numpy as np

from autograder import Choices, exercise

from . import drawing, reference

output_gradient = exercise(reference.output_gradient, points=2, lecture="004 (gradient slides); 004 eq 1")


@output_gradient.visible("three questions and five examples, with any number of ones")
def three_questions(output_gradient, rng):
    A = np.array([[0.9, 0.2, 0.6, 0.3, 0.5], [0.4, 0.7, 0.25, 0.8, 0.1], [0.3, 0.55, 0.65, 0.4, 0.95]])
    return output_gradient(A, np.array([[1.0, 0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0, 1.0]]))


@output_gradient.visible("two questions and three examples, with targets of whole numbers")
def two_questions(output_gradient, rng):
    return output_gradient(np.array([[0.75, 0.4, 0.1], [0.6, 0.35, 0.8]]), np.array([[1, 1, 0], [0, 1, 0]]))


@output_gradient.hidden("fresh outputs", weight=2)
def fresh_outputs(output_gradient, rng):
    K, n = drawing.FRESH
    return output_gradient(rng.uniform(0.08, 0.92, (K, n)), drawing.yes_or_no(rng, K, n))


@output_gradient.hidden("targets of whole numbers")
def whole_targets(output_gradient, rng):
    K, n = drawing.WHOLE
    return output_gradient(rng.uniform(0.08, 0.92, (K, n)), drawing.yes_or_no(rng, K, n).astype(int))


@output_gradient.mistake(
    hint="Nudge one output whose target is 0 upwards and watch the loss. Does the sign of your slope agree?",
    see="004 (gradient slides)",
)
def as_printed(A, Y):
    """The formula is right as the lecture prints it."""
    return (-Y / A - (1 - Y) / (1 - A)) / A.shape[1]


@output_gradient.mistake(
    hint="Nudge one output whose target is 1 upwards. Does the loss rise or fall?", see="004 (gradient slides)"
)
def the_other_sign(A, Y):
    """One of the two signs is wrong, and it is the first one."""
    return (Y / A + (1 - Y) / (1 - A)) / A.shape[1]


@output_gradient.mistake(
    hint="Compare with the numerical slope at an output whose target is 1, and at one whose target is 0.",
    see="004 (gradient slides)",
)
def every_sign_turned(A, Y):
    """Both signs in the lecture are wrong, and the first one as well."""
    return (Y / A - (1 - Y) / (1 - A)) / A.shape[1]


@output_gradient.mistake(
    hint="The loss is a mean over the examples. What does one example's output contribute to it?",
    see="004 eq 1; the convention card",
)
def mean_forgotten(A, Y):
    """A derivative belongs to one example, so nothing is divided by n."""
    return (1 - Y) / (1 - A) - Y / A


@output_gradient.mistake(hint="In the lecture's objective, which of the two sums is divided by a number?", see="004 eq 1")
def mean_of_entries(A, Y):
    """The mean runs over all the entries."""
    return ((1 - Y) / (1 - A) - Y / A) / A.size


@output_gradient.mistake(
    hint="That is the slope one step further back, at the logits. Which factor separates the two?",
    see="002 p.7; 004 (gradient slides)",
)
def at_the_logits(A, Y):
    """The slope at the outputs is output minus target."""
    return (A - Y) / A.shape[1]


@output_gradient.mistake(
    hint="The loss has two terms. What does the second do as an output moves whose target is 0?", see="004 eq 1"
)
def ones_only(A, Y):
    """Only the outputs whose target is 1 have a slope."""
    return -Y / A / A.shape[1]


@output_gradient.mistake(
    hint="Which probability stands inside the logarithm that a target of 1 picks? Its slope divides by the same one.",
    see="004 eq 1",
)
def probabilities_exchanged(A, Y):
    """The yes belongs over the probability of a no."""
    return ((1 - Y) / A - Y / (1 - A)) / A.shape[1]


@output_gradient.mistake(
    hint="The mean is over the whole loss. What does a bar reach that has no bracket above it?", see="004 eq 1"
)
def mean_of_the_second_term(A, Y):
    """Dividing by n where the second term ends divides both terms."""
    return -Y / A + (1 - Y) / (1 - A) / A.shape[1]


@output_gradient.mistake(
    hint="Take a target of 0 and an output of 1/2: what stands above the second bar?", see="004 (gradient slides)"
)
def bracket_above_forgotten(A, Y):
    """What stands above the second bar needs no bracket."""
    return (-Y / A + 1 - Y / (1 - A)) / A.shape[1]


@output_gradient.mistake(
    hint="Nudge one output whose target is 0 upwards. Which sign has its slope, and how does it grow as the output nears 1?",
    see="004 (gradient slides)",
)
def as_printed_without_the_bracket(A, Y):
    """The formula is right as it is printed, and what stands above a bar needs no bracket."""
    return (-Y / A - (1 - Y / (1 - A))) / A.shape[1]


PLACES = {
    "everywhere": "Everywhere.",
    "ones": "Only where y = 1.",
    "zeros": "Only where y = 0.",
    "small": "Only where a is less than 1/2.",
}
lecture_gradient_fails = exercise(
    reference.lecture_gradient_fails, points=1, lecture="004 (gradient slides)", answer=Choices(PLACES, one=True)
)


@lecture_gradient_fails.mistake(hint="A target of 1 removes one of the two terms. Which one is left, and is its sign wrong?")
def wrong_everywhere():
    """A formula with a wrong sign is wrong everywhere."""
    return "everywhere"


@lecture_gradient_fails.mistake(hint="Raise an output whose target is 1: should the loss fall?")
def first_term():
    """The wrong sign is the one in front."""
    return "ones"


@lecture_gradient_fails.mistake(
    hint="Keep the output and change the target from 1 to 0. Does the agreement with the slope change?"
)
def depends_on_the_output():
    """It depends on the output, not on the target."""
    return "small"
