"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def numerical_gradient__sum_of_cubes(numerical_gradient, rng):
    x = np.array([[0.5, -1.0], [2.0, 1.5], [-0.75, 0.25]])
    return numerical_gradient(Given("lambda x: np.sum(x ** 3) + x[0, 0] * x[2, 1] + abs(x[0, 1] + 1.002)"), x)


def numerical_gradient__wide_step(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: np.sum(x ** 3) + x[0] * x[2]"), np.array([1.0, -0.5, 2.0, 0.25]), 0.1)


def numerical_gradient__whole_x(numerical_gradient, rng):
    return numerical_gradient(Given("lambda x: float(np.sum(x ** 2) * x[0, 1])"), np.array([[2, -3, 1, -2], [4, 1, -1, 3]]))


def relative_error__near_and_opposite(relative_error, rng):
    a = np.array([[1.0, -2.0], [0.5, -3.0], [-0.25, 1.5]])
    b = np.array([[1.5, -2.0], [0.75, -3.25], [-0.5, 1.25]])
    return [relative_error(a, b), relative_error(a, -1.5 * b)]


def relative_error__next_to_nothing(relative_error, rng):
    a = np.array([[3.0, -1.0, 0.5]])
    return [relative_error(a, 1.5 * a), relative_error(a * 1e-9, a * 2e-9), relative_error(0 * a, 0 * a)]


def hidden_delta__three_tanh_units(hidden_delta, rng):
    W_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]])
    delta_next = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25]])
    Z = np.array([[0.0, 1.0, -0.5, 0.25], [-1.0, 0.75, 0.5, 1.5], [0.5, -0.25, 1.25, -0.75]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: 1 - np.tanh(z) ** 2"))


def hidden_delta__three_relu_units(hidden_delta, rng):
    W_next, delta_next = np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 3.0]]), np.array([[0.5, -0.25], [0.75, 0.5]])
    Z = np.array([[0.0, 1.5], [-1.0, 0.75], [0.5, -0.25]])
    return hidden_delta(W_next, delta_next, Z, Given("lambda z: np.where(z > 0, 1.0, 0.0)"))


def layer_gradients__four_examples(layer_gradients, rng):
    A_prev = np.array([[1.0, -2.0, 0.5, 3.0], [-1.0, 0.25, 2.0, 0.0]])
    delta = np.array([[0.5, -0.25, 0.0, 1.0], [0.75, 0.5, -1.0, 0.25], [-0.5, 1.0, 0.25, -1.5]])
    return layer_gradients(A_prev, delta)


def two_layer_gradients__with_loss_and_without(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.5], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_gradients(np.array([[2.0], [-1.0]]), one, W, W0, w, w0)
    second = two_layer_gradients(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0)
    third = two_layer_gradients(np.array([[0.25], [-1.0]]), one, W, W0, w, w0)
    return [first, second, third, two_layer_gradients(np.array([[-2.0], [1.5]]), one, W, W0, w, w0)]


def two_layer_gradients__on_the_edges(two_layer_gradients, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, x, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[2.0], [-1.0]]), np.array([[1.0]])
    at_zero = two_layer_gradients(np.array([[-1.0], [1.0]]), -one, W, W0, w, np.array([[0.5]]))
    return [at_zero, two_layer_gradients(x, one, W, W0, w, np.array([[1.5]]))]


def two_layer_step__three_steps(two_layer_step, rng):
    W, W0 = np.array([[1.0, -1.0, 0.5], [0.5, 1.0, 2.0]]), np.array([[0.5], [-1.0], [1.5]])
    w, w0, one = np.array([[-1.0], [2.0], [3.0]]), np.array([[0.5]]), np.array([[1.0]])
    first = two_layer_step(np.array([[2.0], [-1.0]]), one, W, W0, w, w0, 2.0)
    second = two_layer_step(np.array([[-2.0], [1.5]]), -one, W, W0, w, w0, 0.125)
    return [first, second, two_layer_step(np.array([[-2.0], [1.5]]), one, W, W0, w, w0, 1.5)]


def softmax_gradients__three_classes(softmax_gradients, rng):
    W1 = np.array([[1.0, -0.5], [-1.0, 2.0], [0.5, 1.5], [-1.5, -0.5]])
    b1, b2 = np.array([[0.5], [-1.0], [0.25], [1.0]]), np.array([[0.5], [-0.5], [0.25]])
    W2 = np.array([[0.5, -1.0, 0.25, 1.0], [-0.5, 0.75, 0.5, -1.0], [1.0, 0.5, -0.75, 0.25]])
    return softmax_gradients(np.array([[1.5], [0.5]]), np.array([[0.0], [1.0], [0.0]]), W1, b1, W2, b2)


def sigmoid_deltas__three_layers(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(4, 2), (2, 3), (3, 6)]]
    activations = [rng.uniform(0.1, 0.9, (units, 5)).round(2) for units in (4, 2, 3, 6)]
    deltas = sigmoid_deltas(weights, activations, np.eye(6)[:, [0, 2, 5, 1, 2]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


def sigmoid_deltas__four_layers_of_three(sigmoid_deltas, rng):
    weights = [rng.uniform(-2, 2, shape).round(2) for shape in [(6, 2), (2, 3), (3, 4), (4, 5)]]
    activations = [rng.uniform(0.1, 0.9, (units, 3)).round(2) for units in (6, 2, 3, 4, 5)]
    deltas = sigmoid_deltas(weights, activations, np.eye(5)[:, [3, 0, 4]])
    return {f"delta_{layer}": deltas[layer - 1] for layer in range(len(deltas), 0, -1)}


def multiplications__three_networks(multiplications, rng):
    return [multiplications([4, 3, 5, 2]), multiplications([2, 6, 3, 4, 5, 7]), multiplications([5, 4, 3])]


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
    refused = layer.backward.raises(d_out) != "no exception"
    layer.forward(np.array([[1.0, -2.0], [-1.0, 0.25]]))
    return {"backward": [refused, layer.backward(d_out)], "dW": [refused, layer.dW.value]}


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
    refused = module.backward.raises(d_out) != "no exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [refused, module.backward(d_out)]}


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


def Sigmoid__backward_too_early(Module, rng):
    module, d_out = Module(), np.array([[0.5, -1.0], [0.25, 1.5]])
    refused = module.backward.raises(d_out) != "no exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [refused, module.backward(d_out)]}


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
    refused = module.backward.raises(d_out) != "no exception"
    module.forward(np.array([[0.5, 1.5], [-2.0, 0.25]]))
    return {"backward": [refused, module.backward(d_out)]}


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
    refused = loss.backward.raises() != "no exception"
    value = loss.forward(np.array([[1.0, -0.5], [0.25, 2.0]]), np.array([[0.0, 0.0], [1.0, 1.0]]))
    return {"loss": [refused, value], "dZ": [refused, loss.backward()]}


def Sequential__forward_only(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])"), Given("Sine()")]
    network = Sequential(row, Given("HalfSquares()"))
    return {"forward": network.forward(np.array([[1.0, -2.0, 0.5], [0.25, 1.5, -1.0]]))}


def Sequential__three_steps(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Sine()"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])")]
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
