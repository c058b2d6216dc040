"""The command that starts a warm process: in a namespace of its own that holds what Python needs and nothing else."""

import json
import os
import shutil
import site
import sys
from collections.abc import Iterable
from dataclasses import asdict
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from .limits import Walls

HERE = Path(__file__).resolve().parent
SHARED = ("check", "exercises.py", "typed_answers.py")
SANDBOX_MODULES = [
    "wire",
    "protocol",
    "limits",
    "locks",
    "seccomp",
    "process_table",
    "mpl_backend",
    "ipython_shell",
    "server",
    "sandbox_setup",
    "fork_server",
]
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/sbin/ldconfig")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_DAC_OVERRIDE", "CAP_FOWNER")
START = """
import importlib, json, sys
config = json.loads(sys.argv[1])
sys.path += config["sites"]
sys.path.insert(0, config["root"])
importlib.import_module(config["package"] + ".sandbox.fork_server").start(sys.argv[1])
"""


def interpreter() -> str:
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def bubblewrap() -> str:
    """The program itself, also for a grader that was started with nothing on PATH."""
    return shutil.which("bwrap") or shutil.which("bwrap", path=os.defpath) or "bwrap"


def sites() -> list[str]:
    """The folders of installed packages, as this interpreter sees them."""
    own = {*site.getsitepackages(), site.getusersitepackages()}
    return [path for path in sys.path if path in own or Path(path).name in ("site-packages", "dist-packages")]


def readable() -> list[str]:
    """What Python reads: system libraries, its own, installed packages."""
    libraries = [str(Path(sys.base_prefix, name)) for name in ("lib", "lib64")]
    found = [path for path in (*SYSTEM, *libraries, *sites()) if os.path.exists(path)]
    return list(dict.fromkeys(found))


def configuration(place: str, walls: Walls, preload: Iterable[str], control: int, worker: int) -> dict[str, Any]:
    root, package = ("/code", "house") if walls.namespace else (str(HERE.parents[1]), HERE.parent.name)
    return {
        "place": place, "walls": asdict(walls), "preload": list(preload), "control": control, "worker": worker,
        "root": root, "package": package, "sites": sites(), "readable": readable(),
    }  # fmt: skip


def environment(config: dict[str, Any]) -> dict[str, str]:
    """The whole environment of a sandbox."""
    scratch = str(Path(config["place"], "scratch"))
    folders = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR"), scratch)
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    backend = f"module://{config['package']}.sandbox.mpl_backend"
    return folders | threads | {"MPLBACKEND": backend, "LANG": "C.UTF-8", "PATH": "/usr/bin", "USER": "student"}


def command(config: dict[str, Any], hidden: Iterable[str], disk_bytes: int) -> list[str]:
    """The command line of a warm process."""
    python = [interpreter(), "-I", "-S", "-B", "-c", START, json.dumps(config)]
    return [*walled(config, hidden, disk_bytes), "--", *python] if config["walls"]["namespace"] else python


def walled(config: dict[str, Any], hidden: Iterable[str], disk_bytes: int) -> list[str]:
    """bubblewrap's part. Its own parent-death signal follows a thread, so the warm process watches the worker itself."""
    names = [name for part in ("pid", "net", "ipc", "uts", "cgroup-try") for name in [f"--unshare-{part}"]]
    line = [bubblewrap(), "--as-pid-1", *names, "--hostname", "sandbox", "--new-session", "--clearenv"]
    line += ["--cap-drop", "ALL"]
    if os.geteuid() == 0 and config["walls"]["user"]:
        line += [word for name in CAPABILITIES for word in ("--cap-add", name)]
    for name, value in environment(config).items():
        line += ["--setenv", name, value]
    line += parents([*config["readable"], interpreter(), *DEVICES, "/code/house/sandbox/x", "/code/house/check/x"])
    line += mounts([*config["readable"], interpreter()], hidden)
    for device in DEVICES:
        line += ["--dev-bind", device, device]
    # `check` is what students get anyway; of the engine only the sandbox's own modules are there.
    for name in SHARED:
        line += ["--ro-bind", str(HERE.parent / name), f"/code/house/{name}"]
    for module in SANDBOX_MODULES:
        line += ["--ro-bind", str(HERE / f"{module}.py"), f"/code/house/sandbox/{module}.py"]
    return [*line, "--proc", "/proc", "--size", str(disk_bytes), "--tmpfs", config["place"], "--remount-ro", "/"]


def parents(paths: Iterable[str]) -> list[str]:
    """The folders on the way to `paths`, open to everyone: made by themselves they would be open to root alone."""
    folders = {folder for path in paths for folder in Path(path).parents if folder != Path("/")}
    return [word for folder in sorted(folders) for word in ("--dir", str(folder))]


def mounts(paths: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """Read-only what Python needs; on top of it nothing where hidden packages lie. Outer paths come first."""
    wanted = {path: ["--ro-bind", path, path] for path in paths}
    for secret in concealed(hidden):
        for path in aliases(secret, paths):
            wanted.setdefault(path, ["--tmpfs", path] if os.path.isdir(secret) else ["--ro-bind", "/dev/null", path])
    return [word for path in sorted(wanted, key=lambda path: len(Path(path).parts)) for word in wanted[path]]


def aliases(secret: str, paths: Iterable[str]) -> list[str]:
    """Every name under which a real path shows through `paths`: where /lib is a link to /usr/lib, both are mounted."""
    shown = [(Path(path), Path(os.path.realpath(path))) for path in paths]
    return [str(path / Path(secret).relative_to(real)) for path, real in shown if Path(secret).is_relative_to(real)]


def concealed(hidden: Iterable[str]) -> list[str]:
    """Where this engine, and the packages and files called `hidden`, are installed: the real path of every copy."""
    found = {str(HERE.parent)}
    for name in ("autograder", *hidden):
        if os.path.isabs(name):
            found.add(name)
            continue
        specification = PathFinder.find_spec(name)
        found.update(specification.submodule_search_locations or [] if specification else [])
        for folder in map(Path, sites()):
            found.update(map(str, [*folder.glob(name), *folder.glob(f"{name}.*"), *folder.glob(f"__pycache__/{name}.*")]))
    return sorted({os.path.realpath(path) for path in found if os.path.exists(path)})
