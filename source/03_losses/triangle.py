"""The triangle of three probabilities: its corners are the classes, its points the columns of a softmax."""

import numpy as np

CORNERS = np.array([[0.0, 1.0, 0.5], [0.0, 0.0, 0.75**0.5]])  # one column per class


def mixtures(parts=60):
    """(3, ...): three probabilities, each a whole number of parts, none of them 0."""
    return np.array([(i, j, parts - i - j) for i in range(1, parts - 1) for j in range(1, parts - i)]).T / parts


def corner_names(ax, names):
    for k, (corner, name) in enumerate(zip(CORNERS.T, names, strict=True)):
        ax.annotate(name, corner, xytext=(0, 10 if k == 2 else -18), textcoords="offset points", ha="center")
