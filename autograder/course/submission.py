"""Reads submissions as hostile data: bounded, without following links, and aligned with the source."""

import contextlib
import dataclasses
import difflib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from autograder.course.cells import RawCell, align_cells, read_cells
from autograder.course.config import CourseError
from autograder.course.files import (
    Refused,
    collect,
    folder_below,
    kind_of,
    names_in,
    read_regular,
    short_name,
    top_folder,
)
from autograder.course.source import SourceLesson, SourceNotebook, digest_of
from autograder.records import Cell, Submission

MOST_NOTEBOOK_BYTES, MOST_NOTEBOOK = 100_000_000, "100 MB"
MOST_NAMES = 100_000
LONGEST_ID = 128  # what nbgrader's gradebook keeps of a student's id
DIGITS = 16
SYSTEM_FOLDERS = ("lost+found", "__MACOSX", "System Volume Information", "@eaDir")
NAMED = 3  # of the things that lie where a notebook is expected


@dataclass(frozen=True)
class Unreadable:
    """A folder without a usable notebook. reason: for the student. outdated: it is from before the lesson was cut."""

    student: str
    reason: str
    outdated: bool = False


@dataclass(frozen=True)
class Submissions:
    """Who handed in. students: their ids (see `student_id`), sorted. odd: a sentence for each entry that was not followed."""

    students: tuple[str, ...]
    odd: tuple[str, ...] = ()


def list_submissions(submitted: Path, assignment: str, lessons: Iterable[str] = ()) -> Submissions:
    """Every student who has a folder (or anything else) under the assignment's name, with or without a notebook in it.

    lessons: the names of all the course's lessons; what lies under another of these is no misplaced hand-in.
    """
    if not submitted.exists():
        raise CourseError(f"There is no folder {submitted}. Submissions are expected in {submitted}/<student>/{assignment}/.")
    if not submitted.is_dir():
        raise CourseError(f"{submitted} is not a folder. Submissions are expected in {submitted}/<student>/{assignment}/.")
    try:
        return submissions_called(submitted, assignment, frozenset(lessons))
    except (Refused, OSError) as error:
        raise CourseError(f"{submitted} cannot be read: {error}.") from error


def submissions_called(submitted: Path, assignment: str, lessons: frozenset[str]) -> Submissions:
    found, odd = [], []
    with top_folder(submitted) as top:
        for name in names_in(top, MOST_NAMES, f"{MOST_NAMES:,}"):
            if name.startswith(".") or name in SYSTEM_FOLDERS:
                continue
            if (remark := why_skipped(top, name, assignment)) is not None:
                odd.append(remark)
                continue
            names = names_of_student(top, name)
            if names is None or assignment in names:
                found.append(student_id(name))
                if found[-1] != name:
                    odd.append(f"The folder {ascii(name)} is recorded as the student {found[-1]}.")
            else:
                odd += [misplaced(name, there, assignment) for there in names if resembles(there, assignment, lessons)]
    return Submissions(tuple(sorted(set(found))), tuple(filter(None, odd)))


def student_id(folder: str) -> str:
    """The id under which a student's folder is recorded: its name, where that can be one.

    Of what cannot be shown (bytes that are no UTF-8, control characters, spaces at either end) every byte is written as ~ and
    two hexadecimal digits. Of a name that is longer than the gradebook holds the beginning stays, before a digest of all of it.
    """
    bare = folder.strip()
    before = folder[: len(folder) - len(folder.lstrip())]
    shown = bare if bare.isprintable() else "".join(c if c.isprintable() else escaped(c) for c in bare)
    whole = escaped(before) + shown + escaped(folder[len(before) + len(bare) :])
    if len(whole) <= LONGEST_ID:
        return whole
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:DIGITS]
    return f"{whole[: LONGEST_ID - DIGITS - 1]}~{digest}"


def escaped(text: str) -> str:
    return "".join(f"~{byte:02X}" for byte in os.fsencode(text))


@contextlib.contextmanager
def handed_in(submitted: Path, student: str, assignment: str) -> Iterator[int]:
    """The open folder of what a student handed in."""
    with contextlib.ExitStack() as opened:
        top = opened.enter_context(top_folder(submitted))
        own = opened.enter_context(folder_below(top, folder_called(top, student)))
        yield opened.enter_context(folder_below(own, assignment))


def folder_called(top: int, student: str) -> str:
    """The name of the folder, inside an open one, that belongs to a student's id."""
    if kind_of(top, student) != "missing":
        return student
    names = names_in(top, MOST_NAMES, f"{MOST_NAMES:,}")
    return next((name for name in names if student_id(name) == student), student)


def why_skipped(top: int, name: str, assignment: str) -> str | None:
    """Why an entry of the submitted folder is no student's: a sentence, "" for a plain file, None for a student's folder."""
    kind = kind_of(top, name)
    if kind == "a link":
        return f"{short_name(name)} is a link and was not followed."
    if kind != "a folder":
        return misplaced("", name, assignment) if resembles(name, assignment) else ""
    if name == assignment:
        return f"{name} was not read: a hand-in is expected as <student>/{assignment}/, not as {assignment}/<student>/."
    return None


def names_of_student(top: int, student: str) -> list[str] | None:
    """What lies in a student's folder; None where it cannot be looked into."""
    try:
        with folder_below(top, student) as folder:
            return names_in(folder, MOST_NAMES, f"{MOST_NAMES:,}")
    except Refused:
        return None


def resembles(name: str, assignment: str, lessons: frozenset[str] = frozenset()) -> bool:
    """Whether a name looks like the assignment's, with another ending, cut off or slightly misspelt."""
    if name.startswith(".") or name in lessons:
        return False
    bare, wanted = (re.sub(r"[\W_]+", "", text.casefold()) for text in (name, assignment))
    alike = difflib.SequenceMatcher(None, bare, wanted).ratio() > 0.8
    return bare.startswith(wanted) or alike or (len(bare) > 3 and wanted.startswith(bare))


def misplaced(student: str, name: str, assignment: str) -> str:
    """A sentence about what looks like a hand-in and is not where one is read."""
    place = f"{student}/{short_name(name)}" if student else short_name(name)
    expected = f"{student or '<student>'}/{assignment}/{assignment}.ipynb"
    return f"{place} was not read: a hand-in is expected as {expected}."


def read_submission(submitted: Path, lesson: SourceLesson, student: str) -> Submission | Unreadable:
    """What `student` handed in for `lesson`, sanitised."""
    if student in ("", ".", "..") or "/" in student or "\0" in student:
        return Unreadable(student, "This is not the name of a student's folder.")
    try:
        with (
            top_folder(submitted) as top,
            folder_below(top, folder_called(top, student)) as own,
            folder_below(own, lesson.name) as folder,
        ):
            found = submitted_cells(folder, lesson)
            if why := where_it_went(found, lesson):
                return Unreadable(student, why, outdated=True)
            aligned = align_cells(found, lesson.notebook)
            handed = collect(folder, lesson.files, lesson.ignore)
    except Refused as refused:
        return Unreadable(student, f"Your notebook could not be read: {refused}.")
    left_out = f"Not everything you handed in was used: {'; '.join(handed.left_out)}."[:500] if handed.left_out else ""
    note, cells = " ".join(filter(None, (aligned.put_right, left_out))), aligned.cells
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
        return read_cells(read_regular(folder, wanted, MOST_NOTEBOOK_BYTES, MOST_NOTEBOOK))
    names = names_in(folder, MOST_NAMES, f"{MOST_NAMES:,}")
    others = [name for name in names if name.casefold().endswith(".ipynb") and not name.startswith(".")]
    if len(others) != 1:
        raise Refused(f"there is no {wanted}, {what_lies(folder, lesson.name)}")
    cells = read_cells(read_regular(folder, others[0], MOST_NOTEBOOK_BYTES, MOST_NOTEBOOK))
    if not {cell.grade_id for cell in cells} & set(lesson.notebook.by_id):
        raise Refused(f"there is no {wanted}, and {short_name(others[0])} is another notebook")
    return cells


def what_lies(folder: int, assignment: str) -> str:
    """The names in a hand-in's folder, those like the assignment's first, as the end of a sentence on what is missing."""
    names = [name for name in names_in(folder, MOST_NAMES, f"{MOST_NAMES:,}") if not name.startswith(".")]
    names.sort(key=lambda name: not resembles(name, assignment))
    named = ", ".join(map(short_name, names[:NAMED]))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"only {named}{more}" if names else "the folder is empty"


def untouched(lesson: SourceLesson, student: str) -> Submission:
    """The submission of a student who changed nothing; it stands for one that could not be read."""
    return Submission(student, lesson.name, align_cells([], lesson.notebook).cells)


def submission_digest(submission: Submission) -> bytes:
    """A digest of what is run and judged: it does not change with outputs, execution counts or other metadata."""
    cells = [repr(dataclasses.astuple(cell)).encode() for cell in submission.cells]
    files = [piece for path, content in sorted(submission.files.items()) for piece in (path.encode(), content)]
    return digest_of([submission.lesson.encode(), len(cells).to_bytes(8, "big"), *cells, *files])


@dataclass(frozen=True)
class HandedIn:
    """When something was handed in, None where nothing says so. remark: a sentence where what is said cannot be read."""

    at: datetime | None = None
    remark: str = ""


def handed_in_at(submitted: Path, assignment: str, student: str) -> HandedIn:
    """What nbgrader's timestamp.txt says, in any of the encodings that editors write."""
    try:
        with (
            top_folder(submitted) as top,
            folder_below(top, folder_called(top, student)) as own,
            folder_below(own, assignment) as folder,
        ):
            return said_by_timestamp(folder, student) if kind_of(folder, "timestamp.txt") != "missing" else HandedIn()
    except Refused:
        return HandedIn()  # no folder that can be read: the student's note says why


def said_by_timestamp(folder: int, student: str) -> HandedIn:
    try:
        content = read_regular(folder, "timestamp.txt", 200, "200 bytes")
        return HandedIn(parse_utc(content.decode(json.detect_encoding(content)).strip()))
    except Refused as refused:
        return HandedIn(remark=f"When {student} handed in is not known: {refused}.")
    except (ValueError, OverflowError):
        return HandedIn(remark=f"When {student} handed in is not known: timestamp.txt is not a date.")
