"""dropout_mask: who is there in this step, decided by given uniform numbers."""

import numpy as np

from autograder import exercise

from . import drawing, reference

dropout_mask = exercise(reference.dropout_mask, points=1, lecture="000 (dropout); 003 (dropout)")


@dropout_mask.visible("a mask for three units and four examples, and one for a row; one number is exactly p")
def two_masks(dropout_mask, rng):
    uniforms = np.array([[0.3, 0.75, 0.12, 0.4], [0.9, 0.05, 0.45, 0.62], [0.2, 0.97, 0.55, 0.29]])
    return [dropout_mask(uniforms, 0.3), dropout_mask(np.array([[0.81, 0.8, 0.1, 0.62, 0.95]]), 0.8)]


@dropout_mask.hidden("masks of several units and examples, for a p below and one above a half", weight=2)
def fresh_masks(dropout_mask, rng):
    p, q = rng.uniform(0.2, 0.35), rng.uniform(0.65, 0.8)
    return [dropout_mask(drawing.uniforms(rng, (5, 3), p, 7), p), dropout_mask(drawing.uniforms(rng, (2, 7), q, 6), q)]


@dropout_mask.hidden("a mask for p = 1/2, and one for p = 1")
def half_and_one(dropout_mask, rng):
    some = np.vstack([rng.uniform(0.1, 0.4, (1, 2)), rng.uniform(0.6, 0.98, (2, 2))])
    return [dropout_mask(drawing.uniforms(rng, (4, 6), 0.5, 9), 0.5), dropout_mask(some, 1.0)]


@dropout_mask.mistake(hint="Is p the probability to keep a unit or to drop it?", see="the convention card; 003 (dropout)")
def p_is_dropped(uniforms, p):
    """p is the probability that a unit is dropped."""
    return np.where(uniforms < p, 0.0, 1.0)


@dropout_mask.mistake(hint="The numbers come from 0 on and never reach 1. How many of ten equal steps lie below 0.3?")
def edge_is_kept(uniforms, p):
    """A number that equals p still keeps its unit."""
    return np.where(uniforms <= p, 1.0, 0.0)


@dropout_mask.mistake(hint="What changes when p does?", see="003 (dropout)")
def always_a_half(uniforms, p):
    """A unit is kept with probability one half."""
    return np.where(uniforms < 0.5, 1.0, 0.0)


@dropout_mask.mistake(hint="That is a second recipe, later on this page. Which values has a mask?", see="000 (dropout)")
def rescaled_mask(uniforms, p):
    """What is kept grows, to make up for what is not."""
    return np.where(uniforms < p, 1 / p, 0.0)


@dropout_mask.mistake(hint="The numbers only decide. What is then in the mask?")
def numbers_remain(uniforms, p):
    """What is kept keeps its number."""
    return np.where(uniforms < p, uniforms, 0.0)


@dropout_mask.mistake(hint="Is the choice made anew for every example?", see="000 (dropout)")
def one_mask_for_all(uniforms, p):
    """All examples share the mask of the first one."""
    return np.where(uniforms[:, :1] < p, 1.0, 0.0) + 0 * uniforms


@dropout_mask.mistake(hint="Toss a coin four times: is it always twice heads?", see="003 (dropout)")
def exact_share(uniforms, p):
    """Exactly a share p of the units is kept, those with the smallest numbers."""
    kept = np.argsort(np.argsort(uniforms, axis=None)) < round(p * uniforms.size)
    return kept.reshape(uniforms.shape) * 1.0


@dropout_mask.mistake(hint="Is p the probability to keep a unit or to drop it?", see="the convention card; 003 (dropout)")
def above_p_is_kept(uniforms, p):
    """A unit is kept where its number is larger than p."""
    return np.where(uniforms > p, 1.0, 0.0)


@dropout_mask.mistake(hint="Out of how many numbers is one below p, if p is the share to keep?", see="the convention card")
def rest_is_kept(uniforms, p):
    """A unit is kept with the probability that p leaves."""
    return np.where(uniforms < 1 - p, 1.0, 0.0)


@dropout_mask.mistake(hint="Whoever drew the numbers may need them again.", see="the convention card")
def numbers_overwritten(uniforms, p):
    """The numbers handed in may be turned into the mask."""
    result = np.where(uniforms < p, 1.0, 0.0)
    uniforms[:] = result
    return result


@dropout_mask.mistake(hint="Which numbers keep their unit, the small ones or the large ones?", see="the convention card")
def large_numbers_kept(uniforms, p):
    """A unit is kept where its number and p make 1 or more together."""
    return np.floor(uniforms + p)


@dropout_mask.mistake(hint="Is p the probability to keep or to drop? And which values has a mask?", see="the convention card")
def drops_and_rescales(uniforms, p):
    """A unit is dropped with probability p, and what is kept grows to make up for it."""
    return np.where(uniforms < p, 0.0, 1 / (1 - p) if p < 1 else 0.0)
