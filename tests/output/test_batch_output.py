"""Do gradebook and files change together: all of the batch, or nothing of it?"""

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from autograder.course.folder import open_course
from autograder.course.source import read_lesson
from autograder.course.submission import read_submission
from autograder.errors import RecordingError
from autograder.gradebook import writer
from autograder.output import summary
from autograder.output.autograded import autograded_notebook, notebook_text
from autograder.output.publish import Entry, course_lock, publish

from .conftest import COURSE, LESSON, result
from .test_files import tree


def autograded(course, one) -> Entry:
    folder = open_course(course.root)
    lesson = read_lesson(folder, LESSON)
    notebook = autograded_notebook(read_submission(folder.submitted, lesson, one.student), lesson, one)
    return Entry(folder.autograded, f"{one.student}/{LESSON}", {f"{LESSON}.ipynb": notebook_text(notebook).encode()}, 0o444)


def grade(course, *results, commit=None):
    """A run as the grading service does it: the transaction is held open while the files are swapped."""
    with course_lock(course.root), writer.recorded(course.db_url, COURSE, LESSON, results) as pending:
        document = summary.document(LESSON, {}, results, pending.scores())
        entries = [*(autograded(course, one) for one in results), summary.json_entry(course.root / "marks.json", document)]
        publish(entries, commit or pending.commit)


def test_gradebook_files_and_document_change_together(registered):
    for student in ("ann", "bob"):
        registered.submit(student)
    grade(registered, result("ann"))
    before = tree(registered.root)

    def fail():
        raise OSError(28, "No space left on device")

    with pytest.raises(RecordingError) as caught:
        grade(registered, result("ann", 0.0), result("bob"), commit=fail)
    assert str(caught.value) == "The files could not be written: no space left on the disk. Nothing was changed."
    assert tree(registered.root) == before
    grade(registered, result("ann", 0.0), result("bob"))
    after = tree(registered.root)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "gradebook.db",
        "marks.json",
        f"autograded/ann/{LESSON}/{LESSON}.ipynb",
        f"autograded/bob/{LESSON}/{LESSON}.ipynb",
    }


def test_a_file_that_cannot_be_replaced_leaves_the_gradebook(registered):
    registered.submit("ann")
    (registered.root / "autograded").mkdir()
    (registered.root / "autograded" / "ann").symlink_to(registered.root)
    before = registered.bytes()
    with pytest.raises(RecordingError, match="is a link, and links are not written through"):
        grade(registered, result("ann"))
    assert registered.bytes() == before


def test_stock_feedback_and_formgrader_accept_what_was_recorded(registered, stock):
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
