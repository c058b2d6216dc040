"""What lesson 06 brings to class."""

import numpy as np

from solutions.teaching import Discussion, Slide, Teaching, Variant

from . import reference

NAMES = ("W1", "b1", "W2", "b2")


def moves(starts):
    """Rows of 0 and 1, for each start by the names that are zero in it: what moved after one step, and after two."""
    rng = np.random.default_rng(0)
    shapes = {"W1": (4, 3), "b1": (4, 1), "W2": (2, 4), "b2": (2, 1)}
    x, y, rows = np.array([[1.0], [2.0], [0.5]]), np.array([[1.0], [0.0]]), []
    for zeros in starts:
        begun = [rng.uniform(0.1, 1, shape) * (name not in zeros) for name, shape in shapes.items()]
        moved = [reference.parameters_that_move(*begun, x, y, steps, 0.1) for steps in (1, 2)]
        rows.append(tuple(int(name in names) for names in moved for name in NAMES))
    return rows


def scales(mean_square, factors):
    """Mean squares behind 1 and 10 wide ReLU layers, for weights of variance factor/m: every ReLU halves."""
    return [tuple(mean_square * (factor / 2) ** layers for layers in (1, 10)) for factor in factors]


TEACHING = Teaching(
    discussions=(
        Discussion(
            "All parameters are zero, and 000 says that SGD remains there for ever. 003 says that one thing moves. Who is "
            "right? And does it help?",
            "003: the output offset has no factor that is zero in its gradient. It does not help, since the network can only "
            'learn how frequent the classes are. Then push on: with sigmoids everything moves. Is "dead" cured? No: all units '
            "stay copies of each other. Listen for the difference between not moving and not differing.",
        ),
        Discussion(
            "W2 = 0 and W1 random works; W1 = 0 and W2 random does not. Zero is zero: where is the difference?",
            "A gradient is an activation times a delta. With W2 = 0 the deltas below are zero for one step only, because the "
            "activations are there and move W2. With W1 = 0 the activations are zero and the gates are shut, so nothing "
            "comes back at all. Students who argue by symmetry have not written down the two factors.",
        ),
        Discussion(
            "Weights from N(0, 1/m) keep the variance of z: 000 proves it. Thirty ReLU layers later everything has faded. Is "
            "the proof wrong?",
            "It is right, about one sum. The ReLU behind it halves the mean square, and 2 to the power of 30 is a billion. Who "
            "proposes N(0, 2/m) should say what the 2 pays for. Then show a single network: chance alone moves the end by a "
            "factor of several, so one run proves nothing.",
        ),
    ),
    slides=(
        Slide("picture_named", "Five starts, one network. Which one would you have blamed on the learning rate?"),
        Slide("picture_zero_sigmoids", "Six units. How many lines do you see, and what would a seventh do?"),
        Slide("play_depth", "Twenty networks of thirty layers at the start the lecture recommends: where do they end?"),
        Slide(
            "picture_restarts", "Twelve honest starts of one small network. What does the best of them say about the method?"
        ),
    ),
    variants=(
        Variant(
            "which_move",
            "The same network, other starts, everything else positive: W2 = 0 alone; W1 = 0 alone; b1 = b2 = 0; "
            "W1 = b1 = b2 = 0. What has moved after one step, and after two?",
            moves,
            own={"starts": (NAMES, ("W1", "b1"), ("W2", "b2"), ("b1", "W2", "b2"))},
            fresh={"starts": (("W2",), ("W1",), ("b1", "b2"), ("W1", "b1", "b2"))},
            rows=("W2 = 0", "W1 = 0", "b1 = b2 = 0", "W1 = b1 = b2 = 0"),
        ),
        Variant(
            "scales_by_hand",
            "Wide ReLU layers, inputs of mean square 8, no offsets. The mean square behind layer 1 and layer 10, for weights "
            "from N(0, 1/m), N(0, 2/m) and N(0, 3/m)?",
            scales,
            own={"mean_square": 3, "factors": (1, 2, 4)},
            fresh={"mean_square": 8, "factors": (1, 2, 3)},
            rows=("N(0, 1/m)", "N(0, 2/m)", "N(0, 3/m)"),
        ),
    ),
)
