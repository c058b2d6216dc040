"""The target of the attacks: a small course with its students, and around it what must not be touched."""

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.gradebook.writer import register

from ..sample_class.answers import LESSON, NAMES, right
from ..sample_class.student import Student, hand_in
from .attack import NOTEBOOK, Attack

REPOSITORY = Path(__file__).parents[2]
NEIGHBOURS = {"right": {name: right(name) for name in NAMES}, "half": {name: right(name) for name in NAMES[:7]}}
KEPT = ("source", "release", "submitted", "nbgrader_config.py")


class Target:
    """A course below `root`: before and after every attacker an honest student, right or half right, has handed in.

    Processes started for it are recognised by `root` in their command lines.
    """

    def __init__(self, root: Path, attacks: Sequence[Attack]):
        self.root, self.course, self.outside = root, root / "course", root / "outside"
        self.attackers = {attack.name: f"{2 * n + 1:03}-{attack.id or attack.name}" for n, attack in enumerate(attacks)}
        self.neighbours = {f"{2 * n:03}-{kind_of(n)}": kind_of(n) for n in range(max(2, len(attacks) + 1))}
        self.victims: dict[str, subprocess.Popen] = {}
        self.listeners = [socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)]
        self.listeners += [socket.socket(socket.AF_UNIX)]
        self._listen()
        self._create_course(attacks)
        self.before = self.digests()

    def _listen(self) -> None:
        self.port = self.listeners[0].getsockname()[1]
        self.listeners[1].bind(("127.0.0.1", self.port))
        self.listeners[2].bind(f"\0{self.root}")
        self.listeners[2].listen(16)
        for listener in self.listeners:
            listener.setblocking(False)

    def _create_course(self, attacks: Sequence[Attack]) -> None:
        for name in ("source", "release"):
            shutil.copytree(REPOSITORY / name / LESSON.name, self.course / name / LESSON.name)
        shutil.copy(REPOSITORY / "nbgrader_config.py", self.course)
        (self.course / "solutions").symlink_to(REPOSITORY / "solutions")
        self.site = self.root / "site-packages"
        shutil.copytree(REPOSITORY / "solutions", self.site / "solutions", ignore=shutil.ignore_patterns("__pycache__"))
        definition = read_lesson(open_course(self.course), LESSON.name).definition
        register(f"sqlite:///{self.course}/gradebook.db", "neural_networks", definition)
        for id, kind in self.neighbours.items():
            self._hand_in(Student(id, NEIGHBOURS[kind]))
        for attack in attacks:
            self.folder_of(attack).mkdir(parents=True)
            self._hand_in(attack.student(self.attackers[attack.name], lambda text, attack=attack: self.fill(attack, text)))

    def _hand_in(self, student: Student) -> None:
        hand_in(student, self.course / "submitted", LESSON.name, REPOSITORY / "release")

    def folder_of(self, attack: Attack) -> Path:
        """The folder outside of every sandbox that an attack may try to reach."""
        return self.outside / attack.name

    def submitted(self, student: str) -> Path:
        return self.course / "submitted" / student / LESSON.name

    def fill(self, attack: Attack, text: str) -> str:
        """Replace the names in angle brackets: see `Attack`."""
        right, half = (self.submitted(list(self.neighbours)[n]) / NOTEBOOK for n in (0, 1))
        known = {"course": self.course, "outside": self.outside, "right": right, "half": half, "port": self.port}
        known |= {"socket": self.root, "folder": self.folder_of(attack), "name": attack.name}
        for name, value in known.items():
            text = text.replace(f"<{name}>", str(value))
        return text.replace("<victim>", str(self.victim(attack).pid)) if "<victim>" in text else text

    def victim(self, attack: Attack) -> subprocess.Popen:
        """A process that an attack may try to harm, started when first asked for."""
        if attack.name not in self.victims:
            self.victims[attack.name] = subprocess.Popen(["sleep", "3600"])
        return self.victims[attack.name]

    def state_of_victim(self, attack: Attack) -> str:
        victim = self.victims.get(attack.name)
        if victim is None:
            return "0"
        return "gone" if victim.poll() is not None else str(os.getpriority(os.PRIO_PROCESS, victim.pid))

    def received(self) -> frozenset[str]:
        """What was sent to the listeners since this was last called."""
        messages = []
        for listener in self.listeners:
            with contextlib.suppress(BlockingIOError):
                while True:
                    if listener.type == socket.SOCK_DGRAM:
                        messages.append(listener.recv(100))
                        continue
                    caller, _ = listener.accept()
                    with caller:
                        messages.append(caller.recv(100))
        return frozenset(text.decode() for text in messages)

    def digests(self) -> dict[str, str]:
        """The digest of every file that grading must not change, and of those that attacks plant."""
        files = [path for name in KEPT for path in [self.course / name, *(self.course / name).rglob("*")]]
        files += [*self.course.rglob("planted*"), *self.outside.rglob("*")]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()}

    def changed(self) -> tuple[str, ...]:
        """The names of files that were changed, removed or planted."""
        after = self.digests()
        return tuple(sorted(name for name in self.before.keys() | after.keys() if self.before.get(name) != after.get(name)))

    def processes_left(self) -> tuple[int, ...]:
        """The processes that were started for this target and still run."""
        return tuple(process for process, line in command_lines() if str(self.root).encode() in line)

    def clear(self) -> None:
        """End every process started for this target, and close its listeners."""
        for process in self.processes_left():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for victim in self.victims.values():
            victim.kill()
            victim.wait()
        for listener in self.listeners:
            listener.close()


def kind_of(number: int) -> str:
    return "half" if number % 2 else "right"


def command_lines() -> Iterator[tuple[int, bytes]]:
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                yield int(name), Path("/proc", name, "cmdline").read_bytes()
