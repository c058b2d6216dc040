"""Attacks for marks with what is handed in beside the answers: cells that claim, files that stand in, links to elsewhere."""

from pathlib import Path

from ..sample_class.released import Notebook, cell, code_cell, place
from .attack import NOTEBOOK, Seen, attack


def rewritten(notebook: Notebook) -> None:
    check = cell(notebook, "linear_unit")
    check["source"] = "1000"
    check["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "checksum": "0"}


@attack("as_submitted", changes=(rewritten,))
def the_check_cell_is_rewritten(seen: Seen) -> bool:
    """Writes another test into the check cell, and that it is worth 1000 points."""
    return seen.earned("linear_unit")


def stolen(notebook: Notebook) -> None:
    impostor = code_cell("impostor", "2.0")
    impostor["metadata"] = cell(notebook, "linear_unit")["metadata"]
    notebook["cells"][place(notebook, "linear_unit")] = impostor


@attack("as_submitted", changes=(stolen,))
def a_grade_id_is_stolen(seen: Seen) -> bool:
    """Deletes the check cell; a cell of its own carries the same grade_id."""
    return seen.earned("linear_unit")


def claimed(notebook: Notebook) -> None:
    check = cell(notebook, "linear_unit")
    number = {"data": {"text/plain": "2.0"}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}
    check |= {"outputs": [number], "execution_count": 1}
    check["metadata"]["score"] = 2.0


@attack("believes_outputs", changes=(claimed,))
def full_marks_are_saved_in_the_notebook(seen: Seen) -> bool:
    """Hands in a notebook in which the outputs say that everything is right."""
    return seen.earned("linear_unit")


DOOR = "mark = check = lambda name: 2.0\npoints = print\nclass try_it: pass\n"


@attack("shared", files={"solutions.py": DOOR})
def a_file_stands_in_for_the_solutions(seen: Seen) -> bool:
    """Hands in a module that is called like the package with the tests."""
    return seen.earned("linear_unit")


@attack("visible", files={"check.py": DOOR, "checking/key.py": DOOR, "check/__init__.py": DOOR})
def a_file_stands_in_for_the_check(seen: Seen) -> bool:
    """Hands in its own `check`, as module, as package and inside of `checking`."""
    return seen.earned("linear_unit")


def borrow(folder: Path, fill) -> None:
    (folder / NOTEBOOK).unlink()
    (folder / NOTEBOOK).symlink_to(fill("<right>"))


@attack("shared", plant=borrow, deserves=())
def the_notebook_is_a_link_to_a_neighbours(seen: Seen) -> bool:
    """Hands in a link instead of a notebook; at its other end lies somebody else's."""
    return seen.earned("linear_unit")


def link_data(folder: Path, fill) -> None:
    (folder / "borrowed.py").symlink_to(fill("<course>/solutions/linear_units/reference.py"))


@attack(
    "shared",
    cell="from borrowed import linear_unit as borrowed",
    answers={"linear_unit": "linear_unit = borrowed"},
    plant=link_data,
)
def a_data_file_is_a_link_to_the_reference(seen: Seen) -> bool:
    """Hands in a link to the reference as a file of its own, and imports it."""
    return seen.earned("linear_unit")
