"""The committed release/ is what the release command makes of source/, byte for byte, and it stands alone."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.course_copy import ROOT, ask, copy_course

RELEASED = sorted(path.name for path in (ROOT / "release").iterdir())
# Kernels find no course and no engine: only what a student's machine has.
ALONE = "import sys\nsys.modules['autograder'] = sys.modules['solutions'] = None\n"


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """The command line's release of a fresh copy of the course: the course folder, and what was said."""
    course = copy_course(tmp_path_factory.mktemp("course"), "solutions")
    done = ask(course, "release")
    assert (done.returncode, done.stderr) == (0, "")
    return course, done.stdout


@pytest.fixture
def made(done):
    course, _ = done
    return course / "release"


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_every_lesson_of_source_is_released():
    assert sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb")) == RELEASED


def test_each_lesson_is_named_when_its_work_begins_and_ends(done):
    _, said = done
    begun = [f"releasing {lesson}" for lesson in RELEASED]
    ended = [f"released {lesson} -> release/{lesson}" for lesson in RELEASED]
    assert said.splitlines() == [*begun, *ended]


def test_a_failure_of_nbgrader_is_one_sentence_on_stderr(tmp_path):
    course = copy_course(tmp_path)
    (course / "gradebook.db").write_bytes(b"x" * 5000)
    failed = ask(course, "release", "01_linear_units")
    assert (failed.returncode, failed.stdout) == (1, "releasing 01_linear_units\n")
    assert failed.stderr == "autograder: The gradebook could not be written: file is not a database. Nothing was changed.\n"


@pytest.mark.parametrize("lesson", RELEASED)
def test_the_committed_release_is_what_the_command_makes(made, lesson):
    committed, fresh = contents(ROOT / "release" / lesson), contents(made / lesson)
    assert sorted(committed) == sorted(fresh)
    assert [name for name in fresh if fresh[name] != committed[name]] == []


@pytest.mark.parametrize("lesson", RELEASED)
def test_a_release_runs_without_course_and_engine(made, lesson, tmp_path, monkeypatch):
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "alone.py").write_text(ALONE)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = nbformat.read(made / lesson / f"{lesson}.ipynb", as_version=4)
    probe = nbformat.v4.new_code_cell("import sys\n[sys.modules[name] for name in ('autograder', 'solutions')]")
    notebook.cells.append(probe)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(made / lesson)}}).execute()
    assert probe.outputs[-1].data["text/plain"] == "[None, None]"
    shown = [
        o.data["text/plain"] for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "display_data"
    ]
    assert sum("is not written yet" in text for text in shown) > len(shown) / 2
    assert not [o for cell in notebook.cells for o in cell.get("outputs", []) if o.get("name") == "stderr"]
