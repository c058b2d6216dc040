"""The questions and predictions of lesson 07, answered by words."""

from autograder import Choices, exercise

from . import reference

why_offsets_are_free = exercise(
    reference.why_offsets_are_free,
    points=1,
    lecture="003 (L2 regularization); 000 eq 43",
    answer=Choices(
        {
            "level": "An offset sets a level; it does not make the output react more strongly to the input.",
            "few": "There are too few of them to be worth a term.",
            "zero": "They start at 0 and stay near it by themselves.",
            "flat": "A penalty on an offset would have no slope.",
        },
        one=True,
    ),
)


@why_offsets_are_free.mistake(hint="Put a number on it: would a single weight be spared because it is alone?")
def too_few():
    """What is rare needs no penalty."""
    return "few"


@why_offsets_are_free.mistake(hint="Where would the offset have to go if every target were 100 larger?")
def near_zero_anyway():
    """Offsets are small by themselves."""
    return "zero"


@why_offsets_are_free.mistake(hint="Write down half the square of an offset. What is its derivative?")
def nothing_to_differentiate():
    """Half the square of an offset has the derivative 0."""
    return "flat"


penalty_slope = exercise(
    reference.penalty_slope,
    points=1,
    lecture="004 eq 1; 004 (gradient slides)",
    answer=Choices(
        {
            "half": r"$\dfrac{\lambda}{2m}$ times $w$, the factor stays as it is",
            "whole": r"$\dfrac{\lambda}{m}$ times $w$, the 2 cancels",
            "double": r"$\dfrac{2\lambda}{m}$ times $w$, the 2 moves to the front",
            "square": r"$\dfrac{\lambda}{2m}$ times $w^2$, the term itself",
        },
        one=True,
    ),
)


@penalty_slope.mistake(hint="Differentiate the square of w, and only then multiply by what stands in front of it.")
def as_printed():
    """The factor in front of the penalty is the factor in front of its gradient."""
    return "half"


@penalty_slope.mistake(hint="What becomes of the 2 in the denominator?")
def two_in_front():
    """The 2 comes down from the exponent, and the rest of the factor is gone."""
    return "double"


@penalty_slope.mistake(hint="A slope says by how much the term grows when w grows a little. Is that the term itself?")
def value_for_slope():
    """What a term adds to the objective, it adds to the gradient."""
    return "square"


halving_is_exact = exercise(
    reference.halving_is_exact,
    points=2,
    lecture="000 (test time); 003 (ensemble)",
    answer=Choices(
        {
            "hidden": "One hidden ReLU layer with masks on its units, and a linear output.",
            "straight": "Masks on the inputs and on one hidden layer, and no ReLU anywhere.",
            "inputs": "Masks on the inputs only, one hidden ReLU layer, and a linear output.",
            "deep": "Two hidden ReLU layers with masks on both, and a linear output.",
            "softmax": "One hidden ReLU layer with masks on its units, and the probabilities of a softmax.",
        },
    ),
)


@halving_is_exact.mistake(hint="Compute the mean of a ReLU of a number that is 2 or minus 2, and the ReLU of its mean.")
def always_exact():
    """Halving is what the ensemble does, whatever the network."""
    return {"hidden", "straight", "inputs", "deep", "softmax"}


@halving_is_exact.mistake(hint="In the network without a ReLU, the masks of two layers meet in products. Are they independent?")
def hidden_units_only():
    """As soon as two layers have masks, halving is only nearly right."""
    return {"hidden"}


@halving_is_exact.mistake(hint="What stands between a dropped input and the output?")
def one_layer_of_masks():
    """One layer of masks is always fine, wherever it is."""
    return {"hidden", "straight", "inputs"}


@halving_is_exact.mistake(hint="Is the softmax of a mean the mean of the softmaxes?", see="002 p.3; 000 (test time)")
def softmax_changes_nothing():
    """If the scores are right on average, so are the probabilities."""
    return {"hidden", "straight", "softmax"}


@halving_is_exact.mistake(hint="The second layer bends what the masks of the first one made. Is that still a sum?")
def layer_by_layer():
    """What holds for one layer holds for each of two."""
    return {"hidden", "straight", "deep"}


@halving_is_exact.mistake(hint="Take one hidden unit and write down two networks: one that has it, and one that does not.")
def never_exact():
    """Halving is an approximation, whatever the network."""
    return set()


offset_at_test_time = exercise(
    reference.offset_at_test_time,
    points=1,
    lecture="000 (test time)",
    answer=Choices(
        {
            "stays": "It stays as it is.",
            "shrinks": "It is multiplied by p, like the weights.",
            "grows": "It is divided by p, since the weights shrink.",
            "zero": "It is set to 0; it belongs to training.",
        },
        one=True,
    ),
)


@offset_at_test_time.mistake(hint="How often was the offset missing in training?")
def treated_like_a_weight():
    """The offset is one more weight of the output unit."""
    return "shrinks"


@offset_at_test_time.mistake(hint="In how many of all the masks is the offset there, and how large is it?")
def makes_up_for_the_weights():
    """The offset makes up for what the weights lose."""
    return "grows"


@offset_at_test_time.mistake(hint="Shift all the targets by 100. Who learned the 100?")
def belongs_to_training():
    """Without masks there is nothing for an offset to do."""
    return "zero"
