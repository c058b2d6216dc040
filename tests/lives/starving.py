"""Starves commands: `python -m tests.lives.starving [--draws 1] [--verb VERB] [--kind WORD] [--seed 1]`.

Each kind takes something away that a command may need. Whatever comes of it, everything is as before or as after the command,
and what was said is so: exit 0 without a word on standard error, or one sentence. Most kinds need root.
"""

import argparse
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.lives.course_in_two_states import FOLDERS, PARTS, VERBS, Course, State, judged

WRITTEN = ("Everything was", "The work is done", "Interrupted when everything")
CLOCK = """
import sys, time
real, moved = time.time, float(sys.argv.pop(1))
time.time = lambda: real() + moved
from autograder.cli import main
sys.exit(main(sys.argv[1:]))
"""
YEARS = 365 * 86400


@dataclass(frozen=True)
class Starved:
    """How a command is run. mount: shell commands in a mount namespace of its own, before it; `$C` is the course.

    copied: whether the course is copied to the folder `$T` and run there. within: a signal, and the seconds after which it
    comes. silent: whether standard error cannot be read.
    """

    mount: str = ""
    copied: bool = False
    limits: Sequence[tuple[int, int]] = ()
    environment: Mapping[str, str | None] | None = field(default_factory=dict)
    start: Sequence[str] = ("-m", "autograder")
    redirect: str = ""
    within: tuple[int, float] | None = None
    locked: bool = False
    umask: int = -1

    @property
    def silent(self) -> bool:
        return "2>&-" in self.redirect or "2>/dev/full" in self.redirect


Kind = Callable[[random.Random, Course, str], Starved]


def on_a_disk(options: str) -> Starved:
    return Starved(f"mount -t tmpfs -o {options} none $T", copied=True)


def files_below(course: Course) -> list[Path]:
    return list(course.root.rglob("*"))


def full_disk(drawn: random.Random, course: Course, verb: str) -> Starved:
    pages = sum(-(-path.stat().st_size // 4096) for path in files_below(course) if path.is_file())
    return on_a_disk(f"size={4096 * (pages + drawn.randrange(60))}")


def few_inodes(drawn: random.Random, course: Course, verb: str) -> Starved:
    return on_a_disk(f"nr_inodes={len(files_below(course)) + 2 + drawn.randrange(20)}")


def read_only_course(drawn: random.Random, course: Course, verb: str) -> Starved:
    return Starved("mount --bind $C $C; mount -o remount,bind,ro $C")


def read_only_target(drawn: random.Random, course: Course, verb: str) -> Starved:
    parts = [part for part in PARTS[verb] if part != "gradebook"]
    places = [course.root / FOLDERS.get(part, part) for part in parts]
    return Starved("; ".join(f"mkdir -p {p}; mount --bind {p} {p}; mount -o remount,bind,ro {p}" for p in places))


def limit(number: int, low: int, high: int) -> Kind:
    def kind(drawn: random.Random, course: Course, verb: str) -> Starved:
        most = drawn.randrange(low, high)
        return Starved(limits=[(number, most)])

    return kind


def moved_clock(seconds: float) -> Kind:
    def kind(drawn: random.Random, course: Course, verb: str) -> Starved:
        for path in files_below(course):
            os.utime(path, (max(0, time.time() + seconds),) * 2)
        return Starved(start=("-c", CLOCK, str(seconds)))

    return kind


def signalled(number: int) -> Kind:
    return lambda drawn, course, verb: Starved(within=(number, drawn.uniform(0.2, 6.0)))


def always(**how) -> Kind:
    return lambda drawn, course, verb: Starved(**how)


KINDS: dict[str, Kind] = {
    "a full disk": full_disk,
    "a disk without inodes": few_inodes,
    "a read-only course": read_only_course,
    "a read-only target": read_only_target,
    "a full temporary folder": always(mount="mount -t tmpfs -o size=4k none $T", environment={"TMPDIR": "$T"}),
    "no temporary folder": always(environment={"TMPDIR": "/nowhere"}),
    "file size": limit(resource.RLIMIT_FSIZE, 1_000, 200_000),
    "memory": limit(resource.RLIMIT_AS, 400 * 1024**2, 1000 * 1024**2),  # with less, numpy cannot be imported
    "stack": limit(resource.RLIMIT_STACK, 128 * 1024, 512 * 1024),
    "descriptors": limit(resource.RLIMIT_NOFILE, 5, 40),
    "processes": limit(resource.RLIMIT_NPROC, 1, 8),
    "processor time": limit(resource.RLIMIT_CPU, 1, 4),
    "a clock set back": moved_clock(-40 * YEARS),
    "a clock set forward": moved_clock(60 * YEARS),
    "no home": always(environment={"HOME": None}),
    "a home that is not there": always(environment={"HOME": "/nowhere"}),
    "no environment": always(environment=None),
    "an ASCII terminal": always(environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "a full standard output": always(redirect=">/dev/full"),
    "closed descriptors": always(redirect="<&- >&- 2>&-"),
    "no shared memory": always(mount="mount -t tmpfs -o ro none /dev/shm"),
    "no /proc": always(mount="mount -t tmpfs none /proc"),
    "a strict umask": always(umask=0o777),
    "a locked gradebook": always(locked=True),
    "SIGTERM": signalled(signal.SIGTERM),
    "SIGHUP": signalled(signal.SIGHUP),
    "Ctrl-C": signalled(signal.SIGINT),
}


def run(course: Course, verb: str, how: Starved) -> tuple[int, str]:
    """Do a command in a process of its own; its exit code, and what it said on standard error."""
    with tempfile.TemporaryDirectory() as place:
        script = f"{how.mount or ':'} || exit 99; " + ("cp -a $C/. $T || exit 98; cd $T; " if how.copied else "cd $C; ")
        script += f'"$@" {how.redirect}; code=$?; ' if how.copied else f'exec "$@" {how.redirect}; '
        script += "cd /; rm -rf $C; cp -a $T/. $C; exit $code" if how.copied else ""
        wrapped = ["sh", "-c", script.replace("$T", place).replace("$C", str(course.root)), "sh"]
        if how.mount:
            wrapped = ["unshare", "--mount", *wrapped]
        line = [*wrapped, sys.executable, *how.start, *VERBS[verb]]
        lock = sqlite3.connect(course.root / "gradebook.db", isolation_level=None) if how.locked else None
        if lock:
            lock.execute("BEGIN EXCLUSIVE")
        try:
            return finished(line, how, environment(how, place))
        finally:
            if lock:
                lock.close()


def environment(how: Starved, place: str) -> dict[str, str]:
    if how.environment is None:
        return {"PATH": "/usr/bin:/bin"}
    changed = {name: value.replace("$T", place) for name, value in how.environment.items() if value is not None}
    return {name: value for name, value in os.environ.items() if how.environment.get(name, "") is not None} | changed


def finished(line: list[str], how: Starved, env: dict[str, str]) -> tuple[int, str]:
    def lower() -> None:
        for number, most in how.limits:
            resource.setrlimit(number, (most, most))
        signal.signal(signal.SIGINT, signal.default_int_handler)

    started = subprocess.Popen(
        line,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=env,
        preexec_fn=lower,
        umask=how.umask,
        start_new_session=True,
    )
    if how.within:
        number, seconds = how.within
        time.sleep(seconds)
        if started.poll() is None:
            os.killpg(started.pid, number)
    _, said = started.communicate(timeout=600)
    return started.returncode, said.decode("utf-8", "replace")


def judge(course: Course, verb: str, how: Starved, code: int, said: str, states: tuple[State, State]) -> str:
    """Whether everything is as before or after; raises AssertionError where it is neither, or something untrue was said."""
    assert code not in (98, 99), f"could not be starved: {said}"
    promised = "Nothing was changed" in said
    as_found = judged(course, verb, *states)[0] if promised else ""
    course.recover()
    state = judged(course, verb, *states)[0]
    if not said and (code < 0 or code > 128):  # ended by a signal, with no time to say anything
        return state
    if code == 0:
        assert state == "after", "exit 0, and the work is not done"
        assert not said or how.silent, f"exit 0, and it said: {said}"
        return state
    return state if how.silent else checked(said, state, as_found)


def checked(said: str, state: str, as_found: str) -> str:
    lines = said.splitlines()
    assert len(lines) == 1, f"not one sentence: {said[-1500:]}"
    assert lines[0].startswith("autograder: "), said
    assert not any(words in said for words in ("This should not happen", "None", "Traceback")), said
    assert as_found in ("", "before"), f"it was changed all the same: {said}"
    expected = "after" if any(words in said for words in WRITTEN) else "before"
    assert state == expected, f"{state}, and it said: {said}"
    return state


def starve(verb: str, kinds: Sequence[str], draws: int, seed: int, folder: Path) -> tuple[int, list[str]]:
    """Starve a command in every way; returns how many ways, and a line for each that went wrong."""
    course, tried, wrong = Course(folder, "solutions"), 0, []
    states = course.prepare(verb, lambda name: whole(course, name))
    for kind in kinds:
        for number in range(draws):
            course.reset()
            how = KINDS[kind](random.Random(f"{seed}/{verb}/{kind}/{number}"), course, verb)
            code, said = run(course, verb, how)
            tried += 1
            try:
                state = judge(course, verb, how, code, said, states)
                print(f"{verb:9} {kind:25} exit {code:4}, as {state:6} {said.strip()[:150]}", flush=True)
            except AssertionError as fault:
                wrong.append(f"{verb} {kind} {how.limits}: exit {code}: {fault}")
                print(f"{verb:9} {kind:25} WRONG: {wrong[-1]}", flush=True)
    shutil.rmtree(folder / "course", ignore_errors=True)
    return tried, wrong


def whole(course: Course, verb: str) -> None:
    code, said = run(course, verb, Starved())
    assert (code, said) == (0, ""), f"{verb} fails without being starved: {said}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.lives.starving")
    parser.add_argument("--draws", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", choices=PARTS, action="append")
    parser.add_argument("--kind", default="", help="only kinds with this word")
    asked = parser.parse_args()
    kinds, tried, wrong = [kind for kind in KINDS if asked.kind in kind], 0, []
    for verb in asked.verb or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            some, faults = starve(verb, kinds, asked.draws, asked.seed, Path(folder))
        tried, wrong = tried + some, wrong + faults
    print(f"{tried} starved commands, {len(kinds)} kinds: {len(wrong)} went wrong", *wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
