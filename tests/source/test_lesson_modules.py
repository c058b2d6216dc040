"""The modules beside a source notebook: they travel to students with it, who may have nothing of the course."""

import ast
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from lesson_cells import NOTEBOOKS, SOURCE

from solutions import COURSE

BROUGHT = {Path(find_spec(name).origin) for lesson in COURSE.values() for name in lesson.brings}
MODULES = sorted(BROUGHT | {path for path in SOURCE.glob("*/*.py") if path.name != "check.py"})
PACKAGES = {"numpy", "matplotlib", "PIL", "IPython", "ipywidgets"} | sys.stdlib_module_names


def imported(source):
    """The packages a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom)}}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_lesson_modules_need_only_what_students_have(path):
    beside = set() if path in BROUGHT else {module.stem for module in path.parent.glob("*.py")}
    assert imported(path.read_text()) <= PACKAGES | beside


def test_an_import_of_the_course_is_noticed():
    assert imported("import solutions.lesson_01_linear_units\nfrom autograder import course") - PACKAGES == {
        "solutions",
        "autograder",
    }


def test_all_lessons_have_the_same_check_module():
    assert len({(path.parent / "check.py").read_text() for path in NOTEBOOKS}) == 1


def taken(source):
    """The names a module imports from `check`."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) and node.module == "check"]
    return {alias.name for node in nodes for alias in node.names}


@pytest.mark.parametrize("name", COURSE)
def test_a_lesson_brings_what_its_modules_import(name):
    brought = {brought.rpartition(".")[2] for brought in COURSE[name].brings}
    assert set().union(*(taken(path.read_text()) for path in MODULES if path.parent.name == name)) == brought


def test_what_is_taken_through_the_door_is_seen():
    assert taken("from check import canvas, dough\nfrom lines import level") == {"canvas", "dough"}


def test_no_lesson_has_a_copy_of_what_it_brings():
    assert not {path.name for path in SOURCE.glob("*/*.py")} & {path.name for path in BROUGHT}
