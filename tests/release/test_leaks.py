"""Answers and hidden cases that would travel along in some other place."""

import dataclasses
import io
import zipfile

import pytest

from .made_up import prose

NOT_RELEASED = "01_bread was not released. "


@pytest.mark.parametrize(
    "left",
    [
        "def curve(a, b):\n    return np.floor(flour / (50 * guests)) * 50\n\n\n\nf = lambda: flour - guests * each, 1",
        "def by_another_name(sacks, people):\n    sacks = np.asarray(sacks)\n"
        "    part = np.floor(sacks / (50 * people)) * 50\n    return part, sacks - people * part",
        "def nested():\n    def why_salt():\n        return 'taste'\n    return why_salt",
    ],
)
def test_a_solution_left_in_another_file(course, left):
    """The first is no whole solution and shares no expression that is returned: it is the negative control."""
    (course.source / "explore.py").write_text(f"import numpy as np\n\n\n{left}\n")
    if "curve" in left:
        assert course.release().exists()
        return
    name = "why_salt" if "why_salt" in left else "portions"
    assert course.refusal() == f"{NOT_RELEASED}explore.py holds the answer of {name}."


def test_a_solution_left_above_its_region(course):
    course.edit(
        "solve_portions",
        "    ### BEGIN SOLUTION\n    flour = np.asarray(flour)",
        "    flour = np.asarray(flour)\n    ### BEGIN SOLUTION",
    )
    assert course.refusal() == (
        f"{NOT_RELEASED}The cell solve_portions has code of portions outside of its region: students would see it."
    )


def test_a_twin_of_the_notebook(course):
    (course.source / "twin.md").write_text("# ### BEGIN SOLUTION\n")
    assert course.refusal() == f"{NOT_RELEASED}twin.md holds 'BEGIN SOLUTION'."


def test_the_course_by_its_name(course):
    (course.source / "explore.py").write_text("from bakery.reference import portions\n\nportions.mark(1)\n")
    assert course.refusal() == f"{NOT_RELEASED}explore.py holds 'from bakery'. explore.py holds 'mark('."


def test_words_that_only_look_like_the_course(course):
    (course.source / "explore.py").write_text("import bakery_tools_of_others as tools\n\ntools.bookmark(1)\n")
    assert course.release().exists()


HIDDEN_CASE = "def shown(f, g):\n    return f(g.uniform(100, 3000, g.integers(3, 7)), int(g.integers(2, 6)))\n"


def test_a_hidden_case_in_prose_or_in_a_file(course):
    course.append(prose("note", f"Try this:\n```python\n{HIDDEN_CASE}```\n"))
    (course.source / "explore.py").write_text(HIDDEN_CASE)
    assert course.refusal() == (
        f"{NOT_RELEASED}01_bread.ipynb holds the hidden case unknown_bags of portions. "
        "explore.py holds the hidden case unknown_bags of portions."
    )


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (HIDDEN_CASE, "holds the hidden case unknown_bags of portions"),
        ("def why_salt():\n    return 'taste'\n", "holds the answer of why_salt"),
        ("from bakery.reference import portions\n", "holds 'from bakery'"),
    ],
)
def test_a_module_that_the_lesson_brings(course, tmp_path, monkeypatch, left, found):
    """Negative control: the made-up lesson brings a harmless one, and is released."""
    (tmp_path / "flour.py").write_text(left)
    monkeypatch.syspath_prepend(tmp_path)
    lesson = dataclasses.replace(course.lesson, brings=(*course.lesson.brings, "flour"))
    assert course.refusal(lesson) == f"{NOT_RELEASED}flour.py {found}."


def zip_of(**files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name.replace("_dot_", "."), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ({"tools_dot_py": HIDDEN_CASE}, "holds the hidden case unknown_bags of portions"),
        ({"tools_dot_py": "def why_salt():\n    return 'taste'\n"}, "holds the answer of why_salt"),
        ({"tools_dot_py": "from bakery import mark\n"}, "holds 'from bakery'"),
        ({"tools_dot_py": "def curve(x):\n    return x * x\n"}, ""),
    ],
)
def test_inside_a_zip_file(course, left, found):
    """Also where a zip lies in a zip, whatever it is called. The last is the negative control."""
    (course.source / "data.bin").write_bytes(zip_of(inner_dot_zip=zip_of(**left)))
    if found:
        assert course.refusal() == f"{NOT_RELEASED}data.bin/inner.zip/tools.py {found}."
    else:
        assert course.release().exists()


def test_a_zip_file_that_cannot_be_read(course):
    whole = zip_of(notes_dot_txt="word " * 1000)
    (course.source / "data.zip").write_bytes(whole[:40] + b"?" * 10 + whole[50:])
    assert course.refusal() == (f"{NOT_RELEASED}data.zip is a zip file that cannot be read, so nobody knows what it holds.")


def test_the_checker_itself_is_searched_for_code(course, monkeypatch):
    from autograder.release import checker_files

    monkeypatch.setattr(checker_files, "checker_zip", lambda: zip_of(a_dot_py=HIDDEN_CASE))
    assert course.refusal() == f"{NOT_RELEASED}checking/checker.zip/a.py holds the hidden case unknown_bags of portions."
