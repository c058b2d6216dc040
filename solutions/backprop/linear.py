"""Linear: a layer as an object that remembers its input and keeps its gradients."""

import numpy as np

from autograder import Exercise, mistake

from . import linear_cases, modules
from .modules import Linear
from .wrong_memory import KeepsFirstForward, SharesMemory, SilentBeforeForward


@mistake(
    "Gradients add up from one backward to the next.",
    hint="Some libraries do that. Here, what should a second backward leave of the first one's gradients?",
    see="002 p.6; the convention card",
)
class gradients_pile_up(Linear):
    def backward(self, d_out):
        before = (self.dW, self.dW0) if hasattr(self, "dW") else (0, 0)
        out = super().backward(d_out)
        self.dW, self.dW0 = self.dW + before[0], self.dW0 + before[1]
        return out


@mistake(
    "Backward hands back the gradient of the weights.",
    hint="What does the module in front of this one need in order to go on?",
    see="002 p.5-6",
)
class weight_gradient_returned(Linear):
    def backward(self, d_out):
        super().backward(d_out)
        return self.dW


@mistake(
    "The layer divides its gradients by the number of examples.",
    hint="The mean is taken once, in the loss. Does the blame that arrives carry it already?",
    see="the convention card",
)
class averaged_again(Linear):
    def backward(self, d_out):
        out = super().backward(d_out)
        self.dW, self.dW0 = self.dW / d_out.shape[1], self.dW0 / d_out.shape[1]
        return out


@mistake(
    "The input of the first forward is the one to remember.",
    hint="A layer sees new examples at every step. To which of them does a backward belong?",
    see="002 p.5",
)
class first_input_kept(KeepsFirstForward, Linear):
    pass


@mistake(
    "What a layer remembers can be kept in one place for all layers.",
    hint="Let two layers go forward one after the other, and then the first one back. Whose input does it find?",
    see="002 p.5",
)
class memory_shared(SharesMemory, Linear):
    pass


@mistake(
    "A layer may change the arrays it was made from.",
    hint="Someone else may still hold them. Can a layer take other weights without touching the ones it was given?",
    see="the convention card",
)
class steps_in_place(Linear):
    def sgd_step(self, eta):
        self.W -= eta * self.dW
        self.W0 -= eta * self.dW0


@mistake(
    "The step follows the gradient.",
    hint="The gradient points to where the loss grows. Where should the step go?",
    see="000 eq 42; 002 p.5",
)
class uphill(Linear):
    def sgd_step(self, eta):
        super().sgd_step(-eta)


@mistake(
    "Only the weights take a step.",
    hint="How many parameters has a layer?",
    see="002 p.5-6",
)
class offsets_left_alone(Linear):
    def sgd_step(self, eta):
        self.W = self.W - eta * self.dW


@mistake(
    "The blame that arrives is the gradient of the offsets as it is.",
    hint="An offset is one number per unit, and all the examples share it.",
    see="002 p.7; the convention card",
)
class offsets_per_example(Linear):
    def backward(self, d_out):
        out = super().backward(d_out)
        self.dW0 = np.array(d_out)
        return out


@mistake(
    "Blame goes back through the weights the layer was made with.",
    hint="After a step, which weights did the last forward use?",
    see="002 p.5",
)
class first_weights_kept(Linear):
    def __init__(self, W, W0):
        super().__init__(W, W0)
        self.start = self.W

    def backward(self, d_out):
        super().backward(d_out)
        return self.start @ d_out


@mistake(
    "Blame goes back through the transposed weights.",
    hint="Forward, the weights are transposed. Back, the same connections are walked the other way round.",
    see="002 p.5; 000 eq 39",
)
class weights_turned(Linear):
    def backward(self, d_out):
        super().backward(d_out)
        return self.W.T @ d_out


@mistake(
    "The offsets play no part in a layer of weights.",
    hint="What is Z where all the inputs are 0?",
    see="002 p.2",
)
class offsets_not_added(Linear):
    def forward(self, A):
        return super().forward(A) - self.W0


@mistake(
    "A backward without a forward may hand back something.",
    hint="There is nothing to go back through. Is a silent wrong number better than an error?",
    see="002 p.5",
)
class silent_too_early(SilentBeforeForward, Linear):
    pass


LINEAR = Exercise(
    modules.Linear,
    points=2,
    lecture="002 p.5-6",
    visible=linear_cases.VISIBLE,
    hidden=linear_cases.HIDDEN,
    mistakes=[
        gradients_pile_up,
        weight_gradient_returned,
        averaged_again,
        first_input_kept,
        memory_shared,
        steps_in_place,
        uphill,
        offsets_left_alone,
        offsets_per_example,
        first_weights_kept,
        weights_turned,
        offsets_not_added,
        silent_too_early,
    ],
)
