"""The predictions and questions of lesson 06, answered by words or by a few numbers."""

from autograder import Choices, Numbers, exercise

from . import reference

STARTS = ("all zero", "W1 = b1 = 0", "W2 = b2 = 0", "only W1 random")
COLUMNS = tuple(f"{name} after step {k}" for k in (1, 2) for name in ("W1", "b1", "W2", "b2"))
STILL, OFFSET, OUTPUT, ALL = (0, 0, 0, 0), (0, 0, 0, 1), (0, 0, 1, 1), (1, 1, 1, 1)

which_move = exercise(
    reference.which_move,
    points=2,
    lecture="003 (weight initialization); 000 (two-layer networks)",
    answer=Numbers(rows=STARTS, columns=COLUMNS),
)


@which_move.mistake(hint="Is the error at the output zero because everything before it is? Which gradient is the error itself?")
def nothing_leaves_zero():
    """From all zeros nothing ever moves, as 000 says."""
    return [STILL + STILL, OFFSET + OFFSET, OUTPUT + ALL, OUTPUT + ALL]


@which_move.mistake(hint="After the first step W2 is no longer zero. What does that change for the hidden layer?")
def second_step_like_the_first():
    """What does not move at the first step never moves."""
    return [OFFSET + OFFSET, OFFSET + OFFSET, OUTPUT + OUTPUT, OUTPUT + OUTPUT]


@which_move.mistake(hint="In exercise 1 the error reaches the hidden units. What does the gate do to it at exactly 0?")
def error_passes_the_gate():
    """With W2 not zero the error reaches the hidden weights."""
    return [OFFSET + OFFSET, (1, 1, 0, 1) + ALL, OUTPUT + ALL, OUTPUT + ALL]


@which_move.mistake(
    hint="Write down the gradient of W1. Which of its factors is zero at the first step?", see="003 (gradients)"
)
def everything_at_once():
    """Where the hidden units speak, everything moves from the first step on."""
    return [OFFSET + OFFSET, OFFSET + OFFSET, ALL + ALL, ALL + ALL]


@which_move.mistake(hint="Which gradient is g itself? Can it be 0 where that of W1 is not?", see="003 (gradients)")
def offset_left_behind():
    """A hidden offset that starts at zero stays there."""
    return [OFFSET + OFFSET, OFFSET + OFFSET, OUTPUT + ALL, OUTPUT + (1, 0, 1, 1)]


why_zero_outputs_work = exercise(
    reference.why_zero_outputs_work,
    points=1,
    lecture="000 (two-layer networks); 003 (weight initialization)",
    answer=Choices(
        {
            "next": "The hidden units speak and differ, so w moves at once, and from then on lets errors through to W.",
            "once": "W and w both move at the first step, since only one of them is zero.",
            "frozen": "Only w ever moves, and that is enough: W keeps its random features.",
            "offset": "The output offset moves first and carries the hidden weights with it.",
        },
        one=True,
    ),
)


@why_zero_outputs_work.mistake(
    hint="What does the error pass on its way to W, and how large is that at the first step?", see="000 eq 36"
)
def both_at_once():
    """Only one of two factors is zero, so both layers move at once."""
    return "once"


@why_zero_outputs_work.mistake(
    hint="How large is w after the first step, and what does that mean for the second?", see="000 eq 36"
)
def random_features():
    """As w starts at zero, the hidden weights stay where they are."""
    return "frozen"


@why_zero_outputs_work.mistake(hint="Look at the gradient of a hidden weight. Is the output offset in it?", see="000 eq 36")
def offset_first():
    """The offset of the output moves first and wakes the rest."""
    return "offset"


where_b2_goes = exercise(
    reference.where_b2_goes,
    points=1,
    lecture="003 (weight initialization)",
    answer=Choices(
        {
            "frequencies": "To the frequencies of the classes: the mean of the targets, as 003 says.",
            "logs": "To the logarithms of the frequencies.",
            "centred": "To the logarithms of the frequencies minus the mean of these logarithms.",
            "growing": "It never comes to rest: the offset of the most frequent class grows and grows.",
        },
        one=True,
    ),
)


@where_b2_goes.mistake(hint="It is the softmax of b2 that comes to the frequencies. Is b2 itself a probability?")
def the_mean_of_the_targets():
    """The offset goes to the mean of the targets."""
    return "frequencies"


@where_b2_goes.mistake(hint="Add up the entries of every step. What is their sum, and what does that say of the sum of b2?")
def logs_alone():
    """The logits of a softmax are the logarithms of its probabilities."""
    return "logs"


@where_b2_goes.mistake(hint="That happens on one example. What does the mean error say once the softmax gives the frequencies?")
def without_end():
    """A softmax is never content, so its logits grow for ever."""
    return "growing"


zero_sigmoids = exercise(
    reference.zero_sigmoids,
    points=1,
    lecture="004 (backpropagation algorithm); 000 (two-layer networks)",
    answer=Choices(
        {
            "stuck": "It stays as it is, like the ReLU network: only the output offset moves.",
            "copies": "Everything moves, and all the hidden units of a layer remain copies of each other.",
            "learns": "It learns like a network with a random start, only more slowly.",
            "apart": "The units move together at first, and rounding errors soon take them apart.",
        },
        one=True,
    ),
)


@zero_sigmoids.mistake(hint="What does a sigmoid say at 0, and what is its slope there?")
def like_relu():
    """A network of zeros stays a network of zeros, whatever its units are."""
    return "stuck"


@zero_sigmoids.mistake(hint="What tells one hidden unit from another, before the first step and after it?")
def slow_start():
    """Once the units move, they learn different things."""
    return "learns"


@zero_sigmoids.mistake(hint="Two units with the same numbers do the same calculation. Where would a difference come from?")
def rounding_helps():
    """Rounding errors break the symmetry."""
    return "apart"


scales_by_hand = exercise(
    reference.scales_by_hand,
    points=1,
    lecture="002 p.5; 000 (two-layer networks)",
    answer=Numbers(rows=("N(0, 1/m)", "N(0, 2/m)", "N(0, 4/m)"), columns=("after 1 layer", "after 10 layers")),
)


@scales_by_hand.mistake(hint="The rule of the lecture is about one summed input. What does the ReLU do to half of them?")
def relu_forgotten():
    """The ReLU leaves the mean square as it is."""
    return [(3, 3), (6, 3 * 2**10), (12, 3 * 4**10)]


@scales_by_hand.mistake(hint="What one layer does to its input, ten layers do how often: added or multiplied?")
def once_for_all():
    """The mean square changes once, behind the first layer."""
    return [(3 / 2, 3 / 2), (3, 3), (6, 6)]


@scales_by_hand.mistake(hint="Does the question ask for the mean square or for its root?")
def roots_of_them():
    """The scale is the root of the mean square."""
    return [((3 / 2) ** 0.5, 3**0.5 / 2**5), (3**0.5, 3**0.5), (6**0.5, 3**0.5 * 2**5)]


@scales_by_hand.mistake(hint="Ten layers in a row: is the tenth a half of the first, or of the ninth?")
def halves_added():
    """Every layer takes the same amount away, or adds it."""
    return [(3 / 2, 3 / 20), (3, 3), (6, 60)]


@scales_by_hand.mistake(hint="A layer takes half of something away. Is that the mean square, or its root?")
def factor_of_the_root():
    """Half of the mean square is left where the root of a half is multiplied."""
    return [(3 * 0.5**0.5, 3 * 0.5**5), (3, 3), (3 * 2**0.5, 3 * 2**5)]
