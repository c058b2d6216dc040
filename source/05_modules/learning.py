"""The digits network of lesson 05 while it learns: weights, activations and errors, a step at a time.

All numbers come from the classes that are handed in. Digits are columns of 64 pixels in [0, 1], Y one-hot (10, n).
"""

import matplotlib.pyplot as plt
import numpy as np
from check import canvas, moving_picture
from matplotlib import colormaps

STEPS, UNITS, RATE, BATCH = 60, 32, 0.5, 32
SHOWN = 12  # digits to choose from
ROWS, COLUMNS = 4, 8  # of the images of 32 units


def film(Linear, ReLU, SoftmaxNLL, X, Y):
    """The parameters W, W0 of both layers before each of the steps and after the last, and the mean loss at each."""
    rng = np.random.default_rng(0)
    first = Linear(rng.normal(0, np.sqrt(2 / 64), (64, UNITS)), np.zeros((UNITS, 1)))
    last = Linear(rng.normal(0, UNITS**-0.5, (UNITS, 10)), np.zeros((10, 1)))
    row, loss = (first, ReLU(), last), SoftmaxNLL()
    frames, losses = [], []
    for _ in range(STEPS + 1):
        frames.append([np.array(parameter, float) for layer in (first, last) for parameter in (layer.W, layer.W0)])
        losses.append(float(loss.forward(through(row, X), Y)))
        some = rng.choice(X.shape[1], BATCH, replace=False)
        loss.forward(through(row, X[:, some]), Y[:, some])
        blame = np.array(loss.backward())
        for module in row[::-1]:
            blame = np.array(module.backward(blame))
        for layer in (first, last):
            layer.sgd_step(RATE)
    return frames, losses


def through(row, A):
    for module in row:
        A = np.array(module.forward(A))
    return A


def look(Linear, ReLU, SoftmaxNLL, frame, x, y):
    """One digit: what the hidden units say, the blame that reaches their sums, the logits, and the delta of the output."""
    W1, W01, W2, W02 = (parameter.copy() for parameter in frame)
    bend, last, loss = ReLU(), Linear(W2, W02), SoftmaxNLL()
    hidden = np.array(bend.forward(np.array(Linear(W1, W01).forward(x))))
    logits = np.array(last.forward(hidden.copy()))
    loss.forward(logits.copy(), y)
    delta = np.array(loss.backward())
    return hidden, np.array(bend.backward(np.array(last.backward(delta.copy())))), logits, delta


def tiles(W):
    """(64, units) weights as one image: a tile of 8 by 8 for each unit, nan between them."""
    padded = np.pad(W.T.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)), constant_values=np.nan)
    return padded.reshape(ROWS, COLUMNS, 10, 10).transpose(0, 2, 1, 3).reshape(10 * ROWS, 10 * COLUMNS)


def shown_as_zero(values):
    """Units in rows and columns; exactly 0 becomes nan, which is drawn grey."""
    return np.where(values == 0, np.nan, values).reshape(ROWS, COLUMNS)


def play_learning(Linear, ReLU, SoftmaxNLL, digits):
    """Walk through the first steps of the training, for one of a dozen digits."""
    X, Y, X_new, Y_new = digits.load()
    frames, losses = film(Linear, ReLU, SoftmaxNLL, X, Y)
    labels = np.argmax(Y_new, axis=0)
    fig, axes = plt.subplot_mosaic(
        [["digit", "weights", "says", "out"], ["loss", "weights", "blame", "out"]],
        figsize=(10.4, 4.2),
        width_ratios=(1.1, 2.3, 1.2, 1.6),
        layout="constrained",
    )
    look_of_signs = colormaps["PuOr_r"].with_extremes(bad="#c4c4c4")
    digit = axes["digit"].imshow(np.zeros((8, 8)), cmap="gray_r", vmin=0, vmax=1)
    weights = axes["weights"].imshow(tiles(frames[0][0]), cmap=colormaps["PuOr_r"].with_extremes(bad="white"), vmin=-1, vmax=1)
    says = axes["says"].imshow(np.zeros((ROWS, COLUMNS)), cmap=look_of_signs, vmin=-3, vmax=3)
    blame = axes["blame"].imshow(np.zeros((ROWS, COLUMNS)), cmap=look_of_signs, vmin=-0.5, vmax=0.5)
    for name, title in (("digit", ""), ("weights", "weights into 32 units"), ("says", "they say"), ("blame", "their blame")):
        axes[name].set(xticks=[], yticks=[], title=title)
    axes["loss"].plot(losses, color=canvas.GREY)
    at = axes["loss"].plot([0], [losses[0]], "o", color=canvas.ORANGE)[0]
    axes["loss"].set(xlabel="step", ylabel="mean loss", ylim=(0, 1.1 * max(losses)))
    chances = axes["out"].bar(np.arange(10) - 0.2, np.zeros(10), 0.4, color=canvas.BLUE, label="probability")
    deltas = axes["out"].bar(np.arange(10) + 0.2, np.zeros(10), 0.4, color=canvas.ORANGE, label="delta")
    axes["out"].axhline(0, color=canvas.GREY, linewidth=0.8)
    axes["out"].set(xticks=range(10), ylim=(-1.05, 1.3), xlabel="class", title="the output")
    axes["out"].legend(frameon=False, loc="upper center", ncols=2, fontsize=9)

    def update(step, number):
        x, y = X_new[:, [number]], Y_new[:, [number]]
        hidden, back, logits, delta = look(Linear, ReLU, SoftmaxNLL, frames[step], x, y)
        shares = np.exp(logits - logits.max())
        shares = (shares / shares.sum()).ravel()
        digit.set_data(x.reshape(8, 8))
        weights.set_data(tiles(frames[step][0]))
        says.set_data(shown_as_zero(hidden))
        blame.set_data(shown_as_zero(back))
        at.set_data([step], [losses[step]])
        for bars, heights in ((chances, shares), (deltas, delta.ravel())):
            for bar, height in zip(bars, heights, strict=True):
                bar.set_height(height)
        said = int(np.argmax(shares))
        return f"step {step}: mean loss {losses[step]:.3f}; of this {labels[number]} it says {said}, with {shares[said]:.0%}"

    controls = {"step": (0, range(STEPS + 1)), "number": (0, range(SHOWN))}
    moving_picture.moving(fig, controls, update, "The digits network, its weights, activations and errors.", still={"step": 20})
