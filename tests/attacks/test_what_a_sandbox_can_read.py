"""Everything that can be read from inside of a sandbox, searched for what must not be there."""

import json
import os
import sys
from pathlib import Path

import pytest

import autograder
from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_WALLS, Limits
from autograder.sandbox.protections import of_walls

from ..sample_class.answers import LESSON
from .for_secrets import CANARY
from .scene import Scene

PATIENT = Limits(cpu_seconds=60.0, wall_seconds=120.0)
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


def needles(scene: Scene) -> dict[str, str]:
    """What must not be readable, by a piece of each, in hexadecimal digits: the search must not find itself."""
    pieces = {
        "secret": (scene.course / ".autograder" / "secret").read_bytes(),
        "reference": b"return np.where(y * z < 1, -y, 0.0)",
        "hidden case": b"def zeros_among_them(",
        "gradebook": b"000-right",
        "submission": b"the_network_is_used",
        "course": b'course_id = "neural_networks"',
        "engine": b"It never touches a student's values.",
        "environment": CANARY.encode(),
    }
    return {name: piece.hex() for name, piece in pieces.items()}


def searched(sandboxes: Sandboxes, scene: Scene, roots: list[str]) -> dict:
    """What the search finds in a sandbox that is furnished with the released files."""
    top = scene.course / "release" / LESSON.name
    files = {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}
    source = f"ROOTS = {roots!r}\nNEEDLES = {needles(scene)!r}\n{SEARCH}"
    with sandboxes.open(files, PATIENT) as sandbox:
        run = sandbox.run(source)
    assert run.output.error == ""
    return json.loads(run.output.text)


def environments(scene: Scene) -> list[str]:
    """The environments of processes that the grader started."""
    return [f"/proc/{victim.pid}/environ" for victim in scene.victims.values()]


@pytest.fixture(scope="module")
def known(locked) -> list[str]:
    """Where an insider would look: all folders at the top of the machine and of a sandbox, of Python, and of the course."""
    scene = locked.scene
    tops = [str(Path("/", name)) for name in sorted({*os.listdir("/"), "sandbox", "code"})]
    tops += environments(scene)
    return [*tops, *filter(None, sys.path), str(scene.course), str(scene.site), *map(str, scene.course.parents)]


def test_nothing_that_a_sandbox_can_read_is_worth_reading(locked, known):
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        seen = searched(sandboxes, locked.scene, known)
    assert seen["found"] == {}
    assert seen["modules"] == []
    assert seen["files"] > 10_000, "the search must have come as far as Python's own packages"


def test_the_search_finds_all_of_it_where_there_are_no_walls(locked):
    scene = locked.scene
    roots = [str(scene.course), str(scene.site), str(Path(autograder.__file__).parent)]
    with Sandboxes(of_walls(NO_WALLS)) as sandboxes:
        seen = searched(sandboxes, scene, roots + environments(scene))
    assert set(seen["found"]) == set(needles(scene))


def test_a_package_that_nobody_hides_is_found(locked):
    """Is it the hiding that keeps the answers out of a sandbox?"""
    with Sandboxes() as sandboxes:
        seen = searched(sandboxes, locked.scene, [str(locked.scene.site)])
    assert set(seen["found"]) == {"reference", "hidden case"}
