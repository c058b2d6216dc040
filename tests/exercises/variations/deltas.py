"""Right answers about what a loss sends back: deltas, the gradient at the outputs, and the questions in words."""

import numpy as np

from .recording import of


def spread(Z):
    """A softmax written otherwise: one over the sum of all the exponentials of differences."""
    with np.errstate(over="ignore"):
        return 1 / np.sum(np.exp(Z[None, :, :] - Z[:, None, :]), axis=1)


@of("output_delta")
def four_branches(Z, Y, pair):
    n = Y.shape[1]
    if pair == "squared-linear":
        return (Z - Y) / n
    if pair == "hinge-linear":
        delta = np.zeros(Z.shape)
        delta[Y * Z < 1] = -Y[Y * Z < 1]
        return delta / n
    if pair == "nll-sigmoid":
        with np.errstate(over="ignore"):
            return (1 / (1 + np.exp(-Z)) - Y) / n
    elif pair == "nll-softmax":
        return (spread(Z) - Y) / n
    raise ValueError(pair)


@of("output_delta")
def matched_by_name(Z, Y, pair):
    match pair:
        case "squared-linear":
            A = Z
        case "nll-sigmoid":
            A = (1 + np.tanh(Z / 2)) / 2
        case "nll-softmax":
            A = np.exp(Z - np.logaddexp.reduce(Z, axis=0))
        case "hinge-linear":
            return -Y * (Y * Z < 1) / np.shape(Z)[1]
        case _:
            raise ValueError("unknown pair")
    return (A - Y) / np.shape(Z)[1]


@of("output_delta")
def entry_by_entry(Z, Y, pair):
    K, n = Z.shape
    delta = np.empty((K, n))
    for t in range(n):
        powers = [np.exp(z - max(Z[:, t])) for z in Z[:, t]]
        for k in range(K):
            z, y = float(Z[k, t]), float(Y[k, t])
            delta[k, t] = {
                "squared-linear": z - y,
                "hinge-linear": -y if y * z < 1 else 0,
                "nll-sigmoid": (np.exp(min(z, 0)) / (1 + np.exp(-abs(z)))) - y,
                "nll-softmax": powers[k] / sum(powers) - y,
            }.get(pair, np.nan)
    if np.isnan(delta).any():
        raise ValueError("there is no such pair")
    return delta / n


@of("output_delta")
def deltas_in_single_precision(Z, Y, pair):
    if pair not in ["squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax"]:
        raise ValueError
    Z, Y = Z.astype(np.float32), Y.astype(np.float32)
    if pair == "hinge-linear":
        return np.where(1 - Y * Z > 0, -Y, np.float32(0)) / len(Y[0])
    if pair == "nll-softmax":
        Z = np.exp(Z - Z.max(axis=0, keepdims=True))
        Z /= Z.sum(axis=0, keepdims=True)
    if pair == "nll-sigmoid":
        Z = np.where(Z > 0, 1 / (1 + np.exp(-np.abs(Z))), np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))))
    return (Z - Y) / np.float32(len(Y[0]))


@of("output_gradient")
def one_fraction(A, Y):
    return (A - Y) / (A * (1 - A)) / A.shape[1]


@of("output_gradient")
def by_the_target(A, Y):
    return np.where(Y == 1, -1 / A, 1 / (1 - A)) / Y.shape[1]


@of("output_gradient")
def by_central_differences(A, Y):
    def loss(a, y):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a)) / A.shape[1]

    return (loss(A + 1e-5, Y) - loss(A - 1e-5, Y)) / 2e-5


@of("output_gradient")
def gradient_in_lists(A, Y):
    n = len(A[0])
    return [[(1 / (1 - a) if y == 0 else -1 / a) / n for a, y in zip(*rows, strict=True)] for rows in zip(A, Y, strict=True)]


@of("output_gradient")
def gradient_of_outputs_in_single_precision(A, Y):
    A = A.astype(np.float32)
    return -(Y / A - (1 - Y) / (1 - A)) / np.float32(A.shape[1])


@of("softmax_moves")
def moves_in_a_set():
    return {"others"}


@of("softmax_moves")
def moves_in_capitals():
    return "OTHERS"


@of("untrained_loss")
def loss_in_a_list():
    return ["log"]


@of("untrained_loss")
def loss_with_a_space():
    return "log "


@of("shifted_logits")
def shift_in_capitals():
    return "STAYS"


@of("shifted_logits")
def shift_in_a_tuple():
    return ("stays",)


@of("hinge_or_nll")
def statements_in_one_text():
    return "little, zero; doubling"


@of("hinge_or_nll")
def statements_in_a_list():
    return ["Doubling", "little", "ZERO"]


@of("lecture_gradient_fails")
def failing_in_a_set():
    return {"Zeros"}


@of("lecture_gradient_fails")
def failing_in_a_list():
    return ["zeros"]
