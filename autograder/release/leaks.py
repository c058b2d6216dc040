"""Search a finished release for anything of the answers: solutions, hidden cases, markers, also inside of zip files."""

import ast
import functools
import inspect
import io
import json
import re
import textwrap
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from autograder import exercises
from autograder.exercises import Case, Exercise, Lesson

FORBIDDEN = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TEST", "MARK SCHEME")
PLAIN = (ast.Name, ast.Constant, ast.Tuple, ast.Load, ast.Attribute)
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHORT = 25
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)
# The engine's own files define `mark`.
CHECKER = "checking/checker.zip/"
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def leaks(lesson: Lesson, package: str, folder: Path) -> Iterator[str]:
    """Sentences about every place of `folder` that holds an answer, a hidden case or a marker."""
    references = {e.name: inspect.getsource(e.reference) for e in lesson.exercises}
    answers = {dump: name for name, source in references.items() for dump in returned_expressions(source)}
    answers |= {dump: name for name, source in references.items() for dump in bodies(source, top_only=True)}
    hidden = {dump: f"{c.name} of {e.name}" for e in lesson.exercises for c in e.hidden_cases for dump in hidden_bodies(e, c)}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            found = list(texts(path.relative_to(folder).as_posix(), path.read_bytes()))
        except UNREADABLE:
            yield f"{path.relative_to(folder)} is a zip file that cannot be read, so nobody knows what it holds."
            continue
        for place, text in found:
            yield from text_leaks(lesson, package, place, text, answers, hidden)


def texts(place: str, content: bytes) -> Iterator[tuple[str, str]]:
    """A file's place and text; of a zip file, also one inside another, those of its members."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield place, content.decode("utf-8", errors="replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield from texts(f"{place}/{name}", package.read(name))


def text_leaks(
    lesson: Lesson, package: str, place: str, text: str, answers: dict[str, str], hidden: dict[str, str]
) -> Iterator[str]:
    """answers and hidden: what code of the course does, and whose it is."""
    if not place.startswith(CHECKER):
        yield from (f"{place} holds {found!r}." for found in markers(text, package))
    for code in code_of(PurePosixPath(place), text):
        found = bodies(code)
        yield from (f"{place} holds the hidden case {name}." for name in named(found, hidden))
        yield from (f"{place} holds the answer of {name}." for name in named(found | returned_expressions(code), answers))
    if place == "checking/answer_key.json":
        yield from answer_leaks(lesson, json.loads(text), place)


def named(found: set[str], known: dict[str, str]) -> list[str]:
    return sorted({known[dump] for dump in found if dump in known})


def markers(text: str, package: str) -> list[str]:
    """Words that belong to the source alone: nbgrader's markers, imports of the course, and calls of `mark`."""
    imports = re.findall(rf"\b(?:from|import) {re.escape(package)}\b|\bmark\(", text)
    return [*(word for word in FORBIDDEN if word in text), *dict.fromkeys(imports)]


def hidden_bodies(exercise: Exercise, case: Case) -> set[str]:
    """The body of a hidden case, unless a visible case of the exercise has the same."""
    shown = set().union(*(bodies(case_source(visible), top_only=True) for visible in exercise.visible_cases))
    return bodies(case_source(case), top_only=True) - shown


def case_source(case: Case) -> str:
    """The source of a declared case, "" for the engine's own case of a typed answer, which is no secret."""
    return "" if case.probe.__module__ == exercises.__name__ else inspect.getsource(case.probe)


def answer_leaks(lesson: Lesson, key: dict, place: str) -> Iterator[str]:
    """A key that holds more of a typed answer than its form."""
    typed = {e.name for e in lesson.exercises if e.answer}
    for entry in key["exercises"]:
        if entry["name"] in typed and (entry.get("visible") or entry.get("mistakes")):
            yield f"{place} holds more of {entry['name']} than the form of its answer."


def code_of(path: PurePosixPath, text: str) -> Iterator[str]:
    """All Python of a file: modules, code cells, and blocks of code in prose."""
    if path.suffix == ".py":
        yield text
    elif path.suffix == ".ipynb":
        for cell in json.loads(text)["cells"]:
            source = "".join(cell["source"])
            yield from [source] if cell["cell_type"] == "code" else FENCED.findall(source)
    else:
        yield from FENCED.findall(text)


@functools.cache
def syntax_tree(source: str) -> ast.Module:
    """The syntax tree of a source; lines that only a notebook understands are left out."""
    lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n")]
    try:
        return ast.parse(textwrap.dedent("\n".join(lines)))
    except SyntaxError:
        return ast.Module([], [])


def returned_expressions(source: str) -> set[str]:
    """The expressions that functions in `source` return, those that are more than names, constants and their tuples."""
    nodes = [node for node in ast.walk(syntax_tree(source)) if isinstance(node, ast.Return | ast.Lambda)]
    returned = [node.value if isinstance(node, ast.Return) else node.body for node in nodes]
    return {ast.dump(v) for v in returned if v is not None and not all(isinstance(node, PLAIN) for node in ast.walk(v))}


@functools.cache
def bodies(source: str, top_only: bool = False) -> set[str]:
    """The normalized body of each function and class in `source`. top_only: leave out those inside of others."""
    tree = syntax_tree(source)
    found = [node for node in (tree.body if top_only else ast.walk(tree)) if isinstance(node, DEFINITIONS)]
    return {normalized_body(node) for node in found}


def normalized_body(definition: ast.FunctionDef | ast.ClassDef) -> str:
    """The body of a definition as text, without docstring, its variables numbered in the order they come up.

    Many people write a body as short as `return a * b` on their own, so the name of the definition stands before it.
    """
    described = ast.get_docstring(definition) is not None
    body = ast.dump(ast.Module(definition.body[1:] if described else definition.body, []))
    numbers: dict[str, str] = {"np": "np"}
    body = re.sub(r"(?<=Name\(id=')\w+", lambda found: numbers.setdefault(found.group(), f"_{len(numbers)}"), body)
    return body if sum(1 for _ in ast.walk(definition)) >= SHORT else f"{definition.name}: {body}"
