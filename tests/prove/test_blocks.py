"""Slips of order, place, scope, dtype and of writing into what was handed in: which mutants each rule makes."""

import ast

import numpy as np
import pytest

from autograder.prove.blocks import border, dtype, in_place, order, scope
from autograder.prove.mutants import SLIPS, difference
from autograder.prove.mutations import places
from autograder.prove.sizes import typed_in_sizes

LOOP = """
def f(x, b):
    total = 0
    for i in x:
        total = total + i
        b = total * b
    c = b - total
    return c
"""


def made(rule, code):
    """What a rule makes of every place of a code: the lines that come in, as the survey names them."""
    tree, found = ast.parse(code), []
    before = ast.unparse(tree).splitlines()
    for number, node in enumerate(places(tree)):
        for other in rule(node):
            fresh = ast.parse(code)
            Putting(places(fresh)[number], other).visit(fresh)
            found.append(difference(before, ast.unparse(ast.fix_missing_locations(fresh)).splitlines()))
    return found


class Putting(ast.NodeTransformer):
    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(node)


def test_neighbours_are_exchanged_where_it_can_matter():
    assert made(order, "def f(x):\n    a = x + 1\n    b = x + 2\n    return a + b") == []
    assert made(order, "def f(x):\n    a = x + 1\n    x = a * 2\n    return x") == ["x = a * 2 (moved to another line)"]
    assert made(order, "def f(r):\n    a = r.normal()\n    b = r.normal()\n    return a - b") == [
        "b = r.normal() (moved to another line)"
    ]


def test_statements_move_out_of_blocks_and_into_them():
    assert made(border, LOOP) == [
        "b = total * b (moved to another block)",
        "total = total + i (moved to another block)",
        "c = b - total (moved to another block)",
        "total = 0 (moved to another block)",
    ]


def test_a_return_moves_into_a_loop_and_not_into_an_if():
    loop = "def f(x):\n    for i in x:\n        i = i + 1\n    return i"
    assert made(border, loop) == ["return i (moved to another block)"]
    assert made(border, "def f(x):\n    if x:\n        x = 1\n    return x") == []


def test_results_are_written_into_the_arguments_they_come_from():
    code = "def f(x, w):\n    y = w * x\n    return y - w"
    assert made(in_place, code) == ["y = into(w, w * x)", "y = into(x, w * x)", "return into(w, y - w)"]
    assert made(in_place, "def f(x):\n    return float(x * 2)") == []


def test_writing_into_an_argument_needs_its_shape():
    x = [[1.0, 2.0]]
    with pytest.raises(ValueError, match="of another shape"):
        SLIPS["into"](x, [1.0])


def test_arrays_are_made_for_whole_numbers_and_reductions_take_an_axis():
    assert made(dtype, "y = np.zeros(3, dtype=float)") == ["y = np.zeros(3, dtype=int)"]
    assert made(dtype, "y = x.copy()") == []
    assert made(dtype, "y = np.copy(x)") == ["y = whole(np.copy(x))"]
    assert made(scope, "y = np.max(x)") == ["y = np.max(x, axis=0)", "y = np.max(x, axis=1)"]
    assert made(scope, "y = np.max(x, axis=1)") == []


def test_arguments_are_typed_in_as_the_first_call_has_them():
    code = "def f(X, names, rate):\n    return X * rate"

    def run(tree, note):
        namespace = {"note_": note}
        exec(compile(tree, "f", "exec"), namespace)
        namespace["f"](np.ones((2, 1)), ["a", "b", "c"], 0.5)

    (mutants,) = typed_in_sizes(ast.parse(code), run).values()
    assert [ast.unparse(one.body[0]) for one in mutants] == [
        "X = first(X, 2, axis=0)",
        "names = first(names, 3, axis=0)",
        "rate = 0.5",
    ]
    with pytest.raises(IndexError):
        SLIPS["first"]([1, 2], 3, axis=0)
