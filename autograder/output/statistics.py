"""Item analysis: how hard each exercise was, how well it tells strong from weak, and who holds which belief."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation, fmean

from autograder.output.page_context import LessonFacts
from autograder.records import StudentScores, SubmissionResult

OUTCOMES = ("right", "partly", "wrong", "missing", "could-not-run", "manual")


@dataclass(frozen=True)
class Item:
    """One exercise over the class. mean_share: of its points, over those that have a mark. discrimination: the
    correlation between its points and the points of all other exercises; None where either does not vary."""

    name: str
    max_score: float
    counts: Mapping[str, int]
    attempts: int
    mean_share: float | None
    discrimination: float | None


@dataclass(frozen=True)
class Held:
    """One belief and the students who hold it."""

    exercise: str
    belief: str
    see: str
    students: Sequence[str]


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


def beliefs(results: Sequence[SubmissionResult], facts: LessonFacts) -> list[Held]:
    """The recognised beliefs, the most frequent first."""
    students: dict[tuple[str, str], list[str]] = defaultdict(list)
    for result in results:
        for exercise in result.exercises:
            if exercise.mistake:
                students[exercise.name, exercise.mistake].append(result.student)
    found = []
    for (exercise, mistake), who in students.items():
        known = facts.belief(exercise, mistake)
        found.append(Held(exercise, known.belief if known else mistake, known.see if known else "", who))
    return sorted(found, key=lambda held: -len(held.students))


def histogram(shares: Sequence[float], bins: int = 10) -> list[int]:
    """How many shares of 0..1 (extra credit counts as 1) fall into each of `bins` equal parts."""
    found = [0] * bins
    for share in shares:
        found[max(0, min(bins - 1, int(share * bins)))] += 1
    return found
