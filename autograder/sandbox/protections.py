"""What this machine protects: every wall is tried for real, once, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..errors import AutograderError
from .bubblewrap import bubblewrap
from .limits import Limits, Walls

FIXES = {
    "bubblewrap": "bubblewrap does not work here: install bubblewrap, and allow user namespaces where not root.",
    "landlock": "Landlock does not work here: it needs Linux 5.13 or newer with landlock among its security modules.",
    "seccomp": "seccomp does not work here: install libseccomp2, and allow seccomp where this runs in a container.",
    "user": "Sandboxes run as root here: allow the capabilities SETUID and SETGID, or run the grader as another user.",
    "limits": "Resource limits do not work here: Linux is needed.",
}
PROBE = """
import importlib, sys
sys.path += sys.argv[4:]
sys.path.insert(0, sys.argv[1])
importlib.import_module(sys.argv[2] + ".sandbox.probes").main(sys.argv[3])
"""
NONE = "none"


class Unprotected(AutograderError):
    """The machine lacks a wall and nobody said that this is accepted."""


@dataclass(frozen=True)
class Protections:
    """The protections of a batch, field by field as reports name them. `missing` names the walls this machine lacks."""

    process: bool = True
    files: str = NONE
    system_calls: str = NONE
    network: str = NONE
    processes: str = NONE
    memory: str = NONE
    missing: tuple[str, ...] = ()

    @property
    def walls(self) -> Walls:
        return Walls(
            namespace=self.network != NONE,
            files=self.files != NONE,
            system_calls=self.system_calls != NONE,
            user="user" in self.processes,
            limits=self.memory != NONE,
        )

    @property
    def explanations(self) -> tuple[str, ...]:
        """One sentence per missing wall: what to do about it."""
        return tuple(FIXES[name] for name in self.missing)


def of_walls(walls: Walls, files: str = "landlock", missing: tuple[str, ...] = ()) -> Protections:
    """The protections that some walls give."""
    limits = Limits()
    parts = [text for stands, text in ((walls.namespace, "namespace"), (walls.user, "user of its own")) if stands]
    if walls.limits:
        parts.append(f"at most {limits.processes}")
    return Protections(
        files=files if walls.files else NONE,
        system_calls="seccomp" if walls.system_calls else NONE,
        network="namespace" if walls.namespace else NONE,
        processes=", ".join(parts) or NONE,
        memory=f"{limits.memory_bytes // 1024**2} MB per process" if walls.limits else NONE,
        missing=missing,
    )


@cache
def detect() -> Protections:
    """Try every wall of this machine."""
    holds = tried("landlock", "seccomp", "user", "limits")
    works = {
        "bubblewrap": bubblewrap_works(),
        "landlock": "landlock" in holds,
        "seccomp": "seccomp" in holds,
        "user": os.geteuid() != 0 or "user" in holds,
        "limits": "limits" in holds,
    }
    walls = Walls(*works.values())
    return of_walls(walls, f"landlock-{holds.get('landlock')}", tuple(name for name, good in works.items() if not good))


def tried(*walls: str) -> dict[str, str]:
    """What the processes that put up the walls say, wall by wall; one that does not hold says nothing."""
    here = Path(__file__).resolve().parents[1]
    line = [sys.executable, "-I", "-S", "-c", PROBE, str(here.parent), here.name, ",".join(walls), *sys.path]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    return dict(said.split(" ", 1) for said in done.stdout.splitlines())


def bubblewrap_works() -> bool:
    """Whether a process can be put into namespaces like a sandbox's."""
    line = [
        bubblewrap(),
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--as-pid-1",
        "--ro-bind",
        "/",
        "/",
    ]
    try:
        line += ["--proc", "/proc", "--cap-drop", "ALL", "true"]
        done = subprocess.run(line, capture_output=True, timeout=60, env={"PATH": os.defpath})
    except FileNotFoundError:
        return False
    return done.returncode == 0


def refuse_unless(protected: Protections, allow_unprotected: bool) -> None:
    """Raise `Unprotected` where a wall is missing and that was not allowed."""
    if protected.missing and not allow_unprotected:
        raise Unprotected(
            f"This machine cannot lock a sandbox completely (missing: {', '.join(protected.missing)}). "
            "`autograder doctor` says what to do; `--unprotected` grades all the same."
        )
