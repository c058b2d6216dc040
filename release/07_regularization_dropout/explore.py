"""Three things to play with. Your functions train and predict; the controls turn a penalty or dropout up, or draw masks.

`digits` is (X, Y, X_validation, Y_validation), examples in columns. Where sliders do not run, each is a still picture.
"""

from functools import cache

import crowd
import digits_network as net
import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture

L2, L1 = ("0", "0.0003", "0.001", "0.003", "0.01", "0.03"), ("0", "0.0001", "0.0003", "0.001", "0.003", "0.01")
KEPT = ("1", "0.8", "0.6", "0.4")
EPOCHS = 150


@canvas.tidy
def play_penalty(digits, elastic_gradient):
    """Turn a penalty up: both losses, and what sixteen hidden units look for; a still picture where sliders do not run."""

    @cache
    def run(kind, strength):
        alpha, beta = (float(strength), 0.0) if kind == "L2" else (0.0, float(strength))
        return net.train(digits, 1, EPOCHS, pull=lambda dW, W: elastic_gradient(dW, W, alpha, beta))

    fig, curves, tiles = two_losses_and_tiles()

    def update(penalty, strength):
        lam = (L2 if penalty == "L2" else L1)[strength]
        history = run(penalty, lam)
        show_losses(curves, history)
        W1 = history.parameters[-1][0]
        tiles.set_data(mosaic(W1))
        small = np.mean(np.abs(W1) < 0.01)
        return f"{penalty}, lam = {lam}: {told(history)}, {small:.0%} of the weights below 0.01"

    update("L1", 3), update("L2", 3)
    for kind, grid in (("L2", L2), ("L1", L1)):
        [run(kind, lam) for lam in grid]
    controls = {"penalty": ("L2", ["L2", "L1"]), "strength": (3, range(6))}
    moving_picture.moving(fig, controls, update, "Both losses and the weights, as a penalty is turned up.")


@canvas.tidy
def play_masks(digits, dropout_mask, prediction_weights):
    """Turn dropout up: both losses, and what sixteen hidden units look for; a still picture where sliders do not run."""

    @cache
    def run(p_inputs, p_hidden):
        p = float(p_inputs), float(p_hidden)
        return net.train(digits, 1, EPOCHS, mask=dropout_mask, p=p, scale=prediction_weights)

    fig, curves, tiles = two_losses_and_tiles()

    def update(inputs_dropped, hidden_dropped):
        p = KEPT[inputs_dropped], KEPT[hidden_dropped]
        history = run(*p)
        show_losses(curves, history)
        tiles.set_data(mosaic(history.parameters[-1][0]))
        return f"kept: inputs {p[0]}, hidden {p[1]}: {told(history)}"

    [run(one, other) for one in KEPT for other in KEPT]
    controls = {"inputs_dropped": (1, range(4)), "hidden_dropped": (2, range(4))}
    moving_picture.moving(fig, controls, update, "Both losses and the weights, as more units are dropped.")


def two_losses_and_tiles():
    """A figure with the running picture of the lesson and beside it the weights of sixteen hidden units."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(9.6, 4.0), layout="constrained", width_ratios=[1.5, 1])
    epochs, nothing = np.arange(EPOCHS + 1), np.zeros(EPOCHS + 1)
    curves = [
        left.plot(epochs, nothing, color=canvas.BLUE, linestyle=style, linewidth=width, label=name)[0]
        for name, style, width in (("300 others", "-", 2.4), ("the 100 digits", "--", 1.8))
    ]
    left.set(xlabel="epoch", ylabel="mean loss", ylim=(-0.03, 1.5), title="The gap")
    left.axhline(0, color=canvas.GREY, linewidth=0.8)
    left.legend(frameon=False, loc="upper right")
    tiles = right.imshow(np.zeros((39, 39)), cmap="PuOr_r", vmin=-1, vmax=1)
    right.set_axis_off()
    right.set_title("Weights into 16 hidden units")
    fig.suptitle("a title as wide as those to come: training 0.000, validation 0.000")
    return fig, curves, tiles


def show_losses(curves, history):
    for curve, losses in zip(curves, (history.validation, history.training), strict=True):
        curve.set_ydata(losses)


def told(history):
    return f"training {history.training[-1]:.3f}, validation {history.validation[-1]:.3f}"


def mosaic(W):
    """The weights into the first 16 units as 4 x 4 images with a gap between them."""
    images = [np.pad(w.reshape(8, 8), ((0, 2), (0, 2))) for w in W.T[:16]]
    return np.vstack([np.hstack(images[k : k + 4]) for k in range(0, 16, 4)])[:-1, :-1]


@canvas.tidy
def play_one_digit(parameters, X, labels, dropout_mask, prediction_weights, p=(0.8, 0.5)):
    """One digit under one mask after another: the scores of the thinned network, and the mean of all of them so far."""
    all_at_once = net.scores(net.scaled(parameters, p, prediction_weights), X)

    @cache
    def mask(number):
        return crowd.drawn_masks(parameters, dropout_mask, p, np.random.default_rng(number))

    @cache
    def says(digit, number):
        return net.scores(crowd.thinned(parameters, *mask(number)), X[:, [digit]]).ravel()

    fig, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.8), layout="constrained", width_ratios=[1, 2])
    image = left.imshow(np.zeros((8, 8)), cmap=plt.get_cmap("gray_r").with_extremes(bad=canvas.PINK), vmin=0, vmax=1)
    left.set_axis_off()
    left.set_title("What is kept of it (pink: dropped)")
    bars = right.bar(range(10), np.zeros(10), color=canvas.BLUE, alpha=0.5, label="this mask")
    mean = right.plot(range(10), np.zeros(10), "D", color="black", markersize=9, label="mean of the masks so far")[0]
    target = right.plot(
        range(10), np.zeros(10), "_", color=canvas.ORANGE, markersize=26, markeredgewidth=3, label="all, scaled"
    )[0]
    right.set(xlabel="class", ylabel="score", ylim=(-13, 13), xticks=range(10))
    right.axhline(0, color=canvas.GREY, linewidth=0.8)
    right.legend(frameon=False, loc="upper right", ncols=3, fontsize=9)

    def update(digit, masks):
        now, so_far = says(digit, masks), np.mean([says(digit, k) for k in range(1, masks + 1)], axis=0)
        scaled = all_at_once[:, digit]
        image.set_data(np.where(mask(masks)[0], X[:, [digit]], np.nan).reshape(8, 8))
        for bar, height in zip(bars, now, strict=True):
            bar.set_height(height)
        mean.set_ydata(so_far)
        target.set_ydata(scaled)
        off = np.max(np.abs(so_far - scaled))
        return f"class {labels[digit]}, mask {masks} says {now.argmax()}; the mean so far is off by {off:.2f}"

    controls = {"digit": (0, range(len(labels))), "masks": (1, range(1, 61))}
    moving_picture.moving(fig, controls, update, "One digit under one mask after another.", still={"masks": 12})
