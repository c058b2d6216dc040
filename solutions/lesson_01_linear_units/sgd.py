"""sgd: many small updates, one visited example at a time. Most mistakes are its journey with one thing changed."""

from itertools import pairwise

import numpy as np

from autograder import exercise

from . import reference
from .reference import inverse_decay, linear_gradient, sgd_step
from .sgd_journeys import decaying, hinge_push, parameters, pulls_of, walked

sgd = exercise(
    reference.sgd,
    points=4,
    lecture="000 eq 13-15, 5.5",
    returns=("w", "w0"),
    builds_on=(reference.linear_gradient, reference.sgd_step, reference.inverse_decay),
)


def stepped(X, y, order, rates):
    """w, w0 before and after every visit, made with the lesson's own functions."""
    w, w0 = np.zeros((len(X), 1)), np.zeros((1, 1))
    yield w, w0
    for t, eta in zip(order, rates, strict=True):
        w, w0 = sgd_step(w, w0, *linear_gradient(X[:, [t]], y[:, [t]], w, w0), eta)
        yield w, w0


def decayed(order, eta0):
    return [inverse_decay(k, eta0) for k in range(len(order))]


def end(X, y, plan, push=hinge_push):
    """w, w0 after the last visit of a plan."""
    return parameters(walked(X, y, plan, push)[-1])


@sgd.mistake(
    hint="What does the rate count here: updates that moved something, or visits?", see="000 eq 13-15, 5.5; the convention card"
)
def calm_visits_not_counted(X, y, order, eta0):
    """A visit without a loss does not count as a step."""
    pulls, k = pulls_of(X, y), 0
    theta = np.zeros(pulls.shape[1])
    for t in order:
        push = hinge_push(theta, pulls[t])
        theta = theta + eta0 / (k + 1) * push
        k += bool(push.any())
    return parameters(theta)


@sgd.mistake(hint="Where in the algorithm is it decided which example comes next?", see="000 eq 14")
def columns_in_turn(X, y, order, eta0):
    """Step k visits column k, whatever the order says."""
    *_, last = stepped(X, y, np.arange(len(order)) % X.shape[1], decayed(order, eta0))
    return last


@sgd.mistake(hint="The order may come back to an example. Is its loss 0 after a single visit?", see="000 eq 14")
def repeats_left_out(X, y, order, eta0):
    """An example that the order repeats is visited once only."""
    fresh = list(dict.fromkeys(np.asarray(order).tolist()))
    *_, last = stepped(X, y, fresh, decayed(fresh, eta0))
    return last


@sgd.mistake(hint="Which rate does your inverse decay give at the second visit, and at the hundredth?", see="000 5.5")
def constant_rate(X, y, order, eta0):
    """The learning rate is eta0 all the way."""
    *_, last = stepped(X, y, order, [eta0] * len(order))
    return last


@sgd.mistake(hint="What does k count in the lecture's schedule?", see="000 5.5; the convention card")
def rate_per_pass(X, y, order, eta0):
    """The rate shrinks after each pass over the data, not after each visit."""
    return end(X, y, [(t, eta0 / (k // X.shape[1] + 1)) for k, t in enumerate(order)])


@sgd.mistake(hint="Each rate starts from eta0 again. How fast does yours fall?", see="000 5.5")
def rate_compounds(X, y, order, eta0):
    """Each rate is the rate before it, divided by the number of the visit."""
    return end(X, y, zip(order, eta0 / np.cumprod(np.arange(1.0, len(order) + 1)), strict=True))


@sgd.mistake(hint="With the course's counter, what is the rate at the very first visit?", see="000 5.5; the convention card")
def counted_from_one(X, y, order, eta0):
    """The first visit is step 1, so its rate is already half of the starting rate."""
    return end(X, y, decaying(order, eta0, start=2))


@sgd.mistake(hint="What makes this gradient descent stochastic?", see="000 eq 14-15")
def whole_batch(X, y, order, eta0):
    """Every step uses the gradient of the whole data set."""
    pulls = pulls_of(X, y)
    return end(X, y, decaying(order, eta0), lambda theta, pull: (pulls @ theta < 1) @ pulls / len(pulls))


@sgd.mistake(hint="One gradient at one place: which parameters does it belong to?", see="000 eq 15, eq 19-20")
def offset_after_the_weights(X, y, order, eta0):
    """The offset's gradient is taken after the weights have moved."""
    pulls = pulls_of(X, y)
    theta, weights = np.zeros(pulls.shape[1]), np.arange(pulls.shape[1]) < len(X)
    for t, eta in decaying(order, eta0):
        theta = theta + eta * weights * hinge_push(theta, pulls[t])
        theta = theta + eta * ~weights * hinge_push(theta, pulls[t])
    return parameters(theta)


@sgd.mistake(hint="Follow a journey of a single visit: what comes back?", see="000 eq 13-15")
def last_visit_missing(X, y, order, eta0):
    """The parameters before the last update are handed back."""
    *_, last, _ = stepped(X, y, order, decayed(order, eta0))
    return last


@sgd.mistake(hint="One satisfied example says nothing about the others.", see="000 eq 14-15")
def ends_at_the_first_calm_visit(X, y, order, eta0):
    """The journey ends at the first visit without a loss."""
    path = walked(X, y, decaying(order, eta0))
    return parameters(next((here for here, there in pairwise(path) if here[-1] == there[-1]), path[-1]))


@sgd.mistake(hint="Is the loss 0 between the boundary and the margin?", see="000 eq 12, eq 24")
def perceptron_rule(X, y, order, eta0):
    """Only examples on the wrong side move the weights, as with the perceptron."""
    return end(X, y, decaying(order, eta0), lambda theta, pull: (theta @ pull <= 0) * pull)


@sgd.mistake(hint="The gradient points to where the loss grows.", see="000 eq 15-16")
def uphill(X, y, order, eta0):
    """The steps follow the gradient."""
    *_, last = stepped(X, y, order, [-eta for eta in decayed(order, eta0)])
    return last


@sgd.mistake(hint="All parameters move in a step. Is w0 one of them?", see="000 eq 20, eq 26")
def offset_left_alone(X, y, order, eta0):
    """Only the weights learn, the offset stays 0."""
    without_offset = np.append(np.ones(len(X)), 0)
    return end(X, y, decaying(order, eta0), lambda theta, pull: (theta @ pull < 1) * pull * without_offset)


@sgd.mistake(hint="The margin is measured on the whole output of the unit. What is that output made of?", see="000 eq 2, eq 24")
def offset_left_out_of_z(X, y, order, eta0):
    """Whether a visit has a loss can be asked without the offset."""
    return end(X, y, decaying(order, eta0), lambda theta, pull: (theta[:-1] @ pull[:-1] < 1) * pull)


@sgd.mistake(hint="That is a method of its own. What does the lecture's algorithm end with?", see="000 eq 13-15")
def averaged_on_the_way(X, y, order, eta0):
    """The result is the average of all the parameters on the way."""
    _, *path = stepped(X, y, order, decayed(order, eta0))
    return tuple(np.mean(part, axis=0) for part in zip(*path, strict=True))


@sgd.mistake(hint="Does the rate know which example is visited, or how many were visited before?", see="000 5.5")
def column_as_step_number(X, y, order, eta0):
    """The number of the visited column is the number of the step."""
    *_, last = stepped(X, y, order, inverse_decay(order, eta0))
    return last


@sgd.mistake(hint="Follow a journey of two visits: is anything done at the second?", see="000 eq 13-15")
def ends_after_the_first_visit(X, y, order, eta0):
    """The parameters are handed back as soon as the first visit is done."""
    _, first, *_ = stepped(X, y, order, decayed(order, eta0))
    return first


@sgd.mistake(
    hint="What makes this gradient descent stochastic, and what then asks for a rate that shrinks?", see="000 eq 14-15, 5.5"
)
def whole_batch_at_full_rate(X, y, order, eta0):
    """Every step uses the gradient of the whole data set, at the starting rate."""
    pulls = pulls_of(X, y)
    return end(X, y, [(t, eta0) for t in order], lambda theta, pull: (pulls @ theta < 1) @ pulls / len(pulls))


@sgd.mistake(
    hint="Is what a step returns kept? And does a loss begin at an agreement of 0, or of 1?", see="000 eq 12, eq 19-20"
)
def never_leaves_zero(X, y, order, eta0):
    """Nothing moves the parameters away from the zeros they start from."""
    return np.zeros((len(X), 1)), np.zeros((1, 1))
