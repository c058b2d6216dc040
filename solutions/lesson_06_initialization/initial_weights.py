"""initial_weights: Gaussian weights whose variance is one over the number of inputs."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import NARROW, WIDE, layer_in_words, lent

initial_weights = exercise(reference.initial_weights, points=2, lecture="000 (two-layer networks); 002 p.5")


@initial_weights.visible("a layer of 96 inputs and 32 units, drawn twice from equal generators and once from another")
def equal_and_other_generators(initial_weights, rng):
    def draw(seed):
        return [np.asarray(part, dtype=float) for part in initial_weights(96, 32, Given(f"np.random.default_rng({seed})"))]

    (W, W0), (again, _), (other, _) = draw(1), draw(1), draw(2)
    if W.shape != (96, 32):
        return f"shapes {W.shape} and {W0.shape}"
    z = W * np.sqrt(96)  # each entry from N(0, 1), if W is from N(0, 1/96)
    size = np.sqrt(np.mean(z**2))
    found = [
        f"shapes {W.shape} and {W0.shape}",
        "mean 0" if abs(np.mean(z)) < 6 * size / np.sqrt(z.size) else "a mean that is not 0",
        f"variance {np.exp(0.35 * np.round(2 * np.log(size) / 0.35)):.2g} times what is asked for",
        "Gaussian" if 2.3 < np.mean(z**4) / size**4 < 4.2 else "not Gaussian",
        "no number twice" if len(np.unique(z)) > 0.9 * z.size else "the same numbers again and again",
        "offsets of 0" if not W0.any() else "offsets that are not 0",
    ]
    equal, other_too = np.array_equal(W, again), np.array_equal(W, other)
    found.append("the same numbers from every generator" if other_too else "all from the generator")
    return ", ".join(found if equal else [*found, "other numbers from an equal generator"])


@initial_weights.hidden("a layer of more inputs than units")
def wide(initial_weights, rng):
    return drawn(initial_weights, rng, *WIDE)


@initial_weights.hidden("a layer of fewer inputs than units")
def narrow(initial_weights, rng):
    return drawn(initial_weights, rng, *NARROW)


def drawn(initial_weights, rng, d: int, m: int) -> str:
    one, other = lent(rng), lent(rng)
    return layer_in_words([initial_weights(d, m, generator) for generator in (one, one, other)], (d, m), 1 / d)


@initial_weights.mistake(hint="numpy asks for a standard deviation. What is it where the variance is 1/d?")
def variance_as_deviation(d, m, rng):
    """The second number of a normal distribution is its variance."""
    return rng.normal(0, 1 / d, (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="Which number of terms does the sum inside one unit have?")
def units_counted(d, m, rng):
    """The variance depends on how many units the layer has."""
    return rng.normal(0, 1 / np.sqrt(m), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="Add up 400 such numbers times inputs of size 1. How large is the sum?")
def scale_forgotten(d, m, rng):
    """Standard Gaussian numbers are small enough for any layer."""
    return rng.normal(0, 1, (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="How large is the mean square of a uniform number between -1 and 1?")
def uniform_reach(d, m, rng):
    """A uniform number between minus and plus one standard deviation has that standard deviation."""
    return rng.uniform(-1 / np.sqrt(d), 1 / np.sqrt(d), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="Which of the generator's numbers can be negative?")
def never_negative(d, m, rng):
    """Random numbers between 0 and 1 are centred."""
    return rng.random((d, m)) / np.sqrt(d), np.zeros((m, 1))


@initial_weights.mistake(
    hint="The rule is about the summed input as a whole. What does a Gaussian offset add to its variance?",
    see="002 p.5; 000 (two-layer networks)",
)
def random_offsets(d, m, rng):
    """Offsets are random at the start, as 002 writes."""
    return rng.normal(0, 1 / np.sqrt(d), (d, m)), rng.normal(0, 1, (m, 1))


@initial_weights.mistake(
    hint="How does this course store the weights of one unit: as a row or a column?", see="the convention card"
)
def units_as_rows(d, m, rng):
    """A row of W belongs to a unit."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((m, 1))


@initial_weights.mistake(
    hint="Two networks made this way are one network. Who decides the randomness?", see="the convention card"
)
def seed_of_its_own(d, m, rng):
    """A function that needs random numbers makes a generator of its own."""
    return np.random.default_rng(0).normal(0, 1 / np.sqrt(d), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(
    hint="Run your function twice with equal generators. Where do the numbers come from?", see="the convention card"
)
def generator_left_aside(d, m, rng):
    """Any random numbers will do, also those of another generator than the one that comes in."""
    return np.random.default_rng().normal(0, 1 / np.sqrt(d), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="What will all the units of this layer compute, now and after every step?")
def one_unit_for_all(d, m, rng):
    """It is enough to draw the weights of one unit."""
    return np.repeat(rng.normal(0, 1 / np.sqrt(d), (d, 1)), m, axis=1), np.zeros((m, 1))


@initial_weights.mistake(hint="Which distribution does the rule name, and which numbers can it give that yours cannot?")
def uniform_of_that_size(d, m, rng):
    """Only the size of random weights counts, not their distribution."""
    return rng.uniform(-np.sqrt(3 / d), np.sqrt(3 / d), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(hint="A unit with more inputs adds up more terms. What must each of them become?")
def larger_with_the_inputs(d, m, rng):
    """The more inputs a unit has, the larger its weights."""
    return rng.normal(0, np.sqrt(d), (d, m)), np.zeros((m, 1))


@initial_weights.mistake(
    hint="Add the offsets to a column of summed inputs. Which shape gives every unit one of its own?", see="the convention card"
)
def flat_offsets(d, m, rng):
    """A list of numbers is a column."""
    return rng.normal(0, 1 / np.sqrt(d), (d, m)), np.zeros(m)


@initial_weights.mistake(
    hint="Which language is that: the one of 003 or the course's? And who adds an offset, an input or a unit?",
    see="the convention card",
)
def rows_for_units_and_offsets_for_inputs(d, m, rng):
    """A row of W belongs to a unit, and every input has an offset."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((d, 1))


@initial_weights.mistake(hint="Two things come back. In which order are they asked for?")
def offsets_first(d, m, rng):
    """The offsets are handed back in front of the weights."""
    return np.zeros((m, 1)), rng.normal(0, 1 / np.sqrt(d), (d, m))
