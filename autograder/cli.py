"""The command line: `python -m autograder COMMAND`. Every error is one clear sentence and a non-zero exit."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import AutograderError


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="autograder", description="Release, grade and explain the lessons of an nbgrader course."
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, about: str, assignment: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        if assignment:
            made.add_argument("assignment", help="the lesson, as its folder in source is called")
        made.add_argument("--course", type=Path, default=Path(), metavar="DIR", help="the course folder (default: this one)")
        return made

    release = command("release", "Make what students get: source -> release. Refuses to write a leak.", assignment=False)
    release.add_argument("lessons", nargs="*", metavar="LESSON", help="only these (default: every lesson)")
    copy = command("copy", "Copy the course's reference code into the solution regions of source notebooks.", assignment=False)
    copy.add_argument("lessons", nargs="*", metavar="LESSON", help="only these (default: every lesson)")

    grade = command("grade", "Grade submissions into the gradebook and autograded/.")
    grade.add_argument(
        "--submitted", type=Path, metavar="DIR", help="where <student>/<assignment>/ lie (default: the course's submitted/)"
    )
    grade.add_argument(
        "--student", action="append", default=[], metavar="ID", help="only this student; may be given several times"
    )
    grade.add_argument(
        "--workers",
        type=positive,
        default=len(os.sched_getaffinity(0)),
        metavar="N",
        help="workers at work (default: one per core)",
    )
    grade.add_argument("--json", type=Path, metavar="FILE", help="also write the results as JSON")
    grade.add_argument("--force", action="store_true", help="grade unchanged submissions again too")
    grade.add_argument(
        "--unprotected", action="store_true", help="grade even where this machine cannot lock the sandbox (see doctor)"
    )

    command("feedback", "Write each student's feedback page into feedback/<student>/<assignment>/.")
    command("report", "Write the instructor's report: item analysis, who believes what, protections.")
    bench = command("bench", "Grade the same submissions with stock nbgrader and with this engine, in turn.")
    bench.add_argument("--submitted", type=Path, required=True, metavar="DIR", help="the submissions to grade")
    bench.add_argument("--rounds", type=positive, default=1, metavar="N", help="how often each side runs (default: 1)")
    commands.add_parser("doctor", help="Say what this machine protects, and what is missing.")
    return whole


def positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    from autograder import commands

    asked = parser().parse_args(arguments)
    try:
        return getattr(commands, asked.command)(asked)
    except AutograderError as refusal:
        print(f"autograder: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("autograder: Stopped. Nothing was changed.", file=sys.stderr)
        return 130
