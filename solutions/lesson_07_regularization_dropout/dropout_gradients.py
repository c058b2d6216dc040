"""dropout_gradients: only the weights of neurons that were there are adjusted."""

import numpy as np

from autograder import exercise

from . import drawing, reference
from .dropout_forward import asked

dropout_gradients = exercise(
    reference.dropout_gradients, points=2, lecture="003 (dropout); 000 (dropout)", returns=("dW1", "dW2")
)


@dropout_gradients.visible("four inputs, three hidden neurons, two outputs, under two pairs of masks")
def two_pairs_of_masks(dropout_gradients, rng):
    x, W2 = np.array([[1.0], [-2.0], [0.5], [3.0]]), np.array([[1.0, -0.5, 2.0], [0.25, 1.5, -1.0]])
    W1 = np.array([[0.5, 1.0, -1.5, 2.0], [-1.0, 0.5, 2.0, -0.75], [1.25, -0.5, 1.0, 0.3]])
    y = np.array([[0.75], [-1.5]])
    first = dropout_gradients(x, y, W1, W2, np.array([[1.0], [0.0], [1.0], [1.0]]), np.array([[1.0], [1.0], [0.0]]))
    return [first, dropout_gradients(x, y, W1, W2, np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [1.0]]))]


@dropout_gradients.hidden("fresh weights and masks", weight=2)
def fresh_masks(dropout_gradients, rng):
    return dropout_gradients(*with_targets(rng, 5, 4, 3, kept=(3, 2)))


@dropout_gradients.hidden("whole numbers, one neuron dropped in each layer")
def whole_numbers(dropout_gradients, rng):
    return dropout_gradients(*with_targets(rng, 6, 3, 2, drawing.whole, kept=(5, 2)))


def with_targets(rng, d: int, m: int, K: int, draw=drawing.signed, kept=(1, 1)) -> tuple[np.ndarray, ...]:
    """x, y, W1, W2, mask_x, mask_h: no sum, error or hidden delta is nearly 0, and the whole network has other deltas.

    So have the hidden neurons that are kept where the targets are left out.
    """

    def telling(x, y, W1, W2, mask_x, mask_h):
        h = W1 @ (mask_x * x)
        error = W2 @ (mask_h * h) - y
        missed = mask_h * (W2.T @ (W2 @ (W1 @ x) - y - error))
        untargeted = mask_h * (W2.T @ y)
        others = [np.max(np.abs(missed)), np.max(np.abs(untargeted))]
        return min(np.min(np.abs(h)), np.min(np.abs(error)), np.min(np.abs(W2.T @ error)), *others) > 0.3

    def draws():
        x, *rest = asked(rng, d, m, K, draw, kept)
        return x, draw(rng, K, 1), *rest

    return drawing.until(telling, draws)


def gradients(x, y, W1, W2, mask_x, mask_h, seen_x=None, back_h=None, error=lambda e: e, slope=lambda z: 1.0):
    """(dW1, dW2) with other masks on the way back than on the way there."""
    kept, z = mask_x * x, W1 @ (mask_x * x)
    h = mask_h * z
    delta = error(W2 @ h - y)
    back_h = mask_h if back_h is None else back_h
    return (back_h * slope(z) * (W2.T @ delta)) @ (kept if seen_x is None else seen_x).T, delta @ h.T


@dropout_gradients.mistake(hint="A neuron is gone. What happens to the weights that go into it?", see="000 (dropout)")
def dropped_neurons_learn(x, y, W1, W2, mask_x, mask_h):
    """The weights that go into a dropped hidden neuron are adjusted as well."""
    return gradients(x, y, W1, W2, mask_x, mask_h, back_h=np.ones_like(mask_h))


@dropout_gradients.mistake(hint="What did the hidden neurons see of an input that was dropped?", see="003 (dropout)")
def dropped_inputs_learn(x, y, W1, W2, mask_x, mask_h):
    """The weights of a dropped input are adjusted as well."""
    return gradients(x, y, W1, W2, mask_x, mask_h, seen_x=x)


@dropout_gradients.mistake(hint="What did the outputs see of a hidden neuron that was dropped?", see="003 (dropout)")
def dropped_neurons_speak(x, y, W1, W2, mask_x, mask_h):
    """The weights that come out of a dropped hidden neuron are adjusted as well."""
    dW1, _ = gradients(x, y, W1, W2, mask_x, mask_h)
    delta = W2 @ (mask_h * (W1 @ (mask_x * x))) - y
    return dW1, delta @ (W1 @ (mask_x * x)).T


@dropout_gradients.mistake(hint="With which network was the error made that is now sent back?", see="003 (dropout)")
def error_of_the_whole_network(x, y, W1, W2, mask_x, mask_h):
    """The error is that of the whole network; the masks only say who learns from it."""
    delta = W2 @ (W1 @ x) - y
    return (mask_h * (W2.T @ delta)) @ (mask_x * x).T, delta @ (mask_h * (W1 @ x)).T


@dropout_gradients.mistake(hint="Where does the loss grow when an output is above its target?", see="003 (gradients)")
def target_minus_output(x, y, W1, W2, mask_x, mask_h):
    """The error is the target minus the output."""
    return gradients(x, y, W1, W2, mask_x, mask_h, error=np.negative)


@dropout_gradients.mistake(hint="What does the half in front of the squared error do?", see="the convention card")
def two_in_front(x, y, W1, W2, mask_x, mask_h):
    """The square brings a 2 down in front."""
    return gradients(x, y, W1, W2, mask_x, mask_h, error=lambda e: 2 * e)


@dropout_gradients.mistake(hint="Is there a ReLU in this example of the lecture?", see="003 (dropout example)")
def gate_put_in(x, y, W1, W2, mask_x, mask_h):
    """A hidden neuron with a negative sum learns nothing."""
    return gradients(x, y, W1, W2, mask_x, mask_h, slope=lambda z: 1.0 * (z > 0))


@dropout_gradients.mistake(hint="A gradient has the shape of what it belongs to.", see="003 (gradients); the convention card")
def inputs_first(x, y, W1, W2, mask_x, mask_h):
    """A row of a gradient belongs to an input, as elsewhere in the course."""
    dW1, dW2 = gradients(x, y, W1, W2, mask_x, mask_h)
    return dW1.T, dW2.T


@dropout_gradients.mistake(hint="What does a 1 in a mask mean?", see="the convention card; 003 (dropout)")
def one_means_dropped(x, y, W1, W2, mask_x, mask_h):
    """A 1 marks what is dropped."""
    return gradients(x, y, W1, W2, 1 - mask_x, 1 - mask_h)


@dropout_gradients.mistake(hint="In which order does the page name the two gradients?", see="003 (gradients)")
def last_layer_first(x, y, W1, W2, mask_x, mask_h):
    """The gradient that is found first is handed back first."""
    return gradients(x, y, W1, W2, mask_x, mask_h)[::-1]


@dropout_gradients.mistake(
    hint="Both gradients are those of the thinned network. Where do the masks come in?", see="003 (dropout)"
)
def nobody_is_dropped(x, y, W1, W2, mask_x, mask_h):
    """The masks count on the way there alone."""
    return gradients(x, y, W1, W2, np.ones_like(mask_x), np.ones_like(mask_h))


@dropout_gradients.mistake(hint="What does the hidden layer of this example do to its sums?", see="003 (dropout example)")
def relu_put_in(x, y, W1, W2, mask_x, mask_h):
    """Hidden neurons are rectified, on the way there and back."""
    z = W1 @ (mask_x * x)
    h = mask_h * np.maximum(0, z)
    delta = W2 @ h - y
    return (mask_h * (z > 0) * (W2.T @ delta)) @ (mask_x * x).T, delta @ h.T


@dropout_gradients.mistake(hint="What did the hidden neurons that remain see of a dropped input?", see="003 (dropout)")
def sums_of_all_inputs(x, y, W1, W2, mask_x, mask_h):
    """Masks are laid on the gradients at the end; the hidden sums come from all inputs."""
    dW1, _ = gradients(x, y, W1, W2, mask_x, mask_h)
    delta = W2 @ (mask_h * (W1 @ (mask_x * x))) - y
    return dW1, delta @ (mask_h * (W1 @ x)).T


@dropout_gradients.mistake(hint="What do the outputs hear of a hidden neuron that was dropped?", see="003 (dropout)")
def hidden_dropped_on_the_way_back(x, y, W1, W2, mask_x, mask_h):
    """The hidden mask counts on the way back alone, and the input mask on the way there."""
    kept, h = mask_x * x, W1 @ (mask_x * x)
    delta = W2 @ h - y
    return (mask_h * (W2.T @ delta)) @ kept.T, delta @ h.T
