"""Makes `nbgrader autograde` and formgrader's button use this engine: call `configure` in a course's nbgrader_config.py.

Some preprocessors of nbgrader's Autograde are replaced by those of `nbgrader_steps`. They are given by name, so that reading
the configuration does not import nbgrader.
"""

from traitlets.config import Config

OURS, STOCK = "autograder.nbgrader_steps", "nbgrader.preprocessors"


def configure(c: Config) -> None:
    """Let nbgrader's Autograde use this engine. Call it from nbgrader_config.py: `configure(c)`."""
    c.Autograde.pre_convert_hook = f"{OURS}.register_unknown"
    c.Autograde.sanitize_preprocessors = [f"{STOCK}.ClearOutput"]
    c.Autograde.autograde_preprocessors = [
        f"{OURS}.GradeSubmission",
        f"{OURS}.SaveMarks",
        f"{STOCK}.AssignLatePenalties",
        f"{STOCK}.CheckCellMetadata",
    ]
