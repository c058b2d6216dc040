"""The pictures of lesson 07.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does. Digits are columns
of 64 pixels in [0, 1].
"""

from itertools import product

import numpy as np
from check import canvas

LOOKS = ((canvas.BLUE, "o"), (canvas.ORANGE, "s"), (canvas.GREEN, "^"), (canvas.PINK, "D"))


@canvas.picture
def gallery(X, labels, columns=20):
    """The first examples of each class, a row for every two classes."""
    rows = [np.flatnonzero(np.asarray(labels) == k)[:columns] for k in range(10)]
    images = [np.hstack([frame(X[:, i]) for i in row]) for row in rows]
    half = [np.hstack(images[k : k + 2]) for k in range(0, 10, 2)]
    ax = canvas.panels(1, 9.6, 2.6)[1][0]
    ax.imshow(np.vstack(half), cmap="gray_r", vmin=0, vmax=1)
    ax.set_axis_off()
    ax.set_title(f"{X.shape[1]} digits: all that the network gets to see")


def frame(x):
    """An 8x8 image with a white margin."""
    return np.pad(x.reshape(8, 8), 1)


@canvas.picture
def gap_picture(histories, marked=()):
    """Training (dashed) and validation loss (solid) of trainings {name: History}; `marked` epochs of each get a dot."""
    ax = canvas.panels(1, 8.6, 4.2)[1][0]
    for (name, history), (color, marker) in zip(histories.items(), LOOKS, strict=False):
        ax.plot(history.training, "--", color=color, linewidth=1.8)
        ax.plot(history.validation, color=color, linewidth=2.4, label=name)
        for epoch in marked[:1]:
            ax.plot(epoch, history.validation[epoch], marker, color=color, markersize=11)
        marked = marked[1:]
    ax.set(
        xlabel="epoch",
        ylabel="mean loss",
        ylim=(-0.03, 0.9),
        title="Solid: 300 digits never trained on. Dashed: the 100 digits",
    )
    ax.axhline(0, color=canvas.GREY, linewidth=0.8)
    ax.legend(frameon=False, loc="upper right")


@canvas.picture
def split_picture(labels, parts):
    """How many of each class are held out, for each split {name: validation_idx}."""
    ax = canvas.panels(1, 8.6, 3.0)[1][0]
    for shift, (name, held), (color, _), hatch in zip((-0.2, 0.2), parts.items(), LOOKS, ("", "///"), strict=False):
        counts = np.bincount(np.asarray(labels)[np.asarray(held, dtype=int)], minlength=10)
        ax.bar(np.arange(10) + shift, counts, 0.4, color="white" if hatch else color, edgecolor=color, hatch=hatch, label=name)
    ax.set(xlabel="class", ylabel="held out", xticks=range(10), title="Of the 10 digits of each class")
    canvas.legend(ax)


@canvas.picture
def penalty_picture(l2_penalty, l1_penalty, l2_gradient, l1_gradient):
    """What one weight pays (left), and how it is pulled (right), under each penalty with lam = 1."""
    w = np.linspace(-2.5, 2.5, 101)
    left, right = canvas.panels(2, 9.6, 3.6)[1]
    for name, penalty, gradient, (color, _), style in (
        ("L2", l2_penalty, l2_gradient, LOOKS[0], "-"),
        ("L1", l1_penalty, l1_gradient, LOOKS[1], "--"),
    ):
        look = {"color": color, "linestyle": style, "linewidth": 2.2}
        left.plot(w, [penalty([np.array([[v]])], 1.0) for v in w], label=name, **look)
        for side in (w[w < -1e-9], w[w > 1e-9]):
            right.plot(side, gradient(side[None, :], 1.0)[0], **look)
        right.plot(0, gradient(np.zeros((1, 1)), 1.0).item(), "o", color=color)
    for ax in (left, right):
        ax.axhline(0, color=canvas.GREY, linewidth=0.8)
        ax.axvline(0, color=canvas.GREY, linewidth=0.8)
    left.set(xlabel="one weight w", ylabel="penalty", title="What it pays")
    right.set(xlabel="one weight w", ylabel="slope of the penalty", title="How hard a step pulls it back")
    left.legend(frameon=False)


@canvas.picture
def zero_picture(l1_gradient, soft_threshold, eta=0.2, lam=0.5, steps=24):
    """Five weights that only the L1 penalty pulls at: steps along the sign, and soft thresholds."""
    starts = np.array([[1.13, 0.74, 0.28, -0.47, -0.96]])
    moves = {
        "steps along the sign": lambda w: w - eta * l1_gradient(w, lam),
        "soft thresholds": lambda w: soft_threshold(w, eta * lam),
    }
    for ax, (name, move) in zip(canvas.panels(2, 9.6, 3.6)[1], moves.items(), strict=True):
        path = [starts]
        for _ in range(steps):
            path.append(move(path[-1]))
        ax.plot(np.concatenate(path), color=canvas.BLUE, linewidth=1.8)
        ax.axhline(0, color=canvas.GREY, linewidth=0.8)
        exact = int(np.sum(path[-1] == 0))
        ax.set(xlabel="step", ylabel="weight", ylim=(-1.2, 1.3), title=f"{name}: {exact} of 5 end at exactly 0")


@canvas.picture
def decay_picture(regularized_step, strengths=(0.0, 0.05, 0.2), steps=120):
    """How long w gets on four points that a line separates, and how large the smallest agreement is."""
    X, y = np.array([[1.0, 2.0, -1.0, -0.5], [1.5, 0.5, -1.0, -2.0]]), np.array([[1.0, 1.0, -1.0, -1.0]])
    left, right = canvas.panels(2, 9.6, 3.6)[1]
    for lam, (color, _), style in zip(strengths, LOOKS, ("-", "--", ":"), strict=False):
        w, w0, lengths, agreements = np.array([[3.0], [-2.0]]), np.zeros((1, 1)), [], []
        for k in range(steps):
            lengths.append(np.linalg.norm(w))
            agreements.append(np.min(y * (w.T @ X + w0)))
            w, w0 = regularized_step(w, w0, X[:, [k % 4]], y[:, [k % 4]], 0.1, lam)
        left.plot(lengths, color=color, linestyle=style, linewidth=2, label=f"lam = {lam}")
        right.plot(agreements, color=color, linestyle=style, linewidth=2)
    left.set(xlabel="step", ylabel="length of w", ylim=(0, None), title="The stronger lam, the shorter w")
    right.axhline(1, color=canvas.GREY, linewidth=0.8)
    right.set(xlabel="step", ylabel="smallest agreement y z", title="From 1 on there is no loss, and the pull goes on")
    left.legend(frameon=False)


@canvas.picture
def members_picture(X, W, W0, w, w0, p, ensemble_output, prediction_weights):
    """What all the masked networks say about one example, their mean, and the one network with scaled weights."""
    H = np.maximum(0, W.T @ X + W0)
    masks = np.array(list(product([0, 1], repeat=w.size))).T
    says, weight = (w.T @ (masks * H) + w0).ravel(), p ** masks.sum(axis=0) * (1 - p) ** (1 - masks).sum(axis=0)
    ax = canvas.panels(1, 8.6, 3.4)[1][0]
    ax.hist(says, bins=40, weights=weight, color=canvas.BLUE, alpha=0.55)
    scaled = (prediction_weights(w, p).T @ H + w0).item()
    ax.axvline(ensemble_output(X, W, W0, w, w0, p).item(), color="black", linewidth=4, alpha=0.4, label="your ensemble_output")
    ax.axvline(scaled, color=canvas.ORANGE, linestyle="--", linewidth=2, label="one network, your weights")
    ax.axvline((w.T @ H + w0).item(), color=canvas.GREEN, linestyle=":", linewidth=2, label="one network, weights as they are")
    ax.set(xlabel="output", ylabel="probability", title=f"{masks.shape[1]} networks, each a mask")
    canvas.legend(ax)
