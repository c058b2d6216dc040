"""A made-up course about baking, with a package name of its own, written into a folder."""

import json
from pathlib import Path

PACKAGE = "bakery"
LESSON = "01_bread"

REFERENCE = '''"""Flour and water."""

import numpy as np


def portions(flour, guests):
    """flour (n,) in grams, guests a number -> (n,) and what is left of each."""
    flour = np.asarray(flour)
    # Whole portions of fifty grams.
    each = np.floor(flour / (50 * guests)) * 50
    return each, flour - guests * each


class Oven:
    """Warms up step by step."""

    def __init__(self, start):
        """start: a temperature."""
        self.temperature = start

    def heat(self, step):
        self.temperature = self.temperature + np.sqrt(step) * 3
        return self.temperature


def why_salt():
    """One word."""
    return "taste"
'''

DOUGH = '''"""What every lesson on baking draws with."""

BROWN = "#8B5A2B"
'''

DECLARATIONS = '''"""Exercises about bread."""

import numpy as np

from autograder import Choices, exercise

from . import reference

portions = exercise(reference.portions, points=2, lecture="page 3", returns=("each", "left"))


@portions.visible("three bags of flour")
def three_bags(portions, rng):
    return portions(np.array([500.0, 1230.0, 90.0]), 4)


@portions.hidden("bags nobody knows of")
def unknown_bags(portions, rng):
    return portions(rng.uniform(100, 3000, rng.integers(3, 7)), int(rng.integers(2, 6)))


@portions.mistake(hint="Is there half a portion?", see="page 4")
def split(flour, guests):
    """Portions may be split."""
    return flour / guests, 0 * flour


Oven = exercise(reference.Oven, points=1.5, lecture="page 5")


@Oven.visible("an oven that is heated twice")
def twice(Oven, rng):
    oven = Oven(20.0)
    return [oven.heat(4.0), oven.heat(9.0)]


@Oven.hidden("another oven")
def another(Oven, rng):
    return Oven(rng.uniform(10, 30)).heat(rng.uniform(1, 5))


REASONS = {"colour": "It makes the crust brown.", "taste": "Bread without it is bland.", "weight": "It is heavy."}
why_salt = exercise(reference.why_salt, points=1, lecture="page 8", answer=Choices(REASONS, one=True))


@why_salt.mistake(hint="Taste it.", see="page 9")
def colour():
    """Salt is for colour."""
    return "colour"
'''

LESSON_PACKAGE = '''"""Lesson 01: bread."""

from autograder import lesson

LESSON = lesson(__name__, "Bread", "portions Oven why_salt", brings=("bakery.dough",))
'''

COURSE_PACKAGE = '''"""The course."""

from autograder import lessons_in
from autograder.check import notebook

COURSE = lessons_in(__name__)
here = notebook.for_course(COURSE)
check, choices, mark, points, try_it = here.check, here.choices, here.mark, here.points, here.try_it
'''

CELLS = {
    "solve_portions": '''import numpy as np


def portions(flour, guests):
    """flour (n,) in grams, guests a number -> (n,) and what is left of each."""
    ### BEGIN SOLUTION
    flour = np.asarray(flour)
    each = np.floor(flour / (50 * guests)) * 50
    return each, flour - guests * each
    ### END SOLUTION''',
    "solve_Oven": '''class Oven:
    """Warms up step by step."""

    ### BEGIN SOLUTION
    def __init__(self, start):
        self.temperature = start

    def heat(self, step):
        self.temperature = self.temperature + np.sqrt(step) * 3
        return self.temperature
    ### END SOLUTION''',
    "solve_why_salt": '''def why_salt():
    """One word."""
    ### BEGIN SOLUTION
    return "taste"
    ### END SOLUTION''',
}
EXPLORE = """import numpy as np
from check import dough

CRUST = dough.BROWN


def curve(t):
    return np.sin(t) * t
"""
POINTS = {"portions": 2, "Oven": 1.5, "why_salt": 1}


def check_cell(name: str) -> str:
    return f'check("{name}")\n### BEGIN HIDDEN TESTS\nfrom {PACKAGE} import mark\n\nmark("{name}")\n### END HIDDEN TESTS'


def code(id: str, source: str, **nbgrader) -> dict:
    kept = {"grade": False, "grade_id": id, "locked": False, "schema_version": 3, "solution": False, "task": False}
    metadata = {"nbgrader": kept | nbgrader} if nbgrader else {}
    return {"cell_type": "code", "execution_count": None, "id": id, "metadata": metadata, "outputs": [], "source": source}


def prose(id: str, source: str) -> dict:
    return {"cell_type": "markdown", "id": id, "metadata": {}, "source": source}


def notebook() -> dict:
    """The source notebook as JSON data."""
    cells = [prose("title", "# Bake bread"), code("start", "from check import check, choices, points, try_it")]
    for name, points in POINTS.items():
        cells.append(code(f"solve_{name}", CELLS[f"solve_{name}"], solution=True))
        cells.append(code(name, check_cell(name), grade=True, locked=True, points=points))
    cells.insert(-2, code("choices_why_salt", 'choices("why_salt")'))
    cells.append(code("end", "points()"))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write_package(folder: Path) -> None:
    lesson = folder / PACKAGE / f"lesson_{LESSON}"
    lesson.mkdir(parents=True)
    (folder / PACKAGE / "__init__.py").write_text(COURSE_PACKAGE)
    (folder / PACKAGE / "dough.py").write_text(DOUGH)
    (lesson / "__init__.py").write_text(LESSON_PACKAGE)
    (lesson / "reference.py").write_text(REFERENCE)
    (lesson / "declarations.py").write_text(DECLARATIONS)


def write_source(course: Path) -> Path:
    """The configuration and `source/<lesson>` of a course folder; returns the latter."""
    (course / "nbgrader_config.py").write_text(f'c = get_config()\nc.Answers.package = "{PACKAGE}"\n')
    folder = course / "source" / LESSON
    folder.mkdir(parents=True)
    (folder / f"{LESSON}.ipynb").write_text(json.dumps(notebook()))
    (folder / "check.py").write_text(
        f"from {PACKAGE} import check, choices, dough, points, try_it\n\n"
        "__all__ = ['check', 'choices', 'dough', 'points', 'try_it']\n"
    )
    (folder / "explore.py").write_text(EXPLORE)
    return folder
