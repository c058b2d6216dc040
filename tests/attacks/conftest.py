"""The scenes: one graded by the engine as it is, one by the engine without any wall, one that peers grade."""

import os
import sys
import tempfile

import pytest

from autograder.grade import service
from autograder.sandbox.limits import NO_WALLS
from autograder.sandbox.protections import of_walls

from . import for_harm, for_points, for_points_by_files, for_secrets, for_show
from .attack import attacks_of
from .grading import Graded
from .scene import Scene

KINDS = (for_points, for_points_by_files, for_secrets, for_harm, for_show)
ATTACKS = [attack for module in KINDS for attack in attacks_of(vars(module))]


@pytest.fixture(scope="session")
def open_scene(tmp_path_factory):
    """Makes a scene; the grader carries a secret in its environment and in an open file, and has `solutions` installed."""
    opened, patch = [], pytest.MonkeyPatch()
    forgotten = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as anybody grades)
    forgotten.write(for_secrets.CANARY.encode())
    forgotten.flush()
    os.set_inheritable(forgotten.fileno(), True)
    patch.setenv("TOKEN", for_secrets.CANARY)

    def make(name, attacks):
        scene = Scene(tmp_path_factory.mktemp(name), attacks)
        patch.setattr(sys, "path", [*sys.path, str(scene.site)])
        opened.append(scene)
        return scene

    yield make
    patch.undo()
    forgotten.close()
    for scene in opened:
        scene.clear()


@pytest.fixture(scope="session")
def locked(open_scene):
    return Graded(open_scene("locked", ATTACKS))


@pytest.fixture(scope="session")
def without_walls(open_scene):
    scene = open_scene("unlocked", [attack for attack in ATTACKS if attack.unlocked == "no_walls"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service, "detect", lambda: of_walls(NO_WALLS))
        return Graded(scene)


@pytest.fixture(scope="session")
def among_peers(open_scene):
    return open_scene("peers", [attack for attack in ATTACKS if attack.unlocked != "no_walls"])
