"""The pictures of lesson 09, a progress bar, and two things to play with.

No picture knows an answer: each is drawn by the functions and networks you hand to it, so it shows what your code does.
Digits are columns of 64 pixels.
"""

import functools

import matplotlib.pyplot as plt
import numpy as np
import planes
from check import canvas, moving_picture
from IPython.display import display

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

WIDTHS = (2, 3, 4, 6, 10, 30, 100)
LOOKS = ((canvas.BLUE, "o", "-"), (canvas.ORANGE, "s", "--"), (canvas.GREEN, "^", "-."), (canvas.PINK, "D", ":"))
SHOWN = 24


class Progress(list):
    """A list that shows a bar while a loop goes through it."""

    def __iter__(self):
        bar = None if widgets is None else widgets.IntProgress(max=len(self), description="epochs")
        if bar is not None:
            display(bar)
        for done, entry in enumerate(super().__iter__(), 1):
            yield entry
            if bar is not None:
                bar.value = done


def epochs_of(numbers):
    """The epochs that the numbers belong to, counted from 1."""
    return np.arange(1, len(numbers) + 1)


def tile(image):
    """A digit with an empty frame around it."""
    return np.pad(image.reshape(8, 8), 1)


@canvas.picture
def gallery(X, above, title):
    """The first 24 digits of X, with the words `above` each of them."""
    fig, axes = plt.subplots(2, SHOWN // 2, figsize=(11.0, 2.6), layout="constrained")
    for ax, image, words in zip(axes.ravel(), X.T, above, strict=False):
        ax.imshow(tile(image), cmap="gray_r", vmin=0, vmax=np.max(X))
        ax.set_title(words, fontsize=10)
    for ax in axes.ravel():
        ax.set_axis_off()
    fig.suptitle(title)


@canvas.picture
def losses_picture(losses, title):
    """Losses over the epochs: a dictionary name -> list of numbers."""
    ax = canvas.panels(1, 7.8, 3.8)[1][0]
    for (name, numbers), (color, _, style) in zip(losses.items(), LOOKS, strict=False):
        ax.plot(epochs_of(numbers), np.maximum(numbers, 1e-3), style, color=color, linewidth=2, label=name)
    ax.axhline(np.log(10), color=canvas.GREY, linewidth=0.8)
    ax.annotate("log 10", (1, np.log(10)), xycoords=("axes fraction", "data"), ha="right", va="top", color=canvas.GREY)
    ax.set(xlabel="epoch", ylabel="loss", yscale="log", title=title)
    ax.xaxis.get_major_locator().set_params(integer=True)
    canvas.legend(ax)


@canvas.picture
def search_picture(results):
    """Validation accuracy over the rate: a dictionary name -> (rates, accuracies)."""
    ax = canvas.panels(1, 7.8, 3.8)[1][0]
    for (name, (rates, reached)), (color, marker, style) in zip(results.items(), LOOKS, strict=False):
        ax.plot(rates, reached, linestyle=style, marker=marker, color=color, label=name)
    ax.axhline(0.1, color=canvas.GREY, linewidth=0.8)
    ax.set(xlabel="rate", ylabel="validation accuracy", xscale="log", ylim=(0, 1.02), title="Ten epochs at each rate")
    canvas.legend(ax)


@canvas.picture
def curves_picture(history):
    """Loss and accuracy of a training by epoch: a dictionary with the lists loss, training and validation."""
    left, right = canvas.panels(2, 10.4, 3.8)[1]
    left.plot(epochs_of(history["loss"]), history["loss"], color=canvas.BLUE, linewidth=2)
    left.set(xlabel="epoch", ylabel="loss", yscale="log", title="Loss, as train returns it")
    for name, color, style in (("training", canvas.BLUE, "--"), ("validation", canvas.ORANGE, "-")):
        right.plot(epochs_of(history[name]), history[name], style, color=color, linewidth=2, label=name)
    right.set(xlabel="epoch", ylabel="accuracy", ylim=(0.8, 1.005), title=f"Validation, best: {max(history['validation']):.1%}")
    right.legend(frameon=False, loc="lower right")


@canvas.picture
def fig5_picture(shares):
    """The share of seeds that reach every point, over the width: a dictionary name -> {width: share}."""
    ax = canvas.panels(1, 7.8, 3.8)[1][0]
    for (name, by_width), (color, marker, style) in zip(shares.items(), LOOKS, strict=False):
        ax.plot(list(by_width), list(by_width.values()), linestyle=style, marker=marker, color=color, label=name)
    for share in (0, 1):
        ax.axhline(share, color=canvas.GREY, linewidth=0.8)
    ax.set(xlabel="hidden units", ylabel="share of starts", xscale="log", ylim=(-0.05, 1.05), xticks=list(by_width))
    ax.set(xticklabels=list(by_width), title="How often is every point right?")
    ax.minorticks_off()
    canvas.legend(ax)


@canvas.tidy
def play_training(follow, X, labels):
    """Walk through the epochs of a training: its curves, and the validation digits it gets wrong at that time.

    follow() trains and returns (history, said): for every epoch the loss, both accuracies, and the class said for each of
    the digits X (64, n).
    """
    history, said = follow()
    epochs = len(said)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.4, 4.0), layout="constrained", width_ratios=[1, 1.25])
    for name, color, style in (("training", canvas.BLUE, "--"), ("validation", canvas.ORANGE, "-")):
        left.plot(np.arange(1, epochs + 1), history[name], style, color=color, linewidth=2, label=name)
    now = left.axvline(1, color="black", linewidth=0.8)
    left.set(xlabel="epoch", ylabel="accuracy", ylim=(0.5, 1.01))
    left.legend(frameon=False, loc="lower right")
    image = right.imshow(np.zeros((40, 60)), cmap="gray_r", vmin=0, vmax=16)
    words = [
        right.text(10 * (k % 6) + 4.5, 10 * (k // 6) + 0.3, "", ha="center", fontsize=9, color=canvas.ORANGE)
        for k in range(SHOWN)
    ]
    right.set_axis_off()
    right.set_title("wrong: what it is, what was said")

    def update(epoch):
        missed = np.flatnonzero(said[epoch - 1] != labels)
        tiles = [tile(X[:, i]) for i in missed[:SHOWN]] + [np.zeros((10, 10))] * SHOWN
        image.set_data(np.vstack([np.hstack(tiles[k : k + 6]) for k in range(0, SHOWN, 6)]))
        for k, text in enumerate(words):
            text.set_text(f"{labels[missed[k]]}: {said[epoch - 1][missed[k]]}" if k < len(missed) else "")
        now.set_xdata([epoch, epoch])
        return f"epoch {epoch:2}: loss {history['loss'][epoch - 1]:.3f}, {len(missed):3} of {len(labels)} wrong"

    moving_picture.moving(fig, {"epoch": (1, range(1, epochs + 1))}, update, "A training, epoch by epoch.", still={"epoch": 5})


@canvas.tidy
def play_borders(train, accuracy):
    """The border that a network has found, for any width and start, on either set of points."""
    fig, ax = plt.subplots(figsize=(6.4, 5.0), layout="constrained")
    grid = np.linspace(-3, 3, 81)
    places = np.stack([part.ravel() for part in np.meshgrid(grid, grid)])
    paper = ax.imshow(np.zeros((81, 81)), origin="lower", extent=(-3, 3, -3, 3), cmap="PuOr", vmin=-1, vmax=1, alpha=0.35)
    looks = ((canvas.ORANGE, "s", "none"), (canvas.BLUE, "o", "full"))
    dots = [ax.plot(0, 0, marker, color=color, fillstyle=filling, markersize=6)[0] for color, marker, filling in looks]
    wrong = ax.plot([0], [0], "x", color="black", markersize=11)[0]
    ax.set(xlabel="$x_1$", ylabel="$x_2$", xlim=(-3, 3), ylim=(-3, 3))

    @functools.lru_cache(maxsize=256)
    def found(points, units, seed):
        kept = []
        reached = planes.fit(train, accuracy, points, units, seed, keep=kept.append)
        X, labels = planes.points(points)
        Z, missed = kept[-1].forward(places), np.argmax(kept[-1].forward(X), axis=0) != labels
        return np.where(Z[1] > Z[0], 0.6, -0.6).reshape(81, 81), X[:, missed], float(reached)

    def update(points, width, start):
        units = WIDTHS[width]
        says, missed, reached = found(points, units, start)
        (X, labels) = planes.points(points)
        paper.set_data(says)
        for label, dot in enumerate(dots):
            dot.set_data(*X[:, labels == label])
        wrong.set_data(*missed)
        return f"{points}, {units:3} hidden units, start {start:2}: {reached:.0%} right"

    controls = {"points": ("strip", list(planes.BORDERS)), "start": (3, range(20)), "width": (0, range(len(WIDTHS)))}
    moving_picture.moving(fig, controls, update, "The border a network has found.", still={"width": 4})
