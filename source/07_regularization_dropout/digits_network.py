"""A network for 8x8 digits, small enough to watch: 64 pixels, m ReLU units, 10 scores, softmax with NLL.

Examples are columns: X (64, n) with pixels in [0, 1], Y (10, n) one-hot. The parameters are a tuple (W1, b1, W2, b2) with
W1 (64, m), b1 (m, 1), W2 (m, 10), b2 (10, 1). All that this lesson is about comes in from outside, as functions of yours.

The digits are in digits.npz: X_train, X_validation, X_test (64, n) with grey values 0..16, and labels_... (n,). They were drawn
from scikit-learn's load_digits, the 1,797 test images of UCI "Optical Recognition of Handwritten Digits" (E. Alpaydin,
C. Kaynak; CC BY 4.0): one generator default_rng(7) shuffles the indices of class 0, then of class 1, and so on; of each class
the first 10 are for training, the next 30 for validation and the next 30 for the test.
"""

from dataclasses import dataclass

import numpy as np

PIECE = 60


@dataclass
class History:
    """What a training leaves behind, one entry per epoch; entry 0 is before the first step."""

    training: list
    validation: list
    parameters: list


def start(rng, m=64):
    """Random weights that keep the scale of the signal (lesson 06), offsets of 0."""
    W1, W2 = rng.normal(0, np.sqrt(2 / 64), (64, m)), rng.normal(0, np.sqrt(1 / m), (m, 10))
    return W1, np.zeros((m, 1)), W2, np.zeros((10, 1))


def scores(parameters, X):
    """X (64, n) -> (10, n), in pieces so small that numpy does not share them among processors, which would take longer."""
    W1, b1, W2, b2 = parameters
    pieces = np.split(X, range(PIECE, X.shape[1], PIECE), axis=1)
    return np.hstack([W2.T @ np.maximum(0, W1.T @ piece + b1) + b2 for piece in pieces])


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


def gradients(parameters, X, Y, keep_x=1.0, keep_h=1.0):
    """Backpropagation (lesson 04) -> the gradients in the order of the parameters. keep_x, keep_h: masks of 0 and 1."""
    W1, b1, W2, b2 = parameters
    X = keep_x * X
    Z1 = W1.T @ X + b1
    A1 = keep_h * np.maximum(0, Z1)
    delta2 = (softmax(W2.T @ A1 + b2) - Y) / X.shape[1]
    delta1 = (W2 @ delta2) * keep_h * (Z1 > 0)
    return X @ delta1.T, delta1.sum(axis=1, keepdims=True), A1 @ delta2.T, delta2.sum(axis=1, keepdims=True)


def train(digits, seed, epochs=200, pull=None, after=None, mask=None, p=(1.0, 1.0), scale=None, m=64, eta=0.5, size=20):
    """Plain SGD on digits = (X, Y, X_validation, Y_validation) -> History.

    pull(dW, W): the gradient to step along, in place of dW. after(W): weights after the step. mask(uniforms, p): who is kept;
    p: for the inputs and for the hidden units. scale(W, p): the weights to predict with, in each layer.
    """
    X, Y, X_validation, Y_validation = digits
    rng = np.random.default_rng(seed)
    now, history = start(rng, m), History([], [], [])
    for epoch in range(epochs + 1):
        told = scaled(now, p, scale)
        history.training.append(loss(told, X, Y))
        history.validation.append(loss(told, X_validation, Y_validation))
        history.parameters.append(told)
        for batch in np.split(rng.permutation(X.shape[1]), range(size, X.shape[1], size)) if epoch < epochs else ():
            masks = [mask(rng.random((rows, batch.size)), q) for rows, q in zip((64, m), p, strict=True)] if mask else ()
            now = step(now, gradients(now, X[:, batch], Y[:, batch], *masks), eta, pull, after)
    return history


def step(parameters, slopes, eta, pull=None, after=None):
    """One step against the slopes; weights, not offsets, feel `pull` and `after`."""
    moved = []
    for parameter, slope, is_weight in zip(parameters, slopes, (True, False, True, False), strict=True):
        slope = pull(slope, parameter) if pull and is_weight else slope
        parameter = parameter - eta * slope
        moved.append(after(parameter) if after and is_weight else parameter)
    return tuple(moved)


def scaled(parameters, p, scale=None):
    """The parameters to predict with: outgoing weights of what was dropped are scaled, offsets are not."""
    W1, b1, W2, b2 = parameters
    return (scale(W1, p[0]), b1, scale(W2, p[1]), b2) if scale else parameters
