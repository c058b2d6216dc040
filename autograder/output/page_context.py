"""What pages for people need to know of an exercise besides its results, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Belief:
    """The idea behind a recognised mistake, a hint towards a better one, and where the lecture treats it."""

    belief: str
    hint: str = ""
    see: str = ""


@dataclass(frozen=True)
class ExerciseFacts:
    """lecture: where it says it. beliefs: mistake id -> belief."""

    lecture: str = ""
    beliefs: Mapping[str, Belief] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonFacts:
    """title: what the pages are headed with. A plain nbgrader assignment has its name as title and no exercises here."""

    title: str
    exercises: Mapping[str, ExerciseFacts] = field(default_factory=dict)

    def of(self, exercise: str) -> ExerciseFacts:
        return self.exercises.get(exercise, ExerciseFacts())

    def belief(self, exercise: str, mistake: str | None) -> Belief | None:
        return self.of(exercise).beliefs.get(mistake) if mistake else None


def facts_of(lesson) -> LessonFacts:
    """The facts of a declared Lesson."""
    return LessonFacts(
        lesson.title,
        {
            e.name: ExerciseFacts(e.lecture, {m.id: Belief(m.belief, m.hint, m.see) for m in e.mistakes})
            for e in lesson.exercises
        },
    )
