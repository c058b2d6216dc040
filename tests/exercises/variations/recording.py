"""How a right answer is put on record."""

from collections.abc import Callable
from dataclasses import dataclass

VARIATIONS: list["Variation"] = []


@dataclass(frozen=True)
class Variation:
    exercise: str
    implementation: Callable

    @property
    def id(self) -> str:
        return f"{self.exercise}-{self.implementation.__name__}"


def of(exercise: str) -> Callable[[Callable], Callable]:
    """Record a function as a right answer to `exercise`."""

    def record(implementation: Callable) -> Callable:
        VARIATIONS.append(Variation(exercise, implementation))
        return implementation

    return record
