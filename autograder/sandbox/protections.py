"""Which protections this machine can give: each is put up for real, once, in a process of its own, and seen to hold.

`main` runs in that process. `Protections` is what batches record and reports show.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import AutograderError
from . import bubblewrap
from .limits import TRUNCATE_ABI, Limits, Locks

FIXES = {
    "bubblewrap": "bubblewrap does not work here: install bubblewrap, and allow user namespaces where not root.",
    "landlock": "Landlock does not work here: it needs Linux 6.2 or newer, or 5.13 and bubblewrap, with landlock among its "
    "security modules.",
    "seccomp": "seccomp does not work here: install libseccomp2, and allow seccomp where this runs in a container.",
    "user": "Sandboxes run as root here: allow the capabilities SETUID and SETGID, or run the grader as another user.",
    "limits": "Resource limits do not work here: Linux is needed.",
}
PROBE = """
import importlib, sys
sys.path += sys.argv[4:]
sys.path.insert(0, sys.argv[1])
importlib.import_module(sys.argv[2] + ".sandbox.protections").main(sys.argv[3])
"""
PROBE_SECONDS = 60
NOBODY = 65534
NONE = "none"


class Unprotected(AutograderError):
    """This machine cannot give every protection, and nobody said that this is accepted."""


@dataclass(frozen=True)
class Protections:
    """The protections of a batch, field by field as reports name them. `missing` names those that this machine cannot give."""

    process: bool = True
    files: str = NONE
    system_calls: str = NONE
    network: str = NONE
    processes: str = NONE
    memory: str = NONE
    missing: tuple[str, ...] = ()

    @property
    def locks(self) -> Locks:
        return Locks(
            namespace=self.network != NONE,
            files=self.files != NONE,
            system_calls=self.system_calls != NONE,
            user="user" in self.processes,
            limits=self.memory != NONE,
        )

    @property
    def explanations(self) -> tuple[str, ...]:
        """For everything missing one sentence: what to do about it."""
        return tuple(FIXES[name] for name in self.missing)


def of_locks(locks: Locks, files: str = "landlock", missing: tuple[str, ...] = ()) -> Protections:
    """The protections that `locks` give. files: how reports name the protection of files."""
    limits = Limits()
    parts = [text for stands, text in ((locks.namespace, "namespace"), (locks.user, "user of its own")) if stands]
    if locks.limits:
        parts.append(f"at most {limits.processes}")
    return Protections(
        files=files if locks.files else NONE,
        system_calls="seccomp" if locks.system_calls else NONE,
        network="namespace" if locks.namespace else NONE,
        processes=", ".join(parts) or NONE,
        memory=f"{limits.memory_bytes // 1024**2} MB per process" if locks.limits else NONE,
        missing=missing,
    )


@cache
def detect() -> Protections:
    """Try every protection on this machine."""
    holds, namespaces = probe_all(*PROBES), bubblewrap_works()
    works = {
        "bubblewrap": namespaces,
        "landlock": files_are_safe(int(holds.get("landlock", 0)), namespaces),
        "seccomp": "seccomp" in holds,
        "user": os.geteuid() != 0 or "user" in holds,
        "limits": "limits" in holds,
    }
    locks = Locks(*works.values())
    return of_locks(locks, f"landlock-{holds.get('landlock')}", tuple(name for name, good in works.items() if not good))


def files_are_safe(abi: int, namespaces: bool) -> bool:
    """Whether nothing outside can be written with a Landlock of this ABI (0: none).

    An early one cannot forbid to truncate: then what can be seen has to be mounted read-only.
    """
    return abi >= TRUNCATE_ABI or (abi > 0 and namespaces)


def refuse_unless(protections: Protections, allow_unprotected: bool) -> None:
    """Raise `Unprotected` where something is missing and that was not allowed."""
    if protections.missing and not allow_unprotected:
        raise Unprotected(
            f"This machine cannot lock a sandbox completely (missing: {', '.join(protections.missing)}). "
            "`autograder doctor` says what to do; `--unprotected` grades all the same."
        )


def bubblewrap_works() -> bool:
    """Whether a process can be put into namespaces like a sandbox's."""
    line = [bubblewrap.program(), *bubblewrap.NAMESPACES, "--as-pid-1", "--ro-bind", "/", "/", "--proc", "/proc"]
    try:
        done = subprocess.run(
            [*line, "--cap-drop", "ALL", "true"], capture_output=True, timeout=PROBE_SECONDS, env={"PATH": os.defpath}
        )
    except FileNotFoundError:
        return False
    return done.returncode == 0


def probe_all(*names: str) -> dict[str, str]:
    """What each of `PROBES` returned in a process of its own; one that raised is not in it."""
    here = Path(__file__).resolve().parents[1]
    line = [sys.executable, "-I", "-S", "-c", PROBE, str(here.parent), here.name, ",".join(names), *sys.path]
    done = subprocess.run(line, capture_output=True, text=True, timeout=PROBE_SECONDS)
    return dict(said.split(" ", 1) for said in done.stdout.splitlines())


def main(names: str) -> None:
    """Run probes, each in a fork, and print the name and the result of those that did not raise."""
    for name in names.split(","):
        with tempfile.TemporaryDirectory(prefix="probe-") as folder:
            if os.fork() == 0:
                with contextlib.suppress(Exception):
                    print(name, PROBES[name](Path(folder)), flush=True)
                os._exit(0)
            os.wait()


class NotHeld(Exception):
    """A protection was put up, and what it should prevent was still possible."""


def probe_landlock(folder: Path) -> int:
    """The ABI of Landlock, where everything is denied that this ABI can deny."""
    from . import locks

    if possible := locks.still_possible(folder):
        raise NotHeld(f"outside of its folders a process could still {', '.join(possible)}")
    return locks.landlock_abi()


def probe_seccomp(folder: Path) -> str:
    from . import seccomp

    seccomp.load_filter(seccomp.sandbox_filter())
    return denied("seccomp", PermissionError, socket.socket)


def probe_user(folder: Path) -> str:
    from . import locks

    locks.become(NOBODY)
    return denied("user", PermissionError, lambda: os.setuid(0))


def probe_limits(folder: Path) -> str:
    from . import locks

    locks.set_limits(Limits(open_files=3))
    return denied("limits", OSError, lambda: os.dup(0))


def denied(name: str, expected: type[OSError], attempt: Callable[[], object]) -> str:
    """`name`, where the attempt is denied with the expected error; raises `NotHeld` where it succeeds."""
    try:
        attempt()
    except expected:
        return name
    raise NotHeld(f"{name} did not prevent what it should")


PROBES = {"landlock": probe_landlock, "seccomp": probe_seccomp, "user": probe_user, "limits": probe_limits}
