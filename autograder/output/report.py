"""The page for the instructor: an item analysis, the beliefs behind mistakes, every student, what was protected.

Item analysis: how hard each exercise was, and how well it tells strong students from weak ones.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean, median

from autograder.output.beliefs import held_beliefs, shared_beliefs
from autograder.output.pages import OUTCOMES, LessonContext, render
from autograder.output.summary import one_line
from autograder.output.unexplained import like_answers
from autograder.records import StudentScores, SubmissionResult

TO_TEACH = 3
PROTECTION_NAMES = {
    "process": "a process of its own",
    "files": "files",
    "system_calls": "system calls",
    "network": "network",
    "processes": "other processes",
    "memory": "memory",
}


def render_report(
    assignment: str,
    lesson: LessonContext,
    results: Sequence[SubmissionResult],
    scores: Mapping[str, StudentScores],
) -> bytes:
    """The report on one assignment, in UTF-8. scores: of every student in `results`."""
    graded = [scores[r.student] for r in results if r.outcome == "graded"]
    totals = [s.score for s in graded]
    alike, unlike = like_answers(results)
    held, graded_here = held_beliefs(results, lesson), {r.student for r in results}
    return render(
        "report.html",
        assignment=assignment,
        lesson=lesson,
        results=results,
        scores=scores,
        graded=graded,
        mean=fmean(totals) if totals else None,
        middle=median(totals) if totals else None,
        top=graded[0].max_score if graded else 0,
        bars=histogram([s.score / s.max_score for s in graded if s.max_score]),
        items=items(results, scores),
        tomorrow=shared_beliefs(held)[:TO_TEACH],
        beliefs=held,
        alike=alike,
        unlike=unlike,
        most=max((len(h.students) for h in held), default=1),
        not_run=not_run(results),
        waiting=[s for s in scores.values() if s.needs_manual and s.student in graded_here],
        protections=protection_rows(results),
        missing=missing_protections(results),
    )


def not_run(results: Sequence[SubmissionResult]) -> list[tuple[str, str, str]]:
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


def protection_rows(results: Sequence[SubmissionResult]) -> list[tuple[str, str]]:
    """(protection, its kind) as the submissions ran; every kind with its number of submissions where there are several."""
    said = {True: "yes", False: "no", None: "no", "": "no"}
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for name, kind in result.protections.items():
            if name != "missing":
                kinds[PROTECTION_NAMES.get(name, name)][str(said.get(kind, kind))] += 1
    return [
        (name, ", ".join(f"{kind} ({many} submissions)" if len(found) > 1 else kind for kind, many in found.most_common()))
        for name, found in kinds.items()
    ]


def missing_protections(results: Sequence[SubmissionResult]) -> list[tuple[str, int]]:
    """(protection, how many submissions ran without it)."""
    return Counter(str(name) for result in results for name in result.protections.get("missing", ())).most_common()


@dataclass(frozen=True)
class Item:
    """One exercise over the class. mean_share: of its points, over those who have a mark.

    discrimination: the correlation between its points and those of all other exercises; None where either does not vary.
    """

    name: str
    max_score: float
    counts: Mapping[str, int]
    attempts: int
    mean_share: float | None
    discrimination: float | None


def items(results: Sequence[SubmissionResult], scores: Mapping[str, StudentScores]) -> list[Item]:
    """One Item per exercise, in the order of the first submission that has them."""
    outcomes: dict[str, list[str]] = defaultdict(list)
    for result in results:
        for exercise in result.exercises:
            outcomes[exercise.name].append(exercise.outcome)
    return [
        item(name, found, [scores[r.student] for r in results if r.outcome == "graded"]) for name, found in outcomes.items()
    ]


def item(name: str, outcomes: Sequence[str], graded: Sequence[StudentScores]) -> Item:
    marked = [s for s in graded if name in s.marks and s.marks[name].score is not None]
    points = [s.marks[name].score for s in marked]
    rest = [s.score - s.marks[name].score for s in marked]
    top = marked[0].marks[name].max_score if marked else next((s.marks[name].max_score for s in graded if name in s.marks), 0.0)
    counts = {outcome: outcomes.count(outcome) for outcome in OUTCOMES}
    attempts = len(outcomes) - counts["missing"] - counts["could-not-run"]
    share = fmean(points) / top if points and top else None
    return Item(name, top, counts, attempts, share, correlated(points, rest))


def correlated(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation, of three or more pairs that vary."""
    if len(one) < 3:
        return None
    try:
        return correlation(one, other)
    except StatisticsError:
        return None


def histogram(shares: Sequence[float], bins: int = 10) -> list[int]:
    """How many shares of 0..1 (extra credit counts as 1) fall into each of `bins` equal parts."""
    found = [0] * bins
    for share in shares:
        found[max(0, min(bins - 1, int(share * bins)))] += 1
    return found
