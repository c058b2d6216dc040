"""A small network as a picture: circles for units, lines for weights, drawn once and then moved.

One example x (d, 1) at a time. layers: a list of (W (inputs, units), W0 (units, 1)); hidden ReLU units, softmax and NLL at
the end. Values, deltas and slopes come from the functions that are handed in, so the picture shows what your code does.
"""

from dataclasses import dataclass

import numpy as np
from check import canvas
from matplotlib.colors import to_rgb

QUIET = "#b4b4b4"  # light in grey print too


@dataclass(frozen=True)
class Passes:
    """One example on its way through a network: lists with an entry for each layer; As also holds the input."""

    layers: list
    Zs: list
    As: list
    deltas: list
    gradients: list


def forward(layers, x, relu, softmax):
    """The pre-activations of every layer, and the activations, the input first."""
    As, Zs = [x], []
    for number, (W, W0) in enumerate(layers, start=1):
        Zs.append(W.T @ As[-1] + W0)
        As.append(softmax(Zs[-1]) if number == len(layers) else relu(Zs[-1]))
    return Zs, As


def back(layers, Zs, top, relu_gradient, hidden_delta):
    """The deltas of all layers, the first layer's first; top: that of the output."""
    deltas = [top]
    for (W_next, _), Z in zip(layers[:0:-1], Zs[-2::-1], strict=True):
        deltas.insert(0, np.array(hidden_delta(W_next.copy(), deltas[0].copy(), Z.copy(), relu_gradient), float))
    return deltas


def passes(layers, x, y, functions):
    """Forward with the given pieces, back with your hidden_delta and layer_gradients."""
    relu, relu_gradient, softmax, hidden_delta, layer_gradients = functions
    Zs, As = forward(layers, x, relu, softmax)
    deltas = back(layers, Zs, As[-1] - y, relu_gradient, hidden_delta)  # n = 1
    pairs = zip(As, deltas, strict=False)
    gradients = [[np.array(g, float) for g in layer_gradients(A.copy(), delta.copy())] for A, delta in pairs]
    return Passes(layers, Zs, As, deltas, gradients)


class NetworkPicture:
    """The artists of a network with these numbers of units, input first: `lines[layer][i, j]`, `circles`,
    `inside` and `below`, words in a circle and below it. Layers count from 0, the input."""

    def __init__(self, ax, sizes, names):
        self.sizes, tallest = sizes, max(sizes)
        self.heights = [tallest / 2 - np.arange(size) + (size - tallest) / 2 for size in sizes]
        self.lines = [np.empty((0, 0)), *(np.empty(shape, object) for shape in zip(sizes[:-1], sizes[1:], strict=True))]
        for layer, lines in enumerate(self.lines):
            for i, j in np.ndindex(lines.shape):
                ends = self.heights[layer - 1][i], self.heights[layer][j]
                lines[i, j] = ax.plot((layer - 1, layer), ends, color=QUIET, zorder=1)[0]
        # White paper under all the words below circles: one line, which is much cheaper than a box for each.
        self.paper = ax.plot([], [], color="white", alpha=0.8, linewidth=12, solid_capstyle="butt", zorder=1.5)[0]
        self.inside, self.below = [], []
        for layer, heights in enumerate(self.heights):
            words = {"ha": "center", "zorder": 3}
            self.inside.append([ax.text(layer, h, "", va="center", fontsize=9, **words) for h in heights])
            self.below.append([ax.text(layer, h - 0.45, "", fontsize=9, **words) for h in heights])
            ax.text(layer, tallest / 2 + 0.5, names[layer], ha="center", zorder=0)
        places = [(layer, h) for layer, heights in enumerate(self.heights) for h in heights]
        self.circles = ax.scatter(*np.transpose(places), s=38**2, zorder=2)  # one artist for all: cheap to move
        self.looks = dict.fromkeys(self.places(), ("white", canvas.GREY, 1.6))
        ax.set(xlim=(-0.4, len(sizes) - 0.5), ylim=(-tallest / 2 + 0.3, tallest / 2 + 0.75))
        ax.axis("off")

    def line(self, layer, i, j, color, width, dashed):
        self.lines[layer][i, j].set(color=color, linewidth=width, linestyle="dashed" if dashed else "solid")

    def circle(self, layer, unit, face, edge, width, inside, below, bold=False):
        self.looks[layer, unit] = face, edge, width
        self.inside[layer][unit].set_text(inside)
        self.below[layer][unit].set(text=below, fontweight="bold" if bold else "normal")

    def places(self):
        return [(layer, unit) for layer, size in enumerate(self.sizes) for unit in range(size)]

    def finish(self):
        """Give the circles their looks, and put white under the words below them, once all of them are written."""
        faces, edges, widths = zip(*(self.looks[place] for place in self.places()), strict=True)
        self.circles.set(facecolors=faces, edgecolors=edges, linewidths=widths)
        written = [
            (layer, words.get_position()[1] + 0.05) for layer, row in enumerate(self.below) for words in row if words.get_text()
        ]
        x = [place for layer, _ in written for place in (layer - 0.24, layer + 0.24, np.nan)]
        self.paper.set_data(x, [height for _, height in written for _ in range(3)])


def names_of(sizes):
    L = len(sizes) - 1
    return ["input", *(f"layer {k}: " + ("softmax" if k == L else "ReLU") for k in range(1, L + 1))]


def show_step(picture, seen, step):
    """The network after `step` steps: 0 shows the input, then layers forward, deltas back, and all the gradients."""
    L = len(seen.layers)
    largest = max(1e-9, *(np.max(abs(g)) for g, _ in seen.gradients)) if seen.gradients else 1.0
    for layer in range(1, L + 1):
        passing, blaming = step == layer, step == 2 * L + 2 - layer and layer > 1
        color = canvas.BLUE if passing else canvas.ORANGE if blaming else QUIET
        for (i, j), weight in np.ndenumerate(seen.layers[layer - 1][0]):
            if step <= 2 * L:
                picture.line(layer, i, j, color, 0.6 + abs(weight), weight < 0)
                continue
            slope = seen.gradients[layer - 1][0][i, j]
            flat = abs(slope) < 1e-12 * largest
            width = 0.6 if flat else 1 + 5 * abs(slope) / largest
            picture.line(layer, i, j, QUIET if flat else canvas.ORANGE, width, slope < 0)
    for layer, size in enumerate(picture.sizes):
        for unit in range(size):
            show_unit(picture, seen, layer, unit, step)
    picture.finish()


def show_unit(picture, seen, layer, unit, step):
    """A unit with its value once the example has come by, and its delta once blame has."""
    L = len(seen.layers)
    there, blamed = step >= layer, layer > 0 and step >= 2 * L + 1 - layer
    shut = there and 0 < layer < L and seen.Zs[layer - 1][unit, 0] <= 0
    edge = canvas.ORANGE if blamed else canvas.BLUE if there else canvas.GREY
    value = f"{seen.As[layer][unit, 0]:.2f}" + ("\nshut" if shut else "") if there else ""
    below = ""
    if blamed:
        below = f"delta {seen.deltas[layer - 1][unit, 0] + 0.0:+.3f}"
    elif there and layer > 0:
        below = f"z = {seen.Zs[layer - 1][unit, 0]:+.2f}"
    face = "#dddddd" if shut else "white"
    picture.circle(layer, unit, face, edge, 3 if blamed else 1.6, value, below, blamed)


def glow(strength):
    """White for 0, orange for 1."""
    return tuple(1 - strength * (1 - channel) for channel in to_rgb(canvas.ORANGE))
