"""Two sets of points of the plane that two hidden ReLU units can separate, and a training run on them (000 Fig 5).

Points are columns: X (2, 120), labels (120,) of 0 and 1, 60 of each. No point lies closer than MARGIN to the border.
"""

import numpy as np
from network import SGD, Network, SoftmaxNLL

MARGIN = 0.1


def wedge(X):
    """How deep inside the class 1 a point is: as in Fig 4, between two lines that open upwards."""
    return 1 + X[1] / 2 - np.abs(X[0])


def strip(X):
    """How deep inside the class 1 a point is: in a strip that passes the middle of the plane at a distance."""
    return 0.4 - np.abs((X[0] + X[1]) / np.sqrt(2) - 1.2)


BORDERS = {"wedge": wedge, "strip": strip}


def points(name, seed=0, n=120):
    """X (2, n), labels (n,): random points between -3 and 3 in both directions."""
    X = np.random.default_rng(seed).uniform(-3, 3, (2, 40 * n))
    depth = BORDERS[name](X)
    chosen = [np.flatnonzero(sign * depth > MARGIN)[: n // 2] for sign in (-1, 1)]
    return X[:, np.concatenate(chosen)], np.repeat([0, 1], n // 2)


def two_units(name):
    """A network with two hidden units that makes no mistake, worked out with paper and pencil."""
    network = Network([2, 2, 2], np.random.default_rng(0))
    s = 1 / np.sqrt(2)
    W = {"wedge": [[1, -1], [-0.5, -0.5]], "strip": [[s, -s], [s, -s]]}[name]
    W0 = {"wedge": [[-1], [-1]], "strip": [[-1.6], [0.8]]}[name]
    # Both units are silent inside: there the offsets decide for class 1, outside a unit speaks for class 0.
    for parameter, value in zip(network.parameters, (W, W0, [[1, -1], [1, -1]], [[0], [MARGIN / 2]]), strict=True):
        parameter[...] = value
    return network


def fit(train, accuracy, name, width, seed, rate=0.5, epochs=150, keep=lambda network: None):
    """The training accuracy of `width` hidden units from one start; ends early where every point is right.

    train and accuracy are functions of yours; keep is called with the trained network. Ten epochs at a time, batches of
    20 points.
    """
    (X, labels), rng = points(name), np.random.default_rng(seed)
    network, Y = Network([2, width, 2], rng), np.eye(2)[:, labels]
    for _ in range(epochs // 10):
        orders = [rng.permutation(labels.size) for _ in range(10)]
        train(network, SoftmaxNLL(), X, Y, SGD(rate), 20, orders)
        reached = accuracy(network.forward(X), labels)
        if reached == 1:
            break
    keep(network)
    return reached
