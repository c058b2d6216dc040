"""Is a batch of files written whole or not at all?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import autograder.output.publish as files
from autograder.output.publish import Entry, course_lock, publish

from .helpers import message_of


def tree(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def batch(root: Path, word: bytes) -> list[Entry]:
    notebook = {"ps1.ipynb": word, "data/x.csv": word}
    return [
        Entry(root / "autograded", "ann/ps1", notebook, 0o444),
        Entry(root / "autograded", "bob/ps1", notebook, 0o444),
        Entry(root / "out", "marks.json", word),
    ]


def test_a_batch_replaces_the_folders_of_its_students_and_no_others(tmp_path):
    other = tmp_path / "autograded" / "eve" / "ps1" / "ps1.ipynb"
    stale = tmp_path / "autograded" / "ann" / "ps1" / "stale.txt"
    for path in (other, stale):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"old")
    publish(batch(tmp_path, b"new"))
    assert tree(tmp_path) == {
        "autograded/ann/ps1/data/x.csv": b"new",
        "autograded/ann/ps1/ps1.ipynb": b"new",
        "autograded/bob/ps1/data/x.csv": b"new",
        "autograded/bob/ps1/ps1.ipynb": b"new",
        "autograded/eve/ps1/ps1.ipynb": b"old",
        "out/marks.json": b"new",
    }
    assert (tmp_path / "autograded/ann/ps1/ps1.ipynb").stat().st_mode & 0o777 == 0o444
    publish(batch(tmp_path, b"newer"))
    assert set(tree(tmp_path).values()) == {b"newer", b"old"}


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("moment", ["write_file", "make_parents", "commit"])
@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_at_any_moment_leaves_every_byte(tmp_path, monkeypatch, old, moment, problem):
    if old:
        publish(batch(tmp_path, b"old"))
    before, calls = tree(tmp_path), []
    real = getattr(files, moment, None)

    def fail_the_second_time(*args):
        calls.append(args)
        if len(calls) == 2 or real is None:
            raise problem
        return real(*args)

    with monkeypatch.context() as patched:
        if moment != "commit":
            patched.setattr(publish, moment, fail_the_second_time)
        said = message_of(publish, batch(tmp_path, b"new"), fail_the_second_time)
    full = "The files could not be written: no space left on the disk. Nothing was changed."
    assert said == (full if isinstance(problem, OSError) else "Interrupted. Nothing was changed.")
    assert tree(tmp_path) == before
    assert list(tmp_path.iterdir()) == ([tmp_path / "autograded", tmp_path / "out"] if old else [])
    publish(batch(tmp_path, b"new"))
    assert tree(tmp_path) != before


def test_ctrl_c_while_the_last_step_runs_waits_for_its_end(tmp_path):
    said = message_of(publish, batch(tmp_path, b"new"), lambda: signal.raise_signal(signal.SIGINT))
    assert said == "Interrupted when everything was already written: it is complete."
    assert set(tree(tmp_path).values()) == {b"new"}
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_run_that_was_killed_is_undone_by_the_next(tmp_path):
    publish(batch(tmp_path, b"old"))
    program = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from autograder.recording.files import Entry, publish\n"
        "root = Path(sys.argv[1])\n"
        "entries = [Entry(root / 'autograded', f'{s}/ps1', {'ps1.ipynb': b'killed'}) for s in ('ann', 'new')]\n"
        "publish(entries, lambda: os.kill(os.getpid(), 9))\n"
    )
    house = str(Path(publish.__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path), house], check=False)
    assert done.returncode == -9
    assert b"killed" in tree(tmp_path).values()
    publish.recover(tmp_path / "autograded")
    assert set(tree(tmp_path).values()) == {b"old"}
    assert not (tmp_path / "autograded" / "new").exists()


def test_links_are_not_written_through(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    root = tmp_path / "autograded"
    root.mkdir()
    (root / "ann").symlink_to(outside)
    said = message_of(publish, [Entry(root, "ann/ps1", {"a": b"1"})])
    assert said == f"{root / 'ann'} is a link, and links are not written through. Remove it first."
    assert not list(outside.iterdir())
    (tmp_path / "moved").symlink_to(outside)
    publish([Entry(tmp_path / "moved", "ann/ps1", {"a": b"1"})])
    assert tree(outside) == {"ann/ps1/a": b"1"}


@pytest.mark.parametrize("at", ["../ann", "ann//ps1", "/etc", ".", "a\0b", ".autograder-x"])
def test_a_target_cannot_leave_its_root(tmp_path, at):
    assert message_of(publish, [Entry(tmp_path / "root", at, b"")]) == f"{at!r} is not a place to write to."
    assert message_of(publish, [Entry(tmp_path / "root", "a", {"../b": b""})]) == "'../b' is not a file name."


def test_a_folder_in_the_place_of_a_file_is_not_replaced(tmp_path):
    (tmp_path / "marks.json").mkdir()
    said = message_of(publish, [Entry(tmp_path, "marks.json", b"{}")])
    assert said == f"{tmp_path / 'marks.json'} is in the way: a file is to be written there."


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path):
    with course_lock(tmp_path):
        said = message_of(course_lock(tmp_path).__enter__)
        assert said == "Another run is at work in this course. Wait until it has finished, then try again."
    with course_lock(tmp_path):
        pass


def test_a_course_that_cannot_be_locked_is_one_sentence(tmp_path):
    missing = tmp_path / "no" / "course"
    said = message_of(course_lock(missing).__enter__)
    where = missing / ".autograder"
    assert said == f"The lock of the course cannot be taken: no such file or directory at {where}. Nothing was changed."


def test_a_run_at_work_in_the_same_folder_is_not_undone(tmp_path):
    """Two courses may write their --json beside each other."""

    def second():
        publish([Entry(tmp_path, "b.json", b"b")])

    publish([Entry(tmp_path, "a.json", b"a")], second)
    assert tree(tmp_path) == {"a.json": b"a", "b.json": b"b"}
    assert sorted(os.listdir(tmp_path)) == ["a.json", "b.json"]


def test_what_entries_share_is_written_once_and_only_that(tmp_path):
    shared, own = b"given", [b"one", b"two"]
    entries = [Entry(tmp_path, f"{n}/ps1", {"given.py": shared, "ps1.ipynb": own[n]}, 0o444) for n in (0, 1)]
    publish(entries)
    places = [[(tmp_path / f"{n}/ps1/{name}").stat().st_ino for n in (0, 1)] for name in ("given.py", "ps1.ipynb")]
    assert [len(set(place)) for place in places] == [1, 2]


def test_where_there_are_no_links_every_file_is_written(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(publish.os, "link", no_links)
    publish(batch(tmp_path, b"new"))
    assert set(tree(tmp_path).values()) == {b"new"}
    assert len(tree(tmp_path)) == 5
