"""One exercise as it is put to one submission: the data of its hidden cases, what is expected, how much may come back."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import replace

from autograder.check.run_cases import run_case
from autograder.check.runs import Backend, Run
from autograder.check.verdict import Computed, Verdict, judge
from autograder.exercises import Case, Exercise
from autograder.records import Submission
from autograder.sandbox.wire import encode

REPLY_FACTOR = 16
REPLY_FLOOR = 64 * 1024


class Question:
    """An exercise with the key of one submission, from which its hidden cases draw their data."""

    def __init__(self, exercise: Exercise, submission: Submission):
        self.exercise, self.cases, self.lines = exercise, exercise.hidden_cases, submission.lines
        self.seeds = {case.name: case_seed(submission.keys[exercise.name], case) for case in exercise.hidden_cases}
        self.expected = Computed(exercise, lambda case: self.seeds[case.name])

    def reply_bytes(self, cases: Iterable[Case]) -> int:
        """What a reply may weigh: a multiple of the reference's own results."""
        return REPLY_FACTOR * sum(len(encode(self.expected.reference(case).result)) for case in cases) + REPLY_FLOOR

    def ask(self, case: Case, oracle: Backend) -> Run:
        """Nobody reads the calls of a hidden case."""
        return run_case(case, oracle, self.exercise.name, self.seeds[case.name], read=False)

    def judge(self, runs: Mapping[str, Run]) -> Verdict:
        return judge(self.exercise, self.cases, {name: self._with_typed_line(run) for name, run in runs.items()}, self.expected)

    def _with_typed_line(self, run: Run) -> Run:
        """The sandbox names the line that failed; what is no line of the student's could carry a hidden case's data outside."""
        if run.failure is None or run.failure.line in self.lines:
            return run
        return replace(run, failure=replace(run.failure, line=""))


def case_seed(key: bytes, case: Case) -> int:
    """The seed of a case's data: HMAC of the case's name under the exercise's key."""
    return int.from_bytes(hmac.digest(key, case.name.encode(), hashlib.sha256)[:8], "big")
