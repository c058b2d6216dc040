"""Drawing the data of hidden cases, and saying in words what a random answer looks like.

A random answer is not compared number by number: any order of drawing is right. It is put into words that differ for every
wrong scale and every wrong distribution, and that a right answer gives but for one draw in more than a million.
"""

import numpy as np

from autograder import Lent

from ..lesson_01_linear_units.drawing import signed, until, whole

__all__ = ["WIDE", "NARROW", "as_code", "layer", "layer_in_words", "lent", "noise_in_words", "signed", "until", "whole"]

WIDE, NARROW = (96, 32), (16, 180)  # inputs and units; no two known mistakes have nearly the same scale in both


def lent(rng) -> Lent:
    """A fresh generator for the answer."""
    return Lent(int(rng.integers(2**62)))


def in_words(z) -> list[str]:
    """What a sample of 2,800 or more looks like that should come from N(0, 1).

    False alarms: the mean leaves six standard errors once in 5e8 samples. The variance is told in steps of 35 %; a right
    one, with a standard error of 2.7 %, is off by half a step once in 1e9. The fourth moment of a Gaussian is 3, with a
    standard error of 0.09, and 1.8 for a uniform distribution, 1 for a random sign, 6 for a Laplace distribution.
    """
    size = np.sqrt(np.mean(z**2))
    return [
        "mean 0" if abs(np.mean(z)) < 6 * size / np.sqrt(z.size) else "a mean that is not 0",
        f"variance {np.exp(0.35 * np.round(2 * np.log(size) / 0.35)):.2g} times what is asked for",
        "Gaussian" if 2.3 < np.mean(z**4) / size**4 < 4.2 else "not Gaussian",
        "no number twice" if len(np.unique(z)) > 0.9 * z.size else "the same numbers again and again",
    ]


def layer_in_words(draws, shape, variance: float) -> str:
    """Three layers (W, W0), the first two from equal generators, W of this shape and variance, told in words."""
    (W, W0), (again, _), (other, _) = [[np.asarray(part, dtype=float) for part in draw] for draw in draws]
    shapes = f"shapes {W.shape} and {W0.shape}"
    if W.shape != shape:
        return shapes
    found = [shapes, *in_words(W / np.sqrt(variance)), where_from(W, again, other)]
    offsets = "offsets that are all the same" if np.ptp(W0) == 0 else "offsets that are not 0"
    return ", ".join([*found, offsets if W0.any() else "offsets of 0"])


def where_from(one, again, other) -> str:
    """Whether equal generators gave equal numbers, and another generator others, told in words."""
    if not np.array_equal(one, again):
        return "other numbers from an equal generator"
    return "the same numbers from every generator" if np.array_equal(one, other) else "all from the generator"


def noise_in_words(noise, scale: float) -> str:
    """Noise that should come from N(0, scale^2), told in words."""
    return ", ".join(in_words(np.asarray(noise, dtype=float) / scale))


def layer(rng, d: int, m: int) -> np.ndarray:
    """Weights (d, m) that keep numbers of a common size."""
    return signed(rng, d, m) / np.sqrt(d)


def as_code(value) -> str:
    """A number or an array as an expression that gives it back."""
    return f"np.array({value.tolist()})" if isinstance(value, np.ndarray) else repr(value)
