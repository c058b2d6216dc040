"""What an attack is: what one student hands in, and what would prove that it worked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..sample_class.answers import right
from ..sample_class.released import Change, Notebook, content, own_code
from ..sample_class.student import Student

HONEST = ("classify",)
NOTEBOOK = "01_linear_units.ipynb"


@dataclass(frozen=True)
class Seen:
    """What became of an attack. scores: exercise -> points. text: what its cells showed. broke: grading did not come to an end.

    left: processes that are still there. pages: what people open afterwards; terminal: what they see of it there. place: a
    folder outside of the sandbox, the attack's own. heard: what it said over the network. victim: a process outside, and how
    it is: "gone", or its niceness. changed: files of the course that are not what they were.
    """

    place: Path
    scores: Mapping[str, float] = field(default_factory=dict)
    text: str = ""
    broke: bool = False
    left: tuple[int, ...] = ()
    pages: str = ""
    terminal: str = ""
    heard: frozenset[str] = frozenset()
    victim: str = "0"
    changed: tuple[str, ...] = ()

    def earned(self, name: str) -> bool:
        return self.scores.get(name, 0) > 0


@dataclass(frozen=True)
class Attack:
    """One attack. unlocked: the way of grading in which it must succeed. deserves: the exercises it answers honestly.
    timeout: for how many seconds a peer may try.

    In every text, names in brackets stand for what an insider might know: the folders <course> and <outside>, its own
    folder <mine>, the notebooks of a <right> and a <half> right neighbour, a process <victim>, the addresses <port> and
    <door>; <name> is the attack's own name.
    """

    name: str
    story: str
    succeeded: Callable[[Seen], bool]
    unlocked: str
    answers: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    deserves: tuple[str, ...] = HONEST
    id: str = ""
    timeout: float = 30.0
    save: Callable[[Notebook], bytes] = content
    plant: Callable[[Path, Callable[[str], str]], object] | None = None

    def student(self, id: str, fill: Callable[[str], str]) -> Student:
        """The student who hands this in; `fill` puts names for what stands in brackets."""
        honest = {name: right(name) for name in self.deserves}
        answers = honest | {name: fill(code) for name, code in self.answers.items()}
        cells = (own_code("setup", fill(self.cell)),) if self.cell else ()
        files = {name: fill(text) for name, text in self.files.items()}
        return Student(id, answers, cells + self.changes, files, self.save, self._put(fill))

    def _put(self, fill: Callable[[str], str]) -> Callable[[Path, bytes], object]:
        def put(path: Path, data: bytes) -> None:
            path.write_bytes(data)
            if self.plant:
                self.plant(path.parent, fill)

        return put


def attack(unlocked: str, **handed_in) -> Callable[[Callable[[Seen], bool]], Attack]:
    """Turn `succeeded(seen)` into an Attack named like the function; its docstring says what it tries."""
    return lambda succeeded: Attack(succeeded.__name__, succeeded.__doc__, succeeded, unlocked, **handed_in)


def attacks_of(module: Mapping[str, object]) -> Iterable[Attack]:
    return [value for value in module.values() if isinstance(value, Attack)]
