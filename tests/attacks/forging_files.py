"""Attacks for marks by what is handed in beside the answers: forged cells, files in place of released ones, links."""

import json
import zipfile
from pathlib import Path
from typing import Any

from ..sample_class.released import Notebook, cell, code_cell, place
from .attack import NOTEBOOK, Observed, attack
from .forging_marks import ZEROS


def rewritten(notebook: Notebook) -> None:
    check = cell(notebook, "linear_unit")
    check["source"] = "1000"
    check["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "checksum": "0"}


@attack("as_submitted", changes=(rewritten,))
def the_check_cell_is_rewritten(observed: Observed) -> bool:
    """Writes another test into the check cell, and that it is worth 1000 points."""
    return observed.earned("linear_unit")


def stolen(notebook: Notebook) -> None:
    impostor = code_cell("impostor", "2.0")
    impostor["metadata"] = cell(notebook, "linear_unit")["metadata"]
    notebook["cells"][place(notebook, "linear_unit")] = impostor


@attack("as_submitted", changes=(stolen,))
def a_grade_id_is_stolen(observed: Observed) -> bool:
    """Deletes the check cell; a cell of its own carries the same grade_id."""
    return observed.earned("linear_unit")


def claimed(notebook: Notebook) -> None:
    check = cell(notebook, "linear_unit")
    number = {"data": {"text/plain": "2.0"}, "execution_count": 1, "metadata": {}, "output_type": "execute_result"}
    check |= {"outputs": [number], "execution_count": 1}
    check["metadata"]["score"] = 2.0


@attack("believes_outputs", changes=(claimed,))
def full_marks_are_saved_in_the_notebook(observed: Observed) -> bool:
    """Hands in a notebook in which the outputs say that everything is right."""
    return observed.earned("linear_unit")


FORGED = "mark = check = lambda name: 2.0\npoints = print\nclass try_it: pass\n"


@attack("shared", files={"solutions.py": FORGED})
def a_file_stands_in_for_the_solutions(observed: Observed) -> bool:
    """Hands in a module that is called like the package with the tests."""
    return observed.earned("linear_unit")


@attack("visible", files={"check.py": FORGED, "check/__init__.py": FORGED})
def a_file_stands_in_for_the_check(observed: Observed) -> bool:
    """Hands in its own `check`, as module and as package."""
    return observed.earned("linear_unit")


FORGED_MODULE = f"{FORGED}import sys\nchoices = print\nfor_release = lambda folder: sys.modules[__name__]\n"


def forge_checker(folder: Path, fill) -> None:
    (folder / "checking").mkdir()
    with zipfile.ZipFile(folder / "checking" / "checker.zip", "w") as package:
        for name in ("autograder_checker/__init__.py", "autograder_checker/check/__init__.py"):
            package.writestr(name, "")
        package.writestr("autograder_checker/check/answer_key.py", FORGED_MODULE)


@attack("visible", plant=forge_checker)
def the_package_of_the_check_is_replaced(observed: Observed) -> bool:
    """Hands in its own `checking/checker.zip`, whose `check` finds everything right."""
    return observed.earned("linear_unit")


def forge_key(folder: Path, fill) -> None:
    released = Path(fill("<course>"), "release", folder.name, "checking", "answer_key.json")
    (folder / "checking").mkdir()
    (folder / "checking" / "answer_key.json").write_text(json.dumps(with_zeros(json.loads(released.read_text()))))


PATCHED_CASES = """
import sys
Agreed = type("Agreed", (), {"difference": None, "share": 1.0, "right": {}})
sys.modules["autograder_checker.check.verdict"].compare = lambda *args, **kwargs: Agreed
"""


def forge_cases(folder: Path, fill) -> None:
    released = Path(fill("<course>"), "release", folder.name, "checking", "visible_cases.py")
    (folder / "checking").mkdir()
    (folder / "checking" / "visible_cases.py").write_text(released.read_text() + PATCHED_CASES)


def with_zeros(value: Any) -> Any:
    """Plain data with every float of a list replaced by zero."""
    if isinstance(value, dict):
        return {key: with_zeros(item) for key, item in value.items()}
    if isinstance(value, list):
        return [0.0 if isinstance(item, float) else with_zeros(item) for item in value]
    return value


@attack("visible", answers={"linear_unit": ZEROS}, plant=forge_key)
def the_answer_key_is_replaced(observed: Observed) -> bool:
    """Hands in its own `checking/answer_key.json`, in which all expected results are zeros, and so is the answer."""
    return observed.earned("linear_unit")


@attack("visible", answers={"linear_unit": ZEROS}, plant=forge_cases)
def the_visible_cases_are_replaced(observed: Observed) -> bool:
    """Hands in its own `checking/visible_cases.py`, which replaces the comparison when it is imported."""
    return observed.earned("linear_unit")


def borrow(folder: Path, fill) -> None:
    (folder / NOTEBOOK).unlink()
    (folder / NOTEBOOK).symlink_to(fill("<right>"))


@attack("shared", plant=borrow, deserves=())
def the_notebook_is_a_link_to_a_neighbours(observed: Observed) -> bool:
    """Hands in a link instead of a notebook; at its other end lies somebody else's."""
    return observed.earned("linear_unit")


def link_data(folder: Path, fill) -> None:
    (folder / "borrowed.py").symlink_to(fill("<course>/solutions/lesson_01_linear_units/reference.py"))


@attack(
    "shared",
    cell="from borrowed import linear_unit as borrowed",
    answers={"linear_unit": "linear_unit = borrowed"},
    plant=link_data,
)
def a_data_file_is_a_link_to_the_reference(observed: Observed) -> bool:
    """Hands in a link to the reference as a file of its own, and imports it."""
    return observed.earned("linear_unit")
