"""Mutations that take a size for a constant: a number of rows, of columns, of turns of a loop, of terms in a mean; and an
argument that is a number, or the number of its entries.

The constant is what the reference sees in one run, as somebody types in what the first visible case asks for.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from .mutations import changed, cut, places


def typed_in_sizes(tree: ast.Module, run: Callable[[ast.Module, Callable], None]) -> dict[int, list[ast.AST]]:
    """By the number of its place, what stands there with the size typed in. `tree` is used up.

    run(tree, note) runs a case with what the tree defines; in it `note_(number, value)` calls note and hands the value on.
    """
    nodes, seen = places(tree), {}

    def note(number: int, value: Any) -> Any:
        value = list(value) if isinstance(value, Iterator) else value
        seen.setdefault(number, value)
        return value

    numbers = {id(node): number for number, node in enumerate(nodes)}
    wanted = {id(watched): numbers[id(place)] for watched, place in sizes(tree)}
    originals = {number: copy.deepcopy(nodes[number]) for number in wanted.values()}
    run(ast.fix_missing_locations(Watching(wanted).visit(tree)), note)
    return {
        number: typed_in_arguments(originals[number], value)
        if isinstance(originals[number], ast.FunctionDef)
        else [typed_in(originals[number], value)]
        for number, value in seen.items()
    }


def sizes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """(what to watch, what to replace) for every size in a tree, and for every function, whose arguments are watched."""
    inside = set()
    for node in places(tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield node.iter, node.iter
        elif is_mean(node):
            yield node.args[0], node
        elif isinstance(node, ast.FunctionDef):
            yield node, node
        elif is_size(node) and id(node) not in inside:
            inside |= {id(inner) for inner in ast.walk(node)}
            yield node, node


def is_mean(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "np.mean"


def is_size(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return is_size(node.value)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in ("len", "np.shape", "np.size")
    return isinstance(node, ast.Attribute) and node.attr in ("shape", "size", "ndim")


def parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def typed_in(node: ast.expr, value: Any) -> ast.expr:
    """A size as a constant, a mean as a sum divided by a constant, a loop over so many turns."""
    if is_size(node):
        return parsed(repr(value))
    if not is_mean(node):
        return cut(node, f":{len(value)}")
    axis = next((keyword.value for keyword in node.keywords if keyword.arg == "axis"), None)
    terms = np.shape(value)[axis.value] if isinstance(axis, ast.Constant) else np.size(value)
    return ast.BinOp(changed(node, func=parsed("np.sum")), ast.Div(), ast.Constant(terms))


def typed_in_arguments(node: ast.FunctionDef, values: tuple) -> list[ast.AST]:
    """For each argument the function that takes the number it saw, or as many entries as it saw, whatever it is given."""
    others = []
    for name, value in zip(arguments_of(node), values, strict=True):
        if isinstance(value, int | float) and not isinstance(value, bool) and np.isfinite(value):
            others.append(f"{name} = {value!r}")
        elif isinstance(value, np.ndarray | list | tuple):
            sizes = value.shape if isinstance(value, np.ndarray) else (len(value),)
            others += [f"{name} = first({name}, {size}, axis={axis})" for axis, size in enumerate(sizes) if size > 1]
    return [changed(node, body=[*ast.parse(line).body, *node.body]) for line in others]


def arguments_of(node: ast.FunctionDef) -> list[str]:
    return [argument.arg for argument in node.args.args if argument.arg != "self"]


class Watching(ast.NodeTransformer):
    """Puts `note_(number, expression)` where one of the expressions stands that are to be watched, and above a function's
    body with a tuple of its arguments.
    """

    def __init__(self, numbers: dict[int, int]):
        self.numbers = numbers

    def visit(self, node: ast.AST) -> ast.AST:
        number = self.numbers.get(id(node))
        inner = self.generic_visit(node)
        if isinstance(node, ast.FunctionDef) and number is not None:
            noted = ast.parse(f"note_({number}, ({''.join(f'{name}, ' for name in arguments_of(node))}))").body
            return changed(inner, body=[*noted, *inner.body])
        return inner if number is None else ast.Call(ast.Name("note_", ast.Load()), [ast.Constant(number), inner], [])
