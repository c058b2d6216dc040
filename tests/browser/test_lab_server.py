"""What the browser test says where it cannot begin; no process is left behind."""

import re
import subprocess
import sys

import psutil
import pytest

from .lab_server import chromium, following, lab_server


def test_a_machine_without_chromium_is_told_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    sentence = "The browser test needs Debian's chromium on PATH: apt-get install chromium"
    with pytest.raises(RuntimeError, match=f"^{re.escape(sentence)}$"):
        chromium()


def test_a_server_that_ends_at_once_is_quoted(tmp_path):
    command = [sys.executable, "-c", "print('no port is free')"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        pytest.raises(RuntimeError, match=r"^JupyterLab did not start:\nno port is free\n$"),
        following(process, tmp_path / "log"),
    ):
        pass


def test_no_process_outlives_the_server(tmp_path):
    (tmp_path / "workspace").mkdir()
    (tmp_path / "home").mkdir()
    before = set(psutil.Process().children(recursive=True))
    with lab_server(tmp_path / "workspace", tmp_path / "home"):
        assert set(psutil.Process().children(recursive=True)) - before
    assert set(psutil.Process().children(recursive=True)) == before
