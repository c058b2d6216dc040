"""The mistakes of sgd, most of them the reference's journey with one thing changed."""

from itertools import pairwise

import numpy as np

from autograder import mistake

from .reference import hinge_delta, linear_gradient, linear_unit, sgd_step
from .sgd_journeys import decaying, walked


@mistake(
    "A visit without a loss does not count as a step.",
    hint="What does the rate count here: updates that moved something, or visits?",
    see="000 eq 13-15, 5.5; the convention card",
)
def calm_visits_not_counted(X, y, order, eta0):
    w, w0, k = np.zeros((len(X), 1)), np.zeros((1, 1)), 0
    for t in order:
        dw, dw0 = linear_gradient(X[:, [t]], y[:, [t]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, eta0 / (k + 1))
        k += bool(dw0.any())
    return w, w0


@mistake(
    "Step k visits column k, whatever the order says.",
    hint="Where in the algorithm is it decided which example comes next?",
    see="000 eq 14",
)
def columns_in_turn(X, y, order, eta0):
    return walked(X, y, decaying(np.arange(len(order)) % X.shape[1], eta0))[-1]


@mistake(
    "An example that the order repeats is visited once only.",
    hint="The order may come back to an example. Is its loss 0 after a single visit?",
    see="000 eq 14",
)
def repeats_left_out(X, y, order, eta0):
    return walked(X, y, decaying(dict.fromkeys(np.asarray(order).tolist()), eta0))[-1]


@mistake(
    "The learning rate is eta0 all the way.",
    hint="What do the two conditions on the rates say about a constant one?",
    see="000 5.5",
)
def constant_rate(X, y, order, eta0):
    return walked(X, y, [(t, eta0) for t in order])[-1]


@mistake(
    "The rate shrinks after each pass over the data, not after each visit.",
    hint="What does k count in the lecture's schedule?",
    see="000 5.5; the convention card",
)
def rate_per_pass(X, y, order, eta0):
    return walked(X, y, [(t, eta0 / (k // X.shape[1] + 1)) for k, t in enumerate(order)])[-1]


@mistake(
    "The rate is shrunk from the rate before it.",
    hint="Each rate starts from eta0 again. How fast does yours fall?",
    see="000 5.5",
)
def rate_compounds(X, y, order, eta0):
    return walked(X, y, zip(order, eta0 / np.cumprod(np.arange(1.0, len(order) + 1)), strict=True))[-1]


@mistake(
    "The first visit is step 1.",
    hint="With the course's counter, what is the rate at the very first visit?",
    see="000 5.5; the convention card",
)
def counted_from_one(X, y, order, eta0):
    return walked(X, y, decaying(order, eta0, start=2))[-1]


@mistake(
    "Every step uses the gradient of the whole data set.",
    hint="What makes this gradient descent stochastic?",
    see="000 eq 14-15",
)
def whole_batch(X, y, order, eta0):
    def mean_gradient(x, label, w, w0):
        delta = hinge_delta(linear_unit(X, w, w0), y) / X.shape[1]
        return X @ delta.T, np.sum(delta, keepdims=True)

    return walked(X, y, decaying(order, eta0), mean_gradient)[-1]


@mistake(
    "The offset's gradient is taken after the weights have moved.",
    hint="One gradient at one place: which parameters does it belong to?",
    see="000 eq 15, eq 19-20",
)
def offset_after_the_weights(X, y, order, eta0):
    w, w0 = np.zeros((len(X), 1)), np.zeros((1, 1))
    for t, eta in decaying(order, eta0):
        x, label = X[:, [t]], y[:, [t]]
        w = w - eta * linear_gradient(x, label, w, w0)[0]
        w0 = w0 - eta * linear_gradient(x, label, w, w0)[1]
    return w, w0


@mistake(
    "The parameters before the last update are handed back.",
    hint="Follow a journey of a single visit: what comes back?",
    see="000 eq 13-15",
)
def last_visit_missing(X, y, order, eta0):
    return walked(X, y, decaying(order, eta0))[-2]


@mistake(
    "The journey ends at the first visit without a loss.",
    hint="One satisfied example says nothing about the others.",
    see="000 eq 14-15",
)
def ends_at_the_first_calm_visit(X, y, order, eta0):
    path = walked(X, y, decaying(order, eta0))
    return next((here for here, there in pairwise(path) if here[1] == there[1]), path[-1])


@mistake(
    "Only examples on the wrong side move the weights, as with the perceptron.",
    hint="Is the loss 0 between the boundary and the margin?",
    see="000 eq 12, eq 24",
)
def perceptron_rule(X, y, order, eta0):
    def gradient(x, label, w, w0):
        delta = np.where(label * linear_unit(x, w, w0) <= 0, -label, 0.0)
        return x * delta, delta

    return walked(X, y, decaying(order, eta0), gradient)[-1]


@mistake(
    "The steps follow the gradient.",
    hint="The gradient points to where the loss grows.",
    see="000 eq 15-16",
)
def uphill(X, y, order, eta0):
    return walked(X, y, [(t, -eta) for t, eta in decaying(order, eta0)])[-1]


@mistake(
    "Only the weights learn, the offset stays 0.",
    hint="All parameters move in a step. Is w0 one of them?",
    see="000 eq 20, eq 26",
)
def offset_left_alone(X, y, order, eta0):
    def gradient(x, label, w, w0):
        return linear_gradient(x, label, w, w0)[0], np.zeros((1, 1))

    return walked(X, y, decaying(order, eta0), gradient)[-1]


@mistake(
    "The result is the average of all the parameters on the way.",
    hint="That is a method of its own. What does the lecture's algorithm end with?",
    see="000 eq 13-15",
)
def averaged_on_the_way(X, y, order, eta0):
    path = walked(X, y, decaying(order, eta0))[1:]
    return tuple(sum(values) / len(path) for values in zip(*path, strict=True))
