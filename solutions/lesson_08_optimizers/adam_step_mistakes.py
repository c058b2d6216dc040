"""Wrong steps of Adam: averages of something else, divisions that end early, steps that go elsewhere."""

import numpy as np

from .adam_step import adam_step, averages, moved


@adam_step.mistake(hint="Someone else may still hold these averages: hand back arrays of your own.", see="the convention card")
def in_place(w, m, v, t, g, eta, beta1, beta2, eps):
    """The averages handed in may be changed on the way."""
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps), m, v


@adam_step.mistake(hint="v is RMSProp's average. What does that average?")
def squares_forgotten(w, m, v, t, g, eta, beta1, beta2, eps):
    """Both averages are averages of the slope."""
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps), m, v


@adam_step.mistake(hint="Do the two averages know of each other?")
def squares_of_the_average(w, m, v, t, g, eta, beta1, beta2, eps):
    """The second average is made of the squares of the first."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * m**2
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps), m, v


@adam_step.mistake(hint="Double all slopes: should the first step change its length?")
def root_forgotten(w, m, v, t, g, eta, beta1, beta2, eps):
    """The step is divided by the average of the squares itself."""
    m, v = averages(m, v, g, beta1, beta2)
    return w - eta * m / (1 - beta1**t) / (v / (1 - beta2**t) + eps), m, v


@adam_step.mistake(hint="What does Python work out first, a division or a sum?", see="004 (Adam slide); the convention card")
def sum_not_held_together(w, m, v, t, g, eta, beta1, beta2, eps):
    """A division takes all that follows below its line."""
    m, v = averages(m, v, g, beta1, beta2)
    return w - eta * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t)) + eps, m, v


@adam_step.mistake(hint="Each average lacks what its own beta left to the zeros. Whose beta stands under v?")
def one_beta_for_both(w, m, v, t, g, eta, beta1, beta2, eps):
    """Both averages are corrected by the first beta."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m / (1 - beta1**t), v / (1 - beta1**t), eta, eps), m, v


@adam_step.mistake(hint="The start fades by the same factor at every step. After t steps, is that t times the factor?")
def product_for_power(w, m, v, t, g, eta, beta1, beta2, eps):
    """After t steps the weight of the start is beta times t."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m / (1 - beta1 * t), v / (1 - beta2 * t), eta, eps), m, v


@adam_step.mistake(hint="eps is added to a root. To that of which average, before or after its correction?")
def eps_before_the_correction(w, m, v, t, g, eta, beta1, beta2, eps):
    """It does not matter whether eps is added before the average of the squares is corrected or after."""
    m, v = averages(m, v, g, beta1, beta2)
    return w - eta * np.sqrt(1 - beta2**t) / (1 - beta1**t) * m / (np.sqrt(v) + eps), m, v


@adam_step.mistake(hint="Take a first step from rest, with both averages all 0. Does w move?")
def old_averages(w, m, v, t, g, eta, beta1, beta2, eps):
    """w moves with the averages it has, which are then renewed."""
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps), *averages(m, v, g, beta1, beta2)


@adam_step.mistake(hint="Follow the order of the arguments. And what do both averages start at?")
def exchanged_and_uncorrected(w, m, v, t, g, eta, beta1, beta2, eps):
    """The first beta belongs to the squares, and the averages can be used as they are."""
    m, v = averages(m, v, g, beta2, beta1)
    return moved(w, m, v, eta, eps), m, v


@adam_step.mistake(
    hint="A parameter that has never had a slope asks for 0 divided by 0. What keeps it a number?",
    see="004 (Adam slide); the convention card",
)
def no_eps(w, m, v, t, g, eta, beta1, beta2, eps):
    """The root alone keeps the step in bounds."""
    m, v = averages(m, v, g, beta1, beta2)
    return w - eta * (m / (1 - beta1**t)) / np.sqrt(v / (1 - beta2**t)), m, v


@adam_step.mistake(hint="In which direction does the loss fall?")
def uphill(w, m, v, t, g, eta, beta1, beta2, eps):
    """A scaled average of slopes is added to w."""
    m, v = averages(m, v, g, beta1, beta2)
    return moved(w, m / (1 - beta1**t), v / (1 - beta2**t), -eta, eps), m, v


@adam_step.mistake(hint="The contract names three arrays. Which one stands first?")
def state_first(w, m, v, t, g, eta, beta1, beta2, eps):
    """The averages are computed first, so they come back first."""
    m, v = averages(m, v, g, beta1, beta2)
    return m, v, moved(w, m / (1 - beta1**t), v / (1 - beta2**t), eta, eps)
