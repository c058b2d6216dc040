"""he_weights: twice the variance, because a ReLU passes half of the mean square on."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import NARROW, WIDE, layer_in_words, lent

he_weights = exercise(reference.he_weights, points=1, lecture="002 p.5")


@he_weights.visible("a layer of 96 inputs and 32 units, drawn twice from equal generators and once from another")
def equal_and_other_generators(he_weights, rng):
    def draw(seed):
        return [np.asarray(part, dtype=float) for part in he_weights(96, 32, Given(f"np.random.default_rng({seed})"))]

    (W, W0), (again, _), (other, _) = draw(1), draw(1), draw(2)
    if W.shape != (96, 32):
        return f"shapes {W.shape} and {W0.shape}"
    z = W * np.sqrt(96 / 2)  # each entry from N(0, 1), if W is from N(0, 2/96)
    size = np.sqrt(np.mean(z**2))
    found = [
        f"shapes {W.shape} and {W0.shape}",
        "mean 0" if abs(np.mean(z)) < 6 * size / np.sqrt(z.size) else "a mean that is not 0",
        f"variance {np.exp(0.35 * np.round(2 * np.log(size) / 0.35)):.2g} times what is asked for",
        "Gaussian" if 2.3 < np.mean(z**4) / size**4 < 4.2 else "not Gaussian",
        "no number twice" if len(np.unique(z)) > 0.9 * z.size else "the same numbers again and again",
        "offsets of 0" if not W0.any() else "offsets that are not 0",
    ]
    found += ["all of them the same"] * bool(W0.any() and np.ptp(W0) == 0)
    equal, other_too = np.array_equal(W, again), np.array_equal(W, other)
    found.append("the same numbers from every generator" if other_too else "all from the generator")
    return ", ".join(found if equal else [*found, "other numbers from an equal generator"])


@he_weights.hidden("a layer of more inputs than units")
def wide(he_weights, rng):
    return drawn(he_weights, rng, *WIDE)


@he_weights.hidden("a layer of fewer inputs than units")
def narrow(he_weights, rng):
    return drawn(he_weights, rng, *NARROW)


def drawn(he_weights, rng, d: int, m: int) -> str:
    one, other = lent(rng), lent(rng)
    return layer_in_words([he_weights(d, m, generator) for generator in (one, one, other)], (d, m), 2 / d)


@he_weights.mistake(hint="What is left of the mean square after a ReLU, and who has to make up for it?")
def relu_forgotten(d, m, rng):
    """The rule of before holds behind a ReLU too."""
    return rng.normal(0, np.sqrt(1 / d), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="Double the variance. By what does the standard deviation grow?")
def deviation_doubled(d, m, rng):
    """Twice the variance is twice the standard deviation."""
    return rng.normal(0, 2 / np.sqrt(d), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="numpy asks for a standard deviation. What is it where the variance is 2/d?")
def variance_as_deviation(d, m, rng):
    """The second number of a normal distribution is its variance."""
    return rng.normal(0, 2 / d, (d, m)), np.zeros((m, 1))


@he_weights.mistake(
    hint="Run your function twice with equal generators. Where do the numbers come from?", see="the convention card"
)
def generator_left_aside(d, m, rng):
    """Any random numbers will do, also those of another generator than the one that comes in."""
    return np.random.default_rng().normal(0, np.sqrt(2 / d), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="Which number of terms does the sum inside one unit have?", see="000 (two-layer networks); 002 p.5")
def units_counted(d, m, rng):
    """The variance depends on how many units the layer has."""
    return rng.normal(0, np.sqrt(2 / m), (d, m)), np.zeros((m, 1))


@he_weights.mistake(
    hint="That is a compromise between the way forward and the way back. Which of them does the rule here keep?"
)
def inputs_and_units(d, m, rng):
    """The variance is shared between the inputs and the units."""
    return rng.normal(0, np.sqrt(2 / (d + m)), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="The root of a fraction: what becomes of its lower half?")
def root_of_two_alone(d, m, rng):
    """The root is taken of the two alone."""
    return rng.normal(0, np.sqrt(2) / d, (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="The ReLU takes half of the mean square away. Should the weights do so once more?")
def halved(d, m, rng):
    """Where a ReLU follows, the variance is halved."""
    return rng.normal(0, np.sqrt(1 / (2 * d)), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="The rule for depth changes the weights. Where do the offsets start in it?")
def random_offsets(d, m, rng):
    """Offsets are drawn like the weights."""
    return rng.normal(0, np.sqrt(2 / d), (d, m)), rng.normal(0, np.sqrt(2 / d), (m, 1))


@he_weights.mistake(hint="Twice the variance keeps the mean square. What would an offset add to it?")
def offsets_a_little_above_zero(d, m, rng):
    """Offsets start a little above 0, so that no ReLU unit is silent."""
    return rng.normal(0, np.sqrt(2 / d), (d, m)), np.full((m, 1), 0.01)


@he_weights.mistake(hint="Which distribution does the rule name, and which numbers can it give that yours cannot?")
def uniform_of_that_size(d, m, rng):
    """Only the size of random weights counts, not their distribution."""
    return rng.uniform(-np.sqrt(6 / d), np.sqrt(6 / d), (d, m)), np.zeros((m, 1))


@he_weights.mistake(hint="Two layers made this way are one layer. Who decides the randomness?", see="the convention card")
def seed_of_its_own(d, m, rng):
    """A function that needs random numbers makes a generator of its own."""
    return np.random.default_rng(0).normal(0, np.sqrt(2 / d), (d, m)), np.zeros((m, 1))
