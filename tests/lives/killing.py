"""Kills commands at random moments: `python -m tests.lives.killing [--kills 100] [--verb VERB] [--seed 1]`.

Half of the moments are times, half are numbers of files touched, of these every second one late. After each the next
command is done, up to where it has put right what was left; then everything must be as before the killed command, or as
after it.
"""

import argparse
import contextlib
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.lives.course_in_two_states import PARTS, VERBS, Course, judged
from tests.output.test_killed import kill_at


def child(root: Path, verb: str, at: int | None = None, count: int | None = None) -> int:
    """Fork a process that does a command. at: kill it at this file. count: a descriptor to write the number of files to."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        os.chdir(root)
        silence = os.open(os.devnull, os.O_RDWR)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        if at is not None:
            kill_at(at)
        touched = counting() if count is not None else None
        from autograder import cli

        code = cli.main(list(VERBS[verb]))
        if count is not None:
            os.write(count, str(touched[0]).encode())
    finally:
        os._exit(code)


def counting() -> list[int]:
    from tests.output.test_killed import TOUCHES

    touched = [0]

    def hook(event: str, _) -> None:
        touched[0] += event in TOUCHES

    sys.addaudithook(hook)
    return touched


def whole(root: Path, verb: str) -> int:
    """Do a command to its end; returns how many files it touched."""
    read, write = os.pipe()
    process = child(root, verb, count=write)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.read()
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0, f"{verb} fails without being killed"
    return int(number)


def killed(root: Path, verb: str, after: float | None = None, at: int | None = None) -> bool:
    """Whether a command was killed, `after` so many seconds or at its `at`-th file, before it had ended."""
    process = child(root, verb, at)
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, 9)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    assert code in (0, -9), f"{verb} was not killed and failed"
    return code == -9


def check_document(course: Course, before, found) -> None:
    """A document, read by somebody who puts nothing right, is whole and tells of marks that were recorded."""
    try:
        told = json.loads((course.root / "marks.json").read_text())["students"]
    except FileNotFoundError:
        return
    scores = {student: part["score"] for student, part in told.items()}
    assert scores in (before.parts["gradebook"], found["gradebook"]), "the document tells of marks that are nowhere"


def kill(verb: str, kills: int, seed: int, folder: Path) -> Counter:
    """Kill a command so often; returns how often everything was as before it, and as after it."""
    course, drawn, seen = Course(folder), random.Random(f"{seed}/{verb}"), Counter()
    before, after = course.prepare(verb, lambda name: whole(course.root, name))
    course.reset()
    started = time.perf_counter()
    files = whole(course.root, verb)
    duration = time.perf_counter() - started
    for number in range(kills):
        course.reset()
        early = 0 if number % 4 else files * 4 // 5  # files are put in place at the end
        moment = {"after": drawn.uniform(0, 1.1 * duration)} if number % 2 else {"at": drawn.randrange(early, files)}
        died = killed(course.root, verb, **moment)
        marks = {"gradebook": course.marks()}
        check_document(course, before, marks)
        course.recover()
        seen[judged(course, verb, before, after)[0]] += 1
        seen["died"] += died
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lives.killing")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", choices=PARTS, action="append")
    asked = parser.parse_args()
    for verb in asked.verb or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            seen = kill(verb, asked.kills, asked.seed, Path(folder))
        print(
            f"{verb:9} killed {seen['died']:3} of {asked.kills}: {seen['before']} as before, {seen['after']} as after",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
