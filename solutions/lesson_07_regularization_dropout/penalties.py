"""l2_penalty and l1_penalty: what the size of the weights costs."""

import numpy as np

from autograder import exercise

from . import drawing, reference

l2_penalty = exercise(reference.l2_penalty, points=1, lecture="000 eq 43; 003 (L2 regularization)")


@l2_penalty.visible("two matrices of different shape, then three of whole numbers")
def two_lists(l2_penalty, rng):
    first = [np.array([[0.5, -1.5, 2.0], [0.0, 1.0, -0.5]]), np.array([[1.2], [-0.8], [0.3]])]
    second = [np.array([[1, -2], [3, 0], [2, 2]]), np.array([[4, -1, 2], [1, 0, 5]]), np.array([[3], [-2], [1]])]
    return [l2_penalty(first, 0.3), l2_penalty(second, 0.7)]


@l2_penalty.hidden("weights of three layers", weight=2)
def three_layers(l2_penalty, rng):
    return l2_penalty(drawing.matrices(rng), rng.uniform(0.2, 0.9))


@l2_penalty.hidden("whole numbers, and a list with one matrix")
def whole_numbers(l2_penalty, rng):
    (weights,) = drawing.until(columns_lean, lambda: (drawing.matrices(rng, drawing.whole),))
    return [l2_penalty(weights, rng.uniform(1.2, 3.0)), l2_penalty(weights[1:2], rng.uniform(0.2, 0.9))]


def columns_lean(weights) -> bool:
    """Whether the products of different columns add up to something, in all matrices together and in the second alone."""
    mixed = [np.sum(W.T @ W) - np.sum(W**2) for W in weights]
    return bool(sum(mixed)) and bool(mixed[1])


@l2_penalty.mistake(hint="Differentiate the penalty: which factor makes the slope come out as lam times the weight?")
def no_half(weights, lam):
    """The penalty is lam times the sum of the squares, without a half."""
    return lam * sum(np.sum(W**2) for W in weights)


@l2_penalty.mistake(hint="Look at the little 2 in the upper corner of the norm.", see="003 (L2 regularization)")
def norm_not_squared(weights, lam):
    """The length of each matrix is added up, not its square."""
    return lam / 2 * sum(np.linalg.norm(W) for W in weights)


@l2_penalty.mistake(hint="Two weights of 3 and minus 3 are far from 0. What do they cost together?")
def square_of_the_sum(weights, lam):
    """The weights are added up first and squared then."""
    return lam / 2 * sum(np.sum(W) ** 2 for W in weights)


@l2_penalty.mistake(hint="A matrix has several norms. Which one does the lecture name?", see="003 (L2 regularization)")
def largest_stretch(weights, lam):
    """The norm of a matrix is how far it stretches a vector at most."""
    return lam / 2 * sum(np.linalg.norm(W, 2) ** 2 for W in weights)


@l2_penalty.mistake(hint="Which of the entries of that product hold squares, and what is in the others?")
def whole_product_summed(weights, lam):
    """All entries of W transposed times W together are the squared norm."""
    return lam / 2 * sum(np.sum(W.T @ W) for W in weights)


@l2_penalty.mistake(hint="Should a layer with more weights be allowed larger ones?")
def mean_of_squares(weights, lam):
    """Each matrix pays the mean of its squares."""
    return lam / 2 * sum(np.mean(W**2) for W in weights)


@l2_penalty.mistake(hint="How many layers of the network can grow their weights?", see="003 (L2 regularization)")
def last_layer_only(weights, lam):
    """Only the last layer pays."""
    return lam / 2 * np.sum(weights[-1] ** 2)


@l2_penalty.mistake(hint="How many layers of the network can grow their weights?")
def first_layer_pays(weights, lam):
    """Only the first layer pays."""
    return lam / 2 * np.sum(weights[0] ** 2)


@l2_penalty.mistake(hint="What should happen to the price when lam doubles?")
def strength_left_out(weights, lam):
    """The price is half the sum of the squares, however strong the penalty is."""
    return sum(np.sum(W**2) for W in weights) / 2


@l2_penalty.mistake(hint="How does the price of a single weight grow when the weight doubles?", see="003 (L2 regularization)")
def root_of_all_squares(weights, lam):
    """The length of all weights together is what is penalized."""
    return lam / 2 * np.sqrt(sum(np.sum(W**2) for W in weights))


@l2_penalty.mistake(hint="A stronger penalty: should the same weights cost more or less?", see="000 eq 43")
def divided_by_lam(weights, lam):
    """lam stands below the line, with the 2."""
    return sum(np.sum(W**2) for W in weights) / (2 * lam)


@l2_penalty.mistake(hint="Follow the first matrix through your loop: how often is it multiplied by the strength?")
def strength_in_every_turn(weights, lam):
    """The sum so far is multiplied by half of lam with every matrix."""
    total = 0.0
    for W in weights:
        total = (total + np.sum(W**2)) * lam / 2
    return total


l1_penalty = exercise(reference.l1_penalty, points=1, lecture="003 (L1 regularization)")


@l1_penalty.visible("two matrices of different shape, then three of whole numbers")
def two_more_lists(l1_penalty, rng):
    first = [np.array([[0.5, -1.5, 2.0], [0.0, 1.0, -0.5]]), np.array([[1.2], [-0.8], [0.3]])]
    second = [np.array([[1, -2], [3, 0], [2, 2]]), np.array([[4, -1, 2], [1, 0, 5]]), np.array([[-3], [-2], [1]])]
    return [l1_penalty(first, 0.4), l1_penalty(second, 0.9)]


@l1_penalty.hidden("weights of three layers", weight=2)
def layers_of_three_shapes(l1_penalty, rng):
    return l1_penalty(leaning(drawing.matrices(rng)), rng.uniform(0.2, 0.9))


@l1_penalty.hidden("whole numbers, and a list with one matrix")
def few_whole_numbers(l1_penalty, rng):
    (weights,) = drawing.until(lambda weights: np.sum(weights[1]) != 0, lambda: (drawing.matrices(rng, drawing.whole),))
    weights = leaning(weights)
    return [l1_penalty(weights, rng.uniform(1.2, 3.0)), l1_penalty(weights[1:2], rng.uniform(0.2, 0.9))]


def leaning(weights) -> list[np.ndarray]:
    """The matrices with the signs of the second one turned where its entries would add up to more than 0."""
    return [-W if number == 1 and np.sum(W) > 0 else W for number, W in enumerate(weights)]


@l1_penalty.mistake(hint="The half of the squared penalty cancels a 2. Is there a 2 to cancel here?")
def half_kept(weights, lam):
    """There is a half here as well."""
    return lam / 2 * sum(np.sum(np.abs(W)) for W in weights)


@l1_penalty.mistake(hint="What do a weight of 3 and one of minus 3 cost together?")
def signs_cancel(weights, lam):
    """The weights are added up as they are."""
    return lam * sum(np.sum(W) for W in weights)


@l1_penalty.mistake(hint="What do a weight of 3 and one of minus 3 cost together?")
def size_of_each_sum(weights, lam):
    """The weights of a matrix are added up, and the size of the sum is the price."""
    return lam * sum(np.abs(np.sum(W)) for W in weights)


@l1_penalty.mistake(hint="That is the other penalty. How does this one grow when a weight doubles?")
def squares_here_too(weights, lam):
    """A penalty is made of squares."""
    return lam * sum(np.sum(W**2) for W in weights)


@l1_penalty.mistake(
    hint="That norm of matrices shares its name with this penalty. What does the lecture say its bars mean?",
)
def largest_column(weights, lam):
    """The 1-norm of a matrix is the penalty: the largest sum of a column."""
    return lam * sum(np.linalg.norm(W, 1) for W in weights)


@l1_penalty.mistake(hint="Should a layer with more weights be allowed larger ones?")
def mean_size(weights, lam):
    """Each matrix pays the mean size of its entries."""
    return lam * sum(np.mean(np.abs(W)) for W in weights)


@l1_penalty.mistake(hint="How many layers of the network can grow their weights?")
def first_layer_only(weights, lam):
    """Only the first layer pays."""
    return lam * np.sum(np.abs(weights[0]))


@l1_penalty.mistake(hint="How many layers of the network can grow their weights?", see="003 (L1 regularization)")
def last_layer_pays(weights, lam):
    """Only the last layer pays."""
    return lam * np.sum(np.abs(weights[-1]))


@l1_penalty.mistake(hint="What should happen to the price when lam doubles?")
def price_without_lam(weights, lam):
    """The price is the sum of the sizes, however strong the penalty is."""
    return sum(np.sum(np.abs(W)) for W in weights)


@l1_penalty.mistake(hint="A length has squares under its root. Are there any in this penalty?")
def length_of_each_matrix(weights, lam):
    """The bars around a matrix mean its length."""
    return lam * sum(np.linalg.norm(W) for W in weights)


@l1_penalty.mistake(hint="Does a weight that is not the largest cost anything?")
def largest_weight(weights, lam):
    """Each matrix pays for its largest weight."""
    return lam * sum(np.max(np.abs(W)) for W in weights)


@l1_penalty.mistake(hint="Does a large weight cost more than a small one?", see="003 (L1 regularization)")
def weights_counted(weights, lam):
    """Every weight that is not 0 costs the same."""
    return lam * sum(np.count_nonzero(W) for W in weights)


@l1_penalty.mistake(hint="Do the bars stand around each weight, or around all of them?", see="003 (L1 regularization)")
def length_of_all_weights(weights, lam):
    """The penalty is the length of one vector that holds all the weights."""
    return lam * np.sqrt(sum(np.sum(W**2) for W in weights))
