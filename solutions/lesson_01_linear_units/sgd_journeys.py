"""Journeys of sgd: drawing one for a hidden case, and walking it.

A unit is one vector here, theta (d + 1,), its offset last; pulls (n, d + 1) are the examples with a last input of 1, times
their labels, so that the agreement of example t is theta @ pulls[t].
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

import numpy as np

from . import drawing


def pulls_of(X, y) -> np.ndarray:
    return (y * np.vstack([X, np.ones_like(y)])).T.astype(float)


def parameters(theta) -> tuple[np.ndarray, np.ndarray]:
    return theta[:-1, None], theta[-1:, None]


def hinge_push(theta, pull):
    """Minus the gradient of one example's loss."""
    return (theta @ pull < 1) * pull


def walked(X, y, plan, push=hinge_push, start=None) -> list[np.ndarray]:
    """theta before and after every visit of `plan`, pairs of a column and a rate; `start` (d + 1,) by default is 0."""
    pulls = pulls_of(X, y)
    path = [np.zeros(pulls.shape[1]) if start is None else start]
    for t, eta in plan:
        path.append(path[-1] + eta * push(path[-1], pulls[t]))
    return path


def decaying(order, eta0, start: int = 1):
    return [(t, eta0 / (k + start)) for k, t in enumerate(order)]


def often(rng, n: int) -> np.ndarray:
    return rng.integers(0, n, 2 * n + 4)


def once(rng, n: int) -> np.ndarray:
    return rng.permutation(n)


@lru_cache(maxsize=512)
def journey(
    seed: int, visits: Callable, others: Iterable[Callable], d: int, n: int = 0, draw: Callable = drawing.signed
) -> tuple:
    """X, y, order and eta0 with every kind of visit on the way, at whose end none of the `others` arrives.

    `visits(rng, n)` gives the order; d is the number of inputs, which no visible case has. The search takes longer than the
    journey: the same seed is searched for once.
    """
    rng = np.random.default_rng(seed)

    def drawn():
        columns = n or int(rng.integers(5, 9))
        return draw(rng, d, columns), rng.choice([-1, 1], (1, columns)), visits(rng, columns), rng.uniform(0.3, 0.8)

    def tells(X, y, order, eta0):
        path = walked(X, y, decaying(order, eta0))
        end = parameters(path[-1])
        return varied(X, y, order, path) and all(elsewhere(end, other(X, y, order, eta0)) for other in others)

    return drawing.until(tells, drawn)


def varied(X, y, order, path) -> bool:
    """Whether both labels are violated, on the wrong side and inside the margin, and a calm visit comes before a violation,
    but not as the second one.

    No agreement is a close call and no part ends near 0, so that float32 decides alike.
    """
    labels, agreements = y[0, order], np.sum(pulls_of(X, y)[order] * path[:-1], axis=1)
    if len(set(labels[agreements < 1])) < 2 or np.min(np.abs(agreements - 1)) < 0.02 or np.min(np.abs(agreements[1:])) < 0.02:
        return False
    wrong, inside = agreements[1:] < 0, (agreements[1:] > 0) & (agreements[1:] < 1)
    calm_then_not = any(before > 1 > after for before, after in pairwise(agreements))
    return bool(
        calm_then_not
        and agreements[1] < 1
        and wrong.any()
        and inside.any()
        and agreements[-1] < 1
        and min(map(largest, parameters(path[-1]))) > 0.05
    )


def elsewhere(end, other) -> bool:
    """Whether another end is clearly another one, in w and in w0."""
    return all(largest(a - b) > 0.01 * largest(a) for a, b in zip(end, other, strict=True))


def largest(values) -> float:
    return float(np.max(np.abs(values)))


def first_visit(rng) -> tuple:
    """X (5, 7), y, order of one column, eta0: a negative example, not the first, which is positive; calm after its step.

    With weights of 1 it has no loss.
    """

    def drawn():
        return drawing.signed(rng, 5, 7), rng.choice([-1, 1], (1, 7)), rng.integers(1, 7, 1), rng.uniform(0.3, 0.8)

    def tells(X, y, order, eta0):
        x = X[:, order]
        return y[0, order[0]] < y[0, 0] and np.sum(x) < -1.1 and eta0 * np.sum(x**2) > 1.1

    return drawing.until(tells, drawn)
