"""What students believe about the loss straight from the logits."""

import numpy as np

from . import reference
from .reference import softmax
from .softmax_nll import softmax_nll


@softmax_nll.mistake(
    hint="The exponential of 1000 has no number. Which change of all logits leaves a softmax as it is?", see="002 p.3"
)
def as_it_is_written(Z, Y):
    """The softmax can be computed as it is written, for any logits."""
    powers = np.exp(Z)
    return -np.mean(np.sum(Y * np.log(powers / np.sum(powers, axis=0)), axis=0))


@softmax_nll.mistake(hint="Think of a column far below that one. What are all its exponentials?", see="002 p.3")
def one_maximum_for_all(Z, Y):
    """One largest logit, of the whole array, is subtracted."""
    powers = np.exp(Z - np.max(Z))
    return -np.mean(np.sum(Y * np.log(powers / np.sum(powers, axis=0)), axis=0))


@softmax_nll.mistake(hint="It is finite now. Is it also right for an example that is sure and wrong?", see="002 p.4")
def cushioned(Z, Y):
    """A small number inside the logarithm makes the loss safe."""
    return -np.mean(np.sum(Y * np.log(softmax(Z) + 1e-12), axis=0))


@softmax_nll.mistake(
    hint="The logit of the right class stands in the loss as well. Is it measured from the same zero?", see="002 p.3-4"
)
def shifted_in_one_place(Z, Y):
    """The largest logit is subtracted inside the exponential only."""
    return np.mean(np.log(np.sum(np.exp(Z - np.max(Z, axis=0)), axis=0)) - np.sum(Y * Z, axis=0))


@softmax_nll.mistake(
    hint="Then a narrow win would cost nothing. What is the log of a sum of two equal exponentials?", see="002 p.3-4"
)
def only_the_largest(Z, Y):
    """The loss is how far the right logit is behind the largest one."""
    return np.mean(np.max(Z, axis=0) - np.sum(Y * Z, axis=0))


@softmax_nll.mistake(
    hint="The classes of one example compete with each other. Along which axis do they lie?", see="002 p.3; the convention card"
)
def rows_compete(Z, Y):
    """The probabilities of a row sum to 1."""
    powers = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return -np.mean(np.sum(Y * np.log(powers / np.sum(powers, axis=1, keepdims=True)), axis=0))


@softmax_nll.mistake(hint="Would this loss double if every example were listed twice?", see="the convention card")
def total(Z, Y):
    """The loss is the total over the examples."""
    return Y.shape[1] * reference.softmax_nll(Z, Y)


@softmax_nll.mistake(
    hint="The classes of one example make one loss together. Over what is the mean?", see="the convention card"
)
def mean_of_entries(Z, Y):
    """The mean runs over all the entries."""
    return reference.softmax_nll(Z, Y) / len(Y)


@softmax_nll.mistake(hint="A logit may be negative. What turns a column of them into probabilities?", see="002 p.3-4")
def logits_as_probabilities(Z, Y):
    """The logits are probabilities already."""
    return -np.mean(np.sum(Y * np.log(Z), axis=0))


@softmax_nll.mistake(hint="Someone else may still hold these logits: work on an array of your own.", see="the convention card")
def changed_in_place(Z, Y):
    """The array handed in may be changed on the way."""
    Z -= np.max(Z, axis=0)
    return np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0))


@softmax_nll.mistake(
    hint="What does a softmax give to a class that is 800 behind, and what is the log of that?", see="002 p.3-4"
)
def softmax_then_nll(Z, Y):
    """A softmax that never overflows makes the loss behind it safe."""
    return -np.mean(np.sum(Y * np.log(softmax(Z)), axis=0))


@softmax_nll.mistake(
    hint="It is finite now. Does it still grow for an example that is ever more sure and wrong?", see="002 p.4"
)
def floor_under_the_probabilities(Z, Y):
    """A tiny floor under the probabilities makes the loss safe."""
    return -np.mean(np.sum(Y * np.log(np.maximum(softmax(Z), 1e-15)), axis=0))


@softmax_nll.mistake(
    hint="The exponential of 1000 has no number. What may be taken away from all logits of a column?", see="002 p.3-4"
)
def unshifted_logarithm(Z, Y):
    """The logarithm outside of the sum keeps its exponentials small."""
    return np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0))


@softmax_nll.mistake(
    hint="The classes of one example compete with each other. Along which axis do they lie?", see="002 p.3; the convention card"
)
def rows_compete_in_logarithms(Z, Y):
    """The sum inside the logarithm runs along a row."""
    S = Z - np.max(Z, axis=1, keepdims=True)
    return -np.mean(np.sum(Y * (S - np.log(np.sum(np.exp(S), axis=1, keepdims=True))), axis=0))


@softmax_nll.mistake(hint="A network that is sure and wrong would cost nothing. What do the targets choose?", see="002 p.4")
def top_logit_for_the_right_one(Z, Y):
    """The logit that is taken away is the largest one of its column, whatever the target."""
    return np.mean(np.log(np.sum(np.exp(Z - np.max(Z, axis=0)), axis=0)))


@softmax_nll.mistake(hint="Two logits beyond 100 become equal. Were their probabilities equal?", see="002 p.3-4")
def cut_off(Z, Y):
    """Logits beyond 100 make no difference, so they can be cut off there."""
    S = np.clip(Z, -100, 100)
    return np.mean(np.log(np.sum(np.exp(S), axis=0)) - np.sum(Y * S, axis=0))
