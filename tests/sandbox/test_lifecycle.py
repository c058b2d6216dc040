"""Sandboxes share nothing with one another, leave nothing behind, and end with their worker."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.client import EngineFailure, Limits

END_SECONDS = 60
LEAVES_THINGS = """import os
open(os.environ['HOME'] + '/left', 'w').close()"""


def descendants(process):
    """All processes that descend from one."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [child for found in children for child in [int(found), *descendants(found)]]


def test_every_sandbox_draws_its_own_random_numbers(sandboxes):
    seen = set()
    for _ in range(3):
        with sandboxes.open({}) as sandbox:
            seen.add(sandbox.run("import numpy as np, random\n(np.random.rand(), random.random())").output.text)
    assert len(seen) == 3


def test_nothing_of_a_sandbox_outlives_it(sandboxes):
    with sandboxes.open({"x.txt": b"x"}, Limits(cpu_seconds=0.3)) as sandbox:
        sandbox.run(LEAVES_THINGS)
        assert sandbox.run("(os.listdir(), os.listdir(os.environ['HOME']))").output.text == "(['x.txt'], ['left'])\n"
        assert sandbox.run("import time\nif os.fork() == 0: time.sleep(1000)\nwhile True: pass").ended == "hung"
        assert len(descendants(sandbox.fork_server.process.pid)) == 3
    with sandboxes.open({}) as sandbox:
        assert sandbox.run("import os\n(os.listdir(), os.listdir(os.environ['HOME']))").output.text == "([], [])\n"
        assert len(descendants(sandbox.fork_server.process.pid)) == 2


WORKER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from autograder.sandbox.client import Sandboxes
sandbox = Sandboxes().open({})
sandbox.run("import os\\nos.fork()")
print(sandbox.fork_server.process.pid, flush=True)
time.sleep(1000)
"""


def test_a_sandbox_ends_with_its_worker():
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", WORKER, str(root)], stdout=subprocess.PIPE, text=True) as worker:
        fork_server = int(worker.stdout.readline())
        processes = [fork_server, *descendants(fork_server)]
        assert len(processes) == 4
        watched = [os.pidfd_open(process) for process in processes]
        os.kill(worker.pid, signal.SIGKILL)
    deadline = time.monotonic() + END_SECONDS
    for descriptor in watched:
        left = max(0.0, deadline - time.monotonic())
        assert select.select([descriptor], [], [], left)[0], "a process outlived its worker"
        os.close(descriptor)


def test_a_worker_survives_its_fork_server(sandboxes):
    sandbox = sandboxes.open({})
    fork_server = descendants(sandbox.fork_server.process.pid)[0]
    os.kill(fork_server, signal.SIGKILL)
    sandbox.fork_server.process.wait()
    with pytest.raises(EngineFailure, match="^The fork server ended.$"):
        sandbox.run("1")
    sandbox.sock.close()
    with sandboxes.open({}) as again:
        assert again.run("1").ended == "ok"
