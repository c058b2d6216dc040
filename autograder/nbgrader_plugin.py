"""What makes `nbgrader autograde` and the formgrader's button use this engine: one line in a course's nbgrader_config.py.

nbgrader keeps its own order of things (students, timestamps, late penalties, files); some of its steps are ours. They are
named and not imported, so that whoever reads the course's configuration does not load all of nbgrader with it.
"""

from traitlets.config import Config

OURS, STOCK = "autograder.nbgrader_steps", "nbgrader.preprocessors"


def configure(c: Config) -> None:
    """Let nbgrader's Autograde use this engine. Call it from nbgrader_config.py: `configure(c)`."""
    c.Autograde.pre_convert_hook = f"{OURS}.register_unknown"
    c.Autograde.sanitize_preprocessors = [f"{STOCK}.ClearOutput"]
    c.Autograde.autograde_preprocessors = [
        f"{OURS}.Examine",
        f"{OURS}.SaveMarks",
        f"{STOCK}.AssignLatePenalties",
        f"{STOCK}.CheckCellMetadata",
    ]
