"""A first look at a submission: every exercise is asked in the one process that runs its cells.

That is quick, and enough for what is right, and for what is unwritten where the notebook agrees. In that process exercises
share a fate, and cells that follow may have seen the data of hidden cases; so everything else is asked again in a process of
its own, and what cells show there counts only where nothing is shown at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.checking.declaration import Lesson
from autograder.results import Output, Submission
from autograder.room.client import Limits, Room, RoomFailure, Rooms

from .question import Question

QUICK_CPU_SECONDS, QUICK_WALL_SECONDS = 1.0, 10.0


@dataclass
class Glance:
    """What a first look settles. right, unwritten: names of exercises. outputs: by cell, where all ran, all silent."""

    right: set[str] = field(default_factory=set)
    unwritten: set[str] = field(default_factory=set)
    outputs: Mapping[str, Output] | None = None


def glance(submission: Submission, lesson: Lesson, rooms: Rooms, limits: Limits) -> Glance:
    """Run the cells once and ask every exercise there; whatever takes long or breaks is left for a closer look."""
    cpu, wall = min(limits.cpu_seconds, QUICK_CPU_SECONDS), min(limits.wall_seconds, QUICK_WALL_SECONDS)
    seen, outputs = Glance(), {}
    room = rooms.open(submission.files, replace(limits, cpu_seconds=cpu, wall_seconds=wall))
    try:
        for cell in submission.cells:
            if cell.kind == "check":
                look_at(Question(lesson.exercise(cell.id), submission.keys[cell.id]), room, submission, seen)
            elif cell.runs:
                run = room.run(cell.source)
                if run.ended not in ("ok", "error"):
                    return seen
                outputs[cell.id] = run.output
    except RoomFailure:
        return seen
    finally:
        room.close()
    if not any(output != Output() for output in outputs.values()):
        seen.outputs = outputs
    return seen


def look_at(question: Question, room: Room, submission: Submission, seen: Glance) -> None:
    """Ask an exercise until it is known to be right, unwritten, or neither."""
    name, found = question.exercise.name, set()
    with room.exercise_here(name, 0) as oracle:
        for case in question.cases:
            oracle.reply_bytes = question.reply_bytes([] if name in submission.unfinished else [case])
            run = question.ask(case, oracle)
            found.add("unwritten" if question.is_unwritten(run) else "right" if question.is_right(case, run) else "")
            if found not in ({"right"}, {"unwritten"}):
                return
    if found == {"right"}:
        seen.right.add(name)
    elif name in submission.unfinished:
        seen.unwritten.add(name)
