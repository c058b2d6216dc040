"""Masks by the dozen: what many thinned networks say on average, beside the one network with scaled weights.

Examples are columns, X (64, n). Parameters are those of `digits_network`; p is (inputs, hidden units), probabilities to keep.
"""

from itertools import product

import digits_network as net
import numpy as np

NETWORKS = {  # what the question's words stand for: sizes, how many layers have masks from which on, ReLU, softmax
    "hidden": ((4, 5, 1), (1,), True, False),
    "straight": ((4, 5, 1), (0, 1), False, False),
    "inputs": ((4, 5, 1), (0,), True, False),
    "deep": ((4, 5, 4, 1), (1, 2), True, False),
    "softmax": ((4, 5, 3), (1,), True, True),
}


def halving_gaps(word, networks=60):
    """How far halved networks are from the means over all masks, each as a share of the spread of its members."""
    sizes, masked, bends, squashes = NETWORKS[word]
    rng, gaps = np.random.default_rng(0), []
    for _ in range(networks):
        weights = [rng.normal(size=shape) for shape in zip(sizes, sizes[1:], strict=False)]
        offsets = [rng.normal(size=(size, 1)) for size in sizes[1:]]
        x, units = rng.normal(size=(sizes[0], 1)), sum(sizes[layer] for layer in masked)
        members = []
        for bits in product([0.0, 1.0], repeat=units):
            members.append(passed(x, weights, offsets, in_layers(bits, sizes, masked), bends, squashes))
        halved = [np.full((sizes[layer], 1), 0.5 if layer in masked else 1.0) for layer in range(len(weights))]
        members, halves = np.array(members), passed(x, weights, offsets, halved, bends, squashes)
        gaps.append(np.max(np.abs(members.mean(axis=0) - halves)) / max(np.max(members.std(axis=0)), 1e-12))
    return np.array(gaps)


def in_layers(bits, sizes, masked):
    """One mask for each layer from a row of bits; ones where a layer has none."""
    bits = list(bits)
    return [
        np.array([[bits.pop(0)] for _ in range(size)]) if layer in masked else np.ones((size, 1))
        for layer, size in enumerate(sizes[:-1])
    ]


def passed(x, weights, offsets, factors, bends, squashes):
    """One pass; what leaves layer l is multiplied by factors[l], which is the same as scaling its outgoing weights."""
    for layer, (W, b, factor) in enumerate(zip(weights, offsets, factors, strict=True)):
        x = W.T @ (factor * x) + b
        x = np.maximum(0, x) if bends and layer < len(weights) - 1 else x
    return net.softmax(x) if squashes else x


def drawn_masks(parameters, dropout_mask, p, rng):
    """A mask for the inputs and one for the hidden units, both (units, 1)."""
    sizes = [parameters[layer].shape[0] for layer in (0, 2)]
    return [dropout_mask(rng.random((size, 1)), q) for size, q in zip(sizes, p, strict=True)]


def thinned(parameters, mask_x, mask_h):
    """The parameters without what comes out of dropped inputs and units."""
    W1, b1, W2, b2 = parameters
    return mask_x * W1, b1, mask_h * W2, b2


def crowd_means(parameters, X, dropout_mask, p, masks):
    """Means over many random masks: of the scores, and of the probabilities, both (10, n)."""
    rng, scores, chances = np.random.default_rng(0), 0.0, 0.0
    for _ in range(masks):
        Z = net.scores(thinned(parameters, *drawn_masks(parameters, dropout_mask, p, rng)), X)
        scores, chances = scores + Z / masks, chances + net.softmax(Z) / masks
    return scores, chances
