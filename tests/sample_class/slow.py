"""Submissions that wait without computing, and submissions that show far too much. No part of the sample class.

A class that has some of them takes hardly longer than without, and nobody else's mark differs.
"""

from .answers import right
from .honest import RIGHT
from .released import Change, Notebook, code_cell, own_code, place
from .student import Student

SLEEP = "import time\ntime.sleep({seconds})"
FOREVER = 10**6


SLEEPS_FIRST = """{answer}

_awake = {name}

def {name}(*args):
    import time
    time.sleep({seconds})
    return _awake(*args)"""
ENDLESS_LIST = """class Endless(list):
    def __iter__(self):
        import time
        while True:
            time.sleep(1)
            yield 0.0

def hinge_loss(agreement):
    return Endless()"""


def sleeping(name: str, seconds: float) -> str:
    """The right answer, which sleeps first, in every call."""
    return SLEEPS_FIRST.format(answer=right(name), name=name, seconds=seconds)


def own_cells(after: str, count: int, code: str) -> Change:
    """So many cells of the student's own, below the cell `after`."""

    def change(notebook: Notebook) -> None:
        at = place(notebook, after) + 1
        notebook["cells"][at:at] = [code_cell(f"own_{number}", code) for number in range(count)]

    return change


SLEEPERS = (
    Student("slow-cell", RIGHT, (own_code("setup", SLEEP.format(seconds=FOREVER)),)),
    Student("slow-function", RIGHT | {"classify": sleeping("classify", FOREVER)}),
    Student("slow-helper", RIGHT | {"linear_unit": sleeping("linear_unit", 40)}),
)
FLOODERS = (
    Student("floods-cells", RIGHT, (own_cells("setup", 2000, "print('<' * 20_000)"),)),
    Student("floods-loop", RIGHT, (own_code("setup", "while True:\n    print('<' * 1000)"),)),
)
EIGHT_CELLS = Student("slow-cells", RIGHT, (own_cells("setup", 8, SLEEP.format(seconds=50)),))
ENDLESS = Student("slow-iterator", RIGHT | {"hinge_loss": ENDLESS_LIST})
EVERYONE = (*SLEEPERS, *FLOODERS, EIGHT_CELLS, ENDLESS)
