"""The examiner: drives one submission in a sandbox and judges its exercises outside it.

It holds the reference and this submission's keys, nothing else: no gradebook, no secret, no other submission. Whatever
comes back from the sandbox is data.
"""

from dataclasses import dataclass, field

from autograder.check import message
from autograder.check.runs import Failure, Run
from autograder.check.verdict import Verdict
from autograder.exercises import Exercise, Lesson
from autograder.grade.judge import Question
from autograder.grade.passes import glance
from autograder.records import Cell, ExerciseResult, Output, Submission, SubmissionResult
from autograder.sandbox.client import Limits, Sandbox, Sandboxes, SandboxFailure

LEFT_OUT_AT_MOST = 5
ENDINGS = {
    "hung": ("TooLong", "the call did not come to an end within its processor time"),
    "waited": ("TooLong", "the call did not come to an end"),
    "died": ("Ended", "the process ended during the call"),
    "oversized": ("TooMuch", "the result is far larger than the one asked for"),
    "garbled": ("Unreadable", "the result is not plain data"),
}


class Waited(Exception):
    """Wall time ran out though processor time did not: neighbours may be to blame, so the submission is asked again alone."""


@dataclass
class Sitting:
    """What is known of a submission so far. `left_out` holds the ids of cells that hung or ended their process.

    alone: no neighbour is to blame for a wait, so whatever waits does not come to an end. heard: every output is known.
    """

    alone: bool = False
    heard: bool = False
    verdicts: dict[str, ExerciseResult] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def knows(self, submission: Submission) -> bool:
        return self.heard and submission.checks <= self.verdicts.keys()


def examine(
    submission: Submission, lesson: Lesson, sandboxes: Sandboxes, limits: Limits, alone: bool = False
) -> SubmissionResult:
    """Run the submission's cells in order and judge each exercise where its check cell stands: at a glance, then closely."""
    seen, sitting = glance(submission, lesson, sandboxes, limits), Sitting(alone)
    sitting.verdicts |= {name: result_of(verdict) for name, verdict in seen.verdicts.items()}
    sitting.heard, sitting.outputs = seen.outputs is not None, dict(seen.outputs or {})
    look_closely(submission, lesson, sandboxes, limits, sitting)
    reached = {e.name: unreached(e) if e.name in submission.checks else missing(e) for e in lesson.exercises} | sitting.verdicts
    results = [reached[e.name] for e in lesson.exercises]
    return SubmissionResult(submission.student, "graded", tuple(results), sitting.outputs, left_out_note(submission, sitting))


def look_closely(submission: Submission, lesson: Lesson, sandboxes: Sandboxes, limits: Limits, sitting: Sitting) -> None:
    """Sit until nothing hangs or ends the process any more; the cells that did are left out."""
    while len(sitting.left_out) < LEFT_OUT_AT_MOST and (culprit := sit(submission, lesson, sandboxes, limits, sitting)):
        cell, ending = culprit
        sitting.left_out[cell.id] = ending


def sit(
    submission: Submission, lesson: Lesson, sandboxes: Sandboxes, limits: Limits, sitting: Sitting
) -> tuple[Cell, str] | None:
    """One pass in a fresh sandbox, without the cells left out; returns the cell that ended it early, and how."""
    if sitting.knows(submission):
        return None
    sandbox = sandboxes.open(submission.files, limits)
    try:
        for cell in submission.cells:
            if sitting.knows(submission):
                return None
            if cell.kind == "check" and cell.id not in sitting.verdicts:
                question = Question(lesson.exercise(cell.id), submission)
                sitting.verdicts[cell.id] = result_of(question.judge(drive_cases(question, sandbox, sitting.alone)))
            elif cell.runs and cell.id not in sitting.left_out:
                run = sandbox.run(cell.source)
                if run.ended == "waited" and not sitting.alone:
                    raise Waited
                if run.ended in ("hung", "waited", "died"):
                    return cell, run.ended
                sitting.outputs[cell.id] = run.output
    finally:
        sandbox.close()
    return None


def drive_cases(question: Question, sandbox: Sandbox, alone: bool) -> dict[str, Run]:
    """Every case of an exercise in one process; once it misbehaves, the cases that are left fail with it."""
    runs: dict[str, Run] = {}
    try:
        with sandbox.exercise(question.exercise.name, question.reply_bytes(question.cases)) as oracle:
            for case in question.cases:
                runs[case.name] = question.ask(case, oracle)
    except SandboxFailure as failure:
        if failure.kind == "waited" and not alone:
            raise Waited from None
        lost = Run(failure=Failure(*ENDINGS[failure.kind]))
        runs |= {case.name: lost for case in question.cases if case.name not in runs}
    return runs


def result_of(verdict: Verdict) -> ExerciseResult:
    said = message.verdict_message(verdict)
    mistake = verdict.mistake.id if verdict.mistake else None
    return ExerciseResult(verdict.exercise, verdict.points, verdict.score, verdict.outcome, said, mistake)


def missing(exercise: Exercise) -> ExerciseResult:
    return result_of(Verdict(exercise.name, exercise.points, 0.0, "missing", exercise.lecture, True))


def unreached(exercise: Exercise) -> ExerciseResult:
    """The cells before its check cell hung or ended their process again and again."""
    said = message.Message("wrong", f"{exercise.name} was not reached: {LEFT_OUT_AT_MOST} cells did not come to an end.")
    return ExerciseResult(exercise.name, exercise.points, 0.0, "wrong", said)


def could_not_run(exercise: Exercise, why: str) -> ExerciseResult:
    """An outcome that is nobody's answer: it carries no score and waits for a person."""
    said = message.Message("missing", f"{exercise.name} could not be run: {why}")
    return ExerciseResult(exercise.name, exercise.points, None, "could-not-run", said)


def unreadable(student: str, lesson: Lesson, why: str) -> SubmissionResult:
    """A folder without a usable notebook: nothing of it could be run, every exercise is missing."""
    return SubmissionResult(student, "could-not-run", tuple(missing(e) for e in lesson.exercises), note=why)


def failed(student: str, lesson: Lesson, why: str) -> SubmissionResult:
    """A submission the engine could not examine, twice."""
    return SubmissionResult(student, "could-not-run", tuple(could_not_run(e, why) for e in lesson.exercises), note=why)


def left_out_note(submission: Submission, sitting: Sitting) -> str:
    """Names the cells that were left out, for the student."""
    endless = "did not come to an end"
    reasons = {"hung": endless, "waited": endless, "died": "ended the process it ran in"}
    positions = {cell.id: index for index, cell in enumerate(submission.cells, 1)}
    named = [f"Cell {positions[id]} ({id}) {reasons[ending]} and was left out." for id, ending in sitting.left_out.items()]
    return " ".join(named)
