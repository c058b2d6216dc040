"""Who handed in, and when."""

import pytest
from reading_course import LESSON, HandIn

from autograder.course.config import CourseError
from autograder.course.submission import handed_in_at, list_submissions


def test_every_student_with_a_folder_is_found(tmp_path, lesson):
    submitted = tmp_path / "submitted"
    for name in ("zoe", "ada", "a b", "*", "éva"):
        HandIn(submitted, lesson, name).read()
    (submitted / "empty" / LESSON).mkdir(parents=True)
    (submitted / "linked").mkdir()
    (submitted / "linked" / LESSON).symlink_to("nowhere")
    (submitted / "another lesson").mkdir()
    (submitted / ".hidden" / LESSON).mkdir(parents=True)
    (submitted / "read me.txt").write_text("")
    assert list_submissions(submitted, LESSON).students == ("*", "a b", "ada", "empty", "linked", "zoe", "éva")
    assert list_submissions(submitted, LESSON).odd == ()


def test_a_linked_or_oddly_named_folder_is_reported(tmp_path, lesson):
    submitted = tmp_path / "submitted"
    for name in ("ada", "two\nlines", " ada", "x" * 129):
        HandIn(submitted, lesson, name).read()
    (submitted / "bob").symlink_to(submitted / "ada", target_is_directory=True)
    found = list_submissions(submitted, LESSON)
    assert found.students == ("ada",)
    assert found.odd == (
        "The folder ' ada' does not have a name that can be a student's id.",
        "bob is a link and was not followed.",
        "The folder 'two\\nlines' does not have a name that can be a student's id.",
        f"The folder '{'x' * 129}' does not have a name that can be a student's id.",
    )


def test_a_submitted_folder_that_is_not_there_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for name, what in (("none", "There is no folder {0}."), ("file", "{0} is not a folder.")):
        with pytest.raises(CourseError) as error:
            list_submissions(tmp_path / name, LESSON)
        path = tmp_path / name
        assert str(error.value) == f"{what.format(path)} Submissions are expected in {path}/<student>/shapes/."


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-21 04:00:00 UTC", "2026-11-21 04:00:00"),
        ("", None),
        ("yesterday", None),
        ("9" * 90, None),
        ("2026-11-21 04:00:00 UTC" + " " * 100, None),
    ],
)
def test_the_time_of_handing_in_is_nbgraders_or_none(full, text, when):
    (full.folder / "timestamp.txt").write_text(text)
    read = handed_in_at(full.submitted, LESSON, "ada")
    assert (read and str(read)) == when
    assert "timestamp.txt" not in full.found().files
    (full.folder / "timestamp.txt").unlink()
    assert handed_in_at(full.submitted, LESSON, "ada") is None
