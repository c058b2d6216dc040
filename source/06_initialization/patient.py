"""The patient: one network, one data set, and five starts. Nothing in here is graded.

Layers are pairs [W (inputs, units), W0 (units, 1)], the last of them linear under a softmax. Examples are columns.
"""

import numpy as np

SIZES = (2, 12, 12, 12, 12, 3)
LETTERS = dict(zip("ABCDE", ("exploding", "healthy", "symmetric", "dead", "saturated"), strict=True))
RATES = {"saturated": 1.0}  # the slope of a sigmoid is small, so its network takes larger steps
STEPS, EVERY = 300, 20


def arms(n=150, seed=0):
    """X (2, n) and one-hot Y (3, n): three classes, each along one arm of a spiral."""
    rng, t = np.random.default_rng(seed), np.linspace(0.15, 1, n // 3)
    angles = [4 * t + turn + rng.normal(0, 0.12, t.size) for turn in 2 * np.pi / 3 * np.arange(3)]
    X = np.hstack([2 * t * np.stack([np.cos(angle), np.sin(angle)]) for angle in angles])
    return X, np.repeat(np.eye(3), t.size, axis=1)


def start(name, seed=0):
    """The layers of one of the five starts."""
    rng = np.random.default_rng(seed)
    spread = {"dead": lambda d: 0, "saturated": lambda d: 100 / np.sqrt(d), "exploding": lambda d: 4 * np.sqrt(2 / d)}
    scale = spread.get(name, lambda d: np.sqrt(2 / d))
    layers = [[rng.normal(0, 1, (d, m)) * scale(d), np.zeros((m, 1))] for d, m in zip(SIZES, SIZES[1:], strict=False)]
    if name == "symmetric":
        layers = [[np.full(W.shape, 1 / len(W)), W0] for W, W0 in layers]
    return layers


def activation(name):
    """f, and its slope as a function of z and a = f(z)."""
    if name == "saturated":
        return sigmoid, lambda z, a: a * (1 - a)
    return lambda z: np.maximum(0, z), lambda z, a: z > 0


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z < 0, small, 1) / (1 + small)


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


def look(layers, X, Y, name):
    """What a doctor measures: Zs and deltas of all layers, activations, and the loss."""
    f, slope = activation(name)
    As, Zs = [X], []
    for W, W0 in layers:
        Zs.append(W.T @ As[-1] + W0)
        As.append(f(Zs[-1]))
    deltas = [(softmax(Zs[-1]) - Y) / Y.shape[1]]
    for (W, _), Z, A in zip(layers[:0:-1], Zs[-2::-1], As[-2:0:-1], strict=True):
        deltas.append((W @ deltas[-1]) * slope(Z, A))
    logits = Zs[-1] - np.max(Zs[-1], axis=0)
    loss = np.mean(np.log(np.sum(np.exp(logits), axis=0)) - np.sum(Y * logits, axis=0))
    return Zs, As, deltas[::-1], float(loss)


def train(name, seed=0, steps=STEPS, layers=None):
    """Gradient descent on all the examples: the losses before every step, and the layers at every EVERY-th of them."""
    (X, Y), layers, eta = arms(seed=seed), layers or start(name, seed), RATES.get(name, 0.1)
    losses, visits = [], []
    with np.errstate(all="ignore"):
        for step in range(steps + 1):
            _, As, deltas, loss = look(layers, X, Y, name)
            losses.append(loss)
            visits += [layers] * (step % EVERY == 0)
            layers = [
                [W - eta * A @ delta.T, W0 - eta * np.sum(delta, axis=1, keepdims=True)]
                for (W, W0), A, delta in zip(layers, As, deltas, strict=False)
            ]
    return np.array(losses), visits
