"""Sandboxes for the tests: with every lock, and without any."""

import pytest

from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_LOCKS
from autograder.sandbox.protections import of_locks


@pytest.fixture(scope="session")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


@pytest.fixture(scope="session")
def unlocked_sandboxes():
    with Sandboxes(of_locks(NO_LOCKS)) as sandboxes:
        yield sandboxes
