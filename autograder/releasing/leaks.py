"""Searching a finished release for anything of the answers."""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from autograder.checking import declaration
from autograder.checking.declaration import Case, Lesson

FORBIDDEN = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TEST", "MARK SCHEME", "mark(")
PLAIN = (ast.Name, ast.Constant, ast.Tuple, ast.Load, ast.Attribute)


def leaks(lesson: Lesson, package: str, folder: Path) -> Iterator[str]:
    """Sentences about every place of `folder` that holds an answer, a hidden case or a marker."""
    answers = {dump: e.name for e in lesson.exercises for dump in telling(inspect.getsource(e.reference))}
    hidden = {body: f"{c.name} of {e.name}" for e in lesson.exercises for c in e.hidden for body in bodies(source_of(c))}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        place = path.relative_to(folder)
        text = path.read_text(encoding="utf-8", errors="replace")
        yield from (
            f"{place} holds {marker!r}."
            for marker in (*FORBIDDEN, f"from {package}", f"import {package}")
            if marker in text and place.parts[0] != "checking"
        )
        for code in code_of(path, text):
            yield from (f"{place} holds the hidden case {hidden[body]}." for body in bodies(code) if body in hidden)
            yield from (f"{place} holds the answer of {answers[dump]}." for dump in telling(code) if dump in answers)
        if path.name == "answer_key.json":
            yield from answer_leaks(lesson, json.loads(text), place)


def source_of(case: Case) -> str:
    """The source of a declared case; a typed answer's case is the engine's own and hides nothing."""
    return "" if case.probe.__module__ == declaration.__name__ else inspect.getsource(case.probe)


def answer_leaks(lesson: Lesson, key: dict, place: Path) -> Iterator[str]:
    """Of a typed answer the key holds its form only."""
    typed = {e.name for e in lesson.exercises if e.answer}
    for entry in key["exercises"]:
        if entry["name"] in typed and (entry["visible"] or entry["mistakes"]):
            yield f"{place} holds more of {entry['name']} than the form of its answer."


def code_of(path: Path, text: str) -> Iterator[str]:
    if path.suffix == ".py":
        yield text
    elif path.suffix == ".ipynb":
        yield from ("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code")


def telling(source: str) -> set[str]:
    """The returned expressions in `source` that say something: more than names, constants and their tuples."""
    try:
        tree = ast.parse(textwrap.dedent(source))
    except SyntaxError:
        return set()
    returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
    return {ast.dump(value) for value in returned if not all(isinstance(node, PLAIN) for node in ast.walk(value))}


def bodies(source: str) -> set[str]:
    """What each function in `source` does, without its name and decorators."""
    try:
        tree = ast.parse(textwrap.dedent(source))
    except SyntaxError:
        return set()
    return {ast.dump(ast.Module(node.body, [])) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
