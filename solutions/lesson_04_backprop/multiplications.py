"""multiplications: what going back costs, once per layer or from the output again for every layer."""

import math

import numpy as np

from autograder import exercise

from . import reference

multiplications = exercise(
    reference.multiplications, points=1, lecture="003 (redundant computation)", returns=("naive", "backprop")
)


@multiplications.visible("networks with three, five and two layers")
def three_networks(multiplications, rng):
    return [multiplications([4, 3, 5, 2]), multiplications([2, 6, 3, 4, 5, 7]), multiplications([5, 4, 3])]


@multiplications.hidden("networks with fresh sizes", weight=2)
def fresh_sizes(multiplications, rng):
    return [multiplications(about(rng, *sizes)) for sizes in ((40, 90, 20, 60), (70, 30, 100, 50, 20))]


@multiplications.hidden("a deep network")
def deep_network(multiplications, rng):
    return multiplications(about(rng, 50, 120, 30, 90, 160, 40, 70, 200, 100))


@multiplications.hidden("networks with two layers and with three")
def shallow_networks(multiplications, rng):
    return [multiplications(about(rng, 80, 30, 50)), multiplications(about(rng, 20, 70, 40, 110))]


def about(rng, *sizes: int) -> list[int]:
    """Sizes within 5 of a hundred of these: a sum of other products is not by chance close to the right one."""
    return [int(size) for size in np.round(np.multiply(sizes, rng.uniform(0.95, 1.05, len(sizes))))]


def costs(sizes, first=2, cost=lambda inputs, units: inputs * units):
    """What it costs to go back through the weights of each layer from `first` on, with the layer's number."""
    return [(k, cost(sizes[k - 1], sizes[k])) for k in range(first, len(sizes))]


def both(crossings, times=lambda k: k - 1):
    return sum(times(k) * cost for k, cost in crossings), sum(cost for _, cost in crossings)


@multiplications.mistake(
    hint="Behind the weights of the first layer there are only the inputs. Does anything there need a delta?"
)
def to_the_inputs(sizes):
    """Backprop goes back through every layer, the first one too."""
    return both(costs(sizes, first=1), times=lambda k: k)


@multiplications.mistake(
    hint="For which layers' deltas does the way back lead through layer k? Count them for the second layer."
)
def crossed_once_more(sizes):
    """Starting at the output again, layer k is crossed k times."""
    return both(costs(sizes), times=lambda k: k)


@multiplications.mistake(hint="Every way back starts at the output. Which weights does each of them begin with?")
def counted_from_the_top(sizes):
    """The layers near the input are crossed most often."""
    return both(costs(sizes), times=lambda k: len(sizes) - k)


@multiplications.mistake(hint="The delta of the last hidden layer is near the output. How long is its way?")
def always_the_whole_way(sizes):
    """Without sharing, every delta costs the whole way through all the layers."""
    return both(costs(sizes), times=lambda k: len(sizes) - 2)


@multiplications.mistake(hint="The result begins with the naive count.")
def backprop_first(sizes):
    """The smaller number comes first."""
    return both(costs(sizes))[::-1]


@multiplications.mistake(
    hint="Every unit below collects blame from every unit above. How many connections is that?",
    see="003 (redundant computation); 002 p.2",
)
def units_added(sizes):
    """Going back through a layer costs one multiplication per unit on its two sides."""
    return both(costs(sizes, cost=lambda inputs, units: inputs + units))


@multiplications.mistake(
    hint="Does blame pass through an offset to anything below it?", see="003 (redundant computation); 002 p.2"
)
def offsets_counted(sizes):
    """The offsets are crossed on the way back as well."""
    return both(costs(sizes, cost=lambda inputs, units: (inputs + 1) * units))


@multiplications.mistake(hint="The blame sets out from the output. Through whose weights does it go first?")
def top_layer_missed(sizes):
    """The way back begins below the weights of the last layer."""
    return both(costs(sizes)[:-1])


@multiplications.mistake(hint="A way back carries a whole layer's blame at once. Is every path in it walked alone?")
def every_path_alone(sizes):
    """Without sharing, every path through the network is multiplied out."""
    return math.prod(sizes[1:]), both(costs(sizes))[1]


@multiplications.mistake(hint="Which layer has its delta before any way back begins?")
def whole_way_for_every_layer(sizes):
    """Without sharing, each layer costs the whole way, the last one too."""
    return both(costs(sizes), times=lambda k: len(sizes) - 1)


@multiplications.mistake(hint="How many weights does one unit have?", see="003 (redundant computation); 002 p.2")
def units_counted(sizes):
    """Going back through a layer costs one multiplication for each of its units."""
    return both(costs(sizes, cost=lambda inputs, units: units))
