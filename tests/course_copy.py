"""A copy of this repository's course in a folder of a test's own, and the command line asked about it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LESSON = "01_linear_units"


def copy_course(folder: Path, *parts: str) -> Path:
    """source, release and the configuration, nothing that a run leaves behind; with "solutions" for a process of its own."""
    for part in ("source", "release", *parts):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    shutil.copyfile(ROOT / "nbgrader_config.py", folder / "nbgrader_config.py")
    return folder


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", *map(str, arguments)]


def ask(
    course: Path, *arguments: str | Path, module: str = "autograder", path: bool = False, **more
) -> subprocess.CompletedProcess:
    """Run `python -m autograder ...` in a course by the interpreter's full path, with nothing on PATH unless asked.

    Stock nbgrader finds alembic on PATH only.
    """
    own = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}" if path else ""
    environment = os.environ | {"COLUMNS": "200", "PATH": own}
    return subprocess.run(
        command(module, *arguments), cwd=course, capture_output=True, text=True, timeout=300, env=environment, **more
    )
