"""The pictures of lesson 04, and a network to step through: forward layer by layer, and back again.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (d, n), x (d, 1), W (inputs, units), W0 (units, 1), Z, A and delta (units, n), one-hot Y (K, n).
"""

from dataclasses import dataclass

import numpy as np
from check import canvas
from gradient_check import compare_gradients
from tables import difference_picture


def compare(name, f, x, gradient, numerical_gradient, relative_error):
    """Say how a gradient of f at x stands up to nudging; where it does not, show where."""
    seen = compare_gradients(f, x, gradient, numerical_gradient, relative_error)
    for sentence in seen.sentences:
        print(f"{name}: {sentence}")
    if seen.gradient.shape == seen.found.shape and np.any(seen.differs | seen.kinks):
        difference_picture(name, seen)


@canvas.picture
def h_picture(f, f_slope, x, numerical_gradient):
    """How far the slope found by nudging is off, for many sizes of the nudge: yours, and nudging to one side only."""
    hs = np.logspace(-13, 0, 105)
    exact = f_slope(x)
    yours = [np.max(abs(numerical_gradient(f, x, h) - exact)) for h in hs]
    one_sided = [np.max([abs((f(x + h * e) - f(x)) / h - s) for e, s in zip(np.eye(x.size), exact, strict=True)]) for h in hs]
    ax = canvas.panels(1, 7.6, 4.0)[1][0]
    ax.plot(hs, one_sided, color=canvas.ORANGE, linestyle="dashed", label="to one side")
    ax.plot(hs, yours, color=canvas.BLUE, label="to both sides: your function")
    ax.axvline(1e-5, color=canvas.GREY, linestyle="dotted", label="h = 1e-5")
    ax.set(
        xscale="log",
        yscale="log",
        xlabel="size of the nudge h",
        ylabel="error of the slope",
        title="Neither too long nor too short",
    )
    ax.legend(frameon=False)


@dataclass(frozen=True)
class Passes:
    """One example on its way through a network: lists with an entry for each layer; As also holds the input."""

    layers: list
    Zs: list
    As: list
    deltas: list
    gradients: list


def passes(layers, x, y, functions):
    """Forward with the given pieces, back with your hidden_delta and layer_gradients; softmax and NLL at the end."""
    relu, relu_gradient, softmax, hidden_delta, layer_gradients = functions
    As, Zs = [x], []
    for number, (W, W0) in enumerate(layers, start=1):
        Zs.append(W.T @ As[-1] + W0)
        As.append(softmax(Zs[-1]) if number == len(layers) else relu(Zs[-1]))
    deltas = [As[-1] - y]  # n = 1
    for (W_next, _), Z in zip(layers[:0:-1], Zs[-2::-1], strict=True):
        deltas.insert(0, hidden_delta(W_next, deltas[0], Z, relu_gradient))
    return Passes(layers, Zs, As, deltas, [layer_gradients(A, delta) for A, delta in zip(As, deltas, strict=False)])


def play_network(layers, x, *functions):
    """Walk through a network step by step (buttons, or Tab and the arrow keys), for each choice of the right class."""
    K, L = layers[-1][0].shape[1], len(layers)
    all_passes = {str(k): passes(layers, x, np.eye(K)[:, [k]], functions) for k in range(K)}
    words, last = list(all_passes), 2 * L + 1
    controls = {"step": (0, range(last + 1)), "right class": (words[0], words)}
    caption = "A network: forward values in the circles, deltas below them."
    canvas.playable(lambda step, k: network_picture(all_passes[k], int(k), step), controls, caption, still=(last, words[0]))


def saying(step, L):
    """What happens at a step, as a title."""
    if step == 0:
        return "Step 0: the example comes in"
    if step <= L:
        f = "softmax" if step == L else "relu"
        return f"Step {step}, forward: Z{step} = W{step}.T @ A{step - 1} + W0{step},  A{step} = {f}(Z{step})"
    layer = 2 * L + 1 - step
    if layer == 0:
        return f"Step {step}: every weight has its slope, A @ delta.T; the wider a line, the larger"
    if layer == L:
        return f"Step {step}, back: delta{L} = A{L} - Y"
    return f"Step {step}, back: delta{layer} = W{layer + 1} @ delta{layer + 1} * relu'(Z{layer})"


def network_picture(seen, right, step):
    """The network after `step` steps: 0 shows the input, then layers forward, deltas back, and all the gradients."""
    L = len(seen.layers)
    fig, (ax,) = canvas.panels(1, 10.4, 5.4)
    tallest = max(len(A) for A in seen.As)
    heights = [tallest / 2 - np.arange(len(A)) + (len(A) - tallest) / 2 for A in seen.As]
    for layer in range(1, L + 1):
        connections(ax, seen, layer, step, heights)
    for layer, A in enumerate(seen.As):
        for unit in range(len(A)):
            circle(ax, seen, layer, unit, step, heights[layer][unit])
        name = "input" if layer == 0 else f"layer {layer}: " + ("softmax" if layer == L else "ReLU")
        ax.annotate(name, (layer, tallest / 2 + 0.5), ha="center")
    ax.annotate("right", (L + 0.22, heights[L][right]), va="center", fontweight="bold")
    ax.set(xlim=(-0.4, L + 0.5), ylim=(-tallest / 2 + 0.3, tallest / 2 + 0.75), title=saying(step, L))
    ax.axis("off")
    return canvas.png(fig)


def connections(ax, seen, layer, step, heights):
    """The weights into a layer: blue while values pass, orange while blame passes, at the end as wide as their slopes."""
    L, W, dW = len(seen.layers), seen.layers[layer - 1][0], seen.gradients[layer - 1][0]
    forward, back, finished = step == layer, step == 2 * L + 2 - layer, step == 2 * L + 1
    quiet = "#c4c4c4"  # light in grey print too
    color = canvas.BLUE if forward else canvas.ORANGE if back and layer > 1 or finished else quiet
    for (i, j), weight in np.ndenumerate(W):
        width = 6 * abs(dW[i, j]) / max(1e-9, *(np.max(abs(g)) for g, _ in seen.gradients)) if finished else 0.6 + abs(weight)
        style = "dashed" if weight < 0 and not finished else "solid"
        ax.plot(
            (layer - 1, layer),
            (heights[layer - 1][i], heights[layer][j]),
            color=color,
            linewidth=width,
            linestyle=style,
            zorder=1,
        )


def circle(ax, seen, layer, unit, step, height):
    """A unit: its value once it is there, hatched where its gate is shut; below it the sum, and delta once it is there."""
    L = len(seen.layers)
    there, blamed = step >= layer, layer > 0 and step >= 2 * L + 1 - layer
    shut = there and 0 < layer < L and seen.Zs[layer - 1][unit, 0] <= 0
    edge = canvas.ORANGE if blamed else canvas.BLUE if there else canvas.GREY
    face = "#dddddd" if shut else "white"
    ax.plot(layer, height, "o", markersize=44, color=face, markeredgecolor=edge, markeredgewidth=3 if blamed else 1.6, zorder=2)
    if there:
        value = f"{seen.As[layer][unit, 0]:.2f}" + ("\nshut" if shut else "")
        ax.text(layer, height, value, ha="center", va="center", fontsize=10, zorder=3)
    if blamed:
        words = f"delta {seen.deltas[layer - 1][unit, 0] + 0.0:+.3f}"
        ax.text(layer, height - 0.42, words, ha="center", fontsize=10, fontweight="bold", zorder=3, bbox=canvas.PAPER)
    elif there and layer > 0:
        words = f"z = {seen.Zs[layer - 1][unit, 0]:+.2f}"
        ax.text(layer, height - 0.42, words, ha="center", fontsize=9, zorder=3, bbox=canvas.PAPER)


@canvas.picture
def early_picture(etas, errors):
    """How far the new W is off where w was updated first, against the rate."""
    ax = canvas.panels(1, 6.4, 3.8)[1][0]
    for power, style, width in ((1, "dotted", 2), (2, "solid", 7)):
        guide = errors[0] * (etas / etas[0]) ** power
        look = {"color": canvas.GREY, "alpha": 0.6, "linestyle": style, "linewidth": width}
        ax.plot(etas, guide, label=f"like eta to the power {power}", **look)
    ax.plot(etas, errors, "o--", color=canvas.BLUE, label="error in the new W")
    ax.set(xscale="log", yscale="log", xlabel="rate eta", ylabel="largest error", title="Updated too early")
    ax.legend(frameon=False)
