"""The attacked courses: one graded by the engine, one by the engine without locks, one by naive graders."""

import os
import sys
import tempfile

import pytest

from autograder.grade import executor
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import of_locks

from . import doing_harm, forging_files, forging_marks, injecting_output, reading_secrets
from .attack import attacks_of
from .grading_attacks import Graded
from .target import Target

KINDS = (forging_marks, forging_files, reading_secrets, doing_harm, injecting_output)
ATTACKS = [attack for module in KINDS for attack in attacks_of(vars(module))]


@pytest.fixture(scope="session")
def make_target(tmp_path_factory):
    """Makes a target. The grader has a secret in its environment and in an open file, and `solutions` installed."""
    opened, patch = [], pytest.MonkeyPatch()
    forgotten = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as anybody grades)
    forgotten.write(reading_secrets.CANARY.encode())
    forgotten.flush()
    os.set_inheritable(forgotten.fileno(), True)
    patch.setenv("TOKEN", reading_secrets.CANARY)

    def make(name, attacks):
        target = Target(tmp_path_factory.mktemp(name), attacks)
        patch.setattr(sys, "path", [*sys.path, str(target.site)])
        opened.append(target)
        return target

    yield make
    patch.undo()
    forgotten.close()
    for target in opened:
        target.clear()


@pytest.fixture(scope="session")
def locked(make_target):
    return Graded(make_target("locked", ATTACKS))


@pytest.fixture(scope="session")
def without_locks(make_target):
    target = make_target("unlocked", [attack for attack in ATTACKS if attack.unlocked == "no_locks"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executor, "detect", lambda: of_locks(NO_LOCKS))
        return Graded(target)


@pytest.fixture(scope="session")
def with_naive_graders(make_target):
    return make_target("naive_graders", [attack for attack in ATTACKS if attack.unlocked != "no_locks"])
