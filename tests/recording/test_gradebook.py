"""Does the gradebook hold what nbgrader itself would have written?"""

import sqlite3
import time
from datetime import UTC, datetime

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.orm import Session
from traitlets.config import Config

from autograder.recording import gradebook
from autograder.recording.definition import define
from autograder.recording.errors import RecordingError

from .conftest import COURSE, LESSON, STUB, marked, result, source_notebook, submission


def opened(course) -> Gradebook:
    return Gradebook(course.db_url, COURSE)


def grades(course, student: str) -> dict:
    with opened(course) as book:
        found = book.find_submission(LESSON, student)
        return {
            g.name: (g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
            for n in found.notebooks
            for g in n.grades
        }


def message_of(action, *args, **more) -> str:
    with pytest.raises(RecordingError) as caught:
        action(*args, **more)
    return str(caught.value)


def test_an_unknown_assignment_is_registered_as_generate_assignment_does(course, tmp_path, stock):
    """Are the rows the same as those of nbgrader's own converter?"""
    course.register()
    other = f"sqlite:///{tmp_path}/other.db"
    api = NbGraderAPI(CourseDirectory(root=str(course.root), db_url=other, course_id=COURSE))
    assert api.generate_assignment(LESSON)["success"]
    assert cells(course.db_url) == cells(other)
    assert cells(course.db_url)["double_answer"][1] == STUB
    assert cells(course.db_url)["double"][1] != STUB


def cells(db_url: str) -> dict:
    with Gradebook(db_url, COURSE) as book:
        notebook = book.find_notebook(LESSON, LESSON)
        graded = {c.name: (c.max_score, c.cell_type) for c in notebook.grade_cells}
        solutions = {c.name for c in notebook.solution_cells}
        return {
            c.name: (c.locked, c.source, c.checksum, graded.get(c.name), c.name in solutions) for c in notebook.source_cells
        }


def test_the_course_decides_what_a_stub_is(course):
    config = Config({"ClearSolutions": {"code_stub": {"python": "..."}}})
    gradebook.register(course.db_url, COURSE, LESSON, course.source, config)
    assert cells(course.db_url)["double_answer"][1] == "def double(x):\n    ..."


def test_registering_again_changes_nothing_and_changed_points_are_taken_over(registered):
    before = registered.bytes()
    registered.register()
    assert registered.bytes() == before
    registered.record(result("ann"))
    registered.write(registered.source, source_notebook(points=(4, 1)))
    registered.register()
    assert gradebook.scores(registered.db_url, LESSON)["ann"].max_score == 8


def test_other_cells_are_taken_over_until_somebody_was_graded(registered):
    extra = marked(nbformat.v4.new_code_cell("assert True"), "late_idea", grade=True, locked=True, points=1)
    registered.write(registered.source, source_notebook(extra=[extra]))
    registered.register()
    assert "late_idea" in cells(registered.db_url)
    registered.write(registered.source, source_notebook())
    registered.register()
    registered.record(result("ann"))
    registered.write(registered.source, source_notebook(extra=[extra]))
    before = registered.bytes()
    assert message_of(registered.register) == (
        "The cells of ps1 have changed since its submissions were recorded "
        "(added ps1/late_idea (grade), ps1/late_idea (source)): restore them, or give the lesson another name."
    )
    assert registered.bytes() == before


def test_a_source_that_is_no_notebook_is_one_sentence(course):
    course.source.write_text("{")
    assert message_of(course.register) == "ps1.ipynb cannot be registered: Notebook does not appear to be JSON: '{'"
    assert not (course.root / "gradebook.db").exists()
    assert message_of(define, LESSON, []) == "ps1 has no notebook in source, so it cannot be registered."


def test_marks_are_those_nbgrader_reads(registered):
    registered.record(
        result("ann"), result("bob", 0.5, None), submissions={"ann": submission("ann"), "bob": submission("bob", STUB)}
    )
    assert grades(registered, "ann") == {
        "double": (2, None, None, False),
        "zero": (1, None, None, False),
        "essay": (None, None, None, True),
    }
    assert grades(registered, "bob") == {
        "double": (0.5, None, None, False),
        "zero": (None, None, None, True),
        "essay": (None, None, None, True),
    }
    with opened(registered) as book:
        ann, bob = (book.find_submission(LESSON, s) for s in ("ann", "bob"))
        assert (ann.score, ann.max_score, ann.needs_manual_grade, bob.score) == (3, 6, True, 0.5)
        assert book.find_comment("double_answer", LESSON, LESSON, "ann").comment is None
        assert book.find_comment("double_answer", LESSON, LESSON, "bob").comment == "No response."


# add_submission meets SQLAlchemy's autoflush half way
@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_rows_are_those_of_add_submission(registered):
    """Does a submission recorded by us have the same rows as one nbgrader adds?"""
    registered.record(result("ann"))
    with opened(registered) as book:
        book.add_student("stock")
        book.add_submission(LESSON, "stock")

        def shape(student):
            notebook = book.find_submission_notebook(LESSON, LESSON, student)
            return sorted(g.name for g in notebook.grades), sorted(c.name for c in notebook.comments), notebook.flagged

        assert shape("ann") == shape("stock")


def test_marks_and_comments_by_hand_survive_a_regrade(registered):
    registered.record(result("ann", 1.0))
    with opened(registered) as book:
        grade = book.find_grade("double", LESSON, LESSON, "ann")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 1.5, 0.25, False
        book.find_grade("essay", LESSON, LESSON, "ann").manual_score = 2.5
        book.find_comment("double_answer", LESSON, LESSON, "ann").manual_comment = "Nearly."
        book.db.commit()
    scores = registered.record(result("ann", 2.0, 0.0), submissions={"ann": submission("ann", STUB)})["ann"]
    assert grades(registered, "ann") == {
        "double": (2, 1.5, 0.25, True),
        "zero": (0, None, None, False),
        "essay": (None, 2.5, None, True),
    }
    assert (scores.score, scores.max_score, scores.needs_manual) == (4.25, 6, ("double", "essay"))
    assert scores.comments == {"double_answer": "Nearly."}
    assert scores.marks["double"].by_hand
    assert not scores.marks["zero"].by_hand


def test_a_mark_nobody_gave_is_none(registered):
    marks = registered.record(result("ann", None))["ann"].marks
    assert (marks["double"].score, marks["zero"].score, marks["essay"].score) == (None, 1, None)


def test_formgrader_lists_the_submissions(registered):
    folder = registered.submit("ann", timestamp="2026-01-01 10:00:00 UTC")
    (registered.root / "autograded" / "ann" / LESSON).mkdir(parents=True)
    registered.record(result("ann"), timestamps={"ann": (folder / "timestamp.txt").read_text()})
    api = NbGraderAPI(CourseDirectory(root=str(registered.root), db_url=registered.db_url, course_id=COURSE))
    assert [(a["name"], a["num_submissions"], a["max_score"]) for a in api.get_assignments()] == [(LESSON, 1, 6)]
    (listed,) = api.get_submissions(LESSON)
    assert (listed["student"], listed["score"], listed["autograded"]) == ("ann", 3, True)


def test_late_work_loses_what_the_courses_plugin_says(registered):
    with opened(registered) as book:
        book.update_or_create_assignment(LESSON, duedate="2026-01-01 00:00:00 UTC")
    dates = {"ann": "2026-01-02 00:00:00 UTC", "bob": datetime(2025, 12, 31, tzinfo=UTC), "eve": None}
    zero = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})
    scores = registered.record(result("ann"), result("bob"), result("eve"), timestamps=dates, config=zero)
    assert {s: (v.score, v.late_penalty) for s, v in scores.items()} == {"ann": (3, 3), "bob": (3, 0), "eve": (3, 0)}
    forgiven = registered.record(result("ann"), timestamps=dates)
    assert forgiven["ann"].late_penalty == 0


def test_what_would_spoil_the_gradebook_is_refused(registered):
    before = registered.bytes()
    assert message_of(registered.record, result("ann"), result("ann")) == "These students have more than one result: ann."
    assert message_of(registered.record, result("ann", 3.0)) == "double of ann got 3.0, and its marks go from 0 to 2."
    assert message_of(registered.record, result("ann", float("nan"))) == "double of ann got nan, and its marks go from 0 to 2."
    assert message_of(gradebook.record, registered.db_url, COURSE, "ps9", [result("ann")]) == "The gradebook does not know ps9."
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


def test_ctrl_c_is_one_sentence_and_a_gradebook_that_was_not_there_is_not_there(course, monkeypatch):
    monkeypatch.setattr(Session, "commit", lambda self: (_ for _ in ()).throw(KeyboardInterrupt()))
    definition = define(LESSON, [course.source])
    assert message_of(course.record, result("ann"), definition=definition) == "Interrupted. Nothing was changed."
    assert not (course.root / "gradebook.db").exists()
    assert not gradebook.known(course.db_url, LESSON)


def test_a_full_disk_is_one_sentence(registered):
    """SQLite is given no room to grow, which is how it meets a full disk."""
    before = registered.bytes()
    assert (
        message_of(full_record, registered)
        == "The gradebook could not be written: database or disk is full. Nothing was changed."
    )
    assert registered.bytes() == before


def full_record(course):
    many = [result(f"student_{i:04}") for i in range(400)]
    with gradebook.writing(course.db_url, COURSE) as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        assignment = gradebook.registering.find_assignment(session, LESSON)
        layout = gradebook.rows.read_layout(session, assignment.id)
        gradebook.rows.ensure_submissions(session, assignment.id, layout, [r.student for r in many], {})


def test_there_is_one_sentence_where_there_is_no_gradebook(course):
    path = course.root / "gradebook.db"
    assert message_of(gradebook.scores, course.db_url, LESSON) == f"There is no gradebook at {path}."
    assert message_of(gradebook.scores, "nonsense", LESSON) == "The gradebook's address 'nonsense' is not one."
    course.register()
    assert message_of(gradebook.scores, course.db_url, "ps2") == "The gradebook does not know ps2."
    assert gradebook.known(course.db_url, LESSON)
    assert not gradebook.known(course.db_url, "ps2")


def test_a_class_of_forty_is_recorded_in_a_blink(registered):
    """40 submissions take well under half a second; so does regrading them."""
    many = [result(f"student_{i:02}") for i in range(40)]
    registered.record(*many)
    started = time.perf_counter()
    registered.record(*many)
    assert time.perf_counter() - started < 0.5
