"""SoftmaxNLL: the loss as a module that starts the backward pass."""

import numpy as np

from autograder import exercise

from . import modules
from .given import softmax, softmax_nll
from .wrong_memory import KeepsFirstForward, SharesMemory, silent_too_early

SoftmaxNLL = exercise(modules.SoftmaxNLL, points=2, lecture="002 p.7")


@SoftmaxNLL.mistake(hint="Would the loss double if every example were listed twice?", see="002 p.4; the convention card")
class total_loss(modules.SoftmaxNLL):
    """The loss is the total over the examples."""

    def forward(self, Z, Y):
        return super().forward(Z, Y) * np.shape(Z)[1]


@SoftmaxNLL.mistake(
    hint="The delta is the slope of that total. What does the contract ask the loss to be?", see="002 p.4; the convention card"
)
class total_and_its_delta(modules.SoftmaxNLL):
    """The examples are added up, in the loss and in its delta."""

    def forward(self, Z, Y):
        value = super().forward(Z, Y)
        self.delta = softmax(Z) - Y
        return value * np.shape(Z)[1]


@SoftmaxNLL.mistake(
    hint="The loss is divided by n. Can its slope be as large as if it were not?", see="002 p.7; the convention card"
)
class mean_forgotten_on_the_way_back(modules.SoftmaxNLL):
    """The mean belongs to the loss and leaves no trace in its gradient."""

    def backward(self):
        return super().backward() * self.delta.shape[1]


@SoftmaxNLL.mistake(hint="The loss is a mean over examples. How many numbers is that a mean of?", see="002 p.4")
class mean_over_all_entries(modules.SoftmaxNLL):
    """The delta is divided by the number of its entries."""

    def backward(self):
        return super().backward() / self.delta.shape[0]


@SoftmaxNLL.mistake(hint="An example is a column. Which entry of the shape counts them?", see="the convention card")
class classes_counted(modules.SoftmaxNLL):
    """The number of examples is the number of rows."""

    def backward(self):
        return super().backward() * self.delta.shape[1] / self.delta.shape[0]


@SoftmaxNLL.mistake(hint="The loss of a network is one number. How do the losses of the examples become one?", see="002 p.4")
class loss_of_each_example(modules.SoftmaxNLL):
    """The loss is a number for each example."""

    def forward(self, Z, Y):
        super().forward(Z, Y)
        return np.array([softmax_nll(z[:, None], y[:, None]) for z, y in zip(np.transpose(Z), np.transpose(Y), strict=True)])


@SoftmaxNLL.mistake(
    hint="Backward answers for the logits. What lies between them and the probabilities?", see="002 p.7; 003 (gradients)"
)
class logarithm_alone(modules.SoftmaxNLL):
    """The first delta is the slope of the logarithm alone."""

    def forward(self, Z, Y):
        value = super().forward(Z, Y)
        self.delta = -Y / softmax(Z) / np.shape(Z)[1]
        return value


@SoftmaxNLL.mistake(
    hint="Raise the logit of a wrong class: does the loss grow or shrink, and which sign has its slope then?",
    see="002 p.7; 003 (gradients)",
)
class truth_minus_guess(modules.SoftmaxNLL):
    """The error is what is missing: the truth minus the guess."""

    def backward(self):
        return -super().backward()


@SoftmaxNLL.mistake(
    hint="Backward starts at the logits: softmax and logarithm were differentiated together. What is left of them?"
)
class slope_of_the_output_again(modules.SoftmaxNLL):
    """The slope of the softmax has to be multiplied in as well."""

    def forward(self, Z, Y):
        value, guess = super().forward(Z, Y), softmax(Z)
        self.delta = self.delta * guess * (1 - guess)
        return value


@SoftmaxNLL.mistake(
    hint="An example is a column. How many numbers share the probability of 1?", see="002 p.3; the convention card"
)
class softmax_along_rows(modules.SoftmaxNLL):
    """The softmax runs along the rows."""

    def forward(self, Z, Y):
        rows = np.transpose(Z)
        self.delta = (softmax(rows).T - Y) / np.shape(Z)[1]
        return softmax_nll(rows, np.transpose(Y)) * np.shape(Z)[0] / np.shape(Z)[1]


@SoftmaxNLL.mistake(
    hint="What is the probability of a class whose logit lies 1000 below the largest, and what is its logarithm?",
    see="002 p.4; the convention card",
)
class logarithm_of_zero(modules.SoftmaxNLL):
    """The softmax first and then its logarithm come to the same on a computer."""

    def forward(self, Z, Y):
        super().forward(Z, Y)
        return -np.sum(Y * np.log(softmax(Z))) / np.shape(Z)[1]


@SoftmaxNLL.mistake(
    hint="The softmax does not change when all the logits of a column move by the same number. Which one helps?",
    see="002 p.3; the convention card",
)
class overflowing(modules.SoftmaxNLL):
    """Exponentials can be taken of the logits as they are, however large."""

    def forward(self, Z, Y):
        powers = np.exp(Z)
        guess = powers / np.sum(powers, axis=0)
        self.delta = (guess - Y) / np.shape(Z)[1]
        return -np.sum(Y * np.log(guess)) / np.shape(Z)[1]


@SoftmaxNLL.mistake(hint="Ask twice for the same slope. Has anything changed in between?", see="002 p.5, p.7")
class once_only(modules.SoftmaxNLL):
    """Backward uses up what forward remembered."""

    def backward(self):
        delta, self.delta = self.delta, None
        return delta


@SoftmaxNLL.mistake(hint="A loss sees new examples at every step. To which of them does a backward belong?", see="002 p.5")
class first_forward_kept(KeepsFirstForward, modules.SoftmaxNLL):
    """The gradient of the first forward holds for all that follow."""


@SoftmaxNLL.mistake(
    hint="Let two losses go forward one after the other, and then the first one back. Whose error does it find?", see="002 p.5"
)
class memory_shared(SharesMemory, modules.SoftmaxNLL):
    """What a loss remembers can be kept in one place for all losses."""


@SoftmaxNLL.mistake(hint="The loss is a mean over the examples. Do more classes make it smaller?", see="002 p.4")
class mean_over_classes_too(modules.SoftmaxNLL):
    """The loss is a mean over classes and examples, and so is its delta."""

    def forward(self, Z, Y):
        value = super().forward(Z, Y)
        self.delta = self.delta / np.shape(Z)[0]
        return value / np.shape(Z)[0]


@SoftmaxNLL.mistake(hint="Each example has one right class. How many probabilities of 1 are handed out?", see="002 p.3")
class one_softmax_for_all(modules.SoftmaxNLL):
    """All the examples share one probability of 1."""

    def forward(self, Z, Y):
        powers = np.exp(Z - np.max(Z))
        guess = powers / np.sum(powers)
        self.delta = (guess - Y) / np.shape(Z)[1]
        return -np.sum(Y * np.log(guess + 1e-12)) / np.shape(Z)[1]


@SoftmaxNLL.mistake(hint="Let a probability be far below that number. What is its loss, and what should it be?", see="002 p.4")
class number_added_in_the_logarithm(modules.SoftmaxNLL):
    """A small number, one in ten thousand, saves the logarithm from 0."""

    def forward(self, Z, Y):
        super().forward(Z, Y)
        return -np.sum(Y * np.log(softmax(Z) + 1e-4)) / np.shape(Z)[1]


silent_too_early(SoftmaxNLL)
