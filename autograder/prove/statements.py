"""Mutations of whole statements: one is left out, or stands in another place."""

import ast
from collections.abc import Iterator

from .mutations import Nodes, changed, name_of

REMOVABLE = ast.Expr | ast.AugAssign | ast.If | ast.For | ast.While | ast.Break | ast.Assign | ast.Raise


def statement(node: ast.AST) -> Nodes:
    """A block without one of its statements or in another order, a condition turned round, an argument changed in its place."""
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            for i, one in enumerate(block):
                if isinstance(one, REMOVABLE) and not only_converts(one):
                    yield changed(node, **{field: [*block[:i], *block[i + 1 :]] or [ast.Pass()]})
            for other in reordered(block):
                yield changed(node, **{field: other})
    if isinstance(node, ast.If):
        yield changed(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.BinOp):
        target, value = node.targets[0], node.value
        if isinstance(value.left, ast.Name) and value.left.id == target.id:
            yield ast.AugAssign(target, value.op, value.right)


def reordered(block: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Two neighbours exchanged, the last statement of a loop or a condition behind it, what stands behind it as its last."""
    for i, (one, other) in enumerate(zip(block, block[1:], strict=False)):
        before, after = block[:i], block[i + 2 :]
        meet = written(one) & names(other) or written(other) & names(one)
        if (
            meet
            and not isinstance(one, ast.FunctionDef)
            and not isinstance(other, ast.Return)
            and not only_converts(one)
            and not only_converts(other)
        ):
            yield [*before, other, one, *after]
        if isinstance(one, ast.For | ast.While | ast.If):
            yield [*before, changed(one, body=[*one.body, other]), *after]
    for i, one in enumerate(block):
        if isinstance(one, ast.For | ast.While | ast.If) and len(one.body) > 1 and not isinstance(one.body[-1], LEAVING):
            yield [*block[:i], changed(one, body=one.body[:-1]), one.body[-1], *block[i + 1 :]]


def written(one: ast.stmt) -> set[str]:
    """The names that a statement gives a value, and those whose entries or attributes it may change."""
    nodes = list(ast.walk(one))
    targets = [node for node in nodes if isinstance(getattr(node, "ctx", None), ast.Store)]
    methods = [node.func for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return set().union(*map(names, targets + methods)) - {"np"}


def names(one: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(one) if isinstance(node, ast.Name)}


LEAVING = ast.Return | ast.Raise | ast.Break | ast.Continue


def only_converts(node: ast.stmt) -> bool:
    """Whether a statement is `x = np.asarray(x)`, or several of that kind at once."""
    if not isinstance(node, ast.Assign):
        return False
    values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
    return all(isinstance(v, ast.Call) and name_of(v.func) == "asarray" and not v.keywords for v in values)
