"""log_likelihood: the same question as the likelihood, in numbers that a computer can hold."""

import numpy as np

from autograder import exercise

from . import drawing, reference

log_likelihood = exercise(reference.log_likelihood, points=1, lecture="002 p.4")


@log_likelihood.visible("four examples of three classes")
def four_examples(log_likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return log_likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


@log_likelihood.visible("three thousand examples of two classes")
def three_thousand(log_likelihood, rng):
    sure = np.resize([0.6, 0.75, 0.8, 0.9], 3000)
    right = np.resize([1.0, 1.0, 0.0, 1.0, 1.0], 3000)
    return log_likelihood(np.stack([sure, 1 - sure]), np.stack([right, 1 - right]))


@log_likelihood.hidden("fresh probabilities", weight=2)
def fresh_probabilities(log_likelihood, rng):
    return log_likelihood(*drawing.predictions(rng, *drawing.FRESH))


@log_likelihood.hidden("so many examples that their likelihood is too small to hold", tolerance=1e-4)
def many_examples(log_likelihood, rng):
    def draw():
        sure, right = rng.integers(30, 71, 2000) / 100, rng.integers(0, 2, 2000)
        return np.stack([sure, 1 - sure]), np.stack([right, 1 - right])

    # A result that is cut off at its point is farther from the right one than the tolerance.
    return log_likelihood(*drawing.until(lambda A, Y: 0.3 < reference.log_likelihood(A, Y) % 1 < 0.7, draw))


@log_likelihood.mistake(
    hint="For thousands of examples the product is 0 to the computer. What becomes of the product if the log comes first?"
)
def log_of_the_product(A, Y):
    """Multiplying first and taking one logarithm at the end comes to the same on a computer."""
    return np.log(np.prod(A**Y))


@log_likelihood.mistake(hint="What sign has the logarithm of a number between 0 and 1?")
def minus_sign(A, Y):
    """A log-likelihood is positive."""
    return -np.sum(Y * np.log(A))


@log_likelihood.mistake(hint="The logarithm of a product is what of the logarithms of its factors?")
def averaged(A, Y):
    """The logarithms are averaged over the examples."""
    return np.sum(Y * np.log(A)) / Y.shape[1]


@log_likelihood.mistake(hint="The log turns a product into a sum. Which of the two was there before?")
def log_of_the_sum(A, Y):
    """The probabilities are added first, then comes one logarithm."""
    return np.log(np.sum(A * Y))


@log_likelihood.mistake(hint="What stands in front of each logarithm in the lecture's sum?")
def wrong_classes_too(A, Y):
    """The logarithms of all the classes are added."""
    return np.sum(np.log(A))


@log_likelihood.mistake(hint="Whom does the likelihood ask, the network or the data?")
def best_guesses(A, Y):
    """The most probable class of each example counts."""
    return np.sum(np.log(np.max(A, axis=0)))


@log_likelihood.mistake(hint="The derivative of a log is one over its argument for one base only. Which one?")
def powers_of_ten(A, Y):
    """The logarithm counts in powers of ten."""
    return np.sum(Y * np.log10(A))


@log_likelihood.mistake(hint="Both sums of the lecture are meant: over the outputs and over the data set.")
def one_per_example(A, Y):
    """Every example keeps its own logarithm."""
    return np.sum(Y * np.log(A), axis=0)


@log_likelihood.mistake(
    hint="It is finite now. Would it change if one of three thousand examples got a better probability?", see="002 p.4"
)
def floor_under_the_product(A, Y):
    """A tiny number beside the product keeps its logarithm safe."""
    return np.log(np.prod(A**Y) + 1e-300)


@log_likelihood.mistake(hint="The derivative of a log is one over its argument for one base only. Which one?")
def powers_of_two(A, Y):
    """The logarithm counts in bits."""
    return np.sum(Y * np.log2(A))


@log_likelihood.mistake(hint="What does a wrong class add to the lecture's sum, and what does it add to yours?", see="002 p.4")
def targets_inside_the_log(A, Y):
    """The targets belong inside the logarithm, with a tiny number against the zeros."""
    return np.sum(np.log(Y * A + 1e-12))


@log_likelihood.mistake(hint="Which sum belongs to a product: that of its factors, or that of their logarithms?", see="002 p.4")
def log_forgotten(A, Y):
    """The probabilities of the right classes are added."""
    return np.sum(Y * A)
