"""Mutants that are right answers: exercise -> the lines in which they differ -> why they are right. `prove` reads this file."""

WHOLE = "only whole numbers come back, and numbers of any dtype will do"
ZERO_OR_ONE = "only 0 and 1 come back, and False and True count as these"
BROADCAST = "a number for each column stretches over the rows by itself"
OUTER = "a column times a row is the same with both multiplications"
COMMUTES = "the result is the same with the two exchanged"
FOUR = "there are always four"
ONE_AXIS = "there is one axis only, or one column"
ARRAYS = "the cases pass arrays"
ONE_COUNTS = "only 1 counts, and no number below 1 is cut off to it"
NEVER_MISSING = "a text that is made and not needed does no harm"
FRACTIONS_COME = "the first step makes numbers with a fraction of them"
ZEROS = "zeros are zeros in every dtype and with either sign"
SYMMETRIC = "the distribution is symmetric"
SEPARATES = "these units separate the classes too"
IN_PLACE = "the optimizer still moves the parameters, and nobody asks for what it returns"
ONCE_MOVED = "a parameter that has moved does not come back, and what can move at all moves in the second step"


def initial(weights: str) -> dict[str, str]:
    """What is right of every initialization with offsets of 0."""
    ends = {"-np.zeros((m, 1))", "whole(np.zeros((m, 1)))", "truth(np.zeros((m, 1)))", "np.zeros((m, 1), dtype=int)"}
    return {f"return (-{weights}, np.zeros((m, 1)))": SYMMETRIC} | {f"return ({weights}, {end})": ZEROS for end in ends}


def units(W: str, W0: str = "np.array([[-1.0], [-1.0]])") -> str:
    return f"return ({W}, {W0})"


# Exercises whose references are not mutated -> why.
LEFT_OUT = {
    "digit_network": "since every training that reaches an accuracy is right; test_digit_network.py tries recipes instead",
}
W = "np.array([[1.0, -1.0], [0.5, 0.5]])"
EQUIVALENT: dict[str, dict[str, str]] = {
    "classify": {"return whole(np.where(np.asarray(z) > 0, 1.0, -1.0))": WHOLE},
    "hinge_delta": {"return whole(np.where(y * z < 1, -y, 0.0))": WHOLE},
    "linear_gradient": {
        "return (x @ delta, whole(delta))": WHOLE,
        "delta = hinge_delta(linear_unit(w, x, w0), y)": COMMUTES,
        "return (x * delta, delta)": OUTER,
    },
    "step": {
        "return whole(np.where(np.asarray(z) < 0, 0.0, 1.0))": WHOLE,
        "return truth(np.where(np.asarray(z) < 0, 0.0, 1.0))": ZERO_OR_ONE,
    },
    "sigmoid": {
        "return np.where(np.asarray(z) <= 0, small, 1.0) / (1 + small)": "at 0 both branches are 1",
    },
    "relu_gradient": {
        "return whole(np.where(np.asarray(z) > 0, 1.0, 0.0))": WHOLE,
        "return truth(np.where(np.asarray(z) > 0, 1.0, 0.0))": ZERO_OR_ONE,
        "return np.asarray(z) > 0": ZERO_OR_ONE,
        "return np.where(1.0, np.asarray(z) > 0, 0.0)": ZERO_OR_ONE,
    },
    "separating_units": {
        "return (np.array([[1.0, -1.0], [0.5, 0.5]], dtype=int), np.array([[-1.0], [-1.0]]))": SEPARATES,
        "return (np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([[-1.0], [-1.0]], dtype=int))": WHOLE,
        units(f"whole({W})"): SEPARATES,
        units("[[1.0, -1.0], [0.5, 0.5]]"): "lists do as well",
        units("np.array([[2.0, -1.0], [0.5, 0.5]])"): SEPARATES,
        units("np.array([[1.0, -2.0], [0.5, 0.5]])"): SEPARATES,
        units("np.array([[1.0, -1.0], [1.5, 0.5]])"): SEPARATES,
        units("np.array([[1.0, -1.0], [1.0, 0.5]])"): SEPARATES,
        units("np.array([[1.0, -1.0], [0.5, 1.5]])"): SEPARATES,
        units("np.array([[1.0, -1.0], [0.5, 1.0]])"): SEPARATES,
        units(W, "-np.array([[-1.0], [-1.0]])"): SEPARATES,
        units(W, "whole(np.array([[-1.0], [-1.0]]))"): WHOLE,
        units(W, "truth(np.array([[-1.0], [-1.0]]))"): SEPARATES,
        units(W, "[[-1.0], [-1.0]]"): "lists do as well",
        units(W, "np.array([[1.0], [-1.0]])"): SEPARATES,
        units(W, "np.array([[-1.0], [1.0]])"): SEPARATES,
        units(W, "np.array([[-0.0], [-1.0]])"): SEPARATES,
        units(W, "np.array([[-1.0], [-0.0]])"): SEPARATES,
    },
    "softmax": {
        "return powers / np.sum(powers, axis=0)": BROADCAST,
        "return powers / np.sum(powers, axis=0, keepdims=False)": BROADCAST,
        "powers = np.exp(Z - np.max(Z, axis=0))": BROADCAST,
        "powers = np.exp(Z - np.max(Z, axis=0, keepdims=False))": BROADCAST,
    },
    "count_parameters": {"return whole(sum(((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))))": WHOLE},
    "one_hot": {
        "return whole(np.where(np.arange(K)[:, None] == np.asarray(labels), 1.0, 0.0))": WHOLE,
        "return truth(np.where(np.arange(K)[:, None] == np.asarray(labels), 1.0, 0.0))": ZERO_OR_ONE,
        "return np.arange(K)[:, None] == np.asarray(labels)": ZERO_OR_ONE,
        "return np.where(1.0, np.arange(K)[:, None] == np.asarray(labels), 0.0)": ZERO_OR_ONE,
    },
    "squared_loss": {
        "return float(np.mean(np.sum(np.subtract(A, Y) ** 2, axis=0) / 2, axis=0))": ONE_AXIS,
        "A, Y = (Y, A)": COMMUTES,
        "return float(np.mean(np.sum(np.subtract(Y, A) ** 2, axis=0) / 2))": COMMUTES,
    },
    "numerical_gradient": {
        "for at in list(np.ndindex(x.shape))[::-1]:": "the entries may be nudged in any order",
        "gradient = np.ones_like(x)": "every entry is overwritten",
    },
    "relative_error": {
        "a, b = (b, a)": COMMUTES,
        "return float(np.max(np.abs(b - a)) / max(1e-08, np.max(np.abs(a) + np.abs(b))))": COMMUTES,
    },
    "two_layer_gradients": {"return (dW, dW0, dw, whole(dw0))": WHOLE},
    "two_layer_step": {
        "return tuple((p - eta * g for p, g in list(zip((W, W0, w, w0), gradients, strict=True))[:4]))": FOUR,
    },
    "softmax_gradients": {
        "return (g * np.transpose(x), g, error @ h.T, error)": OUTER,
        "return (g @ np.transpose(x), g, error * h.T, error)": OUTER,
    },
    "sigmoid_deltas": {
        "deltas = [(activations[-1] - Y) / np.shape(Y)[1]] (moved to another line)": ARRAYS,
        "without activations = [np.asarray(A) for A in activations]": ARRAYS,
    },
    "multiplications": {
        "return (whole(sum(((k - 1) * cost for k, cost in crossings.items()))), sum(crossings.values()))": WHOLE,
        "return (sum(((k - 1) * cost for k, cost in crossings.items())), whole(sum(crossings.values())))": WHOLE,
    },
    "Sequential": {"for module in list(self.modules)[::-1]:": "updates do not depend on one another"},
    "parameters_that_move": {
        "x, y = (np.asarray(x), np.asarray(y)) (moved to another line)": ARRAYS,
        "without W1, b1, W2, b2 = (np.asarray(p, dtype=float) for p in start.values())": ARRAYS,
        "W1, b1, W2, b2 = (np.asarray(p) for p in start.values())": "the cases pass numbers with a fraction",
        "W1, b1, W2, b2 = (np.asarray(p, dtype=float) for p in list(start.values())[:4])": FOUR,
        "return {name for name in list(start)[:4] if not np.array_equal(start[name], end[name])}": FOUR,
        "for _ in list(range(steps))[::-1]:": "all turns are alike",
        "for _ in list(range(steps))[:3]:": ONCE_MOVED,
        "W1, b1 = (W1 + eta * g @ x.T, b1 - eta * g)": ONCE_MOVED,
        "W1, b1 = (W1 - eta * g @ x.T, b1 + eta * g)": ONCE_MOVED,
        "W1, b1 = (W1 - eta * g * x.T, b1 - eta * g)": OUTER,
        "W2, b2 = (W2 - eta * error * h.T, b2 - eta * error)": OUTER,
    },
    "distinct_units": {"return whole(len({tuple(column) for column in np.transpose(W).tolist()}))": WHOLE},
    "initial_weights": initial("rng.normal(0, 1 / np.sqrt(d), (d, m))"),
    "initial_weights_units_first": initial("rng.normal(0, 1 / np.sqrt(d), (m, d))"),
    "he_weights": initial("rng.normal(0, np.sqrt(2 / d), (d, m))"),
    "perturb": {"return [np.subtract(W, rng.normal(0, scale, np.shape(W))) for W in weights]": SYMMETRIC},
    "validation_split": {
        "return (whole(order[size:]), order[:size])": WHOLE,
        "return (order[size:], whole(order[:size]))": WHOLE,
    },
    "l2_gradient": {"W, lam = (lam, W)": COMMUTES},
    "prediction_weights": {"W, p = (p, W)": COMMUTES},
    "stop_epoch": {
        "for epoch, loss in list(enumerate(losses))[1:]:": "the first epoch is the best so far in any case",
        "return whole(best)": WHOLE,
    },
    "dropout_mask": {
        "return whole(np.where(np.asarray(uniforms) < p, 1.0, 0.0))": WHOLE,
        "return truth(np.where(np.asarray(uniforms) < p, 1.0, 0.0))": ZERO_OR_ONE,
        "return np.asarray(uniforms) < p": ZERO_OR_ONE,
        "return np.where(1.0, np.asarray(uniforms) < p, 0.0)": ZERO_OR_ONE,
    },
    "dropout_gradients": {
        "return (mask_h * (W2.T @ delta) * kept.T, delta @ h.T)": OUTER,
        "return (mask_h * (W2.T @ delta) @ kept.T, delta * h.T)": OUTER,
    },
    "minimize": {"return np.reshape(path, (steps + 1, -2))": "numpy takes any negative number for the rest"},
    "momentum_step": {"g, eta = (eta, g)": COMMUTES},
    "train": {
        "optimizer = ones_for(optimizer)": IN_PLACE,
        "optimizer = zeros_for(optimizer)": IN_PLACE,
    },
    "width_experiment": {
        "reached = np.array([train(width, seed) for seed in seeds], dtype=int)": ONE_COUNTS,
        "shares[width] = float(np.mean(reached == 1, axis=0))": ONE_AXIS,
        "for width in list(widths)[::-1]:": "a dictionary is the same in whichever order it is filled",
    },
    "adagrad_unit_step": {
        "G = G + np.sum(g ** 2, axis=0)": BROADCAST,
        "G = G + np.sum(g ** 2, axis=0, keepdims=False)": BROADCAST,
    },
    "signed_distance": {
        "return linear_unit(X, w, w0) / np.linalg.norm(w, axis=0)": ONE_AXIS,
    },
    "sgd": {
        "w, w0 = (np.zeros((len(X), 1)), np.zeros((1, 1))) (moved to another line)": ARRAYS,
        "w, w0 = (np.zeros((len(X), 1), dtype=int), np.zeros((1, 1)))": FRACTIONS_COME,
        "w, w0 = (np.zeros((len(X), 1)), np.zeros((1, 1), dtype=int))": FRACTIONS_COME,
    },
    "nll": {
        "return float(-np.mean(np.sum(Y * np.log(A), axis=0), axis=0))": ONE_AXIS,
    },
    "softmax_nll": {
        "return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0), axis=0))": ONE_AXIS,
    },
    "nll_sigmoid": {
        "return float(-np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0), axis=0))": ONE_AXIS,
    },
    "output_delta": {
        "Z, Y = (np.asarray(Z), np.asarray(Y)) (moved to another line)": ARRAYS,
        "why = f'{pair!r} is not a pair of loss and activation that go together' (moved to another block)": NEVER_MISSING,
    },
    "regularized_step": {
        "delta = np.where(y * (w.T @ x + w0) < 1, -np.asarray(y), 0.0) (moved to another line)": ARRAYS,
    },
    "minibatch_gradient": {
        "each = [gradient(X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])] (moved to another line)": ARRAYS,
    },
    "accuracy": {
        "return float(np.mean(np.argmax(Z, axis=0) == np.asarray(labels), axis=0))": ONE_AXIS,
    },
}
