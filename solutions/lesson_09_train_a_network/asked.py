"""The questions of lesson 09 about checks before and during a training, and what a wrong answer tells."""

import math

from autograder import Choices, Numbers, exercise

from . import questions

first_loss = exercise(
    questions.first_loss,
    points=1,
    lecture="002 p.4",
    answer=Numbers(
        rows=("10 classes", "26 classes", "2 classes, 90 % of all in one"),
        columns=("probability of the right class", "first loss"),
    ),
)


@first_loss.mistake(hint="The course's logarithm is the one whose slope at 1 is 1. Which is its base?", see="002 p.4")
def base_two():
    """The loss counts bits."""
    return [(1 / 10, math.log2(10)), (1 / 26, math.log2(26)), (1 / 2, 1)]


@first_loss.mistake(hint="Does the network of 10 classes start with a loss of exactly 1?", see="002 p.4")
def base_ten():
    """The logarithm has the base 10."""
    return [(1 / 10, 1), (1 / 26, math.log10(26)), (1 / 2, math.log10(2))]


@first_loss.mistake(hint="The loss is minus the logarithm of a probability. How large is that probability at first?")
def share_of_errors():
    """The loss is the probability to be wrong."""
    return [(1 / 10, 9 / 10), (1 / 26, 25 / 26), (1 / 2, 1 / 2)]


@first_loss.mistake(
    hint="Which step has taught the network how frequent a class is?", see="002 p.4; 003 (weight initialization)"
)
def knows_the_frequencies():
    """The network knows from the start that one class is more frequent."""
    return [(1 / 10, math.log(10)), (1 / 26, math.log(26)), (0.9, -0.9 * math.log(0.9) - 0.1 * math.log(0.1))]


overfit_ten = exercise(
    questions.overfit_ten,
    points=1,
    lecture="002 p.5 (pseudo-code)",
    answer=Choices(
        {
            "chain": "If the loss comes close to 0: forward pass, backward pass and step fit together.",
            "new": "If the loss comes close to 0: the network will do well on digits it has never seen.",
            "labels": "If the loss comes close to 0: the labels belong to their images.",
            "broken": "If the loss stays far above 0: something is broken, and that has to be found first.",
            "more": "If the loss stays far above 0: ten examples are too few, and more of them are needed.",
        },
    ),
)


@overfit_ten.mistake(hint="Whoever learns ten answers by heart: what do they know of the eleventh question?")
def learned_means_understood():
    """What a network has learned by heart, it has understood."""
    return {"chain", "broken", "new"}


@overfit_ten.mistake(
    hint="Lesson 07 trained on labels that were drawn by lot. Where did the loss go?", see="003 (validation set)"
)
def nonsense_cannot_be_learned():
    """Wrong labels cannot be learned, so a small loss proves the labels right."""
    return {"chain", "broken", "labels"}


@overfit_ten.mistake(hint="What is harder to learn by heart, ten digits or a thousand?")
def more_data_helps():
    """A network that does not learn needs more data."""
    return {"chain", "more"}


@overfit_ten.mistake(hint="Can a network of 4,000 numbers fail to tell ten images apart, if every part of it works?")
def failing_says_nothing():
    """That ten digits are not learned can have many reasons, and says little."""
    return {"chain"}


where_to_search = exercise(
    questions.where_to_search,
    points=1,
    lecture="003 (validation set); 000 5.5",
    answer=Choices(
        {
            "linear": "20 rates with equal steps between them; the best is the one with the highest validation accuracy.",
            "log": "20 rates with equal factors between them; the best is the one with the highest validation accuracy.",
            "training": "20 rates with equal factors between them; the best is the one with the lowest training loss.",
            "test": "20 rates with equal factors between them; the best is the one with the highest test accuracy.",
        },
        one=True,
    ),
)


@where_to_search.mistake(hint="How many of twenty rates with equal steps lie between 0.0001 and 0.01?", see="000 5.5")
def steps_are_fair():
    """Rates that are evenly spaced cover the range fairly."""
    return "linear"


@where_to_search.mistake(hint="Which network is sure to win where nothing but the training loss counts?")
def training_loss_decides():
    """The rate that learns the training examples best is the best."""
    return "training"


@where_to_search.mistake(hint="What does the test set tell of new digits, once it has chosen among twenty networks?")
def test_set_decides():
    """In the end the test counts, so it should choose the rate."""
    return "test"


splitting = exercise(
    questions.splitting,
    points=1,
    lecture="003 (validation set)",
    answer=Choices(
        {
            "sorted": "The file is sorted by class and its last fifth validates: next to nothing is right there.",
            "random": "Of 100 examples of a class, a random split by a fifth has about 20 validate, not always 20.",
            "stratified": "A stratified split draws by lot as well, within each class: 20 of each 100 validate.",
            "first": "Stratified means that the first 80 of each class in the file train: chance is no longer needed.",
            "anew": "The validation part should be drawn anew before each epoch, so that every example is of use for both.",
        },
    ),
)


@splitting.mistake(hint="What if the file was written down one person after the other?")
def file_order_is_chance():
    """Within a class the order of the file is as good as chance."""
    return {"sorted", "random", "stratified", "first"}


@splitting.mistake(hint="After ten epochs, which examples has the network never been trained on?")
def everyone_does_both():
    """An example may validate in one epoch and train in another."""
    return {"sorted", "random", "stratified", "anew"}


@splitting.mistake(hint="Which classes does the training part of a sorted file hold, and which the validation part?")
def sorted_is_harmless():
    """A network learns what digits look like, so the order of the file does little harm."""
    return {"random", "stratified"}


@splitting.mistake(hint="Drawing 200 of 1,000 by lot: is it impossible that a class is drawn 25 times?")
def chance_is_exact():
    """Chance treats all classes alike, so that a random split is stratified already."""
    return {"sorted", "stratified"}


step_zero = exercise(
    questions.step_zero,
    points=1,
    lecture="004 (step 0); 000 eq 17-18",
    answer=Numbers(rows=("3 times the inputs", "4 times the inputs"), columns=("hidden units", "numbers to learn")),
)


@step_zero.mistake(hint="What is added to the weighted sum of each unit?", see="000 eq 17-18")
def offsets_not_counted():
    """The weights are all that a network learns."""
    return [(192, 74 * 192), (256, 74 * 256)]


@step_zero.mistake(hint="An image of 8 rows and 8 columns: how many inputs has the network?")
def rows_are_the_inputs():
    """An image of eight rows has eight inputs."""
    return [(24, 65 * 24 + 25 * 10), (32, 65 * 32 + 33 * 10)]


@step_zero.mistake(hint="What stands between the hidden units and the ten scores?", see="000 eq 17-18")
def output_layer_forgotten():
    """Only the hidden layer has weights."""
    return [(192, 65 * 192), (256, 65 * 256)]
