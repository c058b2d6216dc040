"""Linear: a layer as an object that remembers its input and keeps its gradients."""

import numpy as np

from autograder import exercise

from . import modules
from .wrong_memory import KeepsFirstForward, SharesMemory, silent_too_early

Linear = exercise(modules.Linear, points=4, lecture="002 p.5-6")


@Linear.mistake(
    hint="Some libraries do that. Here, what should a second backward leave of the first one's gradients?",
    see="002 p.6; the convention card",
)
class gradients_pile_up(modules.Linear):
    """Gradients add up from one backward to the next."""

    def backward(self, d_out):
        before = (self.dW, self.dW0) if hasattr(self, "dW") else (0, 0)
        out = super().backward(d_out)
        self.dW, self.dW0 = self.dW + before[0], self.dW0 + before[1]
        return out


@Linear.mistake(hint="What does the module in front of this one need in order to go on?")
class weight_gradient_returned(modules.Linear):
    """Backward hands back the gradient of the weights."""

    def backward(self, d_out):
        super().backward(d_out)
        return self.dW


@Linear.mistake(
    hint="The mean is taken once, in the loss. Does the blame that arrives carry it already?", see="the convention card"
)
class averaged_again(modules.Linear):
    """The layer divides its gradients by the number of examples."""

    def backward(self, d_out):
        out = super().backward(d_out)
        self.dW, self.dW0 = self.dW / d_out.shape[1], self.dW0 / d_out.shape[1]
        return out


@Linear.mistake(hint="A layer sees new examples at every step. To which of them does a backward belong?", see="002 p.5")
class first_input_kept(KeepsFirstForward, modules.Linear):
    """The input of the first forward is the one to remember."""


@Linear.mistake(
    hint="Let two layers go forward one after the other, and then the first one back. Whose input does it find?", see="002 p.5"
)
class memory_shared(SharesMemory, modules.Linear):
    """What a layer remembers can be kept in one place for all layers."""


@Linear.mistake(
    hint="Someone else may still hold them. Can a layer take other weights without touching the ones it was given?",
    see="the convention card",
)
class steps_in_place(modules.Linear):
    """A layer may change the arrays it was made from."""

    def sgd_step(self, eta):
        self.W -= eta * self.dW
        self.W0 -= eta * self.dW0


@Linear.mistake(hint="The gradient points to where the loss grows. Where should the step go?", see="000 eq 42; 002 p.5")
class uphill(modules.Linear):
    """The step follows the gradient."""

    def sgd_step(self, eta):
        super().sgd_step(-eta)


@Linear.mistake(hint="How many parameters has a layer?")
class offsets_left_alone(modules.Linear):
    """Only the weights take a step."""

    def sgd_step(self, eta):
        self.W = self.W - eta * self.dW


@Linear.mistake(hint="An offset is one number per unit, and all the examples share it.", see="002 p.7; the convention card")
class offsets_per_example(modules.Linear):
    """The blame that arrives is the gradient of the offsets as it is."""

    def backward(self, d_out):
        out = super().backward(d_out)
        self.dW0 = np.array(d_out)
        return out


@Linear.mistake(hint="After a step, which weights did the last forward use?", see="002 p.5")
class first_weights_kept(modules.Linear):
    """Blame goes back through the weights the layer was made with."""

    def __init__(self, W, W0):
        super().__init__(W, W0)
        self.start = self.W

    def backward(self, d_out):
        super().backward(d_out)
        return self.start @ d_out


@Linear.mistake(
    hint="Forward, the weights are transposed. Back, the same connections are walked the other way round.",
    see="002 p.5; 000 eq 39",
)
class weights_turned(modules.Linear):
    """Blame goes back through the transposed weights."""

    def backward(self, d_out):
        super().backward(d_out)
        return self.W.T @ d_out


@Linear.mistake(hint="What is Z where all the inputs are 0?", see="002 p.2")
class offsets_not_added(modules.Linear):
    """The offsets play no part in a layer of weights."""

    def forward(self, A):
        return super().forward(A) - self.W0


@Linear.mistake(hint="What would the module in front of this one go back with?", see="002 p.5")
class nothing_handed_on(modules.Linear):
    """Once the gradients are stored, the way back is done."""

    def backward(self, d_out):
        super().backward(d_out)


@Linear.mistake(hint="With which array is the delta multiplied to give the gradient of the weights?", see="002 p.6; 000 eq 40")
class output_remembered(modules.Linear):
    """A layer remembers what it put out."""

    def forward(self, A):
        self.A = super().forward(A)
        return self.A


@Linear.mistake(
    hint="The weights have a row for each input, and Z has a row for each unit. What has to be turned?",
    see="002 p.2; the convention card",
)
class weights_as_they_stand(modules.Linear):
    """The weights multiply the input as they stand."""

    def forward(self, A):
        self.A = np.array(A)
        return self.W @ self.A + self.W0


@Linear.mistake(
    hint="Backward has one thing to hand on. With which weights did the examples go forward, and who decides on a step?",
    see="002 p.5 (pseudo-code); 000 eq 42",
)
class step_within_backward(modules.Linear):
    """Backward moves the weights itself, at a rate of its own, and hands the blame back through the moved ones."""

    def backward(self, d_out):
        super().backward(d_out)
        self.sgd_step(0.1)
        return self.W @ d_out


silent_too_early(Linear)
