"""The questions of lesson 05 and their right answers. Each docstring says what is asked; `questions` declares the choices."""

import numpy as np


def output_is_enough():
    """A module throws its input away and keeps only what its forward returned.

    For which of them can backward still be computed?
    """
    return {"relu", "sigmoid", "tanh", "leaky"}


def numbers_kept():
    """A network for digits: a Linear from 64 pixels to 32 units, a ReLU, a Linear from 32 to 10 units, and SoftmaxNLL.

    Every module keeps one array of its own, as small as its backward allows; SoftmaxNLL keeps what its backward will
    return. Parameters and gradients are not counted. How many numbers does each keep between forward and backward, for
    one example, and for a batch of 50?
    """
    return [(64, 3200), (32, 1600), (32, 1600), (10, 500)]


def step_by_hand():
    """A network of two inputs, two hidden ReLU units and two classes: Linear, ReLU, Linear, SoftmaxNLL.

    x = (1, 2), and the first class is right. Weights of the first Linear, one row per input: (1, -1), (2, 1); its
    offsets (-2, -2). Weights of the second Linear, one row per hidden unit: (2, 1), (3, -1); its offsets (0, 3).
    Four rows, each with two numbers: what the backward of SoftmaxNLL returns, of the second Linear, of ReLU, and of the
    first Linear.
    """
    return [(-1 / 2, 1 / 2), (-1 / 2, -2), (-1 / 2, 0), (-1 / 2, -1)]


def before_any_step():
    """A network starts with weights so small that all its logits are nearly 0. One example comes in.

    Two rows, for a network of 3 classes and one of 10, each with two numbers: the loss that SoftmaxNLL returns, and the
    delta at the logit of the right class.
    """
    return [(np.log(3), 1 / 3 - 1), (np.log(10), 1 / 10 - 1)]


def harmless_order():
    """At which of these moments may every Linear take its step, so that all parameters end where the formulas put them?"""
    return {"end", "own"}


def module_twice():
    """One ReLU object r stands in a network twice: Linear A, r, Linear B, r, Linear C, then the loss.

    One forward, then one backward through all of it, last place first. All the layers have the same width. Which of
    these come out wrong?
    """
    return {"A"}


def shared_by_hand():
    """One Linear object with one weight w, offset 0, stands in a network twice: the output is w times w times x.

    The loss is the output itself, so the blame that comes in at the later place is 1. The modules and Sequential are
    those of this lesson. One step with eta = 0.1. Two rows, for w = 3, x = 2 and for w = 2, x = 5, each with four numbers:
    dW after the backward at the later place; dW after the backward at the earlier place; the true slope of the loss by
    w; and w after the step.
    """
    return [(6, 18, 12, -0.6), (10, 20, 20, -2)]
