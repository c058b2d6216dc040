"""Does whatever goes wrong leave the gradebook as it was, and say so in one sentence?"""

import contextlib
import sqlite3

import pytest
from sqlalchemy.orm import Session

from autograder.errors import RecordingError
from autograder.gradebook import writer
from autograder.gradebook.database import known
from tests.small_course import COURSE, LESSON, define, grades, message_of, result


def test_what_would_spoil_the_gradebook_is_refused(registered):
    before = registered.bytes()
    assert message_of(registered.record, result("ann"), result("ann")) == "These students have more than one result: ann."
    assert message_of(registered.record, result("ann", 3.0)) == "double of ann got 3.0, and its marks go from 0 to 2."
    assert message_of(registered.record, result("ann", float("nan"))) == "double of ann got nan, and its marks go from 0 to 2."
    assert message_of(writer.recording(registered.db_url, COURSE, "ps9").__enter__) == "The gradebook does not know ps9."
    wrong_date = {"ann": "yesterday-ish"}
    assert (
        message_of(registered.record, result("ann"), timestamps=wrong_date)
        == "The timestamp of ann is not a date: 'yesterday-ish'."
    )
    assert registered.bytes() == before


def test_a_locked_gradebook_is_one_sentence(registered):
    other = sqlite3.connect(registered.root / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert (
        message_of(registered.record, result("ann"))
        == "The gradebook could not be written: database is locked. Nothing was changed."
    )
    other.close()
    registered.record(result("ann"))


@pytest.mark.parametrize(
    "problem", [OSError("disk"), KeyboardInterrupt(), sqlite3.OperationalError("database or disk is full")]
)
def test_a_failure_at_the_last_moment_leaves_every_byte(registered, monkeypatch, problem):
    registered.record(result("ann"))
    before, marks = registered.bytes(), grades(registered, "ann")

    def fail(self):
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr(Session, "commit", fail)
        with pytest.raises((RecordingError, type(problem))):
            registered.record(result("ann", 0.0), result("bob"))
    assert registered.bytes() == before
    assert grades(registered, "ann") == marks
    registered.record(result("ann", 0.0))
    assert grades(registered, "ann") != marks


def test_a_student_twice_is_refused_across_chunks(registered):
    before = registered.bytes()
    with writer.recording(registered.db_url, COURSE, LESSON) as batch:
        batch.write([result("ann"), result("bob")])
        assert message_of(batch.write, [result("eve"), result("ann")]) == "These students have more than one result: ann."
    assert registered.bytes() == before


def test_ctrl_c_leaves_no_gradebook_where_there_was_none(course, monkeypatch):
    monkeypatch.setattr(Session, "commit", lambda self: (_ for _ in ()).throw(KeyboardInterrupt()))
    definition = define(LESSON, [course.source])
    assert message_of(course.record, result("ann"), definition=definition) == "Interrupted. Nothing was changed."
    assert not (course.root / "gradebook.db").exists()
    assert not known(course.db_url, LESSON)


def test_a_full_disk_is_one_sentence(registered):
    """SQLite may not grow, which is how it meets a full disk."""
    before = registered.bytes()
    assert (
        message_of(record_on_a_full_disk, registered)
        == "The gradebook could not be written: database or disk is full. Nothing was changed."
    )
    assert registered.bytes() == before


def record_on_a_full_disk(course):
    with writer.recording(course.db_url, COURSE, LESSON) as batch:
        connection = batch.session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        batch.write([result(f"student_{i:04}") for i in range(400)])
        batch.commit("run")


def test_there_is_one_sentence_where_there_is_no_gradebook(course):
    path = course.root / "gradebook.db"
    assert message_of(writer.scores, course.db_url, LESSON) == f"There is no gradebook at {path}."
    for address in ("nonsense", "postgresql://me:secret@host:port/db"):
        assert message_of(writer.scores, address, LESSON) == "The gradebook's address, db_url, is not one."
    said = message_of(writer.scores, "sqlite+nonsense:///x", LESSON)
    assert said == "There is no gradebook at x."
    said = message_of(writer.scores, "unheard://x", LESSON)
    assert said == "The gradebook's address is of no use: Can't load plugin: sqlalchemy.dialects:unheard."
    course.register()
    assert message_of(writer.scores, course.db_url, "ps2") == "The gradebook does not know ps2."
    assert known(course.db_url, LESSON)
    assert not known(course.db_url, "ps2")


def aged(course, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


UPGRADE = "Run `nbgrader db upgrade` in the course's folder, which keeps a copy of it, then try again."


def test_an_old_gradebook_is_told_how_to_become_one_of_today(registered):
    aged(registered, "UPDATE alembic_version SET version_num = '724cde206c17'")
    old = f"The gradebook was made by an older nbgrader. {UPGRADE}"
    assert message_of(writer.students, registered.db_url, LESSON) == old
    assert message_of(registered.record, result("ann")) == old


def test_a_gradebook_of_a_later_nbgrader_is_not_touched(registered):
    aged(registered, "UPDATE alembic_version SET version_num = 'ffffffffffff'")
    later = "The gradebook was made by a newer nbgrader. Install that version here, then try again."
    assert message_of(registered.record, result("ann")) == later


def test_a_column_that_lacks_points_to_the_upgrade(registered):
    aged(registered, "DROP TABLE alembic_version", "ALTER TABLE grade DROP COLUMN extra_credit")
    assert message_of(registered.record, result("ann")) == (
        "The gradebook could not be written: no such column: grade.extra_credit. "
        f"It may be from an older nbgrader. {UPGRADE} Nothing was changed."
    )


def test_what_is_no_database_is_named(registered):
    (registered.root / "gradebook.db").write_bytes(b"not a database")
    assert message_of(writer.students, registered.db_url, LESSON) == (
        "The gradebook could not be read: file is not a database."
    )


def test_a_gradebook_with_some_of_its_tables_is_completed(course):
    """nbgrader makes its tables one by one: a run of it that is killed leaves some."""
    course.register()
    aged(course, "DROP TABLE alembic_version", "DROP TABLE grade", "DROP TABLE base_cell", "DELETE FROM assignment")
    assert not known(course.db_url, LESSON)
    course.register()
    course.record(result("ann"))
    assert grades(course, "ann")["double"][0] == 2.0
