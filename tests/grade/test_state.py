"""What the grading service keeps: the course's secret, and the key that covers everything that decides a mark."""

import errno
import os

import pytest

from autograder.grade import state
from autograder.grade.state import code_digest, course_secret


def test_the_secret_is_made_once(tmp_path):
    secret = course_secret(tmp_path)
    assert len(secret) == 32
    assert course_secret(tmp_path) == secret
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_no_half_a_secret(tmp_path, monkeypatch):
    def fsync(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="No space left"):
        course_secret(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_of_two_first_runs_the_first_ones_secret_is_kept(tmp_path, monkeypatch):
    other, link = b"o" * 32, os.link

    def beaten(source, target):
        (tmp_path / "secret").write_bytes(other)
        link(source, target)

    monkeypatch.setattr(os, "link", beaten)
    assert course_secret(tmp_path) == other


def digest_of(folder):
    code_digest.cache_clear()
    return code_digest((folder,))


def test_every_file_of_the_course_decides_a_mark(tmp_path):
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "cases.py").write_text("x = 1")
    (tmp_path / "lesson" / "digits.npz").write_bytes(b"data")
    before = digest_of(tmp_path)
    (tmp_path / "lesson" / "cases.cpython-311.pyc").write_bytes(b"compiled")
    assert digest_of(tmp_path) == before
    (tmp_path / "lesson" / "digits.npz").write_bytes(b"other")
    changed = digest_of(tmp_path)
    (tmp_path / "lesson" / "digits.npz").rename(tmp_path / "digits.npz")
    assert len({before, changed, digest_of(tmp_path)}) == 3


def test_the_libraries_that_compare_decide_a_mark(tmp_path, monkeypatch):
    before = digest_of(tmp_path)
    monkeypatch.setattr(state, "version", lambda library: "0")
    assert digest_of(tmp_path) != before
