"""ReLU as an object."""

import numpy as np

from autograder import exercise

from . import modules
from .given import relu
from .modules import ReLU
from .wrong_memory import KeepsFirstForward, SharesMemory, SilentBeforeForward

relu_module = exercise(modules.ReLU, points=1, lecture="002 p.5; 000 eq 36")


@relu_module.mistake(hint="The blame that arrives is one factor of the chain. Where has it gone?", see="002 p.5; 000 eq 38")
class blame_ignored(ReLU):
    """Backward hands back the slope of the module itself."""

    def backward(self, d_out):
        return np.where(self.Z > 0, 1.0, 0.0)


@relu_module.mistake(
    hint="ReLU has a knot at 0, and the course settles which slope it takes there.", see="000 eq 36; the convention card"
)
class zero_counts_as_on(ReLU):
    """A unit exactly at 0 lets blame through."""

    def backward(self, d_out):
        return np.where(self.Z >= 0, d_out, 0.0)


@relu_module.mistake(hint="Someone else may still hold that array. Who made it?", see="the convention card")
class changed_in_place(ReLU):
    """What was negative is set to 0 in the array that came in."""

    def forward(self, A):
        self.Z = np.array(A)
        A[A < 0] = 0
        return A


@relu_module.mistake(hint="Blame may have either sign. What decides whether a unit lets it through?", see="000 eq 36; 002 p.5")
class relu_of_the_blame(ReLU):
    """Backward applies ReLU to the blame."""

    def backward(self, d_out):
        super().backward(d_out)
        return relu(d_out)


@relu_module.mistake(hint="How steep is ReLU where it is on?", see="000 eq 36")
class output_for_the_slope(ReLU):
    """The blame is scaled by what the unit put out."""

    def backward(self, d_out):
        return relu(self.Z) * d_out


@relu_module.mistake(hint="A module sees new examples at every step. To which of them does a backward belong?", see="002 p.5")
class first_forward_kept(KeepsFirstForward, ReLU):
    """The gate that was open at the first forward stays open."""


@relu_module.mistake(
    hint="Let two modules go forward one after the other, and then the first one back. Whose gate does it find?", see="002 p.5"
)
class memory_shared(SharesMemory, ReLU):
    """What a module remembers can be kept in one place for all modules."""


@relu_module.mistake(hint="There is nothing to go back through. Is a silent wrong number better than an error?", see="002 p.5")
class silent_too_early(SilentBeforeForward, ReLU):
    """A backward without a forward may hand back something."""
