"""Does the gradebook hold what nbgrader itself would have written?"""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.gradebook import writer
from tests.small_course import COURSE, LESSON, STUB, grades, opened, result, submission
from tests.tracing import peak_bytes_of


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


def listed(course):
    """What formgrader's list of submissions shows: student -> (last name, first name, whether a person must look)."""
    with opened(course) as book:
        return {s["student"]: (s["last_name"], s["first_name"], s["needs_manual_grade"]) for s in book.submission_dicts(LESSON)}


def test_formgrader_calls_a_student_without_a_name_by_the_id(registered):
    with opened(registered) as book:
        book.add_student("bob", first_name="Bob", last_name="Ross")
        book.add_student("cleo")
    registered.record(result("ann"), result("bob"), result("cleo"))
    assert {student: names[:2] for student, names in listed(registered).items()} == {
        "ann": ("ann", ""),
        "bob": ("Ross", "Bob"),
        "cleo": ("cleo", ""),
    }
    assert {s.student: s.name for s in writer.scores(registered.db_url, LESSON).values()} == {
        "ann": "",
        "bob": "Bob Ross",
        "cleo": "",
    }


def test_what_could_not_be_run_is_not_called_graded(registered):
    settled = replace(result("ann"), exercises=tuple(e for e in result("ann").exercises if e.name != "essay"))
    lost = [replace(e, outcome="missing", score=0.0) for e in settled.exercises]
    registered.record(replace(settled, outcome="could-not-run", exercises=tuple(lost)))
    assert {name: row[3] for name, row in grades(registered, "ann").items()} == {"double": True, "zero": True, "essay": True}
    registered.record(settled)
    assert {name: row[3] for name, row in grades(registered, "ann").items()} == {"double": False, "zero": False, "essay": True}


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


def test_what_could_not_be_run_keeps_its_mark(registered):
    """And asks for a person; what a person is to grade has no automatic mark, whatever was recorded before."""
    registered.record(result("ann", 1.5), result("bob", 1.5))
    not_run, by_hand = result("ann", None), result("bob", None)
    manual = tuple(replace(exercise, outcome="manual") for exercise in by_hand.exercises)
    registered.record(not_run, replace(by_hand, exercises=manual))
    assert grades(registered, "ann")["double"] == (1.5, None, None, True)
    assert grades(registered, "bob")["double"] == (None, None, None, True)


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


def test_a_class_of_forty_is_recorded_in_a_blink(registered):
    """Grading 40 submissions again takes well under half a second of processor time."""
    many = [result(f"student_{i:02}") for i in range(40)]
    registered.record(*many)
    started = time.process_time()
    registered.record(*many)
    assert time.process_time() - started < 0.5


def test_a_kept_result_does_not_ask_for_a_person_again(registered):
    """Someone read the essay; grading the class again with nothing changed must not undo that."""
    registered.record(result("ann"))
    with opened(registered) as book:
        grade = book.find_grade("essay", LESSON, LESSON, "ann")
        grade.manual_score, grade.needs_manual_grade = 3.0, False
        book.db.commit()
    assert registered.record(result("ann"), unchanged=["ann"])["ann"].needs_manual == ()
    assert registered.record(result("ann", 0.0), unchanged=["ann"])["ann"].score == 4
    assert registered.record(result("ann"))["ann"].needs_manual == ("essay",)


def test_chunks_write_what_one_batch_writes(registered, tmp_path):
    """Rows of other students in the gradebook are neither read nor changed by a chunk."""
    results = [result(f"s{n:02}", float(n % 3), float(n % 2)) for n in range(12)]
    whole = registered.record(*results)
    before = {student: grades(registered, student) for student in whole}
    with writer.recording(registered.db_url, COURSE, LESSON) as batch:
        for start in range(0, 12, 5):
            batch.write(results[start : start + 5], unchanged=[r.student for r in results])
            part = batch.scores([r.student for r in results[start : start + 5]])
            assert part == {r.student: whole[r.student] for r in results[start : start + 5]}
        batch.write([result("zoe", 0.5)])
        batch.commit("run")
    assert {student: grades(registered, student) for student in whole} == before
    assert writer.students(registered.db_url, LESSON) == [*whole, "zoe"]
    assert writer.scores(registered.db_url, LESSON, ["zoe", "s03"]).keys() == {"s03", "zoe"}
    assert len(writer.scores(registered.db_url, LESSON)) == 13


def test_nothing_is_kept_without_a_commit(registered):
    before = registered.bytes()
    with writer.recording(registered.db_url, COURSE, LESSON) as batch:
        batch.write([result("ann")])
        assert batch.scores(["ann"])["ann"].score == 3
    assert registered.bytes() == before
    assert writer.scores(registered.db_url, LESSON) == {}


def peak_bytes(course, students: int, chunk: int) -> int:
    """The most memory that recording a class in chunks takes."""

    def record_them() -> None:
        with writer.recording(course.db_url, COURSE, LESSON) as batch:
            for start in range(0, students, chunk):
                results = [result(f"{students}-{n:04}") for n in range(start, start + chunk)]
                batch.write(results)
                batch.scores([one.student for one in results])
            batch.commit("run")

    return peak_bytes_of(record_them)


def test_memory_does_not_grow_with_the_class(registered):
    """Only ids stay. The control: in one chunk, every student takes thousands of bytes."""
    small, large, at_once = (peak_bytes(registered, *sizes) for sizes in ((100, 25), (500, 25), (200, 200)))
    assert large - small < 400 * 600, (small, large)
    assert at_once - small > 100 * 2000, (small, at_once)
