"""linear_gradient: the gradient of one example's loss by the weights and the offset."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .reference import hinge_delta, hinge_loss, linear_unit

linear_gradient = exercise(
    reference.linear_gradient,
    points=2,
    lecture="000 eq 21-24",
    returns=("dw", "dw0"),
    builds_on=(reference.linear_unit, reference.hinge_delta),
)


@linear_gradient.visible("examples of both labels: with a loss, without one, and exactly on the margin")
def six_examples(linear_gradient, rng):
    w, w0 = np.array([[0.5], [-1.0], [2.0]]), np.array([[1.5]])
    first = linear_gradient(np.array([[2.0], [1.0], [-1.5]]), np.array([[1.0]]), w, w0)
    second = linear_gradient(np.array([[1.0], [3.0], [0.25]]), np.array([[-1.0]]), w, w0)
    third = linear_gradient(np.array([[-3.0], [1.0], [-1.0]]), np.array([[-1.0]]), w, w0)
    fourth = linear_gradient(np.array([[1.0], [1.0], [0.0]]), np.array([[1.0]]), w, w0)
    fifth = linear_gradient(np.array([[2.0], [-1.0], [1.5]]), np.array([[-1.0]]), w, w0)
    return [first, second, third, fourth, fifth, linear_gradient(np.array([[1.0], [0.0], [0.0]]), np.array([[1.0]]), w, w0)]


@linear_gradient.hidden("examples of both labels that have a loss", weight=2)
def with_a_loss(linear_gradient, rng):
    return [linear_gradient(*one) for one in all_read(lambda: both_labels(rng, -1.1, 0.6))]


@linear_gradient.hidden("examples of both labels, some without a loss")
def some_without_a_loss(linear_gradient, rng):
    return [linear_gradient(*one) for one in all_read(lambda: both_labels(rng, 0.6, 1.5))]


@linear_gradient.hidden("examples exactly on the margin after one that has a loss")
def on_the_margin(linear_gradient, rng):
    def draw():
        return [both_labels(rng, -0.4)[1], drawing.on_the_margin(rng, -1), drawing.on_the_margin(rng, 1)]

    return [linear_gradient(*one) for one in all_read(draw)]


def all_read(draw) -> list[tuple[np.ndarray, ...]]:
    """Examples (x, y, w, w0) among which the loss of one at least comes or goes when x, w or w0 is not read."""

    def losses(units, labels):
        return [y * linear_unit(*unit) < 1 for unit, y in zip(units, labels, strict=True)]

    def telling(*examples):
        units, labels = [(x, w, w0) for x, _, w, w0 in examples], [y for _, y, _, _ in examples]
        others = zip(*(drawing.unread(*unit) for unit in units), strict=True)
        return all(losses(other, labels) != losses(units, labels) for other in others)

    return drawing.until(telling, lambda: tuple(draw()))


def both_labels(rng, *agreements: float) -> list[tuple[np.ndarray, ...]]:
    """(x, y, w, w0) of one unit for each agreement y z, once with each label."""
    agreement, y = np.repeat([agreements], 2, axis=1), np.tile([[-1.0, 1.0]], len(agreements))
    X, w, w0 = drawing.examples(rng, agreement, y)
    return [(X[:, [t]], y[:, [t]], w, w0) for t in range(y.size)]


@linear_gradient.mistake(hint="How does the loss change with w where it is flat?", see="000 eq 24")
def everyone_pulls(x, y, w, w0):
    """Every example pulls at the weights, also one without a loss."""
    return -y * x, -y


@linear_gradient.mistake(
    hint="The loss has a kink there, and the lecture opts for one of the slopes that fit.", see="000 eq 24, footnote 1"
)
def edge_counts(x, y, w, w0):
    """The edge of the margin itself still counts as a violation."""
    delta = np.where(y * linear_unit(x, w, w0) <= 1, -y, 0.0)
    return x * delta, delta


@linear_gradient.mistake(hint="Is the loss flat between the boundary and the margin?", see="000 eq 12, eq 24")
def perceptron_gate(x, y, w, w0):
    """Only examples on the wrong side pull, as with the perceptron."""
    delta = np.where(y * linear_unit(x, w, w0) <= 0, -y, 0.0)
    return x * delta, delta


@linear_gradient.mistake(hint="In which direction does the loss grow? That is where a gradient points.", see="000 eq 16, eq 24")
def direction_of_the_step(x, y, w, w0):
    """The gradient points where the weights should go."""
    delta = -hinge_delta(linear_unit(x, w, w0), y)
    return x * delta, delta


@linear_gradient.mistake(
    hint="Two examples at one place with opposite labels: do they pull in the same direction?", see="000 eq 24"
)
def label_forgotten(x, y, w, w0):
    """The label plays no part in the slope."""
    delta = -np.abs(hinge_delta(linear_unit(x, w, w0), y))
    return x * delta, delta


@linear_gradient.mistake(hint="The chain has two links. Which one is missing from dw?", see="000 eq 22")
def one_link_of_the_chain(x, y, w, w0):
    """The derivative of z by w is all there is to dw."""
    return x + 0.0, hinge_delta(linear_unit(x, w, w0), y)


@linear_gradient.mistake(
    hint="By what is w multiplied in z? That is what is left when w is differentiated away.", see="000 eq 23-24"
)
def weights_for_inputs(x, y, w, w0):
    """The weights are a factor of their own gradient."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return w * delta, delta


@linear_gradient.mistake(hint="Read w0 as the weight of one more input. Which input?", see="000 eq 2, eq 26")
def offset_for_its_input(x, y, w, w0):
    """The slope of the offset contains the offset."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return x * delta, w0 * delta


@linear_gradient.mistake(hint="Can the boundary leave the origin if w0 never moves?", see="000 eq 26")
def offset_not_learned(x, y, w, w0):
    """The offset is not learned, so its gradient is 0."""
    return x * hinge_delta(linear_unit(x, w, w0), y), np.zeros((1, 1))


@linear_gradient.mistake(hint="The margin is measured on the whole output of the unit.", see="000 eq 2, eq 24")
def offset_left_out_of_z(x, y, w, w0):
    """Whether there is a loss can be asked without the offset."""
    delta = hinge_delta(w.T @ x, y)
    return x * delta, delta


@linear_gradient.mistake(hint="The height of a line and its slope are two things.", see="000 eq 22-24")
def loss_as_a_factor(x, y, w, w0):
    """The gradient is as large as the loss."""
    delta = -y * hinge_loss(y * linear_unit(x, w, w0))
    return x * delta, delta


@linear_gradient.mistake(
    hint="A gradient has the shape of what it belongs to, so that both can be subtracted.", see="000 eq 16; the convention card"
)
def flat_gradient(x, y, w, w0):
    """dw is a plain list of d numbers."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return np.ravel(x * delta), delta


@linear_gradient.mistake(
    hint="A gradient has the shape of what it belongs to. Which shape has w0?", see="000 eq 16; the convention card"
)
def plain_number_for_the_offset(x, y, w, w0):
    """dw0 is a plain number."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return x * delta, delta.item()


@linear_gradient.mistake(hint="Look at what the delta is a function of. How often does the label come in?", see="000 eq 24")
def label_twice_or_not_at_all(x, y, w, w0):
    """Whether there is a loss is asked with the label multiplied in twice, which is the same as not at all."""
    delta = hinge_delta(y * linear_unit(x, w, w0), y)
    return x * delta, delta


@linear_gradient.mistake(hint="The loss hears of the offset only by way of z. How does it change with z?", see="000 eq 22-24")
def one_for_the_offset(x, y, w, w0):
    """z grows by 1 with the offset, so the slope of the offset is 1."""
    return x * hinge_delta(linear_unit(x, w, w0), y), np.ones((1, 1))
