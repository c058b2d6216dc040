"""The modules of the sandbox import each other in one direction, and only those that run inside are mounted there."""

import ast
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import of_locks


def imports(source):
    """The sibling modules that a module imports, for its types only included."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found


GRAPH = {path.stem: imports(path.read_text()) for path in bubblewrap.HERE.glob("*.py")}


def below(module):
    """A module and all that it imports, directly or not."""
    return {module}.union(*(below(name) for name in GRAPH[module]))


def test_no_imports_form_a_circle():
    list(TopologicalSorter(GRAPH).static_order())
    with pytest.raises(CycleError):
        list(TopologicalSorter(GRAPH | {"limits": {"client"}}).static_order())


def test_mounted_is_what_a_fork_server_imports():
    assert set(bubblewrap.SANDBOX_MODULES) == below("fork_server")
    assert not {"client", "process", "bubblewrap", "protections"} & set(bubblewrap.SANDBOX_MODULES)


def test_nothing_else_of_the_engine_is_mounted():
    """Seen without Landlock, which does not let a sandbox look there at all."""
    source = "import os\nprint(*os.listdir('/code/house'), *os.listdir('/code/house/sandbox'))"
    with Sandboxes(of_locks(replace(NO_LOCKS, namespace=True))) as sandboxes, sandboxes.open({}) as sandbox:
        listed = sandbox.run(source).output.text.split()
    assert sorted(listed) == sorted([*bubblewrap.SHARED, "sandbox", *(f"{name}.py" for name in bubblewrap.SANDBOX_MODULES)])
