"""A weight of a network to nudge: what changes on the way to the loss, and the slope beside what backprop says.

Forward with the given pieces, back with your hidden_delta and layer_gradients. One example x (d, 1); class 0 is right.
"""

import matplotlib.pyplot as plt
import network
import numpy as np
from check import canvas, moving_picture

SIZES = 10.0 ** np.arange(0, -15.5, -0.5)  # of the nudge
UNSEEN = 1e-12  # a change this small beside the largest is rounding


def nll(A):
    """What the right class pays, class 0."""
    return float(-np.log(A[0, 0]))


def nudged(layers, at, h):
    """The layers again, with h added to one weight; at: (layer from 1, input, unit)."""
    layer, i, j = at
    changed = [(W.copy(), W0) for W, W0 in layers]
    changed[layer - 1][0][i, j] += h
    return changed


class Nudge:
    """One weight: the activations without a nudge and with each of SIZES, the slopes found so, and backprop's."""

    def __init__(self, layers, x, at, seen, relu, softmax):
        layer, i, j = at
        self.at, self.before = at, seen.As
        self.after = [network.forward(nudged(layers, at, h), x, relu, softmax)[1] for h in SIZES]
        self.losses = np.array([nll(As[-1]) for As in self.after])
        self.found = (self.losses - nll(seen.As[-1])) / SIZES
        self.backprop = seen.gradients[layer - 1][0][i, j]
        self.apart = np.abs(self.found - self.backprop)


def weights_by_name(layers):
    """{"layer 1: input 1 -> unit 1": (1, 0, 0), ...}"""
    found = {}
    for layer, (W, _) in enumerate(layers, 1):
        for i, j in np.ndindex(W.shape):
            found[f"layer {layer}: from {i + 1} to {j + 1}"] = (layer, i, j)
    return found


def play_nudge(layers, x, *functions):
    """Choose a weight and the size of its nudge (lists and buttons, or Tab and the arrow keys)."""
    relu, _, softmax, *_ = functions
    seen = network.passes(layers, x, np.eye(layers[-1][0].shape[1])[:, [0]], functions)
    places = weights_by_name(layers)
    nudges = {name: Nudge(layers, x, at, seen, relu, softmax) for name, at in places.items()}
    fig, (left, right) = plt.subplots(1, 2, figsize=(9.6, 3.9), width_ratios=(2, 1), layout="constrained")
    sizes = [len(A) for A in seen.As]
    picture = network.NetworkPicture(left, sizes, network.names_of(sizes))
    curve = right.plot(SIZES, SIZES, ".-", color=canvas.BLUE, linewidth=1.4)[0]
    point = right.plot([1], [1], "o", color=canvas.ORANGE, markersize=11)[0]
    right.set(xscale="log", yscale="log", xlim=(3, 1e-16), ylim=(1e-13, 10), xlabel="size of the nudge h")
    right.set(title="How far apart the two slopes are")

    def update(weight, smaller):
        nudge = nudges[weight]
        show_change(picture, layers, nudge, smaller)
        apart = np.maximum(nudge.apart, 1e-13)
        curve.set_ydata(apart)
        point.set_data(SIZES[[smaller]], apart[[smaller]])
        slopes = f"slope found {nudge.found[smaller]:+.8f}, your backprop {nudge.backprop + 0.0:+.8f}"
        return f"h = {SIZES[smaller]:.1e}:  loss {nll(seen.As[-1]):.4f} -> {nudge.losses[smaller]:.4f},  {slopes}"

    controls = {"weight": ("layer 1: from 1 to 1", list(places)), "smaller": (0, range(len(SIZES)))}
    caption = "A nudged weight, what it changes on the way to the loss, and two slopes that meet."
    moving_picture.moving(fig, controls, update, caption, still={"smaller": 1})


def show_change(picture, layers, nudge, smaller):
    """The nudged weight wide, and each unit as bright as its activation has changed."""
    layer, i, j = nudge.at
    for (number, (W, _)), (a, b) in ((entry, at) for entry in enumerate(layers, 1) for at in np.ndindex(entry[1][0].shape)):
        chosen = (number, a, b) == (layer, i, j)
        look = (canvas.ORANGE, 5) if chosen else (network.QUIET, 0.6 + abs(W[a, b]))
        picture.line(number, a, b, *look, W[a, b] < 0 and not chosen)
    changes = [after - before for after, before in zip(nudge.after[smaller], nudge.before, strict=True)]
    largest = max(np.max(np.abs(change)) for change in changes) or 1.0
    for number, change in enumerate(changes):
        for unit, by in enumerate(change[:, 0]):
            share = abs(by) / largest
            seen = share > UNSEEN
            edge, width = (canvas.ORANGE, 2.5) if seen else (canvas.GREY, 0.8)
            below = f"{by:+.1e}" if seen else "0" if number else ""
            value = f"{nudge.after[smaller][number][unit, 0]:.2f}"
            picture.circle(number, unit, network.glow(0.75 * share), edge, width, value, below)
    picture.finish()
