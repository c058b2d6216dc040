"""Which protections this machine has is found by trying each; what is missing is refused and explained."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap, locks, protections
from autograder.sandbox.limits import Locks
from autograder.sandbox.protections import Protections, Unprotected, detect, of_locks, refuse_unless

ROOT = str(Path(__file__).parents[2])
DONE_SECONDS = 120


def in_a_fork(function, *arguments):
    """What a function returns, as text, in a process of its own: it may restrict itself for good."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            os.write(writer, repr(function(*arguments)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader) as result:
        text = result.read()
    os.wait()
    return text


def test_every_protection_of_this_machine_is_detected():
    found = detect()
    assert found.missing == ()
    assert found.locks == Locks()
    assert found.files == f"landlock-{locks.landlock_abi()}"


def test_a_probe_that_raises_keeps_no_other_from_being_tried():
    assert set(protections.probe_all("landlock", "nothing", "limits")) == {"landlock", "limits"}


def test_what_is_not_seen_to_hold_is_missing(monkeypatch):
    monkeypatch.setattr(protections, "probe_all", lambda *names: dict.fromkeys(set(names) - {"seccomp"}, "7"))
    found = detect.__wrapped__()
    assert found.missing == ("seccomp",)
    assert not found.locks.system_calls
    assert found.locks.files


def test_a_landlock_that_cannot_forbid_to_truncate_needs_namespaces(monkeypatch):
    monkeypatch.setattr(protections, "probe_all", lambda *names: dict.fromkeys(names, "2"))
    assert detect.__wrapped__().missing == ()
    monkeypatch.setattr(protections, "bubblewrap_works", lambda: False)
    assert detect.__wrapped__().missing == ("bubblewrap", "landlock")
    monkeypatch.setattr(protections, "probe_all", lambda *names: dict.fromkeys(names, "3"))
    assert detect.__wrapped__().missing == ("bubblewrap",)


def test_probes_see_what_does_not_hold(tmp_path, monkeypatch):
    """Do probes only say that something was put up, or that it holds?"""
    monkeypatch.setattr(locks, "become", lambda user: None)
    monkeypatch.setattr(locks, "set_limits", lambda limits: None)
    for probe, name in ((protections.probe_user, "user"), (protections.probe_limits, "limits")):
        with pytest.raises(protections.NotHeld, match=f"^{name} did not prevent what it should$"):
            probe(tmp_path)


def test_landlock_denies_all_that_its_abi_can_deny(tmp_path):
    assert in_a_fork(locks.still_possible, tmp_path) == "[]"


def test_without_landlock_every_attempt_succeeds(tmp_path):
    possible = locks.still_possible(tmp_path, restrict=lambda *folders: None)
    assert possible == [
        "truncate a file", "list a folder", "read a file", "write to a file", "create a file", "create a folder",
        "move a file out", "move a file in", "remove a file",
    ]  # fmt: skip


def test_a_landlock_without_truncate_is_not_asked_for_it(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "landlock_abi", lambda: 2)
    assert "truncate a file" not in locks.still_possible(tmp_path, restrict=lambda *folders: None)


def test_the_probe_of_landlock_names_what_is_possible(tmp_path, monkeypatch):
    monkeypatch.setattr(locks, "still_possible", lambda folder: ["read a file", "move a file out"])
    with pytest.raises(protections.NotHeld) as caught:
        protections.probe_landlock(tmp_path)
    assert str(caught.value) == "outside of its folders a process could still read a file, move a file out"


def failing_with(number):
    def attempt():
        raise OSError(number, "")

    return attempt


def test_only_a_refusal_counts_as_denied():
    assert locks.is_denied(failing_with(errno.EACCES))
    assert locks.is_denied(failing_with(errno.EXDEV))
    assert not locks.is_denied(failing_with(errno.ENOENT))


def inside_its_folders(folder):
    """What honest cells do in the two folders of a sandbox."""
    work, scratch = folder / "work", folder / "scratch"
    for path in (work, scratch, scratch / "a", scratch / "b"):
        path.mkdir()
    locks.restrict_files([], str(work), str(scratch))
    (work / "own").write_text("x")
    (scratch / "a" / "own").write_text("long")
    os.truncate(scratch / "a" / "own", 1)
    if locks.landlock_abi() >= 2:
        (scratch / "a" / "own").rename(scratch / "b" / "own")
    return sorted(path.name for path in (scratch / "b").iterdir()), (work / "own").read_text()


def test_landlock_leaves_a_sandbox_its_own_folders(tmp_path):
    assert in_a_fork(inside_its_folders, tmp_path) == "(['own'], 'x')"


def test_a_missing_protection_is_refused_and_explained():
    lacking = Protections(missing=("landlock", "user"))
    with pytest.raises(Unprotected) as caught:
        refuse_unless(lacking, allow_unprotected=False)
    assert str(caught.value) == (
        "This machine cannot lock a sandbox completely (missing: landlock, user). "
        "`autograder doctor` says what to do; `--unprotected` grades all the same."
    )
    assert lacking.explanations == (
        "Landlock does not work here: it needs Linux 6.2 or newer, or 5.13 and bubblewrap, with landlock among its "
        "security modules.",
        "Sandboxes run as root here: allow the capabilities SETUID and SETGID, or run the grader as another user.",
    )
    refuse_unless(lacking, allow_unprotected=True)
    refuse_unless(of_locks(Locks()), allow_unprotected=False)


UNPRIVILEGED = """
import sys
sys.path[:0] = sys.argv[1:]
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.protections import detect
assert detect().missing == (), detect()
with Sandboxes(detect()) as sandboxes, sandboxes.open({"x.txt": b"x"}) as sandbox:
    assert sandbox.run("open('x.txt').read()").output.text == "'x'\\n"
    for source in ("open('x.txt', 'w')", "import os; os.listdir('/')", "import socket; socket.socket()"):
        assert sandbox.run(source).ended == "error", source
    sandbox.run("import os; os.fork()")
with sandboxes.open({}) as sandbox:
    print(sandbox.run("import os; os.listdir(), os.getuid()").output.text)
sandboxes.close()
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_sandboxes_work_without_root():
    """The interpreter may lie where only root may look, so a mount namespace shows it to everyone."""
    shown = [*bubblewrap.readable_paths(), bubblewrap.interpreter(), ROOT]
    command = ["setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups", bubblewrap.interpreter(), "-I", "-S", "-c"]
    command = [*open_to_everyone(shown), *command, UNPRIVILEGED, ROOT, *bubblewrap.site_packages()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=DONE_SECONDS)
    assert done.stderr == ""
    assert done.stdout == "([], 12345)\n\n"


def open_to_everyone(shown):
    """A command prefix under which everything in `shown` can be reached by everyone."""
    mounts = [word for path in dict.fromkeys(shown) for word in ("--ro-bind", path, path)]
    system = [word for path in ("/usr", "/bin", "/sbin", "/etc") for word in ("--ro-bind", path, path)]
    temporary = ["--perms", "1777", "--tmpfs", "/tmp"]  # first, since what is shown may lie below it
    rest = ["--dev", "/dev", "--bind", "/proc", "/proc"]
    return ["bwrap", *temporary, *bubblewrap.parent_folders(shown), *system, *mounts, *rest]


def test_probing_loads_nothing_that_only_sandboxes_need():
    """The command line probes before it does anything else, so what that imports costs every command."""
    line = "import sys, autograder.sandbox.protections; print({'numpy', 'IPython', 'landlock', 'pyseccomp'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, cwd=ROOT, timeout=DONE_SECONDS)
    assert done.stdout == "set()\n"
