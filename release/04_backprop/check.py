"""check, choices, points and try_it for this notebook. The reference solutions stay with the course."""

import sys
from pathlib import Path

import canvas
import moving_picture

HERE = Path(__file__).parent / "checking"
sys.path.insert(0, str(HERE / "checker.zip"))

from autograder_checker.check.answer_key import for_release  # noqa: E402 - it lies in the zip

notebook = for_release(HERE)
check, choices, points, try_it = notebook.check, notebook.choices, notebook.points, notebook.try_it
