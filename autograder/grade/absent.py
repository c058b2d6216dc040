"""Why an exercise that was written is not there to be asked: its cell failed or stands too low, or its name is another.

All is read from the text of the submission's cells and from how they ended. The errors are those of a run in which no cell
could have met data of a hidden case, so of an error in one's own text the text is told too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from autograder.check.message import Paragraph, named_otherwise, not_there
from autograder.check.records import Difference, Failure
from autograder.check.sentences import failure_lines
from autograder.check.stubs import defined_names, near_name
from autograder.grade.passes import Progress
from autograder.records import ExerciseResult, Task, TaskCell

CODE_CHARS = 4000
OWN_TEXT = ("SyntaxError", "IndentationError", "TabError", "ImportError", "ModuleNotFoundError", "NameError")
FAILED = "The cell that should define it ended with an error."
ENDLESS = "The cell that should define it did not come to an end, or ended the process it ran in."
TOO_LOW = "The cell that defines it stands below its check: move the check below that cell."


@dataclass(frozen=True)
class Written:
    """The cells of a submission that the student wrote or changed. standing: where each cell stands, from the top.

    given: the names that cells as released define, and the names of the exercises.
    """

    cells: tuple[TaskCell, ...]
    standing: Mapping[str, int]
    released: Mapping[str, str]
    given: frozenset[str]

    def of(self, name: str) -> list[TaskCell]:
        """The cells that define `name`, and the changed cell that did so as it was released."""
        return [c for c in self.cells if name in defined_names(c.source) | defined_names(self.released.get(c.id, ""))]

    def others(self, name: str) -> Iterator[str]:
        """Names of the student's own: all that are like `name`, and any that stand where `name` should."""
        made = {c.id: defined_names(c.source) - self.given for c in self.cells}
        yield near_name(name, set().union(*made.values()))
        for cell in self.of(name):
            if name not in defined_names(cell.source):
                yield from sorted(made[cell.id])


def written(task: Task, released: Mapping[str, str], exercises: frozenset[str]) -> Written:
    cells = [c for c in task.cells if not c.judged and c.source.strip() != released.get(c.id, "").strip()]
    standing = {cell.id: number for number, cell in enumerate(task.cells)}
    return Written(tuple(cells), standing, released, exercises.union(*map(defined_names, released.values())))


def explained(result: ExerciseResult, own: Written, progress: Progress) -> ExerciseResult:
    """The result of an exercise that is "not written": where that is not so, it is wrong, and its message says why."""
    if result.outcome != "missing" or not (why := tuple(reasons(result.name, own, progress))):
        return result
    return replace(result, outcome="wrong", message=not_there(result.name, result.max_score, why))


def with_code(result: ExerciseResult, own: Written) -> ExerciseResult:
    """A result that nobody can explain, with the text of the cell that defines the answer."""
    cells = own.of(result.name) if result.unexplained else []
    if not cells:
        return result
    return replace(result, unexplained=replace(result.unexplained, code=cells[-1].source[:CODE_CHARS]))


def reasons(name: str, own: Written, progress: Progress) -> Iterator[Paragraph]:
    for cell in reversed(own.of(name)):
        if failure := progress.failures.get(cell.id):
            yield Paragraph("text", FAILED)
            yield from failure_lines(Difference("failed", failure=tellable(failure)), hidden=failure.kind not in OWN_TEXT)
            return
        if cell.id in progress.left_out:
            yield Paragraph("text", ENDLESS)
            return
        if name in defined_names(cell.source) and own.standing[cell.id] > own.standing.get(name, len(own.standing)):
            yield Paragraph("text", TOO_LOW)
            return
    if other := next(filter(None, own.others(name)), ""):
        yield named_otherwise(name, other)


def tellable(failure: Failure) -> Failure:
    """Without the place on this machine of the module that lacks a name."""
    return replace(failure, text=failure.text.partition(" (/")[0]) if failure.kind == "ImportError" else failure
