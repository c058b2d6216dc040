"""The beliefs that a class holds, the most frequent first, for whoever teaches it next.

Lessons meet one belief in several exercises, worded for each of them: near-identical ones count as one, and a student who
holds it in several exercises once.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from autograder.output.pages import LessonContext
from autograder.records import SubmissionResult

NEAR = 0.8  # of what two texts have in common, as difflib measures it


@dataclass(frozen=True)
class HeldBelief:
    """One belief about one exercise and the students who hold it."""

    exercise: str
    belief: str
    see: str
    students: Sequence[str]


@dataclass(frozen=True)
class SharedBelief:
    """Near-identical beliefs of several exercises, in the words of the most frequent one, and the students who hold any."""

    belief: str
    see: str
    exercises: Sequence[str]
    students: Sequence[str]


def held_beliefs(results: Sequence[SubmissionResult], lesson: LessonContext) -> list[HeldBelief]:
    """The recognised beliefs of every exercise, the most frequent first."""
    students: dict[tuple[str, str], list[str]] = defaultdict(list)
    for result in results:
        for exercise in result.exercises:
            for mistake in exercise.mistakes:
                students[exercise.name, mistake].append(result.student)
    found = []
    for (exercise, mistake), who in students.items():
        known = lesson.belief(exercise, mistake)
        found.append(HeldBelief(exercise, known.belief if known else mistake, known.see if known else "", who))
    return sorted(found, key=lambda held: -len(held.students))


def shared_beliefs(held: Sequence[HeldBelief]) -> list[SharedBelief]:
    """Near-identical beliefs together, the most frequent first."""
    groups: list[list[HeldBelief]] = []
    for one in held:
        group = next((group for group in groups if near(group[0].belief, one.belief)), None)
        groups.append([one]) if group is None else group.append(one)
    found = [
        SharedBelief(
            group[0].belief,
            group[0].see,
            tuple(dict.fromkeys(one.exercise for one in group)),
            tuple(dict.fromkeys(student for one in group for student in one.students)),
        )
        for group in groups
    ]
    return sorted(found, key=lambda shared: -len(shared.students))


def near(one: str, other: str) -> bool:
    """Whether two sentences say nearly the same."""
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= NEAR
