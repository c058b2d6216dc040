"""The threat model names attacks and tests: each exists, and no attack is missing."""

import re
from collections import Counter

from tests.course_copy import ROOT

from .conftest import ATTACKS

THREATS = (ROOT / "autograder" / "sandbox" / "THREATS.md").read_text(encoding="utf-8")
TABLE = THREATS.partition("\n## What they try, and what stops it\n")[2].partition("\n## ")[0]
LINES = [line for line in TABLE.splitlines() if line.startswith("| ")][1:]
NAMES = [re.findall(r"`(\w+)`", line.rsplit("|", 2)[1]) for line in LINES]


def test_every_attack_stands_in_one_line():
    named = Counter(name for names in NAMES for name in names if not name.startswith("test_"))
    assert named == Counter(attack.name for attack in ATTACKS)


def test_every_line_is_shown_by_something_that_exists():
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = [name for names in NAMES for name in names if name.startswith("test_")]
    assert len(LINES) > 15
    assert all(NAMES)
    assert [name for name in named if f"def {name}(" not in tests] == []
