"""softmax: K scores become K probabilities, however large the scores are."""

import numpy as np

from autograder import exercise

from . import reference, scores
from .reference import sigmoid

softmax = exercise(reference.softmax, points=2, lecture="002 p.3")


@softmax.visible("three classes and four examples")
def four_examples(softmax, rng):
    return softmax(np.array([[1.0, -0.5, 0.25, 2.0], [0.0, 1.5, -1.0, 0.5], [-1.0, 0.75, 2.5, -0.5]]))


@softmax.visible("scores of whole numbers")
def whole_scores(softmax, rng):
    return softmax(np.array([[1, 0, 2], [-1, 3, 1]]))


@softmax.visible("huge scores in one column, without a warning", silent=True)
def huge_column(softmax, rng):
    return softmax(np.array([[1000.0, 0.5], [1000.5, 2.0], [-1000.0, -1.0]]))


@softmax.visible("a column far below another one, without a warning", silent=True)
def column_far_below(softmax, rng):
    return softmax(np.array([[-1000.0, 0.5], [-1000.5, 2.0], [-999.0, -1.0]]))


@softmax.hidden("fresh scores", weight=2)
def fresh_scores(softmax, rng):
    return softmax(scores.scores(rng))


@softmax.hidden("fresh scores of whole numbers")
def fresh_whole_scores(softmax, rng):
    return softmax(scores.whole_scores(rng))


@softmax.hidden("columns of huge scores among others, without a warning", silent=True)
def huge_columns(softmax, rng):
    return softmax(scores.shifted(rng, 1000.0, spread=True))


@softmax.hidden("columns far below others, without a warning", silent=True)
def columns_far_below(softmax, rng):
    return softmax(scores.shifted(rng, -1000.0))


@softmax.mistake(hint="The exponential of 1000 has no number. Which change of all scores of a column changes nothing?")
def as_it_is_written(Z):
    """The formula can be typed as it stands."""
    powers = np.exp(Z)
    return powers / np.sum(powers, axis=0)


@softmax.mistake(hint="Think of a column far below that one. What are all its exponentials, and their sum?")
def one_maximum_for_all(Z):
    """One largest score, of the whole array, is taken away from all."""
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers, axis=0)


@softmax.mistake(hint="Two scores beyond 500 become equal. Were their shares equal?")
def cut_off(Z):
    """Huge scores can be cut off at 500."""
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / np.sum(powers, axis=0)


@softmax.mistake(hint="A fraction keeps its value if the same is done to both of its parts. Is it?")
def shifted_above_only(Z):
    """The largest score is taken away above the bar only."""
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@softmax.mistake(
    hint="The classes of one example compete with each other. Along which axis do they lie?", see="002 p.3; the convention card"
)
def rows_compete(Z):
    """Each row adds up to 1."""
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)


@softmax.mistake(
    hint="Print the shape of your sums. Have they one number for each example, or for each class?",
    see="002 p.3; the convention card",
)
def sums_of_rows_for_columns(Z):
    """The sums over axis 1 are one for each column."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=1)


@softmax.mistake(hint="Every example has probabilities of its own. What should one column add up to?")
def all_compete(Z):
    """The whole array adds up to 1."""
    powers = np.exp(Z - np.max(Z))
    return powers / np.sum(powers)


@softmax.mistake(hint="A score may be negative, a share may not. What makes every number positive?")
def exponential_forgotten(Z):
    """A share is the score divided by the sum of the scores."""
    return Z / np.sum(Z, axis=0)


@softmax.mistake(hint="What do the numbers of one column add up to?")
def sum_forgotten(Z):
    """The exponentials are the shares already."""
    return np.exp(Z - np.max(Z, axis=0))


@softmax.mistake(hint="A narrow win is no certainty. What does the formula give to two equal scores?")
def winner_takes_all(Z):
    """The class with the largest score gets everything."""
    return np.where(np.arange(len(Z))[:, None] == np.argmax(Z, axis=0), 1.0, 0.0)


@softmax.mistake(hint="Those answer K separate questions. Do yours add up to 1 in each column?")
def separate_questions(Z):
    """Each score becomes a probability by itself."""
    return sigmoid(Z)


@softmax.mistake(hint="What becomes of 0.7 when it is put into an array of whole numbers?", see="002 p.3; the convention card")
def filled_in_as_whole_numbers(Z):
    """A result array of the same kind as the scores is right for the shares."""
    filled = np.zeros_like(Z)
    filled[...] = reference.softmax(Z)
    return filled


@softmax.mistake(hint="Someone else may still hold these scores: work on an array of your own.", see="the convention card")
def changed_in_place(Z):
    """The array handed in may be changed on the way."""
    Z -= np.max(Z, axis=0)
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@softmax.mistake(hint="Two classes whose scores are 1 apart: is one share always the same multiple of the other?")
def distances_from_the_smallest(Z):
    """A share is how far a score lies above the smallest one, divided by the sum of that."""
    above = Z - np.min(Z, axis=0)
    return above / np.sum(above, axis=0)


@softmax.mistake(
    hint="Along which axis do the classes of one example lie? And what does numpy make of the exponential of 1000?",
    see="002 p.3; the convention card",
)
def rows_compete_unshifted(Z):
    """Each row adds up to 1, and the formula can be typed as it stands."""
    return np.exp(Z) / np.sum(np.exp(Z), axis=1, keepdims=True)


@softmax.mistake(hint="What should one column add up to? And what does numpy make of the exponential of 1000?")
def all_compete_unshifted(Z):
    """The whole array adds up to 1, and the formula can be typed as it stands."""
    return np.exp(Z) / np.sum(np.exp(Z))


@softmax.mistake(hint="Print the shape of your sum. Has every example one of its own?", see="002 p.3; the convention card")
def columns_shifted_and_one_sum(Z):
    """The largest score of each column is taken away, and one sum serves them all."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers)


@softmax.mistake(hint="Two axes are named on the way. Along which of them do the classes of one example lie?", see="002 p.3")
def columns_shifted_and_rows_summed(Z):
    """The largest score is that of a column, the sum is that of a row."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=1, keepdims=True)
