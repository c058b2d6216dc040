"""Mutants of an exercise's reference: the mutations of its syntax tree, as implementations."""

import ast
import copy
import difflib
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import ModuleType
from typing import Any

import numpy as np

from autograder.check.local import Local
from autograder.check.run_cases import run_case
from autograder.check.verdict import Computed
from autograder.errors import AutograderError
from autograder.exercises import Exercise

from .asking import on_the_visible_cases
from .blocks import BLOCK_RULES
from .mutations import RULES, places
from .sizes import typed_in_sizes


@dataclass(frozen=True)
class Mutant:
    """A reference with a slip in it. difference: its lines that the reference has not.

    at: the number of the place that was changed. new: what stands there.
    """

    tree: ast.Module
    implementation: Callable
    difference: str
    at: int
    new: ast.AST


def definitions(exercise: Exercise) -> ast.Module:
    """The reference's definition without docstrings, behind the private functions of its module that it calls.

    Raises AutograderError where its module does not define it.
    """
    try:
        tree = ast.parse(inspect.getsource(module_of(exercise)))
    except (OSError, TypeError):
        tree = ast.Module([], [])
    here = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    if exercise.name not in here:
        raise AutograderError(
            f"The reference of {exercise.name} has no definition in {exercise.reference.__module__} to change."
        )
    needed = [exercise.name]
    for one in needed:
        called = {node.id for node in ast.walk(here[one]) if isinstance(node, ast.Name)}
        needed += [other for other in here if other in called and other.startswith("_") and other not in needed]
    return without_docstrings(ast.Module([node for name, node in here.items() if name in needed], []))


def without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


def module_of(exercise: Exercise) -> ModuleType:
    return sys.modules[exercise.reference.__module__]


def made(exercise: Exercise, tree: ast.Module, **names: Any) -> Callable:
    """What a tree defines, beside everything else that the reference's module holds."""
    namespace = {**vars(module_of(exercise)), **SLIPS, **names}
    exec(compile(tree, f"a mutant of {exercise.name}", "exec"), namespace)
    return namespace[exercise.name]


def filled(value: Any, fill: Callable) -> Any:
    """Something of the same kind and shape, made without a look at the numbers."""
    if isinstance(value, list | tuple):
        return type(value)(filled(item, fill) for item in value)
    if isinstance(value, np.ndarray):
        return fill(value.shape)
    if isinstance(value, np.random.Generator):
        return np.random.default_rng(0)
    if callable(value):
        return lambda *args: filled(value(*args), fill)
    return type(value)(fill(()).item()) if isinstance(value, int | float | np.number) else None


def into(argument: Any, value: Any) -> Any:
    """`value` written into an array that was handed in."""
    if np.shape(argument) != np.shape(value):
        raise ValueError("of another shape")
    argument[...] = value
    return argument


def first(argument: Any, size: int, axis: int) -> Any:
    """So many of an argument's entries along an axis, as somebody takes them one by one: IndexError where there are fewer."""
    if isinstance(argument, list | tuple):
        return type(argument)([*(argument[i] for i in range(size))])
    return np.take(argument, range(size), axis=axis)


def converted(value: Any, dtype: type) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(converted(item, dtype) for item in value)
    return value.astype(dtype) if isinstance(value, np.ndarray) else dtype(value)


# What the mutations of arguments and results call.
SLIPS = {
    "ones_for": partial(filled, fill=np.ones),
    "zeros_for": partial(filled, fill=np.zeros),
    "whole": partial(converted, dtype=int),
    "truth": partial(converted, dtype=bool),
    "into": into,
    "first": first,
}


def mutants(exercise: Exercise) -> Iterator[Mutant]:
    """Every mutant with one slip, in the order in which its place is read."""
    case = (exercise.visible_cases or exercise.hidden_cases)[0]

    def run(tree: ast.Module, note: Callable) -> None:
        seed = expected_of_visible_cases(exercise).seed(case)
        run_case(case, Local(made(exercise, tree, note_=note)), exercise.name, seed, read=False)

    return mutants_of(exercise, definitions(exercise), typed_in_sizes(definitions(exercise), run))


def with_two_slips(exercise: Exercise, firsts: Iterable[Mutant]) -> Iterator[Mutant]:
    """Mutants of mutants, each once."""
    known = {ast.dump(definitions(exercise)), *(ast.dump(first.tree) for first in firsts)}
    for first in firsts:
        for second in mutants_of(exercise, first.tree):
            if (text := ast.dump(second.tree)) not in known:
                known.add(text)
                yield second


def mutants_of(exercise: Exercise, tree: ast.Module, sizes: Mapping[int, list[ast.AST]] | None = None) -> Iterator[Mutant]:
    before = ast.unparse(definitions(exercise)).splitlines()
    for mutant, at, new in mutated(tree, sizes):
        yield Mutant(mutant, made(exercise, mutant), difference(before, ast.unparse(mutant).splitlines()), at, new)


def difference(before: list[str], after: list[str]) -> str:
    """The lines that came in; where only lines went, "without" these; where lines only moved, which ones, and where to."""
    lines = list(difflib.ndiff(before, after))
    came, went = ([line[2:] for line in lines if line[0] == sign] for sign in "+-")
    if sorted(map(str.strip, came)) == sorted(map(str.strip, went)):
        place = "moved to another line" if sorted(came) == sorted(went) else "moved to another block"
        return f"{' / '.join(map(str.strip, came))} ({place})"
    return " / ".join(map(str.strip, came)) or "without " + " / ".join(map(str.strip, went))


@cache
def expected_of_visible_cases(exercise: Exercise) -> Computed:
    return on_the_visible_cases(exercise)


class Replacing(ast.NodeTransformer):
    """Puts `new` where `old`, one node of this very tree, stands."""

    def __init__(self, old: ast.AST, new: ast.AST):
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def bound(tree: ast.AST) -> set[str]:
    """The names that arguments and assignments in a tree define."""
    nodes = list(ast.walk(tree))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.arg for node in nodes if isinstance(node, ast.arg)}


def loses_a_name(tree: ast.AST, mutant: ast.AST) -> bool:
    """Whether a mutant uses a name that nothing in it defines any more: nobody needs a case to see that."""
    used = {node.id for node in ast.walk(mutant) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return bool(used & (bound(tree) - bound(mutant)))


Mutated = Iterator[tuple[ast.Module, int, ast.AST]]


def mutated(tree: ast.Module, sizes: Mapping[int, list[ast.AST]] | None = None) -> Mutated:
    """Every tree that differs from `tree` by one mutation, each once, with the place's number and what stands there.

    sizes: more replacements, by the number of the place.
    """
    known = {ast.dump(tree)}
    for number, node in enumerate(places(tree)):
        others = [other for rule in (*RULES, *BLOCK_RULES) for other in rule(node)] + list((sizes or {}).get(number, []))
        for other in others:
            fresh = copy.deepcopy(tree)
            Replacing(places(fresh)[number], copy.deepcopy(other)).visit(fresh)
            text = ast.dump(fresh)
            if text not in known and not loses_a_name(tree, fresh):
                known.add(text)
                yield ast.fix_missing_locations(fresh), number, other
