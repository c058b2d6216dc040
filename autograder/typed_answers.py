"""The forms of a typed answer: words that stand for choices, or numbers worked out by hand."""

import math
import random
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

WORD = re.compile(r"[\w-]+( [\w-]+)*")


class NotUnderstood(ValueError):
    """A typed answer that does not have the form the question asks for; the text says which form."""


@dataclass(frozen=True)
class Choices:
    """An answer that picks some of a question's choices, or exactly one, by their words.

    options: each word students type, and the sentence it stands for in Markdown; empty where the notebook lists the words.
    ordered: the order means something, so everyone sees the choices as they are declared.
    """

    options: Mapping[str, str] = field(hash=False)
    one: bool = False
    ordered: bool = False

    def __post_init__(self):
        object.__setattr__(self, "options", dict(self.options))
        if strange := [word for word in self.options if not WORD.fullmatch(word)]:
            raise ValueError(f"{strange[0]!r} is not a word, or a few with one blank between them")
        if len(self.options) < 2 or len({normalized(word) for word in self.options}) != len(self.options):
            raise ValueError(f"choices are two or more words that read differently, not {list(self.options)}")

    def read(self, answer: Any) -> frozenset[str]:
        """The words that were picked, as they are declared. Raises NotUnderstood."""
        if isinstance(answer, str):
            answer = [answer] if self.one else re.split("[,;]", answer)
        if not isinstance(answer, set | frozenset | list | tuple) or not all(isinstance(word, str) for word in answer):
            raise NotUnderstood(self.form)
        picked, words = {normalized(word) for word in answer}, {normalized(word): word for word in self.options}
        if not picked <= set(words) or (self.one and len(picked) != 1):
            raise NotUnderstood(self.form)
        return frozenset(words[word] for word in picked)

    @property
    def form(self) -> str:
        """What to type, for "The answer should be ..."."""
        words = [f'"{word}"' for word in self.words]
        listed = f"{', '.join(words[:-1])} and {words[-1]}"
        if self.one:
            return f"one of the words {listed}"
        return f"a set of some of the words {listed}, such as {{{', '.join(words[:2])}}}"

    @property
    def words(self) -> list[str]:
        """The words in the order of the alphabet, or as declared where the order means something."""
        return list(self.options) if self.ordered else sorted(self.options, key=normalized)

    def shuffled(self, key: str) -> list[str]:
        """The words shuffled with `key` as the seed, or as declared where the order means something."""
        words = list(self.options)
        if not self.ordered:
            random.Random(key).shuffle(words)
        return words

    def sentences(self, picked: Collection[str]) -> list[str]:
        """What the picked words stand for."""
        return [self.options[word] or word for word in self.words if word in picked]


def normalized(word: str) -> str:
    """A word as it is compared: without case and extra blanks."""
    return " ".join(word.split()).casefold()


@dataclass(frozen=True)
class Numbers:
    """An answer of numbers worked out by hand: `rows` names the lines of the table, `columns` the numbers in each."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def read(self, answer: Any) -> dict[str, list[float]]:
        """The numbers of each row, by its name. Raises NotUnderstood."""
        try:
            table = [[float(number) for number in row if not isinstance(number, str)] for row in answer]
        except (TypeError, ValueError, OverflowError):
            raise NotUnderstood(self.form) from None
        lengths = [len(row) for row in table]
        if lengths != [len(self.columns)] * len(self.rows) or not all(math.isfinite(number) for row in table for number in row):
            raise NotUnderstood(self.form)
        return dict(zip(self.rows, table, strict=True))

    @property
    def form(self) -> str:
        """What to type, for "The answer should be ..."."""
        rows = "one row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        numbers = "the number" if len(self.columns) == 1 else "the numbers"
        return f"a list of {rows}, each with {numbers} ({', '.join(self.columns)})"
