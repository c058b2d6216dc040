"""Sandboxes share nothing with one another, leave nothing behind, and die with their grader."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.sandbox.client import EngineFailure, Limits


def test_every_sandbox_draws_its_own_random_numbers(sandboxes):
    seen = set()
    for _ in range(3):
        with sandboxes.open({}) as sandbox:
            seen.add(sandbox.run("import numpy as np, random\n(np.random.rand(), random.random())").output.text)
    assert len(seen) == 3


def test_nothing_of_a_sandbox_outlives_it(sandboxes):
    with sandboxes.open({"x.txt": b"x"}) as sandbox:
        sandbox.run(
            "import os, time\nif os.fork() == 0:\n    os.setpgid\n    time.sleep(1000)\nopen(os.environ['HOME'] + '/left', 'w')"
        )
        assert len(below(sandbox.fork_server.process.pid)) == 3
    with sandboxes.open({}) as sandbox:
        assert sandbox.run("import os\n(os.listdir(), os.listdir(os.environ['HOME']))").output.text == "([], [])\n"
        assert len(below(sandbox.fork_server.process.pid)) == 2


def below(process):
    """All processes that descend from one."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [child for found in children for child in [int(found), *below(found)]]


DYING = """
import sys, time
sys.path.insert(0, sys.argv[1])
from autograder.sandbox.client import Sandboxes
sandbox = Sandboxes().open({})
sandbox.run("import os\\nos.fork()")
print(sandbox.fork_server.process.pid, flush=True)
time.sleep(1000)
"""


def test_a_sandbox_dies_with_its_grader():
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", DYING, str(root)], stdout=subprocess.PIPE, text=True) as grader:
        fork_server = int(grader.stdout.readline())
        left = [fork_server, *below(fork_server)]
        assert len(left) == 4
        watched = [os.pidfd_open(process) for process in left]
        os.kill(grader.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    for descriptor in watched:
        assert select.select([descriptor], [], [], deadline - time.monotonic())[0], "a process outlived its grader"
        os.close(descriptor)


def test_a_grader_survives_the_end_of_its_warm_process(sandboxes):
    sandbox = sandboxes.open({})
    (warm,) = below(sandbox.fork_server.process.pid)[:1]
    os.kill(warm, signal.SIGKILL)
    sandbox.fork_server.process.wait()
    with pytest.raises(EngineFailure, match="^The warm process ended.$"):
        sandbox.run("1")
    sandbox.sock.close()
    with sandboxes.open({}, Limits()) as again:
        assert again.run("1").ended == "ok"
