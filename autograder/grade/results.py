"""Results of exercises and submissions that were not judged, with what the student reads about it."""

from collections.abc import Iterable

from autograder.check.message import Message, not_written
from autograder.exercises import Exercise
from autograder.records import ExerciseResult, SubmissionResult, TaskFailure


def missing(exercise: Exercise) -> ExerciseResult:
    """No cell of the submission defines it."""
    return ExerciseResult(exercise.name, exercise.points, 0.0, "missing", not_written(exercise.name))


def not_reached(exercise: Exercise, left_out: int) -> ExerciseResult:
    """Cells before its check cell hung or ended their process, `left_out` times."""
    said = Message("wrong", f"{exercise.name} was not reached: {left_out} cells did not come to an end.")
    return ExerciseResult(exercise.name, exercise.points, 0.0, "wrong", said)


def could_not_run(exercise: Exercise, why: str) -> ExerciseResult:
    """Engine failure: no score, waits for a person."""
    said = Message("missing", f"{exercise.name} could not be run: {why}")
    return ExerciseResult(exercise.name, exercise.points, None, "could-not-run", said)


def unreadable(student: str, exercises: Iterable[Exercise], why: str) -> SubmissionResult:
    """A folder without a usable notebook: every exercise is missing."""
    return SubmissionResult(student, "could-not-run", tuple(missing(e) for e in exercises), note=why)


def failed(student: str, exercises: Iterable[Exercise], failure: TaskFailure) -> SubmissionResult:
    """A submission that could not be run, twice."""
    why = "it took too long, twice." if failure.kind == "waited" else "the grader had trouble with it."
    return SubmissionResult(student, "could-not-run", tuple(could_not_run(e, why) for e in exercises), note=why)
