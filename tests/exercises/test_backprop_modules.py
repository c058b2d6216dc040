"""Do the modules of lesson 05 fit together? Against functions, numerical gradients, and themselves in another order."""

import numpy as np
import pytest

from solutions.lesson_05_modules import given as g
from solutions.lesson_05_modules.modules import Linear, ReLU, Sequential, Sigmoid, SoftmaxNLL, Tanh

from .judging import slope, wrong

RNG = np.random.default_rng(4)
X, Y = RNG.normal(size=(4, 7)), np.eye(3)[:, [0, 2, 1, 1, 0, 2, 1]]
SHAPES = [(4, 5), (5, 6), (6, 3)]
WEIGHTS = [(RNG.normal(size=shape), RNG.normal(size=(shape[1], 1))) for shape in SHAPES]
ACTIVATIONS = {ReLU: g.relu, Sigmoid: g.sigmoid, Tanh: np.tanh}
D_OUT = RNG.normal(size=(4, 7))


def network(linear=Linear, hidden=(Tanh, Sigmoid)):
    first, second, third = (linear(W, W0) for W, W0 in WEIGHTS)
    return Sequential([first, hidden[0](), second, hidden[1](), third], SoftmaxNLL())


def back(module):
    """The gradients of the mean loss by what went into each module, last one first."""
    module.loss.forward(module.forward(X), Y)
    blame, found = module.loss.backward(), []
    for part in reversed(module.modules):
        blame = part.backward(blame)
        found.append(blame)
    return found


@pytest.mark.parametrize("Module", ACTIVATIONS, ids=lambda Module: Module.__name__)
def test_an_activation_module_is_its_function_and_its_slope(Module):
    module, f = Module(), ACTIVATIONS[Module]
    assert np.allclose(module.forward(X), f(X))
    slopes = slope(lambda at: np.sum(D_OUT * f(at)), X)
    assert np.allclose(module.backward(D_OUT), slopes, atol=1e-7)
    ignoring = wrong(Module.__name__, "blame_ignored")()
    ignoring.forward(X)
    assert not np.allclose(ignoring.backward(D_OUT), slopes, atol=1e-7)


def test_the_blame_of_a_whole_network_is_the_slope_by_its_input():
    module = network()
    measured = slope(lambda at: SoftmaxNLL().forward(module.forward(at), Y), X)
    assert np.allclose(back(module)[-1], measured, atol=1e-8)
    with pytest.raises(ValueError, match=r"operands|matmul"):
        back(network(linear=wrong("Linear", "weight_gradient_returned")))


def test_every_gradient_is_the_slope_by_its_parameter():
    module = network()
    back(module)
    for part in module.modules[::2]:
        for name, found in (("W", part.dW), ("W0", part.dW0)):
            kept = getattr(part, name)

            def loss(at, part=part, name=name):
                setattr(part, name, at)
                return SoftmaxNLL().forward(module.forward(X), Y)

            assert np.allclose(found, slope(loss, kept), atol=1e-8)
            setattr(part, name, kept)


def test_a_linear_module_is_the_lessons_functions_in_one_place():
    layer, (W, W0) = Linear(*WEIGHTS[0]), WEIGHTS[0]
    d_out = RNG.normal(size=(5, 7))
    assert np.array_equal(layer.forward(X), W.T @ X + W0)
    assert np.array_equal(layer.backward(d_out), W @ d_out)
    for found, expected in zip((layer.dW, layer.dW0), g.layer_gradients(X, d_out), strict=True):
        assert np.array_equal(found, expected)


def test_gradients_are_overwritten_and_given_arrays_left_alone():
    W, W0 = (values.copy() for values in WEIGHTS[0])
    layer, d_out = Linear(W, W0), RNG.normal(size=(5, 7))
    for _ in range(3):
        layer.forward(X)
        layer.backward(d_out)
    assert np.array_equal(layer.dW0, np.sum(d_out, axis=1, keepdims=True))
    layer.sgd_step(0.5)
    assert np.array_equal(W, WEIGHTS[0][0])
    assert not np.array_equal(layer.W, W)
    in_place = wrong("Linear", "steps_in_place")(W, W0)
    in_place.forward(X)
    in_place.backward(d_out)
    in_place.sgd_step(0.5)
    assert not np.array_equal(W, WEIGHTS[0][0])


@pytest.mark.parametrize("module", [Linear(*WEIGHTS[0]), ReLU(), Sigmoid(), Tanh()], ids=lambda m: type(m).__name__)
def test_backward_before_forward_is_refused(module):
    with pytest.raises(AttributeError):
        module.backward(D_OUT)


def test_a_loss_that_was_never_asked_forward_has_no_backward():
    with pytest.raises(AttributeError):
        SoftmaxNLL().backward()
    assert wrong("SoftmaxNLL", "silent_too_early")().backward() == 0


def test_what_a_module_remembers_is_its_own():
    lent = X.copy()
    module = Tanh()
    out = module.forward(lent)
    expected = module.backward(D_OUT)
    out[:], lent[:] = 0, 0
    assert np.array_equal(module.backward(D_OUT), expected)
    gradient = SoftmaxNLL()
    gradient.forward(X[:3], Y)
    gradient.backward()[:] = 0
    assert np.any(gradient.backward())


def test_the_loss_is_the_slope_of_itself_and_stays_finite():
    loss, Z = SoftmaxNLL(), RNG.normal(size=(3, 7))
    loss.forward(Z, Y)
    assert np.allclose(loss.backward(), slope(lambda at: SoftmaxNLL().forward(at, Y), Z), atol=1e-8)
    huge = np.sign(Z) * 1000
    assert np.isfinite(loss.forward(huge, Y))
    assert np.isfinite(loss.backward()).all()
    with np.errstate(all="ignore"):
        assert not np.isfinite(wrong("SoftmaxNLL", "logarithm_of_zero")().forward(huge, Y))


def test_a_step_moves_every_parameter_along_its_own_slope():
    module = network()
    back(module)
    expected = [part.W - 0.3 * part.dW for part in module.modules[::2]]
    stepped = network()
    loss = stepped.step(X, Y, 0.3)
    assert loss == pytest.approx(g.softmax_nll(module.forward(X), Y))
    assert all(np.allclose(part.W, W) for part, W in zip(stepped.modules[::2], expected, strict=True))
    late = wrong("Sequential", "moved_before_handing_back")(network().modules, SoftmaxNLL())
    late.step(X, Y, 0.3)
    assert not np.allclose(late.modules[0].W, expected[0])


def test_stepping_after_each_own_backward_is_the_same():
    together, one_by_one = network(), network()
    together.step(X, Y, 0.5)
    one_by_one.loss.forward(one_by_one.forward(X), Y)
    blame = one_by_one.loss.backward()
    for part in reversed(one_by_one.modules):
        blame = part.backward(blame)
        if hasattr(part, "sgd_step"):
            part.sgd_step(0.5)
    assert np.array_equal(together.forward(X), one_by_one.forward(X))


@pytest.mark.parametrize("hidden", [(Tanh, Sigmoid), (ReLU, Tanh), (Sigmoid, ReLU)])
def test_a_network_learns_its_examples_and_not_uphill(hidden):
    module = network(hidden=hidden)
    losses = [module.step(X, Y, 0.5) for _ in range(600)]
    assert losses[-1] < 0.1 < losses[0]
    climber = wrong("Sequential", "uphill")(network(hidden=hidden).modules, SoftmaxNLL())
    assert [climber.step(X, Y, 0.01) for _ in range(30)][-1] > losses[0]
