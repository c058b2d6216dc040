"""Is the mathematics of networks in lesson 02 right? Laws first, counted and drawn examples second."""

import copy
from itertools import product

import numpy as np

from autograder.check.local import Local
from autograder.check.run_cases import run_case
from solutions.lesson_02_relu_layers import reference as r
from solutions.lesson_02_relu_layers.separating_units import in_feature_space

from .judging import wrong

RNG = np.random.default_rng(54)
SIZES = [3, 5, 4, 2]
STACK = [(RNG.normal(size=(a, b)), RNG.normal(size=(b, 1))) for a, b in zip(SIZES[:-1], SIZES[1:], strict=True)]
X = RNG.normal(size=(3, 7))
FIG4 = np.array([[0.0, 0.0, 2.0, -2.0], [0.0, -6.0, 0.0, 0.0]])
LABELS = np.array([[1, 1, -1, -1]])


def identity(Z):
    return Z


def finding(W, W0) -> str:
    """What the probe of separating_units says of a pair."""
    return run_case(in_feature_space, Local(lambda: (W, W0)), "separating_units", 0).result


def best_gap(F: np.ndarray) -> float:
    """The widest street between the first two columns of F and the others that 3600 directions know, for features near 1."""
    angles = np.linspace(0, 2 * np.pi, 3600, endpoint=False)
    heights = np.stack([np.cos(angles), np.sin(angles)], axis=1) @ (F / max(np.max(F), 1e-9))
    return float(np.max(heights[:, :2].min(axis=1) - heights[:, 2:].max(axis=1)))


def random_pairs(count: int) -> list[tuple[np.ndarray, np.ndarray]]:
    rng = np.random.default_rng(8)
    return [(rng.normal(size=(2, 2)), rng.normal(size=(2, 1))) for _ in range(count)]


def test_a_stack_without_bends_and_the_one_layer_say_the_same():
    stages = r.forward(X, [(W, W0, identity) for W, W0 in STACK])
    assert np.allclose(r.linear_forward(X, *r.collapse(STACK)), stages[-1])
    assert not np.allclose(r.linear_forward(X, *wrong("collapse", "offsets_left_out")(STACK)), stages[-1])


def test_a_stack_can_be_collapsed_in_two_goes():
    halfway = r.collapse(STACK[:2])
    assert all(map(np.allclose, r.collapse([halfway, STACK[2]]), r.collapse(STACK)))
    careless = wrong("collapse", "one_layer_on")
    assert not np.allclose(careless([careless(STACK[:2]), STACK[2]])[1], careless(STACK)[1])


def test_with_a_bend_in_between_no_single_layer_does_the_same():
    """One layer maps the middle of two examples to the middle of what it says of them."""

    def straight(f):
        layers = [(*STACK[0], f), (*STACK[1], identity)]
        ends = r.forward(X, layers)[-1]
        return np.allclose(r.forward((X[:, 1:] + X[:, :-1]) / 2, layers)[-1], (ends[:, 1:] + ends[:, :-1]) / 2)

    assert not straight(r.relu)
    assert straight(identity)


def test_a_two_layer_network_is_the_sums_of_the_lecture():
    (W, W0), (w, w0) = STACK[0], (STACK[1][0][:, :1], STACK[1][1][:1])
    z = r.two_layer_output(X, W, W0, w, w0)
    sums = [
        sum(max(0, sum(X[i, t] * W[i, j] for i in range(3)) + W0[j, 0]) * w[j, 0] for j in range(5)) + w0[0, 0]
        for t in range(7)
    ]
    assert np.allclose(z, [sums])
    assert np.allclose(z, r.forward(X, [(W, W0, r.relu), (w, w0, identity)])[-1])
    assert not np.allclose(wrong("two_layer_output", "hidden_not_bent")(X, W, W0, w, w0), [sums])


def test_the_worked_examples_of_the_notebook_are_remembered():
    W, W0 = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, 0.0]]), np.array([[0.0], [-1.0], [1.0]])
    z = r.two_layer_output(np.array([[1.0, -1.0], [2.0, 0.0]]), W, W0, np.array([[1.0], [-2.0], [3.0]]), np.array([[0.5]]))
    assert z.tolist() == [[3.5, 6.5]]
    assert [part.item() for part in r.collapse([(np.eye(1) * 2, np.eye(1) * 3), (np.eye(1) * 5, np.eye(1))])] == [10, 16]
    assert r.count_parameters([3, 5, 1]) == 26
    assert r.count_parameters([2, 2, 1]) == 9


def test_forward_keeps_every_stage_in_turn():
    layers = [(W, W0, f) for (W, W0), f in zip(STACK, (r.relu, np.tanh, r.softmax), strict=True)]

    def follows(stages):
        return len(stages) == len(layers) + 1 and all(
            np.allclose(above, f(W.T @ below + W0))
            for below, above, (W, W0, f) in zip(stages[:-1], stages[1:], layers, strict=True)
        )

    assert follows(r.forward(X, layers))
    assert np.array_equal(r.forward(X, layers)[0], X)
    assert not follows(wrong("forward", "sums_handed_on")(X, layers))


def test_there_are_as_many_parameters_as_entries_in_the_arrays():
    def counts(count):
        return count(SIZES) == sum(W.size + W0.size for W, W0 in STACK)

    assert counts(r.count_parameters)
    assert [m for m in ("as_printed", "weights_only", "units_added") if counts(wrong("count_parameters", m))] == []


def test_the_lectures_output_unit_gets_all_four_examples_right():
    W, W0 = r.separating_units()
    w, w0 = np.array([[-2.0], [-2.0]]), np.array([[1.0]])
    assert np.array_equal(r.two_layer_output(FIG4, W, W0, w, w0), LABELS)
    assert not np.array_equal(np.sign(r.two_layer_output(FIG4, -W, -W0, w, w0)), LABELS)


def test_a_pair_is_right_where_a_search_finds_a_gap():
    wrongly_judged = []
    for W, W0 in random_pairs(400):
        gap = best_gap(r.hidden_features(FIG4, W, W0))
        if (gap > 1e-5) != (finding(W, W0) == "a line separates the classes"):
            wrongly_judged.append((gap, W, W0))
    assert wrongly_judged == []


def test_a_pair_of_units_is_not_judged_by_its_scale():
    scales = [(1e-8, 1e-8), (1e8, 1e8), (3.0, 0.5)]
    for (W, W0), scale in product(random_pairs(20), scales):
        a = np.array([scale])
        assert finding(W, W0).startswith("a line") == finding(W * a, W0 * a.T).startswith("a line")
    assert finding(*r.separating_units()) != finding(*(-part for part in r.separating_units()))


def test_about_a_quarter_of_all_random_pairs_are_right():
    """So a guess may be: the exercise asks for any right pair, and this one is."""
    right = [finding(W, W0) == "a line separates the classes" for W, W0 in random_pairs(1000)]
    assert 0.2 < np.mean(right) < 0.3


def test_no_function_changes_what_it_is_given():
    def untouched(f, *arguments):
        before = copy.deepcopy(arguments)
        f(*arguments)
        return all(np.array_equal(a, b) for a, b in zip(arrays(arguments), arrays(before), strict=True))

    def shifted(layers):
        layers[0][1][...] += 1

    assert untouched(lambda X, layers: r.forward(X, [(*layer, r.relu) for layer in layers]), X, STACK)
    assert untouched(r.collapse, STACK)
    assert untouched(r.two_layer_output, X, *STACK[0], STACK[1][0][:, :1], STACK[1][1][:1])
    assert not untouched(shifted, copy.deepcopy(STACK))


def arrays(value) -> list[np.ndarray]:
    return [value] if isinstance(value, np.ndarray) else [array for part in value for array in arrays(part)]
