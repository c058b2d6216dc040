"""Small exercises of no course, and short ways to run and judge an answer to them."""

import numpy as np

from autograder import Case, Choices, Numbers, exercise
from autograder.check.local import Local
from autograder.check.message import verdict_message
from autograder.check.notebook import visible_seed
from autograder.check.run_cases import run_case
from autograder.check.runs import Call, Run
from autograder.check.verdict import Computed, drive, judge


def spread(x):
    """x (n,) -> its mean, and its entries from there."""
    x = np.asarray(x, float)
    return np.mean(x), x - np.mean(x)


SPREAD = exercise(spread, points=2, lecture="page 6", returns=("middle", "rest"))


@SPREAD.visible("four numbers, one of them negative")
def four(spread, rng):
    return spread(np.array([1.0, -2.0, 4.0, 5.0]))


@SPREAD.hidden("many numbers of either sign", weight=3)
def many(spread, rng):
    return spread(rng.uniform(1, 2, 9) * rng.choice([-1.0, 1.0], 9))


@SPREAD.mistake(hint="What do outliers do to each?", see="page 7")
def median(x):
    """The median is the mean."""
    return np.median(x), x - np.median(x)


@SPREAD.mistake(hint="How many numbers were given?", see="page 8")
def first_only(x):
    """Only the first number counts."""
    return x[0], x - x[0]


@SPREAD.mistake(hint="What if it is an outlier?", see="page 9")
def also_first(x):
    """Whatever stands first is the middle."""
    return x[0], x - x[0]


def scale(x, factor):
    """x of any shape times a number."""
    return factor * np.asarray(x)


SCALE = exercise(scale, points=1, lecture="page 2")


@SCALE.visible("a row of three")
def row(scale, rng):
    return scale(np.array([[1.0, 2.0, -4.0]]), factor=3)


@SCALE.hidden("another row")
def another_row(scale, rng):
    return scale(rng.uniform(1, 2, (1, 4)), factor=3)


@SCALE.mistake(hint="Who else holds it?", see="page 3")
def in_place(x, factor):
    """The argument is scratch paper."""
    x *= factor
    return x


def weather():
    """The right words."""
    return {"sun", "light rain"}


def table():
    """Two rows of three numbers."""
    return [(1, 2, 3), (4, 5, 6.5)]


SENTENCES = {"sun": "It shines.", "light rain": "It drips, $r < 1$.", "Fog": "", "hail": "It rattles.", "snow": "It flakes."}
WEATHER = exercise(weather, points=1, lecture="page 10", answer=Choices(SENTENCES))
TABLE = exercise(table, points=2, lecture="page 11", answer=Numbers(("first", "second"), ("u", "v", "w")))


def run(answer, probe, seed=1):
    """A probe as the only case, run against `answer` in this process."""
    return run_case(Case("case", "the case", probe), Local(answer), "answer", seed)


def call(answer, *args, **kwargs):
    """One call of `answer`, run as a case."""
    return run(answer, lambda f, rng: f(*args, **kwargs))


def done(result, calls=1):
    """A run that gave `result`."""
    return Run(result, tuple(Call(f"f({i})") for i in range(calls)))


def verdict_on(exercise, answer, hidden=False):
    """What `check` (or, hidden, the worker) makes of an answer."""
    cases = exercise.hidden_cases if hidden else exercise.visible_cases
    expected = Computed(exercise, lambda c: visible_seed(exercise.name, c.name))
    return judge(exercise, cases, drive(exercise, cases, lambda: Local(answer), expected.seed), expected, hidden)


def said(answer, exercise=SPREAD, hidden=False):
    """The whole text a student reads about an answer."""
    return verdict_message(verdict_on(exercise, answer, hidden)).text


def raising(error):
    """An answer that ends in `error`, whatever it is given."""

    def answer(*_, **__):
        raise error

    return answer
