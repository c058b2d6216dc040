"""count_parameters: how many weights and offsets a network has."""

from math import prod

from autograder import exercise

from . import reference
from .drawing import distinct

count_parameters = exercise(reference.count_parameters, points=1, lecture="000 eq 17-18")


@count_parameters.visible("networks with two, three and four layers")
def three_networks(count_parameters, rng):
    return [count_parameters([3, 5, 1]), count_parameters([4, 6, 3, 2]), count_parameters([2, 7, 5, 4, 3])]


@count_parameters.hidden("networks with one hidden layer", weight=2)
def one_hidden_layer(count_parameters, rng):
    return [count_parameters(distinct(rng, 3, 2, 12)) for _ in range(2)]


@count_parameters.hidden("deep networks")
def deep_networks(count_parameters, rng):
    return [count_parameters(distinct(rng, size, 2, 20)) for size in (5, 7)]


@count_parameters.hidden("a large network with one output")
def one_output(count_parameters, rng):
    return count_parameters([*map(int, rng.permutation([784, 300, 128]) + rng.integers(1, 50)), 1])


def layers(sizes):
    return list(zip(sizes[:-1], sizes[1:], strict=True))


@count_parameters.mistake(
    hint="The output units listen to the layer below them. The formula as printed has a slip at exactly this place.",
    see="000 eq 18; 000 eq 6",
)
def as_printed(sizes):
    """The output units have a weight for each input of the network."""
    hidden = sum((a + 1) * b for a, b in layers(sizes[:-1]))
    return hidden + (sizes[0] + 1) * sizes[-1]


@count_parameters.mistake(hint="Can a unit shift its line without one? Then learning has to find it.")
def weights_only(sizes):
    """Offsets are no parameters."""
    return sum(a * b for a, b in layers(sizes))


@count_parameters.mistake(hint="What is the shape of W0?", see="000 eq 4, eq 18")
def one_offset_per_layer(sizes):
    """A layer has a single offset for all its units."""
    return sum(a * b + 1 for a, b in layers(sizes))


@count_parameters.mistake(hint="An input is handed in as it is. Is anything added to it?", see="000 eq 18; 002 p.2")
def inputs_with_offsets(sizes):
    """The inputs are a layer, too, and have offsets."""
    return sizes[0] + reference.count_parameters(sizes)


@count_parameters.mistake(hint="To what is an offset added: to what a layer reads, or to what it says?", see="000 eq 4, eq 18")
def offsets_of_the_senders(sizes):
    """The offsets belong to the side from which the weights come."""
    return sum(a * (b + 1) for a, b in layers(sizes))


@count_parameters.mistake(hint="In the network with one hidden layer, what are w and the offset next to it?")
def hidden_layers_only(sizes):
    """The output units only collect and have nothing to learn."""
    return reference.count_parameters(sizes[:-1])


@count_parameters.mistake(
    hint="Follow the arrows in the picture: do any of them skip a layer?", see="000 eq 18, Fig 3; 002 p.2"
)
def every_pair_connected(sizes):
    """Every layer reads all the layers below it."""
    return sum(b * (1 + sum(sizes[:k])) for k, b in enumerate(sizes) if k)


@count_parameters.mistake(
    hint="Every unit has a weight for everything it reads. How many lines does that make between two columns of units?",
    see="000 eq 17, Fig 3",
)
def units_added(sizes):
    """A layer has one weight for each of the units on its two sides."""
    return sum(a + 2 * b for a, b in layers(sizes))


@count_parameters.mistake(hint="Do the lines between the first two columns of units know of the third?", see="000 eq 17, Fig 3")
def sizes_multiplied(sizes):
    """The weights are the product of all the sizes, the offsets come on top."""
    return prod(sizes) + sum(sizes[1:])


@count_parameters.mistake(hint="What becomes of the count of one layer when you go on to the next?", see="000 eq 17-18")
def last_layer_only(sizes):
    """The count of the last layer is the count of the network."""
    return reference.count_parameters(sizes[-2:])


@count_parameters.mistake(
    hint="Two things learn as well: what shifts a line, and what reads the hidden units.", see="000 eq 18"
)
def hidden_weights_only(sizes):
    """Only the weights of the hidden layers are parameters."""
    return sum(a * b for a, b in layers(sizes[:-1]))


@count_parameters.mistake(hint="Does the formula know how many layers and how many outputs there are?", see="000 eq 18, Fig 3")
def one_hidden_layer_as_printed(sizes):
    """The formula as printed, for one hidden layer and one output, counts every network."""
    d, m = sizes[:2]
    return d * m + m + d + 1


@count_parameters.mistake(hint="What do the sizes say beyond the second one?", see="000 eq 17-18")
def one_hidden_layer_always(sizes):
    """Every network has one hidden layer and one output."""
    return reference.count_parameters([*sizes[:2], 1])
