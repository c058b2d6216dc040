"""The two things to play with in lesson 01: a unit to move by hand, and a unit that moves by itself in two spaces.

Both are drawn once, and what is drawn is moved. Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1.
"""

import numpy as np
from check import canvas, moving_picture
from lines import LEVELS, called, column, plane, traced
from matplotlib import pyplot as plt
from matplotlib.patches import FancyArrowPatch

WEIGHTS = np.linspace(-0.75, 1.75, 15)  # of the map of J
MOVES = 6  # what moves lies over what stays, which then need not be drawn again
HEIGHTS = (0.3, 0.35, 0.4, 0.5, 0.7, 1.0, 1.5)


class MovedUnit:
    """A unit in the plane of its examples: boundary, margins and w, drawn once; `move(w, w0)` asks your linear_unit."""

    def __init__(self, ax, X, y, linear_unit):
        plane(ax, "Your unit")
        self.linear_unit, (self.columns, self.coordinates) = linear_unit, canvas.grid(ax, 16)
        self.lines = [
            ax.plot([], [], linestyle=style, color=color, linewidth=width, label=called(z), zorder=MOVES)[0]
            for z, (style, color, width) in LEVELS.items()
        ]
        self.w = arrow(ax, canvas.GREEN)
        ax.plot([], [], color=canvas.GREEN, linewidth=2.2, marker=">", label="w")
        canvas.scatter(ax, X, y)
        for i, point in enumerate(np.transpose(X)):
            ax.annotate(str(i), point, xytext=(7, 4), textcoords="offset points", fontsize=9)
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.14), ncols=3, frameon=False, fontsize=9).set_zorder(0)

    def move(self, w, w0):
        zs = np.reshape(self.linear_unit(self.columns, w, w0), self.coordinates[0].shape).astype(float)
        order = np.argsort(list(LEVELS))
        paths = traced(self.coordinates, zs, sorted(LEVELS)) if np.ptp(zs) > 0 else [np.full((2, 1), np.nan)] * 3
        for place, path in zip(order, paths, strict=True):
            self.lines[place].set_data(*path)
        w, w0 = np.ravel(w), float(np.ravel(w0)[0])
        foot = -w0 * w / max(w @ w, 1e-9)
        put(self.w, foot, foot + w)


def arrow(ax, color):
    """An arrow that `put` moves."""
    drawn = FancyArrowPatch(
        (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=14, linewidth=2.2, color=color, shrinkA=0, shrinkB=0, zorder=MOVES
    )
    return ax.add_patch(drawn)


def put(drawn, start, end):
    """Move an arrow; one without a length is not shown."""
    drawn.set_visible(bool(np.linalg.norm(np.subtract(end, start)) > 1e-3))
    drawn.set_positions(start, end)


@canvas.tidy
def play(X, y, linear_unit, hinge_loss, average_hinge, start=(0.5, -0.5, 0.5)):
    """Move w1, w2 and w0 with sliders (mouse, or Tab and the arrow keys); a still picture where sliders do not run."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 5.0), layout="constrained")
    unit, best = MovedUnit(left, X, y, linear_unit), [np.inf]
    labels = np.ravel(y)
    bars = right.bar(range(labels.size), np.ones(labels.size), edgecolor=[canvas.POINTS[label][1] for label in labels])
    for bar, label in zip(bars, labels, strict=True):
        bar.set(facecolor=canvas.POINTS[label][1] if label > 0 else "white", hatch="" if label > 0 else "////")
    average = right.axhline(0, color="black", linestyle="dashed", label="average", zorder=MOVES)
    right.set(xlabel="example (column of X)", ylabel="hinge loss", title="What each example pays", xticks=range(labels.size))
    right.legend(loc="upper left", frameon=False).set_zorder(0)

    def update(w1, w2, w0):
        w, w0 = column(w1, w2), column(w0)
        unit.move(w, w0)
        losses, J = np.ravel(hinge_loss(y * np.asarray(linear_unit(X, w, w0)))), float(average_hinge(X, y, w, w0))
        for bar, loss in zip(bars, losses, strict=True):
            bar.set_height(loss)
        average.set_ydata([J, J])
        top = 4.0 * 2 ** max(0, int(np.ceil(np.log2(1.1 * losses.max() / 4 + 1e-9))))
        if right.get_ylim() != (0, top):  # limits that are set count as moved, and cost a whole drawing
            right.set_ylim(0, top)
        best[0] = min(best[0], J)
        return f"average loss {J:.3f}, the best so far {best[0]:.3f}"

    controls = {name: (value, (-3.0, 3.0, 0.1)) for name, value in zip(("w1", "w2", "w0"), start, strict=True)}
    moving_picture.moving(fig, controls, update, "Your unit, and what each example pays.")


@canvas.tidy
def play_two_spaces(X, y, order, sgd, linear_gradient, sgd_step, linear_unit, average_hinge):
    """Your sgd visits one example at a time: its line on the left, its place on the map of J over (w1, w2) on the right."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 5.4), layout="constrained")
    unit = MovedUnit(left, X, y, linear_unit)
    ring = left.plot([], [], "o", markersize=20, fillstyle="none", color="black", markeredgewidth=1.6, zorder=MOVES)[0]
    w1, w2 = coordinates = np.meshgrid(WEIGHTS, WEIGHTS)
    looks = zip(HEIGHTS, np.linspace(0.15, 0.8, len(HEIGHTS)), strict=True)  # dark to light
    heights = [right.plot([], [], color=str(shade), linewidth=1.2, label=f"{J:g}", zorder=MOVES)[0] for J, shade in looks]
    trail = right.plot([], [], color=canvas.BLUE, linewidth=1, marker=".", markersize=4, zorder=MOVES)[0]
    here = right.plot([], [], "o", color=canvas.BLUE, markersize=9, zorder=MOVES)[0]
    step = arrow(right, canvas.ORANGE)
    right.set(xlabel="$w_1$", ylabel="$w_2$", title="J over (w1, w2), your unit, and its next step", aspect="equal")
    right.set(xlim=(WEIGHTS[0], WEIGHTS[-1]), ylim=(WEIGHTS[0], WEIGHTS[-1]))
    right.legend(title="J", loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=9).set_zorder(0)
    journeys = {}

    def update(visit, eta0, rate, w0_moved_by):
        if (eta0, rate) not in journeys:
            journeys[eta0, rate] = journey(X, y, order, eta0, rate, sgd, linear_gradient, sgd_step)
        units = journeys[eta0, rate]
        (w, w0), after = units[visit], units[min(visit + 1, len(order))]
        w0 = w0 + w0_moved_by
        unit.move(w, w0)
        ring.set_data(*X[:, [order[min(visit, len(order) - 1)]]])
        J = [average_hinge(X, y, column(*place), w0) for place in zip(w1.ravel(), w2.ravel(), strict=True)]
        for line, path in zip(heights, traced(coordinates, np.reshape(J, w1.shape), HEIGHTS), strict=True):
            line.set_data(*path)
        trail.set_data(*np.hstack([passed for passed, _ in units[: visit + 1]]))
        here.set_data(*w)
        put(step, w.ravel(), after[0].ravel())
        moves = "the ringed example pays, and moves it" if np.any(after[0] != w) else "the ringed example pays nothing"
        return f"visit {visit}: J = {float(average_hinge(X, y, w, w0)):.3f};  {moves}"

    controls = {"visit": (0, range(len(order) + 1)), "eta0": (0.3, (0.1, 2.0, 0.1))}
    controls |= {"rate": ("shrinks", ["shrinks", "constant"]), "w0_moved_by": (0.0, (-2.0, 2.0, 0.1))}
    moving_picture.moving(fig, controls, update, "Your sgd in two spaces.", still={"visit": 8})


def journey(X, y, order, eta0, rate, sgd, linear_gradient, sgd_step):
    """The units (w, w0) after 0, 1, 2, ... visits."""
    if rate == "shrinks":
        units = [sgd(X, y, order[:visits], eta0) for visits in range(len(order) + 1)]
        return [tuple(np.asarray(part, float) for part in unit) for unit in units]
    units = [(np.zeros((2, 1)), np.zeros((1, 1)))]
    for t in order:
        slopes = map(np.asarray, linear_gradient(X[:, [t]], y[:, [t]], *units[-1]))
        units.append(tuple(np.asarray(part, float) for part in sgd_step(*units[-1], *slopes, eta0)))
    return units
