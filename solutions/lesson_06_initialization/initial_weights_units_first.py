"""initial_weights_units_first: the same rule in the orientation of 003, where the inputs are the columns."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import NARROW, WIDE, layer_in_words, lent

initial_weights_units_first = exercise(reference.initial_weights_units_first, points=1, lecture="003 (weight initialization)")


@initial_weights_units_first.visible("32 units with 96 inputs each, drawn twice from equal generators and once from another")
def equal_and_other_generators(initial_weights_units_first, rng):
    def draw(seed):
        generator = Given(f"np.random.default_rng({seed})")
        return [np.asarray(part, dtype=float) for part in initial_weights_units_first(32, 96, generator)]

    (W, b), (again, _), (other, _) = draw(1), draw(1), draw(2)
    if W.shape != (32, 96):
        return f"shapes {W.shape} and {b.shape}"
    z = W * np.sqrt(96)  # each entry from N(0, 1), if W has the standard deviation 1/sqrt(96)
    size = np.sqrt(np.mean(z**2))
    found = [
        f"shapes {W.shape} and {b.shape}",
        "mean 0" if abs(np.mean(z)) < 6 * size / np.sqrt(z.size) else "a mean that is not 0",
        f"variance {np.exp(0.35 * np.round(2 * np.log(size) / 0.35)):.2g} times what is asked for",
        "Gaussian" if 2.3 < np.mean(z**4) / size**4 < 4.2 else "not Gaussian",
        "no number twice" if len(np.unique(z)) > 0.9 * z.size else "the same numbers again and again",
        "offsets of 0" if not b.any() else "offsets that are not 0",
    ]
    equal, other_too = np.array_equal(W, again), np.array_equal(W, other)
    found.append("the same numbers from every generator" if other_too else "all from the generator")
    return ", ".join(found if equal else [*found, "other numbers from an equal generator"])


@initial_weights_units_first.hidden("more inputs than units")
def wide(initial_weights_units_first, rng):
    return drawn(initial_weights_units_first, rng, *WIDE)


@initial_weights_units_first.hidden("fewer inputs than units")
def narrow(initial_weights_units_first, rng):
    return drawn(initial_weights_units_first, rng, *NARROW)


def drawn(initial_weights_units_first, rng, d: int, m: int) -> str:
    one, other = lent(rng), lent(rng)
    return layer_in_words([initial_weights_units_first(m, d, generator) for generator in (one, one, other)], (m, d), 1 / d)


@initial_weights_units_first.mistake(hint="In this orientation, what does a row of W hold, and how many numbers are in it?")
def rows_counted(m, d, rng):
    """The standard deviation is one over the root of the number of rows."""
    return rng.normal(0, 1 / np.sqrt(m), (m, d)), np.zeros((m, 1))


@initial_weights_units_first.mistake(
    hint="003 multiplies W by a column x from the left. Which shape makes that possible?",
    see="003 (weight initialization); the convention card",
)
def inputs_first(m, d, rng):
    """W is stored as everywhere in this course."""
    return rng.normal(0, 1 / np.sqrt(d), (d, m)), np.zeros((m, 1))


@initial_weights_units_first.mistake(
    hint="003 gives a standard deviation, the other lectures a variance. Which did you draw with?"
)
def deviation_squared(m, d, rng):
    """The standard deviation is one over the number of columns."""
    return rng.normal(0, 1 / d, (m, d)), np.zeros((m, 1))


@initial_weights_units_first.mistake(hint="Add W x and b: which shape must b have for every unit to get one offset?")
def offsets_in_a_row(m, d, rng):
    """The offsets are a row, one beside the other."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((1, m))


@initial_weights_units_first.mistake(hint="How large is the mean square of a uniform number between -1 and 1?")
def uniform_reach(m, d, rng):
    """A uniform number between minus and plus one standard deviation has that standard deviation."""
    return rng.uniform(-1 / np.sqrt(d), 1 / np.sqrt(d), (m, d)), np.zeros((m, 1))


@initial_weights_units_first.mistake(
    hint="Only the orientation differs from the rule of before. Where do the offsets start there?",
    see="003 (weight initialization); 002 p.5",
)
def random_offsets(m, d, rng):
    """Offsets are drawn like the weights."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), rng.normal(0, 1 / np.sqrt(d), (m, 1))


@initial_weights_units_first.mistake(hint="Exchange inputs and units in the rule of before: which of them then sets the size?")
def arguments_exchanged(m, d, rng):
    """The function of before gives this one when its sizes change places."""
    return rng.normal(0, 1 / np.sqrt(m), (m, d)), np.zeros((d, 1))


@initial_weights_units_first.mistake(hint="Who adds an offset: the input that speaks, or the unit that listens?")
def offset_for_each_input(m, d, rng):
    """Every column has an offset."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((d, 1))


@initial_weights_units_first.mistake(
    hint="Look at the order in which this function is handed the two sizes. Which comes first?"
)
def sizes_exchanged(m, d, rng):
    """The first size counts the inputs, the second the units."""
    return rng.normal(0, 1 / np.sqrt(m), (d, m)), np.zeros((d, 1))


@initial_weights_units_first.mistake(hint="A library's habit and the rule of 003: from which distribution does each draw?")
def as_in_a_library(m, d, rng):
    """Weights and offsets are drawn evenly, as libraries do it."""
    reach = 1 / np.sqrt(d)
    return rng.uniform(-reach, reach, (m, d)), rng.uniform(-reach, reach, (m, 1))


@initial_weights_units_first.mistake(
    hint="For which units is a mean square twice as large needed, and does 003 ask for it here?"
)
def doubled_for_relu(m, d, rng):
    """The variance is two over the number of inputs, as for ReLU units."""
    return rng.normal(0, np.sqrt(2 / d), (m, d)), np.zeros((m, 1))
