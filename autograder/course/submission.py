"""Reads submissions as hostile data: bounded, without following links, and aligned with the source."""

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.course.cells import RawCell, align_cells, read_cells
from autograder.course.config import CourseError
from autograder.course.files import Refused, collect, folder_below, kind_of, names_in, read_regular, require_kind, top_folder
from autograder.course.source import SourceLesson, SourceNotebook, digest_of
from autograder.records import Cell, Submission
from autograder.text import short_name

MOST_NOTEBOOK_BYTES = 20_000_000
MOST_NAMES = 100_000
LONGEST_ID = 128  # what nbgrader's gradebook keeps of a student's id


@dataclass(frozen=True)
class Unreadable:
    """A folder without a usable notebook. reason: for the student. outdated: it is from before the lesson was cut."""

    student: str
    reason: str
    outdated: bool = False


@dataclass(frozen=True)
class Submissions:
    """Who handed in. students: their folders' names, sorted. odd: a sentence for each entry that was not followed."""

    students: tuple[str, ...]
    odd: tuple[str, ...] = ()


def list_submissions(submitted: Path, assignment: str) -> Submissions:
    """Every student who has a folder (or anything else) under the assignment's name, with or without a notebook in it."""
    if not submitted.exists():
        raise CourseError(f"There is no folder {submitted}. Submissions are expected in {submitted}/<student>/{assignment}/.")
    if not submitted.is_dir():
        raise CourseError(f"{submitted} is not a folder. Submissions are expected in {submitted}/<student>/{assignment}/.")
    try:
        return submissions_called(submitted, assignment)
    except (Refused, OSError) as error:
        raise CourseError(f"{submitted} cannot be read: {error}.") from error


def submissions_called(submitted: Path, assignment: str) -> Submissions:
    with top_folder(submitted) as top:
        names = [name for name in names_in(top, MOST_NAMES, f"{MOST_NAMES:,}") if not name.startswith(".")]
        odd = {name: why_skipped(top, name) for name in names}
        found = [name for name in names if odd[name] is None and has_submission(top, name, assignment)]
    return Submissions(tuple(found), tuple(filter(None, odd.values())))


def why_skipped(top: int, name: str) -> str | None:
    """Why an entry of the submitted folder is no student's: a sentence, "" for a plain file, None for a student's folder."""
    kind = kind_of(top, name)
    if kind == "a link":
        return f"{short_name(name)} is a link and was not followed."
    if kind != "a folder":
        return ""
    if not name.isprintable() or name != name.strip() or len(name) > LONGEST_ID:
        return f"The folder {ascii(name)} does not have a name that can be a student's id."
    return None


def has_submission(top: int, student: str, assignment: str) -> bool:
    try:
        with folder_below(top, student) as folder:
            return kind_of(folder, assignment) != "missing"
    except Refused:
        return True


def read_submission(submitted: Path, lesson: SourceLesson, student: str) -> Submission | Unreadable:
    """What `student` handed in for `lesson`, sanitised."""
    if student in ("", ".", "..") or "/" in student or "\0" in student:
        return Unreadable(student, "This is not the name of a student's folder.")
    try:
        with top_folder(submitted) as top, folder_below(top, student) as own, folder_below(own, lesson.name) as folder:
            found = submitted_cells(folder, lesson)
            if why := where_it_went(found, lesson):
                return Unreadable(student, why, outdated=True)
            cells = align_cells(found, lesson.notebook)
            handed = collect(folder, lesson.files, lesson.ignore)
    except Refused as refused:
        return Unreadable(student, f"Your notebook could not be read: {refused}.")
    note = f"Not everything you handed in was used: {'; '.join(handed.left_out)}."[:500] if handed.left_out else ""
    return Submission(student, lesson.name, cells, handed.files, unfinished(cells, lesson.notebook), note)


def where_it_went(cells: Iterable[RawCell], lesson: SourceLesson) -> str:
    """What to tell the student of a notebook that has cells of exercises which are in other lessons today; "" otherwise."""
    names = {word for name, _ in lesson.moved for word in (name, f"solve_{name}")}
    if not names & {cell.grade_id or cell.id for cell in cells}:
        return ""
    where: dict[str, list[str]] = {}
    for name, place in lesson.moved:
        where.setdefault(place, []).append(name)
    told = "; ".join(f"{', '.join(moved)} {'is' if len(moved) == 1 else 'are'} in {place}" for place, moved in where.items())
    cut, fetch = ("cut in two", "both lessons") if len(where) == 1 else ("cut", "these lessons")
    return (
        f"This notebook is from before lesson {lesson.name} was {cut}: {told}. Fetch {fetch} again and copy your answers over."
    )


def unfinished(cells: Iterable[Cell], notebook: SourceNotebook) -> frozenset[str]:
    """The names defined by solution cells that are as released, or that mention such a name, directly or in turn."""
    typed = {cell.id: cell.source for cell in cells if cell.id in notebook.defined}
    words = {id: set(re.findall(r"\w+", text)) for id, text in typed.items()}
    left = {id for id, text in typed.items() if text.strip() == notebook.by_id[id].source.strip()}
    while True:
        names = frozenset().union(*(notebook.defined[id] for id in left))
        if not (more := {id for id in words.keys() - left if words[id] & names}):
            return names
        left |= more


def submitted_cells(folder: int, lesson: SourceLesson) -> list[RawCell]:
    """The cells of the notebook with the lesson's name, or of the only notebook if that has cells of this lesson."""
    wanted = f"{lesson.notebook.name}.ipynb"
    if kind_of(folder, wanted) != "missing":
        return read_cells(read_regular(folder, wanted, MOST_NOTEBOOK_BYTES, "20 MB"))
    others = [
        name for name in names_in(folder, MOST_NAMES, f"{MOST_NAMES:,}") if name.endswith(".ipynb") and not name.startswith(".")
    ]
    if len(others) != 1:
        require_kind(folder, wanted, "a file")
    cells = read_cells(read_regular(folder, others[0], MOST_NOTEBOOK_BYTES, "20 MB"))
    if not {cell.grade_id for cell in cells} & set(lesson.notebook.by_id):
        raise Refused(f"there is no {wanted}, and {short_name(others[0])} is another notebook")
    return cells


def untouched(lesson: SourceLesson, student: str) -> Submission:
    """The submission of a student who changed nothing; it stands for one that could not be read."""
    return Submission(student, lesson.name, align_cells([], lesson.notebook))


def submission_digest(submission: Submission) -> bytes:
    """A digest of what is run and judged: it does not change with outputs, execution counts or other metadata."""
    cells = [repr(dataclasses.astuple(cell)).encode() for cell in submission.cells]
    files = [piece for path, content in sorted(submission.files.items()) for piece in (path.encode(), content)]
    return digest_of([submission.lesson.encode(), len(cells).to_bytes(8, "big"), *cells, *files])


def handed_in_at(submitted: Path, assignment: str, student: str) -> datetime | None:
    """When it was handed in, as nbgrader's timestamp.txt says; None where there is none that can be read."""
    try:
        with top_folder(submitted) as top, folder_below(top, student) as own, folder_below(own, assignment) as folder:
            text = read_regular(folder, "timestamp.txt", 100, "100 bytes").decode("utf-8")
        return parse_utc(text.strip())
    except (Refused, ValueError, OverflowError):
        return None
