"""The cells of lessons 03 to 05 that use a student's functions and classes work with whatever `check` accepts of them."""

import functools
import io
import sys
import types
from contextlib import redirect_stdout

import matplotlib.pyplot as plt
import numpy as np
import pytest
from lesson_cells import HIDDEN, NOTEBOOKS, Waiting, read

from solutions import COURSE, canvas

PATHS = [path for path in NOTEBOOKS if path.stem in ("03_losses", "04_backprop", "05_modules")]
each_lesson = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
TAKES_LISTS = ("one_hot", "sigmoid_deltas", "multiplications")  # by their contracts


def written(path):
    """The names of the functions that students write, not those that answer questions."""
    return {exercise.name for exercise in COURSE[path.stem].exercises if exercise.answer is None}


def move_twice(fig, controls, update, caption, still=None):
    """What is played with, at its start and as the still picture, undrawn."""
    plt.close(fig)
    start = {name: value for name, (value, _) in controls.items()}
    for values in (start, start | (still or {})):
        update(**values)


class Page:
    """A notebook that is run cell by cell. `change(name, function)`: what stands for each function that students write."""

    def __init__(self, path, monkeypatch):
        self.path, self.written, self.names = path, written(path), {"__name__": "__main__"}
        silent = {"check": lambda name: None, "choices": lambda name: None, "points": lambda: None}
        still = types.SimpleNamespace(moving=move_twice)  # drawing is tested elsewhere
        module = types.SimpleNamespace(canvas=canvas, moving_picture=still, try_it=Waiting(), **silent)
        monkeypatch.setitem(sys.modules, "check", module)
        monkeypatch.syspath_prepend(str(path.parent))
        monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)
        for beside in {file.stem for file in path.parent.glob("*.py")} - {"check"}:
            monkeypatch.delitem(sys.modules, beside, raising=False)
        plt.switch_backend("template")

    def run(self, change=lambda name, function: function, chosen=lambda cell: True, forgive=()):
        """What the chosen cells print, by their ids."""
        said = {}
        for cell in read(self.path).cells:
            if cell.cell_type != "code" or not chosen(cell) or cell.id.startswith("come_back"):
                continue
            printed = io.StringIO()
            with redirect_stdout(printed):
                try:
                    exec(compile(HIDDEN.sub("", cell.source), f"<{cell.id}>", "exec"), self.names)
                except forgive:
                    plt.close("all")
            said[cell.id] = printed.getvalue()
            if cell.id == "setup" and hasattr(self.names["explore"], "epochs"):
                self.names["explore"].epochs = lambda count: range(2)  # enough to see that it runs
            if (name := cell.id.removeprefix("solve_")) in self.written and name != cell.id:
                self.names[name] = change(name, self.names[name])
        plt.close("all")
        return said


@functools.cache
def plainly(path):
    """What the cells print as their author wrote them."""
    with pytest.MonkeyPatch.context() as patch, np.errstate(all="ignore"):
        return Page(path, patch).run()


def as_lists(value):
    if isinstance(value, list | tuple):
        return [as_lists(part) for part in value]
    return value.tolist() if isinstance(value, np.ndarray) else np.array(value)


class ListsFromArrays:
    """The same functions, for arrays of floats only; arrays come back as lists, numbers as 0-d arrays.

    What a student's functions hand to each other is the student's own affair.
    """

    def __init__(self):
        self.depth = 0

    def __call__(self, name, function):
        if isinstance(function, type):
            methods = {
                key: self(name, method) for key, method in vars(function).items() if key in ("forward", "backward", "step")
            }
            return type(function.__name__, (function,), methods)

        def changed(*args, **options):
            if self.depth == 0 and name not in TAKES_LISTS:
                odd = [a for a in args if isinstance(a, list) or getattr(a, "dtype", np.dtype(float)).kind not in "f"]
                assert not odd or name == "numerical_gradient", f"{name} was called with {odd}"
            self.depth += 1
            try:
                result = function(*args, **options)
            finally:
                self.depth -= 1
            return result if self.depth else as_lists(result)

        return changed


@each_lesson
def test_lists_come_back_and_only_arrays_go_in(path, monkeypatch):
    with np.errstate(all="ignore"):
        said = Page(path, monkeypatch).run(ListsFromArrays())
    assert said == plainly(path)


def spoiling(name, function):
    """The same function, which then writes over the arrays it was handed."""

    def changed(*args, **options):
        result = function(*args, **options)
        for array in args:
            if isinstance(array, np.ndarray) and array.flags.writeable and array.dtype.kind == "f":
                array *= 0
        return result

    return changed


@pytest.mark.parametrize("path", PATHS[:2], ids=lambda path: path.stem)
def test_a_slip_in_place_leaves_nothing_behind_once_mended(path, monkeypatch):
    """All cells run with functions that spoil their arguments; then those are mended, and only cells that show run again."""
    with np.errstate(all="ignore"):
        page = Page(path, monkeypatch)
        page.run(spoiling, forgive=Exception)
        again = page.run(chosen=lambda cell: "shows" in cell.metadata.get("tags", []) or cell.id.startswith("solve_"))
    plain = plainly(path)
    assert again == {id: said for id, said in plain.items() if id in again}


@pytest.mark.parametrize("path", PATHS[:2], ids=lambda path: path.stem)
def test_arrays_given_once_would_stay_spoiled(path, monkeypatch):
    """Negative control: the same with data that are made once and handed out at every call."""
    maker = {"03_losses": "five_examples", "04_backprop": "small_network"}[path.stem]

    def keeping(self, made=None):
        made = made or self.names[maker]()
        self.names[maker] = lambda: made

    with np.errstate(all="ignore"):
        page = Page(path, monkeypatch)
        page.run(chosen=lambda cell: cell.id.startswith(("setup", "given", "data")))
        keeping(page)
        page.run(spoiling, lambda cell: not cell.id.startswith(("setup", "given_examples", "data")), forgive=Exception)
        again = page.run(chosen=lambda cell: "shows" in cell.metadata.get("tags", []), forgive=Exception)
    plain = plainly(path)
    assert again != {id: said for id, said in plain.items() if id in again}
