"""The table of a proof, as lines of text: a line for each exercise, and below it what a person has to look at."""

import ast
import difflib
from collections.abc import Iterator

from .mutants import definitions
from .survey import Report, Survivor

COLUMNS = "{:32} {:>7} {:>5} {:>5} {:>15} {:>14} {:>11} {:>9}"
HEAD = COLUMNS.format(
    "exercise", "mutants", "right", "wrong", "visible cases", "hidden cases", "same points", "survivors"
) + "\n" + COLUMNS.format("", "", "", "", "fail", "fail", "for all ids", "")  # fmt: skip


def lines(report: Report) -> Iterator[str]:
    """The line of an exercise, its problems, its survivors, and the mutants that are right with the reasons."""
    figures = (report.failed_by_visible, report.failed_by_hidden, report.same_points, len(report.survivors))
    yield COLUMNS.format(report.exercise.name, report.tried, report.tried - report.wrong, report.wrong, *figures)
    yield from (f"    {problem}" for problem in report.problems)
    for survivor in report.survivors:
        yield from (f"    {line}" for line in told(report, survivor))
    yield from (f"    right: {difference}: {reason}" for difference, reason in report.equivalent.items())


def told(report: Report, survivor: Survivor) -> Iterator[str]:
    """A survivor: who calls it right, its points, its lines and the reference's, and what no case contains."""
    outcome = survivor.outcome
    passing = ["the visible cases"] * outcome.visible
    passing += [f"the hidden cases of {len(outcome.full)} of {report.ids} ids"] * bool(outcome.full)
    yield f"SURVIVES: passes {' and '.join(passing) or 'nothing, but its points differ'}"
    if outcome.varies:
        (fewest, low), (most, high) = outcome.extremes
        yield f"    from {low:g} points ({fewest}) to {high:g} of {report.exercise.points:g} ({most})"
    before, after = (ast.unparse(tree).splitlines() for tree in (definitions(report.exercise), survivor.mutant.tree))
    yield from (f"    {line}" for line in difflib.ndiff(before, after) if line[0] in "+-")
    yield from (f"    {sentence}" for sentence in survivor.lacks)
