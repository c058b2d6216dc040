"""The pictures of lesson 08, and a race to play with.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Points are columns w (2, 1), a path has one row for each point. An optimizer is a function of its rate that makes a
step(w, g, k) -> new w.
"""

import functools

import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture
from valleys import BOWLS, bowl

LOOKS = {
    "descent": (canvas.GREY, "-"),
    "momentum": (canvas.BLUE, "--"),
    "adagrad": (canvas.ORANGE, "-."),
    "rmsprop": (canvas.GREEN, ":"),
    "adam": (canvas.PINK, "-"),
}
LEVELS = np.geomspace(0.05, 200, 9)
LOWEST, HIGHEST = 1e-9, 1e3  # heights that a picture shows: a curve that goes lower leaves it


def look(name):
    color, style = LOOKS.get(name, (canvas.BLUE, "-"))
    return {"color": color, "linestyle": style, "linewidth": 2}


def contours(ax, valley):
    """The lines of equal height of a bowl, and its lowest point."""
    w1, w2 = np.meshgrid(np.linspace(-4.5, 4.5, 91), np.linspace(-4.5, 4.5, 91))
    points = np.stack([w1.ravel(), w2.ravel()])
    heights = np.sum(points * (valley.hessian @ points), axis=0) / 2
    ax.plot(0, 0, "+", color="black", markersize=12)
    ax.set(xlabel="$w_1$", ylabel="$w_2$", aspect="equal", xlim=(-4.5, 4.5), ylim=(-4.5, 4.5))
    return ax.contour(w1, w2, heights.reshape(w1.shape), levels=LEVELS, colors="silver", linewidths=0.8)


def drawable(heights):
    """Heights that a logarithmic axis can take: no 0, nothing infinite."""
    return np.clip(np.nan_to_num(heights, nan=1e9), 1e-300, 1e9)


def plain_numbers(ax, *ticks):
    """Powers of ten are hard to read between 0.1 and 2: name these numbers on the vertical axis instead."""
    ax.set_yticks(ticks, labels=[f"{tick:g}" for tick in ticks])
    ax.tick_params(axis="y", which="minor", labelleft=False)


@canvas.picture
def slopes_picture(slopes_by_size):
    """For each batch size the slopes (2, batches) that SGD could meet at one and the same point."""
    sizes = list(slopes_by_size)
    reach = 1.1 * max(np.abs(slopes).max() for slopes in slopes_by_size.values())
    for ax, size in zip(canvas.panels(len(sizes), 3.6 * len(sizes), 3.8)[1], sizes, strict=True):
        ax.axhline(0, color="silver", linewidth=0.8)
        ax.axvline(0, color="silver", linewidth=0.8)
        ax.plot(*slopes_by_size[size], "o", color=canvas.BLUE, markersize=4, alpha=0.6)
        ax.plot(*slopes_by_size[size].mean(axis=1), "x", color=canvas.ORANGE, markersize=10, markeredgewidth=2)
        spread = np.sqrt(np.mean(np.sum(slopes_by_size[size] ** 2, axis=0)))
        ax.set(title=f"batches of {size}: typical length {spread:.2f}", xlim=(-reach, reach), ylim=(-reach, reach))
        ax.set(xlabel="slope along $w_1$", ylabel="slope along $w_2$", aspect="equal")


@canvas.picture
def rates_picture(rates, heights):
    """Schedules, and how high above the minimum each of them keeps SGD: two dictionaries name -> numbers."""
    left, right = canvas.panels(2, 10.6, 3.8)[1]
    colors = (canvas.GREY, canvas.BLUE, canvas.ORANGE)
    for (name, numbers), color, style in zip(rates.items(), colors, ("-", "--", ":"), strict=True):
        left.plot(numbers, color=color, linestyle=style, linewidth=2, label=name)
        right.plot(heights[name], color=color, linestyle=style, linewidth=2)
    left.set(xlabel="step k", ylabel="rate", title="Three schedules")
    right.set(xlabel="step k", ylabel="height E, mean of the runs", yscale="log", title="Where they lead")
    left.legend(frameon=False)


@canvas.picture
def two_bowls_picture(paths):
    """Fig 6: one rate on two objectives of one parameter; `paths` is a dictionary curvature -> path."""
    for ax, (curvature, path) in zip(canvas.panels(2, 9.6, 3.6)[1], paths.items(), strict=True):
        w, here = np.linspace(-2.6, 2.6, 201), np.ravel(path)
        ax.plot(w, curvature * w**2 / 2, color=canvas.GREY)
        ax.plot(here, curvature * here**2 / 2, "o-", color=canvas.ORANGE, linewidth=1)
        ax.set(xlabel="w", ylabel="E", title=f"curvature {curvature}: after {len(here) - 1} steps w = {here[-1]:.3f}")
        ax.set(xlim=(-2.6, 2.6))


@canvas.picture
def paths_picture(panels):
    """`panels` is a dictionary title -> (bowl, {name: path}): the paths, and below them (beside a single one) their heights."""
    rows, columns = (2, len(panels)) if len(panels) > 1 else (1, 2)
    size = {"figsize": (3.9 * columns + 1.6, 3.5 * rows), "layout": "constrained"}
    fig, axes = plt.subplots(rows, columns, squeeze=False, sharey="row" if rows == 2 else "none", **size)
    fig.get_layout_engine().set(h_pad=0.08)
    pairs = axes.T if rows == 2 else axes
    for (valley_ax, height_ax), (title, (valley, paths)) in zip(pairs, panels.items(), strict=True):
        contours(valley_ax, valley)
        for name, path in paths.items():
            how = look(name) if len(paths) > 1 else look(name) | {"linestyle": "-"}
            valley_ax.plot(*np.clip(np.transpose(path), -9, 9), marker=".", markersize=4, **how | {"linewidth": 1.3})
            height_ax.plot(drawable(valley.heights(path)), label=name, **how)
        valley_ax.set_title(title)
        height_ax.set(xlabel="step", yscale="log", ylim=(LOWEST, HIGHEST))
        valley_ax.set_ylabel("$w_2$" if title == next(iter(panels)) else "")
    pairs[0][1].set_ylabel("height E")
    if len(paths) > 1:
        height_ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))


def play_race(minimize, optimizers, rates, steps=60):
    """Race optimizers down three bowls; step by step, and with all the rates larger or smaller."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.3), layout="constrained")
    maps = {name: contours(left, bowl(name)) for name in BOWLS}
    trails = {name: left.plot(0, 0, label=name, **look(name))[0] for name in optimizers}
    heads = {name: left.plot(0, 0, "o", color=look(name)["color"], markersize=9)[0] for name in optimizers}
    curves = {name: right.plot(np.ones(steps + 1), label=name, **look(name))[0] for name in optimizers}
    now = right.axvline(0, color="black", linewidth=0.8)
    right.set(xlabel="step", ylabel="height E", yscale="log", ylim=(LOWEST, HIGHEST), xlim=(0, steps))
    # Below the curves, so that it is no part of what is drawn for each step.
    right.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0)).set_zorder(0)

    @functools.lru_cache(maxsize=64)
    def walked(where, factor):
        found = {}
        with np.errstate(all="ignore"):
            for name, optimizer in optimizers.items():
                valley = bowl(where)
                path = np.asarray(minimize(valley, valley.start(), optimizer(factor * rates[name]), steps), dtype=float)
                found[name] = np.clip(np.nan_to_num(path, nan=1e3), -1e3, 1e3), valley.heights(path)
        return found

    def update(bowl, rates_times, step):
        found = walked(bowl, rates_times)
        for where, lines in maps.items():
            if lines.get_visible() != (where == bowl):  # what is set counts as moved and is drawn each time
                lines.set_visible(where == bowl)
        for name, (path, heights) in found.items():
            trails[name].set_data(*path[: step + 1].T)
            heads[name].set_data(*path[step : step + 1].T)
            curves[name].set_ydata(drawable(heights))
        now.set_xdata([step, step])
        first = min(found, key=lambda name: np.nan_to_num(found[name][1][step], nan=np.inf))
        return f"{bowl}, step {step:2}: lowest is {first} with E = {found[first][1][step]:.1e}"

    controls = {"bowl": (BOWLS[0], list(BOWLS)), "rates_times": (1.0, (0.1, 2.0, 0.05)), "step": (steps, range(steps + 1))}
    moving_picture.moving(fig, controls, update, "Optimizers racing down a bowl: paths, and heights.", still={"bowl": BOWLS[1]})


@canvas.picture
def digits_picture(losses):
    """Loss curves on the digits: a dictionary name -> losses, one for the start and one for each epoch."""
    ax = canvas.panels(1, 7.6, 4.2)[1][0]
    for name, numbers in losses.items():
        ax.plot(numbers, label=name, marker=".", **look(name))
    ax.set(xlabel="epoch", ylabel="loss on the 800 digits", yscale="log", title="Five optimizers, one network, one start")
    plain_numbers(ax, 0.05, 0.1, 0.2, 0.5, 1, 2)
    ax.legend(frameon=False)


@canvas.picture
def sensitivity_picture(results):
    """The loss after training at rates around a good one: a dictionary name -> (rates, losses)."""
    ax = canvas.panels(1, 7.6, 4.2)[1][0]
    for name, (rates, losses) in results.items():
        ax.plot(rates, np.minimum(np.nan_to_num(losses, nan=9), 3), label=name, marker=".", **look(name))
    ax.axhline(np.log(10), color="black", linewidth=0.8)
    ax.annotate("log 10: nothing learned", (0.01, np.log(10)), xycoords=("axes fraction", "data"), va="bottom")
    ax.set(xlabel="rate", ylabel="loss after two epochs", xscale="log", yscale="log", title="How well must the rate be chosen?")
    ax.set_ylim(top=3.5)
    plain_numbers(ax, 0.2, 0.5, 1, 2)
    ax.legend(frameon=False)
