"""multiplications: what going back costs, once per layer or from the output again for every layer."""

from autograder import Exercise, case, mistake

from . import reference
from .drawing import distinct, until


@case("networks with three, five and two layers")
def three_networks(multiplications, rng):
    return [multiplications([4, 3, 5, 2]), multiplications([2, 6, 3, 4, 5, 7]), multiplications([5, 4, 3])]


@case("networks with fresh sizes", weight=2)
def fresh_sizes(multiplications, rng):
    return [multiplications(lopsided(rng, layers + 1, 12)) for layers in (3, 4)]


@case("a deep network")
def deep_network(multiplications, rng):
    return multiplications(lopsided(rng, int(rng.integers(7, 10)), 20))


@case("networks with two layers and with three")
def shallow_networks(multiplications, rng):
    return [multiplications(distinct(rng, 3, 2, 12)), multiplications(lopsided(rng, 4, 12))]


def lopsided(rng, count: int, largest: int) -> list[int]:
    """`count` different sizes; to count the crossings from the other end makes a difference."""

    def telling(sizes):
        return both(costs(sizes)) != both(costs(sizes), times=lambda k: len(sizes) - k)

    return until(telling, lambda: (distinct(rng, count, 2, largest),))[0]


def costs(sizes, first=2, cost=lambda inputs, units: inputs * units):
    """What it costs to go back through the weights of each layer from `first` on, with the layer's number."""
    return [(k, cost(sizes[k - 1], sizes[k])) for k in range(first, len(sizes))]


def both(crossings, times=lambda k: k - 1):
    return sum(times(k) * cost for k, cost in crossings), sum(cost for _, cost in crossings)


@mistake(
    "Backprop goes back through every layer, the first one too.",
    hint="Behind the weights of the first layer there are only the inputs. Does anything there need a delta?",
    see="003 (redundant computation)",
)
def to_the_inputs(sizes):
    return both(costs(sizes, first=1), times=lambda k: k)


@mistake(
    "Starting at the output again, layer k is crossed k times.",
    hint="For which layers' deltas does the way back lead through layer k? Count them for the second layer.",
    see="003 (redundant computation)",
)
def crossed_once_more(sizes):
    return both(costs(sizes), times=lambda k: k)


@mistake(
    "The layers near the input are crossed most often.",
    hint="Every way back starts at the output. Which weights does each of them begin with?",
    see="003 (redundant computation)",
)
def counted_from_the_top(sizes):
    return both(costs(sizes), times=lambda k: len(sizes) - k)


@mistake(
    "Without sharing, every delta costs the whole way through all the layers.",
    hint="The delta of the last hidden layer is near the output. How long is its way?",
    see="003 (redundant computation)",
)
def always_the_whole_way(sizes):
    return both(costs(sizes), times=lambda k: len(sizes) - 2)


@mistake(
    "The smaller number comes first.",
    hint="The result begins with the naive count.",
    see="003 (redundant computation)",
)
def backprop_first(sizes):
    return both(costs(sizes))[::-1]


@mistake(
    "Going back through a layer costs one multiplication per unit on its two sides.",
    hint="Every unit below collects blame from every unit above. How many connections is that?",
    see="003 (redundant computation); 002 p.2",
)
def units_added(sizes):
    return both(costs(sizes, cost=lambda inputs, units: inputs + units))


@mistake(
    "The offsets are crossed on the way back as well.",
    hint="Does blame pass through an offset to anything below it?",
    see="003 (redundant computation); 002 p.2",
)
def offsets_counted(sizes):
    return both(costs(sizes, cost=lambda inputs, units: (inputs + 1) * units))


MULTIPLICATIONS = Exercise(
    reference.multiplications,
    points=1,
    lecture="003 (redundant computation)",
    returns=("naive", "backprop"),
    visible=[three_networks],
    hidden=[fresh_sizes, deep_network, shallow_networks],
    mistakes=[
        to_the_inputs,
        crossed_once_more,
        counted_from_the_top,
        always_the_whole_way,
        backprop_first,
        units_added,
        offsets_counted,
    ],
)
