"""The command that starts a fork server in namespaces of its own, where it finds what Python needs and nothing else.

`bubblewrap.command` is what runs; the other functions make its parts.
"""

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

from .limits import Locks

HERE = Path(__file__).resolve().parent
# Everything of the engine that a sandbox can read: what students get anyway, and what runs inside. No secret may lie in these.
SHARED = ("check", "exercises.py", "typed_answers.py")
SANDBOX_MODULES = (
    "wire", "limits", "protocol", "locks", "seccomp", "ipython_shell", "server", "sandbox_setup", "fork_server",
)  # fmt: skip
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/sbin/ldconfig")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
CAPABILITIES = ("CAP_SETUID", "CAP_SETGID", "CAP_KILL", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_SYS_PTRACE")
NAMESPACES = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts")
START = """
import importlib, json, sys
config = json.loads(sys.argv[1])
sys.path += config["site_packages"]
sys.path.insert(0, config["root"])
importlib.import_module(config["package"] + ".sandbox.fork_server").start(sys.argv[1])
"""


def interpreter() -> str:
    """This Python's program, outside of any virtual environment."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def program() -> str:
    """The path of bubblewrap, also where PATH is empty."""
    return shutil.which("bwrap") or shutil.which("bwrap", path=os.defpath) or "bwrap"


def site_packages() -> list[str]:
    """The folders of installed packages, as this interpreter sees them."""
    own = {*site.getsitepackages(), site.getusersitepackages()}
    return [path for path in sys.path if path in own or Path(path).name in ("site-packages", "dist-packages")]


def readable_paths() -> list[str]:
    """What Python reads: the system's libraries, its own, and installed packages."""
    libraries = [str(Path(sys.base_prefix, name)) for name in ("lib", "lib64")]
    found = [path for path in (*SYSTEM, *libraries, *site_packages()) if os.path.exists(path)]
    return list(dict.fromkeys(found))


def configuration(folder: str, locks: Locks, preload: Iterable[str], control: int, worker: int) -> dict[str, Any]:
    """What a fork server is told, as plain data. control, worker: descriptors it inherits, a socket and the worker's pidfd.

    folder: where the sandboxes' folders are. root, package: where the engine's modules are, and what they are called there.
    """
    root, package = ("/code", "house") if locks.namespace else (str(HERE.parents[1]), HERE.parent.name)
    return {
        "folder": folder, "locks": asdict(locks), "preload": list(preload), "control": control, "worker": worker,
        "root": root, "package": package, "site_packages": site_packages(), "readable": readable_paths(),
    }  # fmt: skip


def environment(config: dict[str, Any]) -> dict[str, str]:
    """All environment variables of a sandbox; none of the worker's are inherited."""
    scratch = str(Path(config["folder"], "scratch"))
    folders = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR"), scratch)
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    backend = f"module://{config['package']}.sandbox.ipython_shell"
    return folders | threads | {"MPLBACKEND": backend, "LANG": "C.UTF-8", "PATH": "/usr/bin", "USER": "student"}


def command(config: dict[str, Any], hidden: Iterable[str], disk_bytes: int) -> list[str]:
    """The command line of a fork server. hidden: packages by name and files by path that must not be readable."""
    python = [interpreter(), "-I", "-S", "-B", "-c", START, json.dumps(config)]
    return [*isolated(config, hidden, disk_bytes), "--", *python] if config["locks"]["namespace"] else python


def isolated(config: dict[str, Any], hidden: Iterable[str], disk_bytes: int) -> list[str]:
    """bubblewrap and its options. `--die-with-parent` is not among them: it would follow the thread that started it."""
    line = [program(), "--as-pid-1", *NAMESPACES, "--unshare-cgroup-try", "--hostname", "sandbox", "--new-session"]
    line += ["--clearenv", "--cap-drop", "ALL"]
    if os.geteuid() == 0 and config["locks"]["user"]:
        line += [word for name in CAPABILITIES for word in ("--cap-add", name)]
    for name, value in environment(config).items():
        line += ["--setenv", name, value]
    read = [*config["readable"], interpreter()]
    line += parent_folders([*read, *DEVICES, "/code/house/sandbox/x", "/code/house/check/x"])
    line += mounts(read, hidden)
    for device in DEVICES:
        line += ["--dev-bind", device, device]
    for name in (*SHARED, *(f"sandbox/{module}.py" for module in SANDBOX_MODULES)):
        line += ["--ro-bind", str(HERE.parent / name), f"/code/house/{name}"]
    return [*line, "--proc", "/proc", "--size", str(disk_bytes), "--tmpfs", config["folder"], "--remount-ro", "/"]


def parent_folders(paths: Iterable[str]) -> list[str]:
    """Options that create the folders above `paths`, readable to everyone; bubblewrap alone would open them to root only."""
    folders = {folder for path in paths for folder in Path(path).parents if folder != Path("/")}
    return [word for folder in sorted(folders) for word in ("--dir", str(folder))]


def mounts(paths: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """Options that mount `paths` read-only, and on top of them something empty over whatever is hidden; outer paths first."""
    wanted = {path: ["--ro-bind", path, path] for path in paths}
    for secret in installed(hidden):
        for path in aliases(secret, paths):
            wanted.setdefault(path, ["--tmpfs", path] if os.path.isdir(secret) else ["--ro-bind", "/dev/null", path])
    return [word for path in sorted(wanted, key=lambda path: len(Path(path).parts)) for word in wanted[path]]


def aliases(secret: str, paths: Iterable[str]) -> list[str]:
    """Every name under which a real path shows through `paths`: where /lib is a link to /usr/lib, both are mounted."""
    shown = [(Path(path), Path(os.path.realpath(path))) for path in paths]
    return [str(path / Path(secret).relative_to(real)) for path, real in shown if Path(secret).is_relative_to(real)]


def installed(hidden: Iterable[str]) -> list[str]:
    """The real path of every installed copy of this engine and of the packages and files called `hidden`."""
    found = {str(HERE.parent)}
    for name in ("autograder", *hidden):
        if os.path.isabs(name):
            found.add(name)
            continue
        specification = PathFinder.find_spec(name)
        found.update(specification.submodule_search_locations or [] if specification else [])
        for folder in map(Path, site_packages()):
            found.update(map(str, [*folder.glob(name), *folder.glob(f"{name}.*"), *folder.glob(f"__pycache__/{name}.*")]))
    return sorted({os.path.realpath(path) for path in found if os.path.exists(path)})
