"""Mutations of blocks, results and reductions: what stands in a wrong place, is written into a wrong one, or goes too far."""

import ast
from collections.abc import Iterator

from .mutations import changed, name_of, only_converts

Nodes = Iterator[ast.AST]
BLOCKS = ("body", "orelse")
COMPOUND = ast.If | ast.For | ast.While
LOOPS = ast.For | ast.While
REDUCTIONS = {"sum", "mean", "max", "min", "prod", "any", "all", "argmax", "argmin", "std", "var", "norm", "cumsum"}
NO_ARRAY = {"float", "int", "len", "list", "tuple", "set", "dict", "min", "max", "sum"}
MAKE_ARRAYS = {"zeros", "ones", "empty", "full", "zeros_like", "ones_like", "empty_like", "full_like", "copy", "array"}


def order(node: ast.AST) -> Nodes:
    """Two neighbouring statements exchanged, where it can matter which comes first."""
    for field, block in blocks(node):
        for i in range(len(block) - 1):
            one, other = block[i : i + 2]
            if not any(isinstance(s, ast.Return | ast.Raise) or is_definition(s) for s in (one, other)) and depend(one, other):
                yield changed(node, **{field: [*block[:i], block[i + 1], block[i], *block[i + 2 :]]})


def depend(one: ast.stmt, other: ast.stmt) -> bool:
    """Whether a statement changes what the other one uses, or both call methods of objects, which may remember."""
    ours, theirs = names(one), names(other)
    return bool(stored(one) & theirs or stored(other) & ours) or (calls_a_method(one) and calls_a_method(other))


def names(node: ast.AST) -> set[str]:
    return {ast.unparse(inner) for inner in ast.walk(node) if isinstance(inner, ast.Name | ast.Attribute)}


def stored(node: ast.AST) -> set[str]:
    """The names and attributes that a statement assigns to; of `x[i] = 1` it is x."""
    targets = [inner for inner in ast.walk(node) if isinstance(getattr(inner, "ctx", None), ast.Store)]
    return {ast.unparse(inner.value if isinstance(inner, ast.Subscript) else inner) for inner in targets}


def calls_a_method(node: ast.AST) -> bool:
    calls = [inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return any(isinstance(f, ast.Attribute) and not ast.unparse(f).startswith("np.") for f in calls)


def border(node: ast.AST) -> Nodes:
    """A statement moved out of an `if` or a loop, on either side, or into it; a `return` too: it comes early then."""
    for field, block in blocks(node):
        for i, inner in enumerate(block):
            if not isinstance(inner, COMPOUND):
                continue
            before, after, body = block[:i], block[i + 1 :], inner.body
            if len(body) > 1:
                yield changed(node, **{field: [*before, changed(inner, body=body[:-1]), body[-1], *after]})
                yield changed(node, **{field: [*before, body[0], changed(inner, body=body[1:]), *after]})
            if after and not only_converts(after[0]) and (isinstance(inner, LOOPS) or not isinstance(after[0], ast.Return)):
                yield changed(node, **{field: [*before, changed(inner, body=[*body, after[0]]), *after[1:]]})
            if before and not only_converts(before[-1]) and not is_definition(before[-1]):
                yield changed(node, **{field: [*before[:-1], changed(inner, body=[before[-1], *body]), *after]})


def blocks(node: ast.AST) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The blocks of a function, an `if` or a loop; a module's and a class's definitions have no order."""
    if isinstance(node, ast.FunctionDef | COMPOUND):
        yield from ((field, getattr(node, field)) for field in BLOCKS if getattr(node, field, None))


def is_definition(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef)


def in_place(node: ast.AST) -> Nodes:
    """A function that writes a result, or a value on the way to it, into an argument of the same shape."""
    if not isinstance(node, ast.FunctionDef):
        return
    arguments = {argument.arg for argument in node.args.args} - {"self"}
    for one in ast.walk(node):
        if isinstance(one, ast.Return | ast.Assign) and isinstance(one.value, ast.BinOp | ast.Call):
            if isinstance(one.value, ast.Call) and name_of(one.value.func) in NO_ARRAY:
                continue
            used = {inner.id for inner in ast.walk(one.value) if isinstance(inner, ast.Name)} & arguments
            for name in sorted(used) if not only_converts(one) else ():
                written = ast.Call(ast.Name("into", ast.Load()), [ast.Name(name, ast.Load()), one.value], [])
                yield Exchanged(one, changed(one, value=written)).visit(shallow(node))


class Exchanged(ast.NodeTransformer):
    """Puts `new` where `old` stands, in a copy: the tree it is given stays as it is."""

    def __init__(self, old: ast.AST, new: ast.AST):
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(shallow(node))


def shallow(node: ast.AST) -> ast.AST:
    """A node with lists of its own, whose inner nodes are the same ones."""
    return changed(node, **{field: list(value) for field, value in ast.iter_fields(node) if isinstance(value, list)})


def dtype(node: ast.AST) -> Nodes:
    """An array on the way to the result that is made for whole numbers."""
    if isinstance(node, ast.Call) and name_of(node.func) in MAKE_ARRAYS and node.args and isinstance(node.func, ast.Attribute):
        if name_of(node.func) == "copy":
            yield ast.parse(f"whole({ast.unparse(node)})", mode="eval").body
        else:
            rest = [keyword for keyword in node.keywords if keyword.arg != "dtype"]
            yield changed(node, keywords=[*rest, ast.keyword("dtype", ast.Name("int", ast.Load()))])


def scope(node: ast.AST) -> Nodes:
    """A reduction of everything that goes row by row or column by column, and one along an axis that goes along the last."""
    if not isinstance(node, ast.Call) or name_of(node.func) not in REDUCTIONS or not isinstance(node.func, ast.Attribute):
        return
    axis = next((keyword for keyword in node.keywords if keyword.arg == "axis"), None)
    if axis is None and len(node.args) == 1:
        for number in (0, 1):
            yield changed(node, keywords=[*node.keywords, ast.keyword("axis", ast.Constant(number))])


BLOCK_RULES = (order, border, in_place, dtype, scope)
