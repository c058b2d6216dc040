"""inverted_dropout: the same idea with the factor moved into training."""

import numpy as np

from autograder import exercise

from . import drawing, reference

inverted_dropout = exercise(reference.inverted_dropout, points=1, lecture="000 (test time)")


@inverted_dropout.visible("three units and four examples with p = 0.4, and a row of whole numbers with p = 0.8")
def two_layers(inverted_dropout, rng):
    A = np.array([[0.5, 1.5, 2.0, 1.3], [1.2, 0.7, 3.0, 0.4], [2.37, 0.9, 1.1, 0.6]])
    uniforms = np.array([[0.4, 0.75, 0.12, 0.3], [0.9, 0.05, 0.45, 0.62], [0.2, 0.97, 0.55, 0.29]])
    row = inverted_dropout(np.array([[3, 1, 4, 2, 5]]), np.array([[0.81, 0.8, 0.1, 0.62, 0.95]]), 0.8)
    return [inverted_dropout(A, uniforms, 0.4), row]


@inverted_dropout.hidden("fresh activations, p below a half", weight=2)
def few_kept(inverted_dropout, rng):
    p = rng.uniform(0.2, 0.35)
    return inverted_dropout(drawing.signed(rng, 5, 3), drawing.uniforms(rng, (5, 3), p, 7), p)


@inverted_dropout.hidden("whole numbers, p above a half")
def most_kept(inverted_dropout, rng):
    p = rng.uniform(0.65, 0.8)
    return inverted_dropout(drawing.whole(rng, 2, 7), drawing.uniforms(rng, (2, 7), p, 6), p)


@inverted_dropout.mistake(hint="How large is the mean of what comes out, beside the mean of what went in?")
def not_rescaled(A, uniforms, p):
    """Dropping is all there is to it."""
    return np.where(uniforms < p, A, 0.0)


@inverted_dropout.mistake(hint="Which share of the units remains? They have to speak for all.", see="the convention card")
def divided_by_the_dropped(A, uniforms, p):
    """What is kept is divided by the share that is dropped."""
    return np.where(uniforms < p, A / (1 - p), 0.0)


@inverted_dropout.mistake(hint="Has what remains to speak louder or more softly in training?")
def multiplied_by_p(A, uniforms, p):
    """What is kept is multiplied by p, as at test time."""
    return np.where(uniforms < p, A * p, 0.0)


@inverted_dropout.mistake(hint="The numbers come from 0 on and never reach 1. Is p itself below p?", see="the convention card")
def edge_kept(A, uniforms, p):
    """A number that equals p still keeps its unit."""
    return np.where(uniforms <= p, A / p, 0.0)


@inverted_dropout.mistake(hint="Is p the probability to keep a unit or to drop it?", see="the convention card")
def drops_with_p(A, uniforms, p):
    """A unit is dropped with probability p."""
    return np.where(uniforms < p, 0.0, A / (1 - p))


@inverted_dropout.mistake(hint="Should the factor hang on how many units happen to be kept in this step?")
def by_the_share_that_came(A, uniforms, p):
    """What is kept is divided by the share that was kept this time."""
    kept = uniforms < p
    return kept * A / np.mean(kept)


@inverted_dropout.mistake(hint="The way back still needs the activations.", see="the convention card; 000 (dropout)")
def activations_erased(A, uniforms, p):
    """Dropped activations may be erased in the array handed in."""
    result = np.where(uniforms < p, A / p, 0.0)
    A[uniforms >= p] = 0
    return result


@inverted_dropout.mistake(hint="What is left of a unit whose number is not below p?", see="000 (dropout)")
def nobody_is_dropped(A, uniforms, p):
    """Dividing by p is all there is to it."""
    return A / p


@inverted_dropout.mistake(hint="What should a unit say that is kept: a factor, or its activation?")
def mask_alone(A, uniforms, p):
    """What comes out is the mask, divided by p."""
    return np.where(uniforms < p, 1 / p, 0.0)


@inverted_dropout.mistake(hint="What is left of a unit whose number is not below p?", see="000 (dropout)")
def dropped_ones_stay(A, uniforms, p):
    """Kept units grow, and the others stay as they are."""
    return np.where(uniforms < p, A / p, A)


@inverted_dropout.mistake(hint="Is p the probability to keep a unit or to drop it?", see="the convention card")
def above_p_is_kept(A, uniforms, p):
    """A unit is kept where its number is larger than p."""
    return np.where(uniforms > p, A / p, 0.0)


@inverted_dropout.mistake(
    hint="Which share of the units is left? Is p the probability to keep or to drop?", see="the convention card"
)
def dropped_below_p(A, uniforms, p):
    """A unit is dropped where its number is below p, and the others are divided by p."""
    return np.where(uniforms < p, 0.0, A / p)


@inverted_dropout.mistake(
    hint="Activations of 2, kept with probability 0.8: which kind of number comes out?", see="the convention card"
)
def made_like_the_input(A, uniforms, p):
    """What comes out has the kind of numbers that went in, whole ones for whole ones."""
    result = np.zeros_like(A)
    kept = uniforms < p
    result[kept] = A[kept] / p
    return result
