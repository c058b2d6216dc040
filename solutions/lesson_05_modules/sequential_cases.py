"""How Sequential is driven, and the modules it is given: not those of the exercises, so that nobody's Linear matters."""

import numpy as np

from autograder import Given

from .drawing import as_code, signed
from .sequential import Sequential

MODULES = '''
class Gain:
    """Every unit times a gain of its own, (units, 1), which learns."""

    def __init__(self, gain):
        self.gain, self.slope = np.array(gain), 0.0

    def forward(self, A):
        self.inputs = A
        return self.gain * A

    def backward(self, d_out):
        self.slope = (self.inputs * d_out).sum(axis=1, keepdims=True)
        return self.gain * d_out

    def sgd_step(self, eta):
        self.gain = self.gain - self.slope * eta


class Sine:
    """The sine of every sum."""

    def forward(self, A):
        self.inputs = A
        return np.sin(A)

    def backward(self, d_out):
        return np.cos(self.inputs) * d_out


class Mirror:
    """Every unit twice, the second time with its sign turned around."""

    def forward(self, A):
        return np.concatenate([A, -A])

    def backward(self, d_out):
        above, below = np.split(d_out, 2)
        return above - below


class HalfSquares:
    """Half the squared distance to Y, summed over the units, mean over the examples."""

    def forward(self, Z, Y):
        self.missed = Z - Y
        return (self.missed**2).sum() / (2 * Y.shape[1])

    def backward(self):
        return self.missed / self.missed.shape[1]
'''


@Sequential.visible("modules in a row, forward only", given=MODULES)
def forward_only(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])"), Given("Sine()")]
    network = Sequential(row, Given("HalfSquares()"))
    return {"forward": network.forward(np.array([[1.0, -2.0, 0.5], [0.25, 1.5, -1.0]]))}


@Sequential.visible("three steps of three modules that learn, with others in between that do not", given=MODULES)
def three_steps(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Sine()"), Given("Mirror()"), Given("Gain([[1.0], [0.25], [0.75], [-0.5]])")]
    row += [Given("Sine()"), Given("Gain([[2.0], [0.5], [-1.0], [1.5]])")]
    network, seen = Sequential(row, Given("HalfSquares()")), {}
    Y = np.array([[0.5, -0.25, 1.0], [1.0, 0.5, -0.5], [-0.75, 0.25, 0.5], [0.25, -1.0, 0.75]])
    for step, scale in ((1, 1.0), (2, -0.5), (3, 0.75)):
        X = scale * np.array([[1.0, -0.5, 0.5], [0.25, 1.0, -1.0]])
        seen[f"loss before step {step}"] = network.step(X, Y, 0.4)
        seen[f"output after step {step}"] = network.forward(X)
    return seen


@Sequential.visible("two networks side by side", given=MODULES)
def side_by_side(Sequential, rng):
    row = [Given("Gain([[0.5], [-1.5]])"), Given("Sine()"), Given("Gain([[1.5], [0.75]])")]
    one, other = Sequential(row, Given("HalfSquares()")), Sequential(row[::-1], Given("HalfSquares()"))
    X, Y = np.array([[1.0, -0.5, 0.5], [0.25, 1.0, -1.0]]), np.array([[0.5, -0.25, 1.0], [1.0, 0.5, -0.5]])
    one.step(X, Y, 0.5)
    return {"the first after its step": one.forward(X), "the second, which took none": other.forward(X)}


def learner(rng, units: int) -> Given:
    return Given(f"Gain({as_code(signed(rng, units, 1, low=0.4, high=1.5))})")


def short_row(rng) -> list[Given]:
    """For three units: a gain, sine, mirror, and a gain."""
    return [learner(rng, 3), Given("Sine()"), Given("Mirror()"), learner(rng, 6)]


def long_row(rng) -> list[Given]:
    """For three units: a gain, mirror, sine, a gain, and once more sine and a gain."""
    return [learner(rng, 3), Given("Mirror()"), Given("Sine()"), learner(rng, 6), Given("Sine()"), learner(rng, 6)]


def batch(rng, n: int) -> tuple[np.ndarray, np.ndarray]:
    return signed(rng, 3, n, high=1.1), signed(rng, 6, n)


@Sequential.hidden("modules in a row, forward only", given=MODULES)
def fresh_forward(Sequential, rng):
    network = Sequential(long_row(rng), Given("HalfSquares()"))
    return {"forward": network.forward(batch(rng, 5)[0])}


@Sequential.hidden("one step", weight=2, given=MODULES)
def one_step(Sequential, rng):
    network, (X, Y) = Sequential(short_row(rng), Given("HalfSquares()")), batch(rng, 5)
    return {"loss": network.step(X, Y, rng.uniform(0.2, 0.5)), "output after the step": network.forward(X)}


@Sequential.hidden("three steps on different examples", weight=2, given=MODULES)
def fresh_steps(Sequential, rng):
    network, seen = Sequential(long_row(rng), Given("HalfSquares()")), {}
    for step in (1, 2, 3):
        X, Y = batch(rng, 4 + step)
        seen[f"the loss before step {step} and the output after it"] = [
            network.step(X, Y, rng.uniform(0.2, 0.4)),
            network.forward(X),
        ]
    return seen


@Sequential.hidden("two networks side by side", given=MODULES)
def two_networks(Sequential, rng):
    rows = [[learner(rng, 3), Given("Sine()"), learner(rng, 3)] for _ in range(2)]
    networks, X, Y = [Sequential(row, Given("HalfSquares()")) for row in rows], signed(rng, 3, 5, high=1.1), signed(rng, 3, 5)
    loss = networks[0].step(X, Y, 0.3)
    seen = {"loss of the first": loss, "the second, which took no step": networks[1].forward(X)}
    return seen | {"the first after its step": networks[0].forward(X)}
