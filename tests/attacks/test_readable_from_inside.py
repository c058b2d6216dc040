"""Everything that can be read from inside a sandbox is searched for what must not be there."""

import inspect
import json
import os
import sys
from pathlib import Path

import pytest

import autograder
from autograder.grade import service
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_LOCKS, Limits
from autograder.sandbox.protections import of_locks

from ..sample_class.answers import LESSON
from .reading_secrets import CANARY
from .target import Target

SLOW = Limits(cpu_seconds=60.0, waiting_seconds=120.0)
SEARCH = """
import json, os, stat, sys
needles = {name: bytes.fromhex(text) for name, text in NEEDLES.items()}
found, walked = {name: [] for name in needles}, set()

def search(place, content):
    for name, needle in needles.items():
        if needle in content:
            found[name].append(place)

def read(place, descriptor):
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        search(place, os.pread(descriptor, 2**16, 0))
        return True

def look(path):
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        return read(path, descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)

def everything(roots):
    for root in roots:
        yield root
        for folder, below, names in os.walk(root):
            if folder in walked:
                below.clear()
                continue
            walked.add(folder)
            yield from (os.path.join(folder, name) for name in names)

files = sum(bool(look(path)) for path in everything(ROOTS))
search("environment", repr(dict(os.environ)).encode())
for descriptor in range(256):
    try:
        read(f"descriptor {descriptor}", descriptor)
    except OSError:
        pass
modules = sorted({name.partition(".")[0] for name in sys.modules} & {"autograder", "solutions", "nbgrader"})
print(json.dumps({"files": files, "found": {name: places[:9] for name, places in found.items() if places}, "modules": modules}))
"""


def needles(target: Target) -> dict[str, str]:
    """A piece of everything that must not be readable, in hexadecimal digits, so that the search does not find itself."""
    exercise = LESSON.exercise("hinge_delta")
    pieces = {
        "secret": (target.course / ".autograder" / "secret").read_bytes(),
        "reference": inspect.getsource(exercise.reference).splitlines()[-1].strip().encode(),
        "hidden case": f"def {exercise.hidden_cases[0].name}(".encode(),
        "gradebook": b"000-right",
        "submission": b"the_network_is_used",
        "course": b'course_id = "neural_networks"',
        "engine": Path(service.__file__).read_bytes()[:60],
        "environment": CANARY.encode(),
    }
    return {name: piece.hex() for name, piece in pieces.items()}


def search(sandboxes: Sandboxes, target: Target, roots: list[str]) -> dict:
    """What the search finds in a sandbox that has the released files."""
    top = target.course / "release" / LESSON.name
    files = {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    source = f"ROOTS = {roots!r}\nNEEDLES = {needles(target)!r}\n{SEARCH}"
    with sandboxes.open(files, SLOW) as sandbox:
        run = sandbox.run(source)
    assert run.output.error == ""
    return json.loads(run.output.text)


def environments(target: Target) -> list[str]:
    """The files with the environments of processes that the grader started."""
    return [f"/proc/{victim.pid}/environ" for victim in target.victims.values()]


@pytest.fixture(scope="module")
def known_folders(locked) -> list[str]:
    """Where an insider would look: at the top of the machine and of a sandbox, in Python's folders and the course's."""
    target = locked.target
    tops = [str(Path("/", name)) for name in sorted({*os.listdir("/"), "sandbox", "code"})]
    tops += environments(target)
    return [*tops, *filter(None, sys.path), str(target.course), str(target.site), *map(str, target.course.parents)]


def test_nothing_readable_in_a_sandbox_is_worth_reading(locked, known_folders):
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        observed = search(sandboxes, locked.target, known_folders)
    assert observed["found"] == {}
    assert observed["modules"] == []
    assert observed["files"] > 10_000, "the search must have come as far as Python's own packages"


def test_without_locks_the_search_finds_all_of_it(locked):
    target = locked.target
    roots = [str(target.course), str(target.site), str(Path(autograder.__file__).parent)]
    with Sandboxes(of_locks(NO_LOCKS)) as sandboxes:
        observed = search(sandboxes, target, roots + environments(target))
    assert set(observed["found"]) == set(needles(target))


def test_a_package_that_nobody_hides_is_found(locked):
    """Is it the hiding that keeps the answers out of a sandbox?"""
    with Sandboxes() as sandboxes:
        observed = search(sandboxes, locked.target, [str(locked.target.site)])
    assert set(observed["found"]) == {"reference", "hidden case"}
