"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def Linear__one_pass(Linear, rng):
    W, W0 = np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]])
    layer = Linear(W, W0)
    Z = layer.forward(np.array([[1.0, -2.0, 0.5, 3.0], [-1.0, 0.25, 2.0, 0.5]]))
    dA = layer.backward(np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25], [-0.5, 1.0, 0.25, -1.5]]))
    return {"Z": Z, "dA": dA, "dW": layer.dW.value, "dW0": layer.dW0.value}


def Linear__two_steps(Linear, rng):
    layer = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    layer.forward(np.array([[1.0, -2.0, 0.5], [-1.0, 0.25, 2.0]]))
    layer.backward(np.array([[0.5, -0.25, 1.0], [0.75, 0.5, -1.0], [-0.5, 1.0, 0.25]]))
    layer.sgd_step(0.5)
    seen = {"W after one step": layer.W.value, "W0 after one step": layer.W0.value}
    layer.forward(np.array([[0.5, 1.0], [-2.0, 1.5]]))
    seen["dA of the second pass"] = layer.backward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.75]]))
    seen |= {"dW of the second pass": layer.dW.value, "dW0 of the second pass": layer.dW0.value}
    layer.sgd_step(0.25)
    return seen | {"Z after two steps": layer.forward(np.array([[1.0, -1.0, 2.0, 0.5], [0.5, 0.25, -0.5, 1.0]]))}


def Linear__side_by_side(Linear, rng):
    one = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    other = Linear(np.array([[2.0, 1.0, -1.0], [0.25, 0.5, 1.5]]), np.array([[1.0], [0.5], [-0.5]]))
    one.forward(np.array([[1.0, -2.0], [-1.0, 0.25]]))
    other.forward(np.array([[0.5, 3.0], [1.5, -0.5]]))
    dA = one.backward(np.array([[0.5, -0.25], [0.75, 0.5], [-0.5, 1.0]]))
    return {"dA of the first": dA, "dW of the first": one.dW.value}


def Linear__backward_too_early(Linear, rng):
    layer = Linear(np.array([[1.0, -2.0, 0.5], [0.5, 1.5, -1.0]]), np.array([[0.5], [-1.0], [2.0]]))
    d_out = np.array([[0.5, -0.25], [0.75, 0.5], [-0.5, 1.0]])
    early = "no exception" if layer.backward.raises(d_out) == "no exception" else "an exception"
    layer.forward(np.array([[1.0, -2.0], [-1.0, 0.25]]))
    return {"backward": [early, layer.backward(d_out)], "dW": [early, layer.dW.value]}


def ReLU__one_pass(Module, rng):
    module = Module()
    out = module.forward(np.array([[0.0, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))}


def ReLU__two_passes(Module, rng):
    module = Module()
    module.forward(np.array([[0.5, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))
    out = module.forward(np.array([[-1.0, 2.0, 0.25, 3.0], [1.0, -0.75, -0.25, 0.5]]))
    d_out = np.array([[1.5, -0.5, 0.25, -1.0], [-2.0, 0.75, 1.0, 0.5]])
    return {"forward": out, "backward": [module.backward(d_out), module.backward(-2 * d_out)]}


def ReLU__side_by_side(Module, rng):
    one, other = Module(), Module()
    one.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    out = other.forward(np.array([[-1.0, 2.0], [1.0, -0.75]]))
    return {"forward of the second": out, "backward of the first": one.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def ReLU__large_sums(Module, rng):
    module = Module()
    out = module.forward(np.array([[1000.0, 0.5], [-1000.0, -0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def ReLU__backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    early = "no exception" if module.backward.raises(d_out) == "no exception" else "an exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [early, module.backward(d_out)]}


def Sigmoid__one_pass(Module, rng):
    module = Module()
    out = module.forward(np.array([[0.0, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))}


def Sigmoid__two_passes(Module, rng):
    module = Module()
    module.forward(np.array([[0.5, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))
    out = module.forward(np.array([[-1.0, 2.0, 0.25, 3.0], [1.0, -0.75, -0.25, 0.5]]))
    d_out = np.array([[1.5, -0.5, 0.25, -1.0], [-2.0, 0.75, 1.0, 0.5]])
    return {"forward": out, "backward": [module.backward(d_out), module.backward(-2 * d_out)]}


def Sigmoid__side_by_side(Module, rng):
    one, other = Module(), Module()
    one.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    out = other.forward(np.array([[-1.0, 2.0], [1.0, -0.75]]))
    return {"forward of the second": out, "backward of the first": one.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def Sigmoid__large_sums(Module, rng):
    module = Module()
    out = module.forward(np.array([[1000.0, 0.5], [-1000.0, -0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def Sigmoid__large_positive_sums(Sigmoid, rng):
    module = Sigmoid()
    out = module.forward(np.array([[1000.0, 0.5], [800.0, 0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def Sigmoid__backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    early = "no exception" if module.backward.raises(d_out) == "no exception" else "an exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [early, module.backward(d_out)]}


def Tanh__one_pass(Module, rng):
    module = Module()
    out = module.forward(np.array([[0.0, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))}


def Tanh__two_passes(Module, rng):
    module = Module()
    module.forward(np.array([[0.5, 1.5, -0.5], [-2.0, 0.25, 0.75]]))
    module.backward(np.array([[0.5, -1.0, 2.0], [0.25, 1.5, -0.75]]))
    out = module.forward(np.array([[-1.0, 2.0, 0.25, 3.0], [1.0, -0.75, -0.25, 0.5]]))
    d_out = np.array([[1.5, -0.5, 0.25, -1.0], [-2.0, 0.75, 1.0, 0.5]])
    return {"forward": out, "backward": [module.backward(d_out), module.backward(-2 * d_out)]}


def Tanh__side_by_side(Module, rng):
    one, other = Module(), Module()
    one.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    out = other.forward(np.array([[-1.0, 2.0], [1.0, -0.75]]))
    return {"forward of the second": out, "backward of the first": one.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def Tanh__large_sums(Module, rng):
    module = Module()
    out = module.forward(np.array([[1000.0, 0.5], [-1000.0, -0.25]]))
    return {"forward": out, "backward": module.backward(np.array([[0.5, -1.0], [0.25, 1.5]]))}


def Tanh__backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    early = "no exception" if module.backward.raises(d_out) == "no exception" else "an exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [early, module.backward(d_out)]}


def SoftmaxNLL__two_passes(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    loss.forward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]))
    loss.backward()
    Z = np.array([[0.5, -1.0, 0.25, 2.0], [1.5, 0.75, -0.5, 0.0], [-0.25, 1.0, 1.25, -2.0]])
    value = loss.forward(Z, np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0]]))
    return {"loss": value, "dZ": loss.backward(), "dZ once more": loss.backward()}


def SoftmaxNLL__side_by_side(SoftmaxNLL, rng):
    one, other, Y = SoftmaxNLL(), SoftmaxNLL(), np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
    one.forward(np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 0.5]]), Y)
    value = other.forward(np.array([[0.5, 1.5], [2.0, 0.25], [-0.5, 1.0]]), Y)
    return {"loss of the second": value, "dZ of the first": one.backward()}


def SoftmaxNLL__large_logits(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    value = loss.forward(np.array([[1000.0, 0.5], [-1000.0, 1.5], [999.0, -1.0]]), np.array([[0.0, 1.0], [0, 0], [1, 0]]))
    return {"loss": value, "dZ": loss.backward()}


def SoftmaxNLL__backward_too_early(SoftmaxNLL, rng):
    loss = SoftmaxNLL()
    early = "no exception" if loss.backward.raises() == "no exception" else "an exception"
    value = loss.forward(np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([[0.0, 0.0], [1.0, 1.0]]))
    return {"loss": [early, value], "dZ": [early, loss.backward()]}


def Sequential__forward_only(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])"), Given("Sine()")]
    network = Sequential(row, Given("HalfSquares()"))
    return {"forward": network.forward(np.array([[1.0, -2.0, 0.5], [0.25, 1.5, -1.0]]))}


def Sequential__three_steps(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Sine()"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])")]
    row += [Given("Sine()"), Given("Gain([[2.0], [0.5], [-1.0], [1.5]])")]
    network, seen = Sequential(row, Given("HalfSquares()")), {}
    Y = np.array([[0.5, -0.25, 1.0], [1.0, 0.5, -0.5], [-0.75, 0.25, 0.5], [0.25, -1.0, 0.75]])
    for step, scale in ((1, 1.0), (2, -0.5), (3, 0.75)):
        X = scale * np.array([[1.0, -0.5, 0.5], [0.25, 1.0, -1.0]])
        seen[f"loss before step {step}"] = network.step(X, Y, 0.4)
        seen[f"output after step {step}"] = network.forward(X)
    return seen


def Sequential__side_by_side(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Sine()"), Given("Gain([[1.5], [0.75]])")]
    one, other = Sequential(row, Given("HalfSquares()")), Sequential(row[::-1], Given("HalfSquares()"))
    X, Y = np.array([[1.0, -0.5, 0.5], [0.25, 1.0, -1.0]]), np.array([[0.5, -0.25, 1.0], [1.0, 0.5, -0.5]])
    one.step(X, Y, 0.5)
    return {"the first after its step": one.forward(X), "the second, which took none": other.forward(X)}
