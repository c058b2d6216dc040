"""Who imports whom in the engine, read from its source: imports for typing only and inside functions count as well."""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

import autograder

ROOT = Path(autograder.__file__).parents[1]
TRAVELS = ("check", "exercises", "typed_answers")
# What may pass between the four kinds of parts: plain data, and nothing that works on it.
DATA = ("exercises", "typed_answers", "errors", "records", "check.runs", "check.findings", "check.plain_data")
KINDS = {
    "runs what is untrusted": ("sandbox",),
    "compares": ("check.compare", "check.diagnose"),
    "records": ("gradebook",),
    "speaks": ("output", "check.message", "check.sentences"),
}

Graph = Mapping[str, set[str]]


def read_graph(root: Path, package: str) -> dict[str, set[str]]:
    """Module -> the modules of the package it imports; modules of other packages by their full names."""
    files = {module_name(root, path): path for path in sorted((root / package).rglob("*.py"))}
    return {name: set(imported(name, path, files)) for name, path in files.items()}


def module_name(root: Path, path: Path) -> str:
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(name: str, path: Path, known: Iterable[str]) -> Iterator[str]:
    """The modules that a module imports: `from package import module` is an import of the module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = absolute(name, path.name == "__init__.py", node)
            below = [f"{base}.{alias.name}" for alias in node.names]
            yield from (module if module in known else base for module in below)


def absolute(name: str, is_package: bool, node: ast.ImportFrom) -> str:
    """The module of `from module import ...`, its leading dots resolved."""
    if not node.level:
        return node.module
    parts = name.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, *([node.module] if node.module else [])])


def circles(graph: Graph) -> list[list[str]]:
    """The groups of two and more modules that reach each other, and the modules that import themselves."""
    reach = {name: reached(graph, name) for name in graph}
    groups = {
        frozenset(other for other in reach[name] if name in reach.get(other, ())) for name in graph if name in reach[name]
    }
    return sorted(map(sorted, groups))


def reached(graph: Graph, start: str, closed: Iterable[str] = ()) -> set[str]:
    """Every module that `start` imports, and what those import; nothing is followed beyond a module in `closed`."""
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [] if name in closed else graph.get(name, ())
    return found


def within(name: str, parts: Iterable[str]) -> bool:
    """Whether a module is one of the parts or lies in one."""
    return any(f"{name}.".startswith(f"autograder.{part}.") for part in parts)


def crossings(graph: Graph) -> list[tuple[str, str]]:
    """Pairs of modules of different kinds where the first imports the second, itself or through other modules."""
    closed = [name for name in graph if within(name, DATA)]
    found = []
    for parts in KINDS.values():
        others = [part for other in KINDS.values() if other != parts for part in other]
        for name in [name for name in graph if within(name, parts)]:
            found += [(name, other) for other in sorted(reached(graph, name, closed)) if within(other, others)]
    return found


@pytest.fixture(scope="module")
def graph():
    return read_graph(ROOT, "autograder")


def test_no_modules_import_each_other_in_a_circle(graph):
    assert circles(graph) == []


def test_the_engine_imports_no_course(graph):
    courses = ("solutions", "source", "release", "tests")
    assert {name: found for name in graph if (found := {m for m in graph[name] if m.split(".")[0] in courses})} == {}


def test_what_travels_imports_nothing_else_of_the_engine(graph):
    def foreign(name):
        return {other for other in graph[name] if other.split(".")[0] == "autograder" and not within(other, TRAVELS)}

    assert {name: foreign(name) for name in graph if within(name, TRAVELS) and foreign(name)} == {}


def test_what_travels_needs_numpy_alone(graph):
    known = {"numpy", "IPython", "autograder", *sys.stdlib_module_names}
    assert {o for name in graph if within(name, TRAVELS) for o in graph[name] if o.split(".")[0] not in known} == set()


def test_the_four_kinds_of_parts_do_not_know_each_other(graph):
    assert crossings(graph) == []


def write(root: Path, modules: Mapping[str, str]) -> dict[str, set[str]]:
    """A package `autograder` made of these modules, and its graph."""
    for name, code in modules.items():
        path = root / "autograder" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
    return read_graph(root, "autograder")


@pytest.mark.parametrize(
    "code",
    [
        "from autograder.check import b",
        "from autograder.check.b import x",
        "import autograder.check.b",
        "from . import b",
        "from .b import x",
        "from ..check.b import x",
        "from .. import check\nfrom ..check import b as c",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .b import x",
        "def later():\n    from . import b",
    ],
)
def test_a_circle_is_seen_however_it_is_written(tmp_path, code):
    modules = {"__init__": "", "check/__init__": "", "check/a": code, "check/b": "from .a import x"}
    assert circles(write(tmp_path, modules)) == [["autograder.check.a", "autograder.check.b"]]
    assert circles(write(tmp_path, {"check/b": "import math"})) == []


def test_a_circle_through_a_package_is_seen(tmp_path):
    modules = {"__init__": "", "check/__init__": "from .a import x", "check/a": "from autograder.check import x"}
    assert circles(write(tmp_path, modules)) == [["autograder.check", "autograder.check.a"]]


def test_a_course_and_a_stranger_are_seen(tmp_path):
    graph = write(tmp_path, {"__init__": "", "cli": "from solutions.lesson_01 import LESSON", "check/a": "from ..cli import x"})
    assert graph["autograder.cli"] == {"solutions.lesson_01"}
    assert graph["autograder.check.a"] == {"autograder.cli"}


def test_a_crossing_is_seen_also_through_others(tmp_path):
    graph = write(
        tmp_path,
        {
            "__init__": "",
            "records": "from .check.sentences import x",
            "gradebook/writer": "from ..records import x\nfrom ..helper import y",
            "helper": "from .output.page import y",
            "output/page": "from ..check.runs import Run",
            "check/runs": "",
            "check/sentences": "",
            "check/compare": "from .runs import Run\nfrom .sentences import x",
        },
    )
    assert crossings(graph) == [
        ("autograder.check.compare", "autograder.check.sentences"),
        ("autograder.gradebook.writer", "autograder.output.page"),
    ]
