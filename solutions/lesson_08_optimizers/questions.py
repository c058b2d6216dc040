"""The questions of lesson 08 and their right answers. Each docstring says what is asked; the choices stand by the mistakes."""


def slope_at_the_optimum():
    """What is 0 at a minimum (004, SGD slides)?

    E is the mean loss over all n examples; w* is a minimum of E where E is smooth, with E(w*) > 0. The data are cut into
    minibatches of equal size. Which of these statements are true?
    """
    return {"full", "average"}


def misclassified_only():
    """Descent on the misclassified examples only (004, misclassified examples).

    The classes can be separated by a line. A unit with a sigmoid output takes small steps down the mean NLL of those
    examples that are misclassified at that moment; when none is left, it stops. A second unit takes 400 steps on all the
    examples. What becomes of the errors of the first unit, and of its E, the mean NLL of all the examples?
    """
    return "loss"


def decays_that_arrive():
    """Robbins and Monro once more (000 5.5; 004, SGD slides): the rates add up to infinity, their squares do not.

    Which of these schedules meet both conditions?
    """
    return {"tail", "power"}


def pending_error():
    """How fast does the error O(1/k) fall (004, SGD slides)?

    E(w) = w^2 / 2 has the curvature 1. SGD sees its slope with noise and uses eta_k = eta0 / (k + 1) with eta0 = 0.1. By
    which factor does the pending error E(w_k) - E(w*) fall, on average over many runs, from k = 100 to k = 10,000?
    """
    return "two"


def steps_by_hand():
    """One rate on three bowls (000 5.5, Fig 6). Work it out by hand.

    E(w) = c w^2 / 2 has the slope c w and its minimum at 0. One step of plain descent from w = 4 with eta = 0.5. Three rows,
    for c = 0.2, c = 2 and c = 6: the slope at w = 4, the move (the new w minus 4), and the share of the way to the minimum.
    """
    return [(0.8, -0.4, 0.1), (8, -4, 1), (24, -12, 3)]


def momentum_by_hand():
    """Four steps of momentum (004) on E(w) = w^2 / 2, whose slope is g = w. Work it out by hand.

    Start with w = 8 and v = 0; eta = 0.5, alpha = 0.5. Four rows, one for each step: the new v, the new w.
    """
    return [(-4, 4), (-4, 0), (-2, -2), (0, -2)]


def turned_valley():
    """AdaGrad on a valley that is turned (000 eq 27-29).

    In the valley along the axes AdaGrad leaves plain descent far behind. The valley is turned by 45 degrees and each of
    the two gets the rate that suits it best. Who is lower after 60 steps?
    """
    return "plain"


def adam_uncorrected():
    """The first step of Adam without bias correction (004).

    beta1 = 0.9, beta2 = 0.999, m = v = 0, eps next to nothing. With the correction the first step has the length eta,
    whatever the slope. How long is it if the correction is left out?
    """
    return "three"


def loops_around_adam():
    """Loops around a right adam_step (004).

    A network has the parameters W and W0, with m and v for each. Which of these loops train it with another rule than Adam?
    """
    return {"arrays", "inside", "epoch"}
