"""Working versions of what you wrote in lessons 02 to 08: a network, its loss, and three optimizers.

They come with this lesson because it is released after the deadlines of those.

Examples are columns: X (d, n), one-hot targets Y (K, n). Weights are W (inputs, units), offsets W0 (units, 1).
An optimizer is called with the list of parameters and the list of their gradients, and changes the parameters in place.
"""

import numpy as np


class Network:
    """Linear layers with a ReLU after each but the last, whose sums are the scores. `sizes` is [d, m, ..., K].

    layers: list of (W, W0), first layer first. parameters: the same arrays in one list, [W, W0, W, W0, ...].
    """

    def __init__(self, sizes, rng):
        pairs = zip(sizes[:-1], sizes[1:], strict=True)
        self.layers = [(rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros((m, 1))) for d, m in pairs]
        self.parameters = [parameter for layer in self.layers for parameter in layer]

    def forward(self, X):
        """X (d, n) -> scores (K, n). Remembers what went into each layer, for backward."""
        self.inputs = [np.asarray(X)]
        for W, W0 in self.layers[:-1]:
            self.inputs.append(np.maximum(0, W.T @ self.inputs[-1] + W0))
        W, W0 = self.layers[-1]
        return W.T @ self.inputs[-1] + W0

    def backward(self, delta):
        """delta (K, n), d loss / d scores of the last forward -> list of gradients in the order of `parameters`."""
        gradients = []
        for (W, _), A in zip(self.layers[::-1], self.inputs[::-1], strict=True):
            gradients = [A @ delta.T, delta.sum(axis=1, keepdims=True), *gradients]
            delta = (W @ delta) * (A > 0)
        return gradients


class SoftmaxNLL:
    """Softmax and the mean negative log likelihood as one module."""

    def forward(self, Z, Y):
        """Scores Z and targets Y (K, n) -> the mean loss over the n examples, a number."""
        Z = Z - np.max(Z, axis=0)
        sums = np.sum(np.exp(Z), axis=0)
        self.delta = (np.exp(Z) / sums - Y) / Z.shape[1]
        return float(np.mean(np.log(sums) - np.sum(Y * Z, axis=0)))

    def backward(self):
        """-> d loss / dZ (K, n) of the last forward."""
        return self.delta


class SGD:
    """Steps straight down the gradient."""

    def __init__(self, rate):
        self.rate = rate

    def __call__(self, parameters, gradients):
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter -= self.rate * gradient


class Momentum:
    """v = alpha v - rate g, then w + v, with a v for each parameter."""

    def __init__(self, rate, alpha=0.9):
        self.rate, self.alpha, self.v = rate, alpha, None

    def __call__(self, parameters, gradients):
        self.v = self.v or [np.zeros_like(parameter) for parameter in parameters]
        for parameter, v, gradient in zip(parameters, self.v, gradients, strict=True):
            v *= self.alpha
            v -= self.rate * gradient
            parameter += v


class Adam:
    """Two averages for each parameter, corrected for their start at 0; t counts the steps of all parameters together."""

    def __init__(self, rate, beta1=0.9, beta2=0.999, eps=1e-8):
        self.rate, self.beta1, self.beta2, self.eps = rate, beta1, beta2, eps
        self.t, self.averages = 0, None

    def __call__(self, parameters, gradients):
        self.averages = self.averages or [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
        self.t += 1
        for parameter, (m, v), gradient in zip(parameters, self.averages, gradients, strict=True):
            m += (1 - self.beta1) * (gradient - m)
            v += (1 - self.beta2) * (gradient**2 - v)
            m_hat, v_hat = m / (1 - self.beta1**self.t), v / (1 - self.beta2**self.t)
            parameter -= self.rate * m_hat / (np.sqrt(v_hat) + self.eps)
