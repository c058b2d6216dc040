"""best_of_restarts: train from several starts and keep the best end."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import as_code, signed

best_of_restarts = exercise(
    reference.best_of_restarts, points=1, lecture="004 (restart a couple of times)", returns=("loss", "parameters")
)


@best_of_restarts.visible("six seeds, three of which end equally well")
def three_equally_well(best_of_restarts, rng):
    ends = {8: (2.5, [3, 1]), 3: (1.1, [4, -2]), 11: (3.25, [5, 1]), 6: (1.1, [2, 6]), 5: (1.1, [7, 5]), 1: (1.75, [9, 4])}
    return best_of_restarts(Given(f"lambda seed: {ends}[seed]"), [8, 3, 11, 6, 5, 1])


@best_of_restarts.visible("a loss below 0, and parameters that are a list of arrays")
def below_zero(best_of_restarts, rng):
    train = "lambda seed: ((seed - 5) ** 2 - 4.5, [np.array([[seed, 2.0 * seed]]), np.array([[-seed]])])"
    loss, parameters = best_of_restarts(Given(train), (12, 2, 6, 9))
    return {"loss": loss, "parameters": [np.asarray(part) for part in parameters]}


@best_of_restarts.visible("seven seeds, the first of which ends best, then the last")
def first_and_last(best_of_restarts, rng):
    ends = {4: (0.5, [1, 2]), 9: (1.5, [3, 1]), 2: (1.0, [6, 0]), 7: (2.5, [2, 8]), 5: (0.75, [4, 4]), 3: (2.0, [0, 3])}
    ends |= {6: (1.25, [5, 7])}
    train = Given(f"lambda seed: {ends}[seed]")
    return [best_of_restarts(train, [4, 9, 2, 7, 5, 3, 6]), best_of_restarts(train, [6, 9, 2, 7, 5, 3, 4])]


@best_of_restarts.hidden("seeds three of which end equally well", weight=2)
def fresh_ends(best_of_restarts, rng):
    seeds = rng.permutation(np.arange(2, 40))[:7].tolist()
    losses = np.sort(rng.uniform(1.1, 4.0, 5)).tolist()
    order = [3, 0, 4, 0, 0, 2, 1]  # the smallest comes three times, and neither first nor last
    parameters = signed(rng, 7, 2)
    parameters[[1, 3, 4], 0] = np.sort(rng.uniform(-1, 1, 3))[[1, 0, 2]]  # of the equals, the second has the smallest
    parameters[5, 0] = -2 - rng.uniform(0.1, 0.4)  # of all, one that is worse
    ends = {seed: (losses[k], row.tolist()) for seed, k, row in zip(seeds, order, parameters, strict=True)}
    return best_of_restarts(Given(f"lambda seed: {ends}[seed]"), seeds)


@best_of_restarts.hidden("losses below 0, and parameters that are arrays")
def arrays(best_of_restarts, rng):
    seeds = rng.permutation(np.arange(2, 40))[:5].tolist()
    losses = -np.sort(rng.uniform(0.2, 4.0, 5))[[1, 0, 4, 2, 3]]  # all different, the smallest in the middle
    ends = {seed: (loss, row) for seed, loss, row in zip(seeds, losses.tolist(), signed(rng, 5, 3), strict=True)}
    table = ", ".join(f"{seed}: ({loss!r}, {as_code(row)})" for seed, (loss, row) in ends.items())
    return best_of_restarts(Given(f"lambda seed: {{{table}}}[seed]"), seeds)


@best_of_restarts.hidden("seeds the first of which ends best, then the last")
def at_the_ends(best_of_restarts, rng):
    seeds = rng.permutation(np.arange(2, 40))[:8].tolist()
    losses = np.sort(rng.uniform(1.1, 4.0, 8))[[0, 4, 2, 7, 1, 5, 3, 6]].tolist()
    rows = signed(rng, 8, 2)
    rows[0, 0] = 2 + rng.uniform(0.1, 0.4)  # the best run has the largest first parameter
    rows = rows.tolist()
    train = Given(f"lambda seed: {dict(zip(seeds, zip(losses, rows, strict=True), strict=True))}[seed]")
    return [best_of_restarts(train, seeds), best_of_restarts(train, [*seeds[1:], seeds[0]])]


@best_of_restarts.mistake(hint="Two starts end equally well. Which of them is asked for?")
def last_of_equals(train, seeds):
    """Where two losses are equal, the later one replaces the earlier."""
    best = train(seeds[0])
    for seed in seeds[1:]:
        best = min(train(seed), best, key=lambda result: result[0])
    return best


@best_of_restarts.mistake(hint="Is the result you keep the one with the smallest or the largest loss?")
def largest_kept(train, seeds):
    """The best result is the one with the largest number."""
    return max([train(seed) for seed in seeds], key=lambda result: result[0])


@best_of_restarts.mistake(hint="Each start forgets the one before. Is the last one always the best?")
def last_run_kept(train, seeds):
    """Every restart improves on the one before."""
    return [train(seed) for seed in seeds][-1]


@best_of_restarts.mistake(hint="The seeds are the caller's. What are their values, and what are their places?")
def counted_instead(train, seeds):
    """The seeds are 0, 1, 2 and so on."""
    return min([train(seed) for seed in range(len(seeds))], key=lambda result: result[0])


@best_of_restarts.mistake(hint="How does Python compare two pairs whose first entries are equal?")
def pairs_compared(train, seeds):
    """Comparing pairs compares their losses and nothing else."""
    return min(train(seed) for seed in seeds)


@best_of_restarts.mistake(hint="What would you do with the seed, if you wanted the network?")
def seed_returned(train, seeds):
    """It is enough to know the best seed."""
    best = min(seeds, key=lambda seed: train(seed)[0])
    return train(best)[0], best


@best_of_restarts.mistake(hint="With what is the first loss compared? Can a loss be larger than that?")
def a_loss_below_one(train, seeds):
    """Every start ends with a loss below 1."""
    best = (1, None)
    for seed in seeds:
        best = min(best, train(seed), key=lambda result: result[0])
    return best


@best_of_restarts.mistake(hint="The caller wants to compare the best end with others. What is needed for that?")
def parameters_alone(train, seeds):
    """It is enough to hand back the parameters."""
    return reference.best_of_restarts(train, seeds)[1]


@best_of_restarts.mistake(hint="Whose loss is handed back, and whose parameters? Do they belong to one run?")
def parameters_of_the_last(train, seeds):
    """The smallest loss is kept, and the parameters are those of the last run."""
    runs = [train(seed) for seed in seeds]
    return min(loss for loss, _ in runs), runs[-1][1]


@best_of_restarts.mistake(hint="Each start is independent of the one before. What does one worse run say of the next?")
def stopped_at_the_first_rise(train, seeds):
    """The search is over when a run is not better than the best before it."""
    best = train(seeds[0])
    for seed in seeds[1:]:
        run = train(seed)
        if run[0] >= best[0]:
            break
        best = run
    return best
