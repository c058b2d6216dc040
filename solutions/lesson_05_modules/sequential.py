"""Sequential: modules in a row, and one step of all of them."""

import numpy as np

from autograder import exercise

from . import modules
from .given import softmax


def learners(network) -> list:
    return [module for module in network.modules if hasattr(module, "sgd_step")]


def backwards(network, X, Y):
    """A forward and a backward pass; the loss on the way."""
    loss = network.loss.forward(network.forward(X), Y)
    blame = network.loss.backward()
    for module in reversed(network.modules):
        blame = module.backward(blame)
    return loss


Sequential = exercise(modules.Sequential, points=4, lecture="002 p.5")


@Sequential.mistake(
    hint="The loss is known before anything is updated. Which of the two costs no further pass?", see="002 p.5 (pseudo-code)"
)
class loss_after_the_step(modules.Sequential):
    """A step tells the loss it arrives at."""

    def step(self, X, Y, eta):
        super().step(X, Y, eta)
        return self.loss.forward(self.forward(X), Y)


@Sequential.mistake(hint="The mean is taken over all the examples. With which weights is each of them met?", see="002 p.5")
class one_by_one(modules.Sequential):
    """A step goes through the examples one at a time."""

    def step(self, X, Y, eta):
        losses = [super(one_by_one, self).step(X[:, [i]], Y[:, [i]], eta) for i in range(X.shape[1])]
        return sum(losses) / len(losses)


@Sequential.mistake(hint="Is that list used once more, on the next way forward?", see="the convention card")
class row_turned_around(modules.Sequential):
    """The row of modules may be turned around for the way back."""

    def step(self, X, Y, eta):
        loss = self.loss.forward(self.forward(X), Y)
        blame = self.loss.backward()
        self.modules.reverse()
        for module in self.modules:
            blame = module.backward(blame)
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@Sequential.mistake(hint="Does anything stand behind the last module on the way forward, before the loss?", see="002 p.5, p.7")
class probabilities_returned(modules.Sequential):
    """What leaves a network are probabilities."""

    def forward(self, X):
        return softmax(super().forward(X))


@Sequential.mistake(hint="Who tells the modules to move, and how are those found that can?", see="002 p.5 (pseudo-code)")
class gradients_only(modules.Sequential):
    """The gradients are computed, and no module of the row is told to take its step."""

    def step(self, X, Y, eta):
        return backwards(self, X, Y)


@Sequential.mistake(hint="The blame travels all the way back. What for?", see="002 p.5; 000 eq 42")
class last_one_learns(modules.Sequential):
    """Only the last module with parameters learns."""

    def step(self, X, Y, eta):
        loss = backwards(self, X, Y)
        learners(self)[-1].sgd_step(eta)
        return loss


@Sequential.mistake(
    hint="Each module turns the blame of its output into that of its input. Who needs the result?", see="002 p.5; 000 eq 39"
)
class blame_not_handed_on(modules.Sequential):
    """Every module gets the blame of the output."""

    def step(self, X, Y, eta):
        loss = self.loss.forward(self.forward(X), Y)
        for module in reversed(self.modules):
            module.backward(self.loss.backward())
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@Sequential.mistake(hint="The loss stands behind the last module. Which one is its neighbour?")
class back_from_the_front(modules.Sequential):
    """Blame passes through the modules in the order in which they stand."""

    def step(self, X, Y, eta):
        loss, blame = self.loss.forward(self.forward(X), Y), self.loss.backward()
        for module in self.modules:
            blame = module.backward(blame)
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@Sequential.mistake(hint="The height of a curve and its slope are two things. Which method gives the slope?", see="002 p.7")
class loss_sent_back(modules.Sequential):
    """The loss itself is what goes back."""

    def step(self, X, Y, eta):
        out = self.forward(X)
        loss = self.loss.forward(out, Y)
        blame = np.full(out.shape, loss)
        for module in reversed(self.modules):
            blame = module.backward(blame)
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@Sequential.mistake(hint="Which parameters did the examples meet on their way forward?", see="002 p.5 (pseudo-code); 000 eq 42")
class moved_before_handing_back(modules.Sequential):
    """A module moves first and hands the blame back through its updated parameters."""

    def step(self, X, Y, eta):
        loss, blame = self.loss.forward(self.forward(X), Y), self.loss.backward()
        for module in reversed(self.modules):
            arriving, blame = blame, module.backward(blame)
            if hasattr(module, "sgd_step"):
                module.sgd_step(eta)
                blame = module.backward(arriving)
        return loss


@Sequential.mistake(
    hint="From which pass are the gradients that a module holds at the beginning of a step?", see="002 p.5 (pseudo-code)"
)
class one_step_late(modules.Sequential):
    """The modules move before this step's gradients are known."""

    def step(self, X, Y, eta):
        for module in learners(self):
            module.sgd_step(eta)
        return backwards(self, X, Y)


@Sequential.mistake(hint="What would a ReLU learn? Find out which modules can take a step.", see="002 p.5-6")
class everyone_steps(modules.Sequential):
    """Every module has parameters."""

    def step(self, X, Y, eta):
        loss = backwards(self, X, Y)
        for module in self.modules:
            module.sgd_step(eta)
        return loss


@Sequential.mistake(
    hint="A module's own step goes downhill already. What does a negative rate make of it?", see="000 eq 42; 002 p.5"
)
class uphill(modules.Sequential):
    """The step follows the gradient."""

    def step(self, X, Y, eta):
        return super().step(X, Y, -eta)


@Sequential.mistake(hint="The first module has parameters, too. What does it need in order to move?", see="002 p.5; 000 eq 42")
class first_one_left_out(modules.Sequential):
    """The way back and the step leave out the first module."""

    def step(self, X, Y, eta):
        loss, blame = self.loss.forward(self.forward(X), Y), self.loss.backward()
        for module in self.modules[:0:-1]:
            blame = module.backward(blame)
        for module in self.modules[1:]:
            if hasattr(module, "sgd_step"):
                module.sgd_step(eta)
        return loss
