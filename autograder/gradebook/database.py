"""Sessions on the gradebook's database: one transaction each, tables made where there are none.

Every failure is raised as RecordingError, one sentence.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from alembic.script import ScriptDirectory
from nbgrader.api import Base, Course
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from autograder.errors import RecordingError


@contextlib.contextmanager
def writing(db_url: str, course_id: str) -> Iterator[Session]:
    """A session in one transaction, which is undone unless the body commits it. Interrupting it raises RecordingError."""
    file = sqlite_file(db_url)
    created = file is not None and not file.exists()
    try:
        with session_of(db_url, "BEGIN IMMEDIATE") as session:
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
        if created and file.exists() and not file.stat().st_size:
            file.unlink()


@contextlib.contextmanager
def reading(db_url: str) -> Iterator[Session]:
    """A session that only reads. Raises RecordingError where there is no gradebook."""
    file = sqlite_file(db_url)
    if file is not None and not file.exists():
        raise RecordingError(f"There is no gradebook at {file}.")
    try:
        with session_of(db_url, "BEGIN") as session:
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
    """Whether the database holds nbgrader's tables."""
    return inspect(session.connection()).has_table("assignment")


def make_tables(session: Session) -> None:
    """Make nbgrader's tables, with the version that its upgrade command looks for.

    nbgrader's own code for this starts `alembic` by its name, which need not be on PATH.
    """
    if has_tables(session):
        return
    connection = session.connection()
    Base.metadata.create_all(connection)
    head = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    session.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
    session.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": head})


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
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
