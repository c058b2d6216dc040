"""Notebooks are opened as regular files only, and no link is followed at any step."""

import os
import socket
from pathlib import Path

import pytest

from autograder.course import files
from autograder.course.submission import read_submission


def unreadable(why: str) -> str:
    return f"Your notebook could not be read: {why}."


def move_out(hand_in, path: Path) -> Path:
    """Put a real, readable thing elsewhere, so that only the link to it is at fault."""
    return path.rename(hand_in.submitted.parent / "elsewhere")


def test_a_link_to_a_notebook_is_not_followed(full):
    full.path.symlink_to(move_out(full, full.path))
    assert full.found().reason == unreadable("shapes.ipynb is a link, not a file")


def test_a_link_to_nowhere_is_told(full):
    full.path.unlink()
    full.path.symlink_to("nowhere")
    assert full.found().reason == unreadable("shapes.ipynb is a link, not a file")


def test_a_link_for_the_assignment_is_not_followed(full):
    full.folder.symlink_to(move_out(full, full.folder), target_is_directory=True)
    assert full.found().reason == unreadable("shapes is a link, not a folder")


def test_a_link_for_the_student_is_not_followed(full):
    elsewhere = move_out(full, full.folder.parent)
    full.folder.parent.symlink_to(elsewhere, target_is_directory=True)
    assert full.found().reason == unreadable("ada is a link, not a folder")


def test_the_submitted_folder_itself_may_be_a_link(full, tmp_path):
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
    elsewhere = move_out(full, full.folder)
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


def test_a_file_swapped_for_a_link_is_not_followed(full, monkeypatch):
    full.path.symlink_to(move_out(full, full.path))
    monkeypatch.setattr(files, "require_kind", lambda *_: None)
    assert full.found().reason == unreadable("shapes.ipynb cannot be opened (too many levels of symbolic links)")


def test_a_folder_swapped_for_a_link_is_not_followed(full, monkeypatch):
    full.folder.symlink_to(move_out(full, full.folder), target_is_directory=True)
    monkeypatch.setattr(files, "require_kind", lambda *_: None)
    assert full.found().reason == unreadable("shapes cannot be opened (not a directory)")


def test_a_file_of_a_terabyte_of_nothing_is_not_read(full):
    os.truncate(full.path, 10**12)
    assert full.found().reason == unreadable("shapes.ipynb is larger than 100 MB")


@pytest.mark.parametrize("student", ["", ".", "..", "../ada", "/etc", "ada/shapes", "a\0b"])
def test_a_student_is_a_name_and_not_a_path(full, student):
    assert read_submission(full.submitted, full.lesson, student).reason == "This is not the name of a student's folder."


def test_a_folder_without_a_notebook_is_told(full):
    full.path.unlink()
    assert full.found().reason == unreadable("there is no shapes.ipynb, only data, mine.csv")


def test_a_renamed_notebook_counts_if_it_is_this_lessons(full):
    whole = full.found()
    full.path.rename(full.folder / "shapes (1).ipynb")
    assert full.found() == whole
    (full.folder / "shapes (2).ipynb").write_text("{}")
    there_are = "only shapes (1).ipynb, shapes (2).ipynb, data and 1 more"
    assert full.found().reason == unreadable(f"there is no shapes.ipynb, {there_are}")


def test_the_only_notebook_is_refused_if_it_is_another_lessons(full):
    full.path.unlink()
    (full.folder / "other.ipynb").write_text('{"nbformat": 4, "cells": []}')
    assert full.found().reason == unreadable("there is no shapes.ipynb, and other.ipynb is another notebook")


def test_no_descriptor_is_left_open(full):
    os.mkfifo(full.folder / "pipe")
    (full.folder / "all").symlink_to("/")
    before = os.listdir("/proc/self/fd")
    full.found()
    read_submission(full.submitted, full.lesson, "nobody")
    assert os.listdir("/proc/self/fd") == before
