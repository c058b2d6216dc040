"""Do gradebook, autograded notebooks, kept results and the document change together: all of a run, or nothing of it?"""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import read_submission
from autograder.grade.batch_output import BatchOutput, Spool, ToRecord
from autograder.grade.pages import last_results
from autograder.grade.state import Cache
from autograder.gradebook import writer
from autograder.output.publish import course_lock
from autograder.output.summary import document_bytes
from autograder.records import SubmissionResult
from tests.small_course import COURSE, LESSON, STUB, Course, grades, message_of, opened, result, tree


def output_of(course: Course, json_file: Path | None = None) -> BatchOutput:
    folder = open_course(course.root)
    return BatchOutput(folder, read_lesson(folder, LESSON), {"process": True}, json_file)


def grade(course: Course, *results: SubmissionResult, **more):
    """A run as the grading service makes it, with a document in marks.json. more: for every `add`."""
    mode = open_course(course.root).private_mode
    with course_lock(course.root, mode), output_of(course, course.root / "marks.json") as output:
        for one in results:
            handed_in = read_submission(output.folder.submitted, output.source, one.student)
            output.add(one, handed_in, f"key of {one.student}", **more)
        return output.finish()


def test_gradebook_files_and_document_change_together(registered, monkeypatch):
    for student in ("ann", "bob"):
        registered.submit(student)
    grade(registered, result("ann"))
    before = tree(registered.root)

    def fail(self, token):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(writer.Recording, "commit", fail)
        said = message_of(grade, registered, result("ann", 0.0), result("bob"))
    assert said == "The files could not be written: no space left on the disk. Nothing was changed."
    assert tree(registered.root) == before
    grade(registered, result("ann", 0.0), result("bob"))
    after = tree(registered.root)
    changed = {name for name in after if before.get(name) != after[name]}
    assert {name for name in changed if not name.startswith(".autograder/results")} == {
        "gradebook.db",
        "marks.json",
        f"autograded/ann/{LESSON}/{LESSON}.ipynb",
        f"autograded/bob/{LESSON}/{LESSON}.ipynb",
    }
    assert len(changed) == 6


def test_a_run_that_does_not_finish_changes_nothing(registered):
    registered.submit("ann")
    grade(registered, result("ann"))
    before = tree(registered.root)
    with output_of(registered, registered.root / "marks.json") as output:
        output.add(result("ann", 0.0))
    assert tree(registered.root) == before


def test_results_come_in_any_order_and_are_reported_sorted(registered):
    students = [f"s{n:03}" for n in range(250)]
    results = {student: result(student, float(n % 3), mistakes=("adds_one",)) for n, student in enumerate(students)}
    with output_of(registered, registered.root / "marks.json") as output:
        for student in reversed(students):
            output.add(results[student])
        overview = output.finish()
    assert [row.student for row in overview.rows] == students[:60]
    assert overview.students == 250
    scores = writer.scores(registered.db_url, LESSON)
    expected = document_bytes(LESSON, {"process": True}, [(results[s], scores[s]) for s in students])
    assert (registered.root / "marks.json").read_bytes() == expected
    assert list(json.loads(expected)["students"]) == students


def test_what_the_grading_knows_of_a_student_is_recorded(registered):
    """The submission says whether an answer was typed, the timestamp when, the key what the kept result is found by."""
    registered.submit("ann", STUB)
    grade(registered, result("ann"), timestamp=datetime(2026, 1, 2, 3, 4, 5))
    with opened(registered) as book:
        assert book.find_submission(LESSON, "ann").timestamp == datetime(2026, 1, 2, 3, 4, 5)
        assert book.find_comment("double_answer", LESSON, LESSON, "ann").comment == "No response."
        grade_by_hand = book.find_grade("essay", LESSON, LESSON, "ann")
        grade_by_hand.manual_score, grade_by_hand.needs_manual_grade = 3.0, False
        book.db.commit()
    kept = Cache(registered.root / ".autograder", LESSON)
    assert kept.find("ann", "key of ann") == result("ann")
    assert kept.find("ann", "another key") is None
    grade(registered, result("ann"), unchanged=True)
    assert grades(registered, "ann")["essay"] == (None, 3.0, None, False)
    grade(registered, result("ann"))
    assert grades(registered, "ann")["essay"] == (None, 3.0, None, True)


def test_the_gradebook_is_not_locked_while_results_come(registered):
    with output_of(registered) as output:
        output.add(result("ann"))
        registered.record(result("bob"))
        output.finish()
    assert list(writer.scores(registered.db_url, LESSON)) == ["ann", "bob"]


def test_a_full_disk_while_results_come_is_one_sentence(registered):
    """Nothing can be written to /dev/full, and closing it with something unwritten fails too."""
    with output_of(registered) as output:
        output.spool.file.close()
        output.spool.file = open("/dev/full", "w+b")  # noqa: SIM115 - the spool closes it
        said = message_of(output.add, result("bob"))
    assert said == "The files could not be written: no space left on the disk. Nothing was changed."
    assert writer.scores(registered.db_url, LESSON) == {}


def test_a_submission_that_could_not_be_read_has_a_notebook(registered):
    with output_of(registered) as output:
        output.add(SubmissionResult("ann", "could-not-run", (), note="There is no notebook."))
        overview = output.finish()
    shown = nbformat.read(registered.root / "autograded" / "ann" / LESSON / f"{LESSON}.ipynb", 4)
    assert shown.cells[0].source == "```\nThere is no notebook.\n```"
    assert (overview.rows[0].remark, overview.rows[0].score) == ("There is no notebook.", 0)


def test_what_waits_to_be_recorded_is_read_back_as_it_was(tmp_path):
    """Text beyond ASCII, a score that is not a short decimal, and no score; without what cells showed."""
    late = datetime(2026, 1, 2, 3, 4, 5, 678)
    first = ToRecord(result("b\u00e9\u2028\nb", 0.1 + 0.2, None), {"double_answer": False}, True, late)
    spool = Spool(tmp_path)
    for item in (first, ToRecord(result("ann")), ToRecord(result("cy"))):
        spool.add(item)
    chunks = list(spool.chunks(2))
    spool.close()
    assert [[item.result.student for item in chunk] for chunk in chunks] == [["ann", "b\u00e9\u2028\nb"], ["cy"]]
    assert chunks[0][1].result.exercises == first.result.exercises
    assert (chunks[0][1].changed_answers, chunks[0][1].unchanged, chunks[0][1].timestamp) == (
        {"double_answer": False},
        True,
        late,
    )
    assert first.result.outputs
    assert chunks[0][1].result.outputs == {}
    assert list(tmp_path.iterdir()) == []


KILLED = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from autograder.gradebook import writer
from tests.output.test_batch_output import grade
from tests.small_course import Course, result
writer.Recording.commit = lambda self, token: os.kill(os.getpid(), 9)
grade(Course(Path(sys.argv[1])), result("ann", 0.0), result("bob"))
"""


def test_a_run_killed_before_its_commit_is_undone(registered):
    """Every file is in its new place and the gradebook not yet committed; the next run puts back what it does not replace."""
    for student in ("ann", "bob"):
        registered.submit(student)
    grade(registered, result("ann"))
    before = tree(registered.root)
    command = [sys.executable, "-c", KILLED, str(registered.root), str(Path(__file__).parents[2])]
    done = subprocess.run(command, env=os.environ | {"PYTHONWARNINGS": "ignore"}, check=False)
    assert done.returncode == -9
    assert (registered.root / "autograded" / "bob").exists()
    assert [found for found, _ in last_results(open_course(registered.root), LESSON)] == [result("ann")]
    assert not (registered.root / "autograded" / "bob").exists(), "undone for whoever reads, too"
    subprocess.run(command, env=os.environ | {"PYTHONWARNINGS": "ignore"}, check=False)
    registered.submit("eve")
    grade(registered, result("eve"))
    assert not (registered.root / "autograded" / "bob").exists()
    assert list(writer.scores(registered.db_url, LESSON)) == ["ann", "eve"]
    after = tree(registered.root)
    assert {name for name in before if after[name] != before[name]} == {"gradebook.db", "marks.json"}
    assert len(after.keys() - before.keys()) == 3, "eve's submission, autograded notebook and kept result"


def test_a_file_that_cannot_be_replaced_leaves_the_gradebook(registered):
    registered.submit("ann")
    (registered.root / "autograded").mkdir()
    place = registered.root / "autograded" / "ann"
    place.symlink_to(registered.root)
    before = registered.bytes()
    said = message_of(grade, registered, result("ann"))
    assert said == f"{place} is a link, and links are not written through. Remove it first."
    assert registered.bytes() == before


def test_stock_feedback_and_formgrader_read_what_was_recorded(registered, stock):
    registered.submit("ann")
    grade(registered, result("ann", 0.5))
    api = NbGraderAPI(CourseDirectory(root=str(registered.root), db_url=registered.db_url, course_id=COURSE))
    (listed,) = api.get_submissions(LESSON)
    assert (listed["student"], listed["autograded"], listed["score"], listed["max_score"]) == ("ann", True, 1.5, 6)
    (notebook,) = api.get_notebook_submissions(LESSON, LESSON)
    assert (notebook["score"], notebook["needs_manual_grade"]) == (1.5, True)
    done = api.generate_feedback(LESSON, "ann")
    assert done["success"], done
    assert "1.5 / 6.0" in (registered.root / "feedback" / "ann" / LESSON / f"{LESSON}.html").read_text()


def test_a_notebook_of_other_bytes_would_not_be_accepted(registered, stock):
    """The negative control of the test above."""
    registered.submit("ann")
    grade(registered, result("ann"))
    path = registered.root / "autograded" / "ann" / LESSON / f"{LESSON}.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.cells[2].metadata.nbgrader["grade_id"] = "unheard_of"
    path.chmod(0o644)
    nbformat.write(notebook, path)
    api = NbGraderAPI(CourseDirectory(root=str(registered.root), db_url=registered.db_url, course_id=COURSE))
    assert not api.generate_feedback(LESSON, "ann")["success"]


@pytest.mark.parametrize("shared", [True, False])
def test_a_group_may_write_all_that_a_shared_course_gets(course, shared):
    """SQLite and temporary folders have modes of their own."""
    before = os.umask(0o022)
    try:
        config = course.root / "nbgrader_config.py"
        config.write_text(config.read_text() + f"c.CourseDirectory.groupshared = {shared}\n")
        course.submit("ann")
        grade(course, result("ann"))
    finally:
        os.umask(before)
    made = [course.root / "gradebook.db", course.root / "marks.json"]
    made += [path for name in ("autograded", ".autograder") for path in (course.root / name, *(course.root / name).rglob("*"))]
    assert len(made) > 6
    assert {bool(path.stat().st_mode & 0o020) for path in made} == {shared}
