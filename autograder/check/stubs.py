"""Whether an answer is still its stub: which function of the notebook raised NotImplementedError, and what is beside it."""

import ast
import difflib
import linecache
import re
from collections.abc import Collection, Iterable, Iterator
from types import TracebackType

CELL = re.compile(r"[/\\]ipykernel_\d+[/\\]|^<(?!frozen |__array_function__)")
DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w{1,80})", re.MULTILINE)
ALIKE, MOST_NAMES = 0.85, 2000
Functions = ast.FunctionDef | ast.AsyncFunctionDef


def defined_names(code: str) -> set[str]:
    """The functions and classes that a cell defines, also one that is no valid Python."""
    return set(DEFINED.findall(code))


def near_name(name: str, others: Iterable[str]) -> str:
    """The name among `others` that was likely meant to be `name`: other capitals or underscores, or a slip; "" without one."""
    known = sorted(set(others) - {name})[:MOST_NAMES]
    folded = [other for other in known if plain(other) == plain(name)]
    return next(iter(folded or difflib.get_close_matches(name, known, 1, ALIKE)), "")


def plain(name: str) -> str:
    return name.casefold().replace("_", "")


def stub_behind(trace: TracebackType | None) -> tuple[str, bool]:
    """The function of a cell that raised, and whether other code stands in it beside the line that raised.

    A method has its class before it, "Layer.forward"; where no method of the class is written it is the class alone.
    ("", False) where no function of a cell raised.
    """
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace is not None else None
    if code is None or not CELL.search(code.co_filename) or code.co_name.startswith("<"):
        return "", False
    for owner, function in functions_of(linecache.getlines(code.co_filename)):
        if first_line(function) == code.co_firstlineno:
            methods = [node for node in owner.body if isinstance(node, Functions)] if owner else []
            named = f"{owner.name}.{function.name}" if any(map(is_written, methods)) else owner and owner.name
            return named or function.name, is_written(function)
    return code.co_name[:80], False


def functions_of(lines: Collection[str]) -> Iterator[tuple[ast.ClassDef | None, Functions]]:
    """Every function of a cell, with the class whose method it is."""
    try:
        tree = ast.parse("".join(lines))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return
    for node in ast.walk(tree):
        owner = node if isinstance(node, ast.ClassDef) else None
        yield from ((owner, child) for child in ast.iter_child_nodes(node) if isinstance(child, Functions))


def first_line(function: Functions) -> int:
    """As a code object counts: decorators belong to it."""
    return function.decorator_list[0].lineno if function.decorator_list else function.lineno


def is_written(function: Functions) -> bool:
    """Whether a function holds anything but a docstring and `raise NotImplementedError`."""
    return not all(is_text(statement) or isinstance(statement, ast.Raise | ast.Pass) for statement in function.body)


def is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
