"""The pictures of lesson 03; what there is to play with is in `playing`.

No picture knows an answer: each is drawn by the functions you hand to it, so it shows what your code does.
Shapes: logits Z, outputs A and targets Y are (K, n); most pictures look at one example at a time, n = 1.
"""

import numpy as np
import playing
from check import canvas
from triangle import CORNERS, corner_names, mixtures

SMALLEST = np.nextafter(0, 1)  # the smallest positive number a computer holds
NETWORKS = (  # and what they give to the right class, in turn
    ("better network", (0.99, 0.95, 0.9, 0.4), canvas.BLUE, "-"),
    ("worse network", (0.7, 0.6, 0.5, 0.3), canvas.ORANGE, "--"),
)
LEVELS = (0.25, 0.5, 0.75, np.log(3), 1.5, 2.0)

play_logits, play_triangle = playing.play_logits, playing.play_triangle


def slope(f, x, h=1e-5):
    """The slope of f at every number of x: f a little above minus f a little below, by the distance."""
    return (f(x + h) - f(x - h)) / (2 * h)


@canvas.picture
def jacobian_picture(z, sigmoid, softmax):
    """How every output moves with every logit of z (K, 1): one table of slopes for each activation."""
    for ax, f in zip(canvas.panels(2, 9.6, 4.2)[1], (sigmoid, softmax), strict=True):
        table = jacobian(f, z)
        ax.imshow(table, cmap="PuOr_r", vmin=-0.5, vmax=0.5)
        for (k, j), number in np.ndenumerate(table):
            ax.text(j, k, f"{number:+.3f}" if abs(number) > 1e-9 else "0", ha="center", va="center")
        ax.set(xlabel="the logit that is raised", ylabel="the output that answers", title=f.__name__)
        ax.set(xticks=range(len(z)), yticks=range(len(z)))


def jacobian(f, z):
    """(K, K): column j holds the slopes of all outputs as logit j is raised."""
    return np.hstack([slope(lambda t, e=e: f(z + t * e[:, None]), 0.0) for e in np.eye(len(z))])


@canvas.picture
def underflow_picture(sizes, likelihood, log_likelihood):
    """Likelihood and log-likelihood of two networks, on data sets that grow."""
    left, right = canvas.panels(2, 10.6, 3.8)[1]
    for name, given, color, style in NETWORKS:
        sure = [np.resize(given, n) for n in sizes]
        data = [(np.stack([p, 1 - p]), np.tile([[1.0], [0.0]], p.size)) for p in sure]
        products = np.array([likelihood(*some) for some in data])
        look = {"color": color, "linestyle": style, "linewidth": 2}
        left.plot(sizes[products > 0], products[products > 0], **look)
        for n in sizes[products == 0][:1]:
            left.plot(n, SMALLEST, "X", color=color, markersize=11, clip_on=False, zorder=3)
        right.plot(sizes, [log_likelihood(*some) for some in data], label=name, **look)
    left.set(xlabel="number of examples n", ylabel="likelihood", yscale="log", title="The product: 0.0 from the cross on")
    right.set(xlabel="number of examples n", ylabel="log-likelihood", title="The sum of logs goes on")
    left.set_xlim(right.get_xlim())
    right.legend(frameon=False)


@canvas.picture
def simplex_picture(A, labels, nll):
    """What class 0 costs for every mixture of three probabilities, as a triangle; A (3, n) are examples to place in it."""
    ax = canvas.panels(1, 7.4, 5.4)[1][0]
    places = CORNERS @ mixtures()
    prices = [nll(mixture[:, None], np.array([[1.0], [0.0], [0.0]])) for mixture in mixtures().T]
    shades = ax.tricontourf(*places, prices, levels=np.linspace(0, 4.2, 22), cmap="Blues")
    lines = ax.tricontour(*places, prices, levels=LEVELS, colors="black", linewidths=0.8)
    ax.clabel(lines, fmt="%.2f", fontsize=9)
    corner_names(ax, ("all on class 0", "all on class 1", "all on class 2"))
    for label, marker, filling in ((0, "o", canvas.ORANGE), (1, "s", "white"), (2, "^", "white")):
        places = CORNERS @ A[:, np.asarray(labels) == label]
        ax.plot(*places, marker, color="black", markerfacecolor=filling, markersize=9, label=f"label {label}")
    ax.plot(*CORNERS.mean(axis=1), "X", color="black", markersize=10, label="all logits 0")
    ax.figure.colorbar(shades, label="NLL where class 0 is right", ticks=range(5))
    ax.set(title="Every column of a softmax is a point of this triangle")
    ax.set(aspect="equal", xlim=(-0.15, 1.15), ylim=(-0.09, 0.97))
    ax.set_axis_off()
    ax.legend(frameon=False, loc="upper left")


@canvas.picture
def margin_picture(sigmoid, squared_loss, nll_sigmoid):
    """Loss and push against the agreement: the hinge, NLL through a sigmoid, and a pair that does not go together."""
    m = np.linspace(-6, 6, 481)
    prices = {
        "hinge, linear": (lambda m: np.maximum(0, 1 - m), canvas.BLUE, "-"),
        "NLL, sigmoid": (lambda m: each(nll_sigmoid, sigmoid(m)), canvas.ORANGE, "--"),
        "squared, sigmoid": (lambda m: each(squared_loss, sigmoid(m)), canvas.GREEN, ":"),
    }
    left, right = canvas.panels(2, 10.6, 4.0)[1]
    for name, (price, color, style) in prices.items():
        left.plot(m, price(m), color=color, linestyle=style, linewidth=2.2, label=name)
        pushes = -slope(price, m)
        if name.startswith("hinge"):
            pushes[np.isclose(m, 1)] = np.nan  # a kink has no slope, so nothing joins the two sides
        right.plot(m, pushes, color=color, linestyle=style, linewidth=2.2)
    right.plot(1, 0, "o", color=canvas.BLUE, markersize=6)  # the course's choice at the kink
    right.plot(1, 1, "o", color=canvas.BLUE, fillstyle="none", markersize=6)
    right.axhline(0, color=canvas.GREY, linewidth=0.8, zorder=0)
    left.set(xlabel="agreement m = y z", ylabel="loss of one example", title="What it pays")
    right.set(xlabel="agreement m = y z", ylabel="push: minus the slope", title="How hard it is pushed to the right")
    left.legend(frameon=False)


def each(loss, outputs):
    """The loss of every output on its own, where the answer is yes."""
    return np.array([loss(np.array([[a]]), np.array([[1.0]])) for a in outputs])


@canvas.picture
def gradient_picture(nll_sigmoid, lecture_gradient, output_gradient):
    """The slope of one output's loss: found by nudging, as the lecture prints it, and yours."""
    a = np.linspace(0.08, 0.92, 22)
    for ax, y in zip(canvas.panels(2, 10.6, 4.0)[1], (1.0, 0.0), strict=True):
        Y = np.array([[y]])
        found = [slope(lambda t, Y=Y: nll_sigmoid(np.array([[t]]), Y), x) for x in a]
        ax.axhline(0, color=canvas.GREY, linewidth=0.8)
        ax.plot(a, found, color=canvas.GREY, linewidth=5, alpha=0.6, label="found by nudging")
        ax.plot(a, lecture_gradient(a, y), color=canvas.ORANGE, linestyle="--", linewidth=2, label="004 as printed")
        ax.plot(
            a,
            [np.ravel(output_gradient(np.array([[x]]), Y))[0] for x in a],
            "o",
            color=canvas.BLUE,
            markersize=5,
            label="yours",
        )
        ax.set(xlabel="output a", ylabel="d Loss / da", title=f"target y = {y:.0f}", ylim=(-13, 13))
    ax.legend(frameon=False, loc="lower left")


@canvas.picture
def digits_picture(X, labels, chances, prices):
    """Images, columns of X (64, n), each beside the probabilities it was given, (10, n), and what it pays."""
    fig, axes = canvas.plt.subplots(2, len(labels), figsize=(10.4, 3.6), layout="constrained", height_ratios=(1.2, 1))
    for (above, below), x, label, chance, price in zip(axes.T, X.T, labels, chances.T, prices, strict=True):
        above.imshow(np.pad(x.reshape(8, 8), 1), cmap="gray_r", vmin=0, vmax=1)
        above.set_axis_off()
        above.set_title(f"a {label}, pays {price:.2f}", fontsize=11)
        right = np.arange(10) == label
        below.bar(np.arange(10)[right], chance[right], color=canvas.BLUE)
        below.bar(np.arange(10)[~right], chance[~right], color="white", edgecolor=canvas.ORANGE, hatch="////")
        below.set(xticks=range(10), ylim=(0, 1.05), yticks=(0, 0.5, 1))
    axes[1, 0].set_ylabel("probability")
    fig.supxlabel("class; filled: the right one", fontsize=10)
