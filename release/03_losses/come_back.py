"""Coming back after a break: one cell runs the cells above it that define something, quietly and without their checks."""

import ast
import json
from pathlib import Path

from IPython import get_ipython

BY_HAND = "This page could not be read again: select this cell and choose Run > Run All Above Selected Cell."


def again(place, names):
    """Run what stands above the cell `place`, as saved on disk, unless `names` (your globals()) has it all.

    Cells that only show something, and checks, are passed by. Stops at a cell that fails.
    """
    above = cells_above(place)
    if above is None:
        print(BY_HAND)
        return
    if set().union(*map(defined, above)) <= set(names):
        print("Everything above is there: go on.")
        return
    failed = next((number for number, source in enumerate(above, 1) if not ran(source, names)), None)
    print(
        f"{len(above)} cells ran: go on." if failed is None else f"Cell {failed} of {len(above)} failed: mend it and come back."
    )


def cells_above(place):
    """The texts of the cells above `place` that define something; None where no notebook here has such a cell."""
    for path in sorted(Path(__file__).parent.glob("*.ipynb")):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            ids = [cell.get("id") for cell in cells]
            if place in ids:
                return [text(cell) for cell in cells[: ids.index(place)] if defines(cell)]
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return None


def text(cell):
    return "".join(cell["source"])


def defines(cell):
    """Whether it is a code cell, not one that only shows something, not a check."""
    metadata = cell.get("metadata", {})
    shows = "shows" in metadata.get("tags", []) or metadata.get("nbgrader", {}).get("grade")
    return cell["cell_type"] == "code" and not shows


def defined(source):
    """The functions and classes that a cell defines; none where it is not Python yet."""
    try:
        return {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    except SyntaxError:
        return set()


def ran(source, names):
    """Run a cell; False where it failed. IPython shows what went wrong."""
    shell = get_ipython()
    if shell is not None:
        return shell.run_cell(source).success
    exec(compile(source, "<above>", "exec"), names)
    return True
