"""Where a network starts, and what becomes of activations and deltas from there: the mathematics of lesson 06.

d inputs, m hidden units, K outputs, n examples; examples are columns. Weights are (inputs, units), except where a function
says that it takes the orientation of 003, (units, inputs). `rng` is a numpy Generator. Nothing here changes its arguments.
"""

import numpy as np


def softmax(Z):
    """Z (K, n) -> (K, n): every column becomes positive and sums to 1 (002 p.3)."""
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


def parameters_that_move(W1, b1, W2, b2, x, y, steps, eta):
    """W1 (m, d), b1 (m, 1), W2 (K, m), b2 (K, 1), one example x (d, 1), y (K, 1) -> set of the names that moved (003)."""
    start = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    W1, b1, W2, b2 = (np.asarray(p, dtype=float) for p in start.values())
    x, y = np.asarray(x), np.asarray(y)
    for _ in range(steps):
        z = W1 @ x + b1
        h = np.maximum(0, z)
        error = softmax(W2 @ h + b2) - y
        g = (W2.T @ error) * (z > 0)
        W1, b1 = W1 - eta * g @ x.T, b1 - eta * g
        W2, b2 = W2 - eta * error @ h.T, b2 - eta * error
    end = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return {name for name in start if not np.array_equal(start[name], end[name])}


def distinct_units(W):
    """W (d, m) -> whole number: how many of its m columns are different, compared exactly (000)."""
    return len({tuple(column) for column in np.transpose(W).tolist()})


def preactivation_variance(x):
    """x (d, 1) -> number: the variance of z = x . w over draws of w from N(0, 1/d) (000)."""
    return float(np.mean(np.square(x)))


def initial_weights(d, m, rng):
    """d inputs, m units -> W (d, m) from N(0, 1/d), W0 (m, 1) of zeros (000; 002 p.5)."""
    return rng.normal(0, 1 / np.sqrt(d), (d, m)), np.zeros((m, 1))


def initial_weights_units_first(m, d, rng):
    """m units, d inputs, as 003 stores them -> W (m, d), standard deviation 1/sqrt(cols), b (m, 1) of zeros (003)."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((m, 1))


def saturated_share(Z, below):
    """Z (m, n) -> number: the share of entries where the sigmoid's slope is less than `below` (002 p.5)."""
    small = np.exp(-np.abs(Z))
    return float(np.mean(small / (1 + small) ** 2 < below))


def activation_scales(x, weights):
    """x (d, 1), weights [W_1 (d, m_1), ...] -> list: root mean square after each layer's ReLU, no offsets (000; 002 p.5)."""
    scales = []
    for W in weights:
        x = np.maximum(0, np.transpose(W) @ x)
        scales.append(float(np.sqrt(np.mean(x**2))))
    return scales


def he_weights(d, m, rng):
    """d inputs, m ReLU units -> W (d, m) from N(0, 2/d), W0 (m, 1) of zeros (002 p.5, mended for depth)."""
    return rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros((m, 1))


def delta_scales(weights, zs, delta):
    """weights [W_1, ..., W_L], zs [z_1, ..., z_L], delta (K, 1) at z_L -> [norm of delta_L, ..., norm of delta_1] (000)."""
    norms = [float(np.linalg.norm(delta))]
    for W, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        delta = (np.asarray(W) @ delta) * (np.asarray(z) > 0)
        norms.append(float(np.linalg.norm(delta)))
    return norms


def clip_entries(delta, limit):
    """delta (m, n) -> (m, n): every entry cut to between -limit and limit (000)."""
    return np.minimum(np.maximum(delta, -limit), limit)


def clip_gradients(gradients, max_norm):
    """gradients, a list of arrays -> list: all scaled down together where their common norm exceeds max_norm (000)."""
    norm = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    return [np.multiply(g, max_norm / max(norm, max_norm)) for g in gradients]


def perturb(weights, scale, rng):
    """weights, a list of arrays -> list of new arrays: each entry plus Gaussian noise of standard deviation scale (004)."""
    return [np.add(W, rng.normal(0, scale, np.shape(W))) for W in weights]


def best_of_restarts(train, seeds):
    """train(seed) -> (loss, parameters) -> the pair with the smallest loss, the first of equals (004)."""
    results = [train(seed) for seed in seeds]
    return min(results, key=lambda result: result[0])


def which_move():
    """Which parameters move (003, example and exercises 1 and 2; 000)?

    The network of 003: h = relu(W1 x + b1), y_hat = softmax(W2 h + b2), relu'(0) = 0, one example, one step and two steps.
    Four rows, one for each start: W1, b1, W2, b2 after one step, then after two, 1 (it differs from the start) or 0.
    """
    only_b2, output_layer, everything = (0, 0, 0, 1), (0, 0, 1, 1), (1, 1, 1, 1)
    return [only_b2 + only_b2] * 2 + [output_layer + everything] * 2


def why_zero_outputs_work():
    """Why does it work to start with W random and w = 0 (000)?"""
    return "next"


def where_b2_goes():
    """Where does b2 go when everything starts at zero and a whole data set is shown again and again (003, erratum)?"""
    return "centred"


def zero_sigmoids():
    """What becomes of a sigmoid network that starts at zero, if nothing is rounded (004, "typically 0's")?"""
    return "copies"


def scales_by_hand():
    """What ReLU layers make of the mean square (002 p.5)?

    A wide ReLU layer, inputs of mean square 3, no offsets. The mean square after 1 layer and after 10 layers, for weights
    from N(0, 1/m), from N(0, 2/m), and from N(0, 4/m), where m is the number of inputs of the layer.
    """
    return [(3 / 2, 3 / 1024), (3, 3), (6, 3072)]


def relu_in_the_recursion():
    """004's recursion with ReLU in place of the sigmoid (004, recursion).

    Hidden sigmoids hand deltas back by dE/dsigma_j = sum over p of dE/dsigma_p sigma_p (1 - sigma_p) w_jp. The hidden units
    become ReLUs; the outputs stay sigmoids under the same E. Which sentences are true?
    """
    return {"factor", "quarter", "silent"}


def cost_that_rises():
    """What to do when the cost has risen (004, random perturbation)?

    One step down the gradient of E over all the data, which was checked and is not zero, and E rises from 1.0 to 1.4. What do
    you try first?
    """
    return "smaller"
