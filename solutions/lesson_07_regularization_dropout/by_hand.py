"""What pencil and paper find in lesson 07: steps along a sign, and the masks behind 003's example."""

from autograder import Numbers, exercise

from . import reference


def steps(move):
    """One row: where the weight is after each of five moves from 0.25."""
    w, row = 0.25, []
    for _ in range(5):
        w = move(w)
        row.append(w)
    return [tuple(row)]


sign_steps = exercise(
    reference.sign_steps,
    points=1,
    lecture="003 (L1 regularization)",
    answer=Numbers(rows=("w",), columns=("step 1", "step 2", "step 3", "step 4", "step 5")),
)


@sign_steps.mistake(hint="How long is every step, and how far is it from 0.05 to 0?")
def comes_to_rest_at_zero():
    """A step that would cross 0 ends there."""
    return steps(lambda w: max(w - 0.1, 0.0))


@sign_steps.mistake(hint="Does a step along the sign get shorter as the weight does?")
def shrinks_by_a_share():
    """Every step takes off a tenth of what is left."""
    return steps(lambda w: 0.9 * w)


@sign_steps.mistake(hint="What is the sign of the weight once it has crossed 0?")
def goes_on_in_one_direction():
    """The direction of the first step stays the direction of all."""
    return steps(lambda w: w - 0.1)


@sign_steps.mistake(hint="What does the step multiply the gradient with?")
def rate_forgotten():
    """The step is the gradient itself."""
    return steps(lambda w: w - 0.5 if w > 0 else w + 0.5)


@sign_steps.mistake(hint="The gradient of the penalty has lam in it. Where is it?")
def strength_forgotten():
    """The step is eta times the sign."""
    return steps(lambda w: w - 0.2 if w > 0 else w + 0.2)


@sign_steps.mistake(hint="The weight after each step is asked for, not the way it went.")
def moves_only():
    """A number says how far the step goes."""
    return [(-0.1, -0.1, -0.1, 0.1, -0.1)]


masks_of_the_example = exercise(
    reference.masks_of_the_example,
    points=2,
    lecture="003 (dropout example)",
    answer=Numbers(rows=("fewer kept", "more kept"), columns=("x1", "x2", "x3", "h1", "h2", "h3")),
)


@masks_of_the_example.mistake(hint="Count the ones in each row: which mask keeps fewer neurons?")
def larger_mask_first():
    """The mask that keeps more comes first."""
    return [(1, 0, 1, 1, 0, 1), (0, 0, 1, 1, 0, 1)]


@masks_of_the_example.mistake(hint="What does a 1 in a mask mean?", see="the convention card; 003 (dropout example)")
def one_means_dropped():
    """A 1 marks a neuron that is dropped."""
    return [(1, 1, 0, 0, 1, 0), (0, 1, 0, 0, 1, 0)]


@masks_of_the_example.mistake(hint="Which of the neurons makes no difference to this result, whether it is there or not?")
def one_mask_twice():
    """Only one mask gives this result."""
    return [(1, 0, 1, 1, 0, 1), (1, 0, 1, 1, 0, 1)]


@masks_of_the_example.mistake(hint="Compute the hidden neurons with all inputs there. Can any of them make up 60 and 132?")
def inputs_are_never_dropped():
    """All inputs are there; only hidden neurons can be dropped."""
    return [(1, 1, 1, 1, 0, 1), (1, 1, 1, 1, 0, 1)]


@masks_of_the_example.mistake(
    hint="Compute the hidden neurons from the input with the value 1 alone. How large do the outputs get?"
)
def the_wrong_input():
    """The input with the value 2 was dropped."""
    return [(0, 1, 0, 1, 0, 1), (1, 1, 0, 1, 0, 1)]
