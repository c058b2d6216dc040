"""log_likelihood: the same question as the likelihood, in numbers that a computer can hold."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference


@case("four examples of three classes")
def four_examples(log_likelihood, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3], [0.3, 0.7, 0.25, 0.3], [0.2, 0.1, 0.65, 0.4]])
    return log_likelihood(A, np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]]))


@case("three thousand examples of two classes")
def three_thousand(log_likelihood, rng):
    sure = np.resize([0.6, 0.75, 0.8, 0.9], 3000)
    right = np.resize([1.0, 1.0, 0.0, 1.0, 1.0], 3000)
    return log_likelihood(np.stack([sure, 1 - sure]), np.stack([right, 1 - right]))


@case("fresh probabilities", weight=2)
def fresh_probabilities(log_likelihood, rng):
    return log_likelihood(*drawing.predictions(rng))


@case("so many examples that their likelihood is too small to hold", tolerance=1e-4)
def many_examples(log_likelihood, rng):
    n = int(rng.integers(2000, 2100))
    sure, right = rng.integers(30, 71, n) / 100, rng.integers(0, 2, n)
    return log_likelihood(np.stack([sure, 1 - sure]), np.stack([right, 1 - right]))


@mistake(
    "The logarithm is taken of the likelihood at the end.",
    hint="For thousands of examples the product is 0 to the computer. What becomes of the product if the log comes first?",
    see="002 p.4",
)
def log_of_the_product(A, Y):
    return np.log(np.prod(A**Y))


@mistake(
    "A log-likelihood is positive.",
    hint="What sign has the logarithm of a probability? The minus comes later, when it becomes a loss.",
    see="002 p.4",
)
def minus_sign(A, Y):
    return -np.sum(Y * np.log(A))


@mistake(
    "The logarithms are averaged over the examples.",
    hint="The logarithm of a product is what of the logarithms? The mean comes with the loss.",
    see="002 p.4",
)
def averaged(A, Y):
    return np.sum(Y * np.log(A)) / Y.shape[1]


@mistake(
    "The probabilities are added first, then comes one logarithm.",
    hint="The log turns a product into a sum. Which of the two was there before?",
    see="002 p.4",
)
def log_of_the_sum(A, Y):
    return np.log(np.sum(A * Y))


@mistake(
    "The logarithms of all the classes are added.",
    hint="What stands in front of each logarithm in the lecture's sum?",
    see="002 p.4",
)
def wrong_classes_too(A, Y):
    return np.sum(np.log(A))


@mistake(
    "The most probable class of each example counts.",
    hint="Whom does the likelihood ask, the network or the data?",
    see="002 p.4",
)
def best_guesses(A, Y):
    return np.sum(np.log(np.max(A, axis=0)))


@mistake(
    "The logarithm counts in powers of ten.",
    hint="The derivative of a log is one over its argument for one base only. Which one?",
    see="002 p.4",
)
def powers_of_ten(A, Y):
    return np.sum(Y * np.log10(A))


@mistake(
    "Every example keeps its own logarithm.",
    hint="Both sums of the lecture are meant: over the outputs and over the data set.",
    see="002 p.4",
)
def one_per_example(A, Y):
    return np.sum(Y * np.log(A), axis=0)


LOG_LIKELIHOOD = Exercise(
    reference.log_likelihood,
    points=1,
    lecture="002 p.4",
    visible=[four_examples, three_thousand],
    hidden=[fresh_probabilities, many_examples],
    mistakes=[
        log_of_the_product,
        minus_sign,
        averaged,
        log_of_the_sum,
        wrong_classes_too,
        best_guesses,
        powers_of_ten,
        one_per_example,
    ],
)
