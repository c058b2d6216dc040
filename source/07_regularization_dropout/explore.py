"""The pictures of lesson 07, and three things to play with.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does. Digits are columns
of 64 pixels in [0, 1]; `digits` is (X, Y, X_validation, Y_validation).
"""

from functools import cache
from itertools import product

import digits_network as net
import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture

LOOKS = ((canvas.BLUE, "o"), (canvas.ORANGE, "s"), (canvas.GREEN, "^"), (canvas.PINK, "D"))
L2, L1 = ("0", "0.0003", "0.001", "0.003", "0.01", "0.03"), ("0", "0.0001", "0.0003", "0.001", "0.003", "0.01")
KEPT = ("1", "0.8", "0.6", "0.4")
EPOCHS = 150


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
        ylim=(-0.03, 1.2),
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
    right.set(xlabel="step", ylabel="smallest agreement y z", title="At 1 every loss is 0, and pulling goes on")
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


NETWORKS = {  # what the question's words stand for: sizes, how many layers have masks from which on, ReLU, softmax
    "hidden": ((4, 5, 1), (1,), True, False),
    "straight": ((4, 5, 1), (0, 1), False, False),
    "inputs": ((4, 5, 1), (0,), True, False),
    "deep": ((4, 5, 4, 1), (1, 2), True, False),
    "softmax": ((4, 5, 3), (1,), True, True),
}


def halving_gaps(word, networks=60):
    """How far halved networks are from the means over all masks, each as a share of the spread of its members."""
    sizes, masked, bends, squashes = NETWORKS[word]
    rng, gaps = np.random.default_rng(0), []
    for _ in range(networks):
        weights = [rng.normal(size=shape) for shape in zip(sizes, sizes[1:], strict=False)]
        offsets = [rng.normal(size=(size, 1)) for size in sizes[1:]]
        x, units = rng.normal(size=(sizes[0], 1)), sum(sizes[layer] for layer in masked)
        members = []
        for bits in product([0.0, 1.0], repeat=units):
            members.append(passed(x, weights, offsets, in_layers(bits, sizes, masked), bends, squashes))
        halved = [np.full((sizes[layer], 1), 0.5 if layer in masked else 1.0) for layer in range(len(weights))]
        members, halves = np.array(members), passed(x, weights, offsets, halved, bends, squashes)
        gaps.append(np.max(np.abs(members.mean(axis=0) - halves)) / max(np.max(members.std(axis=0)), 1e-12))
    return np.array(gaps)


def in_layers(bits, sizes, masked):
    """One mask for each layer from a row of bits; ones where a layer has none."""
    bits = list(bits)
    return [
        np.array([[bits.pop(0)] for _ in range(size)]) if layer in masked else np.ones((size, 1))
        for layer, size in enumerate(sizes[:-1])
    ]


def passed(x, weights, offsets, factors, bends, squashes):
    """One pass; what leaves layer l is multiplied by factors[l], which is the same as scaling its outgoing weights."""
    for layer, (W, b, factor) in enumerate(zip(weights, offsets, factors, strict=True)):
        x = W.T @ (factor * x) + b
        x = np.maximum(0, x) if bends and layer < len(weights) - 1 else x
    return net.softmax(x) if squashes else x


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
        left.plot(epochs, nothing, color=color, linestyle=style, linewidth=2.2, label=name)[0]
        for name, color, style in (("validation", canvas.ORANGE, "-"), ("training", canvas.BLUE, "--"))
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


def drawn_masks(parameters, dropout_mask, p, rng):
    """A mask for the inputs and one for the hidden units, both (units, 1)."""
    sizes = [parameters[layer].shape[0] for layer in (0, 2)]
    return [dropout_mask(rng.random((size, 1)), q) for size, q in zip(sizes, p, strict=True)]


def thinned(parameters, mask_x, mask_h):
    """The parameters without what comes out of dropped inputs and units."""
    W1, b1, W2, b2 = parameters
    return mask_x * W1, b1, mask_h * W2, b2


def crowd_means(parameters, X, dropout_mask, p, masks):
    """Means over many random masks: of the scores, and of the probabilities, both (10, n)."""
    rng, scores, chances = np.random.default_rng(0), 0.0, 0.0
    for _ in range(masks):
        Z = net.scores(thinned(parameters, *drawn_masks(parameters, dropout_mask, p, rng)), X)
        scores, chances = scores + Z / masks, chances + net.softmax(Z) / masks
    return scores, chances


@canvas.tidy
def play_one_digit(parameters, X, labels, dropout_mask, prediction_weights, p=(0.8, 0.5)):
    """One digit under one mask after another: the scores of the thinned network, and the mean of all of them so far."""
    all_at_once = net.scores(net.scaled(parameters, p, prediction_weights), X)

    @cache
    def mask(number):
        return drawn_masks(parameters, dropout_mask, p, np.random.default_rng(number))

    @cache
    def says(digit, number):
        return net.scores(thinned(parameters, *mask(number)), X[:, [digit]]).ravel()

    fig, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.8), layout="constrained", width_ratios=[1, 2])
    image = left.imshow(np.zeros((8, 8)), cmap="viridis", vmin=0, vmax=1)
    left.set_axis_off()
    left.set_title("what is kept of it")
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
        return f"a {labels[digit]}; this mask says {now.argmax()}; mean of {masks} off by {np.max(np.abs(so_far - scaled)):.2f}"

    controls = {"digit": (0, range(len(labels))), "masks": (1, range(1, 61))}
    moving_picture.moving(fig, controls, update, "One digit under one mask after another.", still={"masks": 12})
