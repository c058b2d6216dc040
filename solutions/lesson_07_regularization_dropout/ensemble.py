"""prediction_weights and ensemble_output: what a network trained with dropout says once all units are back."""

from itertools import product

import numpy as np

from autograder import exercise

from . import drawing, reference

prediction_weights = exercise(reference.prediction_weights, points=1, lecture="000 (test time)")


@prediction_weights.visible("weights of three units kept with p = 0.3, and whole numbers with p = 0.8")
def two_sets(prediction_weights, rng):
    W = np.array([[0.5, -1.5], [2.0, 0.0], [1.25, -0.75]])
    return [prediction_weights(W, 0.3), prediction_weights(np.array([[3], [-1], [2], [4]]), 0.8)]


@prediction_weights.hidden("fresh weights, p below a half", weight=2)
def below_a_half(prediction_weights, rng):
    return prediction_weights(drawing.signed(rng, 4, 3), rng.uniform(0.2, 0.35))


@prediction_weights.hidden("whole numbers, p above a half")
def above_a_half(prediction_weights, rng):
    return prediction_weights(drawing.whole(rng, 6, 1), rng.uniform(0.7, 0.9))


@prediction_weights.mistake(hint="The lecture's units were there half the time. How often are these?")
def always_halved(W, p):
    """At test time weights are halved."""
    return W / 2


@prediction_weights.mistake(hint="Which share of the time was a unit there?", see="the convention card; 000 (test time)")
def share_of_the_dropped(W, p):
    """The weights shrink by the share of units that were dropped."""
    return (1 - p) * W


@prediction_weights.mistake(hint="With all units back, is the signal larger or smaller than in training?")
def made_larger(W, p):
    """The weights grow at test time, to make up for training with fewer units."""
    return W / p


@prediction_weights.mistake(hint="How large was the signal on average in training, and how large is it with all units back?")
def left_as_they_are(W, p):
    """All units are back, so nothing needs to change."""
    return 1.0 * W


@prediction_weights.mistake(hint="Is it the mean of the signal that has to be kept, or its spread?")
def root_of_p(W, p):
    """The weights shrink by the root of p, as spreads do."""
    return np.sqrt(p) * W


@prediction_weights.mistake(
    hint="Training may go on after that. With which weights?", see="000 (test time); the convention card"
)
def training_weights_lost(W, p):
    """The weights of training are not needed any more."""
    W *= p
    return W


@prediction_weights.mistake(hint="Ask the same network twice. Should it say the same?", see="000 (test time)")
def dropped_again(W, p):
    """At test time weights are dropped at random as well."""
    return W * (np.random.default_rng(0).random(W.shape) < p)


ensemble_output = exercise(reference.ensemble_output, points=2, lecture="000 (test time); 003 (ensemble)")


@ensemble_output.visible("three examples, four hidden units, p = 0.3 and p = 0.8")
def two_probabilities(ensemble_output, rng):
    X = np.array([[1.0, -0.5, 2.0], [0.5, 1.5, -1.0]])
    W, W0 = np.array([[0.8, -1.2, 0.5, 1.0], [1.5, 0.4, -0.9, -0.6]]), np.array([[0.3], [-0.2], [0.7], [-0.4]])
    w, w0 = np.array([[1.5], [-0.8], [0.6], [-1.1]]), np.array([[0.9]])
    return [ensemble_output(X, W, W0, w, w0, 0.3), ensemble_output(X, W, W0, w, w0, 0.8)]


@ensemble_output.hidden("fresh weights, p below a half", weight=2)
def rarely_kept(ensemble_output, rng):
    return ensemble_output(*layer(rng, 3, 5, 4), rng.uniform(0.2, 0.35))


@ensemble_output.hidden("whole numbers, p above a half")
def mostly_kept(ensemble_output, rng):
    return ensemble_output(*layer(rng, 2, 3, 5, drawing.whole), rng.uniform(0.7, 0.85))


def layer(rng, d: int, m: int, n: int, draw=drawing.signed) -> tuple[np.ndarray, ...]:
    """X, W, W0, w, w0 with z of both signs, some output that speaks, and one where silent units would be heard.

    The offsets of the hidden units, rectified, do not cancel in the output, shrinking what comes in is not shrinking what goes
    out, and the offset of the output is not 1.
    """

    def telling(X, W, W0, w, w0):
        Z = W.T @ X + W0
        both = min((Z > 0.3).any(axis=0).sum(), (Z < -0.3).any(axis=0).sum()) >= 2
        output, offsets = w.T @ np.maximum(0, Z), w.T @ np.maximum(0, W0)
        scaled = [w.T @ np.maximum(0, p * W.T @ X + W0) - p * output for p in (0.2, 0.35, 0.7, 0.85)]
        others = [W0.T @ np.maximum(0, W.T @ X + w), w.T @ np.maximum(-1, Z)]  # offsets for weights, a bend at -1
        return (
            both
            and min(np.max(np.abs(other - output)) for other in others) > 0.3
            and np.max(np.abs(output)) > 1
            and np.abs(offsets).item() > 0.3
            and w0.item() != 1
            and np.min(np.max(np.abs(scaled), axis=2)) > 0.01
        )

    return drawing.until(telling, lambda: (draw(rng, d, n), draw(rng, d, m), draw(rng, m, 1), draw(rng, m, 1), draw(rng, 1, 1)))


def over_masks(X, W, W0, w, w0, share):
    """The outputs under all masks, each times `share(number of units kept, m)`."""
    H, m = np.maximum(0, W.T @ X + W0), w.size
    masks = [np.array(mask)[:, None] for mask in product([0, 1], repeat=m)]
    return sum(share(mask.sum(), m) * (w.T @ (mask * H) + w0) for mask in masks)


@ensemble_output.mistake(hint="Which mask comes up more often when units are rarely kept: a full one or an empty one?")
def all_masks_alike(X, W, W0, w, w0, p):
    """Every mask is as likely as every other one."""
    return over_masks(X, W, W0, w, w0, lambda kept, m: 0.5**m)


@ensemble_output.mistake(hint="Is the offset ever dropped?")
def offset_scaled(X, W, W0, w, w0, p):
    """The offset shrinks along with the weights."""
    return p * (w.T @ np.maximum(0, W.T @ X + W0) + w0)


@ensemble_output.mistake(hint="Which weights carry the signal of a dropped unit: those going in or those coming out?")
def incoming_weights_scaled(X, W, W0, w, w0, p):
    """The weights that go into the units shrink."""
    return w.T @ np.maximum(0, p * W.T @ X + W0) + w0


@ensemble_output.mistake(hint="Can the mean of many networks be what the one with everybody in it says?", see="003 (ensemble)")
def everybody_is_there(X, W, W0, w, w0, p):
    """The ensemble says what the whole network says."""
    return w.T @ np.maximum(0, W.T @ X + W0) + w0


@ensemble_output.mistake(hint="Is p the probability to keep a unit or to drop it?", see="the convention card; 000 (test time)")
def dropped_with_p(X, W, W0, w, w0, p):
    """A unit is dropped with probability p."""
    return (1 - p) * w.T @ np.maximum(0, W.T @ X + W0) + w0


@ensemble_output.mistake(hint="What does a network without hidden units still say, and how likely is it?", see="003 (ensemble)")
def empty_network_left_out(X, W, W0, w, w0, p):
    """The mask that drops every unit does not count."""
    return over_masks(X, W, W0, w, w0, lambda kept, m: (kept > 0) * p**kept * (1 - p) ** (m - kept))


@ensemble_output.mistake(hint="Does the mean of an ensemble grow when it gets more members?", see="003 (ensemble)")
def members_added_up(X, W, W0, w, w0, p):
    """The outputs of the members are added up."""
    return over_masks(X, W, W0, w, w0, lambda kept, m: 1.0)


@ensemble_output.mistake(hint="What does a hidden unit of this course do with a negative sum?", see="000 eq 5; 000 (test time)")
def without_relu(X, W, W0, w, w0, p):
    """The hidden units hand on their sums."""
    return p * w.T @ (W.T @ X + W0) + w0


@ensemble_output.mistake(hint="A dropped unit says 0. Does its offset speak for it?", see="000 (test time); 003 (ensemble)")
def dropped_units_keep_their_offset(X, W, W0, w, w0, p):
    """A mask takes the inputs away from a unit and leaves its offset."""
    silent, spoken = np.maximum(0, 0 * (W.T @ X) + W0), np.maximum(0, W.T @ X + W0)
    return w.T @ (p * spoken + (1 - p) * silent) + w0


@ensemble_output.mistake(hint="What do all the networks say where every hidden unit is silent?", see="003 (ensemble)")
def offset_of_the_output_forgotten(X, W, W0, w, w0, p):
    """The mean is made of the hidden units alone."""
    return p * w.T @ np.maximum(0, W.T @ X + W0)


@ensemble_output.mistake(hint="Each member has one output. Which part of it belongs inside of the mean?", see="003 (ensemble)")
def offset_for_every_mask(X, W, W0, w, w0, p):
    """The offset comes on top of the mean, once for every mask."""
    return p * w.T @ np.maximum(0, W.T @ X + W0) + 2**w.size * w0


@ensemble_output.mistake(hint="Add up the probabilities of all masks. What should come out?", see="003 (ensemble)")
def kept_units_alone_count(X, W, W0, w, w0, p):
    """The probability of a mask depends on the units it keeps, not on those it drops."""
    return over_masks(X, W, W0, w, w0, lambda kept, m: p**kept)


@ensemble_output.mistake(hint="Whose units does this ensemble drop?", see="000 (test time); 003 (ensemble)")
def inputs_dropped_instead(X, W, W0, w, w0, p):
    """It is the inputs that are dropped, each kept with probability p."""
    d, total = len(X), 0.0
    for kept in product((0, 1), repeat=d):
        share = p ** sum(kept) * (1 - p) ** (d - sum(kept))
        total = total + share * (w.T @ np.maximum(0, W.T @ (X * np.array(kept)[:, None]) + W0) + w0)
    return total


@ensemble_output.mistake(hint="Which mean of how many networks is asked for? How much does each of them count?")
def hidden_parts_added_up(X, W, W0, w, w0, p):
    """What the hidden units say under all the masks is added up, and the offset is added once."""
    return 2 ** (len(w) - 1) * (w.T @ np.maximum(0, W.T @ X + W0)) + w0
