"""What lesson 09 brings to class."""

import numpy as np

from solutions.lesson_02_relu_layers.reference import count_parameters, softmax
from solutions.lesson_03_losses.reference import nll, one_hot
from solutions.teaching import Discussion, Slide, Teaching, Variant


def first_losses(classes):
    """Rows (probability of the right class, loss), where all scores are 0."""
    rows = []
    for K in classes:
        A = softmax(np.zeros((K, 1)))
        rows.append((A[0, 0].item(), float(nll(A, one_hot([0], K)))))
    return rows


def sizes_of_step_zero(inputs, classes):
    """Rows (hidden units, numbers to learn) for 3 and 4 times the inputs."""
    return [(times * inputs, count_parameters([inputs, times * inputs, classes])) for times in (3, 4)]


TEACHING = Teaching(
    discussions=(
        Discussion(
            "The first loss of a network for ten classes is 14. Nothing has been trained. Name three causes, and for each the "
            "one line that would tell whether it is the one.",
            "Scores that are large before any step: pixels that went in as 0 to 16, weights from a standard Gaussian, a loss "
            "summed where the mean was meant. Each is settled by printing one number (the largest pixel, the spread of the "
            "weights, the loss of one example). Beware of the student who trains first to see whether it goes away.",
        ),
        Discussion(
            "You have tried 200 settings on the validation digits; the best has 98.5 % right. What would you promise for new "
            "digits: 98.5 %, more, or less?",
            "Less. The best of 200 is partly the luckiest of 200 on these very digits. What keeps a promise is a set that was "
            "opened once. Push: how much less? Nobody can say from this number alone, and that is the point.",
        ),
        Discussion(
            "Two hidden units are enough for the points of Fig 5, and often fail to be found. The lecture says: take "
            "500. What did you measure, with how many starts, and what would you print in the lecture's place?",
            "Two suffice and on the strip usually fail, a few spare ones cure it; beyond that nothing more is won, except "
            "where the training is cut short: there 100 units are quicker than 10. Listen for numbers with a number of starts "
            "beside them, and for the difference between what a network can represent and what descent finds.",
        ),
    ),
    slides=(
        Slide("show_digits", "Cover the labels: which of them would you have read as something else?"),
        Slide("show_search", "The same budget of trainings, spent in equal steps and in equal factors."),
        Slide("play_borders", "Ten units, one start, and Fig 5 says they tend to fail. How many starts before you print that?"),
    ),
    variants=(
        Variant(
            "first_loss",
            "All scores are 0 before the first step. What the right class gets and what that costs, for 5 classes, for 100 "
            "classes, and for 3 classes of which one holds 80 % of all examples?",
            first_losses,
            own={"classes": (10, 26, 2)},
            fresh={"classes": (5, 100, 3)},
            rows=("5 classes", "100 classes", "3 classes, 80 % of all in one"),
        ),
        Variant(
            "step_zero",
            "004's step 0 for images of 10 by 10 pixels and 26 letters: the hidden units, 3 and 4 times as many as inputs, and "
            "how many numbers such a network learns?",
            sizes_of_step_zero,
            own={"inputs": 64, "classes": 10},
            fresh={"inputs": 100, "classes": 26},
        ),
    ),
    notes=(
        "Release this lesson after the deadlines of lessons 02 to 08: its `network.py` hands out working versions of pieces "
        "that these ask for.",
        "`digit_network` is marked on digits that stay in the course's own folder. No release and no sandbox holds them, each "
        "is shifted and turned a little, anew for every student and hand-in, and only the parameters of a network leave the "
        "sandbox. The originals are public, so somebody may train on them; that gains nothing, since the points are full from "
        "95 %, which a network reaches that is trained as the lesson says, and at most 20,000 numbers may be handed in.",
    ),
)
