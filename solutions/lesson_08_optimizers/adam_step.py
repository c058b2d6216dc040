"""adam_step: momentum and RMSProp together, both corrected for their start at 0."""

import numpy as np

from autograder import exercise

from . import drawing, reference

adam_step = exercise(reference.adam_step, points=3, lecture="004 (Adam slide)", returns=("w", "m", "v"))


@adam_step.visible("one step, the fourth, with averages from before")
def fourth_step(adam_step, rng):
    w, m = np.array([[1.0], [-2.0], [0.5]]), np.array([[0.4], [-0.6], [0.2]])
    v, g = np.array([[0.5], [2.0], [1.25]]), np.array([[2.0], [-0.5], [3.0]])
    return adam_step(w, m, v, 4, g, 0.5, 0.6, 0.8, 0.1)


@adam_step.visible("three steps from rest, the first with a slope of 0", silent=True)
def three_steps(adam_step, rng):
    w, m, v, results = np.array([[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]), np.zeros((2, 3)), np.zeros((2, 3)), []
    slopes = np.array(
        [[[1.0, 0.0, -0.5], [4.0, 0.2, -3.0]], [[0.5, 2.0, 1.0], [-1.0, 0.3, 2.0]], [[-2, 0.6, 0.8], [1.5, -1, 0.4]]]
    )
    for t in (1, 2, 3):
        results.append(adam_step(w, m, v, t, slopes[t - 1], 0.4, 0.7, 0.9, 0.01))
        w, m, v = (np.asarray(part) for part in results[-1])
    return results


@adam_step.hidden("one step with averages from before")
def one_fresh_step(adam_step, rng):
    w, m, v, g = drawing.signed(rng, 4, 1), drawing.signed(rng, 4, 1), drawing.positive(rng, 4, 1), drawing.signed(rng, 4, 1)
    return adam_step(w, m, v, 3, g, rng.uniform(0.3, 0.8), rng.uniform(0.5, 0.6), rng.uniform(0.75, 0.85), 0.1)


@adam_step.hidden("two parameters of different shape on a path from rest", weight=2)
def two_parameters(adam_step, rng):
    settings = rng.uniform(0.3, 0.6), rng.uniform(0.6, 0.7), rng.uniform(0.85, 0.9), 0.1
    paths = [[drawing.signed(rng, *shape), np.zeros(shape), np.zeros(shape)] for shape in ((3, 2), (2, 1))]
    slopes = [drawing.gradients(rng, 3, *path[0].shape) for path in paths]
    return in_turn(adam_step, paths, slopes, 1, settings)


@adam_step.hidden("a path with averages from before")
def path_of_four(adam_step, rng):
    path = [drawing.signed(rng, 5, 1), drawing.signed(rng, 5, 1), drawing.positive(rng, 5, 1)]
    settings = rng.uniform(0.3, 0.6), rng.uniform(0.5, 0.7), rng.uniform(0.8, 0.9), rng.uniform(0.1, 0.2)
    return in_turn(adam_step, [path], [drawing.gradients(rng, 4, 5, 1)], 3, settings)


@adam_step.hidden("a path from rest, the first slope of one parameter 0", silent=True)
def from_rest(adam_step, rng):
    path = [drawing.signed(rng, 2, 3), np.zeros((2, 3)), np.zeros((2, 3))]
    return in_turn(
        adam_step, [path], [drawing.gradients(rng, 3, 2, 3, quiet=(1, 2))], 1, (0.5, 0.6, rng.uniform(0.8, 0.9), 1e-8)
    )


@adam_step.hidden("parameters and slopes of whole numbers")
def whole_numbers(adam_step, rng):
    w, g = drawing.whole(rng, 3, 4), drawing.whole(rng, 3, 4)
    return adam_step(w, drawing.signed(rng, 3, 4), drawing.positive(rng, 3, 4), 2, g, rng.uniform(0.5, 0.9), 0.6, 0.8, 0.1)


def in_turn(adam_step, paths, slopes, first: int, settings) -> list:
    """The parameters take their steps in turn, all of them with the same t; `first` is the t of the first slopes."""
    results = []
    for k in range(len(slopes[0])):
        for path, own in zip(paths, slopes, strict=True):
            results.append(adam_step(*path, first + k, own[k], *settings))
            path[0], path[1], path[2] = (np.asarray(part) for part in results[-1])
    return results


def averages(m, v, g, beta1, beta2):
    return beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


def moved(w, m_hat, v_hat, eta, eps):
    return w - eta * m_hat / (np.sqrt(v_hat) + eps)


@adam_step.mistake(hint="Both averages start at 0. By how much is each of them too small after one step?")
def uncorrected(w, m, v, t, g, eta, beta1, beta2, eps):
    """The averages can be used as they are."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m, v, eta, eps), m, v


@adam_step.mistake(hint="There are two averages, and both start at 0.")
def only_the_first_corrected(w, m, v, t, g, eta, beta1, beta2, eps):
    """Only the average of the slopes needs a correction."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m / (1 - beta1**t), v, eta, eps), m, v


@adam_step.mistake(hint="The corrected averages are for this step. From which ones does the next step go on?")
def corrected_ones_kept(w, m, v, t, g, eta, beta1, beta2, eps):
    """The corrected averages take the place of the averages."""
    m, v = averages(m, v, g, beta1, beta2)
    m, v = m / (1 - beta1**t), v / (1 - beta2**t)
    return moved(w, m, v, eta, eps), m, v


@adam_step.mistake(hint="The first step is number 1. Is one to be added?", see="the convention card")
def counter_moved_on(w, m, v, t, g, eta, beta1, beta2, eps):
    """t is the number of steps before this one."""
    return reference.adam_step(w, m, v, t + 1, g, eta, beta1, beta2, eps)


@adam_step.mistake(hint="After a thousand steps, does an average still remember that it started at 0?")
def counter_ignored(w, m, v, t, g, eta, beta1, beta2, eps):
    """Every step is corrected as the first one is."""
    return reference.adam_step(w, m, v, 1, g, eta, beta1, beta2, eps)


@adam_step.mistake(hint="An average that starts at 0 is too small. Does a factor below 1 make it larger?")
def multiplied_instead(w, m, v, t, g, eta, beta1, beta2, eps):
    """The correction is a factor."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m * (1 - beta1**t), v * (1 - beta2**t), eta, eps), m, v


@adam_step.mistake(hint="Which of the two should remember longer? Follow the order of the arguments.")
def betas_exchanged(w, m, v, t, g, eta, beta1, beta2, eps):
    """The first beta belongs to the squares."""
    return reference.adam_step(w, m, v, t, g, eta, beta2, beta1, eps)


@adam_step.mistake(
    hint="A beta is close to 1. Is it the old average that should last?", see="004 (Adam slide); the convention card"
)
def betas_on_the_new(w, m, v, t, g, eta, beta1, beta2, eps):
    """A beta is the weight of what is new."""
    m, v = (1 - beta1) * m + beta1 * g, (1 - beta2) * v + beta2 * g**2
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps), m, v


@adam_step.mistake(hint="Where does the course add eps: to the average or to its root?", see="the convention card")
def eps_inside(w, m, v, t, g, eta, beta1, beta2, eps):
    """eps is added under the root."""
    m, v = averages(m, v, g, beta1, beta2)
    return w - eta * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + eps), m, v


@adam_step.mistake(hint="Adam is RMSProp and something more. What moves w, the slope or the average of the slopes?")
def slope_instead_of_average(w, m, v, t, g, eta, beta1, beta2, eps):
    """w moves along the slope; the averages only set the length."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, g, v / (1 - beta2**t), eta, eps), m, v
