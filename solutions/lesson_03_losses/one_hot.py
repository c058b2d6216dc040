"""one_hot: labels as columns with a single 1."""

import numpy as np

from autograder import exercise

from . import drawing, reference

one_hot = exercise(reference.one_hot, points=1, lecture="002 p.3")


@one_hot.visible("a list of six labels, with five classes to choose from")
def list_of_six(one_hot, rng):
    return one_hot([2, 0, 3, 0, 1, 2], 5)


@one_hot.visible("an array of labels")
def array_of_labels(one_hot, rng):
    return one_hot(np.array([1, 2, 0, 1]), 3)


@one_hot.hidden("an array of fresh labels", weight=2)
def fresh_labels(one_hot, rng):
    K, n = drawing.FRESH
    return one_hot(drawing.labels(rng, K, n), K)


@one_hot.hidden("a list of labels")
def fresh_list(one_hot, rng):
    K, n = drawing.WHOLE
    return one_hot(drawing.labels(rng, K, n).tolist(), K)


@one_hot.hidden("labels among which the last classes never occur")
def last_classes_missing(one_hot, rng):
    K, n = drawing.OTHER
    return one_hot(drawing.labels(rng, K, n), K + 4)


@one_hot.mistake(
    hint="Follow one example through the course's arrays: along which axis does it lie?", see="002 p.3; the convention card"
)
def examples_as_rows(labels, K):
    """Examples are rows, so every label becomes a row."""
    return np.eye(K)[np.asarray(labels)]


@one_hot.mistake(hint="Labels count like Python does. Where does the 1 of the label 0 belong?", see="the convention card")
def counted_from_one(labels, K):
    """The first class is class 1."""
    return np.eye(K)[:, np.asarray(labels) - 1]


@one_hot.mistake(hint="A small data set may miss a class that the network has an output for. Who says how many there are?")
def classes_from_the_data(labels, K):
    """There are as many classes as the labels show."""
    return np.eye(np.max(labels) + 1)[:, np.asarray(labels)]


@one_hot.mistake(hint="A plain list is as good. What turns either of them into an array?", see="the convention card")
def arrays_only(labels, K):
    """Labels always come as an array."""
    return np.where(np.arange(K)[:, None] == labels.reshape(1, -1), 1.0, 0.0)


@one_hot.mistake(hint="An index with one part takes whole rows. Which entry of the row belongs to this example?")
def whole_rows(labels, K):
    """Setting the rows of the labels to 1 marks each label."""
    Y = np.zeros((K, len(labels)))
    Y[labels] = 1
    return Y


@one_hot.mistake(
    hint="Those are the signed labels of the hinge. Which targets are probabilities?", see="002 p.3-4; the convention card"
)
def minus_one_elsewhere(labels, K):
    """What is not the right class gets -1."""
    return 2 * reference.one_hot(labels, K) - 1


@one_hot.mistake(hint="The row says already which class it is. With which number should the right class be certain?")
def label_as_entry(labels, K):
    """The entry of the right class holds the label."""
    return reference.one_hot(labels, K) * np.asarray(labels)


@one_hot.mistake(hint="Write both next to each other: in which order do the numbers of each fill their rows?", see="002 p.2-3")
def reshaped_for_transposed(labels, K):
    """Giving rows the shape of columns turns them over."""
    return np.eye(K)[np.asarray(labels)].reshape(K, len(labels))
