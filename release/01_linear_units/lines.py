"""The lines on which a unit gives a value, in a plane with equal scales.

Shapes: w (2, 1), w0 (1, 1).
"""

import numpy as np
from check import canvas
from matplotlib.lines import Line2D

LEVELS = {0: ("solid", "black", 2.0), 1: ("dashed", canvas.BLUE, 1.4), -1: ("dotted", canvas.ORANGE, 1.8)}


def column(*numbers):
    """Numbers -> (len, 1)."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def plane(ax, title, reach=(-3.5, 5.0, -4.0, 4.5)):
    """An empty plane with equal scales, so that a right angle looks like one."""
    ax.set(xlim=reach[:2], ylim=reach[2:], xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def level(ax, linear_unit, w, w0, z, **look):
    """The line on which your unit gives `z`."""
    columns, coordinates = canvas.grid(ax, 60)
    zs = np.reshape(linear_unit(columns, w, w0), coordinates[0].shape)
    if zs.min() < z < zs.max():
        ax.contour(*coordinates, zs, levels=[z], **look)


def boundary_and_margins(ax, linear_unit, w, w0):
    """z = 0 as a full line, z = +1 dashed, z = -1 dotted. Returns the entries of a legend."""
    for z, (style, color, width) in LEVELS.items():
        level(ax, linear_unit, w, w0, z, linestyles=style, colors=color, linewidths=width)
    return [
        Line2D([], [], linestyle=s, color=c, linewidth=t, label=f"z = {z:+d}".replace("+0", "0"))
        for z, (s, c, t) in LEVELS.items()
    ]
