"""preactivation_variance: how the summed inputs of many random units vary for one example."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed, until, whole

preactivation_variance = exercise(reference.preactivation_variance, points=1, lecture="000 (two-layer networks)")


@preactivation_variance.visible("an example of five inputs")
def five_inputs(preactivation_variance, rng):
    return preactivation_variance(np.array([[1.5], [-0.5], [2.0], [0.0], [3.0]]))


@preactivation_variance.visible("an example of three whole numbers")
def three_whole(preactivation_variance, rng):
    return preactivation_variance(np.array([[4], [-2], [5]]))


@preactivation_variance.hidden("a fresh example", weight=2)
def fresh(preactivation_variance, rng):
    return preactivation_variance(until(off_centre, lambda: (signed(rng, 7, 1),))[0])


@preactivation_variance.hidden("an example of whole numbers with a 0 among them")
def whole_numbers(preactivation_variance, rng):
    def draw():
        x = whole(rng, 6, 1) + 5
        x[rng.integers(6)] = 0
        return (x,)

    return preactivation_variance(until(lambda x: np.sum(x**2) % x.size != 0, draw)[0])  # no variance that is whole


def off_centre(x) -> bool:
    """Whether the mean is not small, and not nearly all there is."""
    return 0.2 < abs(np.mean(x)) / np.sqrt(np.mean(x**2)) < 0.8


@preactivation_variance.mistake(hint="The weights' variance is 1/d. Where does it enter?")
def not_divided(x):
    """The variance is the sum of the squared inputs."""
    return np.sum(np.square(x))


@preactivation_variance.mistake(hint="What is random here: the inputs or the weights? The example stands still.")
def variance_of_the_inputs(x):
    """It is the variance of the example's entries."""
    return np.var(x)


@preactivation_variance.mistake(hint="Compare the units of z and of its variance: if x doubles, what does the variance do?")
def standard_deviation(x):
    """The root of the mean square is asked for."""
    return np.sqrt(np.mean(np.square(x)))


@preactivation_variance.mistake(hint="Write down the square of a sum of independent terms. Which products have mean 0?")
def square_of_the_sum(x):
    """The variance of a sum is the square of the sum of its parts."""
    return np.sum(x) ** 2 / len(x)


@preactivation_variance.mistake(hint="Nothing is estimated from data here. How many terms does the sum have?")
def one_degree_lost(x):
    """One input is lost for estimating the mean."""
    return np.sum(np.square(x)) / (len(x) - 1)


@preactivation_variance.mistake(hint="One number describes all the units. Over what has the square been averaged?")
def one_for_each_input(x):
    """Every input has a variance of its own."""
    return np.square(x) / len(x)


@preactivation_variance.mistake(hint="Square first or average first: which of the two can positive and negative inputs cancel?")
def square_of_the_mean(x):
    """The mean of the squares is the square of the mean."""
    return np.mean(x) ** 2


@preactivation_variance.mistake(hint="The sum has a factor one over d from the weights. Which other one is there?")
def divided_twice(x):
    """The weights bring one over d, and the mean over the inputs another."""
    return np.sum(np.square(x)) / len(x) ** 2


@preactivation_variance.mistake(
    hint="Let positive and negative inputs cancel. Do the summed inputs of random units stand still?"
)
def size_of_the_sum(x):
    """The variance is the size of the inputs' sum, over the root of their number."""
    return abs(np.sum(x)) / np.sqrt(len(x))
