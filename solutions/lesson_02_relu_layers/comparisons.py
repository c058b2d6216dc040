"""Two questions of lesson 02 that compare: loops with matrices, fixed features with learned ones."""

from autograder import Choices, exercise

from . import reference

SENTENCES = {
    "same": "Both give the same numbers, apart from rounding.",
    "fewer": "The matrix product needs fewer multiplications.",
    "faster": "In numpy, with 100 inputs, 50 units and 20 examples, the product takes less than a tenth of the time.",
    "order": "The loops may visit the units of the layer in any order: no unit waits for another.",
    "layers": "For the same reason the layers of a network may be computed in any order.",
}
loops_or_matrices = exercise(
    reference.loops_or_matrices, points=1, lecture="004 (matrix operations)", answer=Choices(SENTENCES)
)


@loops_or_matrices.mistake(hint="Count them: how many numbers has Z, and how many products go into each of them, either way?")
def fewer_multiplications():
    """The product is faster because it multiplies less."""
    return {"same", "faster", "order", "fewer"}


@loops_or_matrices.mistake(hint="Write out one entry of the matrix product. Which sum is it?")
def another_method():
    """The product is a shortcut that comes close to the sums."""
    return {"faster", "order"}


@loops_or_matrices.mistake(hint="What does the second layer read, and when is it there?")
def layers_at_once():
    """Whatever is a matrix product can be computed at once."""
    return {"same", "faster", "order", "layers"}


@loops_or_matrices.mistake(hint="Does the sum of one unit contain what another unit of the same layer says?", see="002 p.2")
def units_wait():
    """Units are computed one after the other, as they stand."""
    return {"same", "faster"}


@loops_or_matrices.mistake(hint="Who carries out the steps of a loop in Python, and who those of a matrix product?")
def same_work_same_time():
    """The same multiplications take the same time."""
    return {"same", "order"}


CLAIMS = {
    "sum": "Both predict with the sign of a weighted sum of features.",
    "curved": "Both can separate classes that no straight line in the plane of x separates.",
    "frozen": "In both, an example has the same features after the training as before.",
    "points": "The three fixed features make the four examples of Fig 4 separable as well.",
    "convex": "Both have an average hinge loss that is convex in all that is learned.",
}
learned_features = exercise(reference.learned_features, points=1, lecture="000 eq 1, eq 8-11", answer=Choices(CLAIMS))


@learned_features.mistake(hint="Where do the weights inside of a hidden unit come from?", see="000 eq 8-11")
def features_stay():
    """The features are given, and the classifier alone learns."""
    return {"sum", "curved", "frozen"}


@learned_features.mistake(hint="Write down the fixed features of the four examples. Where does the one in the middle lie?")
def any_product_helps():
    """With a product among the features, points like those of Fig 4 come apart."""
    return {"sum", "curved", "points"}


@learned_features.mistake(hint="Exchange two hidden units: the loss is the same. And halfway between the two?", see="000 5.5")
def hinge_makes_it_convex():
    """The hinge is convex, so its average is, whatever the network."""
    return {"sum", "curved", "convex"}


@learned_features.mistake(hint="A weighted sum is straight in the features. Is it straight in x?", see="000 eq 1")
def sums_are_straight():
    """The sign of a weighted sum draws a straight line, whatever the features."""
    return {"sum"}
