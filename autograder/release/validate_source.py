"""Validate a source notebook against the declarations of its lesson, and copy the reference's code into it.

The solution regions of a notebook hold the code of the reference: syntax trees are compared, so layout and comments may
differ.
"""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator

from nbformat import NotebookNode

from autograder.exercises import Exercise, Lesson
from autograder.typed_answers import Choices, NotUnderstood

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
REGION = re.compile(rf"([ \t]*){BEGIN}.*?{END}", re.DOTALL)
MARKER = re.compile(
    r"^[ \t]*#+.*\b(BEGIN|END\b|SOLUTION|HIDDEN|MARK SCHEME).*$|^[ \t]*#+\s*(?i:begin|end)\W*(?i:sol|hid|mark).*$", re.MULTILINE
)
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
KNOWN = {BEGIN, END, "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"}
CHECK = """check("{name}")
### BEGIN HIDDEN TESTS
from {package} import mark

mark("{name}")
### END HIDDEN TESTS"""


def problems(lesson: Lesson, notebook: NotebookNode, package: str) -> list[str]:
    """Everything that keeps this notebook from being released, each as a sentence; empty where all is well."""
    cells = {cell.get("id"): cell for cell in notebook.cells}
    found: list[str] = []
    for exercise in lesson.exercises:
        found += [*check_cell_problems(exercise, cells, package), *solution_problems(lesson, exercise, cells)]
        found += answer_problems(exercise, cells)
    return found + [*marker_problems(notebook), *stray_cells(lesson, notebook)]


def check_cell_problems(exercise: Exercise, cells: dict[str, NotebookNode], package: str) -> Iterator[str]:
    cell = cells.get(exercise.name)
    graded = cell.metadata.get("nbgrader", {}) if cell else {}
    if not graded.get("grade") or graded.get("grade_id") != exercise.name:
        yield f"{exercise.name} has no check cell: a graded cell whose id and grade_id are {exercise.name}."
        return
    if graded.get("points") != exercise.points:
        yield f"The check cell of {exercise.name} gives {graded.get('points')} points, its declaration {exercise.points}."
    wanted = CHECK.format(name=exercise.name, package=package)
    if cell.source.split() != wanted.split():
        yield f"The check cell of {exercise.name} should read:\n{wanted}"


def solution_problems(lesson: Lesson, exercise: Exercise, cells: dict[str, NotebookNode]) -> Iterator[str]:
    cell = cells.get(f"solve_{exercise.name}")
    if cell is None or not cell.metadata.get("nbgrader", {}).get("solution"):
        yield f"{exercise.name} has no solution cell: a cell whose id and grade_id are solve_{exercise.name}."
    elif cell.source.count(BEGIN) != cell.source.count(END) or not region_count_fits(exercise, cell.source.count(BEGIN)):
        each = " for each method," if len(reference_bodies(exercise)) > 1 else ""
        yield f"The cell solve_{exercise.name} needs one region{each} between {BEGIN} and {END}."
    elif not is_stub(without_region(cell.source), exercise.name):
        yield f"The cell solve_{exercise.name} has code of {exercise.name} outside of its region: students would see it."
    elif definition_dump(cell.source, exercise.name) != definition_dump(inspect.getsource(exercise.reference), exercise.name):
        yield (
            f"The solution of {exercise.name} in the notebook is not the reference: "
            f"`python -m autograder copy {lesson.name}` copies it over."
        )


def answer_problems(exercise: Exercise, cells: dict[str, NotebookNode]) -> Iterator[str]:
    """The reference answers a question in the question's own form, and its choices stand where students can read them."""
    form, shown = exercise.answer, f'choices("{exercise.name}")'
    if form is None:
        return
    try:
        form.read(exercise.reference())
    except NotUnderstood:
        yield f"The reference of {exercise.name} answers {exercise.reference()!r}; it should be {form.form}."
    if isinstance(form, Choices) and any(form.options.values()) and shown not in [cell.source for cell in cells.values()]:
        yield f"{exercise.name} has no cell that shows its choices: {shown}"


def marker_problems(notebook: NotebookNode) -> Iterator[str]:
    """nbgrader takes a mistyped marker for a comment and releases what it was to hide."""
    for cell in notebook.cells:
        for line in MARKER.finditer(cell.source if cell.cell_type == "code" else ""):
            if line.group().strip() not in KNOWN:
                yield f"The cell {cell.id} has a line that is almost a marker: {line.group().strip()}"


def stray_cells(lesson: Lesson, notebook: NotebookNode) -> Iterator[str]:
    names = {exercise.name for exercise in lesson.exercises}
    for cell in notebook.cells:
        graded = cell.metadata.get("nbgrader", {})
        if graded.get("grade") and graded["grade_id"] not in names:
            yield f"The graded cell {graded['grade_id']} belongs to no declared exercise."
        if graded.get("solution") and graded["grade_id"].removeprefix("solve_") not in names:
            yield f"The solution cell {graded['grade_id']} belongs to no declared exercise: nbgrader would empty it."
        if graded and graded["grade_id"] != cell.id:
            yield f"The cell {cell.id} has the grade_id {graded['grade_id']}; the two must be equal for a reproducible release."


def definition_dump(source: str, name: str) -> str:
    """The function or class `name` in `source` as a syntax tree without docstrings."""
    found = definition(source, name)
    return ast.dump(without_docstrings(found)) if found else ""


def definition(source: str, name: str) -> ast.FunctionDef | ast.ClassDef | None:
    try:
        statements = ast.parse(textwrap.dedent(source)).body
    except SyntaxError:
        return None
    return next((node for node in statements if isinstance(node, DEFINITIONS) and node.name == name), None)


def without_docstrings(found: ast.FunctionDef | ast.ClassDef) -> ast.FunctionDef | ast.ClassDef:
    for node in ast.walk(found):
        if isinstance(node, DEFINITIONS) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return found


def region_count_fits(exercise: Exercise, regions: int) -> bool:
    """A function has one region; a class one as a whole, or one in each method, so that its stub can be defined."""
    return regions in (1, len(reference_bodies(exercise)))


def without_region(source: str) -> str:
    """A solution cell as students get it, a `pass` where nbgrader puts its stub."""
    return REGION.sub(r"\1pass", source)


def is_stub(source: str, name: str) -> bool:
    """Whether all that is left of a definition, or of every method of a class, is signature and docstring, and one `pass`."""
    found = definition(source, name)
    return found is not None and all(is_empty(node) for node in methods(without_docstrings(found)) or [found])


def is_empty(found: ast.stmt) -> bool:
    return isinstance(found, DEFINITIONS) and [type(node) for node in found.body] == [ast.Pass]


def methods(found: ast.FunctionDef | ast.ClassDef) -> list[ast.stmt]:
    """What the body of a class consists of, unless it is empty; a function has no methods."""
    return found.body if isinstance(found, ast.ClassDef) and not is_empty(found) else []


def without_cell(lesson: Lesson, notebook: NotebookNode) -> list[str]:
    """The names of the exercises whose solution cell the notebook does not have."""
    ids = {cell.get("id") for cell in notebook.cells}
    return [exercise.name for exercise in lesson.exercises if f"solve_{exercise.name}" not in ids]


def copy_solutions(lesson: Lesson, notebook: NotebookNode) -> int:
    """Put the reference's code into the notebook's solution regions; returns how many changed."""
    changed = 0
    for cell in notebook.cells:
        exercise = next((e for e in lesson.exercises if cell.get("id") == f"solve_{e.name}"), None)
        if exercise and list(solution_problems(lesson, exercise, {cell.id: cell})):
            parts = reference_bodies(exercise)
            texts = iter(parts if cell.source.count(BEGIN) == len(parts) else [body_text(exercise.reference)])
            cell.source = REGION.sub(lambda found, texts=texts: region(next(texts), found[1]), cell.source)
            changed += 1
    return changed


def region(body: str, indent: str) -> str:
    return textwrap.indent(f"{BEGIN}\n{body}\n{END}", indent)


def reference_bodies(exercise: Exercise) -> list[str]:
    """The code of the reference, or of each method of a class."""
    if not inspect.isclass(exercise.reference):
        return [body_text(exercise.reference)]
    return [body_text(method) for method in vars(exercise.reference).values() if inspect.isfunction(method)]


def body_text(reference: Callable) -> str:
    """The reference's lines after its docstring, comments kept."""
    source = textwrap.dedent(inspect.getsource(reference))
    found = ast.parse(source).body[0]
    after = found.body[0].end_lineno if ast.get_docstring(found) is not None else found.body[0].lineno - 1
    return textwrap.dedent("\n".join(source.rstrip().split("\n")[after:])).strip("\n")
