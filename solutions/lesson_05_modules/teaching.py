"""What lesson 05 brings to class."""

import numpy as np

from solutions.lesson_03_losses.reference import one_hot
from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import modules


def kept(sizes, examples):
    """Rows for Linear, ReLU, Linear, SoftmaxNLL: how many numbers each keeps, by the number of examples."""
    inputs, units, classes = sizes
    return [tuple(count * n for n in examples) for count in (inputs, units, units, classes)]


def blames(x, W1, W01, W2, W02, label):
    """Rows: what the backward of SoftmaxNLL, of the second Linear, of ReLU and of the first Linear returns."""
    x, W01, W02 = (np.array(numbers, float)[:, None] for numbers in (x, W01, W02))
    chain = [modules.Linear(np.array(W1, float), W01), modules.ReLU(), modules.Linear(np.array(W2, float), W02)]
    for module in chain:
        x = module.forward(x)
    loss = modules.SoftmaxNLL()
    loss.forward(x, one_hot([label], 2))
    rows = [loss.backward()]
    for module in reversed(chain):
        rows.append(module.backward(rows[-1]))
    return [row.ravel().tolist() for row in rows]


def first_numbers(classes):
    """Rows (loss, delta of the right class), where all logits are 0."""
    rows = []
    for K in classes:
        loss = modules.SoftmaxNLL()
        value = loss.forward(np.zeros((K, 1)), one_hot([0], K))
        rows.append((float(value), loss.backward()[0, 0].item()))
    return rows


def shared(weights, inputs, eta):
    """Rows (dW later, dW earlier, true slope, w after) of one layer that stands in a network twice."""
    rows = []
    for w, x in zip(weights, inputs, strict=True):
        layer = modules.Linear(np.array([[float(w)]]), np.zeros((1, 1)))
        layer.forward(layer.forward(np.array([[float(x)]])))
        blame, found = np.ones((1, 1)), []
        for _ in range(2):
            blame = layer.backward(blame)
            found.append(layer.dW.item())
        layer.sgd_step(eta)
        layer.sgd_step(eta)
        rows.append((*found, 2.0 * w * x, layer.W.item()))
    return rows


TEACHING = Teaching(
    discussions=(
        Discussion(
            "A ReLU has no weights. May one and the same ReLU object stand in a network three times? Nothing fails when you "
            "try it. Commit: are the gradients right?",
            "No: it remembers one gate, that of its last forward, and uses it for all three ways back. Only the layers behind "
            "the last place get true gradients. The belief is that what has no parameters has no state. Ask who would have "
            "noticed, and with which tool.",
        ),
        Discussion(
            "To go back, a module needs notes from the way forward. Could it not compute everything again instead? What would "
            "you gain, and what would you pay?",
            "It could: the input of the first module is enough. One gains memory and pays a second forward pass. Large "
            "networks do exactly that. Students who see that notes grow with the batch and weights do not have "
            "understood where the memory of a training goes.",
        ),
        Discussion(
            "Your library reads digits and gets about 19 of 20 right. Somebody offers a new layer of his own, with forward and "
            "backward. What do you ask for before you put it into your network?",
            "A gradient check with a random upstream and three examples; the shapes; that a second forward replaces the notes "
            "of the first; that it changes nothing it is handed. A small loss on the training digits is no answer: networks "
            "learn around a wrong gradient.",
        ),
    ),
    slides=(
        Slide("picture_training", "A library of your own on three arms of a spiral. What does it know about the corners?"),
        Slide("train_digits", "The two curves begin near log 10. Which of the two would you report?"),
        Slide("gallery_digits", "What it got wrong. Read them aloud before you look at the labels."),
    ),
    variants=(
        Variant(
            "numbers_kept",
            "A Linear from 100 inputs to 40 units, a ReLU, a Linear from 40 to 5 units, and SoftmaxNLL. How many numbers does "
            "each keep between forward and backward, for one example and for 50?",
            kept,
            own={"sizes": (64, 32, 10), "examples": (1, 50)},
            fresh={"sizes": (100, 40, 5), "examples": (1, 50)},
        ),
        Variant(
            "step_by_hand",
            "x = (2, 1), and the second class is right. First Linear, one row per input: (1, -1), (-1, 2), offsets (0, -1). "
            "Second Linear, one row per hidden unit: (1, 3), (2, -2), offsets (2, 0). What does each backward return?",
            blames,
            own={
                "x": (1, 2),
                "W1": ((1, -1), (2, 1)),
                "W01": (-2, -2),
                "W2": ((2, 1), (3, -1)),
                "W02": (0, 3),
                "label": 0,
            },
            fresh={
                "x": (2, 1),
                "W1": ((1, -1), (-1, 2)),
                "W01": (0, -1),
                "W2": ((1, 3), (2, -2)),
                "W02": (2, 0),
                "label": 1,
            },
        ),
        Variant(
            "before_any_step",
            "All logits are 0. The loss, and the delta at the logit of the right class, for 4 classes and for 20?",
            first_numbers,
            own={"classes": (3, 10)},
            fresh={"classes": (4, 20)},
            rows=("4 classes", "20 classes"),
        ),
        Variant(
            "shared_by_hand",
            "One Linear with one weight w stands in a network twice, the loss is its output; eta = 0.1. For w = 4, x = 0.5 and "
            "for w = -1, x = 3: dW after the later place, after the earlier one, the true slope, and w after the step?",
            shared,
            own={"weights": (3, 2), "inputs": (2, 5), "eta": 0.1},
            fresh={"weights": (4, -1), "inputs": (0.5, 3), "eta": 0.1},
            rows=("w = 4, x = 0.5", "w = -1, x = 3"),
        ),
    ),
)
