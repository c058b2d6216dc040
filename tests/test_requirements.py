"""What the code imports is pinned in requirements.txt, and what the engine imports is named in pyproject.toml."""

import ast
import functools
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
RUNTIME, ALL = ("autograder", "solutions", "source"), ("autograder", "solutions", "source", "tests")
# Started as programs, or needed by what is imported, and imported nowhere here.
NOT_IMPORTED = {"jupyterlab", "jsonschema", "nbval", "ruff", "pytest-xdist"}
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>\S+) +# (?P<reason>\S.*)")


def imported(folders: Iterable[str]) -> set[str]:
    """The installed packages that Python files in `folders` import, also inside functions, by their canonical names."""
    found = set().union(*map(imported_in, folders))
    return {canonicalize_name(name) for name in found - sys.stdlib_module_names - of_this_course()}


@functools.cache
def imported_in(folder: str) -> set[str]:
    """The top-level modules that Python files in one folder import."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / folder).rglob("*.py")]
    return {name for tree in trees for name in names_in(tree)}


def names_in(tree: ast.AST) -> set[str]:
    """The top-level modules that a tree imports, relative imports left out."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def of_this_course() -> set[str]:
    """Modules that lie in this repository: its packages, and what lessons and tests import from beside them."""
    return {*ALL, "check", *(path.stem for part in ("source", "tests") for path in (ROOT / part).rglob("*.py"))}


def pinned() -> dict[str, str]:
    """Package -> version, as requirements.txt pins it; every line has a reason."""
    lines = [line for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
    assert [line for line in lines if not PIN.fullmatch(line)] == []
    return {canonicalize_name(found["name"]): found["version"] for found in map(PIN.fullmatch, lines)}


def declared() -> dict[str, Requirement]:
    """Package -> requirement, as pyproject.toml names it for `pip install .`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(r.name): r for r in map(Requirement, project["dependencies"])}


def test_everything_imported_is_pinned():
    assert imported(ALL) - set(pinned()) == set()


def test_everything_pinned_is_imported_or_a_program():
    assert set(pinned()) - imported(ALL) == NOT_IMPORTED


def test_what_runs_outside_tests_is_a_dependency():
    assert imported(RUNTIME) | {"jupyterlab", "jsonschema"} == set(declared())


def test_each_pinned_version_fits_the_dependency():
    pins = pinned()
    assert [name for name, r in declared().items() if not r.specifier.contains(pins[name], prereleases=True)] == []


@pytest.mark.parametrize("code", ["import torch.nn", "from torch import nn", "def f():\n    import torch"])
def test_an_import_is_found_wherever_it_stands(code):
    assert names_in(ast.parse(code)) == {"torch"}


def test_relative_imports_are_not_packages():
    assert names_in(ast.parse("from . import torch\nfrom .torch import nn")) == set()
