"""Is a batch of files written whole or not at all?"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.output import staging
from autograder.output.publish import Entry, Publication, course_lock, publish, recover
from tests.small_course import message_of, tree
from tests.tracing import peak_bytes_of


def batch(root: Path, word: bytes) -> list[Entry]:
    notebook = {"ps1.ipynb": word, "data/x.csv": word}
    return [
        Entry(root / "autograded", "ann/ps1", notebook, 0o444),
        Entry(root / "autograded", "bob/ps1", notebook, 0o444),
        Entry(root / "out", "marks.json", word),
    ]


def test_a_folder_is_replaced_as_a_whole_and_no_other(tmp_path):
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
@pytest.mark.parametrize("moment", ["new_file", "make_parents", "commit"])
@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_at_any_moment_leaves_every_byte(tmp_path, monkeypatch, old, moment, problem):
    if old:
        publish(batch(tmp_path, b"old"))
    before, calls = tree(tmp_path), []
    real = getattr(staging, moment, None)

    def fail_the_second_time(*args):
        calls.append(args)
        if len(calls) == 2 or real is None:
            raise problem
        return real(*args)

    with monkeypatch.context() as patched:
        if moment != "commit":
            patched.setattr(staging, moment, fail_the_second_time)
        said = message_of(publish, batch(tmp_path, b"new"), fail_the_second_time)
    full = "The files could not be written: no space left on the disk. Nothing was changed."
    assert said == (full if isinstance(problem, OSError) else "Interrupted. Nothing was changed.")
    assert tree(tmp_path) == before
    assert list(tmp_path.iterdir()) == ([tmp_path / "autograded", tmp_path / "out"] if old else [])
    publish(batch(tmp_path, b"new"))
    assert tree(tmp_path) != before


def test_a_completed_run_is_known_to_whoever_ends_it(tmp_path, monkeypatch):
    monkeypatch.setattr(Publication, "completed", False)
    message_of(publish, batch(tmp_path, b"new"), lambda token: (_ for _ in ()).throw(OSError(28, "full")))
    assert not Publication.completed
    publish(batch(tmp_path, b"new"))
    assert Publication.completed


def test_ctrl_c_while_the_last_step_runs_waits_for_its_end(tmp_path):
    said = message_of(publish, batch(tmp_path, b"new"), lambda token: signal.raise_signal(signal.SIGINT))
    assert said == "Interrupted when everything was already written: it is complete."
    assert set(tree(tmp_path).values()) == {b"new"}
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_run_that_was_killed_is_undone_by_the_next(tmp_path):
    publish(batch(tmp_path, b"old"))
    program = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from autograder.output.publish import Entry, publish\n"
        "root = Path(sys.argv[1])\n"
        "entries = [Entry(root / 'autograded', f'{s}/ps1', {'ps1.ipynb': b'killed'}) for s in ('ann', 'new')]\n"
        "publish(entries, lambda token: os.kill(os.getpid(), 9))\n"
    )
    engine = str(Path(staging.__file__).parents[2])
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path), engine], check=False)
    assert done.returncode == -9
    assert b"killed" in tree(tmp_path).values()
    recover(tmp_path / "autograded", committed=lambda token: False)
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

    def second(token):
        publish([Entry(tmp_path, "b.json", b"b")])

    publish([Entry(tmp_path, "a.json", b"a")], second)
    assert tree(tmp_path) == {"a.json": b"a", "b.json": b"b"}
    assert sorted(os.listdir(tmp_path)) == ["a.json", "b.json"]


def test_no_file_is_a_link_to_another_students_file(tmp_path):
    """Whoever edits a file of one student's folder edits that one only."""
    given = b"given to all"
    publish([Entry(tmp_path, f"{student}/ps1", {"given.py": given}, 0o644) for student in ("ann", "bob")])
    (tmp_path / "ann/ps1/given.py").write_bytes(b"edited")
    assert tree(tmp_path) == {"ann/ps1/given.py": b"edited", "bob/ps1/given.py": given}
    assert {path.stat().st_nlink for path in tmp_path.rglob("*.py")} == {1}
    os.link(tmp_path / "ann/ps1/given.py", tmp_path / "link.py")
    assert {path.stat().st_nlink for path in tmp_path.rglob("*.py")} == {1, 2}


def test_a_file_can_be_written_piece_by_piece(tmp_path):
    with Publication() as publication:
        with publication.file(tmp_path, "marks.json", 0o600) as file:
            file.write(b"{")
            file.write(b"}")
        publication.add(Entry(tmp_path, "other", b"1"))
        assert sorted(tree(tmp_path).values()) != [b"1", b"{}"], "nothing is in place before the end"
        assert not (tmp_path / "marks.json").exists()
        publication.publish()
    assert tree(tmp_path) == {"marks.json": b"{}", "other": b"1"}
    assert (tmp_path / "marks.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("problem", [KeyboardInterrupt(), ValueError("a result")])
def test_what_ends_a_run_before_its_end_leaves_nothing(tmp_path, problem):
    """While entries come, Ctrl-C is not the publication's to answer; the command line says that nothing was changed."""

    def run():
        with Publication() as publication:
            publication.add(Entry(tmp_path / "new", "ann/ps1", {"a": b"1"}))
            with publication.file(tmp_path, "marks.json") as file:
                file.write(b"{")
                raise problem

    with pytest.raises(type(problem)):
        run()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("moment", ["staging", "swapping"])
def test_a_run_killed_half_way_is_undone(tmp_path, moment):
    """The first of two folders is replaced and the second not yet, or nothing is replaced yet."""
    publish(batch(tmp_path, b"old"))
    program = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from autograder.output import staging\n"
        "from autograder.output.publish import Entry, Publication\n"
        "def kill(*_): os.kill(os.getpid(), 9)\n"
        "with Publication() as publication:\n"
        "    for student in ('ann', 'bob'):\n"
        "        publication.add(Entry(Path(sys.argv[1]), f'{student}/ps1', {'ps1.ipynb': b'killed'}))\n"
        "    if sys.argv[3] == 'staging': kill()\n"
        "    real = staging.make_parents\n"
        "    staging.make_parents = lambda root, target: kill() if 'bob' in str(target) else real(root, target)\n"
        "    publication.publish()\n"
    )
    engine = str(Path(staging.__file__).parents[2])
    root = tmp_path / "autograded"
    done = subprocess.run([sys.executable, "-c", program, str(root), engine, moment], check=False)
    assert done.returncode == -9
    assert ((root / "ann/ps1/ps1.ipynb").read_bytes() == b"killed") is (moment == "swapping")
    publish([Entry(root, "eve/ps1", {"ps1.ipynb": b"later"})])
    assert set(tree(tmp_path).values()) == {b"old", b"later"}
    assert sorted(os.listdir(root)) == ["ann", "bob", "eve"]


def peak_bytes(root: Path, entries: int, hold: bool = False) -> int:
    """The most memory that publishing so many small folders takes. hold: whether the caller keeps them."""
    held = []

    def publish_them() -> None:
        with Publication() as publication:
            for number in range(entries):
                content = {"ps1.ipynb": str(number).encode() * 2000, "given.py": b"given" * 2000}
                publication.add(Entry(root, f"student-{number}/ps1", content))
                held.extend([content] * hold)
            publication.publish()

    return peak_bytes_of(publish_them)


def test_memory_does_not_grow_with_the_entries(tmp_path):
    small, large = peak_bytes(tmp_path / "small", 50), peak_bytes(tmp_path / "large", 1000)
    assert large - small < 90_000, (small, large)
    assert peak_bytes(tmp_path / "held", 50, hold=True) - small > 90_000
