"""validation_split: which examples train, and which are held out. Any split left to chance is right, so it is not compared.

The probes say what they find out about a few splits. Where s of n are held out at random, how many of them lie in the first
half, or have even numbers, is hypergeometric, and so is the number of neighbours held out together (it is s minus the number
of runs). Each count may be 6 standard deviations off its mean: 15 such counts, so a right answer fails in less than one of
ten million tries (`tests/exercises/test_regularization.py`).
"""

import numpy as np

from autograder import Given, exercise

from . import reference

validation_split = exercise(reference.validation_split, points=2, lecture="003 (validation set)")


@validation_split.visible("what is in the two parts, and how many")
def two_parts(validation_split, rng):
    def whole(parts, n):
        """Whether every example is in exactly one part, and if not, what is wrong first."""
        both = np.concatenate(parts)
        if not np.array_equal(both, np.clip(np.round(both), 0, n - 1)):
            return "not all are whole numbers from 0 to n - 1"
        if any(len(set(part.tolist())) < len(part) for part in parts):
            return "a part holds an example twice"
        if len(set(both.tolist())) < len(both):
            return "the parts share examples"
        return "every example is in exactly one part" if len(both) == n else "some examples are in no part"

    def sized(parts, n, fraction):
        off = [abs(len(part) - fraction * n) for part in parts]
        return "sizes as asked" if off[1] <= 1 else "sizes exchanged" if off[0] <= 1 else "sizes not as asked"

    found = []
    small, large = [round(float(rng.uniform(*ends)), 3) for ends in ((0.22, 0.32), (0.62, 0.72))]
    sizes = [int(2 * number) for number in rng.permutation(np.arange(450, 700))[:3]]
    for n, fraction in [(7, 0.3), *zip(sizes, (small, large, small), strict=True)]:
        seed = int(rng.integers(10_000))
        parts = [np.asarray(part) for part in validation_split(n, fraction, Given(f"np.random.default_rng({seed})"))]
        found += [whole(parts, n), sized(parts, n, fraction)]
    return found


@validation_split.visible("whether chance decides who is held out, of many examples")
def left_to_chance(validation_split, rng):
    def spread(held, n):
        """Which count of the examples held out is farther from its mean than chance explains."""
        held = np.sort(held)
        s = min(len(held), n)
        half = 6 * np.sqrt(s * (n - s) / (4 * (n - 1)))
        together, runs = np.sum(np.diff(held) == 1), 6 * np.sqrt(s * (s - 1) * (n - s) * (n - s + 1) / (n * n * (n - 1)))
        if abs(together - s * (s - 1) / n) > runs:
            return "too many or too few neighbours are held out together"
        if abs(np.sum(held < n // 2) - s / 2) > half:
            return "the first half of the examples gives too many or too few"
        return "left to chance" if abs(np.sum(held % 2) - s / 2) < half else "odd numbers are too many or too few"

    found = []
    for low, high in ((0.22, 0.32), (0.62, 0.72)) * 2 + ((0.22, 0.32),):
        n, fraction, seed = 2 * int(rng.integers(450, 700)), round(float(rng.uniform(low, high)), 3), int(rng.integers(10_000))
        found.append(spread(validation_split(n, fraction, Given(f"np.random.default_rng({seed})"))[1], n))
    return found


@validation_split.visible("what the generator decides, handed in four times")
def generator_decides(validation_split, rng):
    def alike(one, other):
        """Whether two parts are the same but for a few numbers: two that are left to chance hardly ever meet."""
        return one.shape == other.shape and np.sum(one == other) >= 0.9 * one.size

    n, (one, *others) = 2 * int(rng.integers(450, 700)), [int(seed) for seed in rng.permutation(10_000)[:3]]
    held = [validation_split(n, 0.3, Given(f"np.random.default_rng({seed})"))[1] for seed in (one, one, *others)]
    first, again, *rest = (np.asarray(part) for part in held)
    if not np.array_equal(first, again):
        return "equal generators, different splits"
    if all(alike(first, other) for other in rest):
        return "equal generators, equal splits; other generators, the same split"
    reordered = all(alike(np.sort(first), np.sort(other)) for other in rest)
    return f"equal generators, equal splits; other generators, {'another order' if reordered else 'other splits'}"


@validation_split.hidden("what is in the two parts, and how many")
def fresh_parts(validation_split, rng):
    return two_parts(validation_split, rng)


@validation_split.hidden("whether chance decides who is held out, of many examples", weight=2)
def fresh_chance(validation_split, rng):
    return left_to_chance(validation_split, rng)


@validation_split.hidden("what the generator decides, handed in four times")
def fresh_generators(validation_split, rng):
    return generator_decides(validation_split, rng)


@validation_split.mistake(
    hint="Many files are sorted by class or by writer. Who is then never seen in training?",
)
def last_ones_held_out(n, fraction, rng):
    """The last examples of the file are held out."""
    held = round(fraction * n)
    return np.arange(n - held), np.arange(n - held, n)


@validation_split.mistake(hint="Each of the two parts is shuffled. Does chance decide who is in which?")
def shuffled_too_late(n, fraction, rng):
    """The file is cut first, and each part is shuffled."""
    held = round(fraction * n)
    return rng.permutation(n - held), n - held + rng.permutation(held)


@validation_split.mistake(hint="Two parts come back. Which of them comes first, and which does the fraction speak of?")
def fraction_trains(n, fraction, rng):
    """Of the two parts, the fraction is the share of the first."""
    order = rng.permutation(n)
    return order[: round(fraction * n)], order[round(fraction * n) :]


@validation_split.mistake(hint="What does an example tell about new ones that was trained on?")
def each_part_drawn_for_itself(n, fraction, rng):
    """Each part may be drawn from all the examples."""
    held = round(fraction * n)
    return rng.choice(n, n - held, replace=False), rng.choice(n, held, replace=False)


@validation_split.mistake(hint="Can one card of a deck be dealt twice?")
def drawn_with_replacement(n, fraction, rng):
    """Numbers drawn one after the other are a part, and all others are the rest."""
    held = rng.choice(n, round(fraction * n))
    return np.setdiff1d(np.arange(n), held), held


@validation_split.mistake(hint="How does numpy number the columns of X?", see="the convention card; 003 (validation set)")
def counts_from_one(n, fraction, rng):
    """The first example has the number 1."""
    order = rng.permutation(n) + 1
    return order[round(fraction * n) :], order[: round(fraction * n)]


@validation_split.mistake(
    hint="How many heads do 100 coins show? A split of a given size asks for exactly so many.",
)
def a_coin_for_each(n, fraction, rng):
    """Each example is held out with the fraction as its probability."""
    held = rng.random(n) < fraction
    return np.flatnonzero(~held), np.flatnonzero(held)


@validation_split.mistake(hint="Can two examples far apart be held out without those between them?")
def random_block(n, fraction, rng):
    """A block that starts at a random place is a random part."""
    order = (np.arange(n) + rng.integers(n)) % n
    return order[round(fraction * n) :], order[: round(fraction * n)]


@validation_split.mistake(
    hint="The generator is handed in so that whoever calls decides. What happens with another one?",
    see="the convention card; 003 (validation set)",
)
def seed_of_its_own(n, fraction, rng):
    """A fixed seed inside makes the split reproducible."""
    return reference.validation_split(n, fraction, np.random.default_rng(0))


@validation_split.mistake(
    hint="Call yours twice with equal generators. Who draws the numbers?", see="the convention card; 003 (validation set)"
)
def not_this_generator(n, fraction, rng):
    """Any source of random numbers will do."""
    return reference.validation_split(n, fraction, np.random.default_rng())


@validation_split.mistake(hint="Count both parts of a small split. Is anyone missing?")
def one_lost_at_the_cut(n, fraction, rng):
    """The second part begins after the place where the first one ends."""
    order = rng.permutation(n)
    return order[round(fraction * n) + 1 :], order[: round(fraction * n)]
