"""What the notebook of lesson 04 gives: pieces of earlier lessons, and a backward pass with an error planted in it.

Examples are columns. Z, A and Y have one shape (units, n); every delta carries the 1/n of the mean loss.
"""

import numpy as np


def relu(z):
    """z, any shape -> same shape."""
    return np.maximum(0, z)


def relu_gradient(z):
    """z, any shape -> same shape: 1 where z > 0, else 0."""
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def sigmoid(z):
    """z, any shape -> same shape; the exponent is never positive."""
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, small) / (1 + small)


def tanh_gradient(z):
    """z, any shape -> same shape."""
    return 1 - np.tanh(z) ** 2


def softmax(Z):
    """Z (K, n) -> (K, n), each column a distribution."""
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


def softmax_nll(Z, Y):
    """Z and Y (K, n) -> the mean negative log likelihood, a number."""
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0)))


def nll_sigmoid(A, Y):
    """A and Y (K, n) -> yes-or-no losses, summed over K, mean over n: a number."""
    return float(-np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)))


def planted_gradients(X, Y, W1, W01, W2, W02, W3, W03):
    """X (d, n), Y (K, n) -> six gradients. One of the lines p to x is wrong."""
    A1 = sigmoid(W1.T @ X + W01)
    A2 = sigmoid(W2.T @ A1 + W02)
    delta3 = (softmax(W3.T @ A2 + W03) - Y) / X.shape[1]  # line p
    dW3 = A2 @ delta3.T  # line q
    dW03 = np.sum(delta3, axis=1, keepdims=True)  # line r
    delta2 = (W3 @ delta3) * A2 * (1 - A1)  # line s
    dW2 = A1 @ delta2.T  # line t
    dW02 = np.sum(delta2, axis=1, keepdims=True)  # line u
    delta1 = (W2 @ delta2) * A1 * (1 - A1)  # line v
    dW1 = X @ delta1.T  # line w
    dW01 = np.sum(delta1, axis=1, keepdims=True)  # line x
    return dW1, dW01, dW2, dW02, dW3, dW03
