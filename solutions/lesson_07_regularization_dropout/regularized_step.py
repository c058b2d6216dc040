"""regularized_step: one step of one linear unit whose weights decay."""

import numpy as np

from autograder import exercise

from . import drawing, reference

regularized_step = exercise(reference.regularized_step, points=2, lecture="000 eq 44-45", returns=("w", "w0"))


@regularized_step.visible("examples of both labels: with a loss, without one, exactly on the margin, and a little beyond it")
def five_examples(regularized_step, rng):
    w, w0, eta, lam = np.array([[0.5], [-1.0], [2.0]]), np.array([[1.5]]), 0.4, 0.3
    columns = ([2.0, 1.0, -1.5], [1.0, 3.0, 0.25], [-3.0, 1.0, -1.0], [1.0, 1.0, 0.0], [2.0, -1.0, 1.0])
    labels = (1.0, -1.0, -1.0, 1.0, 1.0)
    visits = [(np.array([x]).T, np.array([[y]])) for x, y in zip(columns, labels, strict=True)]
    first = [regularized_step(w, w0, x, y, eta, lam) for x, y in visits]
    w, x, one = np.array([[1.0], [2.0]]), np.array([[0.6], [0.2]]), np.array([[1.0]])
    return [*first, regularized_step(w, 0.1 * one, x, one, 0.5, 0.6)]


LEAST_LEFT = 1 - 0.4 * 0.8  # of the weights, after the largest decay of the next two cases


@regularized_step.hidden("examples of both labels that have a loss", weight=2)
def with_a_loss(regularized_step, rng):
    data = deciding(both_labels, rng, -1.1, 0.6, decayed=LEAST_LEFT)
    return [regularized_step(*one, rng.uniform(0.2, 0.4), rng.uniform(0.5, 0.8)) for one in data]


@regularized_step.hidden("examples of both labels, all without a loss", weight=2)
def without_a_loss(regularized_step, rng):
    data = deciding(both_labels, rng, 2.2, 6.0, decayed=LEAST_LEFT)
    return [regularized_step(*one, rng.uniform(0.2, 0.4), rng.uniform(0.5, 0.8)) for one in data]


@regularized_step.hidden("examples exactly on the margin after one that has a loss, and one a little beyond it")
def on_the_margin(regularized_step, rng):
    return [regularized_step(*one, rng.uniform(1.3, 1.6), rng.uniform(0.2, 0.4)) for one in deciding(around_the_margin, rng)]


def arguments(x, y, w, w0) -> tuple:
    return w, w0, x, y


def both_labels(rng, *agreements: float) -> list[tuple[np.ndarray, ...]]:
    """(w, w0, x, y) of one unit for each agreement y z, once with each label."""
    agreement, y = np.repeat([agreements], 2, axis=1), np.tile([[-1.0, 1.0]], len(agreements))
    X, w, w0 = drawing.examples(rng, agreement, y)
    return [arguments(X[:, [t]], y[:, [t]], w, w0) for t in range(y.size)]


def around_the_margin(rng) -> list[tuple[np.ndarray, ...]]:
    """(w, w0, x, y) of four units. The first one's step makes its offset larger, so that no offset ends nearly at 0."""
    with_a_loss = drawing.until(lambda w, w0, x, y: (w0 * y).item() > 0, lambda: both_labels(rng, -0.4)[1])
    data = [drawing.on_the_margin(rng, -1), drawing.on_the_margin(rng, 1), a_little_beyond(rng)]
    return [with_a_loss, *(arguments(*one) for one in data)]


def deciding(draw, rng, *agreements: float, decayed: float = 1.0) -> list[tuple[np.ndarray, ...]]:
    """What `draw` draws, where each of w, w0 and x decides of some example whether it has a loss.

    With ones or zeros in its place, or w0 taken off, some example would have a loss that has none, or the other way round.
    decayed: a factor of the weights with which none would.
    """

    def losses(data, w=np.copy, w0=np.copy, x=np.copy):
        return [(y * (w(of_w).T @ x(of_x) + w0(of_w0)) < 1).item() for of_w, of_w0, of_x, y in data]

    def telling(*data):
        others = [{name: fill} for name in ("w", "w0", "x") for fill in (np.ones_like, np.zeros_like)] + [{"w0": np.negative}]
        right = losses(data)
        return losses(data, w=lambda w: decayed * w) == right and right not in [losses(data, **other) for other in others]

    return list(drawing.until(telling, lambda: draw(rng, *agreements)))


def a_little_beyond(rng) -> tuple[np.ndarray, ...]:
    """x, y, w, w0 with an agreement between 1.05 and 1.1, which is below 1 once the weights have decayed by a quarter."""
    y, d = np.full((1, 1), rng.choice([-1.0, 1.0])), int(rng.integers(2, 5))
    w, w0 = drawing.signed(rng, d, 1), y * rng.uniform(0.05, 0.15)
    x = w * (y * rng.uniform(1.05, 1.1) - w0) / (w.T @ w)
    return x, y, w, w0


def stepped(w, w0, x, y, eta, lam, gate=lambda agreement: agreement < 1, shrink=None, offset_shrinks=False):
    """The step under another rule than the lecture's. shrink(has_loss): how much of eta * lam * w is taken off."""
    has_loss = gate(y * (w.T @ x + w0))
    delta = np.where(has_loss, -y, 0.0)
    share = 1.0 if shrink is None else shrink(has_loss)
    return w - eta * (x * delta + share * lam * w), w0 - eta * (delta + offset_shrinks * lam * w0)


@regularized_step.mistake(
    hint="Read the second of the two rules: what is left of the step when the loss is 0?", see="000 eq 45"
)
def content_stays_still(w, w0, x, y, eta, lam):
    """An example without a loss changes nothing."""
    return stepped(w, w0, x, y, eta, lam, shrink=lambda has_loss: 1.0 * has_loss)


@regularized_step.mistake(hint="In the first of the two rules, how many terms stand in the bracket?", see="000 eq 44")
def either_push_or_decay(w, w0, x, y, eta, lam):
    """An example either pushes the weights or lets them decay."""
    return stepped(w, w0, x, y, eta, lam, shrink=lambda has_loss: 1.0 - has_loss)


@regularized_step.mistake(
    hint="An offset only says where the boundary lies. Should it be drawn to 0?", see="the convention card; 000 eq 43"
)
def offset_decays_too(w, w0, x, y, eta, lam):
    """Everything that is learned decays, the offset as well."""
    return stepped(w, w0, x, y, eta, lam, offset_shrinks=True)


@regularized_step.mistake(hint="What multiplies the whole bracket of the rule?", see="000 eq 44")
def decay_without_rate(w, w0, x, y, eta, lam):
    """The learning rate scales the push; the decay has lam for that."""
    return stepped(w, w0, x, y, eta, lam, shrink=lambda _: 1 / eta)


@regularized_step.mistake(hint="What is the derivative of half a square?", see="000 eq 43-45")
def decays_twice_as_fast(w, w0, x, y, eta, lam):
    """The square of the penalty brings a 2 down in front."""
    return stepped(w, w0, x, y, eta, lam, shrink=lambda _: 2.0)


@regularized_step.mistake(hint="With no data at all, where should the weights go?", see="000 eq 45")
def weights_grow(w, w0, x, y, eta, lam):
    """The penalty is added to the step."""
    return stepped(w, w0, x, y, eta, lam, shrink=lambda _: -1.0)


@regularized_step.mistake(hint="With which weights is the loss of this example asked?", see="000 eq 44-45")
def asked_after_the_decay(w, w0, x, y, eta, lam):
    """First the weights decay, and then the example is looked at."""
    loss = y * ((1 - eta * lam) * w.T @ x + w0) < 1
    return stepped(w, w0, x, y, eta, lam, gate=lambda agreement: loss)


@regularized_step.mistake(
    hint="The loss has a knot there. Which slope does the course pick?", see="the convention card; 000 eq 45"
)
def edge_pushes(w, w0, x, y, eta, lam):
    """The edge of the margin itself still counts as a violation."""
    return stepped(w, w0, x, y, eta, lam, gate=lambda agreement: agreement <= 1)


@regularized_step.mistake(hint="Is the loss 0 between the boundary and the margin?", see="000 eq 44-45")
def only_errors_push(w, w0, x, y, eta, lam):
    """Only an example on the wrong side pushes."""
    return stepped(w, w0, x, y, eta, lam, gate=lambda agreement: agreement <= 0)


@regularized_step.mistake(hint="What stands beside the weights in z?", see="000 eq 44-45")
def offset_not_asked(w, w0, x, y, eta, lam):
    """Whether there is a loss depends on the weights alone."""
    violated = y * (w.T @ x) < 1
    return stepped(w, w0, x, y, eta, lam, gate=lambda agreement: violated)


@regularized_step.mistake(hint="An example with the label minus 1 has z far below 0. Is it content?", see="000 eq 44-45")
def label_not_asked(w, w0, x, y, eta, lam):
    """There is a loss where z is below 1."""
    violated = w.T @ x + w0 < 1
    return stepped(w, w0, x, y, eta, lam, gate=lambda agreement: violated)


@regularized_step.mistake(hint="Which way should an example with the label minus 1 push?", see="000 eq 44")
def pushes_towards_every_example(w, w0, x, y, eta, lam):
    """An example pushes the weights in its own direction, whatever its label."""
    _, new_w0 = stepped(w, w0, x, y, eta, lam)
    return w + eta * (x * (y * (w.T @ x + w0) < 1) - lam * w), new_w0


@regularized_step.mistake(hint="What does the last of the three rules say about an example without a loss?", see="000 eq 45")
def offset_always_moves(w, w0, x, y, eta, lam):
    """The offset moves with every example."""
    return stepped(w, w0, x, y, eta, lam)[0], w0 + eta * y


@regularized_step.mistake(hint="Both terms in the bracket look at the same weights. Which ones?", see="000 eq 44")
def pushed_then_shrunk(w, w0, x, y, eta, lam):
    """First the example pushes, and then what came out decays."""
    new_w, new_w0 = stepped(w, w0, x, y, eta, 0.0)
    return (1 - eta * lam) * new_w, new_w0


@regularized_step.mistake(hint="How steep is the hinge where there is a loss? Is it steeper for a large one?", see="000 eq 44")
def pushes_by_the_loss(w, w0, x, y, eta, lam):
    """The larger the loss, the harder the push."""
    loss = np.maximum(0, 1 - y * (w.T @ x + w0))
    return w + eta * (loss * y * x - lam * w), w0 + eta * loss * y


@regularized_step.mistake(hint="Someone else may still hold them: hand back arrays of your own.", see="the convention card")
def changed_in_place(w, w0, x, y, eta, lam):
    """The arrays handed in may be changed on the way."""
    result = stepped(w, w0, x, y, eta, lam)
    w[:], w0[:] = result
    return w, w0


@regularized_step.mistake(hint="Which way should an example with the label minus 1 push?", see="000 eq 44")
def label_left_out_of_the_push(w, w0, x, y, eta, lam):
    """An example with a loss pushes weights and offset as if its label were 1."""
    has_loss = y * (w.T @ x + w0) < 1
    return w + eta * (x * has_loss - lam * w), w0 + eta * has_loss


@regularized_step.mistake(hint="After the step, has the example come closer to the right side?", see="000 eq 44")
def pushed_the_wrong_way(w, w0, x, y, eta, lam):
    """The slope of the loss is the label times the example, without a sign."""
    push = y * (y * (w.T @ x + w0) < 1)
    return w - eta * (push * x + lam * w), w0 - eta * push
