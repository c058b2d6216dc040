"""The questions of lesson 08 about optimizers, and what a wrong answer tells."""

from autograder import Choices, Numbers, exercise

from . import questions

momentum_by_hand = exercise(
    questions.momentum_by_hand,
    points=2,
    lecture="004 (momentum slide)",
    answer=Numbers(rows=("step 1", "step 2", "step 3", "step 4"), columns=("v", "w")),
)


def trace(velocity=lambda v, g: 0.5 * v - 0.5 * g, move=lambda w, v, old: w + v, slope=lambda w: w):
    """The four rows (v, w) under another rule than the lecture's."""
    w, v, rows = 8.0, 0.0, []
    for _ in range(4):
        old, v = v, velocity(v, slope(w))
        w = move(w, v, old)
        rows.append((v, w))
    return rows


@momentum_by_hand.mistake(hint="What is left of the velocity of the step before?")
def history_dropped():
    """Each step has a velocity of its own."""
    return trace(velocity=lambda v, g: -0.5 * g)


@momentum_by_hand.mistake(hint="alpha says how much of the old velocity is left. Is it all of it?")
def nothing_fades():
    """The old velocity is kept whole."""
    return trace(velocity=lambda v, g: v - 0.5 * g)


@momentum_by_hand.mistake(hint="Does w move by the velocity before the push, or after it?")
def old_velocity():
    """w moves with the velocity it came with."""
    return trace(move=lambda w, v, old: w + old)


@momentum_by_hand.mistake(hint="w has moved. What is the slope of this bowl where it stands?")
def slope_of_the_start():
    """The slope stays 8 all the way."""
    return trace(slope=lambda w: 8.0)


@momentum_by_hand.mistake(hint="The slope is 8 and points uphill. Which sign has the push?")
def pushed_uphill():
    """The slope pushes the velocity up."""
    return trace(velocity=lambda v, g: 0.5 * v + 0.5 * g)


@momentum_by_hand.mistake(
    hint="What stands before g in the lecture's formula?", see="004 (momentum slide); the convention card"
)
def averaged():
    """The new slope counts for what alpha leaves."""
    return trace(velocity=lambda v, g: 0.5 * v - 0.25 * g)


turned_valley = exercise(
    questions.turned_valley,
    points=1,
    lecture="000 eq 27-29",
    answer=Choices(
        {
            "adagrad": "AdaGrad, as far ahead as before: turning the valley changes no distance in it.",
            "closer": "AdaGrad, but its lead has shrunk.",
            "equal": "Neither: both take exactly the same path.",
            "plain": "Plain descent.",
        },
        one=True,
    ),
)


@turned_valley.mistake(hint="Plain descent does not notice the turn. Does a rule that works entry by entry?")
def turns_with_the_valley():
    """AdaGrad adapts to the valley, however it lies."""
    return "adagrad"


@turned_valley.mistake(
    hint="Both entries now have steep slopes. What is left of the two scales, and what do they do over time?"
)
def still_some_use():
    """Some of what AdaGrad learns about the two entries is still of use."""
    return "closer"


@turned_valley.mistake(hint="With two equal scales it walks in plain descent's direction. But do those scales stand still?")
def plain_in_disguise():
    """With two equal scales AdaGrad is plain descent."""
    return "equal"


adam_uncorrected = exercise(
    questions.adam_uncorrected,
    points=1,
    lecture="004 (Adam slide)",
    answer=Choices(
        {
            "tenth": "About eta / 10.",
            "third": "About eta / 3.",
            "same": "eta, as before.",
            "three": "About 3 eta.",
            "thirty": "About 30 eta.",
        },
        one=True,
        ordered=True,
    ),
)


@adam_uncorrected.mistake(hint="The numerator is ten times too small. What about the denominator?")
def numerator_only():
    """The average of the slopes starts ten times too small, and so does the step."""
    return "tenth"


@adam_uncorrected.mistake(
    hint="Write the two factors above and below the line. Which of them is under a root, and how small is it?"
)
def correction_enlarges():
    """A correction makes small averages larger, so without it the step is too small."""
    return "third"


@adam_uncorrected.mistake(hint="Are the two averages too small by the same factor?")
def factors_cancel():
    """Both averages are too small, so nothing changes in their quotient."""
    return "same"


@adam_uncorrected.mistake(hint="Which of the two factors is the numerator's? It makes the step smaller.")
def denominator_only():
    """The average of the squares starts a thousand times too small, and only its root counts."""
    return "thirty"


loops_around_adam = exercise(
    questions.loops_around_adam,
    points=1,
    lecture="004 (Adam slide)",
    answer=Choices(
        {
            "arrays": "t goes up by 1 each time an array is updated: once for W, once for W0.",
            "backwards": "W0 takes its step before W, with the slopes of the same backward pass.",
            "epoch": "t starts again at 1 with every epoch; the averages go on.",
            "inside": "The averages m and v are set to zeros inside of the loop, before each step.",
            "shared": "At the start, m and v of W are one and the same array of zeros, and adam_step changes no argument.",
        },
    ),
)


@loops_around_adam.mistake(hint="W takes its second step. Which number has it for Adam, if W0 was counted as well?")
def arrays_are_steps():
    """t may count updates of arrays; it only has to grow."""
    return {"epoch", "inside"}


@loops_around_adam.mistake(hint="Which of the averages have forgotten their zeros by then?")
def epochs_start_anew():
    """A new epoch starts the count anew."""
    return {"arrays", "inside"}


@loops_around_adam.mistake(hint="What does the second step still know of the first slope?")
def zeros_for_everyone():
    """Every step starts its averages at 0."""
    return {"arrays", "epoch"}


@loops_around_adam.mistake(hint="Sharing does harm only where somebody writes. Does anybody, here?")
def sharing_always_harms():
    """Two names for one array are always a mistake."""
    return {"arrays", "epoch", "inside", "shared"}


@loops_around_adam.mistake(hint="All slopes come from one backward pass. Does a step of W0 change the slope of W you hold?")
def order_matters():
    """The parameters must take their steps in the order of the layers."""
    return {"arrays", "epoch", "inside", "backwards"}
