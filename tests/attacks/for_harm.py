"""Attacks that want nothing but to disturb: the grader, the neighbours, the machine, what lies in the course's folder."""

import os
from pathlib import Path

from .attack import NOTEBOOK, Seen, attack

BRIEF = 3.0

DAEMON = """import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)"""


@attack("shared", cell=DAEMON, timeout=BRIEF)
def a_process_outlives_its_sandbox(seen: Seen) -> bool:
    """Leaves a process behind that belongs to nobody."""
    return bool(seen.left)


@attack("no_walls", cell="import os\nos.kill(<victim>, 9)")
def a_stranger_is_killed(seen: Seen) -> bool:
    """Ends a process that has nothing to do with grading."""
    return seen.victim == "gone"


@attack("no_walls", cell="import os\nos.setpriority(os.PRIO_PROCESS, <victim>, 19)")
def a_stranger_is_slowed_down(seen: Seen) -> bool:
    """Takes away another process' share of the processor."""
    return seen.victim == "19"


# Outside of a namespace the parent is the warm process; to end the first process of a machine is nobody's wish.
PARENT = "import os, socket\nif os.getppid() > 1 or socket.gethostname() == 'sandbox':\n    os.kill(os.getppid(), 9)"


# An answer that nothing explains is looked at closely, for which the warm process is needed.
@attack("no_walls", cell=PARENT, answers={"linear_unit": "def linear_unit(X, w, w0):\n    return 'x'"})
def the_warm_process_is_killed(seen: Seen) -> bool:
    """Ends the process from which sandboxes are made."""
    return seen.broke


FORKS = """import os, time
made = 0
while made < 60:
    made += 1
    if os.fork() == 0:
        time.sleep(100)
print("all 60 processes were made")"""


@attack("no_walls", cell=FORKS)
def processes_multiply(seen: Seen) -> bool:
    """Makes more processes than a sandbox may have."""
    return "all 60 processes were made" in seen.text


@attack("shared", cell="much = b'x' * (600 * 2**20)\nprint('all memory was taken')")
def memory_is_taken(seen: Seen) -> bool:
    """Takes more memory than a sandbox may have."""
    return "all memory was taken" in seen.text


FILLS = """for number in range(4):
    with open(f"fill-{number}", "wb") as file:
        file.write(bytes(6 * 2**20))
print("all was written")"""


@attack("no_walls", cell=FILLS)
def the_disk_is_filled(seen: Seen) -> bool:
    """Writes more than a sandbox may hold."""
    return "all was written" in seen.text


ENDLESS = "def linear_unit(X, w, w0):\n    while True:\n        pass"


@attack("shared", cell="while True:\n    pass", answers={"linear_unit": ENDLESS}, timeout=BRIEF)
def nothing_comes_to_an_end(seen: Seen) -> bool:
    """Keeps the grader busy for ever, in a cell and in a function."""
    return seen.broke


SLEEPS = "def linear_unit(X, w, w0):\n    import time\n    time.sleep(1e6)"


@attack("shared", answers={"linear_unit": SLEEPS}, timeout=BRIEF)
def the_grader_waits_for_ever(seen: Seen) -> bool:
    """Uses no processor time at all, and never answers."""
    return seen.broke


CRASHES = "def linear_unit(X, w, w0):\n    import ctypes\n    ctypes.string_at(0)"


@attack("shared", answers={"linear_unit": CRASHES})
def the_interpreter_crashes(seen: Seen) -> bool:
    """Ends the process by reading where there is nothing."""
    return seen.broke


STOPS = "def linear_unit(X, w, w0):\n    raise KeyboardInterrupt"


@attack("shared", answers={"linear_unit": STOPS})
def the_stop_button_is_pressed(seen: Seen) -> bool:
    """Raises what no grader catches."""
    return seen.broke


SEVERS = "import os\nos.closerange(0, 256)"


@attack("shared", cell=SEVERS)
def every_connection_is_cut(seen: Seen) -> bool:
    """Closes every descriptor, also those over which it is asked."""
    return seen.broke


HUGE = "def linear_unit(X, w, w0):\n    return np.ones((1, 4_000_000))"


@attack("pickles", answers={"linear_unit": HUGE})
def an_answer_is_enormous(seen: Seen) -> bool:
    """Returns millions of numbers where three are asked for."""
    return "received 4000000 numbers" in seen.text


BUSY = """import threading
def busy():
    while True:
        pass
for _ in range(4):
    threading.Thread(target=busy).start()"""


@attack("shared", cell=BUSY, timeout=BRIEF)
def threads_go_on(seen: Seen) -> bool:
    """Leaves threads at work behind a cell that has ended, so that its process never does."""
    return seen.broke


def pipe(folder: Path, fill) -> None:
    (folder / NOTEBOOK).unlink()
    os.mkfifo(folder / NOTEBOOK)


@attack("shared", plant=pipe, deserves=(), timeout=BRIEF)
def the_notebook_is_a_pipe(seen: Seen) -> bool:
    """Hands in a named pipe, which keeps whoever opens it waiting."""
    return seen.broke


@attack("shared", save=lambda notebook: b"[" * 200_000, deserves=())
def the_notebook_is_nested_too_deeply(seen: Seen) -> bool:
    """Hands in brackets within brackets, which end whoever reads them."""
    return seen.broke


@attack("no_walls", cell="open('<half>', 'a').write('and nothing else')")
def a_neighbours_submission_is_spoiled(seen: Seen) -> bool:
    """Writes into the notebook of somebody else."""
    return any("-half" in name for name in seen.changed)


PLANTS = """from pathlib import Path
for place in ("autograded", "release/01_linear_units", ".autograder/results", "submitted/planted/01_linear_units"):
    Path("<course>", place).mkdir(parents=True, exist_ok=True)
    Path("<course>", place, "planted-<name>").write_text("x")
Path("<mine>", "planted").write_text("x")"""


@attack("no_walls", cell=PLANTS)
def files_are_planted(seen: Seen) -> bool:
    """Writes into the course's folder, and elsewhere on the machine."""
    return (seen.place / "planted").exists() or any("planted-files_are_planted" in name for name in seen.changed)
