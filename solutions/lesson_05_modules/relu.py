"""ReLU as an object."""

import numpy as np

from autograder import exercise

from . import modules
from .given import relu
from .wrong_memory import KeepsFirstForward, SharesMemory, silent_too_early

ReLU = exercise(modules.ReLU, points=2, lecture="002 p.5; 000 eq 36")


@ReLU.mistake(hint="The blame that arrives is one factor of the chain. Where has it gone?", see="002 p.5; 000 eq 38")
class blame_ignored(modules.ReLU):
    """Backward hands back the slope of the module itself."""

    def backward(self, d_out):
        return np.where(self.Z > 0, 1.0, 0.0)


@ReLU.mistake(
    hint="ReLU has a kink at 0, and the course settles which slope it takes there.", see="000 eq 36; the convention card"
)
class zero_counts_as_on(modules.ReLU):
    """A unit exactly at 0 lets blame through."""

    def backward(self, d_out):
        return np.where(self.Z >= 0, d_out, 0.0)


@ReLU.mistake(hint="Someone else may still hold that array. Who made it?", see="the convention card")
class changed_in_place(modules.ReLU):
    """What was negative is set to 0 in the array that came in."""

    def forward(self, A):
        self.Z = np.array(A)
        A[A < 0] = 0
        return A


@ReLU.mistake(hint="Blame may have either sign. What decides whether a unit lets it through?", see="000 eq 36; 002 p.5")
class relu_of_the_blame(modules.ReLU):
    """Backward applies ReLU to the blame."""

    def backward(self, d_out):
        return relu(d_out)


@ReLU.mistake(hint="How steep is ReLU where it is on?", see="000 eq 36")
class output_for_the_slope(modules.ReLU):
    """The blame is scaled by what the unit put out."""

    def backward(self, d_out):
        return relu(self.Z) * d_out


@ReLU.mistake(hint="A module sees new examples at every step. To which of them does a backward belong?", see="002 p.5")
class first_forward_kept(KeepsFirstForward, modules.ReLU):
    """The gate that was open at the first forward stays open."""


@ReLU.mistake(
    hint="Let two modules go forward one after the other, and then the first one back. Whose gate does it find?", see="002 p.5"
)
class memory_shared(SharesMemory, modules.ReLU):
    """What a module remembers can be kept in one place for all modules."""


@ReLU.mistake(hint="Nudge the sum of a unit that is off. Does its output move?", see="000 eq 36, eq 39")
class blame_passes(modules.ReLU):
    """A module without parameters passes the blame on as it is."""

    def backward(self, d_out):
        return np.array(d_out)


@ReLU.mistake(hint="Someone else may still hold that array. Can the blame be shut out in one of your own?")
class blame_changed_in_place(modules.ReLU):
    """Backward may write the zeros into the array that it is handed."""

    def backward(self, d_out):
        d_out[self.Z <= 0] = 0
        return d_out


@ReLU.mistake(hint="Does a unit that is off hand on anything, on the way there or back?", see="000 eq 36; 002 p.5")
class leaky(modules.ReLU):
    """A hundredth passes where a unit is off, on the way forward and back."""

    def forward(self, A):
        self.Z = np.array(A)
        return np.where(self.Z > 0, self.Z, 0.01 * self.Z)

    def backward(self, d_out):
        return np.where(self.Z > 0, 1, 0.01) * d_out


@ReLU.mistake(hint="Two arrays meet in backward. Which of them is passed on, and which decides?", see="000 eq 36; 002 p.5")
class sums_through_the_blame(modules.ReLU):
    """The blame decides where the gate is open, and what came in passes."""

    def backward(self, d_out):
        return self.Z * (np.asarray(d_out) >= 0)


silent_too_early(ReLU)
