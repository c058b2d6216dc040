"""What decides one exercise. A worker knows judges only; today every exercise is declared."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Protocol

from autograder.check.follow import Helper, given_helpers
from autograder.check.message import Message, not_written, verdict_message
from autograder.check.notebook import visible_seed
from autograder.check.records import Failure, Run
from autograder.check.run_cases import run_case
from autograder.check.signature import signature
from autograder.check.stubs import defined_names
from autograder.check.verdict import Computed, Verdict, drive, judge, unwritten
from autograder.exercises import Case, Exercise
from autograder.grade.rehearsal import details, tellable
from autograder.grade.state import case_seed
from autograder.records import ExerciseResult, SubmissionResult, TaskFailure, Unexplained
from autograder.sandbox.client import Oracle, SandboxFailure
from autograder.sandbox.wire import encode

REPLY_FACTOR = 16
REPLY_FLOOR_BYTES = 64 * 1024
HELPER_BYTES = 1024 * 1024  # what a helper may reply to the reference
FAILURES = {
    "hung": Failure("TooLong", "the call did not come to an end within its processor time"),
    "waited": Failure("TooLong", "the call waited, without computing, until its time was up"),
    "full": Failure("TooMuch", "the call took more memory than a submission may"),
    "died": Failure("Ended", "the process ended during the call"),
    "oversized": Failure("TooMuch", "the result is far larger than the one asked for"),
    "malformed": Failure("Unreadable", "the result is not plain data"),
}
OracleOpening = AbstractContextManager[Oracle]


@dataclass(frozen=True)
class Decision:
    """What became of one exercise. explained: nothing but the answer itself can be behind it, wherever it was asked.

    A typed answer that was given is final: few answers are possible, so nobody is asked twice.
    """

    result: ExerciseResult
    explained: bool


class Judge(Protocol):
    """Decides one exercise by what the sandbox answers. names: what it asks for, the exercise and then its helpers."""

    names: tuple[str, ...]

    def decide(
        self,
        opening: OracleOpening,
        results: Mapping[str, ExerciseResult] | None = None,
        tolerated: Collection[str] = (),
        unfinished: bool = False,
        rehearsed: Collection[Hashable] = (),
    ) -> Decision:
        """Ask what there is to ask, and decide.

        opening: on entering it, what answers for `names`. results: what is settled of other exercises; None where
        an answer that is not right is asked again. tolerated: the kinds of SandboxFailure that count as the answer's own
        doing; any other one is raised. unfinished: the notebook says that this exercise is not written, so no long reply is
        expected. rehearsed: what `rehearse` gave.
        """
        ...

    def rehearse(self, opening: OracleOpening) -> frozenset[Hashable]:
        """What may be told of a wrong answer (see `rehearsal`), by asking for the visible cases. Raises SandboxFailure."""
        ...


class DeclaredJudge:
    """Judges a declared exercise: its hidden cases are run against the answer and against the reference, and compared."""

    def __init__(
        self,
        exercise: Exercise,
        key: bytes,
        typed_lines: Collection[str],
        helpers: Sequence[Exercise] = (),
        following: float = 1.0,
    ):
        self.exercise, self.typed_lines, self.helpers, self.following = exercise, typed_lines, helpers, following
        self.names = (exercise.name, *(helper.name for helper in helpers))
        self.typed_names = {name for line in typed_lines for name in defined_names(line)}
        self.seeds = {case.name: case_seed(key, case.name) for case in exercise.hidden_cases}
        self.expected = Computed(exercise, lambda case: self.seeds[case.name])
        self.expected_at_home = Computed(exercise, lambda case: visible_seed(exercise.name, case.name))

    def rehearse(self, opening: OracleOpening) -> frozenset[Hashable]:
        seen, expected = set(), self.expected_at_home
        with opening as oracle:
            for case in self.exercise.visible_cases:
                oracle.reply_bytes = reply_bytes([case], expected)
                run = run_case(case, oracle, self.exercise.name, expected.seed(case), read=False)
                seen.add(details(judge(self.exercise, [case], {case.name: self._with_typed_line(run)}, expected)))
        return frozenset(seen)

    def decide(
        self,
        opening: OracleOpening,
        results: Mapping[str, ExerciseResult] | None = None,
        tolerated: Collection[str] = (),
        unfinished: bool = False,
        rehearsed: Collection[Hashable] = (),
    ) -> Decision:
        runs: dict[str, Run] = {}
        unexplained = None
        try:
            with opening as oracle:
                for case in self.exercise.hidden_cases:
                    oracle.reply_bytes = reply_bytes([] if unfinished else [case], self.expected)
                    runs[case.name] = run_case(case, oracle, self.exercise.name, self.seeds[case.name], read=False)
                verdict = self.verdict(runs)
                if results is not None and verdict.outcome in ("partly", "wrong"):
                    verdict = tellable(verdict, rehearsed) if self.exercise.visible_cases else verdict
                    known = [
                        (Helper(e, oracle, i), results[e.name].outcome)
                        for i, e in enumerate(self.helpers, 1)
                        if e.name in results
                    ]
                    oracle.reply_bytes = HELPER_BYTES
                    verdict = given_helpers(verdict, runs, self.expected, known, self.following)
                    unexplained = self.unexplained(verdict, oracle)
        except SandboxFailure as failure:
            if failure.kind not in tolerated:
                raise
            lost = Run(failure=FAILURES[failure.kind])
            runs |= {case.name: lost for case in self.exercise.hidden_cases if case.name not in runs}
            verdict = self.verdict(runs)
        blank = unfinished and all(unwritten(self.exercise, run) for run in runs.values())
        result = replace(exercise_result(verdict), unexplained=unexplained)
        given = self.exercise.answer is not None and not any(run.failure for run in runs.values())
        known = verdict.outcome == "right" or bool(verdict.mistakes or verdict.alternatives)
        return Decision(result, (known or blank or given) and (results is not None or not quotes(verdict)))

    def unexplained(self, verdict: Verdict, oracle: Oracle) -> Unexplained | None:
        """What a wrong answer gives in the visible cases, which are the same for everybody, where no mistake explains it."""
        cases = self.exercise.visible_cases
        if verdict.outcome == "follows" or verdict.mistakes or verdict.alternatives or not cases:
            return None
        expected = self.expected_at_home
        oracle.reply_bytes = reply_bytes(cases, expected)
        try:
            runs = drive(self.exercise, cases, lambda: oracle, expected.seed)
        except SandboxFailure:
            return None  # the verdict is known; nothing is lost but the company of like answers
        return Unexplained(signature(runs.values()), judge(self.exercise, cases, runs, expected, hidden=False).about)

    def verdict(self, runs: Mapping[str, Run]) -> Verdict:
        shown = {name: self._with_typed_line(run) for name, run in runs.items()}
        return judge(self.exercise, self.exercise.hidden_cases, shown, self.expected)

    def _with_typed_line(self, run: Run) -> Run:
        """The sandbox says where a call failed; what nobody typed could carry a hidden case's data, so it is left out."""
        if run.failure is None:
            return run
        line = run.failure.line if run.failure.line in self.typed_lines else ""
        where = run.failure.where if set(run.failure.where.split(".")) <= self.typed_names else ""
        return replace(run, failure=replace(run.failure, line=line, where=where))


def reply_bytes(cases: Iterable[Case], expected: Computed) -> int:
    """What a reply may weigh: a multiple of the reference's own results, and what the cases allow beyond that."""
    cases = tuple(cases)
    results = sum(len(encode(expected.reference(case).result)) for case in cases)
    return REPLY_FACTOR * results + REPLY_FLOOR_BYTES + sum(case.reply_bytes for case in cases)


def quotes(verdict: Verdict) -> bool:
    """Whether a message quotes from the notebook, which an answer may choose by what it was called with."""
    failure = verdict.difference and verdict.difference.failure
    return bool(failure and (failure.line or failure.where))


def exercise_result(verdict: Verdict) -> ExerciseResult:
    mistakes = tuple(mistake.id for mistake in verdict.mistakes)
    given, said = verdict.helpers if verdict.outcome == "follows" else (), verdict_message(verdict)
    return ExerciseResult(verdict.exercise, verdict.points, verdict.score, verdict.outcome, said, mistakes, given)


def missing(exercise: Exercise) -> ExerciseResult:
    """No cell of the submission defines it."""
    return ExerciseResult(exercise.name, exercise.points, 0.0, "missing", not_written(exercise.name))


def not_reached(exercise: Exercise, why: str) -> ExerciseResult:
    """The run stopped above its check cell, and that was the submission's own doing."""
    return ExerciseResult(
        exercise.name, exercise.points, 0.0, "wrong", Message("wrong", f"{exercise.name} was not reached: {why}")
    )


def could_not_run(exercise: Exercise, why: str) -> ExerciseResult:
    """Engine failure: no score, waits for a person."""
    said = Message("missing", f"{exercise.name} could not be run: {why}")
    return ExerciseResult(exercise.name, exercise.points, None, "could-not-run", said)


def unreadable(student: str, exercises: Iterable[Exercise], why: str, outdated: bool = False) -> SubmissionResult:
    """A folder without a usable notebook: every exercise is missing. Of an outdated notebook none is judged: marks stay."""
    old = "the notebook is from before this lesson was cut."
    results = tuple(could_not_run(e, old) if outdated else missing(e) for e in exercises)
    return SubmissionResult(student, "could-not-run", results, note=why)


def failed(student: str, exercises: Iterable[Exercise], failure: TaskFailure) -> SubmissionResult:
    """A submission that could not be run, twice: the verdicts reached stay, all other exercises wait for a person."""
    why = "the grader did not come to an end with it, twice." if failure.kind == "waited" else "the grader had trouble with it."
    settled = {result.name: result for result in failure.settled}
    results = tuple(settled.get(e.name) or could_not_run(e, why) for e in exercises)
    return SubmissionResult(student, "could-not-run", results, note=why)
