"""Attacks that disturb: the grader, other students, the machine, the files of the course."""

import os
from pathlib import Path

from .attack import NOTEBOOK, Observed, attack

BRIEF = 5.0  # what it takes to see that a naive grader does not end
STARTED = 15.0  # what it takes to start one on a busy machine

DAEMON = """import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)"""


@attack("shared", cell=DAEMON, timeout=STARTED)
def a_process_outlives_its_sandbox(observed: Observed) -> bool:
    """Leaves a process behind whose parent has ended."""
    return bool(observed.processes_left)


@attack("no_locks", cell="import os\nos.kill(<victim>, 9)")
def another_process_is_killed(observed: Observed) -> bool:
    """Ends a process that has nothing to do with grading."""
    return observed.victim == "gone"


@attack("no_locks", cell="import os\nos.setpriority(os.PRIO_PROCESS, <victim>, 19)")
def another_process_is_slowed_down(observed: Observed) -> bool:
    """Lowers the priority of another process."""
    return observed.victim == "19"


# The parent is the fork server. Without a namespace process 1 is the machine's own, and must not be killed by a test.
PARENT = "import os, socket\nif os.getppid() > 1 or socket.gethostname() == 'sandbox':\n    os.kill(os.getppid(), 9)"


# No known mistake explains this answer, so it gets an isolated pass, for which the fork server is needed.
@attack("no_locks", cell=PARENT, answers={"linear_unit": "def linear_unit(X, w, w0):\n    return 'x'"})
def the_fork_server_is_killed(observed: Observed) -> bool:
    """Ends the process from which sandboxes are forked."""
    return observed.broken


FORKS = """import os, time
made = 0
while made < 60:
    made += 1
    if os.fork() == 0:
        time.sleep(100)
print("all 60 processes were made")"""


@attack("no_locks", cell=FORKS)
def processes_multiply(observed: Observed) -> bool:
    """Makes more processes than a sandbox may have."""
    return "all 60 processes were made" in observed.text


@attack("shared", cell="much = b'x' * (600 * 2**20)\nprint('all memory was taken')")
def memory_is_taken(observed: Observed) -> bool:
    """Takes more memory than a sandbox may have."""
    return "all memory was taken" in observed.text


FILLS = """for number in range(4):
    with open(f"fill-{number}", "wb") as file:
        file.write(bytes(6 * 2**20))
print("all was written")"""


@attack("no_locks", cell=FILLS)
def the_disk_is_filled(observed: Observed) -> bool:
    """Writes more than a sandbox may hold."""
    return "all was written" in observed.text


ENDLESS = "def linear_unit(X, w, w0):\n    while True:\n        pass"


@attack("shared", cell="while True:\n    pass", answers={"linear_unit": ENDLESS}, timeout=BRIEF)
def nothing_comes_to_an_end(observed: Observed) -> bool:
    """Keeps the grader busy for ever, in a cell and in a function."""
    return observed.broken


SLEEPS = "def linear_unit(X, w, w0):\n    import time\n    time.sleep(1e6)"


@attack("shared", answers={"linear_unit": SLEEPS}, timeout=BRIEF)
def the_grader_waits_for_ever(observed: Observed) -> bool:
    """Uses no processor time at all, and never answers."""
    return observed.broken


CRASHES = "def linear_unit(X, w, w0):\n    import ctypes\n    ctypes.string_at(0)"


@attack("shared", answers={"linear_unit": CRASHES})
def the_interpreter_crashes(observed: Observed) -> bool:
    """Ends the process by reading from address 0."""
    return observed.broken


STOPS = "def linear_unit(X, w, w0):\n    raise KeyboardInterrupt"


@attack("shared", answers={"linear_unit": STOPS})
def the_stop_button_is_pressed(observed: Observed) -> bool:
    """Raises KeyboardInterrupt, which no `except Exception` catches."""
    return observed.broken


SEVERS = "import os\nos.closerange(0, 256)"


@attack("shared", cell=SEVERS)
def every_descriptor_is_closed(observed: Observed) -> bool:
    """Closes every descriptor, also the socket to the worker."""
    return observed.broken


HUGE = "def linear_unit(X, w, w0):\n    return np.ones((1, 4_000_000))"


@attack("pickles", answers={"linear_unit": HUGE})
def an_answer_is_enormous(observed: Observed) -> bool:
    """Returns millions of numbers where three are asked for."""
    return "received 4000000 numbers" in observed.text


BUSY = """import threading
def busy():
    while True:
        pass
for _ in range(4):
    threading.Thread(target=busy).start()"""


@attack("shared", cell=BUSY, timeout=BRIEF)
def threads_go_on(observed: Observed) -> bool:
    """Leaves threads at work behind a cell that has ended, so that its process never does."""
    return observed.broken


def pipe(folder: Path, fill) -> None:
    (folder / NOTEBOOK).unlink()
    os.mkfifo(folder / NOTEBOOK)


@attack("shared", plant=pipe, deserves=(), timeout=BRIEF)
def the_notebook_is_a_pipe(observed: Observed) -> bool:
    """Hands in a named pipe, so that whoever opens it waits."""
    return observed.broken


@attack("shared", save=lambda notebook: b"[" * 200_000, deserves=())
def the_notebook_is_nested_too_deeply(observed: Observed) -> bool:
    """Hands in deeply nested JSON, on which a parser runs out of stack."""
    return observed.broken


@attack("no_locks", cell="open('<half>', 'a').write('and nothing else')")
def a_neighbours_submission_is_spoiled(observed: Observed) -> bool:
    """Writes into the notebook of another student."""
    return any("-half" in name for name in observed.changed)


PLANTS = """from pathlib import Path
for place in ("autograded", "release/01_linear_units", ".autograder/results", "submitted/planted/01_linear_units"):
    Path("<course>", place).mkdir(parents=True, exist_ok=True)
    Path("<course>", place, "planted-<name>").write_text("x")
Path("<folder>", "planted").write_text("x")"""


@attack("no_locks", cell=PLANTS)
def files_are_planted(observed: Observed) -> bool:
    """Writes into the course's folder, and elsewhere on the machine."""
    return (observed.folder / "planted").exists() or any("planted-files_are_planted" in name for name in observed.changed)
