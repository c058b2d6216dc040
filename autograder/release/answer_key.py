"""Making the answer key of a lesson and the source of its visible cases."""

import ast
import builtins
import inspect
import json
import symtable
import textwrap
from dataclasses import asdict
from typing import Any

from autograder.exercises import Case, Exercise, Lesson
from autograder.check.answer_key import serialize_run
from autograder.check.notebook import visible_seed
from autograder.check.verdict import Computed
from autograder.errors import AutograderError

HEADER = '''"""The visible cases of this lesson: how `check` drives your functions. Made by the release command."""

import numpy as np
'''


class Leak(AutograderError):
    """Something that must not reach students; the text says what and where."""


def answer_key(lesson: Lesson) -> str:
    """The key as JSON text, the same bytes every time."""
    content = {"lesson": lesson.name, "title": lesson.title, "exercises": [serialize_exercise(e) for e in lesson.exercises]}
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def serialize_exercise(exercise: Exercise) -> dict[str, Any]:
    """What `check` needs to know. Of a typed answer only its form travels: nothing that could be tried out."""
    form = exercise.answer
    computed = Computed(exercise, lambda case: visible_seed(exercise.name, case.name))
    return {
        "name": exercise.name,
        "points": exercise.points,
        "lecture": exercise.lecture,
        "returns": list(exercise.returns),
        "steps": exercise.steps,
        "answer": {"kind": type(form).__name__, **asdict(form)} if form else None,
        "visible": [serialize_case(case, computed) for case in exercise.visible_cases],
        "mistakes": [] if form else [{"id": m.id, "belief": m.belief, "hint": m.hint, "see": m.see} for m in exercise.mistakes],
    }


def serialize_case(case: Case, computed: Computed) -> dict[str, Any]:
    return {
        "name": case.name,
        "about": case.about,
        "weight": case.weight,
        "tolerance": case.tolerance,
        "silent": case.silent,
        "given": case.given,
        "reference": serialize_run(computed.reference(case)),
        "mistakes": {id: serialize_run(run) for id, run in computed.mistaken(case, computed.exercise.mistakes).items()},
    }


def visible_module(lesson: Lesson) -> str:
    """The Python source of the lesson's visible cases, one function `<exercise>__<case>` each."""
    functions = [probe_source(exercise, case) for exercise in lesson.exercises for case in exercise.visible_cases]
    lends = "\nfrom checker.exercises import Given\n" if any("Given(" in function for function in functions) else ""
    return HEADER + lends + "".join(f"\n\n{function}" for function in functions)


def probe_source(exercise: Exercise, case: Case) -> str:
    """The probe's own source without its decorator; refused where it needs anything but numpy."""
    name, place = f"{exercise.name}__{case.name}", f"The visible case {case.name} of {exercise.name}"
    source = textwrap.dedent(inspect.getsource(case.probe))
    (function, *_) = parsed(source)
    if not isinstance(function, ast.FunctionDef):
        raise Leak(f"{place} should be a function of its own, written with def.")
    text = "\n".join(source.split("\n")[function.lineno - 1 :]).replace(f"def {function.name}(", f"def {name}(", 1)
    foreign = sorted(global_names(text) - {"np", "Given", name} - set(dir(builtins)) | imported_names(function))
    if foreign:
        raise Leak(f"{place} uses {', '.join(foreign)}; it may use np and its own arguments only.")
    return text.rstrip() + "\n"


def parsed(source: str) -> list[ast.stmt | None]:
    """The statements of a source; of a lambda, which is a piece of one, none."""
    try:
        return ast.parse(source).body
    except SyntaxError:
        return [None]


def global_names(source: str) -> set[str]:
    """The names a function's code takes from outside, its defaults and nested functions included."""

    def collect(table: symtable.SymbolTable) -> set[str]:
        own = {s.get_name() for s in table.get_symbols() if s.is_global() and s.is_referenced()}
        return own.union(*(collect(child) for child in table.get_children()))

    return collect(symtable.symtable(source, "visible", "exec"))


def imported_names(function: ast.FunctionDef) -> set[str]:
    imports = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}
