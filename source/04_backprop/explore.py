"""The pictures of lesson 04, and two networks to play with: one to step through, forward and back, and one to nudge.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: X (d, n), x (d, 1), W (inputs, units), W0 (units, 1), Z, A and delta (units, n), one-hot Y (K, n).
"""

import matplotlib.pyplot as plt
import network
import nudging
import numpy as np
from check import canvas, moving_picture
from gradient_check import compare_gradients
from tables import difference_picture

play_nudge = nudging.play_nudge


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


BLAMED = (  # two hidden layers, to see blame arrive; the offsets of each layer beside its weights
    (np.array([[1.0, -1.5, 0.5], [0.5, 1.0, -1.0]]), np.array([[0.5], [0.2], [0.4]])),
    (np.array([[1.0, -0.5, 0.8], [0.6, 1.2, -1.0], [-0.7, 0.9, 0.5]]), np.array([[-0.2], [0.1], [0.3]])),
    (np.array([[-0.4, 0.6, 0.3], [1.0, -0.6, 0.9], [0.8, 0.5, -0.6]]), np.array([[-0.3], [0.1], [0.2]])),
)


@canvas.picture
def blame_picture(relu, relu_gradient, softmax, hidden_delta):
    """Where the blame of one example has arrived, two layers down from the output."""
    x, layers = np.array([[1.0], [0.5]]), list(BLAMED)
    Zs, As = network.forward(layers, x, relu, softmax)
    deltas = network.back(layers, Zs, As[-1] - np.eye(3)[:, [0]], relu_gradient, hidden_delta)
    fig, (ax,) = canvas.panels(1, 10.0, 4.6)
    picture = network.NetworkPicture(ax, [len(A) for A in As], network.names_of(As))
    network.show_step(picture, network.Passes(layers, Zs, As, deltas, []), 2 * len(layers))
    fig.suptitle("Blame has reached every hidden unit; class 0 is right")


def play_network(layers, x, *functions):
    """Walk through a network step by step (buttons, or Tab and the arrow keys), for each choice of the right class."""
    K, L = layers[-1][0].shape[1], len(layers)
    seen = {str(k): network.passes(layers, x, np.eye(K)[:, [k]], functions) for k in range(K)}
    sizes = [len(A) for A in seen["0"].As]
    fig, ax = plt.subplots(figsize=(8.4, 4.3), layout="constrained")
    picture = network.NetworkPicture(ax, sizes, network.names_of(sizes))
    marks = [ax.text(L + 0.22, height, "", va="center", fontweight="bold") for height in picture.heights[L]]

    def update(step, right_class):
        network.show_step(picture, seen[right_class], step)
        for k, mark in enumerate(marks):
            mark.set_text("right" if str(k) == right_class else "")
        return saying(step, L)

    controls = {"step": (0, range(2 * L + 2)), "right_class": ("0", list(seen))}
    caption = "A network: forward values in the circles, deltas below them."
    moving_picture.moving(fig, controls, update, caption, still={"step": 2 * L + 1})


def saying(step, L):
    """What happens at a step, as a title."""
    if step == 0:
        return "Step 0: the example comes in"
    if step <= L:
        f = "softmax" if step == L else "relu"
        return f"Step {step}, forward: Z{step} = W{step}.T @ A{step - 1} + W0{step},  A{step} = {f}(Z{step})"
    layer = 2 * L + 1 - step
    if layer == 0:
        return f"Step {step}: slopes, A @ delta.T: wide is large, dashed negative, grey 0"
    if layer == L:
        return f"Step {step}, back: delta{L} = A{L} - Y"
    return f"Step {step}, back: delta{layer} = W{layer + 1} @ delta{layer + 1} * relu'(Z{layer})"


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


@canvas.picture
def hunt_picture(names, off):
    """How far each gradient of the planted program is from yours, in the order of computing."""
    ax = canvas.panels(1, 7.6, 3.0)[1][0]
    colors = [canvas.ORANGE if error > 1e-6 else canvas.BLUE for error in off]
    ax.barh(range(len(names)), off, left=1e-17, color=colors)
    for row, error in enumerate(off):
        ax.text(max(error, 1e-17) * 1.7, row, f"{error:.0e}" if error else "0", va="center", fontsize=10)
    ax.set(xscale="log", xlim=(1e-17, 100), yticks=range(len(names)), yticklabels=names, xlabel="relative error")
    ax.invert_yaxis()
    ax.set_title("Planted against yours: from where on?")
