"""The pictures of lesson 06, and three things to play with.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
"""

import numpy as np
from check import canvas, moving_picture
from matplotlib import pyplot as plt
from patient import EVERY, LETTERS, SIZES, STEPS, arms, look, sigmoid, train

STYLES = {
    "healthy": (canvas.BLUE, "-"),
    "dead": ("black", ":"),
    "symmetric": (canvas.GREEN, "--"),
    "saturated": (canvas.PINK, "-."),
    "exploding": (canvas.ORANGE, (0, (6, 1, 1, 1, 1, 1))),
}
HIDDEN = len(SIZES) - 2
DEPTH, WIDTH, SEEDS = 30, 40, 20


@canvas.picture
def five_curves(names=LETTERS):
    """The losses of five starts; `names` {letter: start} says how they are called."""
    ax = canvas.panels(1, 8.6, 3.8)[1][0]
    for letter, name in names.items():
        losses, (color, style) = train(name)[0], STYLES[name]
        ax.plot(
            np.clip(losses, 1e-3, 1e4),
            color=color,
            linestyle=style,
            linewidth=2.2,
            label=letter if letter == name else f"start {letter}",
        )
    ax.set(xlabel="step", ylabel="loss", yscale="log", ylim=(1e-2, 1e4), title="One network, one data set, five starts")
    canvas.legend(ax)


@canvas.picture
def histograms(name, seed=0):
    """What the hidden layers of a start see and hear: pre-activations above, deltas below."""
    Zs, _, deltas, _ = look(train(name, seed, steps=0)[1][0], *arms(seed=seed), name)
    fig, axes = plt.subplots(2, HIDDEN, figsize=(11.0, 4.6), layout="constrained")
    for row, arrays, color in zip(axes, (Zs, deltas), (canvas.BLUE, canvas.ORANGE), strict=True):
        for layer, (ax, values) in enumerate(zip(row, arrays[:-1], strict=False), 1):
            largest = np.max(np.abs(values))
            reach = 1.05 * (largest or 1.0)
            ax.hist(values.ravel(), bins=np.linspace(-reach, reach, 32), color=color)
            ax.axvline(0, color=canvas.GREY, linewidth=0.8)
            ax.set(yticks=[], xlim=(-reach, reach), title=f"layer {layer}: {two_digits(largest)} at most")
    axes[0, 0].set_ylabel("z")
    axes[1, 0].set_ylabel("delta")
    fig.suptitle(f"The {name} start, before its first step")


@canvas.picture
def units_apart(runs):
    """The incoming weights of one layer's units over training; `runs` {title: array (steps, units)}."""
    for ax, (title, paths) in zip(canvas.panels(len(runs), 11.0, 3.4)[1], runs.items(), strict=True):
        ax.plot(paths, linewidth=1.6)
        ax.axhline(0, color=canvas.GREY, linewidth=0.8)
        ax.set(xlabel="step", ylabel="first weight of each unit", title=title)


@canvas.picture
def spread_of_z(measured, claimed):
    """Measured spreads of z against the number of inputs; `measured` {rule: spreads}, `claimed` (sizes, spreads)."""
    ax = canvas.panels(1, 9.6, 3.8)[1][0]
    sizes, own = claimed
    looks = ((canvas.ORANGE, "s", "none"), (canvas.BLUE, "o", "full"))
    for (rule, spreads), (color, marker, filling) in zip(measured.items(), looks, strict=True):
        ax.plot(sizes, spreads, marker, color=color, fillstyle=filling, markersize=8, label=f"measured, {rule}")
    ax.plot(sizes, own, color="black", linewidth=1, label="your preactivation_variance")
    ax.set(xscale="log", yscale="log", xlabel="number of inputs d", ylabel="variance of z", title="What one unit adds up")
    canvas.legend(ax)


@canvas.picture
def restarts(losses, best):
    """The losses that several starts end with, and the one that was kept."""
    ax = canvas.panels(1, 7.6, 3.2)[1][0]
    ax.plot(sorted(losses), "o", color=canvas.BLUE, fillstyle="none", markersize=9, label="a start each, sorted")
    ax.axhline(best, color=canvas.ORANGE, linestyle="--", label="kept by your best_of_restarts")
    ax.set(xlabel="start", ylabel="loss at the end", xticks=[], title="Luck at the start")
    canvas.legend(ax)


def play_saturation(saturated_share):
    """Widen the spread of z and watch the outputs and slopes of sigmoid units."""
    z, edges = np.random.default_rng(1).normal(size=(100, 100)), np.linspace(0, 1, 41)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 3.8), layout="constrained")
    outputs = left.stairs(np.zeros(40), edges, fill=True, color=canvas.BLUE)
    slopes = right.stairs(np.zeros(40), edges / 4, fill=True, color=canvas.ORANGE)
    limit = right.axvline(0, color="black", linestyle="--", label="below")
    left.set(xlabel="output of the unit", ylabel="share of the units", ylim=(0, 0.5), title="What it says")
    right.set(xlabel="slope of the sigmoid", ylim=(0, 0.9), title="How well it listens")
    right.legend(frameon=False, loc="upper center")

    def update(spread_of_z, below):
        a = sigmoid(spread_of_z * z)
        outputs.set_data(np.histogram(a, edges)[0] / a.size)
        slopes.set_data(np.histogram(a * (1 - a), edges / 4)[0] / a.size)
        limit.set_xdata([below, below])
        return f"your saturated_share: {100 * saturated_share(spread_of_z * z, below):.0f} %"

    controls = {"spread_of_z": (1.0, (0.1, 20.0, 0.1)), "below": (0.05, (0.005, 0.25, 0.005))}
    moving_picture.moving(fig, controls, update, "Outputs and slopes of sigmoid units.", still={"spread_of_z": 6.0})


def play_depth(activation_scales, delta_scales):
    """Scale all the weights of deep ReLU networks and watch activations and deltas, twenty networks at once."""
    rng = np.random.default_rng(0)
    networks = rng.normal(0, 1 / np.sqrt(WIDTH), (SEEDS, DEPTH, WIDTH, WIDTH))
    x, delta, layers = np.ones((WIDTH, 1)), np.full((WIDTH, 1), WIDTH**-0.5), np.arange(1, DEPTH + 1)
    fig, axes = plt.subplots(1, 2, figsize=(10.6, 4.2), layout="constrained", sharey=True)
    titles = ("Forward: activations", "Back: deltas")
    places = np.tile([*layers, np.nan], SEEDS)  # one line for all the networks, with a gap after each
    thin = [ax.plot(places, np.ones(places.size), color=canvas.GREY, alpha=0.5, linewidth=1)[0] for ax in axes]
    middle = [ax.plot(layers, np.ones(DEPTH), color=canvas.BLUE, linewidth=3, label="median")[0] for ax in axes]
    for ax, title in zip(axes, titles, strict=True):
        ax.axhline(1, color="black", linewidth=0.8)
        ax.set(yscale="log", ylim=(1e-10, 1e10), xlim=(1, DEPTH), xlabel="layer", title=title)
    axes[0].set_ylabel("scale, where it began with 1")
    axes[0].legend(frameon=False, loc="upper left")

    def update(weight_scale):
        scales = [both(weight_scale * weights, x, delta, activation_scales, delta_scales) for weights in networks]
        for line, median, curves in zip(thin, middle, np.moveaxis(scales, 1, 0), strict=True):
            line.set_ydata(np.pad(curves, ((0, 0), (0, 1))).ravel())
            median.set_ydata(np.median(curves, axis=0))
        last = np.array(scales)[:, 0, -1]
        return f"standard deviation {weight_scale:.2f} / sqrt(d): at layer {DEPTH} from {last.min():.2g} to {last.max():.2g}"

    controls = {"weight_scale": (1.0, (0.5, 2.5, 0.01))}
    moving_picture.moving(fig, controls, update, "Activations and deltas through thirty layers.")


def both(weights, x, delta, activation_scales, delta_scales):
    """Scales by layer, first layer first: of the activations, and of the deltas that arrive from a delta of length 1."""
    zs, a = [], x
    for W in weights:
        zs.append(W.T @ a)
        a = np.maximum(0, zs[-1])
    zs[-1] = np.abs(zs[-1])
    tiny = 1e-300  # a logarithmic axis has no place for 0
    forward, backward = activation_scales(x, list(weights)), delta_scales(list(weights), zs, delta)
    return np.maximum(forward, tiny), np.maximum(backward[::-1], tiny)


def play_patient(distinct_units, saturated_share):
    """Choose a start, walk through its training, and read the histograms of the hidden layers."""
    films = {f"{letter}: {name}": (name, *train(name)) for letter, name in LETTERS.items()}
    X, Y = arms()
    fig, axes = plt.subplots(2, HIDDEN, figsize=(11.0, 4.8), layout="constrained")
    bins = np.linspace(-1, 1, 42)
    bars = [
        [ax.stairs(np.zeros(41), bins, fill=True, color=color) for ax in row] for row, color in zip(axes, COLORS, strict=True)
    ]
    for row, name in zip(axes, ("z", "delta"), strict=True):
        for layer, ax in enumerate(row, 1):
            ax.axvline(0, color=canvas.GREY, linewidth=0.8)
            ax.set(yticks=[], xticks=[-1, 0, 1], ylim=(0, 1.02), title=f"layer {layer}: {name} up to 1e+00", xlim=(-1, 1))
    fig.supxlabel("each panel is scaled by its largest entry, which its title tells", fontsize=10)

    def update(start, visit):
        name, losses, visits = films[start]
        with np.errstate(all="ignore"):
            Zs, _, deltas, _ = look(visits[visit], X, Y, name)
            for row, panels, arrays, what in zip(bars, axes, (Zs, deltas), ("z", "delta"), strict=True):
                for layer, (stairs, ax, values) in enumerate(zip(row, panels, arrays, strict=False), 1):
                    stairs.set_data(shares(values, bins))
                    ax.title.set_text(f"layer {layer}: {what} up to {two_digits(np.max(np.abs(values)))}")
        W = np.nan_to_num(visits[visit][1][0])
        found = f"distinct units in layer 2: {distinct_units(np.round(W, 9))}"
        if name == "saturated":
            found += f", {100 * saturated_share(Zs[1], 0.01):.0f} % saturated"
        return f"step {visit * EVERY}: loss {losses[visit * EVERY]:.3g}, {found}"

    controls = {"start": ("B: healthy", list(films)), "visit": (0, range(STEPS // EVERY + 1))}
    moving_picture.moving(fig, controls, update, "Histograms of the hidden layers while a start is trained.")


COLORS = (canvas.BLUE, canvas.ORANGE)


def two_digits(number):
    """A number in two digits, such as 840, 0.047 or 9.6e+18."""
    return f"{float(f'{number:.2g}'):g}"


def shares(values, bins):
    """How full every bin is beside the fullest, after scaling by the largest entry."""
    finite = np.where(np.isfinite(values), values, 0.0)
    counts = np.histogram(finite / max(np.max(np.abs(finite)), 1e-300), bins)[0]
    return counts / np.max(counts)
