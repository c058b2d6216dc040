"""Matrices as tables of coloured cells, with frames around cells worth a look."""

import numpy as np
from check import canvas
from matplotlib.patches import Rectangle


@canvas.picture
def difference_picture(name, seen):
    """A gradient, the slopes found by nudging, and their difference, framed where there is one."""
    tables = [np.atleast_2d(a) for a in (seen.gradient, seen.found, seen.gradient - seen.found)]
    largest = max(1e-12, *(np.nanmax(abs(a)) for a in tables))
    rows, columns = tables[0].shape
    fig, axes = canvas.panels(3, min(12.5, 3.6 + 1.9 * columns), min(7.0, 2.2 + 0.55 * rows))
    for ax, numbers, title in zip(axes, tables, (f"{name}, as computed", "found by nudging", "difference"), strict=True):
        table(ax, numbers, largest, title)
    frame(axes[2], seen.differs, 0.9, "solid")
    frame(axes[2], seen.kinks, 0.7, "dotted")
    fig.supxlabel("framed: they differ; dotted: at a kink", fontsize=9)


def table(ax, numbers, largest, title):
    """A matrix as coloured cells with its numbers in them; colours run from -largest to largest."""
    ax.imshow(numbers, cmap="PuOr_r", vmin=-2 * largest, vmax=2 * largest)  # twice the range keeps every cell light
    if numbers.size <= 48:
        for (row, column), number in np.ndenumerate(numbers):
            words = f"{number:.3g}" if abs(number) > 1e-8 * largest else "0"
            ax.text(column, row, words, ha="center", va="center", fontsize=9)
    ax.set(title=title, xlabel="column", ylabel="row", xticks=range(numbers.shape[1]), yticks=range(numbers.shape[0]))


def frame(ax, marked, size, style):
    """A frame around every cell of a table that is marked."""
    for row, column in np.argwhere(np.atleast_2d(marked)):
        corner = column - size / 2, row - size / 2
        ax.add_patch(Rectangle(corner, size, size, fill=False, linewidth=2, linestyle=style, edgecolor="black"))
