"""Wrong answers to lesson 09, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from . import book

answers = []
answer_to = book(answers)


# ---------------------------------------------------------------- accuracy

@answer_to("accuracy")
def accuracy_over_rows(Z, labels):
    """argmax is taken along axis 1, examples being rows."""
    said = np.argmax(Z, axis=1)
    return np.sum(said[:len(labels)] == np.asarray(labels)[:len(said)]) / len(labels)


@answer_to("accuracy")
def accuracy_as_a_count(Z, labels):
    """The number of right ones is returned."""
    return np.sum(np.argmax(Z, axis=0) == labels)


@answer_to("accuracy")
def accuracy_in_percent(Z, labels):
    """The share is given in percent."""
    return 100 * np.mean(np.argmax(Z, axis=0) == labels)


@answer_to("accuracy")
def accuracy_with_labels_from_one(Z, labels):
    """Classes are counted from 1."""
    said = np.argmax(Z, axis=0) + 1
    return np.mean(said == labels)


@answer_to("accuracy")
def accuracy_of_the_errors(Z, labels):
    """The share of errors is returned."""
    return float(np.mean(np.argmax(Z, axis=0) != labels))


@answer_to("accuracy")
def accuracy_of_positive_scores(Z, labels):
    """An example is right if the score of its class is positive."""
    n = Z.shape[1]
    right = 0
    for i in range(n):
        if Z[labels[i], i] > 0:
            right += 1
    return right / n


@answer_to("accuracy")
def accuracy_divided_by_the_classes(Z, labels):
    """The count is divided by len(Z)."""
    right = 0
    for i in range(len(labels)):
        if np.argmax(Z[:, i]) == labels[i]:
            right += 1
    return right / len(Z)


@answer_to("accuracy")
def accuracy_of_the_largest_size(Z, labels):
    """The class with the score of the largest size is said."""
    return np.mean(np.argmax(np.abs(Z), axis=0) == labels)


@answer_to("accuracy")
def accuracy_of_the_smallest_counted(Z, labels):
    """The smallest score wins, like a loss, and the number of right ones is returned."""
    return int(np.sum(np.argmin(Z, axis=0) == np.asarray(labels)))


@answer_to("accuracy")
def accuracy_of_whole_numbers(Z, labels):
    """The share is computed with //."""
    right = 0
    for i, label in enumerate(labels):
        right += int(np.argmax(Z[:, i]) == label)
    return right // len(labels)


# ---------------------------------------------------------------- train

@answer_to("train")
def train_with_the_mean_of_batch_losses(network, loss, X, Y, optimizer, size, orders):
    """The mean over the batches, whatever their sizes."""
    told = []
    for order in orders:
        losses = []
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            losses.append(loss.forward(network.forward(X[:, idx]), Y[:, idx]))
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(np.mean(losses))
    return told


@answer_to("train")
def train_with_the_loss_of_the_last_batch(network, loss, X, Y, optimizer, size, orders):
    """An epoch's number is the loss of its last batch."""
    told = []
    for order in orders:
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            value = loss.forward(network.forward(X[:, idx]), Y[:, idx])
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(value)
    return told


@answer_to("train")
def train_with_the_loss_after_the_epoch(network, loss, X, Y, optimizer, size, orders):
    """After each epoch the loss of all examples is computed."""
    told = []
    for order in orders:
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            loss.forward(network.forward(X[:, idx]), Y[:, idx])
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(loss.forward(network.forward(X), Y))
    return told


@answer_to("train")
def train_with_the_loss_after_each_step(network, loss, X, Y, optimizer, size, orders):
    """The loss of a batch is taken after its step."""
    told = []
    for order in orders:
        total = 0
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            Xb, Yb = X[:, idx], Y[:, idx]
            loss.forward(network.forward(Xb), Yb)
            optimizer(network.parameters, network.backward(loss.backward()))
            total += loss.forward(network.forward(Xb), Yb) * len(idx)
        told.append(total / len(order))
    return told


@answer_to("train")
def train_without_the_rest(network, loss, X, Y, optimizer, size, orders):
    """The last, smaller batch is left out."""
    told = []
    for order in orders:
        total, seen = 0, 0
        for b in range(len(order) // size):
            idx = order[b * size:(b + 1) * size]
            total += loss.forward(network.forward(X[:, idx]), Y[:, idx]) * size
            seen += size
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(total / max(seen, 1))
    return told


@answer_to("train")
def train_in_the_order_of_the_file(network, loss, X, Y, optimizer, size, orders):
    """The orders only say how many epochs there are."""
    told, n = [], X.shape[1]
    for _ in orders:
        total = 0
        for i in range(0, n, size):
            Xb, Yb = X[:, i:i + size], Y[:, i:i + size]
            total += loss.forward(network.forward(Xb), Yb) * Xb.shape[1]
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(total / n)
    return told


@answer_to("train")
def train_with_targets_of_the_file(network, loss, X, Y, optimizer, size, orders):
    """Only the inputs are put into the order."""
    told = []
    for order in orders:
        total = 0
        Xs = X[:, order]
        for i in range(0, len(order), size):
            Xb, Yb = Xs[:, i:i + size], Y[:, i:i + size]
            total += loss.forward(network.forward(Xb), Yb) * Xb.shape[1]
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(total / len(order))
    return told


@answer_to("train")
def train_with_the_first_order_and_plain_mean(network, loss, X, Y, optimizer, size, orders):
    """Every epoch uses orders[0], and its number is the mean over the batches."""
    told = []
    for epoch in range(len(orders)):
        values = []
        for i in range(0, len(orders[0]), size):
            idx = orders[0][i:i + size]
            values.append(loss.forward(network.forward(X[:, idx]), Y[:, idx]))
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(sum(values) / len(values))
    return told


@answer_to("train")
def train_with_one_step_per_epoch(network, loss, X, Y, optimizer, size, orders):
    """The step stands outside of the inner loop."""
    told = []
    for order in orders:
        total = 0
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            total += loss.forward(network.forward(X[:, idx]), Y[:, idx]) * len(idx)
            gradients = network.backward(loss.backward())
        optimizer(network.parameters, gradients)
        told.append(total / len(order))
    return told


@answer_to("train")
def train_with_a_sum_for_an_epoch(network, loss, X, Y, optimizer, size, orders):
    """The losses are added, and divided by the size of a batch."""
    told = []
    for order in orders:
        total = 0
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            total += loss.forward(network.forward(X[:, idx]), Y[:, idx])
            optimizer(network.parameters, network.backward(loss.backward()))
        told.append(total / size)
    return told


# ---------------------------------------------------------------- log_grid

@answer_to("log_grid")
def grid_of_equal_steps(low, high, count):
    """Equal differences."""
    return list(np.linspace(low, high, count))


@answer_to("log_grid")
def grid_without_the_end(low, high, count):
    """The factor is the count-th root, so high is not reached."""
    factor = (high / low) ** (1 / count)
    return [low * factor ** i for i in range(count)]


@answer_to("log_grid")
def grid_by_logspace(low, high, count):
    """np.logspace is given the rates instead of their exponents."""
    return list(np.logspace(low, high, count))


@answer_to("log_grid")
def grid_of_tens(low, high, count):
    """The factor is always ten."""
    return [low * 10 ** i for i in range(count)]


@answer_to("log_grid")
def grid_from_the_largest(low, high, count):
    """The largest rate comes first."""
    factor = (high / low) ** (1 / (count - 1))
    return [high / factor ** i for i in range(count)]


@answer_to("log_grid")
def grid_of_random_rates(low, high, count):
    """Rates are drawn at random on a log scale and sorted."""
    rng = np.random.default_rng(0)
    e = rng.uniform(np.log(low), np.log(high), count)
    return sorted(np.exp(e).tolist())


@answer_to("log_grid")
def grid_of_logarithms(low, high, count):
    """The evenly spaced logarithms are returned, without the power."""
    return list(np.linspace(np.log10(low), np.log10(high), count))


@answer_to("log_grid")
def grid_with_natural_logs_and_tens(low, high, count):
    """Natural logarithms are raised to base ten."""
    return [10 ** e for e in np.linspace(np.log(low), np.log(high), count)]


@answer_to("log_grid")
def grid_with_whole_powers(low, high, count):
    """The powers between are rounded to whole ones."""
    a, b = np.log10(low), np.log10(high)
    return [10.0 ** round(a + (b - a) * i / (count - 1)) for i in range(count)]


@answer_to("log_grid")
def grid_doubling_without_the_end(low, high, count):
    """The factor is high over low divided by count, and the first rate is left out."""
    factor = (high / low) / count
    return [low * factor ** i for i in range(1, count + 1)]


# ---------------------------------------------------------------- width_experiment

@answer_to("width_experiment")
def experiment_with_mean_accuracy(widths, seeds, train):
    """The mean accuracy over the seeds is the share."""
    return {w: float(np.mean([train(w, s) for s in seeds])) for w in widths}


@answer_to("width_experiment")
def experiment_with_counts(widths, seeds, train):
    """The number of successes, not their share."""
    return {w: sum(train(w, s) == 1 for s in seeds) for w in widths}


@answer_to("width_experiment")
def experiment_that_is_generous(widths, seeds, train):
    """More than 99 % is a success."""
    out = {}
    for w in widths:
        ok = 0
        for s in seeds:
            if train(w, s) >= 0.99:
                ok += 1
        out[w] = ok / len(seeds)
    return out


@answer_to("width_experiment")
def experiment_with_arguments_swapped(widths, seeds, train):
    """train is called with the seed first."""
    return {w: np.mean([train(s, w) == 1 for s in seeds]) for w in widths}


@answer_to("width_experiment")
def experiment_with_the_best(widths, seeds, train):
    """A width succeeds if one of its seeds does."""
    return {w: float(max(train(w, s) for s in seeds) == 1) for w in widths}


@answer_to("width_experiment")
def experiment_as_a_list_of_percents(widths, seeds, train):
    """The shares come in a list, in percent."""
    return [100 * np.mean([train(w, s) == 1 for s in seeds]) for w in widths]


@answer_to("width_experiment")
def experiment_that_does_not_reset(widths, seeds, train):
    """The counter is set to zero before the loop over the widths, not inside of it."""
    shares = {}
    ok = 0
    for w in widths:
        for s in seeds:
            if train(w, s) == 1:
                ok += 1
        shares[w] = ok / len(seeds)
    return shares


@answer_to("width_experiment")
def experiment_divided_by_the_widths(widths, seeds, train):
    """The count is divided by the number of widths."""
    shares = {}
    for w in widths:
        shares[w] = sum(train(w, s) == 1.0 for s in seeds) / len(widths)
    return shares


@answer_to("width_experiment")
def experiment_with_whole_accuracies(widths, seeds, train):
    """The accuracy is rounded before it is compared with 1."""
    return {w: sum(round(train(w, s)) == 1 for s in seeds) / len(seeds) for w in widths}


@answer_to("width_experiment")
def experiment_with_numbers_of_seeds(widths, seeds, train):
    """The seeds are counted from 0 instead of being used."""
    return {w: np.mean([train(w, i) == 1 for i in range(len(seeds))]) for w in widths}
