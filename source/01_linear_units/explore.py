"""The pictures of lesson 01, and a unit to play with.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1, w (2, 1), w0 (1, 1).
"""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.lines import Line2D

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#767676"
LABELS = {1: {"marker": "o", "color": BLUE, "label": "y = +1"}, -1: {"marker": "s", "color": ORANGE, "fillstyle": "none", "label": "y = -1"}}


def column(*numbers):
    """Numbers -> (len, 1)."""
    return np.array(numbers, dtype=float).reshape(-1, 1)


def plane(ax, title="", reach=(-3.5, 5.0, -4.0, 4.5)):
    """An empty plane with equal scales, so that a right angle looks like one."""
    ax.set(xlim=reach[:2], ylim=reach[2:], xlabel="$x_1$", ylabel="$x_2$", title=title, aspect="equal")


def scatter(ax, X, y):
    """Filled circles for +1, open squares for -1."""
    for label, look in LABELS.items():
        chosen = np.ravel(y) == label
        ax.plot(*np.asarray(X)[:, chosen], linestyle="none", markersize=8, markeredgewidth=1.8, **look)


def levels(ax, linear_unit, w, w0, looks):
    """The lines on which your unit gives the values in `looks`, a dictionary {value: keywords of matplotlib's contour}."""
    x1, x2 = np.meshgrid(np.linspace(*ax.get_xlim(), 60), np.linspace(*ax.get_ylim(), 60))
    z = np.reshape(linear_unit(np.stack([x1.ravel(), x2.ravel()]), w, w0), x1.shape)
    for level, look in looks.items():
        if z.min() < level < z.max():
            ax.contour(x1, x2, z, levels=[level], **look)


def boundary_and_margins(ax, linear_unit, w, w0):
    """z = 0 as a full line, z = +1 dashed, z = -1 dotted."""
    looks = {0: ("solid", "black", 2.0), 1: ("dashed", BLUE, 1.4), -1: ("dotted", ORANGE, 1.8)}
    levels(ax, linear_unit, w, w0, {z: {"linestyles": s, "colors": c, "linewidths": t} for z, (s, c, t) in looks.items()})
    return [
        Line2D([], [], linestyle=s, color=c, linewidth=t, label=f"z = {z:+d}" if z else "z = 0")
        for z, (s, c, t) in looks.items()
    ]


def legend_right(ax, lines=()):
    """A legend outside the axes, where it hides no point."""
    points = ax.get_legend_handles_labels()[0]
    ax.legend(handles=[*points, *lines], loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False)


def unit_picture(X, y, w, w0, linear_unit, signed_distance):
    """Boundary, margins, the vector w, and the distance of every point to the boundary."""
    fig, ax = plt.subplots(figsize=(7.2, 5.2), layout="constrained")
    plane(ax, "One unit: w is the direction in which z grows")
    lines = boundary_and_margins(ax, linear_unit, w, w0)
    distances, direction = np.ravel(signed_distance(X, w, w0)), np.ravel(w) / np.linalg.norm(w)
    for point, distance in zip(np.asarray(X).T, distances, strict=True):
        ax.plot(*np.stack([point, point - distance * direction]).T, color=GREY, linewidth=0.9)
        ax.annotate(f"{distance:+.1f}", point, xytext=(7, 5), textcoords="offset points", fontsize=9)
    scatter(ax, X, y)
    start = -np.ravel(signed_distance(np.zeros((2, 1)), w, w0))[0] * direction
    ax.annotate("", start + np.ravel(w), start, arrowprops={"arrowstyle": "-|>", "linewidth": 2.2, "color": GREEN})
    arrow = Line2D([], [], color=GREEN, linewidth=2.2, marker=">", label="w")
    legend_right(ax, [*lines, arrow, Line2D([], [], color=GREY, linewidth=0.9, label="distance")])
    plt.show()


def loss_picture(hinge_loss):
    """Your hinge loss beside two other ways to put a price on an agreement y z."""
    agreement = np.linspace(-2, 4, 301)
    fig, ax = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    ax.plot(agreement, hinge_loss(agreement), color=BLUE, linewidth=2.4, label="hinge: your function")
    ax.plot(agreement, (agreement - 1) ** 2 / 2, color=ORANGE, linestyle="dashed", label="squared, (z - y)$^2$ / 2")
    ax.step(agreement, agreement <= 0, color=GREY, linestyle="dotted", linewidth=2, label="counting mistakes")
    ax.set(xlabel="agreement  y z", ylabel="loss of one example", title="Three prices for one prediction", ylim=(-0.2, 4.2))
    ax.legend(frameon=False)
    plt.show()


def slope_picture(hinge_loss, hinge_delta):
    """Loss and slope against z, for both labels; the dot marks the slope you choose at the kink."""
    z = np.linspace(-3, 3, 601).reshape(1, -1)
    fig, axes = plt.subplots(1, 2, figsize=(9.6, 3.6), layout="constrained", sharex=True)
    for label, style, color in ((1.0, "solid", BLUE), (-1.0, "dashed", ORANGE)):
        slope = np.ravel(hinge_delta(z, np.full_like(z, label)))
        axes[0].plot(z[0], np.ravel(hinge_loss(label * z)), color=color, linestyle=style, label=f"y = {label:+.0f}")
        axes[1].plot(z[0], np.where(np.isclose(label * z[0], 1), np.nan, slope), color=color, linestyle=style)
        kink = column(label)
        axes[1].plot(label, np.ravel(hinge_delta(kink, kink))[0], LABELS[int(label)]["marker"], color=color, markersize=8)
    axes[0].set(xlabel="z", ylabel="hinge loss", title="The loss, as z changes")
    axes[1].set(xlabel="z", ylabel="slope  d Loss / dz", title="Its slope: three values only", yticks=[-1, 0, 1])
    axes[0].legend(frameon=False)
    plt.show()


def unit_and_losses(X, y, w, w0, linear_unit, hinge_loss, average_hinge):
    """The plane on the left, the hinge loss of every example on the right. Returns the figure."""
    losses = np.ravel(hinge_loss(y * linear_unit(X, w, w0)))
    average = average_hinge(X, y, w, w0)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.4, 4.6), layout="constrained")
    plane(left, "Your unit")
    lines = boundary_and_margins(left, linear_unit, w, w0)
    scatter(left, X, y)
    for i, point in enumerate(np.asarray(X).T):
        left.annotate(str(i), point, xytext=(7, 4), textcoords="offset points", fontsize=9)
    left.legend(handles=[*left.get_legend_handles_labels()[0], *lines], loc="lower left", fontsize=8)
    loss_bars(right, losses, np.ravel(y), average)
    return fig


def loss_bars(ax, losses, labels, average):
    """One bar for each example, and the average as a line."""
    for label, color, hatch in ((1, BLUE, ""), (-1, "white", "////")):
        chosen = np.flatnonzero(labels == label)
        ax.bar(
            chosen, losses[chosen], color=color, edgecolor=BLUE if label == 1 else ORANGE, hatch=hatch, label=f"y = {label:+d}"
        )
    ax.axhline(average, color="black", linestyle="dashed", label=f"average: {average:.3f}")
    ax.set(xlabel="example (column of X)", ylabel="hinge loss", title="What each example pays", xticks=range(len(losses)))
    ax.set_ylim(0, max(3.0, 1.15 * losses.max()))
    ax.legend(loc="upper right", fontsize=8)


def png(fig):
    """A figure as the bytes of a picture; the figure is closed."""
    file = io.BytesIO()
    fig.savefig(file, format="png", dpi=80)
    plt.close(fig)
    return file.getvalue()


def play(X, y, linear_unit, hinge_loss, average_hinge, start=(0.5, -0.5, 0.5)):
    """Move w1, w2 and w0 with three sliders (mouse, or Tab and the arrow keys). A still picture where sliders do not run."""

    def draw(w1, w2, w0):
        return png(unit_and_losses(X, y, column(w1, w2), column(w0), linear_unit, hinge_loss, average_hinge))

    still = {"image/png": base64.b64encode(draw(*start)).decode(), "text/plain": "A unit, and the hinge loss of each example"}
    if widgets is None:
        display(still, raw=True)
        print("The sliders need the package ipywidgets; this is the picture they start from.")
        return
    image = widgets.Image(value=base64.b64decode(still["image/png"]), format="png", layout={"max_width": "100%"})
    sliders = [
        widgets.FloatSlider(value=value, min=-3, max=3, step=0.1, description=name, continuous_update=True)
        for name, value in zip(("w1", "w2", "w0"), start, strict=True)
    ]
    for slider in sliders:
        slider.observe(lambda _: setattr(image, "value", draw(*(s.value for s in sliders))), "value")
    box = widgets.VBox([widgets.HBox(sliders, layout={"flex_flow": "row wrap"}), image])
    # A front end without widgets takes the next richest form in the bundle, the still picture.
    display({**still, **box._repr_mimebundle_()}, raw=True)


def trace_picture(visits, rows, linear_unit):
    """The boundary after each visit, drawn from the rows you typed; the ring marks the example of that visit."""
    fig, axes = plt.subplots(1, len(rows), figsize=(3.1 * len(rows), 3.4), layout="constrained", sharey=True)
    for number, (ax, visit, row) in enumerate(zip(axes, visits, rows, strict=True), start=1):
        plane(ax, f"after visit {number}", reach=(-1.5, 5.5, -2.0, 5.0))
        boundary_and_margins(ax, linear_unit, column(*row[:2]), column(row[2]))
        ax.plot(*visit[:2], "o", markersize=17, fillstyle="none", color=GREY)
        scatter(ax, np.array(visits)[:, :2].T, np.array(visits)[:, 2])
        ax.label_outer()
    plt.show()


def sgd_picture(X, y, order, eta0, sgd, linear_unit, average_hinge):
    """The average loss after every visit, and the boundary on its way. Your sgd runs on longer and longer orders."""
    units = [sgd(X, y, order[:visits], eta0) for visits in range(len(order) + 1)]
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.4, 4.4), layout="constrained")
    left.plot([average_hinge(X, y, w, w0) for w, w0 in units], color=BLUE, marker=".")
    for start in range(0, len(order) + 1, np.shape(X)[1]):
        left.axvline(start, color=GREY, linewidth=0.8, linestyle="dotted")
    left.set(xlabel="visits (a dotted line every n visits)", ylabel="average hinge loss", title="Noisy, and down")
    plane(right, "The boundary on its way")
    moments = (1, 3, 10, len(order))
    for visits, shade, style in zip(
        moments, ("0.75", "0.6", "0.4", "0.0"), ("dotted", "dashdot", "dashed", "solid"), strict=True
    ):
        levels(right, linear_unit, *units[visits], {0: {"colors": shade, "linestyles": style, "linewidths": 1.8}})
        right.plot([], [], color=shade, linestyle=style, label=f"after {visits}")
    scatter(right, X, y)
    legend_right(right)
    plt.show()


def sums_picture(schedules):
    """Partial sums of eta_k and of its square; `schedules` is a dictionary {name: array of eta_0, eta_1, ...}."""
    fig, axes = plt.subplots(1, 2, figsize=(10.4, 4.0), layout="constrained")
    for (name, eta), style in zip(schedules.items(), LINES, strict=True):
        for ax, terms in zip(axes, (eta, eta**2), strict=True):
            ax.plot(np.arange(1, len(terms) + 1), np.cumsum(terms), label=name, **style)
    for ax, title in zip(axes, (r"Sum of $\eta_k$", r"Sum of $\eta_k^2$"), strict=True):
        ax.set(xscale="log", yscale="log", xlabel="number of steps", ylabel="sum so far", title=title)
    axes[1].legend(frameon=False, loc="upper left", bbox_to_anchor=(1.02, 1.0))
    plt.show()


LINES = [
    {"color": c, "linestyle": s, "linewidth": t}
    for c, s, t in zip(
        (BLUE, "black", GREEN, ORANGE, "#CC79A7"),
        ("-", ":", "--", "-.", (0, (6, 1, 1, 1, 1, 1))),
        (2.6, 2, 2, 2, 2),
        strict=True,
    )
]


def steps_picture(slopes, eta, sgd_step, start=2.0, steps=8):
    """Steps of your sgd_step on J(t) = c t^2 / 2, one panel for each c in `slopes`, the same eta in all."""
    fig, axes = plt.subplots(1, len(slopes), figsize=(3.5 * len(slopes), 3.8), layout="constrained")
    for ax, c in zip(axes, slopes, strict=True):
        path = [column(start)]
        for _ in range(steps):
            path.append(sgd_step(path[-1], column(0), c * path[-1], column(0), eta)[0])
        path = np.ravel(path)
        t = np.linspace(-1.1, 1.1, 200) * np.abs(path).max()
        ax.plot(t, c * t**2 / 2, color=GREY)
        ax.plot(path, c * path**2 / 2, color=BLUE, marker="o", linestyle="dashed", linewidth=1)
        ax.plot(path[0], c * path[0] ** 2 / 2, "s", color=ORANGE, markersize=9, label="start")
        ax.set(xlabel="parameter t", ylabel="J(t)", title=f"c = {c:g},  eta c = {eta * c:.1f}")
    axes[0].legend(frameon=False)
    plt.show()
