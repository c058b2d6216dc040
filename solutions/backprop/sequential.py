"""Sequential: modules in a row, and one step of all of them."""

import numpy as np

from autograder import Exercise, mistake

from . import modules, sequential_cases
from .modules import Sequential


def learners(network) -> list:
    return [module for module in network.modules if hasattr(module, "sgd_step")]


def backwards(network, X, Y):
    """A forward and a backward pass; the loss on the way."""
    loss = network.loss.forward(network.forward(X), Y)
    blame = network.loss.backward()
    for module in reversed(network.modules):
        blame = module.backward(blame)
    return loss


@mistake(
    "A step tells the loss it arrives at.",
    hint="The loss is known before anything is updated. Which of the two costs no further pass?",
    see="002 p.5 (pseudo-code)",
)
class loss_after_the_step(Sequential):
    def step(self, X, Y, eta):
        super().step(X, Y, eta)
        return self.loss.forward(self.forward(X), Y)


@mistake(
    "Once the gradients are computed, the step is done.",
    hint="Who tells the modules to move, and by which rate?",
    see="002 p.5 (pseudo-code)",
)
class gradients_only(Sequential):
    def step(self, X, Y, eta):
        return backwards(self, X, Y)


@mistake(
    "Only the last module with parameters learns.",
    hint="The blame travels all the way back. What for?",
    see="002 p.5; 000 eq 42",
)
class last_one_learns(Sequential):
    def step(self, X, Y, eta):
        loss = backwards(self, X, Y)
        learners(self)[-1].sgd_step(eta)
        return loss


@mistake(
    "Every module gets the blame of the output.",
    hint="Each module turns the blame of its output into that of its input. Who needs the result?",
    see="002 p.5; 000 eq 39",
)
class blame_not_handed_on(Sequential):
    def step(self, X, Y, eta):
        loss = self.loss.forward(self.forward(X), Y)
        for module in reversed(self.modules):
            module.backward(self.loss.backward())
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@mistake(
    "Blame passes through the modules in the order in which they stand.",
    hint="The loss stands behind the last module. Which one is its neighbour?",
    see="002 p.5",
)
class back_from_the_front(Sequential):
    def step(self, X, Y, eta):
        loss, blame = self.loss.forward(self.forward(X), Y), self.loss.backward()
        for module in self.modules:
            blame = module.backward(blame)
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@mistake(
    "The loss itself is what goes back.",
    hint="The height of a curve and its slope are two things. Which method gives the slope?",
    see="002 p.7",
)
class loss_sent_back(Sequential):
    def step(self, X, Y, eta):
        out = self.forward(X)
        loss = self.loss.forward(out, Y)
        blame = np.full(out.shape, loss)
        for module in reversed(self.modules):
            blame = module.backward(blame)
        for module in learners(self):
            module.sgd_step(eta)
        return loss


@mistake(
    "A module moves first and hands the blame back through its updated parameters.",
    hint="Which parameters did the examples meet on their way forward?",
    see="002 p.5 (pseudo-code); 000 eq 42",
)
class moved_before_handing_back(Sequential):
    def step(self, X, Y, eta):
        loss, blame = self.loss.forward(self.forward(X), Y), self.loss.backward()
        for module in reversed(self.modules):
            arriving, blame = blame, module.backward(blame)
            if hasattr(module, "sgd_step"):
                module.sgd_step(eta)
                blame = module.backward(arriving)
        return loss


@mistake(
    "The modules move before this step's gradients are known.",
    hint="From which pass are the gradients that a module holds at the beginning of a step?",
    see="002 p.5 (pseudo-code)",
)
class one_step_late(Sequential):
    def step(self, X, Y, eta):
        for module in learners(self):
            module.sgd_step(eta)
        return backwards(self, X, Y)


@mistake(
    "Every module has parameters.",
    hint="What would a ReLU learn? Find out which modules can take a step.",
    see="002 p.5-6",
)
class everyone_steps(Sequential):
    def step(self, X, Y, eta):
        loss = backwards(self, X, Y)
        for module in self.modules:
            module.sgd_step(eta)
        return loss


@mistake(
    "The step follows the gradient.",
    hint="A module's own step goes downhill already. What does a negative rate make of it?",
    see="000 eq 42; 002 p.5",
)
class uphill(Sequential):
    def step(self, X, Y, eta):
        return super().step(X, Y, -eta)


SEQUENTIAL = Exercise(
    modules.Sequential,
    points=2,
    lecture="002 p.5",
    visible=sequential_cases.VISIBLE,
    hidden=sequential_cases.HIDDEN,
    mistakes=[
        loss_after_the_step,
        gradients_only,
        last_one_learns,
        blame_not_handed_on,
        back_from_the_front,
        loss_sent_back,
        moved_before_handing_back,
        one_step_late,
        everyone_steps,
        uphill,
    ],
)
