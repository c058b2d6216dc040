"""A sandbox that uses more than its limits is ended, alone, and the worker learns how it ended."""

import time
from dataclasses import replace

import pytest

from autograder.check.records import Raised, Reference
from autograder.sandbox.client import Limits, SandboxFailure

TIGHT = Limits(cpu_seconds=0.4, memory_bytes=512 * 1024**2, processes=24, disk_files=500)


def ends(sandboxes, source, limits=TIGHT):
    with sandboxes.open({}, limits) as sandbox:
        return sandbox.run(source).ended


def output_of(sandboxes, source, limits=TIGHT):
    with sandboxes.open({}, limits) as sandbox:
        return sandbox.run(source).output


def test_endless_loops_end_with_their_processor_time(sandboxes):
    """In Python and in C: long before their wall time, and how long that takes depends on what else the machine does."""
    started = time.monotonic()
    assert ends(sandboxes, "while True: pass") == "hung"
    assert ends(sandboxes, "10 ** 10 ** 9") == "hung"
    assert time.monotonic() - started < 60


def test_processor_time_of_children_counts(sandboxes):
    assert ends(sandboxes, "import os, time\nif os.fork() == 0:\n    while True: pass\ntime.sleep(600)") == "hung"


def test_processor_time_of_children_that_ended_counts(sandboxes):
    source = "import os\nwhile True:\n    if os.fork() == 0:\n        sum(range(10**6))\n        os._exit(0)\n    os.wait()"
    assert ends(sandboxes, source) == "hung"


def test_what_a_cell_left_running_ends_with_it(sandboxes):
    """It takes no process, time or memory from later cells, nor from an exercise."""
    leaves = "for _ in range(8):\n    if os.fork() == 0:\n        x = b'x' * (20 * 2**20)\n        while True: pass"
    with sandboxes.open({}, replace(TIGHT, cpu_seconds=2.0)) as sandbox:
        sandbox.run("import os, time\ndef f(): return 1")
        for _ in range(4):
            assert sandbox.run(leaves).ended == "ok"
        assert sandbox.run("if os.fork() == 0: os._exit(0)\ntime.sleep(1)").ended == "ok"
        with sandbox.exercise("f") as oracle:
            assert oracle.call(Reference(0), None, (), {}).value == 1


def test_waiting_is_not_hanging(sandboxes):
    assert ends(sandboxes, "import time\ntime.sleep(600)", Limits(waiting_seconds=0.5)) == "waited"
    assert ends(sandboxes, "import time\ntime.sleep(0.5)", Limits(cpu_seconds=0.4)) == "ok"


def test_computing_is_not_waiting(sandboxes):
    """Nor in a child, or a thread, or while others have the processor: however little waiting is allowed."""
    work = "sum(range(10**7))"
    never = Limits(waiting_seconds=0.1)
    assert ends(sandboxes, f"for _ in range(4): {work}", never) == "ok"
    assert ends(sandboxes, f"import os\nif os.fork() == 0:\n    {work}\n    os._exit(0)\nos.wait()", never) == "ok"
    thread = f"import threading\nt = threading.Thread(target=lambda: {work})\nt.start()\nt.join()"
    assert ends(sandboxes, thread, never) == "ok"
    crowd = f"import os\nfor _ in range(10):\n    if os.fork() == 0:\n        {work}\n        os._exit(0)\n{work}"
    assert ends(sandboxes, crowd, replace(never, cpu_seconds=60.0)) == "ok"


def test_a_parent_that_waits_for_its_vfork_waits(sandboxes):
    """It sleeps as deeply as what reads a disk."""
    source = "import ctypes\nlibc = ctypes.CDLL(None)\nif libc.vfork() == 0:\n    libc.sleep(600)"
    assert ends(sandboxes, source, Limits(waiting_seconds=0.5)) == "waited"


def test_too_much_memory_is_an_error_of_the_cell(sandboxes):
    assert output_of(sandboxes, "x = bytearray(2 * 10**9)").error.endswith("MemoryError")
    assert ends(sandboxes, "x = bytearray(10**8)") == "ok"


def test_memory_of_all_processes_together_is_limited(sandboxes):
    source = "import os, time\nfor _ in range(8):\n    if os.fork() == 0: break\nx = b'x' * (2 * 10**8)\ntime.sleep(600)"
    assert ends(sandboxes, source, Limits(memory_bytes=512 * 1024**2)) == "full"


SHARED = """import mmap, os, time
for _ in range(3):
    if os.fork() == 0: break
shared = mmap.mmap(-1, 300 * 2**20)
for page in range(0, len(shared), 4096): shared[page] = 1
time.sleep(600)"""


def test_shared_mappings_are_memory_too(sandboxes):
    assert ends(sandboxes, SHARED, Limits(memory_bytes=512 * 1024**2)) == "full"


def test_what_many_processes_share_counts_once(sandboxes):
    """Forty idle forks of 45 MB hold 45 MB; forty that each write them anew hold all of it."""
    source = "import os, time\nx = bytearray(b'x') * (45 * 2**20)\nfor _ in range(40):\n    if os.fork() == 0: break\n"
    limits = Limits(memory_bytes=512 * 1024**2)
    assert ends(sandboxes, source + "else:\n    time.sleep(1)\n    raise SystemExit\ntime.sleep(600)", limits) == "error"
    assert ends(sandboxes, source + "x[:] = b'y' * len(x)\ntime.sleep(600)", limits) == "full"


def test_a_fork_bomb_stays_in_its_sandbox(sandboxes):
    assert ends(sandboxes, "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass") == "hung"
    assert ends(sandboxes, "1") == "ok"


def test_a_flood_of_output_is_cut(sandboxes):
    output = output_of(sandboxes, "for _ in range(1000): print('x' * 1000)", Limits(output_chars=5000))
    assert len(output.text) == 5000
    assert output.error == ""


def test_a_full_disk_is_an_error_of_the_cell(sandboxes):
    source = "for n in range(9):\n    with open(str(n), 'wb') as file: file.write(bytes(10**7))"
    assert "No space left on device" in output_of(sandboxes, source, Limits(disk_bytes=32 * 1024**2)).error
    assert "File too large" in output_of(sandboxes, "open('x', 'wb').write(bytes(10**6))", Limits(file_bytes=10**5)).error


def test_too_many_files_end_the_sandbox(sandboxes):
    assert ends(sandboxes, "import time\nfor n in range(600): open(str(n), 'w').close()\ntime.sleep(600)") == "died"


def test_deeply_nested_folders_are_removed(sandboxes):
    assert ends(sandboxes, "import os\nfor n in range(450): os.mkdir('d'); os.chdir('d')") == "ok"
    with sandboxes.open({}) as sandbox:
        assert sandbox.run("import os\nos.listdir()").output.text == "[]\n"


def test_too_many_descriptors_are_an_error_of_the_cell(sandboxes):
    assert "Too many open files" in output_of(sandboxes, "import os\nwhile True: os.dup(0)").error


def test_a_call_without_end_costs_its_exercise_only(sandboxes):
    with sandboxes.open({}, TIGHT) as sandbox:
        sandbox.run("def loop():\n    while True: pass\ndef f(): return 1")
        for _ in range(2):
            with pytest.raises(SandboxFailure, match="^hung$"), sandbox.exercise("loop") as oracle:
                oracle.call(Reference(0), None, (), {})
            with sandbox.exercise("f") as oracle:
                assert oracle.call(Reference(0), None, (), {}).value == 1


DRIP = """import sys, time
def drip(sock, *_):
    sock.sendall(bytes([0, 0, 0, 255]))
    while True:
        sock.sendall(b"x")
        time.sleep(0.05)
sys.modules["house.sandbox.server"].answer_calls = drip"""


def test_a_reply_in_drops_does_not_outlast_the_limit(sandboxes):
    """Does a sandbox that sends a byte at a time, each in time, get around its wall time?"""
    with sandboxes.open({}, Limits(waiting_seconds=3.0)) as sandbox:
        assert sandbox.run(DRIP).ended == "ok"
        with pytest.raises(SandboxFailure, match="^waited$"), sandbox.exercise("f") as oracle:
            oracle.call(Reference(0), None, (), {})


def test_an_exercise_can_neither_fork_nor_signal(sandboxes):
    with sandboxes.open({}) as sandbox:
        sandbox.run("import os, signal, threading\ndef fork(): os.fork()\ndef kill(): os.kill(os.getppid(), 9)")
        sandbox.run("def thread():\n    t = threading.Thread(target=int); t.start(); t.join(); return 1")
        for name in ("fork", "kill"):
            with sandbox.exercise(name) as oracle, pytest.raises(Raised, match="^PermissionError: "):
                oracle.call(Reference(0), None, (), {})
        with sandbox.exercise("thread") as oracle:
            assert oracle.call(Reference(0), None, (), {}).value == 1
        assert sandbox.run("os.fork() >= 0").output.text in ("True\n", "True\nTrue\n")
