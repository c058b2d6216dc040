"""The pictures of lesson 05, three things to play with, and a progress bar.

No picture knows an answer: each is drawn by the modules you hand to it, so it shows what your code does.
Shapes: X (d, n), Z and A (units, n), one-hot Y (K, n). Digits are columns of 64 pixels in [0, 1].
"""

import learning
import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture
from gradient_check import compare_gradients
from IPython.display import display
from tables import difference_picture

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

play_learning = learning.play_learning
CLASSES = ((canvas.BLUE, "o", "full"), (canvas.ORANGE, "s", "none"), (canvas.GREEN, "^", "full"))


def compare(name, f, x, gradient, numerical_gradient, relative_error):
    """Say how a gradient of f at x stands up to nudging; where it does not, show where."""
    seen = compare_gradients(f, x, gradient, numerical_gradient, relative_error)
    for sentence in seen.sentences:
        print(f"{name}: {sentence}")
    if seen.gradient.shape == seen.found.shape and np.any(seen.differs | seen.kinks):
        difference_picture(name, seen)


def notes(module):
    """What a module holds besides its weights: {name you gave it: how many numbers}; empty notes are left out."""
    counts = {name: numbers_in(value) for name, value in vars(module).items() if name not in ("W", "W0")}
    return {name: count for name, count in counts.items() if count}


def numbers_in(value):
    if isinstance(value, list | tuple):
        return sum(map(numbers_in, value))
    return np.size(value) if isinstance(value, np.ndarray | np.generic | int | float) else 0


def play_module(modules):
    """One z through one of your modules, one number of blame back. `modules`: {name: class}."""
    z = np.linspace(-4, 4, 161)
    curves = {name: np.ravel(Module().forward(z[None, :])) for name, Module in modules.items()}
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4), width_ratios=(2, 1), layout="constrained")
    curve = left.plot(z, z, color=canvas.BLUE, linewidth=2.4, label="forward")[0]
    tangent = left.plot([0, 0], [0, 0], color=canvas.ORANGE, linewidth=2, label="the slope, from backward")[0]
    point = left.plot(0, 0, "o", color=canvas.BLUE, markersize=9)[0]
    left.set(xlim=(-4, 4), ylim=(-1.3, 4), xlabel="z that came in", ylabel="what goes out", title="forward")
    bars = right.bar(
        ["arrives", "handed on"], [1, 1], color=[canvas.ORANGE, "white"], edgecolor=canvas.ORANGE, hatch=["", "//"]
    )
    right.set(ylim=(-3.2, 3.2), ylabel="blame", title="backward")
    for ax in (left, right):
        ax.axhline(0, color=canvas.GREY, linewidth=0.8)
    left.legend(frameon=False, loc="upper left")

    def update(module, z_in, blame):
        own = modules[module]()
        out = np.ravel(own.forward(np.array([[z_in]])))[0]
        slope, back = (np.ravel(own.backward(np.array([[b]])))[0] for b in (1.0, blame))
        kinked = module == "ReLU" and z_in == 0  # no line has the slope of a kink
        reach = np.array([-1.0, 1.0]) if not kinked else np.array([np.nan, np.nan])
        curve.set_ydata(curves[module])
        tangent.set_data(z_in + reach, out + slope * reach)
        point.set_data([z_in], [out])
        for bar, height in zip(bars, (blame, back), strict=True):
            bar.set_height(height)
        return f"{module}: forward {out:+.3f}, blame {blame:+.1f} comes back as {back:+.3f}"

    controls = {
        "module": (next(iter(modules)), list(modules)),
        "z_in": (1.0, (-4.0, 4.0, 0.25)),
        "blame": (2.0, (-3.0, 3.0, 0.5)),
    }
    moving_picture.moving(fig, controls, update, "A module, forward and backward.")


@canvas.picture
def training_picture(X, labels, losses, forward):
    """The loss after every step, and the class your network gives to every point of the plane."""
    left, right = canvas.panels(2, 11.0, 4.6)[1]
    left.plot(losses, color=canvas.BLUE)
    left.set(xlabel="step", ylabel="mean loss before the step", title="Your Sequential learns", ylim=(0, None))
    right.set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15))
    columns, coordinates = canvas.grid(right, 120)
    chosen = np.argmax(forward(columns), axis=0).reshape(coordinates[0].shape)
    colors = [color for color, *_ in CLASSES]
    right.contourf(*coordinates, chosen, levels=[-0.5, 0.5, 1.5, 2.5], colors=colors, alpha=0.2, hatches=[None, "///", "..."])
    for k, (color, marker, filling) in enumerate(CLASSES):
        right.plot(*X[:, labels == k], marker, color=color, fillstyle=filling, markersize=6, label=f"class {k}")
    right.set(xlabel="$x_1$", ylabel="$x_2$", title="What it says about every point", aspect="equal")
    canvas.legend(right)


def image(x):
    """A column of 64 pixels as an 8x8 image with a white margin."""
    return np.pad(np.reshape(x, (8, 8)), 1)


@canvas.picture
def digits_picture(X, labels, columns=20):
    """The first examples of each class, a row for every two classes."""
    rows = [np.hstack([image(X[:, i]) for i in np.flatnonzero(labels == k)[:columns]]) for k in range(10)]
    ax = canvas.panels(1, 10.4, 2.8)[1][0]
    ax.imshow(np.vstack([np.hstack(rows[k : k + 2]) for k in range(0, 10, 2)]), cmap="gray_r", vmin=0, vmax=1)
    ax.set_axis_off()
    ax.set_title(f"{columns} of each digit, out of {X.shape[1]} to learn from")


def epochs(count):
    """The numbers 0 to count - 1, one after the other; a progress bar moves as they are taken."""
    if widgets is None:
        yield from range(count)
        return
    bar = widgets.IntProgress(max=count, description="epoch 0", layout={"width": "30em"})
    display(bar)
    for epoch in range(count):
        yield epoch
        bar.value, bar.description = epoch + 1, f"epoch {epoch + 1}"


@canvas.picture
def curve_picture(training, validation):
    """The mean loss of each epoch on the digits it learns from, and after it on those it never learns from."""
    ax = canvas.panels(1, 8.0, 3.8)[1][0]
    ax.plot(range(1, len(training) + 1), training, "--", color=canvas.BLUE, linewidth=2, label="800 digits it learns from")
    ax.plot(range(1, len(validation) + 1), validation, color=canvas.ORANGE, linewidth=2.4, label="200 new digits")
    ax.set(xlabel="epoch", ylabel="mean loss", ylim=(0, None), title="Your Sequential learns to read")
    ax.legend(frameon=False)


@canvas.picture
def gallery(X, said, right, sure, most=12):
    """Digits that were read wrong, the surest first: what was said, how sure, and what is right."""
    order = np.argsort(-np.asarray(sure), kind="stable")[:most]
    fig, axes = plt.subplots(2, most // 2, figsize=(10.4, 4.2), layout="constrained")
    for ax in axes.flat:
        ax.set_axis_off()
    for ax, i in zip(axes.flat, order, strict=False):
        ax.imshow(image(X[:, i]), cmap="gray_r", vmin=0, vmax=1)
        ax.set_title(f"says {said[i]} ({sure[i]:.0%}),\nis {right[i]}", fontsize=10)
    fig.suptitle(
        f"The {len(said)} new digits it gets wrong, the surest first" if len(said) else "It gets none of the new digits wrong"
    )


def play_digits(probabilities, X, labels):
    """Look at one new digit after the other. probabilities (K, n): what your network says of the columns of X."""
    wrong = np.flatnonzero(np.argmax(probabilities, axis=0) != labels)
    lists = {"all": np.arange(len(labels)), "wrong ones": wrong if len(wrong) else np.arange(len(labels))}
    fig, (left, right) = plt.subplots(1, 2, figsize=(9.4, 3.8), width_ratios=(1, 2), layout="constrained")
    shown = left.imshow(image(X[:, 0]), cmap="gray_r", vmin=0, vmax=1)
    left.set_axis_off()
    bars = right.bar(range(10), np.zeros(10), color=canvas.BLUE)
    truth = right.plot(0, 1.04, "v", color=canvas.ORANGE, markersize=11, clip_on=False)[0]
    right.set(xticks=range(10), ylim=(0, 1.1), xlabel="class (the triangle: what it is)", ylabel="probability")

    def update(number, which):
        i = lists[which][number % len(lists[which])]
        shown.set_data(image(X[:, i]))
        for bar, height in zip(bars, probabilities[:, i], strict=True):
            bar.set_height(height)
        truth.set_xdata([labels[i]])
        said = int(np.argmax(probabilities[:, i]))
        return f"digit {i}: it says {said}, which is {'right' if said == labels[i] else 'wrong'}"

    controls = {"number": (0, range(len(labels))), "which": ("all", list(lists))}
    moving_picture.moving(fig, controls, update, "A new digit, and what the network says.")
