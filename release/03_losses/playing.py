"""Two things to play with in lesson 03: an output unit with three logits, and a point that walks over two losses.

Both are drawn by the functions you hand to them, so they show what your code does. Shapes: Z, A, Y, delta (3, 1).
"""

import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture
from triangle import CORNERS, corner_names, mixtures

REACH = (-6.0, 6.0, 0.1)
FLAT = 5e-4  # what rounds to 0.000 is drawn as 0
RIGHT = 2  # the class at the top of the triangle
STEPS = 40


def target(label):
    return np.eye(3)[:, [int(label)]]


def play_logits(softmax, nll, softmax_nll, output_delta):
    """Move three logits (mouse, or Tab and the arrow keys): outputs, your delta, and what the right class pays."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 4.2), layout="constrained")
    bars = left.bar(range(3), np.ones(3), 0.6, color="white", edgecolor=canvas.BLUE)
    targets = [left.plot([k - 0.38, k + 0.38], [0, 0], color="black", linewidth=3)[0] for k in range(3)]
    shafts = [left.plot([k, k], [0, 1], color=canvas.ORANGE, linewidth=2.5)[0] for k in range(3)]
    heads = [left.plot(k, 1, "^", color=canvas.ORANGE, markersize=10)[0] for k in range(3)]
    words = [left.text(k + 0.07, 0, "", fontsize=11, va="center", bbox=canvas.PAPER) for k in range(3)]
    targets[0].set_label("target")
    heads[0].set_label("your delta")
    left.set(xlabel="class", ylabel="output of the softmax", title="Delta leads from the target to the output")
    left.set(xticks=range(3), ylim=(-0.05, 1.25))
    left.legend(frameon=False, loc="upper right", ncols=2)
    p = np.append(np.geomspace(3e-6, 0.02, 60), np.linspace(0.025, 0.999, 120))
    right.plot(p, [nll(np.array([[a], [1 - a]]), np.eye(2)[:, :1]) for a in p], color=canvas.GREY)
    point = right.plot(0.5, 1, "o", color=canvas.ORANGE, markersize=11)[0]
    right.set(xlabel="probability of the right class", ylabel="NLL", title="What it pays")
    right.set(xlim=(-0.03, 1.03), ylim=(-0.5, 13))

    def update(logit_0, logit_1, logit_2, right_class):
        Z, Y = np.array([[logit_0], [logit_1], [logit_2]]), target(right_class)
        A, delta = softmax(Z), np.ravel(output_delta(Z.copy(), Y.copy(), "nll-softmax"))
        price = float(softmax_nll(Z.copy(), Y.copy()))
        for k in range(3):
            y, flat = Y[k, 0], abs(delta[k]) < FLAT
            bars[k].set(height=A[k, 0], facecolor=canvas.BLUE if y else "white", hatch="" if y else "////")
            targets[k].set_ydata([y, y])
            shafts[k].set(ydata=[y, y + delta[k]])
            heads[k].set(ydata=[y + delta[k]], marker="_" if flat else "^" if delta[k] > 0 else "v")
            heads[k].set_color(canvas.GREY if flat else canvas.ORANGE)
            words[k].set(text=f"{delta[k] + 0.0:+.3f}", y=max(y + delta[k] / 2, 0.06))
        point.set_data([np.sum(A * Y)], [price])
        return f"class {right_class} is right, and pays {price:.3f}"

    starts = {"logit_0": (1.0, REACH), "logit_1": (2.0, REACH), "logit_2": (-0.5, REACH)}
    controls = {**starts, "right_class": ("0", list("012"))}
    moving_picture.moving(fig, controls, update, "Three probabilities, the arrows of delta, and what the right class pays.")


def squared_slopes(softmax, squared_loss, Z, Y, h=1e-5):
    """The slopes of the squared loss behind a softmax along the three logits, by nudging."""
    return np.array([[squared_loss(softmax(Z + e), Y) - squared_loss(softmax(Z - e), Y)] for e in h * np.eye(3)[..., None]]) / (
        2 * h
    )


def walk(Z, slopes, steps, eta=1.0):
    """The logits after 0, 1, ..., `steps` steps against the slopes, (3, steps + 1), and the slopes at the last."""
    path = [Z]
    for _ in range(steps):
        path.append(path[-1] - eta * slopes(path[-1].copy()))
    return np.hstack(path), slopes(path[-1].copy())


def play_triangle(softmax, nll, squared_loss, output_delta):
    """Place a point in the triangle by its logits, and let it walk down NLL, and down the squared loss."""
    Y = target(RIGHT)
    prices = {"NLL": lambda A: float(nll(A, Y.copy())), "squared loss": lambda A: float(squared_loss(A, Y.copy()))}
    slopes = {
        "NLL": lambda Z: np.reshape(output_delta(Z, Y.copy(), "nll-softmax"), (3, 1)),
        "squared loss": lambda Z: squared_slopes(softmax, squared_loss, Z, Y),
    }
    heights = {name: [price(column[:, None]) for column in mixtures().T] for name, price in prices.items()}
    fig, axes = plt.subplots(1, 2, figsize=(10.0, 4.3), layout="constrained")
    panels = [Panel(ax, name, heights[name]) for ax, name in zip(axes, prices, strict=True)]

    def update(logit_0, logit_1, logit_2, step):
        start, said = np.array([[logit_0], [logit_1], [logit_2]]), []
        for panel in panels:
            path, last = walk(start, slopes[panel.name], step)
            A = softmax(path)
            panel.move(A, last)
            said.append(f"{panel.name} {prices[panel.name](A[:, -1:]):.3f}")
        return f"step {step}:   " + "   ".join(said)

    starts = {"logit_0": (5.0, REACH), "logit_1": (0.0, REACH), "logit_2": (-3.0, REACH)}
    controls = {**starts, "step": (0, range(STEPS + 1))}
    caption = "A point in the triangle of probabilities walks down NLL, and down the squared loss."
    moving_picture.moving(fig, controls, update, caption, still={"step": 9})


class Panel:
    """A triangle over the contours of one loss, with a path, its last point and an arrow against the slopes there."""

    def __init__(self, ax, name, heights):
        self.name = name
        places = CORNERS @ mixtures()
        ax.tricontourf(*places, heights, levels=12, cmap="Blues", zorder=0)
        ax.tricontour(*places, heights, levels=12, colors="black", linewidths=0.4, zorder=0)
        ax.plot(*CORNERS[:, [0, 1, 2, 0]], color=canvas.GREY, linewidth=0.8, zorder=0)
        corner_names(ax, ("class 0", "class 1", "class 2, which is right"))
        self.path = ax.plot([0], [0], ".-", color=canvas.ORANGE, linewidth=1.5, markersize=5)[0]
        self.arrow = ax.plot([0, 0], [0, 0], color="black", linewidth=3)[0]
        self.point = ax.plot([0], [0], "o", color=canvas.ORANGE, markeredgecolor="black", markersize=11, clip_on=False)[0]
        ax.set(title=f"Down the {name}", aspect="equal", xlim=(-0.2, 1.2), ylim=(-0.12, 1.0))
        ax.set_axis_off()

    def move(self, A, slopes):
        """A (3, steps + 1): the outputs on the way; slopes (3, 1) along the logits at its end."""
        places = CORNERS @ A
        here = places[:, -1]
        there = here - 0.45 * (CORNERS @ (slopes - slopes.mean()))[:, 0]
        still = np.max(np.abs(slopes)) < FLAT
        self.path.set_data(*places)
        self.point.set_data(*places[:, -1:])
        self.arrow.set_data([here[0], there[0]], [here[1], there[1]])
        self.arrow.set(color=canvas.GREY if still else "black", linewidth=0.8 if still else 3)
