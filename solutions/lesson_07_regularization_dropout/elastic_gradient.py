"""elastic_gradient: the data and both penalties pull together."""

import numpy as np

from autograder import exercise

from . import drawing, reference

elastic_gradient = exercise(reference.elastic_gradient, points=1, lecture="003 (L1 and L2 together)")


@elastic_gradient.visible("a matrix with zeros in it, both strengths different")
def both_strengths(elastic_gradient, rng):
    dW = np.array([[0.4, -1.1, 0.7, 0.9], [1.3, 0.2, -0.6, -0.3]])
    W = np.array([[-0.5, 1.5, 0.0, 2.0], [0.0, -1.25, 0.75, -3.0]])
    return [elastic_gradient(dW, W, 0.3, 0.8), elastic_gradient(dW, W, 1.7, 0.2)]


@elastic_gradient.hidden("a matrix with zeros, beta above alpha", weight=2)
def more_beta(elastic_gradient, rng):
    dW, W = drawing.signed(rng, 5, 3), drawing.with_zeros(rng, 5, 3)
    return elastic_gradient(dW, W, rng.uniform(0.2, 0.4), rng.uniform(0.6, 0.9))


@elastic_gradient.hidden("a row of whole numbers, alpha above beta")
def more_alpha(elastic_gradient, rng):
    dW, W = drawing.whole(rng, 1, 7), drawing.with_zeros(rng, 1, 7, draw=drawing.whole)
    return elastic_gradient(dW, W, rng.uniform(1.3, 2.2), rng.uniform(0.2, 0.4))


@elastic_gradient.mistake(hint="Which of the two strengths stands before the matrix itself?")
def strengths_exchanged(dW, W, alpha, beta):
    """alpha belongs to the sign and beta to the weights."""
    return dW + alpha * np.sign(W) + beta * W


@elastic_gradient.mistake(hint="Is the data still asked when the weights are penalized?")
def data_forgotten(dW, W, alpha, beta):
    """The gradient of the penalties is all there is."""
    return alpha * W + beta * np.sign(W)


@elastic_gradient.mistake(hint="Is anything taken away from the data's gradient when a penalty comes in?")
def mixed_instead_of_added(dW, W, alpha, beta):
    """The data gives up the share that the penalty takes."""
    return (1 - alpha) * dW + alpha * W + beta * np.sign(W)


@elastic_gradient.mistake(hint="A gradient says where the objective grows. Who turns it around?", see="000 eq 44")
def penalties_taken_off(dW, W, alpha, beta):
    """Penalties shrink weights, so their gradients are subtracted."""
    return dW - alpha * W - beta * np.sign(W)


@elastic_gradient.mistake(hint="Whose size does the L1 penalty measure: that of the gradient or of the weights?")
def sign_of_the_slope(dW, W, alpha, beta):
    """The sign that counts is that of the gradient."""
    return dW + alpha * W + beta * np.sign(dW)


@elastic_gradient.mistake(hint="Which slope does the course pick at a weight of 0?", see="the convention card")
def zeros_pulled_too(dW, W, alpha, beta):
    """A weight of 0 is pulled like a positive one."""
    return dW + alpha * W + beta * np.where(W >= 0, 1.0, -1.0)


@elastic_gradient.mistake(hint="What is the derivative of half a square?", see="000 eq 43-44")
def a_two_in_front(dW, W, alpha, beta):
    """The square of the L2 penalty brings a 2 down in front."""
    return dW + 2 * alpha * W + beta * np.sign(W)


@elastic_gradient.mistake(hint="The caller may need the plain gradient again.", see="the convention card")
def added_in_place(dW, W, alpha, beta):
    """What the penalties add may be added to the array handed in."""
    result = dW + alpha * W + beta * np.sign(W)
    dW[:] = 0
    return result


@elastic_gradient.mistake(hint="What is the derivative of half a square?", see="000 eq 43-44")
def half_of_alpha_stays(dW, W, alpha, beta):
    """The half of the L2 penalty stays in front of its gradient."""
    return dW + alpha / 2 * W + beta * np.sign(W)


@elastic_gradient.mistake(hint="Does the slope of the size depend on how far the weight is from 0?")
def sizes_for_signs(dW, W, alpha, beta):
    """The L1 penalty adds the sizes of the weights."""
    return dW + alpha * W + beta * np.abs(W)


@elastic_gradient.mistake(hint="Both gradients of this page hold their strength already. How often is it to count?")
def strengths_count_twice(dW, W, alpha, beta):
    """Each penalty's gradient is multiplied by its strength once more."""
    return dW + alpha**2 * W + beta**2 * np.sign(W)


@elastic_gradient.mistake(hint="A step follows slopes. Are the two penalties themselves slopes?")
def prices_added(dW, W, alpha, beta):
    """What the penalties cost is added to the gradient."""
    return dW + alpha / 2 * np.sum(W**2) + beta * np.sum(np.abs(W))


@elastic_gradient.mistake(hint="What do the penalties measure: the size of the weights, or that of their gradient?")
def penalties_of_the_slope(dW, W, alpha, beta):
    """The penalties are taken of the gradient of the data."""
    return dW + alpha * dW + beta * np.sign(dW)


@elastic_gradient.mistake(hint="That is how a library does it. Which penalty does each of the two strengths belong to here?")
def strength_and_share(dW, W, alpha, beta):
    """alpha is the strength of both penalties together, and beta the share of the second."""
    return dW + alpha * ((1 - beta) * W + beta * np.sign(W))


@elastic_gradient.mistake(hint="Which learning rate would your step have? Who takes the step?")
def weights_after_a_step(dW, W, alpha, beta):
    """What is asked for are the weights after a step."""
    return W - (dW + alpha * W + beta * np.sign(W))
