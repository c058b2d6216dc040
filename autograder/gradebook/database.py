"""The gradebook's database: sessions, and what it says of an assignment: its cells, marks (automatic or by hand), comments.

A session is one transaction; tables are made where there are none. Every failure is raised as RecordingError, one sentence.
"""

import contextlib
import functools
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader.api import (
    Assignment,
    Base,
    BaseCell,
    Comment,
    Course,
    Grade,
    GradeCell,
    Notebook,
    SourceCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)  # fmt: skip
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Column, Engine, MetaData, Select, String, Table, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from autograder.errors import RecordingError
from autograder.records import Mark, StudentScores

UPGRADE = "Run `nbgrader db upgrade` in the course's folder, which keeps a copy of it, then try again."
LACKS = re.compile(r"no such (column|table)|has no column|does not exist")
# A table of this engine's own beside nbgrader's: the token of the last run that was committed.
LAST_RUN = Table("autograder_last_run", MetaData(), Column("token", String(32), primary_key=True))


def keep_token(session: Session, token: str) -> None:
    """Write the token of a run in the run's own transaction."""
    LAST_RUN.create(session.connection(), checkfirst=True)
    session.execute(LAST_RUN.delete())
    session.execute(LAST_RUN.insert().values(token=token))


def committed(db_url: str, token: str) -> bool:
    """Whether the run with this token was the last that was committed to the gradebook."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        return False
    with reading(db_url) as session:
        if not inspect(session.connection()).has_table(LAST_RUN.name):
            return False
        return session.scalar(select(LAST_RUN.c.token).where(LAST_RUN.c.token == token)) is not None


@contextlib.contextmanager
def writing(db_url: str, course_id: str) -> Iterator[Session]:
    """A session in one transaction, which is undone unless the body commits it. Interrupting it raises RecordingError."""
    file = sqlite_file(db_url)
    created = file is not None and not file.exists()
    try:
        with session_of(db_url, "BEGIN IMMEDIATE") as session:
            require_current(session)
            make_tables(session)
            if course_id and session.get(Course, course_id) is None:
                session.add(Course(id=course_id))
            session.flush()
            yield session
    except SQLAlchemyError as error:
        raise RecordingError(f"The gradebook could not be written: {database_reason(error)}. Nothing was changed.") from error
    except KeyboardInterrupt:
        raise RecordingError("Interrupted. Nothing was changed.") from None
    finally:
        if created and file.exists():
            settle_new_file(file)


def settle_new_file(file: Path) -> None:
    """Remove a database that stayed empty; let the umask decide who may write another, as for every file (SQLite does not)."""
    if not file.stat().st_size:
        file.unlink()
        return
    mask = os.umask(0)
    os.umask(mask)
    file.chmod(0o666 & ~mask)


@contextlib.contextmanager
def reading(db_url: str) -> Iterator[Session]:
    """A session that only reads. Raises RecordingError where there is no gradebook."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        raise RecordingError(f"There is no gradebook at {file}.")
    try:
        with session_of(db_url, "BEGIN") as session:
            require_current(session)
            yield session
    except SQLAlchemyError as error:
        raise RecordingError(f"The gradebook could not be read: {database_reason(error)}.") from error


@contextlib.contextmanager
def session_of(db_url: str, begin: str) -> Iterator[Session]:
    """A session. begin: the statement that begins a transaction in SQLite."""
    try:
        engine = create_engine(db_url, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise RecordingError(f"The gradebook's address is of no use: {str(error).splitlines()[0]}.") from error
    if engine.dialect.name == "sqlite":
        begin_with(engine, begin)
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def begin_with(engine: Engine, begin: str) -> None:
    """Let a transaction of SQLite begin with `begin`: so it covers the making of tables, and a lock is met at its beginning."""
    event.listen(engine, "connect", lambda connection, record: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))


def has_tables(session: Session) -> bool:
    """Whether the database holds nbgrader's tables, all of them: a killed run of nbgrader's leaves some."""
    return Base.metadata.tables.keys() <= set(inspect(session.connection()).get_table_names())


def make_tables(session: Session) -> None:
    """Make those of nbgrader's tables that are not there, with the version that its upgrade command looks for.

    nbgrader's own code for this starts `alembic` by its name, which need not be on PATH.
    """
    if has_tables(session):
        return
    Base.metadata.create_all(session.connection())
    head, _ = versions()
    session.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
    session.execute(text("DELETE FROM alembic_version"))
    session.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})


def ensure_tables(db_url: str, course_id: str) -> None:
    """Have a gradebook with all its tables, made in one transaction."""
    with writing(db_url, course_id) as session:
        session.commit()


@functools.cache
def versions() -> tuple[str, frozenset[str]]:
    """The version of the tables that nbgrader makes today, and all that it knows."""
    script = ScriptDirectory(ALEMBIC_DIR)
    return script.get_current_head(), frozenset(revision.revision for revision in script.walk_revisions())


def require_current(session: Session) -> None:
    """Raise RecordingError where another version of nbgrader made the gradebook: its tables may lack what is asked for."""
    if not inspect(session.connection()).has_table("alembic_version"):
        return
    found, (head, all_known) = session.scalar(text("SELECT version_num FROM alembic_version")), versions()
    if found in (None, head):
        return
    if found in all_known:
        raise RecordingError(f"The gradebook was made by an older nbgrader. {UPGRADE}")
    raise RecordingError("The gradebook was made by a newer nbgrader. Install that version here, then try again.")


def sqlite_file(db_url: str) -> Path | None:
    """The file of an SQLite database, None for any other. Raises RecordingError for what is no address."""
    try:
        url = make_url(db_url)
    except (ArgumentError, ValueError):
        # not repeated: it may hold a password
        raise RecordingError("The gradebook's address, db_url, is not one.") from None
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(url.database)


def database_reason(error: SQLAlchemyError) -> str:
    """What the database said, in its first line, without the statement."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
    return f"{said}. It may be from an older nbgrader. {UPGRADE.rstrip('.')}" if LACKS.search(said) else said


def find_assignment(session: Session, name: str) -> Assignment | None:
    return session.scalars(select(Assignment).where(Assignment.name == name)).one_or_none()


def known(db_url: str, assignment: str) -> bool:
    """Whether there is a gradebook, and it knows this assignment."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        return False
    with reading(db_url) as session:
        return has_tables(session) and find_assignment(session, assignment) is not None


def require_assignment(session: Session, assignment: str) -> str:
    """The id of an assignment; raises RecordingError where the gradebook does not know it."""
    found = find_assignment(session, assignment) if has_tables(session) else None
    if found is None:
        raise RecordingError(f"The gradebook does not know {assignment}.")
    return found.id


@dataclass(frozen=True)
class Layout:
    """An assignment's cells by key: the cell's name, with `<notebook>/` before it where there are several notebooks.

    graded, commented: notebook id -> {key: cell id}. tasks: the keys of task cells. released: key -> the text of an answer
    cell as it was released. max_scores: key -> points.
    """

    graded: dict[str, dict[str, str]] = field(default_factory=dict)
    commented: dict[str, dict[str, str]] = field(default_factory=dict)
    tasks: set[str] = field(default_factory=set)
    released: dict[str, str] = field(default_factory=dict)
    max_scores: dict[str, float] = field(default_factory=dict)


def read_layout(session: Session, assignment_id: str) -> Layout:
    names = dict(session.execute(select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment_id)).all())
    layout = Layout({n: {} for n in names}, {n: {} for n in names})
    prefix = {n: f"{name}/" if len(names) > 1 else "" for n, name in names.items()}
    cells = select(BaseCell.id, BaseCell.name, BaseCell.notebook_id, BaseCell.type.label("kind"))
    for cell in session.execute(cells.where(BaseCell.notebook_id.in_(names))):
        key = prefix[cell.notebook_id] + cell.name
        if cell.kind in ("GradeCell", "TaskCell"):
            layout.graded[cell.notebook_id][key] = cell.id
        if cell.kind in ("SolutionCell", "TaskCell"):
            layout.commented[cell.notebook_id][key] = cell.id
        if cell.kind == "TaskCell":
            layout.tasks.add(key)
    for kind in (GradeCell, TaskCell):
        graded = select(kind.notebook_id, kind.name, kind.max_score).where(kind.notebook_id.in_(names))
        layout.max_scores.update({prefix[row.notebook_id] + row.name: row.max_score for row in session.execute(graded)})
    answers = {key for cells in layout.commented.values() for key in cells}
    sources = select(SourceCell.notebook_id, SourceCell.name, SourceCell.source).where(SourceCell.notebook_id.in_(names))
    found = {prefix[row.notebook_id] + row.name: row.source for row in session.execute(sources)}
    layout.released.update({key: text for key, text in found.items() if key in answers})
    return layout


def read_scores(
    session: Session, assignment_id: str, layout: Layout, students: Collection[str] | None = None
) -> dict[str, StudentScores]:
    """student -> scores, in the order of their ids. students: only these (a bounded number of them)."""
    mine = [SubmittedAssignment.assignment_id == assignment_id]
    if students is not None:
        mine.append(SubmittedAssignment.student_id.in_(students))
    found = read_students(session, mine, sum(layout.max_scores.values()))
    keys = {cell: key for cells in layout.graded.values() for key, cell in cells.items()}
    graded = select(
        Grade.cell_id, Grade.score, Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade
    )
    for student, cell, *columns in session.execute(with_student(graded, Grade).where(*mine)):
        found[student].marks[keys[cell]] = mark_of(layout.max_scores[keys[cell]], *columns)
    answers = {cell: key for cells in layout.commented.values() for key, cell in cells.items()}
    written = select(Comment.cell_id, Comment.manual_comment).where(Comment.manual_comment.is_not(None))
    for student, cell, comment in session.execute(with_student(written, Comment).where(*mine)):
        found[student].comments[answers[cell]] = comment
    return found


def mark_of(
    max_score: float, score: float, auto: float | None, manual: float | None, extra: float | None, needs_manual: bool
) -> Mark:
    """The mark of one row of grades. score: nbgrader's own sum of the others."""
    given = (auto, manual, extra) != (None, None, None)
    return Mark((score or extra or 0.0) if given else None, max_score, needs_manual, manual is not None or bool(extra))


def read_students(session: Session, mine: Collection, max_score: float) -> dict[str, StudentScores]:
    """The students of the submissions that fulfil the conditions `mine`, without marks."""
    columns = Student.id, Student.first_name, Student.last_name, SubmittedAssignment.late_submission_penalty
    query = select(*columns).join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
    return {
        i: StudentScores(i, " ".join(part for part in (first, last) if part and part != i), max_score, late)
        for i, first, last, late in session.execute(query.where(*mine).order_by(Student.id))
    }


def with_student(query: Select, table: type) -> Select:
    """`query` over grades or comments with the student in front, cells in the order of their names."""
    return (
        query.with_only_columns(SubmittedAssignment.student_id, *query.selected_columns)
        .join(SubmittedNotebook, SubmittedNotebook.id == table.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(BaseCell, BaseCell.id == table.cell_id)
        .order_by(SubmittedAssignment.student_id, BaseCell.name)
    )
