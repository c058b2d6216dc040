"""Two questions of lesson 06 on 004: its recursion with another activation, and its advice when the cost has risen."""

from autograder import Choices, exercise

from . import reference

relu_in_the_recursion = exercise(
    reference.relu_in_the_recursion,
    points=1,
    lecture="004 (recursion); 000 (exploding and vanishing)",
    answer=Choices(
        {
            "factor": "For a hidden unit, the factor sigma (1 - sigma) becomes 1 or 0.",
            "weights": "Where a unit is on, its weight drops out of the sum.",
            "output": "The slope of E along an output changes too.",
            "quarter": "A hidden sigmoid lets at most a quarter of a message through, a ReLU that is on all of it.",
            "silent": "A ReLU with a negative sum stops a message, a sigmoid never stops one altogether.",
        },
    ),
)


@relu_in_the_recursion.mistake(hint="Which factor of the recursion is the activation's, and which is the connection's?")
def weights_drop_out():
    """A unit that is on hands a message on as it is, without a weight."""
    return {"factor", "quarter", "silent", "weights"}


@relu_in_the_recursion.mistake(hint="Is there a hidden unit in the slope of E along an output?", see="004 (gradient slides)")
def outputs_change_too():
    """Another activation in the network changes every derivative in it."""
    return {"factor", "quarter", "silent", "output"}


@relu_in_the_recursion.mistake(hint="Where is the sigmoid steepest, and how steep is it there?", see="004 (gradient slides)")
def sigmoid_lets_all_through():
    """In the middle of its range a sigmoid hands on a message undiminished."""
    return {"factor", "silent"}


@relu_in_the_recursion.mistake(hint="What is the slope of a level piece of a line?", see="000 eq 36")
def a_little_gets_through():
    """A unit that is off still lets a little of a message through."""
    return {"factor", "quarter"}


cost_that_rises = exercise(
    reference.cost_that_rises,
    points=1,
    lecture="004 (random perturbation); 000 5.5",
    answer=Choices(
        {
            "perturb": "Add a little noise to all the weights, and step on from there.",
            "smaller": "Go back, and take a smaller step in the same direction.",
            "reverse": "Go back, and take the same step in the opposite direction.",
            "restart": "Draw all the weights anew, and start from there.",
            "onward": "Take the next step: a cost rises from time to time.",
        },
        one=True,
    ),
)


@cost_that_rises.mistake(hint="For which steps does a slope promise that the cost falls? Is that what went wrong here?")
def shake_at_once():
    """A cost that rises says that the weights are in a bad place."""
    return "perturb"


@cost_that_rises.mistake(
    hint="A slope that is right shows the way down for small steps. Was the direction the trouble, or the length?"
)
def wrong_way():
    """A cost that rises says that the step went the wrong way."""
    return "reverse"


@cost_that_rises.mistake(hint="What has been lost so far: the place, or one step?", see="004 (restart a couple of times)")
def all_is_lost():
    """A run whose cost has risen once cannot be saved."""
    return "restart"


@cost_that_rises.mistake(
    hint="On a minibatch that may be chance. Which examples was this slope taken over?", see="004 (SGD slides)"
)
def noise_it_is():
    """A cost that rises is noise and evens out."""
    return "onward"
