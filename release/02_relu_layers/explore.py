"""The pictures of lesson 02: a network, bends and their slopes, and two units that move points into another space.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, W (2, 2), W0 (2, 1), w (2, 1), w0 (1, 1).
"""

import numpy as np
from check import canvas
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

UNITS = ((canvas.GREEN, "solid"), (canvas.PINK, "dashed"))
BENDS = ((canvas.BLUE, "solid"), (canvas.GREY, "dotted"), (canvas.ORANGE, "dashed"), (canvas.GREEN, "dashdot"))
PLANE = {"xlim": (-4.5, 4.5), "ylim": (-7.5, 2.5), "xlabel": "$x_1$", "ylabel": "$x_2$", "aspect": "equal"}
FEATURES = {"xlabel": "$f(z_1)$", "ylabel": "$f(z_2)$", "aspect": "equal"}


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


def bends(functions, chosen, z):
    """Left: activation functions and the tangent at z of the chosen one. Right: their derivatives. Bytes of a PNG."""
    fig, (left, right) = canvas.panels(2, 11.0, 4.2)
    reach = np.linspace(-4, 4, 802)  # 802 points step over the kink at 0
    for (name, (f, slope)), (color, style) in zip(functions.items(), BENDS, strict=True):
        look = {"color": color, "linestyle": style, "linewidth": 3.2 if name == chosen else 1.4, "label": name}
        left.plot(reach, f(reach), **look)
        right.plot(reach, slope(reach), **look)
    f, slope = (float(np.ravel(g(np.array([z])))[0]) for g in functions[chosen])
    left.plot(reach, f + slope * (reach - z), color="black", linewidth=1, label="tangent")
    left.plot(z, f, "o", color="black")
    right.plot(z, slope, "o", color="black")
    left.set(xlabel="z", ylabel="f(z)", title=f"{chosen} at z = {z:.1f}: f = {f:.3f}", ylim=(-1.3, 2.6))
    right.set(xlabel="z", ylabel="f'(z)", title=f"its slope there: {slope:.3f}", ylim=(-0.1, 1.1))
    left.legend(frameon=False)
    return canvas.png(fig)


def play_bends(functions):
    """Choose a function and move z; `functions` is a dictionary {name: (function, derivative)} of four."""
    names = list(functions)
    controls = {"function": (names[0], names), "z": (1.0, (-4.0, 4.0, 0.1))}
    canvas.playable(lambda *chosen: bends(functions, *chosen), controls, "Activation functions and their derivatives.")


def separator(F, y):
    """The line with the widest street between the classes of F (2, n): its direction u (2,), its offset, half the width.

    The widest street is at a right angle to a step from one class to the other, or runs along a step inside a class.
    """
    F, y = np.transpose(F), np.ravel(y)
    steps = (F[:, None] - F[None]).reshape(-1, 2)
    steps = np.concatenate([steps[np.linalg.norm(steps, axis=1) > 1e-9], np.eye(2)])  # all may lie in one place
    directions = np.concatenate([steps, steps @ [[0, 1], [-1, 0]]])
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    heights = directions @ F.T
    low, high = heights[:, y > 0].min(axis=1), heights[:, y < 0].max(axis=1)
    best = np.argmax(low - high)
    return directions[best], -(low[best] + high[best]) / 2, (low[best] - high[best]) / 2


def numbered(ax, X, y):
    """The examples, and next to each place the numbers of those that lie there."""
    canvas.scatter(ax, X, y, size=9)
    places = {}
    for i, point in enumerate(np.transpose(X)):
        places.setdefault(tuple(np.round(point, 6)), []).append(str(i))
    for place, numbers in places.items():
        ax.annotate(", ".join(numbers), place, xytext=(8, 6), textcoords="offset points", bbox=canvas.PAPER)


def two_spaces(X, y, W, W0, hidden_features):
    """The input plane with both units, and the same examples in feature space: the finished figure."""
    fig, (left, right) = canvas.panels(2, 11.0, 5.0)
    left.set(title="Input plane", **PLANE)
    columns, coordinates = canvas.grid(left, 161)
    for activation, w, w0, (color, style) in zip(hidden_features(columns, W, W0), W.T, np.ravel(W0), UNITS, strict=True):
        activation = np.reshape(activation, coordinates[0].shape)
        left.contourf(*coordinates, activation, levels=[1e-9, 1, 2, 4, 8, 16], colors=[color], alpha=0.13)
        boundary(left, w, w0, color, style)
    numbered(left, X, y)
    units = [Line2D([], [], color=c, linestyle=s, linewidth=2.2, label=f"z{j} = 0") for j, (c, s) in enumerate(UNITS, 1)]
    left.legend(handles=[*left.get_legend_handles_labels()[0], *units], loc="upper left", bbox_to_anchor=(1.0, 1.0))
    feature_space(right, hidden_features(X, W, W0), y)
    return fig


def boundary(ax, w, w0, color, style):
    """The line z = 0 of a unit, and an arrow to its positive side."""
    if not np.any(w):
        return
    middle, along = np.array([0.0, -2.5]), np.array([-w[1], w[0]])
    foot = middle - (w @ middle + w0) * w / (w @ w)
    ax.axline(foot, foot + along, color=color, linestyle=style, linewidth=2.2)
    ax.annotate("", foot + w, foot, arrowprops={"arrowstyle": "-|>", "linewidth": 2, "color": color})


def feature_space(ax, F, y):
    """Each example at its activations, and the line that separates them where there is one."""
    reach = max(4.5, 1.15 * np.max(F))
    ax.set(xlim=(-0.15 * reach, reach), ylim=(-0.15 * reach, reach), **FEATURES)
    ax.axhline(0, color=canvas.GREY, linewidth=0.8)
    ax.axvline(0, color=canvas.GREY, linewidth=0.8)
    direction, offset, room = separator(F, y)
    if room > 1e-9:
        columns, coordinates = canvas.grid(ax)
        ax.contour(*coordinates, (direction @ columns + offset).reshape(coordinates[0].shape), levels=[0], colors="black")
    ax.set_title(f"Feature space: a line separates, {room:.2f} to spare" if room > 1e-9 else "Feature space: no line separates")
    numbered(ax, F, y)


@canvas.picture
def units_picture(X, y, W, W0, hidden_features):
    """Fig 4 of 000 for your two units."""
    two_spaces(X, y, np.asarray(W, float), np.asarray(W0, float), hidden_features)


def unit_pair(angle1, offset1, angle2, offset2):
    """Two units with weights of length 1 that point in the given directions (degrees): W (2, 2), W0 (2, 1)."""
    angles = np.radians([angle1, angle2])
    return np.stack([np.cos(angles), np.sin(angles)]), np.array([[offset1], [offset2]])


def play_units(X, y, hidden_features, start=(45.0, 1.5, 110.0, 2.0)):
    """Turn and shift two units with sliders (mouse, or Tab and the arrow keys)."""

    def draw(*settings):
        W, W0 = unit_pair(*settings)
        fig = two_spaces(X, y, W, W0, hidden_features)
        fig.suptitle(f"W = {np.round(W, 2).tolist()}    W0 = {np.round(W0, 2).tolist()}", fontsize=11)
        return canvas.png(fig)

    turn, shift = (-180.0, 180.0, 5.0), (-4.0, 4.0, 0.1)
    names = zip(("angle 1", "offset 1", "angle 2", "offset 2"), start, (turn, shift) * 2, strict=True)
    controls = {name: (value, choices) for name, value, choices in names}
    canvas.playable(draw, controls, "Two units, and where they send the examples.")


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
