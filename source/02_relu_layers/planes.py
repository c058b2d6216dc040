"""The input plane with two units, and the feature space they make: drawn once, then moved.

Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, W (2, 2), W0 (2, 1), features F (2, n).
"""

import numpy as np
from check import canvas
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

UNITS = ((canvas.GREEN, "solid"), (canvas.PINK, "dashed"))
PLANE = {"xlim": (-4.5, 4.5), "ylim": (-7.5, 2.5), "xlabel": "$x_1$", "ylabel": "$x_2$", "aspect": "equal"}
MOVES = 6  # what moves lies over what stays, which then need not be drawn again
HEIGHTS = (1, 2, 4, 8)  # of an activation
SCRATCH = Figure().subplots()  # axes nobody sees, on which lines are traced


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


class Examples:
    """The examples of an axes that can be moved, each place with the numbers of those that lie there."""

    def __init__(self, ax, y):
        self.y, look = np.ravel(y), {"linestyle": "none", "markersize": 9, "markeredgewidth": 1.8, "zorder": MOVES + 1}
        self.marks = {
            label: ax.plot([], [], marker, color=color, fillstyle=filling, label=f"y = {label:+d}", **look)[0]
            for label, (marker, color, filling) in canvas.POINTS.items()
        }
        style = {"xytext": (8, 6), "textcoords": "offset points", "bbox": canvas.PAPER, "zorder": MOVES + 2}
        self.numbers = [ax.annotate("", (0, 0), **style) for _ in self.y]

    def move(self, F):
        for label, marks in self.marks.items():
            marks.set_data(*F[:, self.y == label])
        places = {}
        for i, place in enumerate(np.transpose(F)):
            places.setdefault(tuple(np.round(place, 6)), []).append(str(i))
        for words, (place, here) in zip(self.numbers, places.items(), strict=False):
            words.xy = place
            words.set_text(", ".join(here))
        for words in self.numbers[len(places) :]:
            words.set_text("")


class Unit:
    """The line z = 0 of a unit, an arrow to its positive side, and thin lines on which it says 1, 2, 4, 8."""

    def __init__(self, ax, number):
        color, style = UNITS[number]
        look = {"color": color, "linestyle": style, "zorder": MOVES}
        self.line = ax.plot([], [], linewidth=2.2, label=f"z{number + 1} = 0", **look)[0]
        self.thin = ax.plot([], [], linewidth=0.8, **look)[0]
        head = {"arrowstyle": "-|>", "mutation_scale": 14, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
        self.arrow = ax.add_patch(FancyArrowPatch((0, 0), (1, 1), color=color, zorder=MOVES, **head))

    def move(self, w, w0, coordinates, said):
        """w (2,), w0 a number; `said` is what the unit says at `coordinates`."""
        self.thin.set_data(*traced(coordinates, said, HEIGHTS))
        drawn = bool(np.any(w))
        for part in (self.line, self.arrow):
            part.set_visible(drawn)
        if drawn:
            middle, along = np.array([0.0, -2.5]), np.array([-w[1], w[0]]) / np.linalg.norm(w)
            foot = middle - (w @ middle + w0) * w / (w @ w)
            self.line.set_data(*np.stack([foot - 30 * along, foot + 30 * along], axis=1))
            self.arrow.set_positions(foot, foot + w)


class Separator:
    """The line between the classes of a panel, where there is one; `move` says how much room it has."""

    def __init__(self, ax):
        self.line = ax.plot([], [], color="black", linewidth=1.8, zorder=MOVES)[0]

    def move(self, F, y):
        direction, offset, room = separator(F, y)
        along = np.array([-direction[1], direction[0]])
        ends = np.stack([-offset * direction - 200 * along, -offset * direction + 200 * along], axis=1)
        self.line.set_data(*ends)
        self.line.set_visible(bool(room > 1e-9))
        return f"a line separates, {room:.2f} to spare" if room > 1e-9 else "no line separates"


def two_spaces(X, y, hidden_features):
    """A figure with both spaces, and what moves it: `update(W, W0)` asks your hidden_features and returns a title."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 5.2), layout="constrained")
    left.set(title="Input plane", **PLANE)
    columns, coordinates = canvas.grid(left, 31)
    units, between = [Unit(left, number) for number in (0, 1)], Separator(right)
    numbered(left, X, y)
    left.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False).set_zorder(0)
    right.set(title="Feature space", xlabel="$f(z_1)$", ylabel="$f(z_2)$", aspect="equal")
    for line in (right.axhline, right.axvline):
        line(0, color=canvas.GREY, linewidth=0.8)
    examples = Examples(right, y)

    def update(W, W0):
        said = np.asarray(hidden_features(columns, W, W0), float)
        for unit, w, w0, here in zip(units, W.T, np.ravel(W0), said, strict=True):
            unit.move(w, w0, coordinates, np.reshape(here, coordinates[0].shape))
        F = np.asarray(hidden_features(X, W, W0), float)
        reach = 2.5 * 2 ** max(0, int(np.ceil(np.log2(1.1 * np.max(F) / 2.5 + 1e-9))))
        if right.get_xlim() != (-0.15 * reach, reach):  # limits that are set count as moved, and cost a whole drawing
            right.set(xlim=(-0.15 * reach, reach), ylim=(-0.15 * reach, reach))
        examples.move(F)
        return f"In feature space {between.move(F, y)}"

    return fig, update


def traced(coordinates, values, levels):
    """The points (2, any) of the lines on which `values` has one of the levels, nan between two lines."""
    nowhere = np.full((1, 2), np.nan)
    if not np.min(values) < np.max(values):
        return nowhere.T
    drawn = SCRATCH.contour(*coordinates, values, levels=levels)
    drawn.remove()
    return np.vstack([part for lines in drawn.allsegs for line in lines for part in (line, nowhere)] or nowhere).T
