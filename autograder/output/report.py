"""The page for the instructor: which exercises were hard, which beliefs were held, who has what, what was protected."""

from collections.abc import Mapping, Sequence
from statistics import fmean, median

from autograder.output import statistics
from autograder.output.json_document import one_line
from autograder.output.page_context import LessonFacts
from autograder.output.pages import render
from autograder.records import StudentScores, SubmissionResult

PROTECTION_NAMES = {
    "process": "a process of its own",
    "files": "files",
    "system_calls": "system calls",
    "network": "network",
    "processes": "other processes",
    "memory": "memory",
}


def page(
    assignment: str,
    facts: LessonFacts,
    results: Sequence[SubmissionResult],
    scores: Mapping[str, StudentScores],
    protections: Mapping[str, object],
) -> bytes:
    """The report on one assignment, in UTF-8."""
    graded = [scores[r.student] for r in results if r.outcome == "graded"]
    totals = [s.score for s in graded]
    held = statistics.beliefs(results, facts)
    return render(
        "report.html",
        assignment=assignment,
        facts=facts,
        results=results,
        scores=scores,
        graded=graded,
        mean=fmean(totals) if totals else None,
        middle=median(totals) if totals else None,
        top=graded[0].max_score if graded else 0,
        bars=statistics.histogram([s.score / s.max_score for s in graded if s.max_score]),
        items=statistics.items(results, scores),
        beliefs=held,
        most=max((len(h.students) for h in held), default=1),
        stopped=stopped(results),
        waiting=[s for s in scores.values() if s.needs_manual and s.student in {r.student for r in results}],
        protections=protection_rows(protections),
        missing=[str(name) for name in protections.get("missing", ())],
    )


def stopped(results: Sequence[SubmissionResult]) -> list[tuple[str, str, str]]:
    """(student, exercise or "", reason) of everything that could not be run."""
    whole = [(r.student, "", one_line(r.note) or "no reason is known") for r in results if r.outcome == "could-not-run"]
    parts = [
        (r.student, e.name, one_line(e.message.text) or "no reason is known")
        for r in results
        if r.outcome != "could-not-run"
        for e in r.exercises
        if e.outcome == "could-not-run"
    ]
    return whole + parts


def protection_rows(protections: Mapping[str, object]) -> list[tuple[str, str]]:
    said = {True: "yes", False: "no", None: "no", "": "no"}
    return [(PROTECTION_NAMES.get(k, k), str(said.get(v, v))) for k, v in protections.items() if k != "missing"]
