"""The pictures of lesson 01; its things to play with stand in plays.py.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, w (2, 1), w0 (1, 1).
"""

import numpy as np
from check import canvas
from lines import LEVELS, boundary_and_margins, column, level, plane
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.lines import Line2D
from plays import journey, play, play_two_spaces

__all__ = ["journey", "play", "play_two_spaces"]

SCHEDULES = (
    (canvas.BLUE, "-"),
    ("black", ":"),
    (canvas.GREEN, "--"),
    (canvas.ORANGE, "-."),
    (canvas.PINK, (0, (6, 1, 1, 1, 1, 1))),
)
MOMENTS = (("0.75", "dotted"), ("0.6", "dashdot"), ("0.4", "dashed"), ("0.0", "solid"))  # light to dark


@canvas.picture
def unit_picture(X, y, w, w0, linear_unit, signed_distance):
    """Boundary, margins, the vector w, and the distance of every point to the boundary."""
    ax = canvas.panels(1, 7.2, 5.2)[1][0]
    plane(ax, "One unit: w points to where z grows")
    lines = boundary_and_margins(ax, linear_unit, w, w0)
    direction = np.ravel(w) / np.linalg.norm(w)
    for point, distance in zip(np.transpose(X), np.ravel(signed_distance(X, w, w0)), strict=True):
        ax.plot(*np.stack([point, point - distance * direction]).T, color=canvas.GREY, linewidth=0.9)
        ax.annotate(f"{distance:+.1f}", point, xytext=(8, 5), textcoords="offset points", fontsize=9, bbox=canvas.PAPER)
    foot = -direction * np.ravel(signed_distance(column(0, 0), w, w0))
    ax.annotate("", foot + np.ravel(w), foot, arrowprops={"arrowstyle": "-|>", "linewidth": 2.2, "color": canvas.GREEN})
    canvas.scatter(ax, X, y)
    arrow = Line2D([], [], color=canvas.GREEN, linewidth=2.2, marker=">", label="w")
    canvas.legend(ax, *lines, arrow, Line2D([], [], color=canvas.GREY, linewidth=0.9, label="distance"))


@canvas.picture
def loss_picture(hinge_loss):
    """Your hinge loss beside two other ways to put a price on an agreement y z."""
    agreement = np.linspace(-2, 4, 301)
    ax = canvas.panels(1, 6.4, 3.6)[1][0]
    ax.plot(agreement, hinge_loss(agreement), color=canvas.BLUE, linewidth=2.4, label="hinge: your function")
    ax.plot(agreement, (agreement - 1) ** 2 / 2, color=canvas.ORANGE, linestyle="dashed", label="squared: $(z - y)^2 / 2$")
    ax.step(agreement, agreement <= 0, color=canvas.GREY, linestyle="dotted", linewidth=2, label="counting mistakes")
    ax.set(xlabel="agreement  y z", ylabel="loss of one example", title="Three prices for one prediction", ylim=(-0.2, 4.2))
    ax.legend(frameon=False)


@canvas.picture
def slope_picture(hinge_loss, hinge_delta):
    """Loss and slope against z, for both labels; the dot marks the slope you choose at the kink."""
    z = np.linspace([-3], [3], 601).T
    left, right = canvas.panels(2, 9.6, 3.6)[1]
    for label, (marker, color, filling) in canvas.POINTS.items():
        style, kink = LEVELS[label][0], column(label)
        slope = np.ravel(hinge_delta(z, np.full(z.shape, float(label))))
        left.plot(z[0], np.ravel(hinge_loss(label * z)), color=color, linestyle=style, linewidth=2, label=f"y = {label:+d}")
        right.plot(z[0], np.where(np.isclose(z[0], label), np.nan, slope), color=color, linestyle=style, linewidth=2)
        right.plot(label, np.ravel(hinge_delta(kink, kink))[0], marker, color=color, fillstyle=filling, markersize=8)
    left.set(xlabel="z", ylabel="hinge loss", title="The loss, as z changes")
    right.set(xlabel="z", ylabel="slope  d Loss / dz", title="Its slope has three values", yticks=[-1, 0, 1])
    left.legend(frameon=False)


@canvas.picture
def trace_picture(visits, rows, linear_unit):
    """The boundary after each visit (x1, x2, y), drawn from the rows you typed; the ring marks the example of the visit."""
    x, y = np.transpose(visits)[:2], np.transpose(visits)[2:]
    for number, (ax, row) in enumerate(zip(canvas.panels(len(rows), 11.4, 3.4)[1], rows, strict=True)):
        plane(ax, f"after visit {number + 1}", reach=(-1.5, 5.5, -2.0, 5.0))
        lines = boundary_and_margins(ax, linear_unit, column(*row[:2]), column(row[2]))
        ax.plot(*x[:, number], "o", markersize=17, fillstyle="none", color=canvas.GREY)
        canvas.scatter(ax, x, y)
        ax.label_outer()
    canvas.legend(ax, *lines)


@canvas.picture
def sgd_picture(X, y, order, eta0, sgd, linear_unit, average_hinge):
    """The average loss after every visit, and the boundary on its way. Your sgd runs on longer and longer orders."""
    units = [[*map(np.asarray, sgd(X, y, order[:visits], eta0))] for visits in range(len(order) + 1)]
    left, right = canvas.panels(2, 11.0, 4.4)[1]
    J = np.ravel([average_hinge(X, y, *unit) for unit in units])
    left.plot(J, color=canvas.BLUE, marker=".")
    left.set(xlabel="visits", ylabel="average hinge loss", ylim=(0, None))
    left.set_title(f"The average after every visit: {J[-1]:.3f} at the end, {J.min():.3f} at best")
    left.set_xticks(range(0, len(order) + 1, np.shape(X)[1]))
    left.grid(axis="x", linestyle="dotted")
    plane(right, "The boundary on its way")
    for visits, (shade, style) in zip((1, 5, 10, len(order)), MOMENTS, strict=True):
        level(right, linear_unit, *units[visits], 0, colors=shade, linestyles=style, linewidths=1.8)
        right.plot([], [], color=shade, linestyle=style, label=f"after {visits}")
    canvas.scatter(right, X, y)
    canvas.legend(right)


@canvas.picture
def sums_picture(schedules):
    """Partial sums of eta_k and of its square; `schedules` is a dictionary {name: array of eta_0, eta_1, ...}."""
    axes = canvas.panels(2, 11.0, 4.0)[1]
    for ax, power, title in zip(axes, (1, 2), (r"Sum of $\eta_k$", r"Sum of $\eta_k^2$"), strict=True):
        for (name, eta), (color, style) in zip(schedules.items(), SCHEDULES, strict=True):
            sums = np.cumsum(eta**power)
            ax.plot(np.arange(1, sums.size + 1), sums, color=color, linestyle=style, linewidth=2.2, label=name)
        ax.set(xscale="log", ylim=(0, 16), xlabel="number of steps", ylabel="sum so far", title=title)
    canvas.legend(axes[1])


@canvas.picture
def steps_picture(slopes, eta, sgd_step, start=2.0, steps=8):
    """Steps of your sgd_step on J(t) = c t^2 / 2, one panel for each c in `slopes`, the same eta in all."""
    t = np.linspace(-1.6, 1.6, 200) * start
    for ax, c in zip(canvas.panels(len(slopes), 3.1 * len(slopes), 3.8)[1], slopes, strict=True):
        path = [column(start)]
        for _ in range(steps):
            path.append(np.asarray(sgd_step(path[-1], column(0), c * path[-1], column(0), eta)[0]))
        path = np.ravel(path)
        ax.plot(t, c * t**2 / 2, color=canvas.GREY)
        ax.plot(path, c * path**2 / 2, color=canvas.BLUE, marker="o", linestyle="dashed", linewidth=1)
        ax.plot(path[0], c * path[0] ** 2 / 2, "s", color=canvas.ORANGE, markersize=9, label="start")
        ax.set(xlabel="parameter t", ylabel="J(t)", title=f"c = {c:g}:  eta c = {eta * c:.1f}")
        ax.set(xlim=(t[0], t[-1]), ylim=(-0.04 * max(slopes) * t[0] ** 2 / 2, max(slopes) * t[0] ** 2 / 2))
        ax.label_outer()
        if c == slopes[0]:
            ax.legend(frameon=False, loc="upper center")


@canvas.picture
def digits_picture(X, y, w, z):
    """The 64 weights of a unit as an image of 8 x 8, and new digits in the order of their z; X (64, n), y and z (1, n)."""
    fig, (left, right) = canvas.panels(2, 10.6, 4.4)
    w, y, z = np.reshape(w, (8, 8)), np.ravel(y), np.ravel(z)
    shown = left.imshow(w, cmap=SIGNED, vmin=-np.abs(w).max(), vmax=np.abs(w).max())
    fig.colorbar(shown, ax=left, shrink=0.8)
    for (row, col), weight in np.ndenumerate(w):
        if abs(weight) > 0.3 * np.abs(w).max():  # the sign, for eyes and printers without colours
            left.text(col, row, "+" if weight > 0 else "\N{MINUS SIGN}", ha="center", va="center", fontsize=11)
    left.set(xticks=[], yticks=[], title="w: blue (+) speaks for a 3, orange (\N{MINUS SIGN}) for an 8")
    right.imshow(gallery(np.asarray(X)[:, np.argsort(z)]), cmap="Greys")
    for place, i in enumerate(np.argsort(z)):
        row, col = divmod(place, COLUMNS)
        if (z[i] > 0) != (y[i] > 0):
            right.plot(9 * col + 4, 9 * row + 4, "s", markersize=26, fillstyle="none", color=canvas.ORANGE, markeredgewidth=2)
    wrong = np.sum((z > 0) != (y > 0))
    right.set(xticks=[], yticks=[], title=f"new digits, smallest z first: {wrong} of {z.size} wrong (framed)")


SIGNED = LinearSegmentedColormap.from_list("signed", [canvas.ORANGE, "white", canvas.BLUE])
COLUMNS = 8


def gallery(X):
    """Images (64, n) in rows of COLUMNS, with a white line between them."""
    tiles = np.pad(np.transpose(X).reshape(-1, 8, 8), ((0, -X.shape[1] % COLUMNS), (0, 1), (0, 1)))
    return tiles.reshape(-1, COLUMNS, 9, 9).swapaxes(1, 2).reshape(-1, 9 * COLUMNS)
