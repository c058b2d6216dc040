"""Files are opened as regular files only, no link is followed at any step, and nothing replaces what was released."""

import os
import socket
from pathlib import Path

import pytest
from reading_course import LESSON, Handing

from autograder.reading.course import CourseError
from autograder.reading.submission import handed_in_at, read_submission, students

NOTE = "Not everything you handed in was used: {}."


def unreadable(why: str) -> str:
    return f"Your notebook could not be read: {why}."


def move_out(path: Path) -> Path:
    """Put a real, readable thing elsewhere, so that only the link to it is at fault."""
    elsewhere = path.parents[3] / "elsewhere"
    return path.rename(elsewhere)


@pytest.fixture
def full(handing):
    """A folder with a notebook, a file of the student's own and one in a folder."""
    handing.read()
    (handing.folder / "mine.csv").write_text("1")
    (handing.folder / "data").mkdir()
    (handing.folder / "data" / "more.csv").write_text("2")
    return handing


def test_the_other_files_of_a_student_are_read_beside_the_released_ones(full, lesson):
    read = full.found()
    assert read.files == lesson.files | {"mine.csv": b"1", "data/more.csv": b"2"}
    assert list(read.files)[: len(lesson.files)] == list(lesson.files)
    assert read.note == ""


def test_a_link_to_a_notebook_is_not_followed(full):
    full.path.symlink_to(move_out(full.path))
    assert full.found().reason == unreadable("shapes.ipynb is a link, not a file")


def test_a_link_to_nowhere_is_told(full):
    full.path.unlink()
    full.path.symlink_to("nowhere")
    assert full.found().reason == unreadable("shapes.ipynb is a link, not a file")


def test_a_link_for_the_assignment_is_not_followed(full):
    full.folder.symlink_to(move_out(full.folder), target_is_directory=True)
    assert full.found().reason == unreadable("shapes is a link, not a folder")


def test_a_link_for_the_student_is_not_followed(full):
    elsewhere = full.folder.parent.rename(full.submitted.parent / "elsewhere")
    full.folder.parent.symlink_to(elsewhere, target_is_directory=True)
    assert full.found().reason == unreadable("ada is a link, not a folder")


def test_the_submitted_folder_itself_may_be_a_link_of_the_instructors(full, tmp_path):
    (tmp_path / "link").symlink_to(full.submitted, target_is_directory=True)
    assert read_submission(tmp_path / "link", full.lesson, "ada") == full.found()


def test_a_named_pipe_is_not_waited_for(full):
    full.path.unlink()
    os.mkfifo(full.path)
    assert full.found().reason == unreadable("shapes.ipynb is a named pipe, not a file")


def test_a_socket_is_not_opened(full, monkeypatch):
    full.path.unlink()
    monkeypatch.chdir(full.folder)
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("shapes.ipynb")
        assert full.found().reason == unreadable("shapes.ipynb is a socket, not a file")


def test_a_folder_named_like_the_notebook_is_told(full):
    full.path.unlink()
    full.path.mkdir()
    assert full.found().reason == unreadable("shapes.ipynb is a folder, not a file")


def test_a_device_is_not_opened(full):
    full.path.unlink()
    try:
        os.mknod(full.path, 0o20600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("devices cannot be made here")
    assert full.found().reason == unreadable("shapes.ipynb is a device, not a file")


def test_a_file_instead_of_the_assignment_is_told(full):
    elsewhere = move_out(full.folder)
    full.folder.write_text("")
    assert full.found().reason == unreadable("shapes is a file, not a folder")
    assert elsewhere.is_dir()


def test_a_notebook_that_may_not_be_opened_is_told(full, monkeypatch):
    real = os.open

    def guarded(path, *rest, **more):
        if path == "shapes.ipynb":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", guarded)
    assert full.found().reason == unreadable("shapes.ipynb cannot be opened (permission denied)")


def test_a_file_exchanged_for_a_link_between_looking_and_opening_is_not_followed(full, monkeypatch):
    from autograder.reading import files

    full.path.symlink_to(move_out(full.path))
    monkeypatch.setattr(files, "require", lambda *_: None)
    assert full.found().reason == unreadable("shapes.ipynb cannot be opened (too many levels of symbolic links)")


def test_a_file_of_a_terabyte_of_nothing_is_not_read(full):
    os.truncate(full.path, 10**12)
    assert full.found().reason == unreadable("shapes.ipynb is larger than 20 MB")


@pytest.mark.parametrize("student", ["", ".", "..", "../ada", "/etc", "ada/shapes", "a\0b"])
def test_a_student_is_a_name_and_not_a_path(full, student):
    assert read_submission(full.submitted, full.lesson, student).reason == "This is not the name of a student's folder."


def test_a_folder_without_a_notebook_is_told(full):
    full.path.unlink()
    assert full.found().reason == unreadable("there is no shapes.ipynb")


def test_the_only_notebook_counts_under_another_name_if_it_is_this_lessons(full):
    whole = full.found()
    full.path.rename(full.folder / "shapes (1).ipynb")
    assert full.found() == whole
    (full.folder / "shapes (2).ipynb").write_text("{}")
    assert full.found().reason == unreadable("there is no shapes.ipynb")


def test_the_only_notebook_is_refused_if_it_is_another_lessons(full):
    full.path.unlink()
    (full.folder / "other.ipynb").write_text('{"nbformat": 4, "cells": []}')
    assert full.found().reason == unreadable("there is no shapes.ipynb, and other.ipynb is another notebook")


def test_released_files_are_never_replaced(full, lesson):
    (full.folder / "checking").mkdir()
    for name in ("check.py", "checking/__init__.py", "table.csv"):
        (full.folder / name).write_text("forged")
    read = full.found()
    assert {name: read.files[name] for name in lesson.files} == lesson.files
    assert read.note == ""


@pytest.mark.parametrize(
    "name",
    [
        "check/__init__.py",
        "check.cpython-311-x86_64-linux-gnu.so",
        "check.abi3.so",
        "checking/more.py",
        "checking/check/__init__.py",
        "table.csv/mine.txt",
    ],
)
def test_nothing_is_taken_that_would_be_found_instead_of_released_code(full, name):
    (full.folder / name).parent.mkdir(exist_ok=True)
    (full.folder / name).write_text("forged")
    read = full.found()
    assert name not in read.files
    assert read.note == NOTE.format(f"{name} would stand in the place of something released") or name.startswith("table.csv")


@pytest.mark.parametrize(
    "name", ["__pycache__/check.cpython-311.pyc", "check.pyc", ".ipynb_checkpoints/a.txt", ".bashrc", "b.ipynb"]
)
def test_hidden_and_compiled_files_are_left_out_without_a_word(full, lesson, name):
    (full.folder / name).parent.mkdir(exist_ok=True)
    (full.folder / name).write_text("forged")
    read = full.found()
    assert set(read.files) == {*lesson.files, "mine.csv", "data/more.csv"}
    assert read.note == ""


def test_links_pipes_and_odd_names_among_other_files_are_named_and_left_out(full, lesson):
    (full.folder / "a.txt").symlink_to("/etc/passwd")
    (full.folder / "all").symlink_to("/")
    os.mkfifo(full.folder / "pipe")
    (full.folder / "two\nlines").write_text("1")
    (full.folder / os.fsdecode(b"\xff")).write_text("1")
    read = full.found()
    assert set(read.files) == {*lesson.files, "mine.csv", "data/more.csv"}
    assert read.note == NOTE.format(
        "a.txt is a link, not a file; all is a link, not a file; pipe is a named pipe, not a file; "
        "'two\\nlines' is not a name that can be used; '\\udcff' is not a name that can be used"
    )
    assert read.note.isprintable()


def test_other_files_are_ten_megabytes_together(full, lesson):
    (full.folder / "a").write_bytes(bytes(6_000_000))
    (full.folder / "b").write_bytes(bytes(6_000_000))
    read = full.found()
    assert set(read.files) == {*lesson.files, "a", "mine.csv", "data/more.csv"}
    assert read.note == NOTE.format("b is larger than what is left of 10 MB")


def test_folders_are_followed_five_deep(full, lesson):
    for depth, folder in ((5, "a/b/c/d"), (6, "p/q/r/s/t")):
        (full.folder / folder).mkdir(parents=True)
        (full.folder / folder / f"{depth}.txt").write_text("1")
    read = full.found()
    assert set(read.files) == {*lesson.files, "mine.csv", "data/more.csv", "a/b/c/d/5.txt"}
    assert read.note == NOTE.format("p/q/r/s/t/6.txt is more than 5 folders deep")


def test_a_folder_of_thousands_of_files_is_left_out(full, lesson):
    (full.folder / "many").mkdir()
    for number in range(1001):
        (full.folder / "many" / str(number)).touch()
    read = full.found()
    assert set(read.files) == {*lesson.files, "mine.csv", "data/more.csv"}
    assert read.note == NOTE.format("there are more than 997 files")


def test_no_descriptor_is_left_open(full):
    os.mkfifo(full.folder / "pipe")
    (full.folder / "all").symlink_to("/")
    before = os.listdir("/proc/self/fd")
    full.found()
    read_submission(full.submitted, full.lesson, "nobody")
    assert os.listdir("/proc/self/fd") == before


def test_every_student_with_a_folder_for_the_assignment_is_found(tmp_path, lesson):
    submitted = tmp_path / "submitted"
    for name in ("zoe", "ada", "a b", "*", "éva"):
        Handing(submitted, lesson, name).read()
    (submitted / "empty" / LESSON).mkdir(parents=True)
    (submitted / "linked").mkdir()
    (submitted / "linked" / LESSON).symlink_to("nowhere")
    (submitted / "another lesson").mkdir()
    (submitted / ".hidden" / LESSON).mkdir(parents=True)
    (submitted / "read me.txt").write_text("")
    assert students(submitted, LESSON).students == ("*", "a b", "ada", "empty", "linked", "zoe", "éva")
    assert students(submitted, LESSON).odd == ()


def test_a_student_folder_that_is_a_link_or_has_an_odd_name_is_reported(tmp_path, lesson):
    submitted = tmp_path / "submitted"
    for name in ("ada", "two\nlines", " ada", "x" * 129):
        Handing(submitted, lesson, name).read()
    (submitted / "bob").symlink_to(submitted / "ada", target_is_directory=True)
    roll = students(submitted, LESSON)
    assert roll.students == ("ada",)
    assert roll.odd == (
        "The folder ' ada' does not have a name that can be a student's id.",
        "bob is a link and was not followed.",
        "The folder 'two\\nlines' does not have a name that can be a student's id.",
        f"The folder '{'x' * 129}' does not have a name that can be a student's id.",
    )


def test_a_submitted_folder_that_is_not_there_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    for name, what in (("none", "There is no folder {0}."), ("file", "{0} is not a folder.")):
        with pytest.raises(CourseError) as error:
            students(tmp_path / name, LESSON)
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
