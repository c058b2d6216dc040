"""Right answers about training: loops, other containers, other dtypes, other networks."""

import functools
import math

import numpy as np

from solutions.lesson_09_train_a_network import digits
from solutions.lesson_09_train_a_network.network import SGD, Adam, Network, SoftmaxNLL

from .recording import of


@of("accuracy")
def column_by_column(Z, labels):
    right = 0
    for i, label in enumerate(labels):
        scores = [float(row[i]) for row in Z]
        right += scores.index(max(scores)) == label
    return right / len(labels)


@of("accuracy")
def one_hot_and_masks(Z, labels):
    Z = np.asarray(Z)
    winners = Z.max(axis=0) == Z
    return np.float32(winners[labels, np.arange(Z.shape[1])].mean())


@of("accuracy")
def sorted_scores(Z, labels):
    return 1 - np.count_nonzero(np.argsort(np.asarray(Z).T, axis=1)[:, -1] - labels) / len(labels)


@of("train")
def walked_by_while(network, loss, X, Y, optimizer, size, orders):
    told = []
    for order in orders:
        start, each = 0, []
        while start < len(order):
            chosen = [int(i) for i in order[start : start + size]]
            value = loss.forward(network.forward(X[:, chosen]), Y[:, chosen])
            delta = loss.backward()
            gradients = network.backward(delta)
            optimizer(network.parameters, gradients)
            each += [value] * len(chosen)
            start += size
        told.append(sum(each) / len(each))
    return told


@of("train")
def split_after_shuffling(network, loss, X, Y, optimizer, size, orders):
    def step(Xb, Yb):
        share = loss.forward(network.forward(Xb), Yb) * Xb.shape[1] / X.shape[1]
        optimizer(network.parameters, network.backward(loss.backward()))
        return share

    cuts = np.arange(size, X.shape[1], size)
    epochs = [zip(np.split(X[:, o], cuts, axis=1), np.split(Y[:, o], cuts, axis=1), strict=True) for o in orders]
    return np.array([sum(step(*batch) for batch in epoch) for epoch in epochs])


@of("train")
def in_single_precision(network, loss, X, Y, optimizer, size, orders):
    X, told = np.asarray(X, dtype=np.float32), ()
    for order in map(np.asarray, orders):
        batches = [order[k : k + size] for k in range(0, order.size, size)]
        losses = np.zeros(len(batches))
        for k, batch in enumerate(batches):
            losses[k] = loss.forward(network.forward(X[:, batch]), Y[:, batch])
            optimizer(network.parameters, network.backward(loss.backward()))
        told += (np.average(losses, weights=[b.size for b in batches]),)
    return told


@of("log_grid")
def by_numpy(low, high, count):
    return np.geomspace(low, high, count)


@of("log_grid")
def powers_of_ten(low, high, count):
    return [10**e for e in np.linspace(math.log10(low), math.log10(high), count)]


@of("log_grid")
def weighted_ends(low, high, count):
    return tuple(low ** (1 - k / (count - 1)) * high ** (k / (count - 1)) for k in range(count))


@of("width_experiment")
def counted_in_loops(widths, seeds, train):
    shares = {}
    for width in widths:
        perfect = 0
        for seed in seeds:
            if train(width, seed) >= 1.0:
                perfect += 1
        shares[width] = perfect / len(seeds)
    return shares


@of("width_experiment")
def from_a_table(widths, seeds, train):
    reached = np.array([[train(width, seed) for seed in seeds] for width in widths], dtype=np.float32)
    return dict(zip(widths, (reached == 1).mean(axis=1), strict=True))


def fitted(sizes, optimizers, seed, copies=4):
    """The layers of a network trained as the notebook says."""
    rng = np.random.default_rng(seed)
    X, labels, *_ = digits.load()
    X = np.hstack([X / 16] + [digits.moved(X / 16, rng, 0.5, 10) for _ in range(copies)])
    Y, network, loss = np.tile(np.eye(10)[:, labels], copies + 1), Network(sizes, rng), SoftmaxNLL()
    for optimizer, epochs in optimizers:
        for _ in range(epochs):
            order = rng.permutation(X.shape[1])
            for k in range(0, order.size, 32):
                loss.forward(network.forward(X[:, order[k : k + 32]]), Y[:, order[k : k + 32]])
                optimizer(network.parameters, network.backward(loss.backward()))
    return network.layers


@functools.cache
def two_hidden_layers():
    return fitted([64, 48, 24, 10], [(SGD(0.2), 12), (SGD(0.05), 5)], seed=5)


@functools.cache
def another_start():
    return fitted([64, 64, 10], [(Adam(0.003), 10), (Adam(0.0005), 5)], seed=6)


@of("digit_network")
def deeper_in_lists():
    return tuple([W.tolist(), W0.tolist()] for W, W0 in two_hidden_layers())


@of("digit_network")
def single_precision():
    return [(W.astype(np.float32), W0.astype(np.float32)) for W, W0 in another_start()]


@of("digit_network")
def scores_moved_by_a_constant():
    *rest, (W, W0) = another_start()
    return [*rest, (3 * W, 3 * W0 - 7)]


@of("first_loss")
def by_their_probabilities():
    return np.array([[1 / K, -np.log(1 / K)] for K in (10, 26, 2)])


@of("first_loss")
def rounded():
    return [[0.1, 2.303], [0.03846, 3.258], [0.5, 0.693]]


@of("overfit_ten")
def list_of_statements():
    return ["broken", "chain"]


@of("overfit_ten")
def one_text():
    return "Chain, broken"


@of("where_to_search")
def set_of_one():
    return {"log"}


@of("where_to_search")
def capital_letters():
    return "LOG "


@of("splitting")
def tuple_of_statements():
    return ("stratified", "sorted", "random")


@of("splitting")
def separated_by_semicolons():
    return "random; stratified; sorted"


@of("step_zero")
def as_a_table():
    return np.array([[192, 14410], [256, 19210]])


@of("step_zero")
def row_by_row():
    return [[3 * 64, 64 * 192 + 192 + 192 * 10 + 10], [4 * 64, 64 * 256 + 256 + 256 * 10 + 10]]


@of("whole_algorithm")
def list_of_faults():
    return ["inside", "first", "last"]


@of("whole_algorithm")
def faults_as_text():
    return "first, last, inside"


@of("cost_not_falling")
def list_of_trainings():
    return ["silent", "stuck"]


@of("cost_not_falling")
def trainings_as_text():
    return "stuck; silent"


@of("what_fig5_shows")
def list_of_findings():
    return ["spare", "suffice"]


@of("what_fig5_shows")
def findings_as_text():
    return "suffice, spare"
