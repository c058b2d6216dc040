"""Every command meets bad input with one clear sentence and a non-zero exit, and the gradebook stays as it was."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from autograder.output.publish import course_lock
from tests.course_copy import LESSON, ROOT, ask, command, copy_course
from tests.sample_class.build import CLASS, build


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course with one graded student, and the bytes of everything that grading wrote."""
    course = copy_course(tmp_path_factory.mktemp("course"), "solutions")
    build(course / "submitted", [s for s in CLASS if s.id == "ada"])
    done = ask(course, "grade", LESSON)
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def untouched(graded):
    """The course; afterwards gradebook, autograded notebooks and kept results must be what they were."""
    before = written(graded)
    yield graded
    assert written(graded) == before


def written(course):
    places = [course / "gradebook.db", *(course / "autograded").rglob("*"), *(course / ".autograder" / "results").rglob("*")]
    return {path: path.read_bytes() for path in places if path.is_file()}


def refusal(course, *arguments, begun: str = "", **more) -> str:
    """The one line a refused command says. begun: what it has said of its work before."""
    done = ask(course, *arguments, **more)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == begun
    (line,) = done.stderr.splitlines()
    return line.replace(str(course), "COURSE")


@pytest.mark.parametrize("name", ["release", "copy", "grade", "feedback", "report"])
def test_a_lesson_that_is_not_there(untouched, name):
    there_are = ", ".join(sorted(path.stem for path in (ROOT / "source").glob("*/*.ipynb")))
    assert refusal(untouched, name, "09_none") == (
        f"autograder: There is no lesson '09_none' in COURSE/source. There are: {there_are}."
    )


@pytest.mark.parametrize("name", ["grade", "feedback", "report", "release"])
def test_a_course_that_is_not_there_or_is_a_file(untouched, name):
    assert refusal(untouched, name, LESSON, "--course", "nowhere") == (
        "autograder: There is no folder COURSE/nowhere. Name the folder that holds the course's source folder."
    )
    assert refusal(untouched, name, LESSON, "--course", "nbgrader_config.py") == (
        "autograder: COURSE/nbgrader_config.py is a file. Name the folder that holds the course's source folder."
    )


@pytest.mark.parametrize("name", ["grade", "bench"])
def test_no_submissions(untouched, name):
    (untouched / "empty").mkdir(exist_ok=True)
    line = refusal(untouched, name, LESSON, "--submitted", "empty")
    assert line == f"autograder: There are no submissions: expected empty/<student>/{LESSON}/."


def test_submissions_in_a_place_that_is_no_folder(untouched):
    assert refusal(untouched, "grade", LESSON, "--submitted", "nbgrader_config.py") == (
        f"autograder: nbgrader_config.py is not a folder. Submissions are expected in nbgrader_config.py/<student>/{LESSON}/."
    )


def test_a_student_who_did_not_hand_in(untouched):
    assert (
        refusal(untouched, "grade", LESSON, "--student", "nobody") == "autograder: No submission of nobody in COURSE/submitted."
    )


def test_json_that_cannot_be_written(untouched):
    assert refusal(untouched, "grade", LESSON, "--json", "no/such/results.json") == (
        "autograder: no/such is not a folder, so results.json cannot be written there."
    )
    assert refusal(untouched, "grade", LESSON, "--json", "source") == (
        "autograder: source is a folder. Name the file to write the results to."
    )


def test_pages_before_any_grading(tmp_path):
    course = copy_course(tmp_path, "solutions")
    for name in ("feedback", "report"):
        assert refusal(course, name, LESSON) == "autograder: There is no gradebook at COURSE/gradebook.db."


def test_a_source_notebook_that_cannot_be_read(tmp_path):
    course = copy_course(tmp_path, "solutions")
    (course / "source" / LESSON / f"{LESSON}.ipynb").write_text("{not a notebook")
    build(course / "submitted", [s for s in CLASS if s.id == "ada"])
    place = f"source/{LESSON}/{LESSON}.ipynb"
    assert refusal(course, "grade", LESSON).startswith(f"autograder: COURSE/{place} is not a notebook that can be released: ")
    line = refusal(course, "release", LESSON, begun=f"releasing {LESSON}\n")
    assert line == f"autograder: {place} cannot be read as a notebook: NotJSONError."
    assert not (course / "gradebook.db").exists()


def test_a_second_run_at_the_same_time(untouched):
    with course_lock(untouched):
        assert refusal(untouched, "grade", LESSON) == (
            "autograder: Another run is at work in this course. Wait until it has finished, then try again."
        )


def test_a_damaged_secret(untouched):
    secret = untouched / ".autograder" / "secret"
    kept = secret.read_bytes()
    secret.write_bytes(b"short")
    try:
        assert refusal(untouched, "grade", LESSON) == (
            "autograder: The secret in COURSE/.autograder/secret is damaged: "
            "delete it and grade again, which draws new data for everyone."
        )
    finally:
        secret.write_bytes(kept)


def test_ctrl_c_changes_nothing_and_leaves_no_process(untouched):
    """An endless cell keeps the run busy; Ctrl-C reaches the whole group, as from a terminal."""
    build(untouched / "busy", [s for s in CLASS if s.id in ("rosa-endless-cell", "ada")])
    line = command("autograder", "grade", LESSON, "--submitted", "busy", "--force")
    run = subprocess.Popen(
        line, cwd=untouched, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    with run:
        wait_for(lambda: sandboxes_below(run.pid))
        sandboxes = sandboxes_below(run.pid)
        os.killpg(run.pid, signal.SIGINT)
        output, error = run.communicate(timeout=30)
    assert (run.returncode, output, error) == (130, "", "autograder: Stopped. Nothing was changed.\n")
    wait_for(lambda: not any(sandbox.is_running() for sandbox in sandboxes))


def test_a_full_disk_while_writing(tmp_path):
    """A course on a disk of 12 MB: the run fails with one sentence, and the gradebook of before is still there."""
    course = copy_course(tmp_path / "course", "solutions")
    build(course / "submitted", [s for s in CLASS if s.id == "ada"])
    grade = " ".join(command("autograder", "grade", LESSON))
    script = (
        f"cp -r {course}/. /mnt && cd /mnt && {grade} > /dev/null && cp gradebook.db {tmp_path}/before && "
        f"dd if=/dev/zero of=filler bs=4096 2> /dev/null; {grade} --force; echo exit $?; "
        f"cmp gradebook.db {tmp_path}/before && echo same"
    )
    in_namespace = ["bwrap", "--dev-bind", "/", "/"]
    small = ["--perms", "0755", "--size", str(12 * 1024**2), "--tmpfs", "/mnt"]
    done = subprocess.run([*in_namespace, *small, "sh", "-c", script], capture_output=True, text=True, timeout=120)
    assert done.stderr.replace("/mnt", "COURSE") in (
        "autograder: The files could not be written: no space left on the disk. Nothing was changed.\n",
        "autograder: The gradebook could not be written: database or disk is full. Nothing was changed.\n",
    )
    assert done.stdout == "exit 1\nsame\n"


def test_every_command_explains_itself():
    for name in ("release", "copy", "grade", "feedback", "report", "bench", "prove", "doctor"):
        done = ask(ROOT, name, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith(f"usage: autograder {name} ")


def sandboxes_below(process: int) -> list[psutil.Process]:
    """The sandboxes of a run: the processes bubblewrap started below it. Meanwhile any of them may end."""
    found = []
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in psutil.Process(process).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                found += [child] if child.name() == "bwrap" else []
    return found


def wait_for(condition, seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


NOBODY = """
import pwd, sys
def getpwuid(number):
    raise KeyError(number)
pwd.getpwuid = getpwuid
from autograder.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_user_without_a_home_or_a_name_can_grade(graded):
    """As in a container with a number for a user: Jupyter's packages ask for a home when they are imported."""
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    run = [sys.executable, "-c", NOBODY, "grade", LESSON, "--force"]
    done = subprocess.run(run, cwd=graded, capture_output=True, text=True, timeout=300, env=environment)
    assert done.returncode == 0, done.stderr
    assert "ada" in done.stdout
    without_mending = [sys.executable, "-c", NOBODY.replace("from autograder", "import nbgrader\nfrom autograder"), "doctor"]
    done = subprocess.run(without_mending, cwd=graded, capture_output=True, text=True, timeout=300, env=environment)
    assert "Could not determine home directory" in done.stderr
