"""One exercise as it is put to one submission: the data of its hidden cases, what is expected, how much may come back."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from autograder.checking.comparison import compare
from autograder.checking.declaration import Case, Exercise
from autograder.checking.driving import Backend, Run, run_case
from autograder.checking.verdict import Computed, Verdict, judge, unwritten
from autograder.room.wire import encode

REPLY_FACTOR = 16
REPLY_FLOOR = 64 * 1024


class Question:
    """An exercise with the key of one submission, from which its hidden cases draw their data."""

    def __init__(self, exercise: Exercise, key: bytes):
        self.exercise, self.cases = exercise, exercise.hidden
        self.seeds = {case.name: case_seed(key, case) for case in exercise.hidden}
        self.expected = Computed(exercise, lambda case: self.seeds[case.name])

    def reply_bytes(self, cases: Iterable[Case]) -> int:
        """What a reply may weigh: a multiple of the reference's own results."""
        return REPLY_FACTOR * sum(len(encode(self.expected.reference(case).result)) for case in cases) + REPLY_FLOOR

    def ask(self, case: Case, oracle: Backend) -> Run:
        """Nobody reads the calls of a hidden case."""
        return run_case(case, oracle, self.exercise.name, self.seeds[case.name], read=False)

    def is_unwritten(self, run: Run) -> bool:
        return unwritten(self.exercise, run)

    def is_right(self, case: Case, run: Run) -> bool:
        reference = self.expected.reference(case)
        return compare(reference, run, self.exercise.returns, case.tolerance, case.silent).difference is None

    def judge(self, runs: Mapping[str, Run]) -> Verdict:
        return judge(self.exercise, self.cases, runs, self.expected)


def case_seed(key: bytes, case: Case) -> int:
    """The seed of a case's data: HMAC of the case's name under the exercise's key."""
    return int.from_bytes(hmac.digest(key, case.name.encode(), hashlib.sha256)[:8], "big")
