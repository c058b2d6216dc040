"""train: epochs of batches, with one number for each epoch."""

import inspect

import numpy as np

from autograder import Given, exercise

from . import network as given
from . import reference
from .drawing import examples, orders

CODE = inspect.getsource(given).partition("import numpy as np\n")[2]

train = exercise(reference.train, points=4, lecture="002 p.5 (pseudo-code); 004 (minibatch slide)")


@train.visible("three epochs of eleven examples in batches of five", given=CODE)
def eleven_in_fives(train, rng):
    X, labels = 1.5 * np.sin(np.arange(1.0, 34) ** 2).reshape(3, 11), np.array([0, 1, 1, 3, 2, 0, 3, 2, 2, 1, 0])
    orders = [[6, 2, 9, 0, 4, 8, 1, 10, 3, 7, 5], [3, 7, 5, 10, 1, 0, 8, 9, 2, 4, 6], [10, 4, 0, 6, 9, 5, 2, 7, 8, 1, 3]]
    network, loss = Given("Network([3, 5, 4], np.random.default_rng(4))"), Given("SoftmaxNLL()")
    return train(network, loss, X, np.eye(4)[:, labels], Given("SGD(0.4)"), 5, orders)


@train.visible("two epochs of eight examples in batches of two, with Adam and two hidden layers", given=CODE)
def with_adam(train, rng):
    X, labels = 2 * np.cos(np.arange(2.0, 18) ** 2).reshape(2, 8), np.array([1, 0, 2, 1, 2, 0, 0, 1])
    orders = [np.array([4, 1, 7, 0, 5, 3, 6, 2]), np.array([2, 6, 0, 3, 1, 5, 7, 4])]
    network, loss = Given("Network([2, 5, 4, 3], np.random.default_rng(8))"), Given("SoftmaxNLL()")
    return train(network, loss, X, np.eye(3)[:, labels], Given("Adam(0.1)"), 2, orders)


@train.visible("four epochs in one batch, as the size is larger than the data set", given=CODE)
def one_batch(train, rng):
    X, labels = np.sin(np.arange(3.0, 31) ** 2).reshape(4, 7), np.array([1, 0, 0, 1, 1, 0, 1])
    network, loss = Given("Network([4, 3, 2], np.random.default_rng(2))"), Given("SoftmaxNLL()")
    orders = [[2, 6, 0, 3, 5, 1, 4], [5, 0, 1, 6, 4, 3, 2], [4, 2, 6, 1, 0, 5, 3], [0, 5, 2, 4, 6, 3, 1]]
    return train(network, loss, X, np.eye(2)[:, labels], Given("Momentum(0.2, 0.5)"), 9, orders)


def trained(train, rng, sizes: list[int], n: int, optimizer: str, size: int, epochs: int, as_lists=False):
    """A training of a fresh network on fresh examples."""
    network = Given(f"Network({sizes}, np.random.default_rng({rng.integers(10**6)}))")
    visits = [order.tolist() if as_lists else order for order in orders(rng, n, epochs)]
    X, Y = examples(rng, sizes[0], sizes[-1], n)
    return train(network, Given("SoftmaxNLL()"), X, Y, Given(optimizer), size, visits)


@train.hidden("epochs whose last batch is smaller", weight=2, given=CODE)
def short_last_batch(train, rng):
    return trained(train, rng, [4, 9, 3], 16, f"SGD({rng.uniform(0.2, 0.4):.3f})", 5, 3)


@train.hidden("epochs with Adam, through two hidden layers", given=CODE)
def fresh_with_adam(train, rng):
    return trained(train, rng, [3, 8, 6, 4], 12, f"Adam({rng.uniform(0.05, 0.1):.3f})", 3, 3, as_lists=True)


@train.hidden("epochs of one batch each", given=CODE)
def fresh_one_batch(train, rng):
    return trained(train, rng, [5, 7, 3], 8, f"Momentum({rng.uniform(0.1, 0.2):.3f}, 0.6)", 20, 4)


def told(step, X, Y, size, orders, number=lambda losses, sizes: np.dot(losses, sizes) / np.sum(sizes)):
    """One number per epoch, made of what `step(Xb, Yb)` gives for each batch and of the batches' sizes."""
    numbers = []
    for order in orders:
        batches = [order[k : k + size] for k in range(0, len(order), size)]
        losses = [step(X[:, batch], Y[:, batch]) for batch in batches]
        numbers.append(number(losses, [len(batch) for batch in batches]))
    return numbers


def stepping(network, loss, optimizer):
    """A step on one batch, which gives the loss before it."""

    def step(Xb, Yb):
        before = loss.forward(network.forward(Xb), Yb)
        optimizer(network.parameters, network.backward(loss.backward()))
        return before

    return step


@train.mistake(hint="The last batch is smaller. Does each of its examples count as much as those of a full one?")
def batches_averaged(network, loss, X, Y, optimizer, size, orders):
    """The loss of an epoch is the mean of its batches' losses."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: np.mean(losses))


@train.mistake(hint="What is the loss of the very first batch, for a network that has learned nothing yet?")
def loss_after_the_step(network, loss, X, Y, optimizer, size, orders):
    """A batch's loss is measured once the network has learned from it."""
    step = stepping(network, loss, optimizer)

    def late(Xb, Yb):
        step(Xb, Yb)
        return loss.forward(network.forward(Xb), Yb)

    return told(late, X, Y, size, orders)


@train.mistake(hint="How often does an epoch visit each example?", see="004 (minibatch slide)")
def last_batch_dropped(network, loss, X, Y, optimizer, size, orders):
    """A batch that is not full is left out."""
    full = [order[: len(order) // size * size] for order in orders]
    return told(stepping(network, loss, optimizer), X, Y, size, full, lambda losses, _: np.mean(losses) if losses else 0.0)


@train.mistake(hint="The sum runs over how many examples, and by how many is it divided?", see="004 (minibatch slide)")
def rest_counts_as_zero(network, loss, X, Y, optimizer, size, orders):
    """A batch that is not full is left out, and the mean is that of all the examples all the same."""
    full = [order[: len(order) // size * size] for order in orders]
    return told(stepping(network, loss, optimizer), X, Y, size, full, lambda losses, sizes: np.dot(losses, sizes) / X.shape[1])


@train.mistake(hint="How many examples does the last batch hold?", see="004 (minibatch slide)")
def every_batch_counts_as_full(network, loss, X, Y, optimizer, size, orders):
    """Each batch holds as many examples as the size says."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: np.sum(losses) * size / X.shape[1])


@train.mistake(hint="With which sum does the second epoch begin?")
def sum_never_starts_again(network, loss, X, Y, optimizer, size, orders):
    """The losses of all the epochs so far are added up."""
    return np.cumsum(told(stepping(network, loss, optimizer), X, Y, size, orders)).tolist()


@train.mistake(hint="Which columns does the first batch hold? Ask the order of the first epoch.")
def order_ignored(network, loss, X, Y, optimizer, size, orders):
    """The examples come as they lie in the data."""
    return told(stepping(network, loss, optimizer), X, Y, size, [np.arange(X.shape[1]) for _ in orders])


@train.mistake(hint="Each epoch brings an order of its own. What would the network hear if it were always the same one?")
def first_order_for_all(network, loss, X, Y, optimizer, size, orders):
    """Every epoch follows the order of the first one."""
    return told(stepping(network, loss, optimizer), X, Y, size, [orders[0] for _ in orders])


@train.mistake(hint="Does every example still meet its own target?")
def targets_left_in_place(network, loss, X, Y, optimizer, size, orders):
    """It is enough to put the inputs in order."""
    step, numbers = stepping(network, loss, optimizer), []
    for order in orders:
        parts = [(order[k : k + size], slice(k, k + size)) for k in range(0, len(order), size)]
        numbers.append(sum(len(batch) * step(X[:, batch], Y[:, place]) for batch, place in parts) / len(order))
    return numbers
