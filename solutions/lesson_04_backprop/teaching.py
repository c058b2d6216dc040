"""What lesson 04 brings to class."""

import numpy as np

from solutions.lesson_01_linear_units.reference import hinge_delta
from solutions.lesson_02_relu_layers.reference import hidden_features, linear_forward, relu_gradient
from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def deltas(x, y, W, W0, w, w0):
    """Rows by hidden unit: sums, features, deltas, gradients from x1, gradients from x2."""
    x, w, W0 = (np.array(numbers, float)[:, None] for numbers in (x, w, W0))
    W, w0, y = np.array(W, float), np.array([[float(w0)]]), np.array([[y]])
    Z, F = linear_forward(x, W, W0), hidden_features(x, W, W0)
    delta = reference.hidden_delta(w, hinge_delta(linear_forward(F, w, w0), y), Z, relu_gradient)
    dW, _ = reference.layer_gradients(x, delta)
    return [row.ravel().tolist() for row in (Z, F, delta, dW[0], dW[1])]


TEACHING = Teaching(
    discussions=(
        Discussion(
            "A hidden unit is off for an example, yet its outgoing weight is the largest in the network. How much of the blame "
            "for a wrong answer is its own? Does it change at this step?",
            "None, and no: the gate is shut, so a nudge of its sum moves nothing, and its outgoing weight is multiplied by an "
            'activation of 0. The belief to wait for: "a large weight means large responsibility". Then ask whether such a '
            "unit can ever come back (by way of other examples).",
        ),
        Discussion(
            "A gradient check says 1e-9 on a batch of one. Its author calls the code correct. Sell it or send it back?",
            "Send it back: on one example a missing 1/n cannot show, a tie that never came up was not looked at, and an error "
            "that loss and gradient share stays hidden. Collect what each of these would need: three examples, a look at "
            "ties, one value computed by hand.",
        ),
        Discussion(
            "002 updates the weights of a layer as soon as their gradient is known, before the layer below has used them. "
            "Networks trained so work all the same. Is it a bug?",
            "It is: the deltas below belong to no point in particular. The error shrinks with the square of the rate, which is "
            "why nobody notices with small rates. Listen for students who measure (halve the rate, look at the error) and for "
            'those who settle it by "it trains".',
        ),
    ),
    slides=(
        Slide("picture_h", "A shorter nudge is better, up to a point. What takes over on the left?"),
        Slide("play_network", "Every delta is made of those above it. Which circle lights up next, and from what?"),
        Slide("play_nudge", "The two numbers come closer as h shrinks. Where do they part again, and why?"),
        Slide("picture_early", "Halve the rate: by which factor does the error of the early update fall?"),
    ),
    variants=(
        Variant(
            "deltas_by_hand",
            "x = (1, 2), y = -1. Weights into the hidden units, from x1: (2, -1, 1), from x2: (-1, 1, 0.5); their offsets "
            "(-1, 0, 1). Weights into the output unit (1, 2, -1), its offset 0.5. Sums, features, deltas, and the gradients of "
            "the weights from x1 and from x2?",
            deltas,
            own={
                "x": (2, -1),
                "y": 1,
                "W": ((1, -1, 0.5), (0.5, 1, 1)),
                "W0": (0.5, 1, 0.5),
                "w": (-1, 2, 3),
                "w0": 1,
            },
            fresh={
                "x": (1, 2),
                "y": -1,
                "W": ((2, -1, 1), (-1, 1, 0.5)),
                "W0": (-1, 0, 1),
                "w": (1, 2, -1),
                "w0": 0.5,
            },
        ),
    ),
)
