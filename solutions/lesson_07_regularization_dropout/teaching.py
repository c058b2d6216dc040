"""What lesson 07 brings to class."""

from itertools import product

import numpy as np

from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference


def steps_along_the_sign(w, lam, eta):
    """One row: w after each of five steps."""
    row = []
    for _ in range(5):
        w = w - eta * reference.l1_gradient(np.array([[w]]), lam).item()
        row.append(w)
    return [row]


def masks(x, y_hat):
    """The masks of 003's network that turn x into y_hat, the one that keeps fewer neurons first."""
    W1, W2, x = np.arange(1.0, 10).reshape(3, 3), np.arange(1.0, 7).reshape(2, 3), np.array(x, float)[:, None]
    found = []
    for bits in product((0, 1), repeat=6):
        column = np.array(bits)[:, None]
        if reference.dropout_forward(x, W1, W2, column[:3], column[3:]).ravel().tolist() == list(y_hat):
            found.append(bits)
    return sorted(found, key=sum)


TEACHING = Teaching(
    discussions=(
        Discussion(
            "A network of 4,810 numbers learns 100 digits by heart, and does the same with random labels. A friend says: then "
            "its score on the real labels is worth nothing. Is he right?",
            "The training score is worth nothing, in both cases. That it does much better than chance on new digits with real "
            "labels, and not with random ones, is the evidence. Listen for who separates the two scores; "
            '"it has too many parameters to generalize" is the belief that the picture refutes.',
        ),
        Discussion(
            "L1 is said to make weights exactly 0. Here is a weight under sign steps that has been dancing around 0 for an "
            "hour. Has somebody lied? What would make it stop?",
            "The minimum of the penalized loss has zeros, the sign steps do not find them: each is as long as the last. A step "
            "that knows where it would cross (soft thresholding) stops there. Good: who distinguishes the objective from the "
            'way to it. Weak: "make the rate smaller", which makes the dance smaller.',
        ),
        Discussion(
            "One network, trained with dropout at p = 0.5. At test time you may halve the outgoing weights, or average a "
            "thousand masks. Is the cheap way exact, or only near? For which networks?",
            "Exact where the output is linear in the masks: one hidden layer with masks on it and a linear output, or no ReLU "
            "at all. As soon as a masked sum passes through a ReLU or a softmax it is near. And the offset is not touched: it "
            "was there for every mask. Ask who multiplied it by p, and let the four masks of a tiny network decide.",
        ),
    ),
    slides=(
        Slide("show_memorizing", "Cover the right half. Where would you have stopped?"),
        Slide("picture_zero", "Left, sign steps; right, the step that stops. How wide is the dance on the left?"),
        Slide("picture_decay", "With no penalty the weights stop where the loss is zero. And with a little?"),
        Slide("picture_members", "1,024 networks and one that speaks for all. Is the dash the mean, or near it?"),
    ),
    variants=(
        Variant(
            "sign_steps",
            "w = -0.35, lam = 0.4, eta = 0.5; only the L1 penalty pulls. What is w after each of the first five steps?",
            steps_along_the_sign,
            own={"w": 0.25, "lam": 0.5, "eta": 0.2},
            fresh={"w": -0.35, "lam": 0.4, "eta": 0.5},
        ),
        Variant(
            "masks_of_the_example",
            "The same matrices, x = [0, 1, 2] again, and y_hat = [36, 81]. Which two masks give it?",
            masks,
            own={"x": (0, 1, 2), "y_hat": (60, 132)},
            fresh={"x": (0, 1, 2), "y_hat": (36, 81)},
        ),
    ),
)
