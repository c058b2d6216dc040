"""dropout_forward: 003's network with some of its inputs and hidden neurons gone."""

import numpy as np

from autograder import exercise

from . import drawing, reference

dropout_forward = exercise(reference.dropout_forward, points=1, lecture="003 (dropout); 003 (dropout example)")


@dropout_forward.visible("four inputs, three hidden neurons, two outputs, under two pairs of masks")
def two_pairs_of_masks(dropout_forward, rng):
    x, W2 = np.array([[1.0], [-2.0], [0.5], [3.0]]), np.array([[1.0, -0.5, 2.0], [0.25, 1.5, -1.0]])
    W1 = np.array([[0.5, 1.0, -1.5, 2.0], [-1.0, 0.5, 2.0, -0.75], [1.25, -0.5, 1.0, 0.3]])
    first = dropout_forward(x, W1, W2, np.array([[1.0], [0.0], [1.0], [1.0]]), np.array([[1.0], [1.0], [0.0]]))
    return [first, dropout_forward(x, W1, W2, np.array([[0.0], [1.0], [0.0], [1.0]]), np.array([[0.0], [1.0], [1.0]]))]


@dropout_forward.hidden("fresh weights and masks", weight=2)
def fresh_masks(dropout_forward, rng):
    return dropout_forward(*asked(rng, 5, 4, 3, kept=(3, 3)))


@dropout_forward.hidden("whole numbers, most neurons dropped")
def whole_numbers(dropout_forward, rng):
    return dropout_forward(*asked(rng, 7, 5, 2, drawing.whole, kept=(2, 2)))


def asked(rng, d: int, m: int, K: int, draw=drawing.signed, kept=(1, 1)) -> tuple[np.ndarray, ...]:
    """x (d, 1), W1 (m, d), W2 (K, m) and both masks; some kept hidden neuron has a negative sum, and one a positive.

    So it is with all inputs as well. Neither mask can be left out without a difference, nor can a mask be divided by the sums,
    nor can x or W1 be ones, and not all outputs are 0.
    """

    def telling(x, W1, W2, mask_x, mask_h):
        h = W1 @ (mask_x * x)
        right, others = W2 @ (mask_h * h), [W2 @ h, W2 @ (mask_h * (W1 @ x)), W2 @ (W1 @ x), 0.0]
        others.append(W2 @ np.divide(mask_h, h, out=np.zeros(h.shape), where=mask_h == 1))
        others += [W2 @ (mask_h * (W1 @ mask_x)), W2 @ (mask_h * np.sum(mask_x * x))]
        signs = [(z[mask_h == 1] < -0.3).any() and (z[mask_h == 1] > 0.3).any() for z in (h, W1 @ x)]
        return all(signs) and min(np.max(np.abs(right - other)) for other in others) > 0.3

    def draws():
        return draw(rng, d, 1), draw(rng, m, d), draw(rng, K, m), drawing.masks(rng, d, kept[0]), drawing.masks(rng, m, kept[1])

    return drawing.until(telling, draws)


@dropout_forward.mistake(hint="Which columns of neurons does the lecture choose from?", see="003 (dropout)")
def inputs_stay(x, W1, W2, mask_x, mask_h):
    """Inputs are never dropped."""
    return W2 @ (mask_h * (W1 @ x))


@dropout_forward.mistake(hint="Which columns of neurons does the lecture choose from?", see="003 (dropout)")
def hidden_stay(x, W1, W2, mask_x, mask_h):
    """Only inputs are dropped."""
    return W2 @ (W1 @ (mask_x * x))


@dropout_forward.mistake(hint="With which network does the lecture do forward propagation?", see="003 (dropout)")
def nobody_is_dropped(x, W1, W2, mask_x, mask_h):
    """The masks count on the way back alone."""
    return W2 @ (W1 @ x)


@dropout_forward.mistake(hint="What does a 1 in a mask mean?", see="the convention card; 003 (dropout)")
def one_means_dropped(x, W1, W2, mask_x, mask_h):
    """A 1 marks what is dropped."""
    return W2 @ ((1 - mask_h) * (W1 @ ((1 - mask_x) * x)))


@dropout_forward.mistake(hint="What does the hidden layer of this example do to its sums?", see="003 (dropout example)")
def relu_put_in(x, W1, W2, mask_x, mask_h):
    """Hidden neurons are rectified."""
    return W2 @ (mask_h * np.maximum(0, W1 @ (mask_x * x)))


@dropout_forward.mistake(
    hint="Does the lecture change what remains in training, or only remove the rest?",
    see="003 (dropout); the convention card",
)
def the_rest_speaks_louder(x, W1, W2, mask_x, mask_h):
    """What remains speaks louder, to make up for what is gone."""
    louder_x, louder_h = mask_x * (mask_x.size / mask_x.sum()), mask_h * (mask_h.size / mask_h.sum())
    return W2 @ (louder_h * (W1 @ (louder_x * x)))


@dropout_forward.mistake(hint="Which shape do the outputs have when the examples are columns?", see="the convention card")
def flat_outputs(x, W1, W2, mask_x, mask_h):
    """The outputs are a plain list of numbers."""
    return np.ravel(W2 @ (mask_h * (W1 @ (mask_x * x))))


@dropout_forward.mistake(hint="The caller needs the whole x again in the next step.", see="003 (dropout); the convention card")
def inputs_erased(x, W1, W2, mask_x, mask_h):
    """Dropped inputs may be erased in the array handed in."""
    x[mask_x == 0] = 0
    return W2 @ (mask_h * (W1 @ x))


@dropout_forward.mistake(
    hint="Which columns of neurons does the lecture choose from, and is there a ReLU?", see="003 (dropout example)"
)
def rectified_and_inputs_stay(x, W1, W2, mask_x, mask_h):
    """Hidden neurons are rectified, and inputs are never dropped."""
    return W2 @ (mask_h * np.maximum(0, W1 @ x))
