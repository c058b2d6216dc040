"""Two more mistakes of `parameters_that_move`: what is compared with what."""

import numpy as np

from .moving import parameters_that_move
from .stepping import moved


@parameters_that_move.mistake(hint="One entry grows as much as another one shrinks. Has the array moved?")
def differences_cancel(W1, b1, W2, b2, x, y, steps, eta):
    """The change of an array is the sum of its differences."""
    return moved(W1, b1, W2, b2, x, y, steps, eta, differ=lambda one, other: abs(np.sum(one - other)) > 1e-12)


@parameters_that_move.mistake(hint="Let one step be asked for. How many does your loop take?")
def one_step_too_few(W1, b1, W2, b2, x, y, steps, eta):
    """The steps are counted from 1 up to the number of steps, which is no longer taken."""
    return moved(W1, b1, W2, b2, x, y, steps - 1, eta)
