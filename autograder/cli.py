"""The command line: `python -m autograder COMMAND`. Every error is one clear sentence and a non-zero exit.

Imports stand in the functions, so that each command loads only what it needs.
"""

import argparse
import contextlib
import dataclasses
import gc
import os
import time
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from autograder.errors import AutograderError
from autograder.output.publish import Publication, system_reason
from autograder.output.terminal import CONSOLE, OUTPUT, complain

TRACEBACK = "AUTOGRADER_TRACEBACK"


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
        metavar="N",
        help="worker processes (default: one per core)",
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
    prove = command("prove", "Make mutants of an exercise's reference, and say which of them its cases do not fail.")
    prove.add_argument("exercise", nargs="?", metavar="EXERCISE", help="only this one (default: every exercise of the lesson)")
    prove.add_argument(
        "--ids", type=positive, default=12, metavar="N", help="with the hidden data of so many students (default: 12)"
    )
    prove.add_argument(
        "--equivalent",
        type=Path,
        metavar="FILE",
        help="says which mutants are right answers, and why (default: equivalent_mutants.py beside the answers)",
    )
    commands.add_parser("doctor", help="Say what this machine protects, and what is missing.")
    return whole


def positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    asked = parser().parse_args(arguments)
    require_home()
    try:
        code = COMMANDS[asked.command](asked)
        OUTPUT.flush()
        if OUTPUT.lost:
            raise AutograderError(f"The work is done, but what it says could not be written: {OUTPUT.lost}.")
        return code
    except AutograderError as refusal:
        complain(str(refusal))
        return 1
    except KeyboardInterrupt:
        complain(f"Stopped. {what_was_written()}")
        return 130
    except OSError as error:
        complain(f"The system refused: {system_reason(error)}. {what_was_written()}")
        return 1
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        told = (str(error).strip().splitlines() or [""])[0].rstrip(".")
        what = f"{type(error).__name__}: {told}" if told else type(error).__name__
        complain(f"This should not happen: {what}. {what_was_written()} With {TRACEBACK}=1 it is said where.")
        return 1


def what_was_written() -> str:
    return "Everything was already written: it is complete." if Publication.completed else "Nothing was changed."


def require_home() -> None:
    """Give a user who has none a home, as containers do: Jupyter's packages cannot be imported without."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = "/"


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Say on a terminal that the course is being loaded, and import modules without garbage collection meanwhile.

    Collecting would take a fifth of the time of importing, and find nothing.
    """
    terminal = Console(stderr=True)
    with terminal.status("loading the course") if terminal.is_terminal else contextlib.nullcontext():
        gc.disable()
        try:
            yield
        finally:
            gc.freeze()
            gc.enable()


def run_release(asked: Namespace) -> int:
    with loading():
        from autograder.course.config import open_course
        from autograder.release.generate import release_lessons

        folder = open_course(asked.course)
        lessons = chosen(folder, asked.lessons)
    places = release_lessons(folder, lessons, lambda name: CONSOLE.print(f"releasing {name}"))
    for lesson, place in zip(lessons, places, strict=True):
        CONSOLE.print(f"released {lesson.name} -> {relative_path(place)}", markup=False, soft_wrap=True)
    return 0


def run_copy(asked: Namespace) -> int:
    from autograder.course.config import open_course
    from autograder.release.generate import copy_lessons

    folder = open_course(asked.course)
    for name, changed in copy_lessons(folder, chosen(folder, asked.lessons)).items():
        CONSOLE.print(f"{name}: {changed} solutions changed")
    return 0


def chosen(folder, names: list[str]) -> list:
    """The declared lessons of that name, or all that have a source."""
    for name in names:
        folder.require_lesson(name)
    return [folder.declared_lesson(name) for name in names or folder.lessons]


def run_grade(asked: Namespace) -> int:
    from autograder.grade.executor import prestart, usable_cores

    asked.workers = asked.workers or usable_cores()
    with prestart(asked.course, asked.workers, asked.unprotected) as started:
        batch = grade_with(started, asked)
    CONSOLE.print(
        f"gradebook  {batch.folder.db_url}\nautograded {relative_path(batch.folder.autograded)}", markup=False, soft_wrap=True
    )
    return 0


def grade_with(started, asked: Namespace):
    """Load the rest of the engine while the workers of `started` get ready, then grade."""
    with loading():
        from autograder.grade.service import GradeRequest, grade
        from autograder.output.summary import legend, marks_in, progress, table

    students = tuple(asked.student)
    how = (asked.workers, asked.json, asked.force, asked.unprotected)
    batch = grade(GradeRequest(asked.assignment, asked.course, asked.submitted, students, *how), progress, started)
    marks = marks_in(CONSOLE.encoding)
    CONSOLE.print(table(f"{asked.assignment}: {batch.overview.students} submissions", batch.overview, marks))
    CONSOLE.print(legend(marks))
    for sentence in batch.remarks:
        CONSOLE.print(sentence, markup=False, soft_wrap=True)
    return batch


def run_feedback(asked: Namespace) -> int:
    from autograder.grade.pages import write_feedback

    pages = write_feedback(asked.course, asked.assignment)
    CONSOLE.print(f"feedback   {len(pages)} pages, such as {relative_path(pages[0])}", markup=False, soft_wrap=True)
    return 0


def run_report(asked: Namespace) -> int:
    from autograder.grade.pages import write_report

    CONSOLE.print(f"report     {relative_path(write_report(asked.course, asked.assignment))}", markup=False, soft_wrap=True)
    return 0


def run_bench(asked: Namespace) -> int:
    from autograder.bench import Bench, figures_table, run
    from autograder.course.config import open_course

    open_course(asked.course).require_lesson(asked.assignment)
    chosen = Bench(asked.course.resolve(), asked.assignment, asked.submitted.resolve())
    if not chosen.notebooks():
        raise AutograderError(f"There are no submissions: expected {asked.submitted}/<student>/{asked.assignment}/.")
    CONSOLE.print(figures_table(run(chosen, asked.rounds, CONSOLE.print)))
    return 0


def run_prove(asked: Namespace) -> int:
    """Exit code 1 where a mutant survives, or something that the course says of its mutants does not hold."""
    with loading():
        from autograder.course.config import open_course, place_of
        from autograder.prove.survey import EQUIVALENT_FILE, examined, reasons_in, students
        from autograder.prove.table import HEAD, lines

        folder = open_course(asked.course)
        exercises = exercises_to_prove(folder, asked)
        reasons = reasons_in(asked.equivalent or place_of(folder.answers) / EQUIVALENT_FILE)
    CONSOLE.print(HEAD, markup=False, soft_wrap=True)
    clean, start = True, time.process_time()
    for exercise in exercises:
        if exercise.name in reasons.left_out:
            CONSOLE.print(f"{exercise.name}: left out, {reasons.left_out[exercise.name]}", markup=False, soft_wrap=True)
            continue
        report = examined(exercise, reasons.equivalent.get(exercise.name, {}), students(asked.ids))
        clean = clean and not report.problems and not report.survivors
        for line in lines(report):
            CONSOLE.print(line, markup=False, soft_wrap=True)
    seconds = f"{time.process_time() - start:.0f} s of processor time"
    CONSOLE.print(f"{'Every wrong mutant is failed' if clean else 'Not proved'}, {asked.ids} ids, {seconds}.")
    return 0 if clean else 1


def exercises_to_prove(folder, asked: Namespace) -> list:
    """The exercises of a lesson that are written as code, or the one that is asked for."""
    folder.require_lesson(asked.assignment)
    lesson = folder.declared_lesson(asked.assignment)
    written = [exercise for exercise in lesson.exercises if exercise.answer is None]
    found = [exercise for exercise in written if asked.exercise in (None, exercise.name)]
    if not found:
        names = ", ".join(exercise.name for exercise in written)
        raise AutograderError(f"{lesson.name} has no exercise {asked.exercise!r} that is written as code; it has {names}.")
    return found


def run_doctor(asked: Namespace) -> int:
    from autograder.sandbox.protections import detect

    protections = detect()
    for name, value in dataclasses.asdict(protections).items():
        if name != "missing":
            CONSOLE.print(f"{name.replace('_', ' '):14} {'yes' if value is True else value}", markup=False)
    for sentence in protections.explanations:
        CONSOLE.print(sentence, markup=False)
    CONSOLE.print(
        "Nothing is missing: sandboxes are locked." if not protections.missing else "Grading refuses without --unprotected."
    )
    return 1 if protections.missing else 0


def relative_path(path: Path) -> str:
    """A path relative to the working directory, where it lies below it."""
    path = path.absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


RUN = (run_release, run_copy, run_grade, run_feedback, run_report, run_bench, run_prove, run_doctor)
COMMANDS = {f.__name__.removeprefix("run_"): f for f in RUN}
