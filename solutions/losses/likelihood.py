"""likelihood: the probability that the network gives to all the right labels together."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference


@case("four examples of three classes")
def four_examples(likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


@case("three examples of two classes")
def three_examples(likelihood, rng):
    return likelihood(np.array([[0.5, 0.75, 0.4], [0.5, 0.25, 0.6]]), np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]]))


@case("fresh probabilities", weight=2)
def fresh_probabilities(likelihood, rng):
    return likelihood(*drawing.predictions(rng))


@case("targets of whole numbers")
def whole_targets(likelihood, rng):
    A, Y = drawing.predictions(rng)
    return likelihood(A, Y.astype(int))


@case("a few examples of two classes")
def few_examples(likelihood, rng):
    # The first example has the less probable class, so that the best guesses are not all right.
    sure, right = [rng.uniform(0.3, 0.45), rng.uniform(0.55, 0.7), 0.5], [1, *rng.permutation([0, 1])]
    first, is_first = rng.permutation(np.transpose([sure, right])).T
    return likelihood(np.stack([first, 1 - first]), np.stack([is_first, 1 - is_first]))


@mistake(
    "The probabilities of the right classes are averaged.",
    hint="How likely is it that several independent things all happen?",
    see="002 p.4",
)
def averaged(A, Y):
    return np.mean(np.sum(A * Y, axis=0))


@mistake(
    "The probabilities of the right classes are added.",
    hint="A sum can be larger than 1. Can a probability?",
    see="002 p.4",
)
def added(A, Y):
    return np.sum(A * Y)


@mistake(
    "The probabilities of the wrong classes belong in the product too.",
    hint="What does the exponent in the lecture's product do where the target is 0?",
    see="002 p.4",
)
def wrong_classes_too(A, Y):
    return np.prod(A)


@mistake(
    "Multiplying by the targets leaves the wrong classes out of the product.",
    hint="A factor that is to have no effect in a product must be which number?",
    see="002 p.4",
)
def zeros_in_the_product(A, Y):
    return np.prod(A * Y)


@mistake(
    "The most probable class of each example counts.",
    hint="That is what the network would bet on. Whom does the likelihood ask, the network or the data?",
    see="002 p.4",
)
def best_guesses(A, Y):
    return np.prod(np.max(A, axis=0))


@mistake(
    "Every example keeps its own probability.",
    hint="The outer product of the lecture runs over the whole data set.",
    see="002 p.4",
)
def one_per_example(A, Y):
    return np.sum(A * Y, axis=0)


@mistake(
    "The likelihood is the sum of logarithms.",
    hint="That is its logarithm, which comes next. Here the probability itself is asked for.",
    see="002 p.4",
)
def logarithm_taken(A, Y):
    return np.sum(Y * np.log(A))


LIKELIHOOD = Exercise(
    reference.likelihood,
    points=1,
    lecture="002 p.4",
    visible=[four_examples, three_examples],
    hidden=[fresh_probabilities, whole_targets, few_examples],
    mistakes=[averaged, added, wrong_classes_too, zeros_in_the_product, best_guesses, one_per_example, logarithm_taken],
)
