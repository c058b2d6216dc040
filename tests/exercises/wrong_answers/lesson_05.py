"""Wrong answers to lesson 05, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from . import book

answers = []
answer_to = book(answers)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1, small) / (1 + small)


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


def softmax_nll(Z, Y):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0)))


class RightLinear:
    """A right one, to be spoiled below in one method each."""

    def __init__(self, W, W0):
        self.W = W
        self.W0 = W0

    def forward(self, A):
        self.A = A
        return self.W.T @ A + self.W0

    def backward(self, d_out):
        self.dW = self.A @ d_out.T
        self.dW0 = np.sum(d_out, axis=1, keepdims=True)
        return self.W @ d_out

    def sgd_step(self, eta):
        self.W = self.W - eta * self.dW
        self.W0 = self.W0 - eta * self.dW0


# ---------------------------------------------------------------- Linear

@answer_to("Linear")
class LinearThatAddsUpGradients(RightLinear):
    """Gradients are added to those of the last backward, as in PyTorch."""

    def __init__(self, W, W0):
        self.W, self.W0 = W, W0
        self.dW = np.zeros(W.shape)
        self.dW0 = np.zeros(W0.shape)

    def backward(self, d_out):
        self.dW = self.dW + self.A @ d_out.T
        self.dW0 = self.dW0 + np.sum(d_out, axis=1, keepdims=True)
        return self.W @ d_out


@answer_to("Linear")
class LinearThatStepsInPlace(RightLinear):
    """The step is made with -= on the arrays that were handed in."""

    def sgd_step(self, eta):
        self.W -= eta * self.dW
        self.W0 -= eta * self.dW0


@answer_to("Linear")
class LinearWithMeansInTheGradients(RightLinear):
    """The gradients are divided by the number of examples once more."""

    def backward(self, d_out):
        n = d_out.shape[1]
        self.dW = self.A @ d_out.T / n
        self.dW0 = np.mean(d_out, axis=1, keepdims=True)
        return self.W @ d_out


@answer_to("Linear")
class LinearThatStepsInBackward(RightLinear):
    """backward already moves the weights, before it hands the blame on."""

    def backward(self, d_out):
        self.dW = self.A @ d_out.T
        self.dW0 = d_out.sum(axis=1, keepdims=True)
        self.W = self.W - 0.1 * self.dW
        self.W0 = self.W0 - 0.1 * self.dW0
        return self.W @ d_out


@answer_to("Linear")
class LinearThatReturnsItsGradients(RightLinear):
    """backward returns dW and dW0."""

    def backward(self, d_out):
        self.dW = self.A @ d_out.T
        self.dW0 = np.sum(d_out, axis=1, keepdims=True)
        return self.dW, self.dW0


@answer_to("Linear")
class LinearWithFlatOffsetGradient(RightLinear):
    """dW0 has one axis, and the step spreads it out over the columns."""

    def backward(self, d_out):
        self.dW = self.A @ d_out.T
        self.dW0 = np.sum(d_out, axis=1)
        return self.W @ d_out


@answer_to("Linear")
class LinearThatClimbs(RightLinear):
    """The gradient is added."""

    def sgd_step(self, eta):
        self.W = self.W + eta * self.dW
        self.W0 = self.W0 + eta * self.dW0


@answer_to("Linear")
class LinearThatRemembersTheFirstInput(RightLinear):
    """The input is stored only if none is stored yet."""

    A = None

    def forward(self, A):
        if self.A is None:
            self.A = A
        return self.W.T @ A + self.W0


@answer_to("Linear")
class LinearThatRemembersItsOutputAndAverages(RightLinear):
    """What comes out of forward is kept for dW, and dW0 is a mean."""

    def forward(self, A):
        self.A = self.W.T @ A + self.W0
        return self.A

    def backward(self, d_out):
        self.dW = self.A @ d_out.T
        self.dW0 = np.mean(d_out, axis=1, keepdims=True)
        return self.W @ d_out


@answer_to("Linear")
class LinearSilentWithoutForward(RightLinear):
    """Without a forward it returns zeros instead of failing."""

    A = None

    def backward(self, d_out):
        if self.A is None:
            self.dW, self.dW0 = np.zeros_like(self.W), np.zeros_like(self.W0)
            return np.zeros((self.W.shape[0], d_out.shape[1]))
        self.dW = self.A @ d_out.T
        self.dW0 = np.sum(d_out, axis=1, keepdims=True)
        return self.W @ d_out


# ---------------------------------------------------------------- ReLU

@answer_to("ReLU")
class ReLUOpenAtZero:
    """The gate is open at zero."""

    def forward(self, A):
        self.z = A
        return np.maximum(0, A)

    def backward(self, d_out):
        return d_out * (self.z >= 0)


@answer_to("ReLU")
class ReLUOfTheBlame:
    """relu is applied to the blame."""

    def forward(self, A):
        self.A = A
        return np.maximum(0, A)

    def backward(self, d_out):
        return np.maximum(0, d_out)


@answer_to("ReLU")
class ReLUTimesItsOutput:
    """The blame is multiplied by the output."""

    def forward(self, A):
        self.out = np.maximum(0, A)
        return self.out

    def backward(self, d_out):
        return d_out * self.out


@answer_to("ReLU")
class ReLUThatWritesIntoItsInput:
    """Negative entries are set to 0 in the array that came in."""

    def forward(self, A):
        A[A < 0] = 0
        self.A = A
        return A

    def backward(self, d_out):
        return d_out * (self.A > 0)


@answer_to("ReLU")
class ReLUThatWritesIntoTheBlame:
    """The blame is set to 0 in place where the gate was shut."""

    def forward(self, A):
        self.A = A
        return np.maximum(0, A)

    def backward(self, d_out):
        d_out[self.A <= 0] = 0
        return d_out


@answer_to("ReLU")
class ReLUWithTheGateAlone:
    """backward returns the slope and does not multiply the blame in."""

    def forward(self, A):
        self.A = A
        return np.maximum(0, A)

    def backward(self, d_out):
        return np.where(self.A > 0, 1.0, 0.0)


@answer_to("ReLU")
class ReLUThatLeaks:
    """A hundredth passes the shut gate, so that no unit dies."""

    def forward(self, A):
        self.A = A
        return np.where(A > 0, A, 0.01 * A)

    def backward(self, d_out):
        return np.where(self.A > 0, d_out, 0.01 * d_out)


@answer_to("ReLU")
class ReLUOfLargestEntry:
    """max is taken over the whole array."""

    def forward(self, A):
        self.A = A
        return max(0, np.max(A))

    def backward(self, d_out):
        return d_out * (self.A > 0)


@answer_to("ReLU")
class ReLUWithASharedNote:
    """The gate is kept by the class, so that all ReLUs share it."""

    def forward(self, A):
        ReLUWithASharedNote.gate = A > 0
        return np.maximum(0, A)

    def backward(self, d_out):
        return d_out * ReLUWithASharedNote.gate


@answer_to("ReLU")
class ReLUWithTheGateOfTheBlame:
    """The gate looks at the blame, and it is open at zero."""

    def forward(self, A):
        self.A = A
        return A * (A > 0)

    def backward(self, d_out):
        return self.A * (d_out >= 0)


# ---------------------------------------------------------------- Sigmoid

@answer_to("Sigmoid")
class SigmoidThatOverflows:
    """1 / (1 + e^-z) as it stands, with a slope from exponentials of z."""

    def forward(self, A):
        self.z = A
        return 1 / (1 + np.exp(-A))

    def backward(self, d_out):
        e = np.exp(-self.z)
        return d_out * e / (1 + e) ** 2


@answer_to("Sigmoid")
class SigmoidOfItsInput:
    """The input is kept and put into a (1 - a)."""

    def forward(self, A):
        self.A = A
        return sigmoid(A)

    def backward(self, d_out):
        return d_out * self.A * (1 - self.A)


@answer_to("Sigmoid")
class SigmoidOfTheBlame:
    """The slope is computed from the blame."""

    def forward(self, A):
        self.a = sigmoid(A)
        return self.a

    def backward(self, d_out):
        s = sigmoid(d_out)
        return self.a * s * (1 - s)


@answer_to("Sigmoid")
class SigmoidWithoutTheBlame:
    """backward returns a (1 - a)."""

    def forward(self, A):
        self.a = sigmoid(A)
        return self.a

    def backward(self, d_out):
        return self.a * (1 - self.a)


@answer_to("Sigmoid")
class SigmoidTwice:
    """The output is kept, and put through the sigmoid again on the way back."""

    def forward(self, A):
        self.out = sigmoid(A)
        return self.out

    def backward(self, d_out):
        s = sigmoid(self.out)
        return d_out * s * (1 - s)


@answer_to("Sigmoid")
class SigmoidWithTheSlopeOfTanh:
    """The slope is 1 - a^2."""

    def forward(self, A):
        self.a = sigmoid(A)
        return self.a

    def backward(self, d_out):
        return d_out * (1 - self.a ** 2)


@answer_to("Sigmoid")
class SigmoidClippedForSafety:
    """z is cut at 5 to either side so that nothing overflows."""

    def forward(self, A):
        self.a = 1 / (1 + np.exp(-np.clip(A, -5, 5)))
        return self.a

    def backward(self, d_out):
        return d_out * self.a * (1 - self.a)


@answer_to("Sigmoid")
class SigmoidThatStartsWithZeros:
    """The output starts at 0 in __init__, so a backward before any forward gives 0."""

    def __init__(self):
        self.a = 0

    def forward(self, A):
        self.a = sigmoid(A)
        return self.a

    def backward(self, d_out):
        return d_out * self.a * (1 - self.a)


@answer_to("Sigmoid")
class SigmoidMinusAndSquared:
    """The slope is written a - a^2 with the wrong sign, and the forward has e^z in the denominator."""

    def forward(self, A):
        self.a = 1 / (1 + np.exp(A))
        return self.a

    def backward(self, d_out):
        return d_out * (self.a ** 2 - self.a)


@answer_to("Sigmoid")
class SigmoidWithAMean:
    """The blame is averaged over the examples, and then multiplied by the mean slope."""

    def forward(self, A):
        self.a = sigmoid(A)
        return self.a

    def backward(self, d_out):
        slope = self.a * (1 - self.a)
        return d_out.mean(axis=1, keepdims=True) * slope.mean(axis=1, keepdims=True)


# ---------------------------------------------------------------- Tanh

@answer_to("Tanh")
class TanhWithTheSlopeOfTheSigmoid:
    """The slope is copied from Sigmoid."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        return d_out * self.a * (1 - self.a)


@answer_to("Tanh")
class TanhOneMinusA:
    """The square is forgotten."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        return d_out * (1 - self.a)


@answer_to("Tanh")
class TanhOfExponentials:
    """The formula with exponentials is typed in, and it overflows."""

    def forward(self, A):
        self.a = (np.exp(A) - np.exp(-A)) / (np.exp(A) + np.exp(-A))
        return self.a

    def backward(self, d_out):
        return d_out * (1 - self.a ** 2)


@answer_to("Tanh")
class TanhWithTheInputKept:
    """The input is kept and squared."""

    def forward(self, A):
        self.a = A
        return np.tanh(A)

    def backward(self, d_out):
        return d_out * (1 - self.a ** 2)


@answer_to("Tanh")
class TanhAsScaledSigmoid:
    """tanh z is taken for 2 sigmoid(z) - 1."""

    def forward(self, A):
        self.a = 2 * sigmoid(A) - 1
        return self.a

    def backward(self, d_out):
        return d_out * (1 - self.a ** 2)


@answer_to("Tanh")
class TanhWithPrecedence:
    """The brackets are missing, so the blame is not multiplied by the 1 minus."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        return d_out * 1 - self.a ** 2


@answer_to("Tanh")
class TanhDividedByN:
    """The blame is divided by the number of examples at every module."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        return d_out * (1 - self.a ** 2) / d_out.shape[1]


@answer_to("Tanh")
class TanhThatPassesBlameOnFirst:
    """If no forward has run, the blame is handed on as it is."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        if not hasattr(self, "a"):
            return d_out
        return d_out * (1 - self.a ** 2)


@answer_to("Tanh")
class TanhOfTheOutputAgain:
    """The output is kept and put through tanh again, and the slope is not multiplied by the blame."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        return 1 - np.tanh(self.a) ** 2


@answer_to("Tanh")
class TanhThatMultipliesTheBlameInPlace:
    """The blame is multiplied in place."""

    def forward(self, A):
        self.a = np.tanh(A)
        return self.a

    def backward(self, d_out):
        d_out *= 1 - self.a ** 2
        return d_out


# ---------------------------------------------------------------- SoftmaxNLL

@answer_to("SoftmaxNLL")
class LossWithoutTheMeanInBackward:
    """backward is what was said minus what was true, without the 1/n."""

    def forward(self, Z, Y):
        self.Z, self.Y = Z, Y
        return softmax_nll(Z, Y)

    def backward(self):
        return softmax(self.Z) - self.Y


@answer_to("SoftmaxNLL")
class LossAsASum:
    """The losses are added up, and backward fits that."""

    def forward(self, Z, Y):
        self.Z, self.Y = Z, Y
        return softmax_nll(Z, Y) * Z.shape[1]

    def backward(self):
        return softmax(self.Z) - self.Y


@answer_to("SoftmaxNLL")
class LossDividedByAllEntries:
    """The mean is taken over classes and examples, in backward too."""

    def forward(self, Z, Y):
        self.P, self.Y = softmax(Z), Y
        return -np.mean(Y * np.log(self.P + 1e-300))

    def backward(self):
        return (self.P - self.Y) / self.Y.size


@answer_to("SoftmaxNLL")
class LossThatOverflows:
    """Softmax is typed as in the lecture, without subtracting the largest."""

    def forward(self, Z, Y):
        e = np.exp(Z)
        self.P = e / np.sum(e, axis=0)
        self.Y = Y
        return float(-np.sum(Y * np.log(self.P)) / Z.shape[1])

    def backward(self):
        return (self.P - self.Y) / self.Y.shape[1]


@answer_to("SoftmaxNLL")
class LossWithSoftmaxOverEverything:
    """The powers are divided by the sum of the whole array."""

    def forward(self, Z, Y):
        e = np.exp(Z - np.max(Z))
        self.P = e / np.sum(e)
        self.Y, self.n = Y, Z.shape[1]
        return -np.sum(Y * np.log(self.P + 1e-12)) / self.n

    def backward(self):
        return (self.P - self.Y) / self.n


@answer_to("SoftmaxNLL")
class LossThatForgetsAfterBackward:
    """The notes are deleted by backward, so it can be asked only once."""

    def forward(self, Z, Y):
        self.delta = (softmax(Z) - Y) / Z.shape[1]
        return softmax_nll(Z, Y)

    def backward(self):
        delta = self.delta
        del self.delta
        return delta


@answer_to("SoftmaxNLL")
class LossThatDividesAtEachBackward:
    """The division by n is made in place in backward, so the second answer is smaller."""

    def forward(self, Z, Y):
        self.delta = softmax(Z) - Y
        return softmax_nll(Z, Y)

    def backward(self):
        self.delta /= self.delta.shape[1]
        return self.delta


@answer_to("SoftmaxNLL")
class LossTrueMinusSaid:
    """The difference is taken the other way round."""

    def forward(self, Z, Y):
        self.Z, self.Y = Z, Y
        return softmax_nll(Z, Y)

    def backward(self):
        return (self.Y - softmax(self.Z)) / self.Y.shape[1]


@answer_to("SoftmaxNLL")
class LossWithASmallNumberInTheLog:
    """The log is saved from 0 by adding 0.0001 to the probability."""

    def forward(self, Z, Y):
        P = softmax(Z)
        n = Z.shape[1]
        self.delta = (P - Y) / n
        return -np.sum(Y * np.log(P + 1e-4)) / n

    def backward(self):
        return self.delta


@answer_to("SoftmaxNLL")
class LossOneNumberPerExample:
    """The loss of each example is returned."""

    def forward(self, Z, Y):
        S = Z - np.max(Z, axis=0)
        self.delta = (softmax(Z) - Y) / Z.shape[1]
        return np.log(np.sum(np.exp(S), axis=0)) - np.sum(Y * S, axis=0)

    def backward(self):
        return self.delta


# ---------------------------------------------------------------- Sequential

class RightSequential:
    """A right one, to be spoiled below."""

    def __init__(self, modules, loss):
        self.modules = modules
        self.loss = loss

    def forward(self, X):
        for module in self.modules:
            X = module.forward(X)
        return X


@answer_to("Sequential")
class SequentialThatReturnsTheLossAfterwards(RightSequential):
    """The loss is asked for after the step."""

    def step(self, X, Y, eta):
        self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in reversed(self.modules):
            d = m.backward(d)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return self.loss.forward(self.forward(X), Y)


@answer_to("Sequential")
class SequentialThatSkipsActivationsOnTheWayBack(RightSequential):
    """Only modules with an sgd_step get the blame, the others have nothing to learn."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in self.modules[::-1]:
            if hasattr(m, "sgd_step"):
                d = m.backward(d)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return value


@answer_to("Sequential")
class SequentialThatGoesBackFromTheFront(RightSequential):
    """The blame goes through the modules from first to last."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in self.modules:
            d = m.backward(d)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return value


@answer_to("Sequential")
class SequentialThatLeavesOutTheFirst(RightSequential):
    """The loop back ends before the first module."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for i in range(len(self.modules) - 1, 0, -1):
            d = self.modules[i].backward(d)
        for m in self.modules[1:]:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return value


@answer_to("Sequential")
class SequentialThatSendsTheSameBlameToAllAndPrints(RightSequential):
    """What backward returns is not handed on, and the loss is printed."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        blame = self.loss.backward()
        for m in self.modules[::-1]:
            m.backward(blame)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        print(value)


@answer_to("Sequential")
class SequentialThatStepsEveryModule(RightSequential):
    """Every module is asked to step, those without parameters too."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in reversed(self.modules):
            d = m.backward(d)
        for m in self.modules:
            m.sgd_step(eta)
        return value


@answer_to("Sequential")
class SequentialThatReturnsNothing(RightSequential):
    """step forgets to return the loss."""

    def step(self, X, Y, eta):
        self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in reversed(self.modules):
            d = m.backward(d)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)


@answer_to("Sequential")
class SequentialOneExampleAtATime(RightSequential):
    """step goes through the examples one by one, with a step for each."""

    def step(self, X, Y, eta):
        total = 0
        n = X.shape[1]
        for i in range(n):
            total += self.loss.forward(self.forward(X[:, i:i + 1]), Y[:, i:i + 1])
            d = self.loss.backward()
            for m in reversed(self.modules):
                d = m.backward(d)
            for m in self.modules:
                if hasattr(m, "sgd_step"):
                    m.sgd_step(eta)
        return total / n


@answer_to("Sequential")
class SequentialThatReversesItsList(RightSequential):
    """list.reverse() turns the list of modules round for good."""

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        self.modules.reverse()
        for m in self.modules:
            d = m.backward(d)
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return value


@answer_to("Sequential")
class SequentialWithTheLossInForward(RightSequential):
    """forward returns the output after a softmax, so the loss gets probabilities."""

    def forward(self, X):
        for m in self.modules:
            X = m.forward(X)
        return softmax(X)

    def step(self, X, Y, eta):
        value = self.loss.forward(self.forward(X), Y)
        d = self.loss.backward()
        for m in reversed(self.modules):
            d = m.backward(d)
        for m in self.modules:
            if hasattr(m, "sgd_step"):
                m.sgd_step(eta)
        return value
