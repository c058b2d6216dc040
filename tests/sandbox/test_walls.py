"""Each wall is seen to hold, and what it holds back is seen to happen where that wall alone is missing."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap, protections
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_WALLS, Walls
from autograder.sandbox.protections import Protections, Unprotected, detect, of_walls, refuse_unless

ONLY = {name: replace(NO_WALLS, **{name: True}) for name in ("namespace", "files", "system_calls", "user", "limits")}
LIBC = "import ctypes, os\nlibc = ctypes.CDLL(None, use_errno=True)\n"
SYSCALL = LIBC + "r = libc.syscall({})\nassert r >= 0, os.strerror(ctypes.get_errno())"
HELD = {
    "namespace": [
        f"open({__file__!r}).read()",
        "import socket\ns = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(s.getsockname())\n"
        "assert len(socket.if_nameindex()) > 1 or open('/etc/passwd')",
        "import os\nos.kill(os.getppid() if os.getppid() > 1 else 2**22, 0)",
    ],
    "files": ["open('/proc/1/status').read()", "import os\nos.listdir('/')", "open('/etc/ld.so.cache2', 'w')\n"],
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
        SYSCALL.format("29, 0, 4096, 0o1600"),
        SYSCALL.format("425, 4, ctypes.create_string_buffer(120)"),
        SYSCALL.format("319, b'x', 0"),
    ],
    "user": ["import os\nassert os.getuid() == 0"],
    "limits": ["x = bytearray(2 * 10**9)", "open('x', 'wb').write(bytes(40 * 2**20))"],
}
ATTACKS = [(wall, source) for wall, sources in HELD.items() for source in sources]
"""With every wall up, each of these fails; with its wall missing too, it must work somewhere, or the test proves nothing."""


@pytest.mark.parametrize(("wall", "source"), ATTACKS, ids=[f"{wall}-{n}" for n, (wall, _) in enumerate(ATTACKS)])
def test_a_locked_sandbox_holds(sandboxes, wall, source):
    with sandboxes.open({}) as sandbox:
        assert sandbox.run(source).ended == "error"


OPEN = [source for wall in ("system_calls", "limits") for source in HELD[wall]]
OPEN += [HELD["namespace"][0], HELD["files"][0], HELD["files"][1]] + HELD["user"] * (os.geteuid() == 0)


@pytest.mark.parametrize("source", OPEN, ids=range(len(OPEN)))
def test_an_unlocked_sandbox_does_not_hold(unlocked_sandboxes, source):
    with unlocked_sandboxes.open({}) as sandbox:
        assert sandbox.run(source).output.error == ""


@pytest.fixture(scope="module")
def rooms_with():
    """Sandboxes with one wall only, started when asked for."""
    started = {}
    yield lambda wall: started.setdefault(wall, Sandboxes(of_walls(ONLY[wall])))
    for sandboxes in started.values():
        sandboxes.close()


ALONE = [("namespace", 0), ("files", 0), ("files", 1), ("user", 0), ("limits", 0), ("limits", 1)]
ALONE += [("system_calls", n) for n in range(len(HELD["system_calls"]))]


@pytest.mark.parametrize(("wall", "number"), ALONE)
def test_each_wall_holds_by_itself(rooms_with, wall, number):
    with rooms_with(wall).open({}) as sandbox:
        assert sandbox.run(HELD[wall][number]).ended == "error"


def test_a_sandbox_sees_no_environment_but_its_own(sandboxes, monkeypatch):
    monkeypatch.setenv("SECRET", "x")
    with sandboxes.open({}) as sandbox:
        names = sandbox.run("import os\nprint(*os.environ)").output.text.split()
    assert set(names) - {"LC_CTYPE", "PWD"} == set(bubblewrap.environment({"place": "/sandbox", "package": "house"})) - {"PWD"}


def test_a_sandbox_inherits_no_descriptor_but_its_own(sandboxes):
    held = os.open(__file__, os.O_RDONLY)
    os.set_inheritable(held, True)
    with sandboxes.open({}) as sandbox:
        source = "import os\nn = 0\nfor d in range(3, 300):\n    try: os.fstat(d); n += 1\n    except OSError: pass\nn"
        assert sandbox.run(source).output.text == "1\n"
    os.close(held)


def test_hidden_packages_are_masked_wherever_they_are_installed(tmp_path, monkeypatch):
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


def test_a_package_is_masked_under_every_name_of_its_folder(tmp_path):
    (tmp_path / "usr" / "lib" / "answers").mkdir(parents=True)
    (tmp_path / "lib").symlink_to(tmp_path / "usr" / "lib")
    paths = [str(tmp_path / "lib"), str(tmp_path / "usr" / "lib")]
    found = bubblewrap.aliases(os.path.realpath(tmp_path / "usr" / "lib" / "answers"), paths)
    assert found == [f"{path}/answers" for path in paths]


def test_what_is_detected_is_every_wall_of_this_machine():
    found = detect()
    assert found.missing == ()
    assert found.walls == Walls()
    assert found.files.startswith("landlock-")


def test_a_wall_that_does_not_hold_says_nothing_and_keeps_no_other_from_being_tried():
    assert set(protections.tried("landlock", "paper", "limits")) == {"landlock", "limits"}


def test_what_says_nothing_is_missing(monkeypatch):
    monkeypatch.setattr(protections, "tried", lambda *walls: dict.fromkeys(set(walls) - {"seccomp"}, "7"))
    found = detect.__wrapped__()
    assert found.missing == ("seccomp",)
    assert not found.walls.system_calls


def test_a_missing_wall_is_refused_and_explained():
    lacking = Protections(missing=("landlock", "user"))
    with pytest.raises(Unprotected) as caught:
        refuse_unless(lacking, allow_unprotected=False)
    assert str(caught.value) == (
        "This machine cannot lock a sandbox completely (missing: landlock, user). "
        "`autograder doctor` says what to do; `--unprotected` grades all the same."
    )
    assert len(lacking.explanations) == 2
    refuse_unless(lacking, allow_unprotected=True)
    refuse_unless(of_walls(Walls()), allow_unprotected=False)


ELSEWHERE = """
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
    shown = bubblewrap.readable() + [bubblewrap.interpreter(), str(Path(__file__).parents[2])]
    command = ["setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups", bubblewrap.interpreter(), "-I", "-S", "-c"]
    paths = [str(Path(__file__).parents[2]), *bubblewrap.sites()]
    done = subprocess.run(
        [*without_root_folder(shown), *command, ELSEWHERE, *paths], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert done.stdout == "([], 12345)\n\n"


def without_root_folder(shown):
    """A command prefix under which everything in `shown` can be reached by everyone."""
    mounts = [word for path in dict.fromkeys(shown) for word in ("--ro-bind", path, path)]
    system = [word for path in ("/usr", "/bin", "/sbin", "/etc") for word in ("--ro-bind", path, path)]
    return [
        "bwrap",
        "--perms",
        "1777",
        "--tmpfs",
        "/tmp",  # first, since what is shown may lie below it
        *bubblewrap.parents(shown),
        *system,
        *mounts,
        "--dev",
        "/dev",
        "--bind",
        "/proc",
        "/proc",
    ]
