"""The building blocks of the lessons' pictures: colours, axes and points.

It travels with every lesson. Colours can be told apart by colour-blind readers; markers, fillings, hatches and line
styles tell the same story in grey. Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1.
"""

import functools

import matplotlib.pyplot as plt
import numpy as np

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#767676"
POINTS = {1: ("o", BLUE, "full"), -1: ("s", ORANGE, "none")}  # marker, colour, filling
PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}  # behind words that lie on a line


def tidy(draw):
    """`draw`, but where a function it was handed is not written yet, no empty frame stays behind."""

    @functools.wraps(draw)
    def tidied(*args, **options):
        try:
            return draw(*args, **options)
        except Exception:
            plt.close("all")
            raise

    return tidied


def picture(draw):
    """Show what `draw` draws."""

    @functools.wraps(draw)
    def shown(*args, **options):
        tidy(draw)(*args, **options)
        plt.show()

    return shown


def panels(count, width, height):
    """`count` axes beside each other, and their figure."""
    fig, axes = plt.subplots(1, count, figsize=(width, height), layout="constrained", squeeze=False)
    return fig, axes[0]


def scatter(ax, X, y, size=8):
    """Filled circles for +1, open squares for -1."""
    for label, (marker, color, filling) in POINTS.items():
        chosen = np.asarray(X)[:, np.ravel(y) == label]
        look = {"color": color, "fillstyle": filling, "markersize": size, "markeredgewidth": 1.8}
        ax.plot(*chosen, marker, label=f"y = {label:+d}", **look)


def grid(ax, count=81):
    """The points of a panel as columns (2, count * count), and the coordinates `contour` asks for."""
    x1, x2 = np.meshgrid(np.linspace(*ax.get_xlim(), count), np.linspace(*ax.get_ylim(), count))
    return np.stack([x1.ravel(), x2.ravel()]), (x1, x2)


def legend(ax, *entries):
    """A legend to the right of the axes, where it hides no point."""
    entries = [*ax.get_legend_handles_labels()[0], *entries]
    ax.legend(handles=entries, loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False)
