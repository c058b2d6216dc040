"""A release works where neither the engine nor the course can be imported, and nbgrader's validate agrees with it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbgrader.validator import Validator

RIGHT = """import numpy as np


def portions(f, g):
    f = np.asarray(f)
    e = f // (50 * g) * 50
    return e, f - g * e
"""
WRONG = """class Oven:
    def __init__(self, start):
        self.at = start

    def heat(self, step):
        return self.at[step]
"""
CHECKS = """from check import check, points

for name in ("portions", "Oven", "why_salt"):
    check(name)
points()
"""


SALT = '"colour": It makes the crust brown.\n"weight": It is heavy.\n"taste": Bread without it is bland.\n'


@pytest.fixture(scope="session")
def numpy_alone(tmp_path_factory):
    """A folder to import from that holds numpy and nothing else."""
    folder = tmp_path_factory.mktemp("packages")
    home = Path(np.__file__).parent
    for path in (home, home.with_name("numpy.libs")):
        if path.exists():
            (folder / path.name).symlink_to(path)
    return folder


def python(*paths: Path, source: str) -> tuple[str, str]:
    """Run source by an isolated interpreter that imports from these folders only."""
    source = f"import sys\nsys.path += {[str(path) for path in paths]}\nsys.dont_write_bytecode = True\n{source}"
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", source]
    run = subprocess.run(command, env={"PATH": os.defpath}, capture_output=True, encoding="utf-8", timeout=60)
    return run.stdout, run.stderr


def test_a_release_needs_numpy_alone(released, numpy_alone):
    shown, complained = python(released, numpy_alone, source=RIGHT + WRONG + CHECKS)
    assert complained == ""
    assert shown == (
        "\u2713 portions agrees with every example here. Its 2 points come after grading on fresh data.\n"
        "\u2717 Oven is not right yet: 0 of 1.5 points.\n"
        "What was called\n    oven_1 = Oven(20.0)\n    oven_1.heat(4.0)\n"
        "Where it differs: an oven that is heated twice.\n"
        "It raised\n    TypeError: 'float' object is not subscriptable\n"
        "Where to look: page 5\n"
        "\u25cb why_salt is not written yet.\n"
        "2 of 4.5 points so far on the examples here; grading asks on fresh data\n"
        "\u2713 portions  ##########  2 / 2\n"
        "\u2717 Oven      ..........  0 / 1.5\n"
        "\u25cb why_salt  ..........  0 / 1\n"
    )


def test_what_the_lesson_brings_comes_through_the_door(released, numpy_alone):
    assert python(released, numpy_alone, source="import explore\nprint(explore.CRUST)") == ("#8B5A2B\n", "")


def test_everyone_has_an_order_of_choices_of_their_own(released, numpy_alone):
    def shown_to(student):
        source = f"import os\nos.environ['JUPYTERHUB_USER'] = '{student}'\nfrom check import choices\nchoices('why_salt')"
        shown, complained = python(released, numpy_alone, source=source)
        assert complained == ""
        return shown

    assert shown_to("ada") == SALT
    assert shown_to("ada") == shown_to("ada") != shown_to("grace")
    assert sorted(shown_to("ada").splitlines()) == sorted(shown_to("grace").splitlines())


@pytest.mark.parametrize("name", ["autograder", "bakery", "IPython"])
def test_nothing_else_can_be_imported_there(released, numpy_alone, name):
    assert f"No module named '{name}'" in python(released, numpy_alone, source=f"import {name}")[1]


def test_mistakes_are_named_from_the_key(released, numpy_alone):
    split = "import numpy as np\n\n\ndef portions(f, g):\n    return f / g, np.zeros(3)\n"
    shown, complained = python(released, numpy_alone, source=f"{split}from check import check\ncheck('portions')")
    assert "The belief behind it: Portions may be split.\n" in shown
    assert complained == ""


def handed_in(released: Path, folder: Path) -> Path:
    """The released notebook with one exercise right, one wrong and one not written."""
    shutil.copytree(released, folder)
    path = folder / "01_bread.ipynb"
    content = json.loads(path.read_text())
    for cell in content["cells"]:
        cell["source"] = {"solve_portions": RIGHT, "solve_Oven": WRONG}.get(cell["id"], cell["source"])
    path.write_text(json.dumps(content))
    return path


def test_validate_agrees_with_what_the_student_sees(released, tmp_path):
    found = Validator().validate(str(handed_in(released, tmp_path / "bread")))
    assert set(found) == {"failed"}
    assert [cell["source"] for cell in found["failed"]] == ['check("Oven")', 'check("why_salt")']


def test_a_kernel_shows_rich_messages_and_nothing_on_stderr(released, tmp_path):
    path = handed_in(released, tmp_path / "bread")
    notebook = nbformat.read(path, as_version=4)
    # A stub raises in its own cell only where it is called: all cells come to their end.
    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    for name in ("portions", "Oven", "why_salt", "end"):
        (shown,) = outputs[name]
        assert (shown.output_type, set(shown.data)) == ("display_data", {"text/plain", "text/html"})
    assert "\nin this line\n    return self.at[step]\n" in outputs["Oven"][0].data["text/plain"]
    assert outputs["portions"][0].data["text/plain"] == "\u2713 portions agrees with every example here. Its 2 points come after grading on fresh data."
    (shown,) = outputs["choices_why_salt"]
    assert (shown.output_type, set(shown.data)) == ("display_data", {"text/plain", "text/markdown"})
    assert '- `"taste"`: Bread without it is bland.' in shown.data["text/markdown"].splitlines()
    assert "2 of 4.5 points so far" in outputs["end"][0].data["text/html"]
