"""A mistake is paid for once: an answer that is right but for a wrong helper follows from that helper.

The reference is run with the student's helper in the place of its own. An answer follows where it agrees with that in every
case, unless the helper makes the cases blind. Of the declared mistakes that call it, more than three in four have to fail
with it: the special place that one mistake needs is often lost to a wrong helper, most of them only to a guess. A helper
that gives the same number whatever it is asked, or hands back an argument, is none that anything can follow from.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ..exercises import Exercise, Lesson
from .bound import bound
from .compare import compare
from .local import Local
from .plain_data import argument_text, plain_copy, real_array, unchanged
from .records import Backend, Raised, Reference, Run, Verdict
from .run_cases import run_case
from .verdict import Computed

FAILING_PER_BLIND = 3
ENTRIES_FACTOR, ENTRIES_FLOOR = 16, 64
HELPED = ("wrong", "partly", "follows")  # outcomes of a helper that is there to be called, and not right


def helpers_of(exercise: Exercise, lesson: Lesson) -> list[Exercise]:
    """The exercises that an exercise builds on, and those that these build on, in the lesson's order."""
    names, waiting = set(), list(exercise.builds_on)
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += lesson.exercise(name).builds_on
    return [e for e in lesson.exercises if e.name in names]


class Helper:
    """A student's function that the reference calls. The same arguments get the same answer: it cannot tell calls apart.

    What comes of it is worked with outside of the sandbox, so it may not be much larger than what `right`, the reference of
    its exercise, gives. called: how often. number: which object of the backend it is. trouble: what broke the backend.
    """

    def __init__(self, exercise: Exercise, backend: Backend, number: int = 0):
        self.name, self.right = exercise.name, exercise.reference
        self.backend, self.number, self.called = backend, number, 0
        self.answers: dict[str, Any] = {}
        self.trouble: Exception | None = None
        self.parts: dict[int, tuple[set[float], set[int]]] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.called += 1
        plain_copy([args, kwargs])  # a function of the course cannot go through the wall
        asked = argument_text((args, kwargs))
        if asked not in self.answers:
            answer = self._ask(args, kwargs)
            if entries(answer) > ENTRIES_FACTOR * entries(self.right(*args, **kwargs)) + ENTRIES_FLOOR:
                raise ValueError("far more came of a helper than was asked for")
            self._listen(args, answer)
            self.answers[asked] = answer
        return copy.deepcopy(self.answers[asked])

    def _ask(self, args: tuple, kwargs: dict[str, Any]) -> Any:
        try:
            return self.backend.call(Reference(self.number), None, args, kwargs).value
        except Exception as error:
            self.trouble = self.trouble or (None if isinstance(error, Raised) else error)
            raise

    def _listen(self, args: tuple, answer: Any) -> None:
        """Note of each part of an answer which numbers came, and which of the arguments it always was."""
        for index, part in enumerate(answer if isinstance(answer, tuple) else (answer,)):
            same = {i for i, argument in enumerate(args) if unchanged(argument, part)}
            numbers, arguments = self.parts.setdefault(index, (set(), same))
            numbers |= set(np.ravel(part).tolist()) if real_array(part) is not None else set()
            arguments &= same

    @property
    def says_something(self) -> bool:
        """Whether there is a part that is neither one and the same number nor an argument handed back."""
        return any(len(numbers) > 1 and not arguments for numbers, arguments in self.parts.values())


def entries(value: Any) -> int:
    """How many numbers, or other single things, a value holds."""
    if isinstance(value, list | tuple):
        return sum(map(entries, value))
    return int(np.size(value)) if real_array(value) is not None else 1


def given_helpers(
    verdict: Verdict, runs: Mapping[str, Run], expected: Computed, helpers: Sequence[tuple[Helper, str]], share: float
) -> Verdict:
    """The verdict on a wrong answer, knowing its helpers: it follows from those that are wrong, or they are to be mended first.

    helpers: those that are there, each with the outcome of its own exercise. share: of its points, what an answer that
    follows gets. Raises what broke a helper's backend.
    """
    wrong = [helper for helper, outcome in helpers if outcome in HELPED]
    to_mend = tuple(helper.name for helper, outcome in helpers if outcome in HELPED and outcome != "follows")
    if not wrong:
        return verdict
    right = follows(runs, expected, wrong)
    for helper in wrong:
        if helper.trouble:
            raise helper.trouble
    if not right:
        return replace(verdict, helpers=to_mend)
    lost = {"difference": None, "relation": None, "mistakes": (), "alternatives": (), "about": "", "call": ""}
    return replace(verdict, outcome="follows", score=round(verdict.points * share, 2), helpers=to_mend, **lost)


def follows(runs: Mapping[str, Run], expected: Computed, helpers: Sequence[Helper]) -> bool:
    """Whether the runs of an answer in the hidden cases are what the reference gives with these helpers.

    A mistake that calls them has to fail with them; one that is what the reference becomes with them is no other answer.
    """
    exercise, cases = expected.exercise, expected.exercise.hidden_cases
    replaced = {helper.right: helper for helper in helpers}

    def with_helpers(implementation: Callable) -> dict[str, Run]:
        copied = bound(implementation, replaced)
        return {c.name: run_case(c, Local(copied), exercise.name, expected.seed(c), read=False) for c in cases}

    def agree(one: Mapping[str, Run], other: Mapping[str, Run]) -> bool:
        compared = (compare(one[c.name], other[c.name], exercise.returns, c.tolerance, c.silent) for c in cases)
        return all(comparison.difference is None for comparison in compared)

    def calls() -> int:
        return sum(helper.called for helper in helpers)

    right = with_helpers(exercise.reference)
    if any(run.failure for run in right.values()) or not agree(right, runs):
        return False
    if not all(helper.says_something for helper in helpers if helper.called):
        return False
    failing, blind = 0, 0
    for mistake in exercise.mistakes:
        before, theirs = calls(), with_helpers(mistake.implementation)
        if calls() == before:
            continue
        if agree(right, theirs) and not agree(right, {c.name: expected.mistaken(c, [mistake])[mistake.id] for c in cases}):
            blind += 1
        else:
            failing += 1
    return failing > FAILING_PER_BLIND * blind
