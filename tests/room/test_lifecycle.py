"""Rooms share nothing with one another, leave nothing behind, and die with their grader."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.room.client import EngineFailure, Limits


def test_every_room_draws_its_own_random_numbers(rooms):
    seen = set()
    for _ in range(3):
        with rooms.open({}) as room:
            seen.add(room.run("import numpy as np, random\n(np.random.rand(), random.random())").output.text)
    assert len(seen) == 3


def test_nothing_of_a_room_outlives_it(rooms):
    with rooms.open({"x.txt": b"x"}) as room:
        room.run(
            "import os, time\nif os.fork() == 0:\n    os.setpgid\n    time.sleep(1000)\nopen(os.environ['HOME'] + '/left', 'w')"
        )
        assert len(below(room.keeper.process.pid)) == 3
    with rooms.open({}) as room:
        assert room.run("import os\n(os.listdir(), os.listdir(os.environ['HOME']))").output.text == "([], [])\n"
        assert len(below(room.keeper.process.pid)) == 2


def below(process):
    """All processes that descend from one."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [child for found in children for child in [int(found), *below(found)]]


DYING = """
import sys, time
sys.path.insert(0, sys.argv[1])
from autograder.room.client import Rooms
room = Rooms().open({})
room.run("import os\\nos.fork()")
print(room.keeper.process.pid, flush=True)
time.sleep(1000)
"""


def test_a_room_dies_with_its_grader():
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", DYING, str(root)], stdout=subprocess.PIPE, text=True) as grader:
        keeper = int(grader.stdout.readline())
        left = [keeper, *below(keeper)]
        assert len(left) == 4
        watched = [os.pidfd_open(process) for process in left]
        os.kill(grader.pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    for descriptor in watched:
        assert select.select([descriptor], [], [], deadline - time.monotonic())[0], "a process outlived its grader"
        os.close(descriptor)


def test_a_grader_survives_the_end_of_its_warm_process(rooms):
    room = rooms.open({})
    (warm,) = below(room.keeper.process.pid)[:1]
    os.kill(warm, signal.SIGKILL)
    room.keeper.process.wait()
    with pytest.raises(EngineFailure, match="^The warm process ended.$"):
        room.run("1")
    room.sock.close()
    with rooms.open({}, Limits()) as again:
        assert again.run("1").ended == "ok"
