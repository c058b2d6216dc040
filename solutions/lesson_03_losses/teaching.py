"""What lesson 03 brings to class."""

import numpy as np

from solutions.lesson_02_relu_layers.reference import linear_forward
from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def shapes_of_slopes(inputs, units, n):
    """Rows for W, W0, A and Z: a slope for every number that can be nudged."""
    W, W0 = np.zeros((inputs, units)), np.zeros((units, 1))
    Z = linear_forward(np.zeros((inputs, n)), W, W0)
    return [W.shape, W0.shape, reference.sigmoid(Z).shape, Z.shape]


def delta(powers, labels):
    """Rows by class; powers: e to each logit, one list for each example."""
    Z = np.log(np.array(powers, float)).T
    return reference.output_delta(Z, reference.one_hot(labels, len(Z)), "nll-softmax").tolist()


TEACHING = Teaching(
    discussions=(
        Discussion(
            "A network for ten classes is trained for the first time. Before any step it prints a loss of 2.30. Its author is "
            "pleased; another network printed 7.9 at the start. What has each of them learned so far?",
            "log 10 is about 2.30: the first knows nothing and says so evenly. 7.9 is worse than knowing nothing: that network "
            "is sure and wrong, a sign of weights that are too large. Listen for the price of knowing nothing, log K; "
            '"no decision, no loss" is the belief to bring into the open.',
        ),
        Discussion(
            "Every example is classified right. Should the training go on? Ask the hinge, then ask NLL.",
            "The hinge goes on until every agreement is 1 and then stops; NLL never stops, since longer weights make it "
            "smaller for ever. Let somebody propose a reason to go on (room for new examples) and somebody a reason against "
            "(ever surer probabilities that nobody has earned).",
        ),
        Discussion(
            "The delta of softmax with NLL is a - y, that of a linear output with squared loss is a - y, that of a sigmoid "
            "with NLL is a - y. Is that a coincidence? What would a sigmoid with squared loss give?",
            "Each of the three losses is the one that fits its activation: the slope of the activation cancels. With a sigmoid "
            "and the squared loss the factor a (1 - a) stays, and a unit that is sure and wrong hears almost nothing. Whoever "
            'says "always output minus target" should be asked for the hinge.',
        ),
    ),
    slides=(
        Slide("picture_jacobian", "A sigmoid minds its own business. Where does the softmax hold a minus, and why?"),
        Slide("picture_margin", "Find the agreement from which the hinge is content. Does NLL ever get there?"),
        Slide("play_triangle", "Sure and wrong: which of the two points leaves its corner, and what holds the other?"),
        Slide("picture_gradient", "The slope as printed beside the slope as measured: for which target do they part?"),
    ),
    variants=(
        Variant(
            "gradient_shapes",
            "A layer has 6 inputs and 2 units, and 9 examples pass through it together. The shapes of dLoss/dW, dLoss/dW0, "
            "dLoss/dA and dLoss/dZ?",
            shapes_of_slopes,
            own={"inputs": 4, "units": 3, "n": 5},
            fresh={"inputs": 6, "units": 2, "n": 9},
        ),
        Variant(
            "delta_by_hand",
            "Softmax with NLL, three classes, two examples. Example 1 has the logits (0, 0, log 6) and the label 2, example 2 "
            "has (log 2, log 2, 0) and the label 0. What is the slope of the mean loss along Z?",
            delta,
            own={"powers": [(2, 1, 1), (1, 3, 1)], "labels": [0, 2]},
            fresh={"powers": [(1, 1, 6), (2, 2, 1)], "labels": [2, 0]},
        ),
    ),
)
