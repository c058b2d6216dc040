"""What is said of a submission that used up what it may use as a whole, and what a course may change of it."""

import dataclasses

from traitlets.config import Config

from autograder.errors import AutograderError
from autograder.grade.passes import Progress
from autograder.sandbox.limits import Limits
from autograder.sandbox.metering import WAITS_SECONDS

SPENT = {
    "cpu": "the submission used up the {0.submission_cpu_seconds:g} seconds of processor time that it may use",
    "waiting": "the submission waited, without computing, for the {0.submission_waiting_seconds:g} seconds that it may wait",
}


def why_not_reached(progress: Progress, limits: Limits) -> str:
    """Why a run stopped above the check cell of an exercise, as the end of a sentence."""
    if progress.spent:
        return f"{SPENT[progress.spent].format(limits)}."
    return f"{len(progress.left_out)} cells above it did not come to an end."


def budget_note(progress: Progress, limits: Limits) -> str:
    """What the student reads above all exercises."""
    spent = f"Your notebook was not run to its end: {SPENT[progress.spent].format(limits)}." if progress.spent else ""
    most = limits.submission_output_chars
    cut = f"Your notebook showed more than {most:,} characters: the rest was left out." if progress.outputs_cut else ""
    return " ".join(filter(None, (spent, cut)))


def too_much(progress: Progress, limits: Limits) -> tuple[str, ...]:
    """What a submission used far more of than others do, as ends of sentences for whoever grades."""
    used, said = progress.budget, []
    if progress.spent == "cpu":
        said.append(f"used up its {limits.submission_cpu_seconds:g} s of processor time")
    if used.waiting_seconds >= WAITS_SECONDS:
        said.append(f"waited for {used.waiting_seconds:.0f} s without computing")
    if progress.outputs_cut:
        said.append(f"showed more than {limits.submission_output_chars:,} characters")
    return tuple(said)


def configured_limits(config: Config) -> Limits:
    """The limits of a course: those of `Limits`, but for what its nbgrader_config.py sets (`c.Limits.cpu_seconds = 20`).

    Raises AutograderError for what is no limit.
    """
    known, chosen = {f.name: f.default for f in dataclasses.fields(Limits)}, dict(config.get("Limits", {}))
    for name, value in chosen.items():
        if name not in known:
            raise AutograderError(f"c.Limits.{name} in nbgrader_config.py is no limit. There are {', '.join(known)}.")
        kind, word = (int, "whole number") if type(known[name]) is int else (int | float, "number")
        if not isinstance(value, kind) or isinstance(value, bool) or not 0 < value < float("inf"):
            raise AutograderError(f"c.Limits.{name} in nbgrader_config.py is {value!r}, and has to be a {word} above 0.")
    return Limits(**chosen)
