"""Mutations: small changes to a syntax tree, each a slip that somebody could make.

A rule takes one node of the tree and yields what may stand in its place.
Left alone are texts, docstrings, what an exception says, `strict=`, and conversions (`np.asarray`, `float`) that change
nothing about the arrays and numbers that cases pass.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any

Nodes = Iterator[ast.AST]
OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.MatMult: ast.Mult, ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv, ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}  # fmt: skip
COMPARISONS = {
    ast.Lt: (ast.LtE, ast.Gt), ast.Gt: (ast.GtE, ast.Lt), ast.LtE: (ast.Lt, ast.GtE), ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
OTHER_FUNCTIONS = {
    "maximum": "minimum", "minimum": "maximum", "max": "min", "min": "max", "sum": "mean", "mean": "sum", "prod": "sum",
    "argmax": "argmin", "argmin": "argmax", "zeros": "ones", "ones": "zeros", "zeros_like": "ones_like", "exp": "exp2",
    "log": "log2", "square": "abs", "add": "subtract", "subtract": "add", "multiply": "divide", "divide": "multiply",
    "array_equal": "equal", "any": "all", "all": "any", "normal": "uniform",
}  # fmt: skip
OF_TWO = {"maximum", "minimum", "max", "min", "where", "add", "subtract", "multiply", "divide", "power"}
COMMUTE = {"maximum", "minimum", "max", "min", "add", "multiply", "array_equal", "zip", "isinstance", "hasattr"}
CONVERT = {"asarray", "float", "list", "tuple", "len", "shape", "range", "enumerate", "reversed", "zip", "set", "sorted"}


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def changed(node: ast.AST, **fields: Any) -> ast.AST:
    """A copy of a node with some of its fields replaced."""
    other = copy.copy(node)
    for field, value in fields.items():
        setattr(other, field, value)
    return other


def operator(node: ast.AST) -> Nodes:
    """Another operator, one operand alone (a dropped term), the operands exchanged where their order matters."""
    if isinstance(node, ast.BinOp):
        if type(node.op) in OPERATORS:
            yield changed(node, op=OPERATORS[type(node.op)]())
        yield from (node.left, node.right)
        if not isinstance(node.op, ast.Add | ast.Mult):
            yield changed(node, left=node.right, right=node.left)
    elif isinstance(node, ast.BoolOp):
        yield from (changed(node, op=OPERATORS[type(node.op)]()), *node.values)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from (changed(node, ops=[other()]) for other in COMPARISONS.get(type(node.ops[0]), ()))
    elif isinstance(node, ast.IfExp):
        yield from (changed(node, body=node.orelse, orelse=node.body), node.body, node.orelse)


def constant(node: ast.AST) -> Nodes:
    """Another number: one more, one less, twice as much; a tiny one becomes 0 and 0.01."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, int | float):
        return
    n = node.value
    others = (not n,) if isinstance(n, bool) else (0.0, 0.01) if 0 < n < 1e-3 else (n + 1, n - 1, 2 * n)
    yield from map(ast.Constant, others)


def call(node: ast.AST) -> Nodes:
    """Another function, none at all, an argument dropped, two arguments exchanged, another axis."""
    if not isinstance(node, ast.Call):
        return
    name, args = name_of(node.func), node.args
    if name in OTHER_FUNCTIONS:
        other = OTHER_FUNCTIONS[name]
        is_name = isinstance(node.func, ast.Name)
        yield changed(node, func=ast.Name(other, ast.Load()) if is_name else changed(node.func, attr=other))
    if name == "copy" and isinstance(node.func, ast.Attribute) and not args:
        yield node.func.value
    if (len(args) == 1 and name not in CONVERT) or name in OF_TWO:
        yield from args
    for i in range(len(args) - 1):
        if name not in COMMUTE:
            yield changed(node, args=[*args[:i], args[i + 1], args[i], *args[i + 2 :]])
    for i, keyword in enumerate(node.keywords):
        if keyword.arg == "strict":
            continue
        yield changed(node, keywords=[*node.keywords[:i], *node.keywords[i + 1 :]])
        if keyword.arg == "axis" and isinstance(keyword.value, ast.Constant):
            other = changed(keyword, value=ast.Constant(int(keyword.value.value == 0)))
            yield changed(node, keywords=[*node.keywords[:i], other, *node.keywords[i + 1 :]])


def part(node: ast.AST) -> Nodes:
    """No transposing, no slicing, a slice without one of its ends, two parts of a result exchanged."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield node.value
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        yield node.value
        for end in ("lower", "upper", "step"):
            if getattr(node.slice, end) is not None:
                yield changed(node, slice=changed(node.slice, **{end: None}))
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        parts = node.value.elts
        for i in range(len(parts) - 1):
            yield ast.Return(changed(node.value, elts=[*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield changed(node, ifs=[])


def loop(node: ast.AST) -> Nodes:
    """A loop without its first turn, without its last, with one turn only, backwards."""
    if isinstance(node, ast.For | ast.comprehension):
        cuts = ("1:", ":-1", ":1", "::-1") if isinstance(node, ast.For) else ("1:", ":-1", ":1")
        yield from (changed(node, iter=cut(node.iter, at)) for at in cuts)


def cut(iterable: ast.expr, at: str) -> ast.expr:
    return ast.parse(f"list({ast.unparse(iterable)})[{at}]", mode="eval").body


def result(node: ast.AST) -> Nodes:
    """The result, or one part of it, with its sign changed, as whole numbers, as truth values."""
    if isinstance(node, ast.Return) and node.value is not None:
        is_tuple = isinstance(node.value, ast.Tuple)
        parts = node.value.elts if is_tuple else [node.value]
        for i, one in enumerate(parts):
            for other in ("-({})", "whole({})", "truth({})"):
                new = ast.parse(other.format(ast.unparse(one)), mode="eval").body
                yield ast.Return(changed(node.value, elts=[*parts[:i], new, *parts[i + 1 :]]) if is_tuple else new)


def statement(node: ast.AST) -> Nodes:
    """A block without one of its statements, a condition turned round, an argument changed in its place."""
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            for i, one in enumerate(block):
                if isinstance(one, REMOVABLE) and not only_converts(one):
                    yield changed(node, **{field: [*block[:i], *block[i + 1 :]] or [ast.Pass()]})
    if isinstance(node, ast.If):
        yield changed(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.BinOp):
        target, value = node.targets[0], node.value
        if isinstance(value.left, ast.Name) and value.left.id == target.id:
            yield ast.AugAssign(target, value.op, value.right)


REMOVABLE = ast.Expr | ast.AugAssign | ast.If | ast.For | ast.While | ast.Break | ast.Assign | ast.Raise


def only_converts(node: ast.stmt) -> bool:
    """Whether a statement is `x = np.asarray(x)`, or several of that kind at once."""
    if not isinstance(node, ast.Assign):
        return False
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    return all(isinstance(v, ast.Call) and name_of(v.func) == "asarray" and not v.keywords for v in values)


def argument(node: ast.AST) -> Nodes:
    """A function that ignores an argument (ones or zeros of its shape), exchanges two, or hands one back."""
    if not isinstance(node, ast.FunctionDef):
        return
    names = [a.arg for a in node.args.args if a.arg != "self"]
    for line in [f"{n} = {fill}_for({n})" for n in names for fill in ("ones", "zeros")] + [
        f"{a}, {b} = {b}, {a}" for a, b in zip(names, names[1:], strict=False)
    ]:
        yield changed(node, body=[*ast.parse(line).body, *node.body])
    if any(isinstance(one, ast.Return) and one.value for one in ast.walk(node)):
        yield from (Returning(name).visit(copy.deepcopy(node)) for name in names)


class Returning(ast.NodeTransformer):
    """Every `return` of a function hands back the argument of that name."""

    def __init__(self, name: str):
        self.name = name

    def visit_Return(self, node: ast.Return) -> ast.Return:
        return ast.Return(ast.Name(self.name, ast.Load()))


RULES: tuple[Callable[[ast.AST], Nodes], ...] = (operator, constant, call, part, loop, result, statement, argument)


def places(tree: ast.AST) -> list[ast.AST]:
    """The nodes that may be changed, in the order of `ast.walk`."""
    silent = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    strict = {id(k.value) for k in ast.walk(tree) if isinstance(k, ast.keyword) and k.arg == "strict"}
    return [node for node in ast.walk(tree) if id(node) not in silent | strict]
