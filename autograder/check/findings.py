"""The plain data of a judgement: what differs, how it relates to what was expected, and what became of an exercise.

Comparing and judging make it, sentences and messages are made of it; they know nothing else of each other.
"""

from dataclasses import dataclass
from typing import Any

from ..exercises import Mistake
from .runs import Failure


@dataclass(frozen=True)
class Difference:
    """The first thing that differs in one part. `expected` and `came` hold the two values of that part.

    kind: failed, type, length, shape, finite, value, keys, changed or warned. part: the name of the part, empty where
    there is one only. call: which call of the case. at: the index of the first entry that differs, or the arguments changed.
    """

    kind: str
    part: str = ""
    call: int = 0
    expected: Any = None
    came: Any = None
    at: tuple[int | str, ...] = ()
    failure: Failure | None = None


@dataclass(frozen=True)
class Comparison:
    """One case compared: which parts are right, and the first difference in the order of the calls."""

    right: dict[str, bool]
    difference: Difference | None

    @property
    def share(self) -> float:
        return sum(self.right.values()) / len(self.right)


@dataclass(frozen=True)
class Relation:
    """How what came relates to what was expected: a kind, and a factor where it is one."""

    kind: str
    factor: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What became of one exercise. outcome: right, partly, wrong or missing.

    about and call describe the case of the first difference; hidden: a student may read its kind only. mistakes: those
    that explain every run; one is a recognised belief, several share what they give.
    """

    exercise: str
    points: float
    score: float
    outcome: str
    lecture: str
    hidden: bool
    about: str = ""
    call: str = ""
    difference: Difference | None = None
    relation: Relation | None = None
    mistakes: tuple[Mistake, ...] = ()

    @property
    def mistake(self) -> Mistake | None:
        return self.mistakes[0] if len(self.mistakes) == 1 else None
