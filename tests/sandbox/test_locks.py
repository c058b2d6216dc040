"""Each lock holds, alone too, and what it holds back is seen to happen where it is missing."""

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_LOCKS, Limits, Locks
from autograder.sandbox.protections import of_locks

LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
SYSCALL = LIBC + "r = libc.syscall({})\nassert r >= 0, os.strerror(ctypes.get_errno())"
SHMGET, IO_URING_SETUP, MEMFD_CREATE = 29, 425, 319
HELD = {
    "namespace": [
        f"open({__file__!r}).read()",
        "import socket\ns = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(s.getsockname())\n"
        "assert len(socket.if_nameindex()) > 1 or open('/etc/passwd')",
        "import os\nos.kill(os.getppid() if os.getppid() > 1 else 2**22, 0)",
    ],
    "files": [
        "open('/proc/1/status').read()",
        "import os\nos.listdir('/')",
        "open('/etc/ld.so.cache2', 'w')\n",
    ],
    "system_calls": [
        "import socket\nsocket.socket()",
        "import os\nos.memfd_create('x')",
        "import subprocess\nsubprocess.run(['/proc/self/exe', '-c', ''], check=True)",
        "import os\nos.chmod(os.environ['HOME'], 0o777)",
        "import os\nos.utime(os.environ['HOME'])",
        "import os\nos.setpriority(os.PRIO_PROCESS, 0, 5)",
        "import os\nos.kill(os.getpid(), 0)",
        "import os, fcntl\nfcntl.fcntl(os.dup(0), fcntl.F_SETOWN, os.getpid())",
        "import os\nos.pidfd_open(os.getpid())",
        SYSCALL.format(f"{SHMGET}, 0, 4096, 0o1600"),
        SYSCALL.format(f"{IO_URING_SETUP}, 4, ctypes.create_string_buffer(120)"),
        SYSCALL.format(f"{MEMFD_CREATE}, b'x', 0"),
    ],
    "user": ["import os\nassert os.getuid() == 0"],
    "limits": ["x = bytearray(2 * 10**9)", "open('x', 'wb').write(bytes(40 * 2**20))"],
}
# Tried in locked sandboxes only: without their lock these would change the machine itself, or depend on it.
LOCKED_ONLY = {HELD["namespace"][1], HELD["namespace"][2], HELD["files"][2]}
ALONE = {lock: [source for source in sources if source not in LOCKED_ONLY] for lock, sources in HELD.items()}
MUCH_MEMORY = Limits(memory_bytes=16 * 1024**3)


def ended(sandboxes, sources, limits=None):
    """How each of some cells ends, each in a sandbox of its own."""
    found = {}
    for source in sources:
        with sandboxes.open({}, limits) as sandbox:
            found[source] = sandbox.run(source).ended
    return found


@pytest.mark.parametrize("lock", HELD)
def test_a_locked_sandbox_holds(sandboxes, lock):
    assert ended(sandboxes, HELD[lock]) == dict.fromkeys(HELD[lock], "error")


@pytest.mark.parametrize("lock", HELD)
def test_without_locks_nothing_holds(unlocked_sandboxes, lock):
    if lock == "user" and os.geteuid() != 0:
        pytest.skip("only root can stay root")
    assert ended(unlocked_sandboxes, ALONE[lock], MUCH_MEMORY) == dict.fromkeys(ALONE[lock], "ok")


@pytest.mark.parametrize("lock", HELD)
def test_each_lock_holds_by_itself(lock):
    with Sandboxes(of_locks(replace(NO_LOCKS, **{lock: True}))) as sandboxes:
        assert ended(sandboxes, ALONE[lock]) == dict.fromkeys(ALONE[lock], "error")


def test_a_sandbox_sees_no_environment_but_its_own(sandboxes, monkeypatch):
    monkeypatch.setenv("SECRET", "x")
    with sandboxes.open({}) as sandbox:
        names = sandbox.run("import os\nprint(*os.environ)").output.text.split()
    own = bubblewrap.environment({"folder": "/sandbox", "package": "house"})
    assert set(names) - {"LC_CTYPE", "PWD"} == set(own)


def test_a_sandbox_inherits_no_descriptor_but_its_own(sandboxes, unlocked_sandboxes):
    source = "import os\nn = 0\nfor d in range(3, 300):\n    try: os.fstat(d); n += 1\n    except OSError: pass\nn"
    held = os.open(__file__, os.O_RDONLY)
    os.set_inheritable(held, True)
    for opened in (sandboxes, unlocked_sandboxes):
        with opened.open({}) as sandbox:
            assert sandbox.run(source).output.text == "1\n"
    os.close(held)


def test_hidden_packages_are_masked_wherever_installed(tmp_path, monkeypatch):
    site = tmp_path / "lib" / "site-packages"
    (site / "answers").mkdir(parents=True)
    (site / "answers" / "__init__.py").write_text("x = 1")
    (site / "key.py").write_text("x = 1")
    (site / "open_module.py").write_text("x = 1")
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    with Sandboxes(hidden_packages=("answers", "key")) as sandboxes, sandboxes.open({}) as sandbox:
        assert sandbox.run("import open_module").ended == "ok"
        assert sandbox.run("import answers\nanswers.x").output.error.startswith("line 2")
        assert sandbox.run("import key\nkey.x").output.error.endswith("ModuleNotFoundError: No module named 'key'")
        assert sandbox.run("import autograder").output.error.endswith("ModuleNotFoundError: No module named 'autograder'")
    with Sandboxes() as sandboxes, sandboxes.open({}) as sandbox:
        assert sandbox.run("import answers, key\nanswers.x, key.x").output.text == "(1, 1)\n"


def test_a_package_is_masked_under_every_name(tmp_path):
    (tmp_path / "usr" / "lib" / "answers").mkdir(parents=True)
    (tmp_path / "lib").symlink_to(tmp_path / "usr" / "lib")
    paths = [str(tmp_path / "lib"), str(tmp_path / "usr" / "lib")]
    found = bubblewrap.aliases(os.path.realpath(tmp_path / "usr" / "lib" / "answers"), paths)
    assert found == [f"{path}/answers" for path in paths]


TGKILL = 234


def test_a_cell_signals_no_other_process_where_no_namespace_hides_them():
    """Of the same user: a namespace hides other processes, and a filter has to stand in for it."""
    alone = Locks(namespace=False, user=False)
    for locks, killed in ((alone, False), (replace(alone, system_calls=False), True)):
        victim = subprocess.Popen(["sleep", "600"])
        try:
            with Sandboxes(of_locks(locks)) as sandboxes, sandboxes.open({}) as sandbox:
                run = sandbox.run(SYSCALL.format(f"{TGKILL}, {victim.pid}, {victim.pid}, {int(signal.SIGKILL)}"))
                assert run.ended == ("ok" if killed else "error")
                assert sandbox.run("import signal\nsignal.raise_signal(signal.SIGWINCH)").ended == "ok"
            assert (victim.wait(10) == -signal.SIGKILL) if killed else (victim.poll() is None)
        finally:
            victim.kill()
            victim.wait()
