"""Reads a source lesson: what students were given, what is judged, what only shows something."""

import ast
import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells

from autograder.course.config import CourseError, CourseFolder, reason
from autograder.course.definition import CollectCells, Definition, NotebookDefinition

SHOWS = "shows"
KEPT_METADATA = ("kernelspec", "language_info")


@dataclass(frozen=True)
class SourceCell:
    """One cell of the source. source: its text as released to students.

    id: its grade_id, or its cell id where nbgrader does not manage it. role: "given" (locked), "solution", "check",
    "manual" (an answer that a person grades) or "free" (students may change it). nbgrader: its metadata, checksum included.
    attachments: its pictures.
    """

    id: str
    cell_type: str
    source: str
    role: str = "free"
    points: float = 0.0
    tags: tuple[str, ...] = ()
    cell_id: str = ""
    nbgrader: dict | None = None
    attachments: dict | None = None

    @property
    def shows(self) -> bool:
        """Whether its tags say that it only shows something, so that grading need not run it."""
        return SHOWS in self.tags

    @property
    def code(self) -> bool:
        return self.cell_type == "code"


@dataclass(frozen=True)
class SourceNotebook:
    """One notebook of a lesson. metadata: its kernel and language."""

    name: str
    cells: tuple[SourceCell, ...]
    metadata: dict = field(default_factory=dict)

    @property
    def by_id(self) -> dict[str, SourceCell]:
        return {cell.id: cell for cell in self.cells}

    @functools.cached_property
    def defined(self) -> dict[str, frozenset[str]]:
        """The functions and classes that each solution cell defines as it was released."""
        return {cell.id: definitions(cell.source) for cell in self.cells if cell.role == "solution" and cell.code}

    @property
    def checks(self) -> tuple[SourceCell, ...]:
        """The check cells in reading order."""
        return tuple(cell for cell in self.cells if cell.role == "check")


@dataclass(frozen=True)
class SourceLesson:
    """A lesson (an assignment). files: what was released beside the notebook. digest: of all that decides a mark here.

    definition: what nbgrader's gradebook keeps of it. moved: (exercise, lesson) for what is in another lesson today.
    """

    name: str
    notebooks: tuple[SourceNotebook, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    digest: bytes = b""
    ignore: tuple[str, ...] = ()
    definition: Definition | None = None
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def notebook(self) -> SourceNotebook:
        """The one notebook of a lesson that has one."""
        (only,) = self.notebooks
        return only

    @property
    def modules(self) -> tuple[str, ...]:
        """The released modules that the notebook's own cells import."""
        run = (cell for cell in self.notebook.cells if cell.code and cell.role in ("given", "free") and not cell.shows)
        names = dict.fromkeys(name for cell in run for name in imports(cell.source))
        return tuple(name for name in names if f"{name}.py" in self.files or f"{name}/__init__.py" in self.files)


def definitions(code: str) -> frozenset[str]:
    """The names of the functions and classes that a cell defines."""
    return frozenset(node.name for node in statements(code) if isinstance(node, ast.FunctionDef | ast.ClassDef))


def imports(code: str) -> list[str]:
    """The modules and packages that a cell imports."""
    plain = [alias.name for node in statements(code) if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module or "" for node in statements(code) if isinstance(node, ast.ImportFrom)]
    return [name.partition(".")[0] for name in plain + parts]


def statements(code: str) -> list[ast.stmt]:
    """The statements of a cell; a cell that is not plain Python has none to speak of."""
    try:
        return ast.parse(code).body
    except SyntaxError:
        return []


def read_lesson(folder: CourseFolder, name: str) -> SourceLesson:
    """Read a lesson from source; what students got is made by nbgrader's own preprocessors, as configured."""
    folder.require_lesson(name)
    paths = sorted(path for path in (folder.source / name).glob("*.ipynb") if not path.name.startswith("."))
    if len(paths) != 1:
        raise CourseError(
            f"{folder.source / name} has {len(paths)} notebooks ({', '.join(p.name for p in paths)}). Keep one to a lesson."
        )
    notebook, described = read_notebook(folder, name, paths[0])
    notebooks = (notebook,)
    files = released_files(folder, name)
    digest = digest_of(
        [name.encode(), *(p.read_bytes() for p in paths), repr(notebooks).encode(), repr(sorted(files.items())).encode()]
    )
    return SourceLesson(name, notebooks, files, digest, folder.ignore, Definition(name, {described.name: described}))


def read_notebook(folder: CourseFolder, lesson: str, path: Path) -> tuple[SourceNotebook, NotebookDefinition]:
    """A source notebook as students get it, and as the gradebook keeps it, from one run of nbgrader's preprocessors."""
    try:
        nb, saved = as_released(folder, lesson, path)
        metadata = {key: nb.metadata[key] for key in KEPT_METADATA if key in nb.metadata}
        return SourceNotebook(path.stem, source_cells(nb), metadata), saved
    except Exception as error:
        raise CourseError(
            f"{path} is not a notebook that can be released: {reason(error)}. Repair it and try again."
        ) from error


def as_released(folder: CourseFolder, lesson: str, path: Path) -> tuple[NotebookNode, NotebookDefinition]:
    """The notebook after everything generate_assignment does to it; what it would write to the gradebook is collected."""
    nb, collect = nbformat.read(path, as_version=4), CollectCells(config=folder.config)
    name_cells(nb)
    resources = {
        "nbgrader": {"assignment": lesson, "notebook": path.stem, "student": "."},
        "metadata": {"path": str(path.parent)},
    }
    steps = GenerateAssignment(coursedir=None, config=folder.config).preprocessors
    for step in steps if any(issubclass(step, SaveCells) for step in steps) else [*steps, SaveCells]:
        preprocess = collect if issubclass(step, SaveCells) else step(config=folder.config)
        nb, resources = preprocess(nb, resources)
    return nb, collect.definition


def name_cells(nb: NotebookNode) -> None:
    """Old notebooks have no cell ids, or get random ones when they are read; the lesson must be the same each time."""
    if nb.nbformat_minor < 5 or "orig_nbformat" in nb.metadata:
        nb.nbformat_minor = 5
        for number, cell in enumerate(nb.cells, 1):
            cell.id = f"cell-{number}"


def source_cells(nb: NotebookNode) -> tuple[SourceCell, ...]:
    roles = [role_of(cell) for cell in nb.cells]
    taken = {cell.metadata.nbgrader.grade_id for cell, role in zip(nb.cells, roles, strict=True) if role != "free"}
    cells = []
    for number, (cell, role) in enumerate(zip(nb.cells, roles, strict=True), 1):
        name = cell.id if role == "free" else cell.metadata.nbgrader.grade_id
        cells.append(source_cell(cell, role, f"{name}-free-{number}" if role == "free" and name in taken else name))
        taken.add(name)
    return tuple(cells)


def source_cell(cell: NotebookNode, role: str, name: str) -> SourceCell:
    managed = None if role == "free" else {**cell.metadata.nbgrader, "checksum": utils.compute_checksum(cell)}
    points = float((managed or {}).get("points", 0))
    tags, attached = tuple(cell.metadata.get("tags", ())), cell.get("attachments")
    return SourceCell(name, cell.cell_type, cell.source, role, points, tags, cell.id, managed, attached)


def role_of(cell: NotebookNode) -> str:
    if utils.is_solution(cell):
        return "manual" if utils.is_grade(cell) else "solution"
    if utils.is_grade(cell):
        return "check"
    return "given" if utils.is_locked(cell) or utils.is_task(cell) else "free"


def released_files(folder: CourseFolder, lesson: str) -> dict[str, bytes]:
    """What students got beside the notebook. A plain nbgrader course that was not released yet releases its source's files."""
    top = folder.release / lesson
    if not top.is_dir():
        if folder.answers:
            raise CourseError(
                f"{lesson} is not released yet: there is no {top}. Make it with `python -m autograder release {lesson}`."
            )
        top = folder.source / lesson
    paths = sorted(path for path in top.rglob("*") if path.is_file())
    kept = {path.relative_to(top).as_posix(): path for path in paths if not ignored(path.relative_to(top).parts, folder.ignore)}
    return {name: path.read_bytes() for name, path in kept.items() if "/" in name or not name.endswith(".ipynb")}


def ignored(parts: Iterable[str], patterns: Iterable[str]) -> bool:
    return any(fnmatch(part, pattern) for part in parts for pattern in patterns)


def digest_of(pieces: Iterable[bytes]) -> bytes:
    """One digest of several pieces; each is preceded by its length, so that no two lists share one."""
    total = hashlib.sha256()
    for piece in pieces:
        total.update(len(piece).to_bytes(8, "big") + piece)
    return total.digest()
