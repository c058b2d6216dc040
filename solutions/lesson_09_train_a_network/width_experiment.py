"""width_experiment: how often a training from a random start reaches every example, for several widths."""

import numpy as np

from autograder import Given, exercise

from . import reference

width_experiment = exercise(reference.width_experiment, points=2, lecture="000 Fig 5")

# A training stands in a table: the widths, the seeds, and the accuracies that each width reaches from them.
TABLE = """
def table(widths, seeds, rows):
    return lambda width, seed: rows[widths.index(width)][seeds.index(seed)]
"""


@width_experiment.visible("five widths and six seeds, one ending a hair below 1", given=TABLE)
def six_seeds(width_experiment, rng):
    widths, seeds = [40, 12, 30, 21, 17], [7, 3, 11, 5, 2, 8]
    rows = [[0.995, 1.0, 0.9, 0.99, 0.85, 0.8], [1.0, 1.0, 0.993, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]
    rows += [[0.5, 0.995, 0.7, 0.8, 0.9, 0.6], [1.0, 0.75, 0.9, 0.997, 1.0, 1.0]]
    return width_experiment(widths, seeds, Given(f"table({widths}, {seeds}, {rows})"))


@width_experiment.visible("six widths, and seeds in a range", given=TABLE)
def six_widths(width_experiment, rng):
    rows = [[0.75, 1.0, 1.0, 0.999, 1.0, 1.0, 0.9, 1.0], [0.8, 1.0, 0.9, 0.6, 0.995, 0.7, 0.9, 1.0]]
    rows += [[0.6, 0.9, 0.7, 0.8, 0.9, 0.99, 0.9, 0.8], [1.0] * 8, [1.0] * 5 + [0.9] * 3, [0.7, *[1.0] * 3, *[0.997] * 4]]
    widths, seeds = (9, 14, 10, 16, 11, 13), list(range(4, 12))
    return width_experiment(widths, Given("range(4, 12)"), Given(f"table({list(widths)}, {seeds}, {rows})"))


def asked(width_experiment, rng, perfect: tuple[int, ...], seeds: int, as_range: bool):
    """Widths with so many perfect runs each, of so many seeds; of the others one ends at 0.99 or more, and one far below."""
    widths = (20 + rng.permutation(30)[: len(perfect)]).tolist()
    first = int(rng.integers(2, 8))
    named = list(range(first, first + seeds)) if as_range else (2 + rng.permutation(15)[:seeds]).tolist()
    rows = []
    for count in perfect:
        others = [round(float(rng.uniform(0.991, 0.999)), 4), *np.round(rng.uniform(0.3, 0.9, seeds), 4).tolist()]
        row = ([1.0] * count + others)[:seeds]
        rows.append(row if len(rows) % 2 else row[::-1])  # so the first run is perfect for some widths only
    return width_experiment(
        widths, Given(f"range({first}, {first + seeds})") if as_range else named, Given(f"table({widths}, {named}, {rows})")
    )


@width_experiment.hidden("widths that reach 1 from some of the seeds", weight=2, given=TABLE)
def some_of_six(width_experiment, rng):
    return asked(width_experiment, rng, (2, 4, 0, 5, 3), 6, False)


@width_experiment.hidden("widths, and seeds in a range", given=TABLE)
def seeds_in_a_range(width_experiment, rng):
    return asked(width_experiment, rng, (5, 0, 3, 7, 2, 6), 8, True)


def measured(widths, seeds, train, number):
    return {width: float(number(np.array([train(width, seed) for seed in seeds]))) for width in widths}


@width_experiment.mistake(hint="A network that gets 99 of 100 right every time: what is asked about it?")
def mean_accuracy(widths, seeds, train):
    """What counts is the mean accuracy."""
    return measured(widths, seeds, train, np.mean)


@width_experiment.mistake(hint="Which accuracy has a network that separates all of the examples?")
def nearly_is_enough(widths, seeds, train):
    """From 0.99 on a training counts as a success."""
    return measured(widths, seeds, train, lambda reached: np.mean(reached >= 0.99))


@width_experiment.mistake(hint="Another group tries 50 seeds. How can you compare your numbers with theirs?")
def counts_successes(widths, seeds, train):
    """The number of successes is the answer."""
    return measured(widths, seeds, train, lambda reached: np.sum(reached == 1))


@width_experiment.mistake(hint="Does one success tell how often a start leads to it?")
def once_is_enough(widths, seeds, train):
    """A width that succeeds once can do it, and that is what is asked."""
    return measured(widths, seeds, train, lambda reached: np.any(reached == 1))


@width_experiment.mistake(hint="One start is lucky. What does your number say of all the others?")
def best_of_the_starts(widths, seeds, train):
    """What a width is worth, its best start shows."""
    return measured(widths, seeds, train, np.max)


@width_experiment.mistake(hint="What is between always and never?")
def always_or_never(widths, seeds, train):
    """A width passes if it succeeds from every seed."""
    return measured(widths, seeds, train, lambda reached: np.all(reached == 1))


@width_experiment.mistake(hint="Does your number grow with success?")
def share_of_failures(widths, seeds, train):
    """The share of the seeds that fail is the answer."""
    return measured(widths, seeds, train, lambda reached: np.mean(reached < 1))


@width_experiment.mistake(hint="How much does one run tell when another start ends elsewhere?")
def one_seed_is_enough(widths, seeds, train):
    """A single run shows what a width can do."""
    return measured(widths, seeds[:1], train, lambda reached: np.mean(reached == 1))


@width_experiment.mistake(hint="Whoever reads the result asks for a width. What do you look it up by?")
def shares_in_a_list(widths, seeds, train):
    """The shares in the order of the widths are enough."""
    return list(measured(widths, seeds, train, lambda reached: np.mean(reached == 1)).values())


@width_experiment.mistake(hint="The training is told two numbers. Which of them is the first?")
def arguments_exchanged(widths, seeds, train):
    """The seed comes first, then the width."""
    return measured(widths, seeds, lambda width, seed: train(seed, width), lambda reached: np.mean(reached == 1))


@width_experiment.mistake(hint="With which count does the second width begin?")
def count_goes_on(widths, seeds, train):
    """The successes of all the widths so far are counted together."""
    shares = measured(widths, seeds, train, lambda reached: np.mean(reached == 1))
    return dict(zip(shares, np.cumsum(list(shares.values())).tolist(), strict=True))


@width_experiment.mistake(hint="How often was one width trained?")
def divided_by_the_widths(widths, seeds, train):
    """The successes of a width are divided by the number of widths."""
    return measured(widths, seeds, train, lambda reached: np.sum(reached == 1) / len(widths))


@width_experiment.mistake(hint="Which accuracy has a network that misses one example of two hundred?")
def rounded_first(widths, seeds, train):
    """An accuracy that rounds to 1 is a success."""
    return measured(widths, seeds, train, lambda reached: np.mean(np.round(reached) == 1))
