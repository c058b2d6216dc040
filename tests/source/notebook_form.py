"""What every source notebook looks like: `offences(notebook)` says in sentences what does not, nothing where all is well."""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

KEYS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
NAME = re.compile(r"^[a-zA-Z][a-zA-Z0-9_\-]*$")
UNKIND = re.compile(r"\b(simply|just|obviously|clearly|trivial(ly)?|of course|easy|easily)\b", re.IGNORECASE)
LISTED = re.compile(r"(^|[\"']|\s\s|&emsp; )a\) ", re.MULTILINE)
OPENING = ("# ", "**What you build.**", "**What you need.**", "**How long.**")
LONGEST = 25
FUNCTION = r'def \w+\(.*\):\n    """.+?"""\n    ### BEGIN SOLUTION\n'
METHOD = (
    r'\n+    def \w+\(self.*\):\n(        """.+?"""\n)?        ### BEGIN SOLUTION\n(        .*\n)+?        ### END SOLUTION'
)
CLASS = rf'class \w+:\n    """.+?"""\n({METHOD})+$'


def offences(notebook: NotebookNode) -> list[str]:
    """Every breach of the course's form, in the order of the cells."""
    found = [*of_notebook(notebook), *of_order(notebook)]
    for cell in notebook.cells:
        found += [*of_cell(cell), *(of_prose(cell) if cell.cell_type == "markdown" else of_code(cell))]
    return found


def graded(cell: NotebookNode) -> dict:
    return cell.metadata.get("nbgrader", {})


def of_notebook(notebook: NotebookNode) -> Iterator[str]:
    if (notebook.nbformat, notebook.nbformat_minor) != (4, 5):
        yield "The notebook is not of format 4.5."
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "The notebook does not ask for the kernel python3."
    ids = [cell.id for cell in notebook.cells]
    if len(set(ids)) != len(ids):
        yield "Two cells have the same id."
    if any(part not in notebook.cells[0].source for part in OPENING):
        yield "The first cell does not say what you build, what you need and how long it takes."


def of_order(notebook: NotebookNode) -> Iterator[str]:
    """An exercise is explained, written, and then checked."""
    ids = [cell.id for cell in notebook.cells]
    for check in (cell.id for cell in notebook.cells if graded(cell).get("grade")):
        steps = [f"about_{check}", f"solve_{check}", check]
        if missing := [step for step in steps if step not in ids]:
            yield f"{check} has no cell {missing[0]}."
        elif sorted(steps, key=ids.index) != steps:
            yield f"{check} is not explained, written and checked in this order."


def of_cell(cell: NotebookNode) -> Iterator[str]:
    if not NAME.match(cell.id):
        yield f"The id {cell.id} is not a name."
    if LISTED.search(cell.source):
        yield f"{cell.id} calls choices by letters."
    metadata = graded(cell)
    if metadata and metadata.get("grade_id") != cell.id:
        yield f"{cell.id} has the grade_id {metadata.get('grade_id')}."
    if metadata and set(metadata) != KEYS | ({"points"} if metadata.get("grade") else set()):
        yield f"{cell.id} has not exactly the keys nbgrader asks for."


def of_prose(cell: NotebookNode) -> Iterator[str]:
    for word in UNKIND.findall(cell.source):
        yield f"{cell.id} says {word[0]!r}."


def of_code(cell: NotebookNode) -> Iterator[str]:
    if cell.outputs or cell.execution_count is not None:
        yield f"{cell.id} keeps outputs."
    if sum(1 for line in cell.source.splitlines() if line and not line.lstrip().startswith("### ")) > LONGEST:
        yield f"{cell.id} has more than {LONGEST} lines of code."
    if not graded(cell) and "shows" not in cell.metadata.get("tags", []):
        yield f"{cell.id} is neither given nor graded nor tagged as showing something."
    if graded(cell).get("solution") and not (re.match(FUNCTION, cell.source, re.DOTALL) or re.match(CLASS, cell.source)):
        yield f"{cell.id} does not keep its signature and docstring outside the solution."
