"""Every file that the map of the engine names is there."""

import re

from tests.course_copy import ROOT

MAP = (ROOT / "autograder" / "README.md").read_text(encoding="utf-8")
PATH = re.compile(r"`((?:\w+/)*\w+\.py)`")
PLACES = ("autograder", "tests", ".")


def section(heading: str) -> str:
    """The text below a heading of the second level."""
    return MAP.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def missing(text: str) -> list[str]:
    """The Python files a text names that are neither in the engine, nor in the tests, nor where they say."""
    return [path for path in PATH.findall(text) if not any((ROOT / place / path).is_file() for place in PLACES)]


def test_the_road_names_files_that_exist():
    road = section("The road of a submission")
    assert len(PATH.findall(road)) > 20
    assert missing(road) == []


def test_executors_and_exporters_are_added_to_files_that_exist():
    assert missing(section("Add an executor") + section("Add an exporter")) == []


def test_a_file_that_is_not_there_is_noticed():
    assert missing("`grade/service.py` and `grade/conductor.py`") == ["grade/conductor.py"]
