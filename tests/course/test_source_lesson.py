import json

import pytest
from nbformat import from_dict
from nbgrader.utils import compute_checksum
from reading_course import AREA_STUB, INTRO, LESSON, PLOT, make_course

from autograder.course.config import CourseError, open_course
from autograder.course.source import read_lesson


def test_a_source_cell_has_its_role_and_points(lesson):
    roles = {cell.id: (cell.role, cell.points) for cell in lesson.notebook.cells}
    assert roles == {
        "intro": ("free", 0),
        "setup": ("given", 0),
        "area": ("solution", 0),
        "check-area": ("check", 2),
        "plot": ("free", 0),
        "next": ("given", 0),
        "scale": ("solution", 0),
        "check-scale": ("check", 3),
        "why": ("manual", 4),
        "try": ("free", 0),
    }
    assert [cell.id for cell in lesson.notebook.checks] == ["check-area", "check-scale"]
    assert [cell.id for cell in lesson.notebook.cells if cell.shows] == ["plot"]


def test_the_text_of_a_source_cell_is_what_students_got(lesson):
    texts = {cell.id: cell.source for cell in lesson.notebook.cells}
    assert texts["area"] == AREA_STUB
    assert texts["check-area"] == 'check("area")'
    assert (texts["intro"], texts["plot"]) == (INTRO, PLOT)
    assert "return w * h" not in repr(lesson)


def test_the_checksum_is_the_one_of_the_text_that_students_got(lesson):
    for cell in lesson.notebook.cells:
        if cell.nbgrader:
            node = from_dict({"cell_type": cell.cell_type, "source": cell.source, "metadata": {"nbgrader": cell.nbgrader}})
            assert compute_checksum(node) == cell.nbgrader["checksum"]
            node.source += " "
            assert compute_checksum(node) != cell.nbgrader["checksum"]


def test_released_files_are_everything_beside_the_notebook(lesson):
    assert lesson.files == {"check.py": b"from checking import check\n", "checking/__init__.py": b"", "table.csv": b"1,2\n"}


@pytest.mark.parametrize("change", ["solution", "file", "tag"])
def test_the_digest_changes_with_everything_that_decides_a_mark(tmp_path, change):
    root = make_course(tmp_path)
    before = read_lesson(open_course(root), LESSON).digest
    assert read_lesson(open_course(root), LESSON).digest == before
    path = root / "source" / LESSON / f"{LESSON}.ipynb"
    if change == "file":
        (root / "release" / LESSON / "table.csv").write_text("1,3\n")
    else:
        old, new = {"solution": ("return w * h", "return h * w"), "tag": ('"shows"', '"show"')}[change]
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    assert read_lesson(open_course(root), LESSON).digest != before


def test_a_notebook_without_cell_ids_reads_the_same_twice(tmp_path):
    root = make_course(tmp_path)
    path = root / "source" / LESSON / f"{LESSON}.ipynb"
    notebook = json.loads(path.read_text()) | {"nbformat_minor": 4}
    for cell in notebook["cells"]:
        del cell["id"]
    path.write_text(json.dumps(notebook))
    first, second = (read_lesson(open_course(root), LESSON) for _ in range(2))
    assert first == second
    assert [cell.id for cell in first.notebook.cells][:3] == ["cell-1", "setup", "area"]


def test_an_unreleased_plain_course_gives_its_source_files(tmp_path):
    root = make_course(tmp_path)
    (root / "release").rename(root / "elsewhere")
    (root / "source" / LESSON / "data.txt").write_text("7")
    assert read_lesson(open_course(root), LESSON).files == {"data.txt": b"7"}


def test_declared_exercises_must_be_released_first(tmp_path):
    root = make_course(tmp_path, 'c.Answers.package = "answers"')
    (root / "release").rename(root / "elsewhere")
    with pytest.raises(CourseError) as error:
        read_lesson(open_course(root), LESSON)
    assert str(error.value) == (
        f"shapes is not released yet: there is no {root}/release/shapes. Make it with `python -m autograder release shapes`."
    )


def test_a_missing_lesson_is_told_with_the_ones_there_are(course):
    with pytest.raises(CourseError) as error:
        read_lesson(course, "../shapes")
    assert str(error.value) == f"There is no lesson '../shapes' in {course.source}. There are: shapes."


def test_a_course_without_lessons_says_so(tmp_path):
    with pytest.raises(CourseError) as error:
        read_lesson(open_course(tmp_path), "shapes")
    assert str(error.value) == f"There is no lesson 'shapes' in {tmp_path}/source. It holds no lesson at all."


def test_a_second_notebook_is_refused(tmp_path):
    root = make_course(tmp_path)
    (root / "source" / LESSON / "b.ipynb").write_text("{}")
    with pytest.raises(CourseError) as error:
        read_lesson(open_course(root), LESSON)
    assert str(error.value) == f"{root}/source/shapes has 2 notebooks (b.ipynb, shapes.ipynb). Keep one to a lesson."


def test_a_source_that_cannot_be_released_says_why(tmp_path):
    root = make_course(tmp_path)
    path = root / "source" / LESSON / f"{LESSON}.ipynb"
    path.write_text(path.read_text().replace("### END SOLUTION", "### THE END"))
    with pytest.raises(CourseError) as error:
        read_lesson(open_course(root), LESSON)
    assert str(error.value) == (
        f"{path} is not a notebook that can be released: RuntimeError: no end solution statement found. "
        "Repair it and try again."
    )
