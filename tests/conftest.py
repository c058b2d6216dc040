"""What holds for every test: Ctrl-C interrupts, and which tests are run one by one."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

LONGEST = "test_same_marks.py"  # stock nbgrader grades a class in it
# They measure time, fill the machine or start a browser: beside other tests they would judge the machine's load.
ALONE = {"attacks", "browser", "grade", "sandbox"}

# Where a runner starts the tests in the background, it ignores Ctrl-C, and so would every process they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Whoever runs the tests may have a course, and a gradebook, of their own.
os.environ["JUPYTER_CONFIG_DIR"] = tempfile.mkdtemp(prefix="jupyter-config-")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of the folders in ALONE with `alone`, and put the longest file first, so that no process waits for it."""
    items.sort(key=lambda item: item.path.name != LONGEST)
    for item in items:
        if Path(__file__).parent in item.path.parents and item.path.relative_to(Path(__file__).parent).parts[0] in ALONE:
            item.add_marker(pytest.mark.alone)
