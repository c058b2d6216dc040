"""nll: the mean surprise at the right class."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import softmax

nll = exercise(reference.nll, points=1, lecture="002 p.4; 003 (cross-entropy)")


@nll.visible("five examples of three classes, one of them a great surprise")
def great_surprise(nll, rng):
    A = np.array([[0.5, 0.2, 0.1, 0.3, 0.000001], [0.3, 0.7, 0.25, 0.3, 0.5], [0.2, 0.1, 0.65, 0.4, 0.499999]])
    return nll(A, np.array([[1.0, 0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]]))


@nll.visible("three examples of two classes")
def two_classes(nll, rng):
    return nll(np.array([[0.75, 0.4, 0.1], [0.25, 0.6, 0.9]]), np.array([[1, 0, 1], [0, 1, 0]]))


@nll.hidden("fresh probabilities", weight=2)
def fresh_probabilities(nll, rng):
    return nll(*drawing.predictions(rng, *drawing.FRESH))


@nll.hidden("targets of whole numbers")
def whole_targets(nll, rng):
    A, Y = drawing.predictions(rng, *drawing.WHOLE)
    return nll(A, Y.astype(int))


@nll.hidden("examples, one of which is a great surprise")
def fresh_surprise(nll, rng):
    A, Y = drawing.predictions(rng, *drawing.OTHER)
    t = int(rng.integers(Y.shape[1]))
    tiny = rng.uniform(0.5e-6, 2e-6)
    A[:, t] = np.where(Y[:, t] == 1, tiny, (1 - tiny) / (len(Y) - 1))
    return nll(A, Y)


@nll.mistake(
    hint="The lecture writes it for one example. What does the course make of many?", see="002 p.4; the convention card"
)
def total(A, Y):
    """The loss is the total over the examples."""
    return -np.sum(Y * np.log(A))


@nll.mistake(
    hint="The classes of one example make one loss together. Over what is the mean?", see="002 p.4; the convention card"
)
def mean_of_entries(A, Y):
    """The mean runs over all the entries."""
    return -np.mean(Y * np.log(A))


@nll.mistake(
    hint="A better network has a smaller loss. Does this number fall as the right class becomes more probable?", see="002 p.4"
)
def minus_forgotten(A, Y):
    """The mean log-probability is the loss."""
    return np.mean(np.sum(Y * np.log(A), axis=0))


@nll.mistake(hint="The data set as a whole has how many losses?", see="the convention card")
def one_loss_per_example(A, Y):
    """Every example keeps its own loss."""
    return -np.sum(Y * np.log(A), axis=0)


@nll.mistake(hint="One of the two has zeros in it. Whose surprise is measured, and at what?")
def arguments_exchanged(A, Y):
    """The logarithm is taken of the targets."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.mean(np.sum(A * np.log(Y), axis=0))


@nll.mistake(
    hint="In the formula, which factor stands in front of the logarithm of a wrong class?",
    see="002 p.4, p.7; 004 eq 1",
)
def yes_or_no_form(A, Y):
    """The wrong classes add a term of their own."""
    return reference.nll_sigmoid(A, Y)


@nll.mistake(hint="Is the log of a mean the mean of the logs? Try one sure and one desperate example.", see="002 p.4")
def log_of_the_mean(A, Y):
    """The logarithm can be taken of the average probability."""
    return -np.log(np.mean(np.sum(A * Y, axis=0)))


@nll.mistake(
    hint="Look at an example whose right class is very improbable. How large is its loss allowed to be?", see="002 p.4"
)
def cushioned(A, Y):
    """A small number added inside the logarithm does no harm."""
    return -np.mean(np.sum(Y * np.log(A + 1e-8), axis=0))


@nll.mistake(hint="A network that is sure and wrong would then have a small loss. What does the target choose?", see="002 p.4")
def best_guesses(A, Y):
    """The surprise at the most probable class is measured."""
    return -np.mean(np.log(np.max(A, axis=0)))


@nll.mistake(hint="Examples are columns: which axis counts the classes?", see="the convention card")
def divided_by_classes(A, Y):
    """The length of A is the number of examples."""
    return -np.sum(Y * np.log(A)) / len(A)


@nll.mistake(hint="Do the columns of A sum to 1 when they come in? What does that say about them?", see="002 p.3-4")
def softmax_once_more(A, Y):
    """What comes in are logits, which a softmax has to turn into probabilities."""
    return -np.mean(np.sum(Y * np.log(softmax(A)), axis=0))


@nll.mistake(hint="The derivative of a log is one over its argument for one base only. Which one?", see="002 p.4")
def in_bits(A, Y):
    """A surprise is measured in bits."""
    return -np.mean(np.sum(Y * np.log2(A), axis=0))


@nll.mistake(hint="Which logarithm is it, and would the loss double if every example were listed twice?", see="002 p.4")
def bits_in_total(A, Y):
    """The loss is the information of all the examples together, in bits."""
    return -np.sum(Y * np.log2(A))


@nll.mistake(hint="Look at an example whose right class has less than that. How surprised is it allowed to be?", see="002 p.4")
def thickly_cushioned(A, Y):
    """A thousandth is little, so it may be added inside the logarithm."""
    return -np.mean(np.sum(Y * np.log(A + 1e-3), axis=0))


@nll.mistake(hint="Whose surprise is measured, and at what? See which of the two is given without doubt.", see="002 p.4")
def arguments_exchanged_and_cushioned(A, Y):
    """The logarithm is taken of the targets, with a tiny number against the zeros."""
    return -np.mean(np.sum(A * np.log(Y + 1e-15), axis=0))


@nll.mistake(hint="How much should the loss grow when a probability falls from one in ten to one in a million?", see="002 p.4")
def log_forgotten(A, Y):
    """The loss is minus the mean probability of the right class."""
    return -np.mean(np.sum(Y * A, axis=0))
