"""The mathematics of lesson 09: how good a network is, how it is trained, and what is tried out around that.

Examples are columns: X (d, n), one-hot targets Y (K, n), scores Z (K, n). Network, loss and optimizers are those that the
lesson gives (network.py); an epoch visits every example once, in the order given for it.
"""

import numpy as np

from . import digits
from .digits import moved
from .network import SGD, Network, SoftmaxNLL

X_train, labels_train, *_ = digits.load()


def accuracy(Z, labels):
    """Z (K, n) scores, labels n whole numbers -> a number: the share of columns whose largest score is that of their label."""
    return float(np.mean(np.argmax(Z, axis=0) == np.asarray(labels)))


def train(network, loss, X, Y, optimizer, size, orders):
    """Trains the network -> one number per epoch: the mean over the examples of their loss before their batch's step (004)."""
    X, Y, losses = np.asarray(X), np.asarray(Y), []
    for order in orders:
        total = 0.0
        for start in range(0, len(order), size):
            batch = order[start : start + size]
            Z = network.forward(X[:, batch])
            total += len(batch) * loss.forward(Z, Y[:, batch])
            optimizer(network.parameters, network.backward(loss.backward()))
        losses.append(total / len(order))
    return losses


def log_grid(low, high, count):
    """0 < low < high, count >= 2 -> list of count rates from low to high, equal factors between neighbours (003)."""
    factor = (high / low) ** (1 / (count - 1))
    return [low * factor**k for k in range(count)]


def width_experiment(widths, seeds, train):
    """train(width, seed) -> training accuracy. Returns dict: width -> share of the seeds whose accuracy is 1 (000 Fig 5)."""
    shares = {}
    for width in widths:
        reached = np.array([train(width, seed) for seed in seeds])
        shares[width] = float(np.mean(reached == 1))
    return shares


def digit_network():
    """-> list of (W, W0), first layer first: a trained ReLU network for pixels / 16, its last sums the scores (003)."""
    rng = np.random.default_rng(0)
    copies = [moved(X_train / 16, rng, 0.5, 10) for _ in range(4)]
    X = np.hstack([X_train / 16, *copies])
    Y = np.tile(np.eye(10)[:, labels_train], 5)
    network = Network([64, 64, 10], rng)
    for rate, epochs in ((0.5, 10), (0.1, 5)):
        orders = [rng.permutation(X.shape[1]) for _ in range(epochs)]
        train(network, SoftmaxNLL(), X, Y, SGD(rate), 32, orders)
    return network.layers
