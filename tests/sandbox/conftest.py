"""Sandboxes for the tests: with every wall, and without any."""

import pytest

from autograder.sandbox.client import Sandboxes
from autograder.sandbox.limits import NO_WALLS
from autograder.sandbox.protections import of_walls


@pytest.fixture(scope="session")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


@pytest.fixture(scope="session")
def unlocked_sandboxes():
    with Sandboxes(of_walls(NO_WALLS)) as sandboxes:
        yield sandboxes
