"""The pictures of a source notebook as slides of 1920 x 1080 pixels, drawn by the notebook's own cells.

The cells run as their author wrote them, so the reference draws. Of the cells that only show something, those run that
draw a slide or that such a cell needs.
"""

import ast
import io
import json
import re
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from unittest import mock

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from solutions import canvas, moving_picture

INCHES, DOTS_PER_INCH = (32 / 3, 6), 180  # 1920 x 1080 pixels
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


def draw_slides(notebook: Path, wanted: Sequence[str]) -> dict[str, bytes]:
    """Cell id -> PNG, for the cells of `wanted` in their order; where one draws several figures, id_2 and so on follow.

    Raises LookupError for a cell that does not exist or draws nothing.
    """
    cells = code_cells(notebook)
    if missing := [cell for cell in wanted if cell not in [id for id, _, _ in cells]]:
        raise LookupError(f"{notebook.name} has no code cell {missing[0]}.")
    drawn: dict[str, list[Figure]] = {}
    with at_home(notebook.parent) as figures:
        names: dict[str, object] = {"__name__": "__main__"}
        for id, source in needed(cells, wanted):
            exec(compile(source, f"<{id}>", "exec"), names)
            drawn[id] = figures.copy()
            figures.clear()
        if empty := [cell for cell in wanted if not drawn[cell]]:
            raise LookupError(f"The cell {empty[0]} of {notebook.name} draws nothing.")
        return {cell if k == 1 else f"{cell}_{k}": png(figure) for cell in wanted for k, figure in enumerate(drawn[cell], 1)}


def code_cells(notebook: Path) -> list[tuple[str, str, bool]]:
    """(id, source without hidden tests, whether it only shows something) of each code cell."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [
        (cell["id"], HIDDEN.sub("", "".join(cell["source"])), "shows" in cell["metadata"].get("tags", []))
        for cell in cells
        if cell["cell_type"] == "code"
    ]


def needed(cells: Iterable[tuple[str, str, bool]], wanted: Sequence[str]) -> list[tuple[str, str]]:
    """The cells to run, in their order: all that are no mere show, the wanted ones, and shows that define what these use."""
    kept, used = [], set()
    for id, source, shows in reversed(list(cells)):
        stored, loaded = names_of(source)
        if id in wanted or not shows or stored & used:
            kept.append((id, source))
            used = (used - stored) | (loaded - stored if shows else set())
    return kept[::-1]


def names_of(source: str) -> tuple[set[str], set[str]]:
    """The names that code defines anywhere, and those it reads."""
    nodes = list(ast.walk(ast.parse(source)))
    stored = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    stored |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored, {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


@contextmanager
def at_home(folder: Path) -> Iterator[list[Figure]]:
    """Inside, cells of the notebook in `folder` find its modules and a `check` that does nothing; figures are collected."""
    figures: list[Figure] = []

    def show():
        figures.extend(plt.figure(number) for number in plt.get_fignums())
        plt.close("all")

    def moving(fig, controls, update, caption, still=None):
        title = update(**{name: start for name, (start, _) in controls.items()} | (still or {}))
        if title is not None:
            fig.suptitle(title)
        show()

    def silent(*_, **__):
        return None

    movable = types.SimpleNamespace(**vars(moving_picture) | {"moving": moving})
    check = {"check": silent, "choices": silent, "points": silent, "try_it": nullcontext()}
    beside = {file.stem for file in folder.glob("*.py")}
    others = {name: module for name, module in sys.modules.items() if name in beside}
    path, backend = sys.path.copy(), plt.get_backend()
    try:
        for name in beside:
            sys.modules.pop(name, None)
        sys.modules["check"] = types.SimpleNamespace(canvas=canvas, moving_picture=movable, **check)
        sys.path.insert(0, str(folder))
        plt.switch_backend("agg")
        with plt.rc_context(), mock.patch.object(plt, "show", show), redirect_stdout(io.StringIO()):
            yield figures
    finally:
        plt.close("all")
        plt.switch_backend(backend)
        sys.path[:] = path
        for name in beside | {"check"}:
            sys.modules.pop(name, None)
        sys.modules.update(others)


def png(figure: Figure) -> bytes:
    """The bytes of a figure of any size, laid out anew on a slide; a title that would run off it is set smaller."""
    file = io.BytesIO()
    figure.set_size_inches(*INCHES)
    figure.set_dpi(DOTS_PER_INCH)
    figure.draw_without_rendering()
    for title in [ax.title for ax in figure.axes]:
        box = title.get_window_extent()
        middle, room = (box.x0 + box.x1) / 2, figure.bbox.width
        fits = 0.98 * min(middle, room - middle) / (box.width / 2) if box.width else 1
        title.set_fontsize(title.get_fontsize() * min(1, fits))
    figure.savefig(file, format="png", dpi=DOTS_PER_INCH)
    return file.getvalue()
