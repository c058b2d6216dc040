"""Wrong ways through a stack of layers."""

import numpy as np

from . import reference
from .forward import forward
from .reference import linear_forward


def passed(X, layers, told=lambda Z, f: f(Z), handed_on=lambda Z, f: f(Z), offset=1):
    """[X, ...]: what each layer tells the caller and hands on to the next, where these may be two things."""
    A, stages = X, [X]
    for W, W0, f in layers:
        Z = linear_forward(A, W, offset * W0)
        stages.append(told(Z, f))
        A = handed_on(Z, f)
    return stages


def with_bends(layers, bends):
    return [(W, W0, f) for (W, W0, _), f in zip(layers, bends, strict=True)]


def identity(Z):
    return Z


@forward.mistake(hint="What does the first layer read? The formula has a name for it.", see="002 p.2")
def inputs_left_out(X, layers):
    """The inputs are no layer, so they do not belong into the result."""
    return reference.forward(X, layers)[1:]


@forward.mistake(hint="The list keeps every stage, not the last one alone. How many arrays is that?", see="002 p.2")
def last_stage_only(X, layers):
    """Only what the last layer says is asked for."""
    return reference.forward(X, layers)[-1]


@forward.mistake(hint="A and Z have different names for a reason. Which of the two does a layer say?", see="002 p.2")
def sums_kept(X, layers):
    """The stages to keep are the summed inputs."""
    return passed(X, layers, told=lambda Z, f: Z)


@forward.mistake(hint="What would the activation of a hidden layer then be good for?", see="002 p.2-3")
def sums_handed_on(X, layers):
    """The next layer reads the summed input of the one below."""
    return passed(X, layers, handed_on=lambda Z, f: Z)


@forward.mistake(hint="The last entry of the list has a function, too. Who decides whether the output is bent?", see="002 p.2")
def last_bend_left_out(X, layers):
    """The last layer is never bent."""
    return reference.forward(X, with_bends(layers, [*(f for _, _, f in layers[:-1]), identity]))


@forward.mistake(hint="What would the hidden layers be good for if none of them bent anything?", see="002 p.2-3")
def output_bent_only(X, layers):
    """Only the output is bent."""
    return reference.forward(X, with_bends(layers, [*(identity for _ in layers[:-1]), layers[-1][2]]))


@forward.mistake(hint="Every layer comes with three things. Which of them did yours take from elsewhere?", see="002 p.2")
def one_bend_for_all(X, layers):
    """All the layers share the activation of the first."""
    return reference.forward(X, with_bends(layers, [layers[0][2]] * len(layers)))


@forward.mistake(hint="Which activation stands next to the weights of the first layer?", see="002 p.2")
def bends_reversed(X, layers):
    """The activations belong to the layers in the opposite order."""
    return reference.forward(X, with_bends(layers, [f for _, _, f in reversed(layers)]))


@forward.mistake(hint="The formula has a bracket. What is inside it, and what is done to the whole?", see="002 p.2")
def bent_before_the_sum(X, layers):
    """A layer bends what it reads and adds up afterwards."""
    stages = [X]
    for W, W0, f in layers:
        stages.append(linear_forward(f(stages[-1]), W, W0))
    return stages


@forward.mistake(hint="Each layer comes with three things. Which of them is not used?", see="002 p.2")
def offsets_forgotten(X, layers):
    """A stack of layers needs no offsets."""
    return passed(X, layers, offset=0)


@forward.mistake(hint="The numbers of the stages grow in the direction in which an example travels.", see="002 p.2")
def output_first(X, layers):
    """The output comes first."""
    return reference.forward(X, layers)[::-1]


@forward.mistake(hint="Which axis counts the examples in this course?", see="002 p.2; the convention card")
def examples_in_rows(X, layers):
    """Each stage has an example in every row."""
    return [np.transpose(A) for A in reference.forward(X, layers)]


@forward.mistake(hint="Every layer comes with three things. Which of them did yours not ask for?", see="002 p.2")
def relu_everywhere(X, layers):
    """Every layer has a ReLU."""
    return reference.forward(X, with_bends(layers, [reference.relu] * len(layers)))


@forward.mistake(hint="The formula has a bracket. Is the offset inside of it?", see="002 p.2")
def offset_after_the_bend(X, layers):
    """The offset is added to what the bend gives."""
    stages = [X]
    for W, W0, f in layers:
        stages.append(f(W.T @ stages[-1]) + W0)
    return stages


@forward.mistake(hint="How many layers are in the list, and what does each of them bring along?", see="002 p.2")
def two_layers_only(X, layers):
    """There are two layers, and the second one is not bent."""
    return reference.forward(X, with_bends(layers[:2], [layers[0][2], identity]))
