"""perturb: a little noise on every weight, to leave a place where learning is stuck."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import lent, noise_in_words, signed, whole

perturb = exercise(reference.perturb, points=1, lecture="004 (random perturbation)")


@perturb.visible("two matrices, then the same two with less noise, then three small ones from equal and other generators")
def matrices_and_noise(perturb, rng):
    weights = [np.arange(3000).reshape(50, 60), np.linspace(-3, 3, 2800).reshape(35, 80)]

    def words(scale, seed):
        two = Given("[np.arange(3000).reshape(50, 60), np.linspace(-3, 3, 2800).reshape(35, 80)]")
        moved = perturb(two, scale, Given(f"np.random.default_rng({seed})"))
        if [np.shape(part) for part in moved] != [(50, 60), (35, 80)]:
            return f"shapes {[np.shape(part) for part in moved]}"
        noises = [(part - before) / scale for part, before in zip(moved, weights, strict=True)]
        again = perturb(two, scale, Given(f"np.random.default_rng({seed})"))
        equal = np.array_equal(moved[1], again[1])
        found = ["all from the generator" if equal else "other numbers from an equal generator"]
        found += ["the matrices share their noise"] * np.array_equal(noises[0].flat[:2800], noises[1].flat)
        for noise in noises:  # each entry from N(0, 1), if the noise has this standard deviation
            size = np.sqrt(np.mean(noise**2))
            found += [
                "mean 0" if abs(np.mean(noise)) < 6 * size / np.sqrt(noise.size) else "a mean that is not 0",
                f"variance {np.exp(0.35 * np.round(2 * np.log(size) / 0.35)):.2g} times what is asked for",
                "Gaussian" if 2.3 < np.mean(noise**4) / size**4 < 4.2 else "not Gaussian",
                "no number twice" if len(np.unique(noise)) > 0.9 * noise.size else "the same numbers again and again",
            ]
        return ", ".join(found)

    noises = [words(1.5, 3), words(0.25, 4)]
    few = [np.array([[2, -1, 3], [0, 1, 5]]), np.array([[0.5], [-1.5]]), np.array([[1.5, 0.25]])]
    moved, again, other = (perturb(few, 2.0, Given(f"np.random.default_rng({seed})")) for seed in (5, 5, 6))
    decides = np.array_equal(moved[1], again[1]) and not np.array_equal(moved[1], other[1])
    return [*noises, [list(np.shape(part)) for part in moved], f"from the generator: {decides}"]


@perturb.hidden("two large matrices with much noise")
def much_noise(perturb, rng):
    return two_matrices(perturb, rng, 1.5)


@perturb.hidden("two large matrices with little noise")
def little_noise(perturb, rng):
    return two_matrices(perturb, rng, 0.25)


def two_matrices(perturb, rng, scale: float) -> list:
    """The noise of two large matrices in words, then the shapes of three small ones, which could be changed in place."""
    low, reach = int(rng.integers(3, 6)), float(rng.uniform(1, 3))
    weights = [np.arange(3000).reshape(50, 60) % 9 - low, np.linspace(-reach, 2, 2800).reshape(35, 80)]
    code = f"[np.arange(3000).reshape(50, 60) % 9 - {low}, np.linspace(-{reach}, 2, 2800).reshape(35, 80)]"
    one, other = lent(rng), lent(rng)
    moved, again, elsewhere = (
        [np.asarray(part, dtype=float) for part in perturb(Given(code), scale, generator)] for generator in (one, one, other)
    )
    few = perturb([whole(rng, 2, 3), signed(rng, 2, 1), signed(rng, 1, 4)], scale, lent(rng))
    if [part.shape for part in moved] != [(50, 60), (35, 80)]:
        return [f"shapes {[part.shape for part in moved]}"]
    noises = [part - before for part, before in zip(moved, weights, strict=True)]
    decides = np.array_equal(moved[1], again[1]) and not np.array_equal(moved[1], elsewhere[1])
    shared = np.allclose(noises[0].flat[:2800], noises[1].flat, atol=1e-6)
    words = [noise_in_words(noise, scale) for noise in noises]
    found = [*words, f"from the generator: {decides}", f"the matrices share their noise: {shared}"]
    return [*found, str([np.shape(part) for part in few])]


@perturb.mistake(hint="What happens to a weight that is 0, and should it be able to leave?")
def in_proportion(weights, scale, rng):
    """A perturbation changes each weight by a share of its size."""
    return [W * (1 + scale * rng.normal(0, 1, np.shape(W))) for W in weights]


@perturb.mistake(hint="numpy asks for a standard deviation, and that is what the caller gives.")
def scale_as_variance(weights, scale, rng):
    """The scale of the noise is its variance."""
    return [W + rng.normal(0, np.sqrt(scale), np.shape(W)) for W in weights]


@perturb.mistake(hint="Two equal units, and both get the same push. Are they different afterwards?")
def one_push_for_all(weights, scale, rng):
    """One random number per matrix is noise enough."""
    return [W + rng.normal(0, scale) for W in weights]


@perturb.mistake(
    hint="The caller may want to go back when the loss has grown. What is left of the old weights?", see="the convention card"
)
def in_place(weights, scale, rng):
    """The arrays that come in can be changed, since nobody needs the old weights."""
    for W in weights:
        W[...] = W + rng.normal(0, scale, np.shape(W))
    return weights


@perturb.mistake(
    hint="Put half a unit of noise into an array of whole numbers and look at what is stored.", see="the convention card"
)
def whole_numbers_stay_whole(weights, scale, rng):
    """The new arrays have the type of the old ones."""
    return [(W + rng.normal(0, scale, np.shape(W))).astype(np.asarray(W).dtype) for W in weights]


@perturb.mistake(hint="A perturbation is small beside what it perturbs. What is left of the training so far?")
def started_again(weights, scale, rng):
    """To perturb is to draw the weights again."""
    return [rng.normal(0, scale, np.shape(W)) for W in weights]


@perturb.mistake(
    hint="Run your function twice with equal generators. Where do the numbers come from?", see="the convention card"
)
def generator_left_aside(weights, scale, rng):
    """Any random numbers will do, also those of another generator than the one that comes in."""
    other = np.random.default_rng()
    return [W + other.normal(0, scale, np.shape(W)) for W in weights]


@perturb.mistake(hint="In which direction does a push between 0 and 1 go?")
def only_upwards(weights, scale, rng):
    """Random numbers between 0 and 1 are noise."""
    return [W + scale * rng.random(np.shape(W)) for W in weights]


@perturb.mistake(hint="numpy asks for a standard deviation. What did you square?")
def scale_squared(weights, scale, rng):
    """A normal distribution is given by its variance."""
    return [W + rng.normal(0, scale**2, np.shape(W)) for W in weights]


@perturb.mistake(hint="Which distribution does the text name, and how far can its numbers go?")
def uniform_reach(weights, scale, rng):
    """Noise lies between minus and plus its scale."""
    return [W + rng.uniform(-scale, scale, np.shape(W)) for W in weights]


@perturb.mistake(hint="Look at two rows of the new array. Did they get the same push?")
def one_row_for_all(weights, scale, rng):
    """One row of noise is enough for all the rows."""
    return [W + rng.normal(0, scale, np.shape(W)[1]) for W in weights]
