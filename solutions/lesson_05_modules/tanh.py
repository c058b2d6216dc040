"""Tanh as an object."""

import numpy as np

from autograder import exercise

from . import modules
from .given import sigmoid
from .wrong_memory import KeepsFirstForward, SharesMemory, silent_too_early

Tanh = exercise(modules.Tanh, points=1, lecture="002 p.5")


@Tanh.mistake(hint="The blame that arrives is one factor of the chain. Where has it gone?", see="002 p.5; 000 eq 38")
class blame_ignored(modules.Tanh):
    """Backward hands back the slope of the module itself."""

    def backward(self, d_out):
        return 1 - self.out**2


@Tanh.mistake(hint="How often is tanh applied on the way forward, and how often in your slope?")
class tanh_twice(modules.Tanh):
    """The slope is computed from the output as if it were the summed input."""

    def backward(self, d_out):
        return (1 - np.tanh(self.out) ** 2) * d_out


@Tanh.mistake(hint="The two curves are related, but tanh also goes below 0. What is its slope at 0?", see="002 p.3")
class slope_of_the_sigmoid(modules.Tanh):
    """Tanh has the slope of the sigmoid."""

    def backward(self, d_out):
        return self.out * (1 - self.out) * d_out


@Tanh.mistake(hint="In 1 - a^2, which array is a: what came in, or what went out?")
class input_for_the_output(modules.Tanh):
    """The formula of the slope takes the summed input."""

    def forward(self, A):
        self.A = np.array(A)
        return np.tanh(A)

    def backward(self, d_out):
        return (1 - self.A**2) * d_out


@Tanh.mistake(hint="Tanh is as steep on the left of 0 as on the right. Is your slope?", see="002 p.3")
class square_forgotten(modules.Tanh):
    """The slope is what is missing from 1."""

    def backward(self, d_out):
        return (1 - self.out) * d_out


@Tanh.mistake(
    hint="What is such a quotient where both exponentials are too large for a float?", see="002 p.3; the convention card"
)
class overflowing(modules.Tanh):
    """Tanh can be typed as the quotient of its exponentials, for any sum."""

    def forward(self, A):
        up, down = np.exp(A), np.exp(-np.asarray(A))
        self.out = (up - down) / (up + down)
        return self.out.copy()


@Tanh.mistake(hint="A module sees new examples at every step. To which of them does a backward belong?")
class first_forward_kept(KeepsFirstForward, modules.Tanh):
    """The slope at the first forward holds for all that follow."""


@Tanh.mistake(hint="Let two modules go forward one after the other, and then the first one back. Whose output does it find?")
class memory_shared(SharesMemory, modules.Tanh):
    """What a module remembers can be kept in one place for all modules."""


@Tanh.mistake(hint="Both curves rise from -1 to 1. How steep is each of them at 0?", see="002 p.3")
class sigmoid_stretched(modules.Tanh):
    """Tanh is a sigmoid, twice as high and lowered by 1."""

    def forward(self, A):
        self.out = 2 * sigmoid(A) - 1
        return self.out.copy()


@Tanh.mistake(hint="Let no blame arrive. What should leave?", see="002 p.5; 000 eq 38")
class square_taken_off_the_blame(modules.Tanh):
    """The blame loses the square of the output."""

    def backward(self, d_out):
        return d_out - self.out**2


@Tanh.mistake(hint="A chain of two factors: which slope is it, and where has the other factor gone?", see="002 p.5; 000 eq 38")
class tanh_twice_without_blame(modules.Tanh):
    """What goes back is the slope alone, computed from the output as if it were the summed input."""

    def backward(self, d_out):
        return 1 - np.tanh(self.out) ** 2


silent_too_early(Tanh)
