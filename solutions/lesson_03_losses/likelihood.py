"""likelihood: the probability that the network gives to all the right labels together."""

import numpy as np

from autograder import exercise

from . import drawing, reference

likelihood = exercise(reference.likelihood, points=1, lecture="002 p.4")


@likelihood.visible("four examples of three classes")
def four_examples(likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


@likelihood.visible("three examples of two classes")
def three_examples(likelihood, rng):
    return likelihood(np.array([[0.5, 0.75, 0.4], [0.5, 0.25, 0.6]]), np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))


@likelihood.hidden("fresh probabilities", weight=2)
def fresh_probabilities(likelihood, rng):
    return likelihood(*drawing.predictions(rng, *drawing.FRESH))


@likelihood.hidden("targets of whole numbers")
def whole_targets(likelihood, rng):
    A, Y = drawing.predictions(rng, *drawing.WHOLE)
    return likelihood(A, Y.astype(int))


@likelihood.hidden("a few examples of two classes")
def few_examples(likelihood, rng):
    # The first example has the less probable class, so that the best guesses are not all right.
    sure, right = [rng.uniform(0.3, 0.45), rng.uniform(0.55, 0.7), 0.5], [1, *rng.permutation([0, 1])]
    first, is_first = rng.permutation(np.transpose([sure, right])).T
    return likelihood(np.stack([first, 1 - first]), np.stack([is_first, 1 - is_first]))


@likelihood.mistake(hint="How likely is it that several independent things all happen?")
def averaged(A, Y):
    """The probabilities of the right classes are averaged."""
    return np.mean(np.sum(A * Y, axis=0))


@likelihood.mistake(hint="A sum can be larger than 1. Can a probability?")
def added(A, Y):
    """The probabilities of the right classes are added."""
    return np.sum(A * Y)


@likelihood.mistake(hint="What does the exponent in the lecture's product do where the target is 0?")
def wrong_classes_too(A, Y):
    """The probabilities of the wrong classes belong in the product too."""
    return np.prod(A)


@likelihood.mistake(hint="A factor that is to have no effect in a product must be which number?")
def zeros_in_the_product(A, Y):
    """Multiplying by the targets leaves the wrong classes out of the product."""
    return np.prod(A * Y)


@likelihood.mistake(hint="That is what the network would bet on. Whom does the likelihood ask, the network or the data?")
def best_guesses(A, Y):
    """The most probable class of each example counts."""
    return np.prod(np.max(A, axis=0))


@likelihood.mistake(hint="The outer product of the lecture runs over the whole data set.")
def one_per_example(A, Y):
    """Every example keeps its own probability."""
    return np.sum(A * Y, axis=0)


@likelihood.mistake(hint="A likelihood is a probability. Between which two numbers does it lie?")
def logarithm_taken(A, Y):
    """The likelihood is the sum of logarithms."""
    return np.sum(Y * np.log(A))


@likelihood.mistake(hint="One draw has one label. How many events does the lecture multiply for each example?", see="002 p.4")
def wrong_classes_as_noes(A, Y):
    """A class that is not the right one counts with what is left of its probability to 1."""
    return np.prod(A**Y * (1 - A) ** (1 - Y))


@likelihood.mistake(hint="Two examples of 1/2 each: how likely is it that both happen?", see="002 p.4")
def geometric_mean(A, Y):
    """The likelihood does not depend on how many examples there are."""
    return np.prod(A**Y) ** (1 / A.shape[1])


@likelihood.mistake(
    hint="What does the exponent 0 make of the wrong classes? Then look at the sign before the indices.", see="002 p.4"
)
def powers_added(A, Y):
    """The powers of all the classes and examples are added."""
    return np.sum(A**Y)
