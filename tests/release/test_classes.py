"""The solution cell of a class has one region in each method, so that its stub can be defined."""

import json

import pytest

from autograder.release.generate import copy_lessons

from .test_refusals import NOT_RELEASED

OVEN = '''class Oven:
    """Warms up step by step."""

    def __init__(self, start):
        """start: a temperature."""
        ### BEGIN SOLUTION
        self.temperature = start
        ### END SOLUTION

    def heat(self, step):
        ### BEGIN SOLUTION
        self.temperature = self.temperature + np.sqrt(step) * 3
        return self.temperature
        ### END SOLUTION'''


def write(course, source):
    content = json.loads(course.notebook.read_text())
    (cell,) = (cell for cell in content["cells"] if cell["id"] == "solve_Oven")
    cell["source"] = source
    course.notebook.write_text(json.dumps(content))


def cell_of(notebook):
    return "".join(next(c for c in json.loads(notebook.read_text())["cells"] if c["id"] == "solve_Oven")["source"])


def test_a_stub_of_a_class_can_be_defined(course):
    write(course, OVEN)
    (notebook,) = course.release().glob("*.ipynb")
    names = {}
    exec(cell_of(notebook), names)
    with pytest.raises(NotImplementedError):
        names["Oven"](20.0)
    assert "sqrt" not in cell_of(notebook)


def test_too_few_regions_are_named(course):
    extra = "\n\n    def cool(self):\n        ### BEGIN SOLUTION\n        pass\n        ### END SOLUTION"
    write(course, OVEN + extra)
    sentence = "The cell solve_Oven needs one region for each method, between ### BEGIN SOLUTION and ### END SOLUTION."
    assert course.refusal().startswith(NOT_RELEASED + sentence)


def test_code_beside_the_regions_is_named(course):
    write(course, OVEN.replace("    def heat", "    hot = 250\n\n    def heat"))
    sentence = "The cell solve_Oven has code of Oven outside of its region: students would see it."
    assert course.refusal().startswith(NOT_RELEASED + sentence)


def test_each_method_is_copied_into_its_own_region(course, bread):
    write(course, OVEN.replace("* 3", "* 4").replace("= start", "= 0"))
    assert copy_lessons(course.folder, [bread]) == {bread.name: 1}
    assert cell_of(course.notebook) == OVEN
