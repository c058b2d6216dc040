"""What lesson 02 asks to be worked out by hand: outputs far out, shapes, and a unit as it is drawn."""

from autograder import Numbers, exercise

from . import reference

four_activations = exercise(
    reference.four_activations,
    points=1,
    lecture="000 5.3; 002 p.3",
    answer=Numbers(rows=("sign", "sigmoid", "tanh", "ReLU"), columns=("at -100", "at 100", "change to 200")),
)


@four_activations.mistake(hint="The sigmoid can be read as a probability. Which numbers can that be?", see="002 p.3")
def sigmoid_like_tanh():
    """Every S-shaped curve runs from -1 to 1."""
    return [(-1, 1, 0), (-1, 1, 0), (-1, 1, 0), (0, 100, 100)]


@four_activations.mistake(hint="One of the two smooth curves is odd: turn it by half a turn, and it is itself. Which one?")
def tanh_like_sigmoid():
    """Every S-shaped curve runs from 0 to 1."""
    return [(-1, 1, 0), (0, 1, 0), (0, 1, 0), (0, 100, 100)]


@four_activations.mistake(hint="Off is 0 for one of the old functions and -1 for the other. Which of them is the sign?")
def sign_is_a_step():
    """The sign is the step from 0 to 1."""
    return [(0, 1, 0), (0, 1, 0), (-1, 1, 0), (0, 100, 100)]


@four_activations.mistake(hint="What does a ReLU do to a positive z? Does it have a largest output?", see="000 eq 5")
def relu_levels_off():
    """A unit that is on says 1, also a ReLU."""
    return [(-1, 1, 0), (0, 1, 0), (-1, 1, 0), (0, 1, 0)]


@four_activations.mistake(hint="A ReLU is a line with a bend. On which side of the bend is it level?", see="000 eq 5")
def relu_never_silent():
    """A ReLU hands on what it gets, negative or not."""
    return [(-1, 1, 0), (0, 1, 0), (-1, 1, 0), (-100, 100, 100)]


layer_shapes = exercise(
    reference.layer_shapes,
    points=1,
    lecture="002 p.2",
    answer=Numbers(rows=("W1", "W01", "A1", "W2", "W02", "A2"), columns=("rows", "columns")),
)


@layer_shapes.mistake(
    hint="Where do the weights of one unit stand, in a row or in a column?", see="002 p.2; the convention card"
)
def units_in_rows():
    """A row of W belongs to a unit."""
    return [(4, 6), (4, 1), (4, 5), (3, 4), (3, 1), (3, 5)]


@layer_shapes.mistake(hint="An example is a column. What then is a row of A?", see="the convention card")
def examples_in_rows():
    """Each example has a row of activations."""
    return [(6, 4), (4, 1), (5, 4), (4, 3), (3, 1), (5, 3)]


@layer_shapes.mistake(hint="Does a unit have another offset for each example that passes by?")
def an_offset_for_each_example():
    """Offsets have the shape of what they are added to."""
    return [(6, 4), (4, 5), (4, 5), (4, 3), (3, 5), (3, 5)]


@layer_shapes.mistake(hint="An offset is added to a sum. How many sums does a layer form?")
def an_offset_for_each_input():
    """Every input of a layer has an offset."""
    return [(6, 4), (6, 1), (4, 5), (4, 3), (4, 1), (3, 5)]


@layer_shapes.mistake(hint="What does the second layer read: the inputs of the network, or what the first one says?")
def everyone_reads_the_inputs():
    """Every layer reads the inputs of the network."""
    return [(6, 4), (4, 1), (4, 5), (6, 3), (3, 1), (3, 5)]


units_drawn = exercise(
    reference.units_drawn,
    points=1,
    lecture="000 5.2",
    answer=Numbers(
        rows=("as it is", "both doubled", "w0 doubled", "signs turned"), columns=("z at the origin", "distance", "growth")
    ),
)


@units_drawn.mistake(hint="Walk from the origin straight to the line. By how much does z change on each unit of length?")
def sum_is_the_distance():
    """The size of z at the origin is the distance of the line."""
    return [(10, 10, 5), (20, 20, 10), (20, 20, 5), (-10, 10, 5)]


@units_drawn.mistake(hint="Which points have z of 0 before the doubling, and which after it?")
def doubling_moves_the_line():
    """Larger parameters push the line farther out."""
    return [(10, 2, 5), (20, 4, 10), (20, 4, 5), (-10, 2, 5)]


@units_drawn.mistake(hint="Two units with one line can still differ. In what?")
def growth_stays():
    """The same line means the same unit."""
    return [(10, 2, 5), (20, 2, 5), (20, 4, 5), (-10, 2, 5)]


@units_drawn.mistake(hint="Turn the signs and the arrow turns too. Walk along the arrow as it points afterwards.")
def falls_when_turned():
    """With turned signs z falls in the direction of w."""
    return [(10, 2, 5), (20, 2, 10), (20, 4, 5), (-10, 2, -5)]


@units_drawn.mistake(hint="How long is an arrow that goes 3 to the right and 4 down?")
def city_blocks():
    """The length of w is the sum of its entries' sizes."""
    return [(10, 10 / 7, 7), (20, 10 / 7, 14), (20, 20 / 7, 7), (-10, 10 / 7, 7)]
