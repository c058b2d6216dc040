"""Is this gradient right? The tool of lesson 04: two functions as you wrote them there, and the comparison made of them."""

import explore
import numpy as np


def numerical_gradient(f, x, h=1e-5):
    """f(array) -> number -> same shape as x: central differences (lesson 04)."""
    x = np.asarray(x, dtype=float)
    gradient = np.zeros_like(x)
    for at in np.ndindex(x.shape):
        move = np.zeros_like(x)
        move[at] = h
        gradient[at] = (f(x + move) - f(x - move)) / (2 * h)
    return gradient


def relative_error(a, b):
    """The largest difference as a share of the largest abs(a) + abs(b)."""
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


def compare(name, f, x, gradient):
    """Say how a gradient of f at x stands up to nudging."""
    explore.compare(name, f, x, gradient, numerical_gradient, relative_error)


def check_module(Module):
    """Blame of several sizes goes back through a module without parameters; the same by nudging."""
    Z = np.array([[0.6, 2.1, -0.9, 1.6, 0.1], [0.1, 0.6, 1.1, 2.1, 3.1], [2.1, -0.9, 0.6, 0.1, -0.9]])
    module, blame = Module(), Z[:, ::-1] - 0.1
    module.forward(Z.copy())
    found = module.backward(blame.copy())
    compare(Module.__name__, lambda V: np.sum(blame * Module().forward(V)), Z, found)
