"""What holds for every test: Ctrl-C interrupts, and which tests are run one by one."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

# Every mistake is handed in by sixty students; stock nbgrader grades a class.
LONGEST = ("exercises/test_exercises.py", "test_same_marks.py")
# They measure time, fill the machine or start a browser: beside other tests they would judge the machine's load.
ALONE = {"attacks", "browser", "grade", "sandbox"}
# In these folders, but they count bytes and compare values, whatever the load.
BESIDE_OTHERS = {"test_hidden_data_in_messages.py", "test_memory.py", "test_wire.py", "test_wire_properties.py"}

# Where a runner starts the tests in the background, it ignores Ctrl-C, and so would every process they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Whoever runs the tests may have a course, and a gradebook, of their own.
os.environ["JUPYTER_CONFIG_DIR"] = tempfile.mkdtemp(prefix="jupyter-config-")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of the folders in ALONE with `alone`; put the longest files first, so that no process waits for one."""
    here = Path(__file__).parent
    longest = {here / place: number for number, place in enumerate(LONGEST)}
    items.sort(key=lambda item: longest.get(item.path, len(longest)))
    for item in items:
        in_a_folder_alone = here in item.path.parents and item.path.relative_to(here).parts[0] in ALONE
        if in_a_folder_alone and item.path.name not in BESIDE_OTHERS:
            item.add_marker(pytest.mark.alone)
