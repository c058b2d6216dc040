"""three_views: what 002 says a network is, three times."""

from autograder import Choices, exercise

from . import reference

SENTENCES = {
    "spread": "What an example is stands in many activations at once, a little in each, and in none of them alone.",
    "loss": "Exchange the loss, and the same search finds a regressor in place of a classifier.",
    "rules": "Nobody could write down the rules, and there are a million examples.",
    "class": "With more hidden units the search runs through more functions.",
    "fires": "Each unit adds up what reaches it, and then fires or does not.",
}
three_views = exercise(reference.three_views, points=1, lecture="002 p.1", answer=Choices(SENTENCES))


@three_views.mistake(hint="Which view speaks of a class of functions, and of how to search it?")
def hidden_units_are_the_brain():
    """Whatever speaks of hidden units is the view of the brain."""
    return {"loss"}


@three_views.mistake(hint="A loss is what is minimized. Which view is about minimizing?")
def losses_belong_to_applications():
    """What a network is used for decides its loss, so a loss belongs to the applications."""
    return {"class"}


@three_views.mistake(
    hint="Descent needs examples too. But which view is about having so many that nobody writes rules by hand?"
)
def data_belong_to_descent():
    """Whatever speaks of examples is about descent."""
    return {"loss", "class", "rules"}


@three_views.mistake(hint="Is a meaning that is spread over many units a statement about functions, or about units?")
def representations_are_functions():
    """A representation is one more function, so it belongs to the class of functions."""
    return {"loss", "class", "spread"}
