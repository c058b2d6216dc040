"""Rooms for the tests: one that is locked, and one that is deliberately not."""

import pytest

from autograder.room.client import Rooms
from autograder.room.limits import NO_WALLS
from autograder.room.protections import of_walls


@pytest.fixture(scope="session")
def rooms():
    with Rooms(hidden_packages=("solutions",)) as rooms:
        yield rooms


@pytest.fixture(scope="session")
def unlocked_rooms():
    with Rooms(of_walls(NO_WALLS)) as rooms:
        yield rooms
