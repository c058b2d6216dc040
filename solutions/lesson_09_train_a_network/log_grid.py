"""log_grid: rates to try, with equal factors between neighbours."""

import numpy as np

from autograder import exercise

from . import reference

log_grid = exercise(reference.log_grid, points=2, lecture="003 (validation set); 000 5.5")


@log_grid.visible("grids of four, six and two rates")
def three_grids(log_grid, rng):
    return [log_grid(0.003, 3.0, 4), log_grid(0.02, 5.0, 6), log_grid(0.25, 0.75, 2)]


@log_grid.visible("a grid between whole numbers")
def whole_ends(log_grid, rng):
    return log_grid(2, 162, 5)


@log_grid.hidden("grids between any two rates", weight=2)
def any_ends(log_grid, rng):
    return [log_grid(low, low * rng.uniform(*factors), count) for low, factors, count in draws(rng)]


@log_grid.hidden("a grid between whole numbers, and one of two rates")
def fresh_whole_ends(log_grid, rng):
    low = int(rng.integers(2, 6))
    return [log_grid(low, low * int(rng.integers(30, 60)), 6), log_grid(rng.uniform(0.1, 0.2), rng.uniform(0.4, 0.9), 2)]


def draws(rng):
    return [
        (rng.uniform(0.002, 0.006), (200, 800), 5),
        (rng.uniform(0.03, 0.08), (15, 60), 7),
        (rng.uniform(1.2, 3), (4, 8), 3),
    ]


@log_grid.mistake(hint="From 0.001 to 1 in ten equal steps: how many of the rates lie below 0.1?")
def equal_steps(low, high, count):
    """The rates are evenly spaced."""
    return np.linspace(low, high, count).tolist()


@log_grid.mistake(hint="How many factors lie between the first and the last of so many rates?")
def end_left_out(low, high, count):
    """The upper end is where the grid stops, not a rate of it."""
    return np.geomspace(low, high, count + 1)[:-1].tolist()


@log_grid.mistake(hint="Which rate is the first of the grid?")
def start_left_out(low, high, count):
    """The first rate is one factor above the lower end."""
    return np.geomspace(low, high, count + 1)[1:].tolist()


@log_grid.mistake(hint="Three rates from 1 to 4: which factor leads from one to the next?")
def always_times_ten(low, high, count):
    """On a logarithmic scale each rate is ten times the one before."""
    return [low * 10.0**k for k in range(count)]


@log_grid.mistake(hint="Three rates from 1 to 9: which factor leads from one to the next?")
def always_doubled(low, high, count):
    """Each rate is twice the one before."""
    return [low * 2.0**k for k in range(count)]


@log_grid.mistake(hint="A logarithm of a rate can be negative. Can a rate?")
def logarithms_returned(low, high, count):
    """The grid consists of the evenly spaced logarithms."""
    return np.linspace(np.log10(low), np.log10(high), count).tolist()


@log_grid.mistake(hint="With which base did you take the logarithms, and with which do you take them back?")
def bases_mixed(low, high, count):
    """It does not matter which base the logarithms and the powers have."""
    return np.exp(np.linspace(np.log10(low), np.log10(high), count)).tolist()


@log_grid.mistake(hint="Which base belongs to the logarithm you took, and which to the powers?")
def natural_logarithms_to_ten(low, high, count):
    """Every logarithm has the base 10."""
    return np.logspace(np.log(low), np.log(high), count).tolist()


@log_grid.mistake(hint="What is 10 to the power of your first rate?")
def ends_taken_for_exponents(low, high, count):
    """A logarithmic grid is told the rates at its ends, and the one that numpy makes is no other."""
    return np.logspace(low, high, count).tolist()


@log_grid.mistake(hint="Where does the grid begin, at the small rate or at the large one?")
def from_the_top(low, high, count):
    """The largest rate is tried first."""
    return np.geomspace(high, low, count).tolist()


@log_grid.mistake(hint="Count the rates of your grid.")
def count_of_factors(low, high, count):
    """The number given says how many factors there are."""
    return np.geomspace(low, high, count + 1).tolist()


@log_grid.mistake(hint="From 1 to 10 in five rates: can the three between be powers of ten?")
def powers_of_ten_alone(low, high, count):
    """The rates of a logarithmic grid are whole powers of ten."""
    return (10.0 ** np.round(np.linspace(np.log10(low), np.log10(high), count))).tolist()


@log_grid.mistake(hint="Is the factor between neighbours the same everywhere? What decides how large it is?")
def drawn_by_chance(low, high, count):
    """The rates are drawn at random between the logarithms of the ends, and sorted."""
    return np.sort(np.exp(np.random.default_rng(0).uniform(np.log(low), np.log(high), count))).tolist()


@log_grid.mistake(hint="You multiply by the factor again and again. Does a share of the whole ratio lead from end to end?")
def ratio_shared_out(low, high, count):
    """The factor between neighbours is the ratio of the ends, divided by the number of factors."""
    return [low * (high / low / (count - 1)) ** k for k in range(count)]
