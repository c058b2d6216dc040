"""minibatch_gradient: the mean of what the single examples say."""

import numpy as np

from autograder import Given, exercise

from . import drawing, reference

minibatch_gradient = exercise(reference.minibatch_gradient, points=2, lecture="004 (minibatch slide); 000 eq 15")


@minibatch_gradient.visible("four examples of a linear layer with two outputs")
def linear_layer(minibatch_gradient, rng):
    X = np.array([[1.0, -2.0, 0.5, 3.0], [0.0, 1.5, -1.0, 2.0], [2.0, -0.5, 1.0, -1.5]])
    Y = np.array([[1.0, 0.0, -1.0, 2.0], [0.5, 1.0, 0.0, -2.0]])
    W = "np.array([[0.5, -1.0], [1.0, 0.25], [-0.5, 2.0]])"
    return minibatch_gradient(Given(f"lambda x, y: x @ ({W}.T @ x - y).T"), X, Y)


@minibatch_gradient.visible("five examples of a unit that squares its input")
def squared_unit(minibatch_gradient, rng):
    X = np.array([[1.0, -1.0, 2.0, 0.5, -1.5], [2.0, 0.5, -1.0, 1.0, 3.0]])
    Y = np.array([[1.0, -1.0, 0.5, 0.25, 0.0]])
    return minibatch_gradient(Given("lambda x, y: x * (float(x[0, 0]) ** 2 - y.item())"), X, Y)


@minibatch_gradient.hidden("a linear layer", weight=2)
def fresh_layer(minibatch_gradient, rng):
    W = drawing.as_code(drawing.signed(rng, 4, 2))
    return minibatch_gradient(
        Given(f"lambda x, y: x @ ({W}.T @ x - y).T"), drawing.signed(rng, 4, 7), drawing.signed(rng, 2, 7)
    )


@minibatch_gradient.hidden("a unit that squares its input, with whole numbers")
def fresh_squares(minibatch_gradient, rng):
    f = "lambda x, y: x * (float(x[0, 0]) ** 2 - y.item() - 0.5)"
    return minibatch_gradient(Given(f), drawing.whole(rng, 3, 5), drawing.whole(rng, 1, 5))


@minibatch_gradient.hidden("a loss that only some of the examples have")
def some_have_a_loss(minibatch_gradient, rng):
    """A hinge: two of six examples have a loss, and the last one has none."""
    X, y = drawing.signed(rng, 4, 6), np.where(np.arange(6) % 2, 1.0, -1.0)[None]
    X[0] = y[0] * np.array([0.2, 1.9, -0.4, 1.7, 2.2, 1.6])
    return minibatch_gradient(Given("lambda x, y: -y * x * (y.item() * float(x[0, 0]) < 1)"), X, y)


def each(gradient, X, Y):
    return [gradient(X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])]


@minibatch_gradient.mistake(hint="Would the step double if every example stood twice in the batch?")
def total(gradient, X, Y):
    """The gradients of a batch are added up."""
    return np.sum(each(gradient, X, Y), axis=0)


@minibatch_gradient.mistake(
    hint="The lecture's slide averages before the way back as well. Is the mean of products the product of the means?"
)
def gradient_of_the_mean_example(gradient, X, Y):
    """The gradient of the average example is the average gradient."""
    return gradient(np.mean(X, axis=1, keepdims=True), np.mean(Y, axis=1, keepdims=True))


@minibatch_gradient.mistake(hint="What is left of the examples before the last one?")
def last_example_only(gradient, X, Y):
    """Each gradient takes the place of the one before."""
    return each(gradient, X, Y)[-1]


@minibatch_gradient.mistake(
    hint="Examples are columns: which axis counts them?", see="004 (minibatch slide); the convention card"
)
def divided_by_inputs(gradient, X, Y):
    """The length of X is the number of examples."""
    return np.sum(each(gradient, X, Y), axis=0) / len(X)


@minibatch_gradient.mistake(
    hint="The function asks for one example at a time. What does it get from you?",
    see="004 (minibatch slide); the convention card",
)
def all_at_once(gradient, X, Y):
    """The whole batch can be handed to the gradient, and the result divided by n."""
    return gradient(X, Y) / X.shape[1]


@minibatch_gradient.mistake(
    hint="A gradient has the shape of its parameter. Over what is the mean?", see="004 (minibatch slide)"
)
def mean_of_all_entries(gradient, X, Y):
    """The mean runs over all the entries of all the gradients."""
    return np.mean(each(gradient, X, Y))


@minibatch_gradient.mistake(
    hint="An example without a loss is still an example of the batch.", see="004 (minibatch slide); 000 eq 12"
)
def quiet_examples_not_counted(gradient, X, Y):
    """Only examples with a gradient count in the mean."""
    found = each(gradient, X, Y)
    return np.sum(found, axis=0) / max(1, sum(bool(np.any(g)) for g in found))


@minibatch_gradient.mistake(hint="The function knows one example. Whose task is the mean?", see="the convention card")
def handed_over_whole(gradient, X, Y):
    """The gradient of a batch comes as a mean if it is asked about the whole batch."""
    return gradient(X, Y)


@minibatch_gradient.mistake(
    hint="One example is asked for as a column of shape d by 1. Which shape has a column that is taken out by its number?",
    see="the convention card",
)
def flat_columns(gradient, X, Y):
    """A column taken out of a table is still a column."""
    return np.mean([gradient(X[:, i], Y[:, i]) for i in range(X.shape[1])], axis=0)


@minibatch_gradient.mistake(hint="What does your sum hold after the second example?")
def written_over(gradient, X, Y):
    """A sum grows when the next gradient is stored under its name."""
    return each(gradient, X, Y)[-1] / X.shape[1]


@minibatch_gradient.mistake(hint="With numbers from 0 on, which number has the last of n examples?", see="the convention card")
def last_one_left_out(gradient, X, Y):
    """The loop ends one before the last example."""
    return np.sum(each(gradient, X, Y)[:-1], axis=0) / X.shape[1]


@minibatch_gradient.mistake(hint="Take three examples by hand. How much does the first of them weigh in the end, and the last?")
def halved_as_it_goes(gradient, X, Y):
    """The mean of the mean so far and of the next gradient is the mean of all."""
    first, *others = each(gradient, X, Y)
    for g in others:
        first = (first + g) / 2
    return first


@minibatch_gradient.mistake(hint="Does every example meet its own target?")
def first_target_for_all(gradient, X, Y):
    """All examples of a batch share the first target."""
    return np.mean([gradient(X[:, [i]], Y[:, [0]]) for i in range(X.shape[1])], axis=0)
