"""Running a source notebook's cells in this process, without its checks: as its author wrote it, or as it is released."""

import io
import re
import sys
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat

from solutions import canvas, moving_picture

SOURCE = Path(__file__).parents[2] / "source"
NOTEBOOKS = sorted(SOURCE.glob("*/*.ipynb"))
SOLUTION = re.compile(r"( *)### BEGIN SOLUTION.*?### END SOLUTION", re.DOTALL)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


class Waiting:
    """Stands in for the course's `try_it`: swallows what is not written yet, and counts."""

    def __init__(self):
        self.waited = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        unwritten = kind is not None and issubclass(kind, NotImplementedError)
        self.waited += unwritten
        return unwritten


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def released(source: str) -> str:
    """A code cell as a student gets it."""
    return HIDDEN.sub("", SOLUTION.sub(r"\1raise NotImplementedError()", source))


def run(path: Path, monkeypatch, blank: bool = False) -> dict:
    """Run every code cell; returns the names they defined, and `waiting`, what they printed (`said`) and `complained` of."""
    silent = {"check": lambda name: None, "choices": lambda name: None, "points": lambda: None}
    check_module = types.SimpleNamespace(canvas=canvas, moving_picture=moving_picture, try_it=Waiting(), **silent)
    monkeypatch.setitem(sys.modules, "check", check_module)
    monkeypatch.syspath_prepend(str(path.parent))
    for module in ("IPython.display", "solutions.moving_picture"):
        monkeypatch.setattr(f"{module}.display", lambda *_, **__: None)
    for beside in {file.stem for file in path.parent.glob("*.py")} - {"check"}:
        monkeypatch.delitem(sys.modules, beside, raising=False)
    plt.switch_backend("template")
    plt.close("all")
    names, said, complained = {"__name__": "__main__"}, io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained), warnings.catch_warnings(), plt.rc_context():
        warnings.simplefilter("error")
        for cell in read(path).cells:
            if cell.cell_type == "code":
                source = released(cell.source) if blank else HIDDEN.sub("", cell.source)
                exec(compile(source, f"<{cell.id}>", "exec"), names)
    return names | {"waiting": check_module.try_it.waited, "said": said.getvalue(), "complained": complained.getvalue()}
