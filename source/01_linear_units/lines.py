"""A plane with equal scales, and the lines on which a unit gives a value.

Shapes: w (2, 1), w0 (1, 1).
"""

import numpy as np
from check import canvas
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

LEVELS = {0: ("solid", "black", 2.0), 1: ("dashed", canvas.BLUE, 1.4), -1: ("dotted", canvas.ORANGE, 1.8)}
REACH = (-3.5, 5.0, -4.0, 4.5)
SCRATCH = Figure().subplots()  # axes nobody sees, on which lines are traced


def column(*numbers):
    """Numbers -> (len, 1)."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def plane(ax, title, reach=REACH):
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
    return [Line2D([], [], linestyle=s, color=c, linewidth=t, label=called(z)) for z, (s, c, t) in LEVELS.items()]


def called(z):
    """How a legend calls the line on which a unit gives z."""
    return f"z = {z:+d}".replace("+0", "0")


def traced(coordinates, values, levels):
    """The points of the lines on which `values` has each level: for each level (2, any), a gap of nan between two lines.

    Lines that are drawn already can be moved there.
    """
    drawn = SCRATCH.contour(*coordinates, values, levels=levels)
    drawn.remove()
    nowhere = np.full((1, 2), np.nan)
    return [np.vstack([part for line in lines for part in (line, nowhere)] or nowhere).T for lines in drawn.allsegs]
