"""The mathematics of lesson 08: batches, a rate that falls, and six ways to take a step.

Examples are columns: X (d, n), Y (K, n). A parameter w, its gradient g and its state have one shape, any shape. Every
optimizer returns the new parameter and the new state and leaves its arguments as they were. `eps` is added outside the
root. `k` counts steps from 0; only Adam's `t` counts from 1.
"""

import numpy as np


def minibatches(X, Y, size, order):
    """X (d, n), Y (K, n), order of the n columns -> list of (Xb, Yb), `size` columns each, the last maybe fewer (004)."""
    X, Y = np.asarray(X), np.asarray(Y)
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    return [(X[:, batch], Y[:, batch]) for batch in batches]


def minibatch_gradient(gradient, X, Y):
    """gradient(x (d, 1), y (K, 1)) -> array; X (d, n), Y (K, n) -> its mean over the n columns (004)."""
    X, Y = np.asarray(X), np.asarray(Y)
    each = [gradient(X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])]
    return np.mean(each, axis=0)


def linear_decay(k, eta0, eta_last, K):
    """k a step number or an array of them -> same shape: from eta0 straight to eta_last at K, and there it stays (004)."""
    beta = np.minimum(np.divide(k, K), 1)
    return (1 - beta) * eta0 + beta * eta_last


def minimize(gradient, w, step, steps):
    """gradient(w) -> g and step(w, g, k) -> new w, all (d, 1) -> path (steps + 1, d), the start included (000 Fig 6)."""
    path = [w]
    for k in range(steps):
        path.append(step(path[-1], gradient(path[-1]), k))
    return np.reshape(path, (steps + 1, -1))


def momentum_step(w, v, g, eta, alpha):
    """w, v, g of one shape -> new w, v: the velocity fades by alpha and is pushed downhill (004)."""
    v = alpha * v - eta * g
    return w + v, v


def adagrad_step(w, G, g, eta, eps):
    """w, G, g of one shape -> new w, G: the step is divided by the root of all squared slopes so far (000 eq 27-29)."""
    G = G + g**2
    return w - eta * g / (np.sqrt(G) + eps), G


def adagrad_unit_step(W, G, g, eta, eps):
    """W and g (inputs, units), G (1, units) -> new W, G: one scale for all the weights into a unit (000 after eq 29)."""
    G = G + np.sum(g**2, axis=0, keepdims=True)
    return W - eta * g / (np.sqrt(G) + eps), G


def rmsprop_step(w, s, g, eta, rho, eps):
    """w, s, g of one shape -> new w, s: AdaGrad with an average that forgets in place of the sum (004)."""
    s = rho * s + (1 - rho) * g**2
    return w - eta * g / (np.sqrt(s) + eps), s


def adam_step(w, m, v, t, g, eta, beta1, beta2, eps):
    """w, m, v, g of one shape, t = 1, 2, ... -> new w, m, v: both averages forget, corrected for their start at 0 (004)."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - eta * m_hat / (np.sqrt(v_hat) + eps), m, v
