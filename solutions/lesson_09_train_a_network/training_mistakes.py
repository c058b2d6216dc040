"""Wrong trainings: steps at another time, and other numbers for an epoch."""

import numpy as np

from .training import stepping, told, train


@train.mistake(hint="When does a network learn from a batch: at once, or when the epoch is over?", see="004 (minibatch slide)")
def one_step_for_an_epoch(network, loss, X, Y, optimizer, size, orders):
    """The gradients of an epoch are added up, and the step comes at its end."""
    numbers = []
    for order in orders:
        numbers.append(loss.forward(network.forward(X[:, order]), Y[:, order]))
        optimizer(network.parameters, network.backward(loss.backward()))
    return numbers


@train.mistake(hint="From which batch are the gradients that a step uses?", see="002 p.5 (pseudo-code)")
def gradients_come_late(network, loss, X, Y, optimizer, size, orders):
    """First the step, then the gradients for the next one."""
    known = []

    def step(Xb, Yb):
        before = loss.forward(network.forward(Xb), Yb)
        gradients = network.backward(loss.backward())
        if known:
            optimizer(network.parameters, known.pop())
        known.append(gradients)
        return before

    return told(step, X, Y, size, orders)


@train.mistake(hint="What does the optimizer remember between two calls, and for how many parameters?")
def one_parameter_at_a_time(network, loss, X, Y, optimizer, size, orders):
    """The optimizer is called once for each parameter."""

    def each(parameters, gradients):
        for parameter, gradient in zip(parameters, gradients, strict=True):
            optimizer([parameter], [gradient])

    return told(stepping(network, loss, each), X, Y, size, orders)


@train.mistake(hint="Twice as many examples: should the number of an epoch double?", see="the convention card; 002 p.4")
def losses_added_up(network, loss, X, Y, optimizer, size, orders):
    """The loss of an epoch is the sum over its examples."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, sizes: np.dot(losses, sizes))


@train.mistake(hint="Each batch brings a mean. What do you get when you add means up?", see="the convention card; 002 p.4")
def means_added_up(network, loss, X, Y, optimizer, size, orders):
    """The loss of an epoch is the sum of its batches' losses."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: np.sum(losses))


@train.mistake(hint="An epoch has several batches. Which of them does your number speak of?")
def last_batch_told(network, loss, X, Y, optimizer, size, orders):
    """The last batch of an epoch knows best how good the network has become."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: losses[-1])


@train.mistake(hint="How many numbers come out of a training of three epochs?")
def one_number_for_each_step(network, loss, X, Y, optimizer, size, orders):
    """The list has an entry for every batch."""
    return sum(told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: losses), [])


@train.mistake(hint="That costs another pass through all the data. Which losses does the training meet anyway?")
def measured_at_the_end(network, loss, X, Y, optimizer, size, orders):
    """After an epoch its loss is measured once more on all the examples."""
    step = stepping(network, loss, optimizer)
    return [(told(step, X, Y, size, [order]), loss.forward(network.forward(X), Y))[1] for order in orders]


@train.mistake(hint="Is the number given a number of batches, or of examples in each?", see="004 (minibatch slide)")
def size_counts_batches(network, loss, X, Y, optimizer, size, orders):
    """The size says how many batches an epoch has."""
    length = max(1, -(-X.shape[1] // size))
    return told(stepping(network, loss, optimizer), X, Y, length, orders)


@train.mistake(hint="Which forward pass does a network remember when it is asked to go back?", see="002 p.6")
def all_looked_at_in_between(network, loss, X, Y, optimizer, size, orders):
    """Between the forward and the backward pass of a batch one may look at the loss of all."""

    def step(Xb, Yb):
        before = loss.forward(network.forward(Xb), Yb)
        loss.forward(network.forward(X), Y)
        optimizer(network.parameters, network.backward(loss.backward()))
        return before

    return told(step, X, Y, size, orders)


@train.mistake(hint="Lesson 08 returned new parameters. What does this optimizer do with those it is handed?")
def copies_are_trained(network, loss, X, Y, optimizer, size, orders):
    """The optimizer works on copies, so that nothing is changed by accident."""
    return told(
        stepping(network, loss, lambda parameters, gradients: optimizer([p.copy() for p in parameters], gradients)),
        X, Y, size, orders,
    )  # fmt: skip


@train.mistake(hint="How often does a network learn in an epoch of four batches?", see="004 (minibatch slide)")
def step_after_the_last_batch(network, loss, X, Y, optimizer, size, orders):
    """One step at the end of an epoch is enough, with the gradients that the last batch left."""
    numbers = []
    for order in orders:
        numbers += told(stepping(network, loss, lambda *given: None), X, Y, size, [order])
        last = order[(len(order) - 1) // size * size :]
        loss.forward(network.forward(X[:, last]), Y[:, last])
        optimizer(network.parameters, network.backward(loss.backward()))
    return numbers


@train.mistake(hint="A mean divides by what was added up. How many losses of batches were there?", see="002 p.4")
def divided_by_the_size(network, loss, X, Y, optimizer, size, orders):
    """The losses of the batches are added up and divided by the size of a batch."""
    return told(stepping(network, loss, optimizer), X, Y, size, orders, lambda losses, _: np.sum(losses) / size)
