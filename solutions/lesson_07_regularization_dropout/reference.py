"""Penalties, validation and dropout: the mathematics of lesson 07.

d inputs, m hidden units, K outputs, n examples. Examples are columns, X (d, n); weights are (inputs, units) and offsets
(units, 1), except in `dropout_forward` and `dropout_gradients`, which follow 003: W1 (m, d), W2 (K, m). Penalties touch weights
only, never offsets. p is the probability to KEEP a unit; uniforms are numbers from [0, 1). Nothing here changes its arguments.
"""

import numpy as np


def l2_penalty(weights, lam):
    """A list of matrices, lam -> number: lam/2 times the sum of all squared entries (000 eq 43; 003)."""
    return float(lam / 2 * sum(np.sum(np.square(W)) for W in weights))


def l1_penalty(weights, lam):
    """A list of matrices, lam -> number: lam times the sum of all sizes (003)."""
    return float(lam * sum(np.sum(np.abs(W)) for W in weights))


def l2_gradient(W, lam):
    """W, any shape -> same shape: the gradient of `l2_penalty` with respect to W (000 eq 44; 003)."""
    return lam * np.asarray(W)


def l1_gradient(W, lam):
    """W, any shape -> same shape: a sub-gradient of `l1_penalty` with respect to W, 0 where W is 0 (003)."""
    return lam * np.sign(W)


def elastic_gradient(dW, W, alpha, beta):
    """dW and W of one shape -> same shape: the data's gradient dW with both penalties' gradients added (003)."""
    return np.asarray(dW) + alpha * np.asarray(W) + beta * np.sign(W)


def regularized_step(w, w0, x, y, eta, lam):
    """w (d, 1), w0 (1, 1), x (d, 1), y (1, 1) of -1 or +1 -> new (w, w0): hinge loss with an L2 penalty (000 eq 44-45)."""
    w, w0 = np.asarray(w), np.asarray(w0)
    delta = np.where(y * (w.T @ x + w0) < 1, -np.asarray(y), 0.0)
    return w - eta * (x * delta + lam * w), w0 - eta * delta


def soft_threshold(W, t):
    """W, any shape, t at least 0 -> same shape: every entry moves by t towards 0 and stops there."""
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)


def validation_split(n, fraction, rng):
    """n examples -> (train_idx, validation_idx): whole numbers below n, shuffled, `fraction` of n in the second (003)."""
    order = rng.permutation(n)
    size = round(fraction * n)
    return order[size:], order[:size]


def best_hyperparameters(grid, train, validate):
    """A list of settings -> the one with the highest validate(train(setting)), the first of equals (003)."""
    return max(grid, key=lambda setting: validate(train(setting)))


def stop_epoch(losses, patience):
    """Validation losses of epochs 0, 1, ... -> the epoch to go back to when `patience` epochs brought nothing smaller."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best


def dropout_mask(uniforms, p):
    """Numbers from [0, 1), any shape -> same shape: 1 (kept) where the number is below p, else 0 (000; 003)."""
    return np.where(np.asarray(uniforms) < p, 1.0, 0.0)


def dropout_forward(x, W1, W2, mask_x, mask_h):
    """x (d, 1), W1 (m, d), W2 (K, m), mask_x (d, 1), mask_h (m, 1) -> (K, 1): y_hat of 003's network, without ReLU."""
    h = mask_h * (W1 @ (mask_x * x))
    return W2 @ h


def dropout_gradients(x, y, W1, W2, mask_x, mask_h):
    """As `dropout_forward`, y (K, 1) -> (dW1, dW2) of half the squared error, 0 wherever a neuron is dropped (000; 003)."""
    kept = mask_x * x
    h = mask_h * (W1 @ kept)
    delta = W2 @ h - y
    return (mask_h * (W2.T @ delta)) @ kept.T, delta @ h.T


def prediction_weights(W, p):
    """Outgoing weights of units kept with probability p, any shape -> same shape: the weights to predict with (000)."""
    return p * np.asarray(W)


def ensemble_output(X, W, W0, w, w0, p):
    """X (d, n), W (d, m), W0 (m, 1), w (m, 1), w0 (1, 1) -> (1, n): the mean output over all masks of the m units (000)."""
    H = np.maximum(0, np.transpose(W) @ X + W0)
    return p * (np.transpose(w) @ H) + w0


def inverted_dropout(A, uniforms, p):
    """A and uniforms of one shape -> same shape: dropped where the uniform is not below p, the rest divided by p."""
    return np.where(np.asarray(uniforms) < p, np.asarray(A) / p, 0.0)


def why_offsets_are_free():
    """Why do penalties leave offsets alone (003; 000 eq 43)?

    The penalties of 003 are sums over weight matrices; the offsets b are not in them. Which reason is a good one?
    """
    return "level"


def penalty_slope():
    """What is the slope of 004's penalty (004 eq 1, erratum)?

    004 adds lambda/(2m) times the sum of all squared weights to its objective. There are m examples.
    What does that penalty add to the derivative by one weight w?
    """
    return "whole"


def sign_steps():
    """Steps along the sign, with pencil and paper (003, erratum).

    A weight starts at w = 0.25. The data does not pull at it; only the L1 penalty does, with lam = 0.5 and eta = 0.2.
    Each step is w = w - eta * l1_gradient(w, lam). What is w after each of the first five steps?
    One row of five numbers.
    """
    return [(0.15, 0.05, -0.05, 0.05, -0.05)]


def masks_of_the_example():
    """Which neurons did 003 drop (003 dropout example)?

    003's example has x = [0, 1, 2], W1 = [[1, 2, 3], [4, 5, 6], [7, 8, 9]] and W2 = [[1, 2, 3], [4, 5, 6]],
    and comes out at y_hat = [60, 132]. Two different masks of inputs and hidden neurons give this result.
    Two rows of six numbers, 1 for kept and 0 for dropped: first the mask that keeps fewer neurons, then the other.
    """
    return [(0, 0, 1, 1, 0, 1), (1, 0, 1, 1, 0, 1)]


def put_back():
    """What becomes of a neuron that was removed (003, dropout)?

    Training with dropout, p = 0.5, 1,000 iterations of one step each. A hidden neuron is removed in iteration 1 and kept in
    iteration 2. Which sentences are true?
    """
    return {"half", "weights"}


def halving_is_exact():
    """When is halving the same as the ensemble (000; 003)?

    Each unit is kept with probability 1/2, independently of the others, and the ensemble's output is the mean over all masks.
    One pass with halved outgoing weights is compared with it. For which networks are the two equal whatever the weights?
    """
    return {"hidden", "straight"}


def offset_at_test_time():
    """What becomes of the offset at test time (000, erratum)?

    Training kept each hidden unit with probability p. To predict, all units are back and their outgoing weights are
    multiplied by p. What should happen to the offset w0 of the output unit?
    """
    return "stays"
