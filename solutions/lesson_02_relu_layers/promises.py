"""The questions about what one hidden layer can do, and how large it should be, answered by words."""

from autograder import Choices, exercise

from . import reference

PROMISES = {
    "continuous": "They come as close as you like to any continuous function on a bounded, closed set, if m is large enough.",
    "anything": "They come as close as you like to any function at all, also to one that jumps, if m is large enough.",
    "outside": "Fitted well on an interval, they are good outside of it as well, if m is large enough.",
    "descent": "If m is large enough, gradient descent finds weights that come as close as you like.",
}
universal = exercise(reference.universal, points=1, lecture="000 5.4", answer=Choices(PROMISES))


@universal.mistake(hint="A sum of bent lines has no jumps. How close can it come to both sides of one?")
def any_function_at_all():
    """Any mapping means any function at all."""
    return {"continuous", "anything"}


@universal.mistake(hint="What does a ReLU network look like beyond its last bend?")
def fits_outside_too():
    """A good fit carries on outside of the interval."""
    return {"continuous", "outside"}


@universal.mistake(hint="The theorem says that weights exist. Does it mention a way to them?", see="000 5.4, 5.5")
def learning_finds_them():
    """What exists is found by learning."""
    return {"continuous", "descent"}


@universal.mistake(
    hint="Put each sentence to the test: with a jump, with a place outside of the interval, with weights yet to be found.",
    see="000 5.4, 5.5",
)
def no_limits():
    """There are no limits at all to what one hidden layer does."""
    return {"continuous", "anything", "outside", "descent"}


@universal.mistake(
    hint="If the wide sentence were true, would the narrow one not be true as well? And is the wide one true of a jump?"
)
def only_the_wide_promise():
    """They come close to every function, also to one that jumps, so continuous ones need no sentence of their own."""
    return {"anything"}


MEANINGS = {
    "theorem": "A theorem: with fewer hidden units than that, a network cannot represent the classes, however it is trained.",
    "start": "A place to start from: how many units are enough depends on the data, and held-out examples decide.",
    "bound": "An upper bound: more hidden units make learning fail.",
    "consequence": "A consequence of universal approximation: so many units come close to any function.",
}
rules_of_thumb = exercise(reference.rules_of_thumb, points=1, lecture="004 (step 0)", answer=Choices(MEANINGS, one=True))


@rules_of_thumb.mistake(hint="How many hidden units did the lesson's four points need, and what does the rule ask for?")
def rule_as_theorem():
    """The rule is a theorem about what fewer units cannot do."""
    return "theorem"


@rules_of_thumb.mistake(
    hint="The rule names a number to begin with. Does it say a word against a larger one?",
    see="004 (step 0)",
)
def more_units_fail():
    """More hidden units than that make learning fail."""
    return "bound"


@rules_of_thumb.mistake(hint="That theorem says large enough. Does it say how large?", see="000 5.4; 004 (step 0)")
def follows_from_the_promise():
    """The rule follows from universal approximation."""
    return "consequence"
