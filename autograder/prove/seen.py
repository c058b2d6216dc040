"""What the cases lack that let a mutant through: said only where it can be seen by running the reference itself.

At the place that a mutant changes, both values are computed, the reference's and the mutant's. Where they are the same in all
cases, a case is missing in which they differ.
"""

import ast
import copy
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from autograder.check.verdict import Computed
from autograder.exercises import Case

from .asking import OutOfTime, passes
from .mutants import Mutant, Replacing, definitions, made
from .mutations import places

SHORT = 80


def lacking(mutant: Mutant, expected: Computed, cases: Iterable[Case], kind: str) -> str:
    """One sentence on what no case of a kind ("visible", "hidden") contains; "" where running them does not show it."""
    exercise = expected.exercise
    tree = definitions(exercise)
    node = places(tree)[mutant.at] if mutant.at < len(places(tree)) else None
    two = expressions(node, mutant.new) if node is not None else None
    if two is None or any(len(ast.unparse(one)) > SHORT for one in two):
        return ""
    old, new = map(ast.unparse, two)
    found: list[bool] = []
    Replacing(node, watched(copy.deepcopy(node), two)).visit(tree)
    implementation = made(exercise, ast.fix_missing_locations(tree), both_=both(found))
    if not passes(implementation, expected, cases) or False in found:
        return ""  # looking on changed the result, or the values differ and the result hides it
    return f"In every {kind} case `{old}` is the same as `{new}`." if found else f"No {kind} case reaches `{old}`."


def both(found: list[bool]) -> Callable:
    """A function that notes whether two values are the same, and hands on the first."""

    def noting(ours: Any, theirs: Callable) -> Any:
        try:
            found.append(same(ours, theirs()))
        except (OutOfTime, KeyboardInterrupt):
            raise
        except Exception:
            found.append(False)
        return ours

    return noting


def same(ours: Any, theirs: Any) -> bool:
    """Whether two values are the same numbers in the same places, of whichever type."""
    if isinstance(ours, list | tuple) and isinstance(theirs, list | tuple):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(ours, bool | int | float | np.number | np.ndarray):
        return np.shape(ours) == np.shape(theirs) and bool(np.allclose(ours, theirs, rtol=1e-9, atol=0, equal_nan=True))
    return bool(ours == theirs)


def expressions(old: ast.AST, new: ast.AST) -> tuple[ast.expr, ast.expr] | None:
    """The one expression in which two nodes differ, of both; None where they differ in their statements."""
    if isinstance(old, ast.expr) and isinstance(new, ast.expr) and not isinstance(old, ast.GeneratorExp):
        return old, new
    if isinstance(old, ast.FunctionDef) and isinstance(new, ast.FunctionDef) and len(new.body) == len(old.body) + 1:
        first = new.body[0]
        named = isinstance(first, ast.Assign) and isinstance(first.targets[0], ast.Name)
        return (ast.Name(first.targets[0].id, ast.Load()), first.value) if named else None
    for kind, field in ((ast.Return, "value"), (ast.If, "test"), (ast.For, "iter"), (ast.comprehension, "iter")):
        if isinstance(old, kind) and isinstance(new, kind):
            ours, theirs = getattr(old, field), getattr(new, field)
            return (ours, theirs) if ours and theirs and ast.dump(ours) != ast.dump(theirs) else None
    return None


def watched(node: ast.AST, two: tuple[ast.expr, ast.expr]) -> ast.AST:
    """The node with `both_(ours, lambda: theirs)` in place of `ours`; a loop runs over a list."""
    text = "both_({}, lambda: {})" if not isinstance(node, ast.For | ast.comprehension) else "both_(list({}), lambda: {})"
    call = ast.parse(text.format(*map(ast.unparse, two)), mode="eval").body
    if isinstance(node, ast.FunctionDef):
        node.body = [ast.Expr(call), *node.body]
        return node
    for kind, field in ((ast.Return, "value"), (ast.If, "test"), (ast.For, "iter"), (ast.comprehension, "iter")):
        if isinstance(node, kind):
            setattr(node, field, call)
            return node
    return call
