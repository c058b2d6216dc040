"""The other files of a student: read beside the released ones, never in their place."""

import os
from dataclasses import replace

import pytest

NOTE = "Not everything you handed in was used: {}."


def test_other_files_are_read_beside_the_released_ones(full, lesson):
    read = full.found()
    assert read.files == {"mine.csv": b"1", "data/more.csv": b"2"}
    assert read.note == ""


def test_released_files_are_never_replaced(full, lesson):
    (full.folder / "checking").mkdir()
    for name in ("check.py", "checking/__init__.py", "table.csv"):
        (full.folder / name).write_text("forged")
    read = full.found()
    assert not set(read.files) & set(lesson.files)
    assert read.note == ""


@pytest.mark.parametrize(
    "name",
    [
        "check/__init__.py",
        "check.cpython-311-x86_64-linux-gnu.so",
        "check.abi3.so",
        "checking/more.py",
        "checking/check/__init__.py",
    ],
)
def test_no_file_is_taken_that_would_shadow_released_code(full, name):
    (full.folder / name).parent.mkdir(exist_ok=True, parents=True)
    (full.folder / name).write_text("forged")
    read = full.found()
    assert name not in read.files
    assert read.note == NOTE.format(f"{name} would stand in the place of something released")


def test_a_folder_in_the_place_of_a_released_file_is_left_out(full, lesson):
    (full.folder / "table.csv").mkdir()
    (full.folder / "table.csv" / "mine.txt").write_text("forged")
    assert set(full.found().files) == {"mine.csv", "data/more.csv"}


@pytest.mark.parametrize(
    "name", ["__pycache__/check.cpython-311.pyc", "check.pyc", ".ipynb_checkpoints/a.txt", ".bashrc", "b.ipynb"]
)
def test_hidden_and_compiled_files_are_left_out_without_a_word(full, lesson, name):
    (full.folder / name).parent.mkdir(exist_ok=True)
    (full.folder / name).write_text("forged")
    read = full.found()
    assert set(read.files) == {"mine.csv", "data/more.csv"}
    assert read.note == ""


def test_compiled_files_are_always_left_out(full, lesson):
    full.lesson = replace(lesson, ignore=("data",))
    (full.folder / "__pycache__").mkdir()
    for name in ("__pycache__/numpy.txt", "numpy.pyc"):
        (full.folder / name).write_text("forged")
    assert set(full.found().files) == {"mine.csv"}


def test_links_pipes_and_odd_names_are_named_and_left_out(full, lesson):
    (full.folder / "a.txt").symlink_to("/etc/passwd")
    (full.folder / "all").symlink_to("/")
    os.mkfifo(full.folder / "pipe")
    (full.folder / "two\nlines").write_text("1")
    (full.folder / os.fsdecode(b"\xff")).write_text("1")
    read = full.found()
    assert set(read.files) == {"mine.csv", "data/more.csv"}
    assert read.note == NOTE.format(
        "a.txt is a link, not a file; all is a link, not a file; pipe is a named pipe, not a file; "
        "'two\\nlines' is not a name that can be used; '\\udcff' is not a name that can be used"
    )
    assert read.note.isprintable()


def test_other_files_are_ten_megabytes_together(full, lesson):
    (full.folder / "a").write_bytes(bytes(6_000_000))
    (full.folder / "b").write_bytes(bytes(6_000_000))
    read = full.found()
    assert set(read.files) == {"a", "mine.csv", "data/more.csv"}
    assert read.note == NOTE.format("b is larger than what is left of 10 MB")


def test_folders_are_followed_five_deep(full, lesson):
    for depth, folder in ((5, "a/b/c/d"), (6, "p/q/r/s/t")):
        (full.folder / folder).mkdir(parents=True)
        (full.folder / folder / f"{depth}.txt").write_text("1")
    read = full.found()
    assert set(read.files) == {"mine.csv", "data/more.csv", "a/b/c/d/5.txt"}
    assert read.note == NOTE.format("p/q/r/s/t/6.txt is more than 5 folders deep")


def test_a_folder_of_thousands_of_files_is_left_out(full, lesson):
    (full.folder / "many").mkdir()
    for number in range(1001):
        (full.folder / "many" / str(number)).touch()
    read = full.found()
    assert set(read.files) == {"mine.csv", "data/more.csv"}
    assert read.note == NOTE.format("there are more than 1,000 files")
