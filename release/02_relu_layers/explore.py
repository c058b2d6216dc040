"""The pictures of lesson 02; its things to play with stand in plays.py.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, W (2, 2), W0 (2, 1), w (2, 1), w0 (1, 1).
"""

import numpy as np
from check import canvas
from matplotlib import pyplot as plt
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from matplotlib.patches import Patch
from planes import PLANE, numbered, separator, two_spaces
from plays import play_bends, play_fold, play_units, unit_pair

__all__ = ["play_bends", "play_fold", "play_units", "separator", "unit_pair"]
BENDS = ((canvas.BLUE, "solid"), (canvas.GREY, "dotted"), (canvas.ORANGE, "dashed"), (canvas.GREEN, "dashdot"))


@canvas.picture
def network_picture(inputs, hidden):
    """Fig 3 of 000: a circle for each unit, a line for each weight, a square with a 1 for what feeds the offsets."""
    ax = canvas.panels(1, 8.2, 4.0)[1][0]
    ax.set(xlim=(-0.5, 2.7), ylim=(-0.8, max(inputs, hidden) - 0.2), title="d inputs, m hidden units, one output unit")
    ax.axis("off")
    layers = [np.arange(size) + (max(inputs, hidden) - size) / 2 for size in (inputs, hidden, 1)]
    names = (r"$x_{%d}$", r"$f(z_{%d})$", "$z$")
    for place, (layer, name, color) in enumerate(zip(layers, names, (canvas.GREY, canvas.BLUE, canvas.ORANGE), strict=True)):
        for number, height in enumerate(layer[::-1], start=1):
            ax.text(place, height, name % number if "%" in name else name, ha="center", va="center", zorder=3, fontsize=12)
        ax.plot(np.full(layer.size, place), layer, "o", markersize=38, color="white", markeredgecolor=color, mew=2, zorder=2)
    for place, (weights, offsets) in enumerate(((r"$W\;(d, m)$", r"$W_0\;(m, 1)$"), (r"$w\;(m, 1)$", r"$w_0\;(1, 1)$"))):
        ax.text(place + 0.36, -0.5, "1", ha="center", va="center", zorder=3)
        ax.plot(place + 0.36, -0.5, "s", markersize=16, color="white", markeredgecolor=canvas.GREY, zorder=2)
        for end in layers[place + 1]:
            ax.plot((place + 0.36, place + 1), (-0.5, end), color=canvas.GREY, linewidth=0.8, linestyle="dashed", zorder=1)
            ax.plot(*lines(place, layers[place], end), color="black", linewidth=0.9, zorder=1)
        ax.text(place + 0.5, max(inputs, hidden) - 0.45, weights, ha="center", fontsize=12)
        ax.text(place + 0.43, -0.57, offsets, fontsize=12)


def lines(place, starts, end):
    """One line from each unit of a layer to the unit at height `end` of the next; a gap after each."""
    gap = np.full(starts.size, np.nan)
    across = np.tile([place, place + 1.0, np.nan], starts.size)
    return across, np.stack([starts, np.full(starts.size, end), gap]).T.ravel()


@canvas.picture
def units_picture(X, y, W, W0, hidden_features):
    """Fig 4 of 000 for your two units."""
    fig, update = two_spaces(X, y, hidden_features)
    fig.suptitle(update(np.asarray(W, float), np.asarray(W0, float)))


@canvas.picture
def output_picture(X, y, W, W0, w, w0, two_layer_output):
    """The sign of the network's output over the input plane."""
    ax = canvas.panels(1, 6.4, 5.0)[1][0]
    ax.set(title="What the network says about every point", **PLANE)
    columns, coordinates = canvas.grid(ax, 161)
    z = np.reshape(two_layer_output(columns, W, W0, w, w0), coordinates[0].shape)
    ax.contourf(*coordinates, z, levels=[-1e9, 0, 1e9], colors=[canvas.ORANGE, canvas.BLUE], alpha=0.18, hatches=["///", None])
    ax.contour(*coordinates, z, levels=[0], colors="black", linewidths=2)
    numbered(ax, X, y)
    regions = [
        Patch(facecolor=canvas.BLUE, alpha=0.3, label="z > 0"),
        Patch(facecolor=canvas.ORANGE, alpha=0.3, hatch="///", label="z < 0"),
    ]
    canvas.legend(ax, *regions)


@canvas.picture
def fits_picture(x, target, fits, taught):
    """A curve and networks of several sizes that were fitted to it on the interval `taught`, left and right ends marked."""
    ax = canvas.panels(1, 9.0, 4.0)[1][0]
    ax.plot(x, target, color="black", linewidth=3.5, alpha=0.35, label="the curve")
    for (m, fit), (color, style) in zip(fits.items(), BENDS, strict=False):
        ax.plot(x, fit, color=color, linestyle=style, linewidth=1.8, label=f"{m} hidden units")
    ax.axvspan(*taught, color=canvas.GREY, alpha=0.12, linewidth=0)
    ax.set(xlabel="x", ylabel="z", title="Fitted on the grey interval only", ylim=(-4, 4))
    ax.legend(loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False)


@canvas.picture
def addresses_picture(X, labels, W, F):
    """Two units as images of their weights, and every digit at its features; X (64, n), W (64, 2), F (2, n)."""
    axes = plt.subplots(1, 3, figsize=(10.6, 4.2), layout="constrained", width_ratios=(3, 3, 5))[1]
    for j, ax in enumerate(axes[:2]):
        reach = np.abs(W).max()
        ax.imshow(np.reshape(W[:, j], (8, 8)), cmap="PuOr_r", vmin=-reach, vmax=reach)
        ax.set(xticks=[], yticks=[], title=f"weights of unit {j + 1}")
        for place, weight in enumerate(W[:, j]):
            if abs(weight) > 0.3 * reach:  # the sign, for eyes and printers without colours
                sign = "+" if weight > 0 else "\N{MINUS SIGN}"
                ax.text(
                    place % 8,
                    place // 8,
                    sign,
                    ha="center",
                    va="center",
                    color="white" if abs(weight) > 0.6 * reach else "black",
                )
    ax, reach = axes[2], 1.1 * np.max(F)
    ax.set(xlim=(-0.1 * reach, reach), ylim=(-0.1 * reach, reach), title=f"{len(labels)} digits at their addresses")
    ax.set(xlabel="$f(z_1)$", ylabel="$f(z_2)$", aspect="equal")
    for image, place in zip(np.transpose(X), np.transpose(F), strict=True):
        ax.add_artist(AnnotationBbox(OffsetImage(1 - image.reshape(8, 8), zoom=1.7, cmap="gray"), place, frameon=False))
