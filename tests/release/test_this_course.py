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
def made(tmp_path_factory):
    """The release of a fresh copy of the course, made on the command line."""
    course = copy_course(tmp_path_factory.mktemp("course"), "solutions")
    done = ask(course, "release")
    assert done.returncode == 0, done.stderr
    return course / "release"


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_every_lesson_of_source_is_released():
    assert sorted(path.parent.name for path in (ROOT / "source").glob("*/*.ipynb")) == RELEASED


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
