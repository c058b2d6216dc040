"""JupyterLab on a free loopback port, with every folder it writes to in one place, and gone without a trace at the end."""

import json
import os
import queue
import secrets
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

READY = "is running at:"
START_SECONDS, STOP_SECONDS = 60, 15
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    # Every cell in the page, also those far below, so that they can be waited for.
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    # The test saves when it says so.
    "docmanager-extension/plugin": {"autosave": False},
}


@contextmanager
def lab_server(folder: Path, home: Path) -> Iterator[str]:
    """JupyterLab on `folder`, keeping its own files in `home`; gives the address of a file as a form of `path`."""
    port, token = free_port(), secrets.token_hex(16)
    write_settings(home / "settings")
    process = subprocess.Popen(
        command(folder, port, token), env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process, following(process, home / "jupyterlab.log"):
        yield f"http://127.0.0.1:{port}/lab/tree/{{path}}?token={token}"


def command(folder: Path, port: int, token: str) -> list[str]:
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.root_dir": folder,
        "ServerApp.open_browser": False,
        "IdentityProvider.token": token,
        "LabApp.news_url": None,
    }
    root = ["--allow-root"] if os.geteuid() == 0 else []
    return [sys.executable, "-m", "jupyterlab", *root, *(f"--{name}={value}" for name, value in options.items())]


def environment(home: Path) -> dict[str, str]:
    """This process's environment with everything that Jupyter, IPython and matplotlib write sent to `home`."""
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    # A kernel that imports the course from here would hide what a release lacks.
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONWARNINGS")}
    return kept | {name: str(path) for name, path in folders.items()} | {"PYTHONDONTWRITEBYTECODE": "1"}


def write_settings(folder: Path) -> None:
    for name, content in SETTINGS.items():
        path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def following(process: subprocess.Popen, log: Path) -> Iterator[None]:
    """Copy what the server says to `log`, and go on once it says that it is running."""
    running: queue.Queue[bool] = queue.Queue()
    reader = threading.Thread(target=copy_lines, args=(process.stdout, log, running))
    reader.start()
    try:
        if not first(running):
            raise RuntimeError(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')}")
        yield
    finally:
        stop(process.pid)
        reader.join()


def copy_lines(stream, log: Path, running: queue.Queue) -> None:
    """Copy `stream` to `log`; puts True once the server runs, and False at the end."""
    with log.open("w", encoding="utf-8") as file:
        for line in stream:
            print(line, end="", file=file, flush=True)
            if READY in line:
                running.put(True)
    running.put(False)


def first(running: queue.Queue) -> bool:
    try:
        return running.get(timeout=START_SECONDS)
    except queue.Empty:
        return False


def stop(pid: int) -> None:
    """End the server, which ends its kernels; then whatever of them is left. Kernels have sessions of their own."""
    try:
        server = psutil.Process(pid)
        family = [server, *server.children(recursive=True)]
        server.terminate()
    except psutil.NoSuchProcess:
        return
    _, left = psutil.wait_procs(family, STOP_SECONDS)
    for process in left:
        process.kill()


def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        raise RuntimeError("The browser test needs Debian's chromium on PATH: apt-get install chromium")
    return found


@contextmanager
def browser_page(failures: Path, width: int = 1280, height: int = 900, scale: float = 1) -> Iterator[Page]:
    """A page of a fresh browser. Where its use fails, a picture of the page is left in `failures`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM)
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
        try:
            yield page
        except BaseException:
            page.screenshot(path=failures / "when_it_failed.png")
            raise
        finally:
            browser.close()
