"""Layers as objects (002 p.5-7): forward remembers, backward turns d loss/d output into d loss/d input."""

import numpy as np

from .given import layer_gradients, relu, relu_gradient, sigmoid, softmax, softmax_nll


class Linear:
    """W (inputs, units), W0 (units, 1). After backward: dW, dW0 of the last forward."""

    def __init__(self, W, W0):
        self.W, self.W0 = np.asarray(W), np.asarray(W0)

    def forward(self, A):
        """A (inputs, n) -> Z (units, n)."""
        self.A = np.array(A)
        return self.W.T @ self.A + self.W0

    def backward(self, d_out):
        """d_out (units, n) -> d loss/dA (inputs, n); puts the parameters' gradients into dW and dW0."""
        self.dW, self.dW0 = layer_gradients(self.A, d_out)
        return self.W @ d_out

    def sgd_step(self, eta):
        """One step against the gradients; W and W0 become other arrays."""
        self.W, self.W0 = self.W - eta * self.dW, self.W0 - eta * self.dW0


class ReLU:
    """max(0, z), entry by entry."""

    def forward(self, A):
        """A (units, n) -> same shape."""
        self.Z = np.array(A)
        return relu(self.Z)

    def backward(self, d_out):
        """d_out (units, n) -> d loss/dA of the last forward, same shape."""
        return relu_gradient(self.Z) * d_out


class Sigmoid:
    """1 / (1 + exp(-z)), entry by entry."""

    def forward(self, A):
        """A (units, n) -> same shape."""
        self.out = sigmoid(A)
        return self.out.copy()

    def backward(self, d_out):
        """d_out (units, n) -> d loss/dA of the last forward, same shape."""
        return self.out * (1 - self.out) * d_out


class Tanh:
    """tanh(z), entry by entry."""

    def forward(self, A):
        """A (units, n) -> same shape."""
        self.out = np.tanh(A)
        return self.out.copy()

    def backward(self, d_out):
        """d_out (units, n) -> d loss/dA of the last forward, same shape."""
        return (1 - self.out**2) * d_out


class SoftmaxNLL:
    """Softmax and the mean negative log likelihood as one module (002 p.7)."""

    def forward(self, Z, Y):
        """Z and Y (K, n) -> the loss, a number."""
        self.delta = (softmax(Z) - Y) / np.shape(Z)[1]
        return softmax_nll(Z, Y)

    def backward(self):
        """-> d loss/dZ (K, n) of the last forward, as often as asked."""
        return self.delta.copy()


class Sequential:
    """Modules in a row with a loss behind them. Those that have an `sgd_step` learn."""

    def __init__(self, modules, loss):
        self.modules, self.loss = modules, loss

    def forward(self, X):
        """X (d, n) -> the output of the last module."""
        for module in self.modules:
            X = module.forward(X)
        return X

    def step(self, X, Y, eta):
        """One step on all examples at once -> the loss before it. All gradients first, then all updates."""
        loss = self.loss.forward(self.forward(X), Y)
        blame = self.loss.backward()
        for module in reversed(self.modules):
            blame = module.backward(blame)
        for module in self.modules:
            if hasattr(module, "sgd_step"):
                module.sgd_step(eta)
        return loss
