"""Journeys of sgd: drawing one for a hidden case, and walking it."""

from itertools import pairwise

import numpy as np

from . import drawing
from .reference import linear_gradient, sgd_step


def journey(rng, visits, n: int = 0, draw=drawing.signed):
    """X, y, order and eta0 of a journey with every kind of visit on it; `visits(n)` gives the order."""

    def drawn():
        d, columns = drawing.sizes(rng)
        columns = n or columns
        return draw(rng, d, columns), rng.choice([-1, 1], (1, columns)), visits(columns), rng.uniform(0.3, 0.8)

    return drawing.until(telling, drawn)


def telling(X, y, order, eta0) -> bool:
    """Whether both labels are violated, on the wrong side and inside the margin, and a calm visit comes before a violation.

    No agreement is a close call, so that float32 decides alike.
    """
    labels, path = y[0, order], np.array(list(agreements(X, y, order, eta0)))
    if len(set(labels[path < 1])) < 2 or np.min(np.abs(path - 1)) < 0.02 or np.min(np.abs(path[1:])) < 0.02:
        return False
    calm_then_not = any(before > 1 > after for before, after in pairwise(path))
    return calm_then_not and np.any(path[1:] < 0) and np.any((path[1:] > 0) & (path[1:] < 1)) and path[-1] < 1


def agreements(X, y, order, eta0):
    """y z at each visit, before its update."""
    pulls = y * np.vstack([X, np.ones_like(y)])
    theta = np.zeros(len(pulls))
    for k, t in enumerate(order):
        agreement = theta @ pulls[:, t]
        yield agreement
        theta = theta + eta0 / (k + 1) * (agreement < 1) * pulls[:, t]


def walked(X, y, plan, gradient=linear_gradient):
    """All (w, w0) on the way of visiting the columns of `plan`, pairs of a column and a rate."""
    path = [(np.zeros((len(X), 1)), np.zeros((1, 1)))]
    for t, eta in plan:
        path.append(sgd_step(*path[-1], *gradient(X[:, [t]], y[:, [t]], *path[-1]), eta))
    return path


def decaying(order, eta0, start: int = 1):
    return [(t, eta0 / (k + start)) for k, t in enumerate(order)]
