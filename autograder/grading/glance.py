"""A first look at a submission: every exercise is asked in the one process that runs its cells.

That is quick, and enough for what is right. In that process exercises share a fate, and cells that follow may have seen
the data of hidden cases; so whatever is not right is asked again in a process of its own, and what a cell shows there
counts only where nothing is shown at all.
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
    """What a first look settles. right, blank: names of exercises. outputs: by cell, where the look went through and all are empty."""

    right: set[str] = field(default_factory=set)
    blank: set[str] = field(default_factory=set)
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
    name = question.exercise.name
    with room.exercise_here(name, 0) as oracle:
        for case in question.cases:
            oracle.reply_bytes = question.reply_bytes([case])
            run = question.ask(case, oracle)
            if question.is_unwritten(run):
                seen.blank |= {name} & submission.blank
                return
            if not question.is_right(case, run):
                return
    seen.right.add(name)
