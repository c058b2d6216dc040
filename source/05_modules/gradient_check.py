"""Is this gradient right? A comparison with slopes found by nudging, and what the comparison is worth, in sentences.

Needs numpy, and your own `numerical_gradient` and `relative_error`: take the three with you when the course is over.
"""

from dataclasses import dataclass

import numpy as np

AGREES = 1e-6  # nudging in float64 is good to about 1e-9; a mistake is rarely smaller than 1e-3
FLAT = 1e-8  # slopes this small are rounding
BENT = 1e-2  # slopes to the left and right that differ by this share of the largest slope: a kink


@dataclass(frozen=True)
class Comparison:
    """found: the slopes found by nudging. differs, kinks: of the same shape, True where there is something to look at."""

    gradient: np.ndarray
    found: np.ndarray
    differs: np.ndarray
    kinks: np.ndarray
    error: float
    sentences: tuple[str, ...]


def compare_gradients(f, x, gradient, numerical_gradient, relative_error, h=1e-5):
    """f(array) -> number, x and gradient of one shape -> Comparison."""
    x, gradient = np.asarray(x, float), np.asarray(gradient, float)
    found = np.asarray(numerical_gradient(f, x, h), float)
    if gradient.shape != x.shape:
        return Comparison(gradient, found, np.ones(x.shape, bool), np.zeros(x.shape, bool), np.nan, (misshapen(gradient, x),))
    kinks = kinks_of(f, x, h)
    differs = ~(abs(gradient - found) <= AGREES * max(FLAT, np.max(abs(found))))
    error = float(relative_error(gradient, found))
    there = ~kinks if kinks.any() else np.ones(x.shape, bool)
    sentences = (*of_kinks(kinks, h), *verdict(gradient[there], found[there], differs & there, relative_error))
    return Comparison(gradient, found, differs, kinks, error, sentences)


def misshapen(gradient, x):
    turned = ", as if it were turned over" if gradient.shape == x.shape[::-1] else ""
    return f"the gradient has shape {gradient.shape}, what it belongs to has {x.shape}{turned}."


def kinks_of(f, x, h):
    """Where the slope to the left and the slope to the right are not the same: a True for each such entry."""
    left, right, here = np.zeros(x.shape), np.zeros(x.shape), f(x)
    for at in np.ndindex(x.shape):
        move = np.zeros(x.shape)
        move[at] = h
        left[at], right[at] = (here - f(x - move)) / h, (f(x + move) - here) / h
    return abs(right - left) > BENT * max(FLAT, np.max(abs(left)), np.max(abs(right)))


def of_kinks(kinks, h):
    if kinks.any():
        yield f"{kinks.sum()} of {kinks.size} entries lie within {h:g} of a kink, where nudging measures no slope: move them."


def verdict(gradient, found, differs, relative_error):
    """One sentence about entries that are not at a kink, and one more where the check proves less than it seems."""
    if gradient.size == 0:
        return
    quiet = (abs(gradient) <= FLAT) & (abs(found) <= FLAT)
    if quiet.all():
        yield "proves nothing: both are 0 everywhere. Choose an example that has a slope."
    elif not np.isfinite(gradient).all():
        yield "the gradient holds something that is not a finite number."
    elif not differs.any():
        yield f"agrees with the slopes found by nudging, relative error {relative_error(gradient, found):.0e}."
        if 2 * quiet.sum() > quiet.size:
            yield f"But {quiet.sum()} of {quiet.size} entries are 0 in both and prove little: try another example too."
    else:
        yield factor_of(gradient, found, relative_error) or (
            f"differs in {differs.sum()} of {gradient.size} entries, relative error {relative_error(gradient, found):.2g}."
        )


def factor_of(gradient, found, relative_error):
    """A sentence where all the gradient lacks is one factor. A single slope says nothing: any two numbers have a factor."""
    factor = np.sum(gradient * found) / np.sum(found * found)
    if np.sum(abs(found) > FLAT) < 2 or relative_error(gradient, factor * found) > AGREES:
        return ""
    if abs(factor) < AGREES:
        return "is 0 everywhere, and the loss is not flat."
    return f"is off by a constant factor: every entry is {spoken(factor)} times the slope found by nudging."


def spoken(factor):
    """-1, 5, 1/5 or 0.7071."""
    if abs(factor - round(factor)) < AGREES * abs(factor):
        return str(round(factor))
    if abs(1 / factor - round(1 / factor)) < AGREES / abs(factor):
        return f"1/{round(1 / factor)}".replace("1/-", "-1/")
    return f"{factor:.4g}"
