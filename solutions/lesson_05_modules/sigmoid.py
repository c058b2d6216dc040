"""Sigmoid as an object."""

import numpy as np

from autograder import exercise

from . import modules
from .given import sigmoid
from .wrong_memory import KeepsFirstForward, SharesMemory, silent_too_early

Sigmoid = exercise(modules.Sigmoid, points=2, lecture="002 p.5; 004 (recursion)")


@Sigmoid.mistake(hint="The blame that arrives is one factor of the chain. Where has it gone?", see="002 p.5; 000 eq 38")
class blame_ignored(modules.Sigmoid):
    """Backward hands back the slope of the module itself."""

    def backward(self, d_out):
        return self.out * (1 - self.out)


@Sigmoid.mistake(
    hint="How often is the sigmoid applied on the way forward, and how often in your slope?", see="004 (recursion); 002 p.5"
)
class sigmoid_twice(modules.Sigmoid):
    """The slope is computed from the output as if it were the summed input."""

    def backward(self, d_out):
        return sigmoid(self.out) * (1 - sigmoid(self.out)) * d_out


@Sigmoid.mistake(hint="In a(1 - a), which array is a: what came in, or what went out?", see="004 (recursion); 002 p.5")
class input_for_the_output(modules.Sigmoid):
    """The formula of the slope takes the summed input."""

    def forward(self, A):
        self.A = np.array(A)
        return sigmoid(A)

    def backward(self, d_out):
        return self.A * (1 - self.A) * d_out


@Sigmoid.mistake(hint="At an output close to 1, is the curve steep or flat?", see="004 (recursion); 002 p.3")
class output_for_the_slope(modules.Sigmoid):
    """The slope of the sigmoid is its output."""

    def backward(self, d_out):
        return self.out * d_out


@Sigmoid.mistake(
    hint="The two curves are related, but one is twice as high and steeper. What is the sigmoid's slope at 0?",
    see="002 p.3; 004 (recursion)",
)
class slope_of_tanh(modules.Sigmoid):
    """The sigmoid has the slope of tanh."""

    def backward(self, d_out):
        return (1 - self.out**2) * d_out


@Sigmoid.mistake(
    hint="What is the exponent where the sum is far below 0, and is there a float for the power?",
    see="002 p.3; the convention card",
)
class overflowing(modules.Sigmoid):
    """The formula can be typed as it is printed, for any sum."""

    def forward(self, A):
        self.out = 1 / (1 + np.exp(-np.asarray(A)))
        return self.out.copy()


@Sigmoid.mistake(
    hint="Both formulas are worked out for all the sums before one is chosen. Does each of them bear every sum?",
    see="002 p.3; the convention card",
)
class both_formulas_computed(modules.Sigmoid):
    """Where one of two formulas is chosen for each sum, only that one is computed."""

    def forward(self, A):
        A = np.asarray(A)
        self.out = np.where(A >= 0, 1 / (1 + np.exp(-A)), np.exp(A) / (1 + np.exp(A)))
        return self.out.copy()


@Sigmoid.mistake(hint="A module sees new examples at every step. To which of them does a backward belong?", see="002 p.5")
class first_forward_kept(KeepsFirstForward, modules.Sigmoid):
    """The slope at the first forward holds for all that follow."""


@Sigmoid.mistake(
    hint="Let two modules go forward one after the other, and then the first one back. Whose output does it find?",
    see="002 p.5",
)
class memory_shared(SharesMemory, modules.Sigmoid):
    """What a module remembers can be kept in one place for all modules."""


@Sigmoid.mistake(hint="A unit stood at one place of the curve. Did the blame decide which?", see="002 p.5; 000 eq 38")
class slope_at_the_blame(modules.Sigmoid):
    """The slope is taken at the blame that arrives, and scales what was put out."""

    def backward(self, d_out):
        slope = sigmoid(d_out)
        return self.out * slope * (1 - slope)


@Sigmoid.mistake(hint="Two sums beyond the cut: which outputs and which slopes do they get?", see="002 p.3")
class sums_cut_at_five(modules.Sigmoid):
    """The sums may be cut at 5 on either side, so that nothing overflows."""

    def forward(self, A):
        self.out = sigmoid(np.clip(A, -5, 5))
        return self.out.copy()


@Sigmoid.mistake(hint="Where does the curve go when the sum grows, and which sign has its slope there?", see="002 p.3")
class falling_curve(modules.Sigmoid):
    """The exponent is the sum as it is, so that the output falls where the sum grows."""

    def forward(self, A):
        self.out = sigmoid(-np.asarray(A))
        return self.out.copy()

    def backward(self, d_out):
        return (self.out**2 - self.out) * d_out


silent_too_early(Sigmoid)
