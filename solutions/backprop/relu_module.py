"""ReLU as an object."""

import numpy as np

from autograder import Exercise, mistake

from . import activation_cases, modules
from .given import relu
from .modules import ReLU
from .wrong_memory import KeepsFirstForward, SharesMemory, SilentBeforeForward


@mistake(
    "Backward hands back the slope of the module itself.",
    hint="The blame that arrives is one factor of the chain. Where has it gone?",
    see="002 p.5; 000 eq 38",
)
class blame_ignored(ReLU):
    def backward(self, d_out):
        return np.where(self.Z > 0, 1.0, 0.0)


@mistake(
    "A unit exactly at 0 lets blame through.",
    hint="ReLU has a knot at 0, and the course settles which slope it takes there.",
    see="000 eq 36; the convention card",
)
class zero_counts_as_on(ReLU):
    def backward(self, d_out):
        return np.where(self.Z >= 0, d_out, 0.0)


@mistake(
    "What was negative is set to 0 in the array that came in.",
    hint="Someone else may still hold that array. Who made it?",
    see="the convention card",
)
class changed_in_place(ReLU):
    def forward(self, A):
        self.Z = np.array(A)
        A[A < 0] = 0
        return A


@mistake(
    "Backward applies ReLU to the blame.",
    hint="Blame may have either sign. What decides whether a unit lets it through?",
    see="000 eq 36; 002 p.5",
)
class relu_of_the_blame(ReLU):
    def backward(self, d_out):
        super().backward(d_out)
        return relu(d_out)


@mistake(
    "The blame is scaled by what the unit put out.",
    hint="How steep is ReLU where it is on?",
    see="000 eq 36",
)
class output_for_the_slope(ReLU):
    def backward(self, d_out):
        return relu(self.Z) * d_out


@mistake(
    "The gate that was open at the first forward stays open.",
    hint="A module sees new examples at every step. To which of them does a backward belong?",
    see="002 p.5",
)
class first_forward_kept(KeepsFirstForward, ReLU):
    pass


@mistake(
    "What a module remembers can be kept in one place for all modules.",
    hint="Let two modules go forward one after the other, and then the first one back. Whose gate does it find?",
    see="002 p.5",
)
class memory_shared(SharesMemory, ReLU):
    pass


@mistake(
    "A backward without a forward may hand back something.",
    hint="There is nothing to go back through. Is a silent wrong number better than an error?",
    see="002 p.5",
)
class silent_too_early(SilentBeforeForward, ReLU):
    pass


RELU = Exercise(
    modules.ReLU,
    points=1,
    lecture="002 p.5; 000 eq 36",
    visible=activation_cases.VISIBLE,
    hidden=activation_cases.HIDDEN,
    mistakes=[
        blame_ignored,
        zero_counts_as_on,
        changed_in_place,
        relu_of_the_blame,
        output_for_the_slope,
        first_forward_kept,
        memory_shared,
        silent_too_early,
    ],
)
