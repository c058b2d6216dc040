"""1,000 of the public 8x8 handwritten digits, and a network with one hidden layer that learns them.

The digits: "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0). Of the 1,797 images of
its test set digits.npz holds 100 of each digit in random order, 80 for training and 20 for validation, otherwise unchanged:
X_train (64, 800) and X_validation (64, 200) with grey values 0 to 16, labels_train (800,), labels_validation (200,).

Examples are columns: X (64, n) with pixels in [0, 1], Y (10, n) one-hot. The parameters are a list [W1, b1, W2, b2].
"""

import hashlib
import io
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")
SHA256 = "5a8f90955740e9aa6360acd0b0037114a23c6e1693a17a9d065d76b4caf5cbf1"


def load(file=FILE):
    """(X_train, Y_train, X_validation, Y_validation), pixels divided by 16. ValueError where the file is damaged."""
    content = Path(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{Path(file).name} is not the file that came with this lesson: fetch the lesson again.")
    with np.load(io.BytesIO(content)) as data:
        parts = [(data[f"X_{part}"] / 16, np.eye(10)[:, data[f"labels_{part}"]]) for part in ("train", "validation")]
    return parts[0] + parts[1]


def start(rng, m=32):
    """Random weights that keep the scale of the signal (lesson 06), offsets of 0."""
    W1, W2 = rng.normal(0, np.sqrt(2 / 64), (64, m)), rng.normal(0, np.sqrt(1 / m), (m, 10))
    return [W1, np.zeros((m, 1)), W2, np.zeros((10, 1))]


def scores(parameters, X):
    """X (64, n) -> (10, n)."""
    W1, b1, W2, b2 = parameters
    return W2.T @ np.maximum(0, W1.T @ X + b1) + b2


def softmax(Z):
    """Z (10, n) -> (10, n): every column becomes positive and sums to 1 (lesson 02)."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


def loss(parameters, X, Y):
    """The mean NLL, straight from the scores (lesson 03)."""
    Z = scores(parameters, X)
    Z = Z - np.max(Z, axis=0)
    return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0)))


def accuracy(parameters, X, Y):
    """The share of examples whose largest score is that of their class."""
    return float(np.mean(np.argmax(scores(parameters, X), axis=0) == np.argmax(Y, axis=0)))


def gradients(parameters, X, Y):
    """Backpropagation (lesson 04), all the columns at once -> the gradients of the mean loss, one for each parameter."""
    W1, b1, W2, b2 = parameters
    Z1 = W1.T @ X + b1
    A1 = np.maximum(0, Z1)
    delta2 = (softmax(W2.T @ A1 + b2) - Y) / X.shape[1]
    delta1 = (W2 @ delta2) * (Z1 > 0)
    return [X @ delta1.T, delta1.sum(axis=1, keepdims=True), A1 @ delta2.T, delta2.sum(axis=1, keepdims=True)]


def train(optimizer, minibatches, X, Y, epochs, size=32, seed=0):
    """Train from a random start -> (losses, parameters); losses has an entry for the start and one for each epoch.

    optimizer() makes a step(w, g, k) -> new w with a state of its own: one for each parameter. k counts the steps of all,
    so that every parameter's step has the same number. minibatches(X, Y, size, order) cuts an epoch.
    """
    rng = np.random.default_rng(seed)
    parameters = start(rng)
    steps, k, losses = [optimizer() for _ in parameters], 0, [loss(parameters, X, Y)]
    for _ in range(epochs):
        for Xb, Yb in minibatches(X, Y, size, rng.permutation(X.shape[1])):
            slopes = gradients(parameters, np.asarray(Xb), np.asarray(Yb))
            parameters = [step(w, g, k) for step, w, g in zip(steps, parameters, slopes, strict=True)]
            k += 1
        losses.append(loss(parameters, X, Y))
    return losses, parameters
