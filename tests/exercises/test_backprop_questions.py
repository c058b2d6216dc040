"""Are the typed answers of lesson 04 true? Each is measured, the planted bug included."""

import inspect

import numpy as np
import pytest

from solutions.lesson_04_backprop import answers as q
from solutions.lesson_04_backprop import given as g
from solutions.lesson_04_backprop import reference as r

from .judging import wrong

RNG = np.random.default_rng(30)
X, Y = RNG.normal(size=(3, 6)), np.eye(5)[:, [0, 3, 1, 4, 2, 3]]
SHAPES = [(3, 4), (4, 1), (4, 4), (4, 1), (4, 5), (5, 1)]
PARAMETERS = [RNG.normal(size=shape) for shape in SHAPES]
OK = 1e-6


def mean_loss(W1, W01, W2, W02, W3, W03, X=X, Y=Y):
    A1 = g.sigmoid(W1.T @ X + W01)
    A2 = g.sigmoid(W2.T @ A1 + W02)
    return g.softmax_nll(W3.T @ A2 + W03, Y)


def errors(backward, loss=mean_loss, X=X, Y=Y):
    """The relative error of each gradient against the numerical one, in the order of the parameters."""
    found = []
    for i, gradient in enumerate(backward(X, Y, *PARAMETERS)):

        def moved(at, i=i):
            return loss(*PARAMETERS[:i], at, *PARAMETERS[i + 1 :], X=X, Y=Y)

        found.append(r.relative_error(gradient, r.numerical_gradient(moved, PARAMETERS[i])))
    return found


def edited(line: str, text: str, by: str):
    """planted_gradients without its error, and with `text` in one line exchanged."""
    lines = inspect.getsource(g.planted_gradients).replace("* A2 * (1 - A1)", "* A2 * (1 - A2)").split("\n")
    (at,) = (number for number, code in enumerate(lines) if code.endswith(f"# line {line}"))
    assert text in lines[at]
    lines[at] = lines[at].replace(text, by)
    names = dict(vars(g))
    exec("\n".join(lines), names)
    return names["planted_gradients"]


right = edited("p", "", "")


def test_the_gradients_that_deviate_are_those_of_the_answer():
    names = ("dW1", "dW01", "dW2", "dW02", "dW3", "dW03")
    deviating = {name for name, error in zip(names, errors(g.planted_gradients), strict=True) if error > 1e-3}
    assert deviating == q.gradients_that_deviate()
    assert all(error < OK for error in errors(g.planted_gradients)[4:])


def test_with_the_line_of_the_answer_put_right_nothing_deviates():
    assert max(errors(right)) < OK
    (line,) = (code for code in inspect.getsource(g.planted_gradients).split("\n") if "A2 * (1 - A1)" in code)
    assert line.endswith(f"# line {q.line_of_the_bug()}")


def test_the_lines_carry_the_letters_of_the_question():
    source = inspect.getsource(g.planted_gradients)
    assert [code[-1] for code in source.split("\n") if "# line " in code] == list("pqrstuvwx")


@pytest.mark.parametrize("letter", "tuwx")
def test_an_error_in_a_product_would_show_in_one_gradient_only(letter):
    text = ".T" if letter in "tw" else "keepdims=True)"
    by = ".T / 2" if letter in "tw" else "keepdims=True) / 2"
    wrong_ones = [error > 1e-3 for error in errors(edited(letter, text, by))]
    assert sum(wrong_ones) == 1


SUMMED = {"loss": lambda *p, X, Y: 6 * mean_loss(*p, X=X, Y=Y), "line": ("p", " / X.shape[1]", "")}


def what_each_error_shows() -> dict[str, float]:
    """The largest relative error that a check of each word's error reports."""
    one = {"X": X[:, :1], "Y": Y[:, :1]}
    hidden = W, W0 = RNG.normal(size=(3, 4)), RNG.normal(size=(4, 1))
    Z = W.T @ X + W0
    assert np.all(Z), hidden
    return {
        "summed": max(errors(edited(*SUMMED["line"]), SUMMED["loss"])),
        "reversed": max(errors(edited("p", "(softmax(W3.T @ A2 + W03) - Y)", "(Y - softmax(W3.T @ A2 + W03))"))),
        "single": max(errors(edited("p", " / X.shape[1]", ""), **one)),
        "gate": r.relative_error(np.where(Z >= 0, 1.0, 0.0), r.numerical_gradient(lambda at: np.sum(g.relu(at)), Z)),
        "offsets": max(errors(edited("r", "np.sum(delta3,", "0 * np.sum(delta3,"))),
    }


def test_what_a_check_misses_is_what_it_does_not_report():
    assert {word for word, error in what_each_error_shows().items() if error < OK} == q.what_a_check_misses()


def test_the_same_error_is_seen_where_the_check_is_done_well():
    """The mean forgotten in the gradient only, on several examples; ReLU's gate at a 0."""
    assert max(errors(edited("p", " / X.shape[1]", ""))) > 0.1
    at_the_knot = r.numerical_gradient(lambda at: np.sum(g.relu(at)), np.zeros((1, 1)))
    assert r.relative_error(np.ones((1, 1)), at_the_knot) > 0.1


def test_the_rows_worked_by_hand_are_those_of_the_functions():
    x, y = np.array([[2.0], [-1.0]]), np.ones((1, 1))
    W, W0 = np.array([[1, -1, 0.5], [0.5, 1, 1]]), np.array([[0.5], [1], [0.5]])
    w, w0 = np.array([[-1.0], [2], [3]]), np.ones((1, 1))
    dW, dW0, _, _ = r.two_layer_gradients(x, y, W, W0, w, w0)
    Z = W.T @ x + W0
    rows = [tuple(Z.ravel()), tuple(g.relu(Z).ravel()), tuple(dW0.ravel()), *map(tuple, dW)]
    assert rows == q.deltas_by_hand()
    assert 0 < (w.T @ g.relu(Z) + w0).item() < 1
    assert rows != wrong("deltas_by_hand", "perceptron_rule")()


def test_the_planted_bug_needs_two_layers_of_one_width():
    """With layers of different widths the product has no shape: the error would not have stayed silent."""
    W2, W02, W3 = np.ones((4, 2)), np.ones((2, 1)), np.ones((2, 5))
    with pytest.raises(ValueError, match="could not be broadcast"):
        g.planted_gradients(X, Y, *PARAMETERS[:2], W2, W02, W3, PARAMETERS[5])
