"""The modules beside a source notebook: they travel to students with it, who may have nothing of the course."""

import ast
import sys

import pytest
from lesson_cells import NOTEBOOKS, SOURCE

MODULES = sorted(path for path in SOURCE.glob("*/*.py") if path.name != "check.py")
PACKAGES = {"numpy", "matplotlib", "IPython", "ipywidgets"} | sys.stdlib_module_names


def imported(source):
    """The packages a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom)}}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_travels_with_a_lesson_needs_only_numpy_matplotlib_and_the_notebook(path):
    assert imported(path.read_text()) <= PACKAGES | {beside.stem for beside in path.parent.glob("*.py")}


def test_an_import_of_the_course_is_noticed():
    assert imported("import solutions.linear_units\nfrom autograder import course") - PACKAGES == {"solutions", "autograder"}


def test_all_lessons_have_the_same_door():
    assert len({(path.parent / "check.py").read_text() for path in NOTEBOOKS}) == 1
