"""Who handed in, and when."""

import hashlib

import pytest
from reading_course import LESSON, HandIn

from autograder.course.config import CourseError
from autograder.course.submission import HandedIn, Submissions, handed_in_at, list_submissions, read_submission


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


def test_a_linked_folder_is_reported(tmp_path, lesson):
    HandIn(tmp_path, lesson, "ada").read()
    (tmp_path / "bob").symlink_to(tmp_path / "ada", target_is_directory=True)
    assert list_submissions(tmp_path, LESSON) == Submissions(("ada",), ("bob is a link and was not followed.",))


ODD = {
    "two\nlines": "two~0Alines",
    " ada ": "~20ada~20",
    "caf\udce9": "caf~E9",
    "\u202eada": "~E2~80~AEada",
    "x" * 128: "x" * 128,
    "y" * 200: "y" * 111 + "~" + hashlib.sha256(b"y" * 200).hexdigest()[:16],
}


def test_every_folder_is_a_student_whatever_its_name(tmp_path, lesson):
    """Each id can be shown, and leads back to its folder."""
    for name in ("ada", *ODD):
        HandIn(tmp_path, lesson, name).read()
    found = list_submissions(tmp_path, LESSON)
    assert found.students == tuple(sorted(["ada", *ODD.values()]))
    assert {f"The folder {ascii(n)} is recorded as the student {i}." for n, i in ODD.items() if n != i} == set(found.odd)
    for student in found.students:
        assert len(student) <= 128
        student.encode()
        read = read_submission(tmp_path, lesson, student)
        assert read.student == student
        assert read.cells


def test_a_submitted_folder_that_is_not_there_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for name, what in (("none", "There is no folder {0}."), ("file", "{0} is not a folder.")):
        with pytest.raises(CourseError) as error:
            list_submissions(tmp_path / name, LESSON)
        path = tmp_path / name
        assert str(error.value) == f"{what.format(path)} Submissions are expected in {path}/<student>/shapes/."


WHEN = "2026-11-21 04:00:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_the_time_of_handing_in_is_nbgraders(full, encoding, end):
    (full.folder / "timestamp.txt").write_bytes(f"{WHEN} UTC{end}".encode(encoding))
    read = handed_in_at(full.submitted, LESSON, "ada")
    assert (str(read.at), read.remark) == (WHEN, "")
    assert "timestamp.txt" not in full.found().files


def test_without_a_time_stamp_nothing_is_remarked(full):
    assert handed_in_at(full.submitted, LESSON, "ada") == HandedIn()
    assert handed_in_at(full.submitted, LESSON, "nobody") == HandedIn()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "timestamp.txt is not a date"),
        (b"yesterday", "timestamp.txt is not a date"),
        (b"9" * 90, "timestamp.txt is not a date"),
        (b"\xff2026", "timestamp.txt is not a date"),
        (f"{WHEN} UTC".encode() + b" " * 200, "timestamp.txt is larger than 200 bytes"),
    ],
)
def test_a_time_stamp_that_cannot_be_read_is_remarked(full, content, why):
    (full.folder / "timestamp.txt").write_bytes(content)
    assert handed_in_at(full.submitted, LESSON, "ada") == HandedIn(None, f"When ada handed in is not known: {why}.")


def test_system_folders_are_no_students(tmp_path, lesson):
    for name in ("lost+found", "__MACOSX", "ada"):
        HandIn(tmp_path, lesson, name).read()
    assert list_submissions(tmp_path, LESSON) == Submissions(("ada",))


def place(submitted, path):
    file = submitted / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{}")


def was_not_read(found, expected):
    return f"{found} was not read: a hand-in is expected as {expected}."


def test_hand_ins_in_the_wrong_place_are_remarked(tmp_path, lesson):
    for path in (
        "dora/shapes.ipynb",
        "eve/shape/shapes.ipynb",
        "finn/Shapes (1)/shapes.ipynb",
        "gil/shapes.zip",
        "shapes.ipynb",
    ):
        place(tmp_path, path)
    HandIn(tmp_path, lesson, "ada").read()
    assert list_submissions(tmp_path, LESSON) == Submissions(
        ("ada",),
        (
            was_not_read("dora/shapes.ipynb", "dora/shapes/shapes.ipynb"),
            was_not_read("eve/shape", "eve/shapes/shapes.ipynb"),
            was_not_read("finn/Shapes (1)", "finn/shapes/shapes.ipynb"),
            was_not_read("gil/shapes.zip", "gil/shapes/shapes.ipynb"),
            was_not_read("shapes.ipynb", "<student>/shapes/shapes.ipynb"),
        ),
    )


def test_folders_turned_round_are_remarked(tmp_path):
    place(tmp_path, "shapes/ada/shapes.ipynb")
    remark = "shapes was not read: a hand-in is expected as <student>/shapes/, not as shapes/<student>/."
    assert list_submissions(tmp_path, LESSON) == Submissions((), (remark,))


def test_other_lessons_and_other_things_are_not_remarked(tmp_path):
    for path in ("dora/shapes_2/shapes_2.ipynb", "eve/notes.txt", "finn/curves/curves.ipynb", "gil/.shapes.swp", "readme.md"):
        place(tmp_path, path)
    assert list_submissions(tmp_path, LESSON, ["shapes", "shapes_2", "curves"]) == Submissions(())


@pytest.mark.parametrize(
    ("names", "what"),
    [
        ([], "the folder is empty"),
        (["shapes.ipynb.txt"], "only shapes.ipynb.txt"),
        (["shapes.zip", ".DS_Store"], "only shapes.zip"),
        (["a.py", "b.py", "c.py", "d.pdf", "e.html"], "only a.py, b.py, c.py and 2 more"),
        (["one.ipynb", "two.ipynb"], "only one.ipynb, two.ipynb"),
    ],
)
def test_what_lies_in_place_of_the_notebook_is_named(hand_in, names, what):
    for name in names:
        (hand_in.folder / name).write_text("{}")
    assert hand_in.found().reason == f"Your notebook could not be read: there is no shapes.ipynb, {what}."


def test_a_notebook_whose_ending_is_in_capitals_is_read(hand_in):
    hand_in.read()
    (hand_in.folder / "shapes.ipynb").rename(hand_in.folder / "shapes.IPYNB")
    assert hand_in.found().cells
