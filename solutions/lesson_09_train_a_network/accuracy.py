"""accuracy: how often the largest score is that of the right class."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import all_right, scored

accuracy = exercise(reference.accuracy, points=1, lecture="002 p.3, p.4; 003 (validation set)")


@accuracy.visible(
    "eleven examples, some with negative scores only, six with whole numbers and a list of labels, and four all right"
)
def eleven_six_and_four(accuracy, rng):
    Z = np.array(
        [
            [2.5, -4.0, 0.5, 3.0, 1.5, -0.5, 0.75, 0.5, -1.0, 0.5, 1.25],
            [0.5, -1.5, 1.0, -2.0, 2.0, -3.0, 1.5, 0.25, -3.5, 2.5, 2.25],
            [-1.0, -3.0, 2.0, -6.0, 0.5, -2.5, 3.5, 3.0, 1.5, 1.0, 0.25],
            [1.0, -2.5, 0.25, 1.0, 1.0, -4.5, 0.5, 2.0, 0.5, 0.25, 2.75],
        ]
    )
    whole = np.array([[1, -7, 4, 0, 3, 2], [5, -2, 1, 6, 1, 4], [2, -9, 8, 3, 7, 1]])
    four = np.array([[0.5, 3.0, -1.0, 2.5], [2.0, 0.75, 1.5, -2.0], [1.25, -0.5, 3.5, 0.25]])
    labels = np.array([0, 1, 2, 0, 3, 0, 1, 3, 1, 1, 3])
    return [accuracy(Z, labels), accuracy(whole, [1, 1, 0, 2, 2, 1]), accuracy(four, np.array([1, 0, 2, 0]))]


@accuracy.hidden("scores of four classes, some columns all negative, and six examples that are all right", weight=2)
def four_classes(accuracy, rng):
    mixed = accuracy(*scored(rng, 4, "large large large low low tilted second second least before deep"))
    return [mixed, accuracy(*all_right(rng, 4, 6))]


@accuracy.hidden("scores of six classes, and labels in a list")
def six_classes(accuracy, rng):
    Z, labels = scored(rng, 6, "low large tilted second low least large before large second deep tilted large")
    return accuracy(Z, labels.tolist())


@accuracy.mistake(hint="A column holds the scores of one example. Along which axis do the classes compete?")
def rows_compete(Z, labels):
    """The largest score is looked for in each row."""
    return np.mean(np.argmax(Z, axis=1) == np.asarray(labels))


@accuracy.mistake(hint="Two networks are compared on data sets of different sizes. What has to be divided by what?")
def counts_right_ones(Z, labels):
    """Accuracy is the number of examples that are right."""
    return int(np.sum(np.argmax(Z, axis=0) == np.asarray(labels)))


@accuracy.mistake(hint="Is a network better when this number grows?")
def share_of_errors(Z, labels):
    """Accuracy is the share of examples that are wrong."""
    return np.mean(np.argmax(Z, axis=0) != np.asarray(labels))


@accuracy.mistake(hint="What does softmax do to the largest score of a column?", see="002 p.3")
def smallest_wins(Z, labels):
    """The class with the smallest score is predicted."""
    return np.mean(np.argmin(Z, axis=0) == np.asarray(labels))


@accuracy.mistake(hint="A score of minus 6: is the network sure of the class, or sure that it is another one?", see="002 p.3")
def largest_in_size(Z, labels):
    """The score farthest from 0 decides, whatever its sign."""
    return np.mean(np.argmax(np.abs(Z), axis=0) == np.asarray(labels))


@accuracy.mistake(hint="Which number has the first class?", see="the convention card; 002 p.3")
def classes_from_one(Z, labels):
    """The first class has the number 1."""
    return np.mean(np.argmax(Z, axis=0) + 1 == np.asarray(labels))


@accuracy.mistake(hint="Every example counts fully or not at all. Does it matter by how much a class wins?", see="002 p.4")
def mean_score(Z, labels):
    """Accuracy is how high the right class scores on average."""
    return np.mean(np.asarray(Z)[np.asarray(labels), np.arange(len(labels))])


@accuracy.mistake(hint="Can two classes of one example be predicted together?", see="002 p.3")
def positive_is_enough(Z, labels):
    """A class whose score is positive is predicted."""
    return np.mean(np.asarray(Z)[np.asarray(labels), np.arange(len(labels))] > 0)


@accuracy.mistake(hint="A share lies between two numbers. Which?")
def in_percent(Z, labels):
    """Accuracy is a number of percent."""
    return 100 * np.mean(np.argmax(Z, axis=0) == np.asarray(labels))


@accuracy.mistake(hint="How many examples are there, and how many rows has the table?", see="the convention card")
def one_turn_for_each_row(Z, labels):
    """Each row holds the scores of one example, and there are as many examples as rows."""
    rows = np.asarray(Z)[: len(labels)]
    return np.sum(np.argmax(rows, axis=1) == np.asarray(labels)[: len(rows)]) / len(labels)


@accuracy.mistake(hint="Which axis of the table counts the examples?", see="the convention card")
def divided_by_classes(Z, labels):
    """The length of Z is the number of examples."""
    return np.sum(np.argmax(Z, axis=0) == np.asarray(labels)) / len(Z)


@accuracy.mistake(hint="There are two kinds of division in Python. Which of them can give three quarters?")
def whole_division(Z, labels):
    """A number of examples divided by a number of examples is a whole number."""
    return int(np.sum(np.argmax(Z, axis=0) == np.asarray(labels))) // len(labels)


@accuracy.mistake(hint="Is a score a loss? And can two networks be compared by a count?", see="002 p.3")
def counts_the_smallest(Z, labels):
    """The class with the smallest score is predicted, and accuracy is how many of these are right."""
    return int(np.sum(np.argmin(Z, axis=0) == np.asarray(labels)))
