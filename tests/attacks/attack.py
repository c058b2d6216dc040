"""What an attack is: what one student hands in, and what proves that it succeeded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..sample_class.answers import right
from ..sample_class.released import Change, Notebook, content, own_code
from ..sample_class.student import Student

HONEST = ("classify",)
TIMEOUT = 60.0
NOTEBOOK = "01_linear_units.ipynb"


@dataclass(frozen=True)
class Observed:
    """What was found after an attack was graded.

    folder: outside of the sandbox, made for this attack. scores: points by exercise. text: what its cells showed. broken:
    grading did not end, or could not run it. processes_left: their ids. pages: HTML that people open afterwards. terminal:
    what they read there. received: what listeners outside were sent. victim: a process outside: "gone", or its niceness.
    changed: files of the course that are not what they were.
    """

    folder: Path
    scores: Mapping[str, float] = field(default_factory=dict)
    text: str = ""
    broken: bool = False
    processes_left: tuple[int, ...] = ()
    pages: str = ""
    terminal: str = ""
    received: frozenset[str] = frozenset()
    victim: str = "0"
    changed: tuple[str, ...] = ()

    def earned(self, name: str) -> bool:
        return self.scores.get(name, 0) > 0


@dataclass(frozen=True)
class Attack:
    """One attack, and how it is graded without protection: there it must succeed, and in a locked sandbox it must not.

    name, story: what it tries, as an identifier and as a sentence. unlocked: one of `naive_graders.GRADERS`; "no_locks" for
    the engine without locks; "plain_page", "stock_page" for pages made without care. answers: code by exercise. cell: code
    of a cell of its own. files: handed in beside the notebook. changes: to the notebook. save: the notebook as bytes.
    plant: does more to the folder that is handed in. deserves: the exercises it answers honestly. timeout: the seconds that
    a naive grader may take.

    Texts may name what an insider could know: the folders <course> and <outside>, the attack's <folder>, the notebooks of
    the <right> and the <half> right student, a process <victim>, the addresses <port> and <socket>, and the attack's <name>.
    """

    name: str
    story: str
    succeeded: Callable[[Observed], bool]
    unlocked: str
    answers: Mapping[str, str] = field(default_factory=dict)
    cell: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    deserves: tuple[str, ...] = HONEST
    id: str = ""
    timeout: float = TIMEOUT
    save: Callable[[Notebook], bytes] = content
    plant: Callable[[Path, Callable[[str], str]], object] | None = None

    def student(self, id: str, fill: Callable[[str], str]) -> Student:
        """The student who hands this in. fill: replaces the names in angle brackets."""
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


def attack(unlocked: str, **handed_in) -> Callable[[Callable[[Observed], bool]], Attack]:
    """Turn `succeeded(observed)` into an Attack named like the function; its docstring says what it tries."""
    return lambda succeeded: Attack(succeeded.__name__, succeeded.__doc__, succeeded, unlocked, **handed_in)


def attacks_of(module: Mapping[str, object]) -> Iterable[Attack]:
    return [value for value in module.values() if isinstance(value, Attack)]
