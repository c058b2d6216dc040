"""softmax: K scores become K probabilities, however large the scores are."""

import numpy as np

from autograder import Exercise, case, mistake

from . import reference, scores
from .reference import sigmoid


@case("three classes and four examples")
def four_examples(softmax, rng):
    return softmax(np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]]))


@case("scores of whole numbers")
def whole_scores(softmax, rng):
    return softmax(np.array([[1, 0, 2], [-1, 3, 2]]))


@case("huge scores in one column, without a warning", silent=True)
def huge_column(softmax, rng):
    return softmax(np.array([[1000.0, 0.5], [1000.5, 2.0], [-1000.0, -1.0]]))


@case("a column far below another one, without a warning", silent=True)
def column_far_below(softmax, rng):
    return softmax(np.array([[-1000.0, 0.5], [-1000.5, 2.0], [-999.0, -1.0]]))


@case("fresh scores", weight=2)
def fresh_scores(softmax, rng):
    return softmax(scores.scores(rng))


@case("fresh scores of whole numbers")
def fresh_whole_scores(softmax, rng):
    return softmax(scores.whole_scores(rng))


@case("columns of huge scores among others, without a warning", silent=True)
def huge_columns(softmax, rng):
    return softmax(scores.shifted(rng, 1000.0, spread=True))


@case("columns far below others, without a warning", silent=True)
def columns_far_below(softmax, rng):
    return softmax(scores.shifted(rng, -1000.0))


@mistake(
    "The formula can be typed as it stands.",
    hint="The exponential of 1000 has no number. Which change of all scores of a column changes nothing?",
    see="002 p.3",
)
def as_it_is_written(Z):
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@mistake(
    "One largest score, of the whole array, is taken away from all.",
    hint="Think of a column far below that one. What are all its exponentials, and their sum?",
    see="002 p.3",
)
def one_maximum_for_all(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0)


@mistake(
    "Huge scores can be cut off at 500.",
    hint="Two scores beyond 500 become equal. Were their shares equal?",
    see="002 p.3",
)
def cut_off(Z):
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / np.sum(powers, axis=0)


@mistake(
    "The largest score is taken away above the bar only.",
    hint="A fraction keeps its value if the same is done to both of its parts. Is it?",
    see="002 p.3",
)
def shifted_above_only(Z):
    with np.errstate(over="ignore"):
        return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@mistake(
    "Each row adds up to 1.",
    hint="The classes of one example compete with each other. Along which axis do they lie?",
    see="002 p.3; the convention card",
)
def rows_compete(Z):
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@mistake(
    "The sums over axis 1 are one for each column.",
    hint="Print the shape of your sums. Have they one number for each example, or for each class?",
    see="002 p.3; the convention card",
)
def sums_of_rows_for_columns(Z):
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=1)


@mistake(
    "The whole array adds up to 1.",
    hint="Every example has probabilities of its own. What should one column add up to?",
    see="002 p.3",
)
def all_compete(Z):
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers)


@mistake(
    "A share is the score divided by the sum of the scores.",
    hint="A score may be negative, a share may not. What makes every number positive?",
    see="002 p.3",
)
def exponential_forgotten(Z):
    with np.errstate(divide="ignore", invalid="ignore"):
        return Z / np.sum(Z, axis=0)


@mistake(
    "The exponentials are the shares already.",
    hint="What do the numbers of one column add up to?",
    see="002 p.3",
)
def sum_forgotten(Z):
    return np.exp(Z - np.max(Z, axis=0))


@mistake(
    "The class with the largest score gets everything.",
    hint="A narrow win is no certainty. What does the formula give to two equal scores?",
    see="002 p.3",
)
def winner_takes_all(Z):
    return np.where(np.arange(len(Z))[:, None] == np.argmax(Z, axis=0), 1.0, 0.0)


@mistake(
    "Each score becomes a probability by itself.",
    hint="Those answer K separate questions. Do yours add up to 1 in each column?",
    see="002 p.3",
)
def separate_questions(Z):
    return sigmoid(Z)


@mistake(
    "A result array of the same kind as the scores is right for the shares.",
    hint="What becomes of 0.7 when it is put into an array of whole numbers?",
    see="002 p.3; the convention card",
)
def filled_in_as_whole_numbers(Z):
    filled = np.zeros_like(Z)
    filled[...] = reference.softmax(Z)
    return filled


@mistake(
    "The array handed in may be changed on the way.",
    hint="Someone else may still hold these scores: work on an array of your own.",
    see="the convention card",
)
def changed_in_place(Z):
    Z -= np.max(Z, axis=0)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


SOFTMAX = Exercise(
    reference.softmax,
    points=2,
    lecture="002 p.3",
    visible=[four_examples, whole_scores, huge_column, column_far_below],
    hidden=[fresh_scores, fresh_whole_scores, huge_columns, columns_far_below],
    mistakes=[
        as_it_is_written,
        one_maximum_for_all,
        cut_off,
        shifted_above_only,
        rows_compete,
        sums_of_rows_for_columns,
        all_compete,
        exponential_forgotten,
        sum_forgotten,
        winner_takes_all,
        separate_questions,
        filled_in_as_whole_numbers,
        changed_in_place,
    ],
)
