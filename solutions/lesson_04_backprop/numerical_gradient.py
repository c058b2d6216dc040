"""numerical_gradient: the slope of any function, measured instead of derived."""

import numpy as np

from autograder import Given, exercise

from . import reference
from .drawing import as_code, signed, until, whole

numerical_gradient = exercise(reference.numerical_gradient, points=2, lecture="000 eq 35; 002 p.6; 004 (gradient slides)")


@numerical_gradient.visible("a sum of cubes of six numbers, with a bend 0.002 away from one of them")
def sum_of_cubes(numerical_gradient, rng):
    x = np.array([[0.5, -1.0], [2.0, 1.5], [-0.75, 0.25]])
    return numerical_gradient(Given("lambda x: np.sum(x ** 3) + x[0, 0] * x[2, 1] + abs(x[0, 1] + 1.002)"), x)


@numerical_gradient.visible("a step as wide as 0.5")
def wide_step(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: np.sum(x ** 5) + x[0] * x[2]"), np.array([1.0, -0.5, 1.5, 0.25]), 0.5)


@numerical_gradient.visible("an x of whole numbers")
def whole_x(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: float(np.sum(x ** 2) * x[0, 1])"), np.array([[2, -3, 1, -2], [4, 1, -1, 3]]))


@numerical_gradient.hidden("a function of an array with two axes, with a bend close to one of its entries", weight=2)
def two_axes(numerical_gradient, rng):
    rows, columns = rng.permutation([3, 4])
    cubes, x = until(gentle, lambda: (signed(rng, rows, columns), np.round(signed(rng, rows, columns), 3)))
    bend = f"abs(x[0, 1] - {x[0, 1] + 0.002:.3f})"
    return numerical_gradient(Given(f"lambda x: np.sum({as_code(cubes)} * x ** 3) + x[0, 0] * x[1, 1] + {bend}"), x)


@numerical_gradient.hidden("a function of an array with one axis, and a wide step")
def one_axis(numerical_gradient, rng):
    size = int(rng.integers(3, 6))
    f = f"lambda x: np.sum({as_code(signed(rng, size))} * x ** 5) + x[0] * x[-1]"
    return numerical_gradient(Given(f), signed(rng, size), float(rng.uniform(0.3, 0.5)))


@numerical_gradient.hidden("an x of whole numbers with one axis")
def whole_numbers(numerical_gradient, rng):
    size = int(rng.integers(3, 6))
    cubes, x = until(gentle, lambda: (signed(rng, size), whole(rng, size)))
    return numerical_gradient(Given(f"lambda x: np.sum({as_code(cubes)} * x ** 3) + x[0] * x[-1]"), x)


def gentle(cubes, x) -> bool:
    """Whether the slopes are so large beside the bends that with the usual h one side is as good as two."""
    slopes, (first, last) = 3 * cubes * x**2, ((0, 0), (1, 1)) if x.ndim == 2 else (0, -1)
    slopes[(0, 1) if x.ndim == 2 else 1] -= x.ndim == 2  # the bend
    slopes[first] += x[last]
    slopes[last] += x[first]
    return np.max(np.abs(3 * cubes * x)) < 0.8 * np.max(np.abs(slopes))


def measured(f, x, quotient):
    """`quotient(x, move)` for a move of size 1 along each entry in turn."""
    x = np.asarray(x, dtype=float)
    moves = np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([quotient(x, move) for move in moves]).reshape(x.shape)


@numerical_gradient.mistake(
    hint="Where f bends, a step to one side and a step to the other give different slopes. What cancels the bend?"
)
def one_side_only(f, x, h=1e-5):
    """It is enough to look at f on one side of x."""
    return measured(f, x, lambda x, move: (f(x + h * move) - f(x)) / h)


@numerical_gradient.mistake(
    hint="Draw x, the point to its left and the point to its right. How long is the way between the outer two?"
)
def half_the_distance(f, x, h=1e-5):
    """The two points are one h apart."""
    return measured(f, x, lambda x, move: (f(x + h * move) - f(x - h * move)) / h)


@numerical_gradient.mistake(hint="A slope is a rise over a run. What is the run?")
def rise_without_run(f, x, h=1e-5):
    """The difference of the two values is the slope."""
    return measured(f, x, lambda x, move: f(x + h * move) - f(x - h * move))


@numerical_gradient.mistake(
    hint="A partial derivative asks about one entry while the others hold still.", see="000 eq 35; 002 p.7"
)
def everything_moves(f, x, h=1e-5):
    """All the entries of x can be moved at once."""
    x = np.asarray(x, dtype=float)
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@numerical_gradient.mistake(
    hint="When the next entry has its turn, are all the others back in their places?", see="000 eq 35; 002 p.7"
)
def entries_stay_moved(f, x, h=1e-5):
    """An entry can stay where it was moved to."""
    x, gradient = np.array(x, dtype=float), np.zeros(np.shape(x))
    for at in np.ndindex(x.shape):
        x[at] += h
        above = f(x)
        x[at] -= 2 * h
        gradient[at] = (above - f(x)) / (2 * h)
    return gradient


@numerical_gradient.mistake(
    hint="Put a very small step into an array of whole numbers and look at what is stored.",
    see="000 eq 35; the convention card",
)
def whole_numbers_stay_whole(f, x, h=1e-5):
    """A copy of x can hold the moved entry, whatever numbers x is made of."""
    gradient = np.zeros(np.shape(x))
    for at in np.ndindex(gradient.shape):
        above, below = np.array(x), np.array(x)
        above[at] += h
        below[at] -= h
        gradient[at] = (f(above) - f(below)) / (2 * h)
    return gradient


@numerical_gradient.mistake(hint="The caller may ask for a step of another size. Where does it enter?")
def step_of_its_own(f, x, h=1e-5):
    """The size of the step is a constant of the method."""
    return reference.numerical_gradient(f, x)


@numerical_gradient.mistake(hint="A gradient has the shape of what it belongs to.", see="002 p.7")
def flat_slopes(f, x, h=1e-5):
    """A gradient is a plain list of slopes."""
    return np.ravel(reference.numerical_gradient(f, x, h)).reshape(-1, 1)


@numerical_gradient.mistake(
    hint="When the second entry has its turn, by how many entries do the two points differ?", see="000 eq 35; 002 p.7"
)
def nudges_pile_up(f, x, h=1e-5):
    """The two points move on from where the entry before left them."""
    above, below, gradient = np.array(x, dtype=float), np.array(x, dtype=float), np.zeros(np.shape(x))
    for at in np.ndindex(gradient.shape):
        above[at] += h
        below[at] -= h
        gradient[at] = (f(above) - f(below)) / (2 * h)
    return gradient


@numerical_gradient.mistake(hint="How many slopes has a function of a matrix?", see="000 eq 35; 002 p.7")
def rows_nudged_as_one(f, x, h=1e-5):
    """A row of x moves as one."""
    gradient = np.zeros(np.shape(x))
    for row in range(len(x)):
        above, below = np.array(x, dtype=float), np.array(x, dtype=float)
        above[row] += h
        below[row] -= h
        gradient[row] = (f(above) - f(below)) / (2 * h)
    return gradient


@numerical_gradient.mistake(hint="At how many places does the quotient that is asked for look at f, and how far from x?")
def four_points(f, x, h=1e-5):
    """Two more points, twice as far away, make the measured slope a better one."""

    def quotient(x, move):
        near, far = f(x + h * move) - f(x - h * move), f(x + 2 * h * move) - f(x - 2 * h * move)
        return (8 * near - far) / (12 * h)

    return measured(f, x, quotient)
