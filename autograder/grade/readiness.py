"""What is tried before anything is graded: the limits of this process, the course's references, a sandbox.

Whatever does not hold is one sentence, and the run ends before it has written anything.
"""

import resource
import tempfile
from collections.abc import Iterator

from autograder.check.local import Local
from autograder.check.run_cases import run_case
from autograder.errors import AutograderError
from autograder.exercises import Case, Exercise, Lesson
from autograder.output.publish import system_reason
from autograder.sandbox.limits import Limits
from autograder.sandbox.wire import encode

WORKER_MEMORY_BYTES = 4 * 1024**3
SEEDS = (1, 2, 3)
ROOM_BYTES = 1_000_000


def refuse_low_limits() -> None:
    """Raise AutograderError where this process may not use, or give to a sandbox, what grading needs.

    A sandbox would silently get less: what one machine calls right would be wrong on another.
    """
    for name, option, needed, unit in needs(Limits()):
        hard = resource.getrlimit(name)[1]
        if hard != resource.RLIM_INFINITY and hard < needed:
            raise AutograderError(
                f"Grading needs {option} of {needed // unit:,}, and this process may have {hard // unit:,} at most. "
                "Start it where the limit is higher."
            )


def refuse_full_temporary_folder() -> None:
    """Raise AutograderError where no temporary file can be written: without any, no protection can be tried."""
    try:
        with tempfile.TemporaryFile() as file:
            file.write(bytes(ROOM_BYTES))
    except OSError as error:
        why = system_reason(error)
        raise AutograderError(f"The folder for temporary files, {tempfile.gettempdir()}, cannot be used: {why}.") from error


def needs(limits: Limits) -> Iterator[tuple[int, str, int, int]]:
    """(resource, how ulimit names it, the hard limit that grading needs, the unit in which ulimit counts)."""
    yield resource.RLIMIT_AS, "an address space (ulimit -v)", WORKER_MEMORY_BYTES, 1024
    yield resource.RLIMIT_FSIZE, "a file size (ulimit -f)", limits.file_bytes, 1024
    yield resource.RLIMIT_NOFILE, "a number of open files (ulimit -n)", limits.open_files, 1
    yield resource.RLIMIT_NPROC, "a number of processes (ulimit -u)", limits.processes, 1
    yield resource.RLIMIT_CPU, "a processor time (ulimit -t)", limits.total_cpu_seconds, 1


def faulty_references(lesson: Lesson) -> list[str]:
    """A sentence for each exercise whose reference fails a case of its own, or gives what a sandbox could not send."""
    return [sentence for exercise in lesson.exercises if (sentence := fault_of(exercise))]


def fault_of(exercise: Exercise) -> str:
    for case in (*exercise.hidden_cases, *exercise.visible_cases):
        for seed in SEEDS:
            if why := why_unusable(exercise, case, seed):
                return f"The case {case.name} of {exercise.name} fails the reference ({why})."
    return ""


def why_unusable(exercise: Exercise, case: Case, seed: int) -> str:
    """What keeps the reference's own run of a case from being an expected result; "" where nothing does."""
    try:
        run = run_case(case, Local(exercise.reference), exercise.name, seed, read=False)
        encode(run.result)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return f"{run.failure.kind}: {run.failure.text}"[:300] if run.failure else ""
