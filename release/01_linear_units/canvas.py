"""The building blocks of a lesson's pictures: colours, axes, points, and the lines on which a unit gives a value.

Colours can be told apart by colour-blind readers; markers, fillings and line styles tell the same story in grey.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, w (2, 1), w0 (1, 1).
"""

import functools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.lines import Line2D

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#767676"
POINTS = {1: ("o", BLUE, "full"), -1: ("s", ORANGE, "none")}  # marker, colour, filling
LEVELS = {0: ("solid", "black", 2.0), 1: ("dashed", BLUE, 1.4), -1: ("dotted", ORANGE, 1.8)}


def picture(draw):
    """Show what `draw` draws; where a function it was handed is not written yet, leave no empty frame behind."""

    @functools.wraps(draw)
    def shown(*args, **options):
        try:
            draw(*args, **options)
        except Exception:
            plt.close("all")
            raise
        plt.show()

    return shown


def column(*numbers):
    """Numbers -> (len, 1)."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def panels(count, width, height):
    """`count` axes beside each other, and their figure."""
    fig, axes = plt.subplots(1, count, figsize=(width, height), layout="constrained", squeeze=False)
    return fig, axes[0]


def plane(ax, title, reach=(-3.5, 5.0, -4.0, 4.5)):
    """An empty plane with equal scales, so that a right angle looks like one."""
    ax.set(xlim=reach[:2], ylim=reach[2:], xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def scatter(ax, X, y):
    """Filled circles for +1, open squares for -1."""
    for label, (marker, color, filling) in POINTS.items():
        chosen = np.asarray(X)[:, np.ravel(y) == label]
        ax.plot(*chosen, marker, color=color, fillstyle=filling, markersize=8, markeredgewidth=1.8, label=f"y = {label:+d}")


def level(ax, linear_unit, w, w0, z, **look):
    """The line on which your unit gives `z`."""
    x1, x2 = np.meshgrid(np.linspace(*ax.get_xlim(), 60), np.linspace(*ax.get_ylim(), 60))
    zs = np.reshape(linear_unit(np.stack([x1.ravel(), x2.ravel()]), w, w0), x1.shape)
    if zs.min() < z < zs.max():
        ax.contour(x1, x2, zs, levels=[z], **look)


def boundary_and_margins(ax, linear_unit, w, w0):
    """z = 0 as a full line, z = +1 dashed, z = -1 dotted. Returns the entries of a legend."""
    for z, (style, color, width) in LEVELS.items():
        level(ax, linear_unit, w, w0, z, linestyles=style, colors=color, linewidths=width)
    return [
        Line2D([], [], linestyle=s, color=c, linewidth=t, label=f"z = {z:+d}".replace("+0", "0"))
        for z, (s, c, t) in LEVELS.items()
    ]


def legend(ax, *lines):
    """A legend to the right of the axes, where it hides no point."""
    entries = [*ax.get_legend_handles_labels()[0], *lines]
    ax.legend(handles=entries, loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False)
