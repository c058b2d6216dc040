"""minimize: the loop around every optimizer, which keeps the whole path."""

import numpy as np

from autograder import Given, exercise

from . import drawing, reference

STEPS = """
def decaying(eta0):
    return lambda w, g, k: w - eta0 / (k + 1) * g


def rolling(eta, alpha):
    v = 0.0

    def step(w, g, k):
        nonlocal v
        v = alpha * v - eta * g
        return w + v

    return step
"""

minimize = exercise(reference.minimize, points=2, lecture="000 eq 15, Fig 6; 004 (SGD slides)")


@minimize.visible("four steps down a bowl, with a rate that falls")
def four_steps(minimize, rng):
    gradient = Given("lambda w: np.array([[1.0, 0.5, 0.0], [0.5, 3.0, 0.0], [0.0, 0.0, 2.0]]) @ w")
    step = Given("lambda w, g, k: w - 0.5 / (k + 1) * g")
    return minimize(gradient, np.array([[2.0], [-1.0], [1.5]]), step, 4)


@minimize.visible("one step, and six, from a start of whole numbers")
def whole_numbers(minimize, rng):
    gradient, step = Given("lambda w: 2 * w - 1"), Given("lambda w, g, k: w - 0.25 / (k + 2) * g")
    return [minimize(gradient, np.array([[3], [-2]]), step, steps) for steps in (1, 6)]


@minimize.hidden("steps with a rate that falls", weight=2, given=STEPS)
def fresh_bowl(minimize, rng):
    return minimize(bowl(rng, 4), drawing.signed(rng, 4, 1), rate(rng, "decaying"), 6)


@minimize.hidden("a step that remembers the steps before", given=STEPS)
def with_memory(minimize, rng):
    step = Given(f"rolling({rng.uniform(0.05, 0.15):.4f}, {rng.uniform(0.5, 0.8):.4f})")
    return minimize(bowl(rng, 3), drawing.signed(rng, 3, 1), step, 5)


@minimize.hidden("a start of whole numbers", given=STEPS)
def whole_start(minimize, rng):
    return minimize(bowl(rng, 2), drawing.whole(rng, 2, 1), rate(rng, "decaying"), 7)


def bowl(rng, d: int) -> Given:
    """The slope of a bowl whose steepest curvature is about 3, and its bottom not at 0."""
    side, bottom = rng.uniform(-0.3, 0.3, (d, d)), drawing.signed(rng, d, 1)
    hessian = np.diag(np.linspace(1.0, 2.5, d)) + side + side.T
    return Given(f"lambda w: {drawing.as_code(hessian)} @ (w - {drawing.as_code(bottom)})")


def rate(rng, name: str) -> Given:
    return Given(f"{name}({rng.uniform(0.3, 0.6):.4f})")


def walked(gradient, w, step, steps):
    """The points of the path as they are."""
    path = [w]
    for k in range(steps):
        path.append(step(path[-1], gradient(path[-1]), k))
    return path


def rows(path, d: int) -> np.ndarray:
    return np.array(path, dtype=float).reshape(-1, d)


@minimize.mistake(hint="How many points has a path of one step?", see="000 Fig 6")
def start_left_out(gradient, w, step, steps):
    """The path begins after the first step."""
    return rows(walked(gradient, w, step, steps)[1:], len(w))


@minimize.mistake(hint="How many points has a path of one step?", see="000 Fig 6")
def end_left_out(gradient, w, step, steps):
    """A path of so many steps has so many points."""
    return rows(walked(gradient, w, step, steps - 1), len(w))


@minimize.mistake(hint="After a step you stand somewhere else. Is the slope there the same?", see="000 eq 15")
def slope_of_the_start(gradient, w, step, steps):
    """The slope is asked for once."""
    g = gradient(w)
    return rows(walked(lambda _: g, w, step, steps), len(w))


@minimize.mistake(hint="From where does the second step set out?", see="000 eq 15")
def always_from_the_start(gradient, w, step, steps):
    """Every step sets out from the start."""
    return rows([w, *(step(w, gradient(w), k) for k in range(steps))], len(w))


@minimize.mistake(hint="The course counts steps from 0. Which rate has the very first one?", see="the convention card")
def counted_from_one(gradient, w, step, steps):
    """The first step is number 1."""
    return rows(walked(gradient, w, lambda w, g, k: step(w, g, k + 1), steps), len(w))


@minimize.mistake(hint="The step wants to know which one it is.", see="000 5.5; the convention card")
def every_step_the_first(gradient, w, step, steps):
    """Every step is told that it is the first."""
    return rows(walked(gradient, w, lambda w, g, k: step(w, g, 0), steps), len(w))


@minimize.mistake(hint="The path is asked for, one row for each point. What does it begin with?", see="000 Fig 6")
def end_only(gradient, w, step, steps):
    """What counts is where the path ends."""
    return walked(gradient, w, step, steps)[-1]


@minimize.mistake(hint="One row for each point: how many rows has your path?", see="000 Fig 6; the convention card")
def points_as_columns(gradient, w, step, steps):
    """The points of the path are columns."""
    return rows(walked(gradient, w, step, steps), len(w)).T


@minimize.mistake(
    hint="A list that holds one array many times shows its last value many times. Who else holds it?",
    see="the convention card",
)
def one_array_all_the_way(gradient, w, step, steps):
    """The new point can be written into the array of the old one."""
    path = [w]
    for k in range(steps):
        w[...] = step(w, gradient(w), k).astype(w.dtype)
        path.append(w)
    return rows(path, len(w))


@minimize.mistake(hint="Between how many points does one step lie?", see="000 Fig 6")
def one_step_too_many(gradient, w, step, steps):
    """So many points take as many steps, after the start."""
    return rows(walked(gradient, w, step, steps + 1), len(w))


@minimize.mistake(hint="Read the contract of step once more: is what comes back a point, or a way to go?", see="000 eq 15")
def step_taken_off(gradient, w, step, steps):
    """What step gives is to be taken off w."""
    return rows(walked(gradient, w, lambda w, g, k: w - step(w, g, k), steps), len(w))


@minimize.mistake(hint="A row of the path has one axis. How many has w?", see="000 Fig 6; the convention card")
def columns_stacked(gradient, w, step, steps):
    """Columns that are put into a list become its rows."""
    return np.array(walked(gradient, w, step, steps))
