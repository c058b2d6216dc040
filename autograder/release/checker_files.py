"""The files that `check` needs beside a released notebook: check.py, and in checking/ the checker, its cases and the key."""

import ast
import builtins
import inspect
import io
import shutil
import symtable
import textwrap
import zipfile
from importlib.util import find_spec
from pathlib import Path

import autograder.check
from autograder.errors import AutograderError
from autograder.exercises import Case, Exercise, Lesson
from autograder.release.build_key import answer_key

# A name that no file of a student has by chance.
PACKAGE = "autograder_checker"
CONTENTS = ("exercises.py", "typed_answers.py", "check")
CHECK_MODULE = f'''"""check, choices, points and try_it for this notebook. The reference solutions stay with the course."""

import sys
from pathlib import Path

{{brought}}
HERE = Path(__file__).parent / "checking"
sys.path.insert(0, str(HERE / "checker.zip"))

from {PACKAGE}.check.answer_key import for_release  # noqa: E402 - it lies in the zip

notebook = for_release(HERE)
check, choices, points, try_it = notebook.check, notebook.choices, notebook.points, notebook.try_it
'''
VISIBLE_HEADER = '''"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np
'''
GIVEN = f"\nfrom {PACKAGE}.exercises import Given\n"


def add_checker_files(lesson: Lesson, folder: Path) -> None:
    """Make a released folder complete in itself, so that `check` works where neither course nor engine is installed."""
    checking = folder / "checking"
    if checking.exists():
        raise AutograderError(f"source/{lesson.name}/checking is in the way: a release has a folder of that name of its own.")
    checking.mkdir()
    (checking / "checker.zip").write_bytes(checker_zip())
    (checking / "answer_key.json").write_text(answer_key(lesson), encoding="utf-8")
    (checking / "visible_cases.py").write_text(visible_module(lesson), encoding="utf-8")
    brought = "".join(f"import {path.stem}\n" for path in copy_brought(lesson, folder))
    (folder / "check.py").write_text(CHECK_MODULE.format(brought=brought), encoding="utf-8")


def checker_zip() -> bytes:
    """The package that `check` runs on, as a zip that Python imports from: the same bytes every time.

    Nothing is compressed, since compressors differ from machine to machine; times are fixed.
    """
    engine = Path(autograder.check.__file__).parents[1]
    found = [path for name in CONTENTS for path in sorted([engine / name, *(engine / name).glob("*.py")]) if path.is_file()]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        package.writestr(zip_entry("__init__.py"), '"""What `check` runs on: it compares what your functions return."""\n')
        for path in found:
            package.writestr(zip_entry(path.relative_to(engine).as_posix()), path.read_bytes())
    return target.getvalue()


def zip_entry(name: str) -> zipfile.ZipInfo:
    """A file of the zip that everyone may read, whatever system the zip is made on."""
    entry = zipfile.ZipInfo(f"{PACKAGE}/{name}")
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    return entry


def copy_brought(lesson: Lesson, folder: Path) -> list[Path]:
    """Copy the course's modules that the lesson brings beside its notebook; returns the copies."""
    files = [Path(find_spec(name).origin) for name in lesson.brings]
    copies = [folder / file.name for file in files]
    for file, copy in zip(files, copies, strict=True):
        if copy.exists():
            place = f"source/{lesson.name}/{copy.name}"
            raise AutograderError(
                f"{lesson.name} was not released. {place} is in the way: the lesson brings the course's own {copy.name}."
            )
        shutil.copyfile(file, copy)
    return copies


def visible_module(lesson: Lesson) -> str:
    """The Python source of the lesson's visible cases, one function `<exercise>__<case>` each."""
    functions = [case_source(exercise, case) for exercise in lesson.exercises for case in exercise.visible_cases]
    given = GIVEN if any("Given(" in function for function in functions) else ""
    return VISIBLE_HEADER + given + "".join(f"\n\n{function}" for function in functions)


def case_source(exercise: Exercise, case: Case) -> str:
    """The case's own function without its decorator; refused where it needs anything but numpy."""
    name, place = f"{exercise.name}__{case.name}", f"The visible case {case.name} of {exercise.name}"
    source = textwrap.dedent(inspect.getsource(case.probe))
    (function, *_) = parsed(source)
    if not isinstance(function, ast.FunctionDef):
        raise AutograderError(f"{place} should be a function of its own, written with def.")
    text = "\n".join(source.split("\n")[function.lineno - 1 :]).replace(f"def {function.name}(", f"def {name}(", 1)
    foreign = sorted(global_names(text) - {"np", "Given", name} - set(dir(builtins)) | imported_names(function))
    if foreign:
        raise AutograderError(f"{place} uses {', '.join(foreign)}; it may use np and its own arguments only.")
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
