"""Small exercises of no course, and short ways to run and judge an answer to them."""

import numpy as np

from autograder import Choices, Exercise, Numbers, case, mistake
from autograder.check.local import Local
from autograder.check.message import message
from autograder.check.notebook import visible_seed
from autograder.check.run_cases import run_case
from autograder.check.runs import Call, Run
from autograder.check.verdict import Computed, drive, judge


def spread(x):
    """x (n,) -> its mean, and its entries from there."""
    x = np.asarray(x, float)
    return np.mean(x), x - np.mean(x)


@case("four numbers, one of them negative")
def four(spread, rng):
    return spread(np.array([1.0, -2.0, 4.0, 5.0]))


@case("many numbers of either sign", weight=3)
def many(spread, rng):
    return spread(rng.uniform(1, 2, 9) * rng.choice([-1.0, 1.0], 9))


@mistake("The median is the mean.", hint="What do outliers do to each?", see="page 7")
def median(x):
    return np.median(x), x - np.median(x)


@mistake("Only the first number counts.", hint="How many numbers were given?", see="page 8")
def first_only(x):
    return x[0], x - x[0]


@mistake("Whatever stands first is the middle.", hint="What if it is an outlier?", see="page 9")
def also_first(x):
    return x[0], x - x[0]


SPREAD = Exercise(spread, 2, "page 6", [four], [many], [median, first_only, also_first], ("middle", "rest"))


def scale(x, factor):
    """x of any shape times a number."""
    return factor * np.asarray(x)


@case("a row of three")
def row(scale, rng):
    return scale(np.array([[1.0, 2.0, -4.0]]), factor=3)


@case("another row")
def another_row(scale, rng):
    return scale(rng.uniform(1, 2, (1, 4)), factor=3)


@mistake("The argument is scratch paper.", hint="Who else holds it?", see="page 3")
def in_place(x, factor):
    x *= factor
    return x


SCALE = Exercise(scale, 1, "page 2", [row], [another_row], [in_place])


def weather():
    """The right words."""
    return {"sun", "light rain"}


def table():
    """Two rows of three numbers."""
    return [(1, 2, 3), (4, 5, 6.5)]


SENTENCES = {"sun": "It shines.", "light rain": "It drips, $r < 1$.", "Fog": "", "hail": "It rattles.", "snow": "It flakes."}
WEATHER = Exercise(weather, 1, "page 10", answer=Choices(SENTENCES))
TABLE = Exercise(table, 2, "page 11", answer=Numbers(("first", "second"), ("u", "v", "w")))


def run(answer, probe, seed=1):
    """A probe as the only case, run against `answer` in this process."""
    return run_case(case("the case")(probe), Local(answer), "answer", seed)


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
    return message(verdict_on(exercise, answer, hidden)).text


def raising(error):
    """An answer that ends in `error`, whatever it is given."""

    def answer(*_, **__):
        raise error

    return answer
