"""put_back: what becomes of neurons that were removed for a step."""

from autograder import Choices, exercise

from . import reference

put_back = exercise(
    reference.put_back,
    points=1,
    lecture="003 (dropout); 000 (dropout)",
    answer=Choices(
        {
            "weights": "In iteration 2 it goes on with the weights it had before iteration 1.",
            "fresh": "In iteration 2 it begins anew with random weights.",
            "same": "The set drawn in iteration 1 decides who is removed in every odd iteration.",
            "half": "It takes part in about 500 of the 1,000 iterations.",
            "smaller": "What the training leaves behind is a network of about half as many neurons.",
        },
    ),
)


@put_back.mistake(hint="What happened to its weights while it was away?")
def comes_back_empty():
    """What is removed has to be learned again."""
    return {"half", "fresh"}


@put_back.mistake(hint="When is the next set drawn, and from which neurons?")
def drawn_once():
    """The sets are drawn once and take turns."""
    return {"half", "weights", "same"}


@put_back.mistake(
    hint="Removed for how long? Count the neurons when the training is over.", see="000 (test time); 003 (dropout)"
)
def gone_for_good():
    """Dropout makes a network smaller."""
    return {"half", "weights", "smaller"}


@put_back.mistake(hint="A coin is thrown for it before every step. How often does it fall on keep?")
def seldom_there():
    """Who has been removed once is removed again and again."""
    return {"weights"}
