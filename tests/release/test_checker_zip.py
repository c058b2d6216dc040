"""What `check` runs on travels as one zip: it shows its source, stands beside anything, and nbgrader carries it."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchAssignment, ExchangeReleaseAssignment
from nbgrader.utils import unzip
from traitlets.config import Config

from .conftest import bytes_of
from .test_standing_alone import RIGHT

CHECKED = "\u2713 portions agrees with every example here. Its 2 points come after grading on fresh data.\n"
UNKNOWN = 'There is no exercise \'bread\'; there is "portions", "Oven", "why_salt".'


def run(folder, source: str) -> tuple[str, str]:
    """Run source in a folder by the interpreter of these tests, which has the engine installed."""
    command = [sys.executable, "-B", "-c", f"{RIGHT}{source}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return done.stdout, done.stderr


@pytest.fixture
def copy(released, tmp_path):
    """The released folder, copied to where a student may add files."""
    return shutil.copytree(released, tmp_path / "01_bread")


LINE_INSIDE = 'raise LookupError(f"There is no exercise {name!r}; there is {known}.")'


def test_a_traceback_shows_the_lines_inside(copy):
    source = (
        "import traceback\nfrom check import check\ntry:\n    check('bread')\nexcept LookupError:\n    traceback.print_exc()"
    )
    shown, complained = run(copy, source)
    place, line, raised = complained.splitlines()[-3:]
    assert place.startswith(f'  File "{copy}/checking/checker.zip/autograder_checker/check/notebook.py", line ')
    assert (shown, line.strip(), raised) == ("", LINE_INSIDE, f"LookupError: {UNKNOWN}")


def test_a_traceback_in_a_notebook_shows_the_lines_inside(copy):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("from check import check\ncheck('bread')")])
    with pytest.raises(CellExecutionError) as failed:
        NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(copy)}}).execute()
    shown = re.sub(r"\x1b\[[\d;]*m", "", str(failed.value))
    assert UNKNOWN in shown
    assert LINE_INSIDE in shown


def test_it_may_be_imported_twice(copy):
    source = "import importlib, check\nimportlib.reload(check)\ncheck.check('portions')"
    assert run(copy, source) == (CHECKED, "")


@pytest.mark.parametrize("order", ["import autograder.check.notebook, check", "import check, autograder.check.notebook"])
def test_it_stands_beside_an_installed_engine(copy, order):
    source = f"{order}\ncheck.check('portions')\nprint(type(check.notebook) is autograder.check.notebook.Notebook)"
    assert run(copy, source) == (f"{CHECKED}False\n", "")


@pytest.mark.parametrize("name", ["checker", "autograder_checker", "answer_key", "visible_cases", "notebook"])
@pytest.mark.parametrize("form", ["{}.py", "{}/__init__.py", "checking/{}.py.txt"])
def test_a_students_own_file_does_not_take_its_place(copy, name, form):
    """And the student's own is what is imported by that name, unless it has the very name of the package in the zip."""
    file = copy / form.format(name)
    file.parent.mkdir(exist_ok=True)
    file.write_text("MINE = True\n")
    assert run(copy, "from check import check\ncheck('portions')") == (CHECKED, "")
    if file.suffix == ".py" and name != "autograder_checker":
        assert run(copy, f"from check import check\nimport {name}\nprint({name}.MINE)") == ("True\n", "")


def test_an_unpacked_zip_beside_it_does_no_harm(copy, tmp_path):
    """Collecting archives from a learning platform, nbgrader unpacks zips inside of them too."""
    archive = shutil.make_archive(str(tmp_path / "handed_in"), "zip", copy.parent, copy.name)
    unzip(archive, str(tmp_path), create_own_folder=True, tree=True)
    unpacked = tmp_path / "handed_in" / "01_bread"
    assert (unpacked / "checking" / "checker" / "autograder_checker" / "exercises.py").exists()
    assert run(unpacked, "from check import check\ncheck('portions')") == (CHECKED, "")


def test_the_exchange_carries_it(released, tmp_path, monkeypatch):
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.course_id = str(released.parents[1]), "bakery"
    config.CourseDirectory.assignment_id, config.Exchange.root = released.name, str(tmp_path)
    where = CourseDirectory(config=config)
    settings = {"coursedir": where, "authenticator": Authenticator(config=config), "config": config}
    ExchangeReleaseAssignment(**settings).start()
    (tmp_path / "student").mkdir()
    monkeypatch.chdir(tmp_path / "student")
    ExchangeFetchAssignment(**settings).start()
    assert bytes_of(tmp_path / "student" / released.name) == bytes_of(released)


def test_it_is_readable_by_everyone(released, tmp_path):
    with zipfile.ZipFile(released / "checking" / "checker.zip") as package:
        package.extractall(tmp_path)
        assert package.testzip() is None
    found = sorted(os.listdir(tmp_path / "autograder_checker"))
    assert found == ["__init__.py", "check", "exercises.py", "typed_answers.py"]
