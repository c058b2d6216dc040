"""A first look at a submission: every exercise is asked in the one process that runs its cells.

That is quick, and enough where what came is explained in full: the answer is right, or gives in every case what a known
mistake gives, or says that it is not written and the notebook agrees. In that process exercises share a fate, and cells
that follow may have seen the data of hidden cases; so everything else is asked again in a process of its own, and outputs
count only where no cell after the first question shows anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.check.verdict import Verdict
from autograder.exercises import Lesson
from autograder.grade.judge import Question
from autograder.records import Output, Submission
from autograder.sandbox.client import Limits, Sandbox, Sandboxes, SandboxFailure

QUICK_CPU_SECONDS, QUICK_WALL_SECONDS = 1.0, 10.0


@dataclass
class Glance:
    """What a first look settles: verdicts by exercise, and the outputs by cell, or None where another look must tell."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    outputs: Mapping[str, Output] | None = None


def glance(submission: Submission, lesson: Lesson, sandboxes: Sandboxes, limits: Limits) -> Glance:
    """Run the cells once and ask every exercise there; whatever takes long or breaks is left for a closer look."""
    cpu, wall = min(limits.cpu_seconds, QUICK_CPU_SECONDS), min(limits.wall_seconds, QUICK_WALL_SECONDS)
    seen, outputs, told, suspicious = Glance(), {}, False, False
    sandbox = sandboxes.open(submission.files, replace(limits, cpu_seconds=cpu, wall_seconds=wall))
    try:
        for cell in submission.cells:
            if cell.kind == "check":
                told, unfinished = True, cell.id in submission.unfinished
                verdict = look_at(Question(lesson.exercise(cell.id), submission), sandbox, unfinished)
                if explained(verdict, unfinished):
                    seen.verdicts[cell.id] = verdict
            elif cell.runs:
                run = sandbox.run(cell.source)
                if run.ended not in ("ok", "error"):
                    return seen
                outputs[cell.id] = run.output
                suspicious = suspicious or (told and run.output != Output())
    except SandboxFailure:
        return seen
    finally:
        sandbox.close()
    if not suspicious:
        seen.outputs = outputs
    return seen


def look_at(question: Question, sandbox: Sandbox, unfinished: bool) -> Verdict:
    """The verdict of the process that runs the cells. Of what is unfinished no long reply is expected."""
    runs = {}
    with sandbox.exercise_here(question.exercise.name) as oracle:
        for case in question.cases:
            oracle.reply_bytes = question.reply_bytes([] if unfinished else [case])
            runs[case.name] = question.ask(case, oracle)
    return question.judge(runs)


def explained(verdict: Verdict, unfinished: bool) -> bool:
    """Whether nothing else than the answer itself can be behind what came."""
    return verdict.outcome == "right" or bool(verdict.mistakes) or (verdict.outcome == "missing" and unfinished)
