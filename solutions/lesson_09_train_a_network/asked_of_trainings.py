"""The questions of lesson 09 about 004's whole algorithm and about Fig 5, and what a wrong answer tells."""

from autograder import Choices, exercise

from . import questions

whole_algorithm = exercise(
    questions.whole_algorithm,
    points=1,
    lecture="004 (backpropagation algorithm); 002 p.5 (pseudo-code)",
    answer=Choices(
        {
            "last": "The weights into the output layer never take a step.",
            "first": "The weights out of the inputs never take a step.",
            "inside": "A layer's weights are updated before the layer below has used them, so that it uses the new ones.",
            "slope": "The slope of the activation is missing in the derivative by a weight.",
            "uphill": "The sign of the step leads uphill.",
        },
    ),
)


@whole_algorithm.mistake(hint="Put in L for 3 and list the layers that the loop visits.")
def first_layer_included():
    """A loop down to 2 ends at the first layer of weights."""
    return {"last", "inside"}


@whole_algorithm.mistake(hint="Put in L for 3 and list the layers that the loop visits.")
def output_layer_included():
    """A loop from the last but one layer on begins with the output."""
    return {"first", "inside"}


@whole_algorithm.mistake(hint="With which weights did the example travel forward?", see="002 p.5; 004 (recursion)")
def order_does_not_matter():
    """Whether a weight is updated a little earlier or later makes no difference."""
    return {"last", "first"}


@whole_algorithm.mistake(hint="What is sigma times one minus sigma, when sigma is a sigmoid?", see="004 (gradient slides)")
def slope_not_seen():
    """Nowhere in the box is the activation differentiated."""
    return {"last", "first", "inside", "slope"}


@whole_algorithm.mistake(hint="Where does a derivative point to: up or down? And what stands before it?", see="000 eq 19-20")
def minus_leads_uphill():
    """A step with a minus leads uphill, since the gradient points down."""
    return {"last", "first", "inside", "uphill"}


cost_not_falling = exercise(
    questions.cost_not_falling,
    points=1,
    lecture="004 (random perturbation); 004 (restart a couple of times)",
    answer=Choices(
        {
            "stuck": "E fell, and then stood still at 0.4. Its gradient is 0. From other starts the same network reaches 0.",
            "silent": "E stands still; every hidden ReLU unit is silent for every example.",
            "jumps": "E goes 2.4, 9.7, 4.1, 12.8, and so on, up and down.",
            "creeps": "E goes 2.3026, 2.3025, 2.3024, and so on, a little less at each step.",
            "gap": "E falls at every step, but the loss on the validation digits rises.",
        },
    ),
)


@cost_not_falling.mistake(hint="By which number are the steps multiplied, and what does too large a one do?", see="000 Fig 6")
def jumping_means_lost():
    """A cost that goes up needs another start."""
    return {"stuck", "silent", "jumps"}


@cost_not_falling.mistake(hint="E does fall. What would make it fall a thousand times as fast?", see="000 5.5")
def creeping_means_stuck():
    """A cost that hardly falls is stuck."""
    return {"stuck", "silent", "creeps"}


@cost_not_falling.mistake(hint="What does 004 look at to decide: E, or the loss on other examples?", see="003 (validation set)")
def gap_needs_a_restart():
    """Where the validation loss rises, the start was bad."""
    return {"stuck", "silent", "gap"}


@cost_not_falling.mistake(hint="What does the gradient of a silent unit say, however often one asks it?", see="000 eq 36")
def silence_passes():
    """Silent units wake up again as the training goes on."""
    return {"stuck"}


@cost_not_falling.mistake(hint="What does a step do where the gradient is 0?", see="004 (backpropagation algorithm)")
def patience_helps():
    """A cost that stands still will fall again with more steps."""
    return {"silent"}


what_fig5_shows = exercise(
    questions.what_fig5_shows,
    points=1,
    lecture="000 Fig 5, 5.4",
    answer=Choices(
        {
            "suffice": "Two hidden units can separate either set, and yet on the strip most random starts of two units fail.",
            "spare": "A few spare units cure that: with 10 units 9 starts of 10, or more, reach every point, on either set.",
            "ten": "As in Fig 5, 10 units tend to fail on these sets, and 100 units succeed.",
            "cannot": "On the strip most starts of two units fail because two units cannot represent the border.",
            "wider": "On either set 500 units reach every point more often than 10 units do.",
        },
    ),
)


@what_fig5_shows.mistake(hint="Which of the two numbers did you measure, and which did you read in the lecture?")
def figure_before_numbers():
    """The lecture's figure shows it, so the experiment shows it too."""
    return {"suffice", "spare", "ten"}


@what_fig5_shows.mistake(hint="What did the network with two units from paper and pencil get right?", see="000 5.4, Fig 4")
def failing_means_unable():
    """A network that does not get there is too small to get there."""
    return {"spare", "cannot"}


@what_fig5_shows.mistake(hint="Look at the right end of the picture. How much room is left above 10 units?")
def wider_is_better():
    """The wider a network is, the better it trains."""
    return {"suffice", "spare", "wider"}


@what_fig5_shows.mistake(hint="From how many units on do the runs of your picture succeed?")
def no_cure_seen():
    """That two units suffice is all that comes out."""
    return {"suffice"}
