"""The questions of lesson 04 and their right answers. Each docstring says what is asked; `questions` declares the choices."""


def deltas_by_hand():
    """A network with two inputs and three hidden ReLU units, one example, hinge loss (MIT notes eq 30-41). Work it out by hand.

    x = (2, -1), y = +1. Weights into the hidden units, one row per input: x1: (1, -1, 0.5), x2: (0.5, 1, 1); their
    offsets (0.5, 1, 0.5). Weights into the output unit (-1, 2, 3), its offset 1.
    Five rows, each with a number for hidden unit 1, 2 and 3: the summed inputs z_j; the features f(z_j); the deltas
    delta_j; the gradients of the weights from x1; the gradients of the weights from x2.
    """
    return [(2, -2, 0.5), (2, 0, 0.5), (1, 0, -3), (2, 0, -6), (-1, 0, 3)]


def updated_too_early():
    """The MIT lecture's pseudo-code and IIT's box update a layer's weights before the layer below has used them
    (MIT lecture p.5).

    Suppose two_layer_step computes the hidden deltas with the w it has already updated. The new W is then off. You make
    the rate eta smaller and smaller. What becomes of the error in the new W?
    """
    return "quadratic"


def adagrad_as_printed():
    """A two-layer ReLU network sees its first example. It has a loss, and hidden unit 2 is shut for it.

    Every parameter takes one AdaGrad step, exactly as MIT notes eq 28-29 print it. What becomes of the weights into unit 2?
    """
    return "nan"


def what_a_check_misses():
    """Which of these errors does a comparison with numerical_gradient, done as described, not notice?"""
    return {"summed", "single", "gate"}


def gradients_that_deviate():
    """planted_gradients holds one error. Compare all its gradients with numerical ones. Which of them are wrong?"""
    return {"dW1", "dW01", "dW2", "dW02"}


def line_of_the_bug():
    """Which line of planted_gradients, p to x, holds the error? (The lines are marked in its code.)"""
    return "s"
