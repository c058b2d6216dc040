"""one_hot: labels as columns with a single 1."""

import numpy as np

from autograder import Exercise, case, mistake

from . import drawing, reference


@case("a list of six labels, with five classes to choose from")
def list_of_six(one_hot, rng):
    return one_hot([2, 0, 3, 0, 1, 2], 5)


@case("an array of labels")
def array_of_labels(one_hot, rng):
    return one_hot(np.array([1, 2, 0, 1]), 3)


@case("an array of fresh labels", weight=2)
def fresh_labels(one_hot, rng):
    K, n = drawing.sizes(rng)
    return one_hot(drawing.labels(rng, K, n), K)


@case("a list of labels")
def fresh_list(one_hot, rng):
    K, n = drawing.sizes(rng)
    return one_hot(drawing.labels(rng, K, n).tolist(), K)


@case("labels among which the last classes never occur")
def last_classes_missing(one_hot, rng):
    K, n = drawing.sizes(rng)
    return one_hot(drawing.labels(rng, K, n), K + int(rng.integers(4, 7)))


@mistake(
    "Examples are rows, so every label becomes a row.",
    hint="Follow one example through the course's arrays: along which axis does it lie?",
    see="002 p.3; the convention card",
)
def examples_as_rows(labels, K):
    return np.eye(K)[np.asarray(labels)]


@mistake(
    "The first class is class 1.",
    hint="Labels count like Python does. Where does the 1 of the label 0 belong?",
    see="the convention card",
)
def counted_from_one(labels, K):
    return np.eye(K)[:, np.asarray(labels) - 1]


@mistake(
    "There are as many classes as the labels show.",
    hint="A small data set may miss a class that the network has an output for. Who says how many there are?",
    see="002 p.3",
)
def classes_from_the_data(labels, K):
    return np.eye(np.max(labels) + 1)[:, np.asarray(labels)]


@mistake(
    "Labels always come as an array.",
    hint="A plain list is as good. What turns either of them into an array?",
    see="the convention card",
)
def arrays_only(labels, K):
    return np.where(np.arange(K)[:, None] == labels.reshape(1, -1), 1.0, 0.0)


@mistake(
    "Setting the rows of the labels to 1 marks each label.",
    hint="An index with one part takes whole rows. Which entry of the row belongs to this example?",
    see="002 p.3",
)
def whole_rows(labels, K):
    Y = np.zeros((K, len(labels)))
    Y[labels] = 1
    return Y


@mistake(
    "What is not the right class gets -1.",
    hint="Those are the signed labels of the hinge. Which targets are probabilities?",
    see="002 p.3-4; the convention card",
)
def minus_one_elsewhere(labels, K):
    return 2 * reference.one_hot(labels, K) - 1


@mistake(
    "The entry of the right class holds the label.",
    hint="The row says already which class it is. With which number should the right class be certain?",
    see="002 p.3",
)
def label_as_entry(labels, K):
    return reference.one_hot(labels, K) * np.asarray(labels)


ONE_HOT = Exercise(
    reference.one_hot,
    points=1,
    lecture="002 p.3",
    visible=[list_of_six, array_of_labels],
    hidden=[fresh_labels, fresh_list, last_classes_missing],
    mistakes=[
        examples_as_rows,
        counted_from_one,
        classes_from_the_data,
        arrays_only,
        whole_rows,
        minus_one_elsewhere,
        label_as_entry,
    ],
)
