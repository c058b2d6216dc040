"""Nothing of a student's making runs in the pages that people open: nbgrader's feedback and its formgrader."""

import os
import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveAutoGrades
from reading_course import LESSON, HandIn, make_course, own_code, own_prose
from rendering import acting, page

from autograder.check.message import Message
from autograder.course.config import open_course
from autograder.course.source import read_lesson
from autograder.output.autograded import autograded_notebook, notebook_text
from autograder.records import ExerciseResult, Output, SubmissionResult

MARKUP = [
    "<script>evil()</script>",
    "<img src=x onerror=evil()>",
    "![picture](https://evil.example/pixel.png)",
    "[link](javascript:evil())",
    "<a href='javascript:evil()'>x</a>",
    "<svg/onload=evil()>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>@import 'https://evil.example'</style>",
    "<form action='https://evil.example'><input></form>",
    "$$\\require{html}\\href{javascript:evil()}{x}$$",
    "\\begin{align}<img src=x onerror=evil()>\\end{align}",
    "$<img src=x onerror=evil()>$",
    "\\\\[<img src=x onerror=evil()>\\\\]",
    "```\n<script>evil()</script>\n```",
    "`````\n</code></pre><script>evil()</script>",
    "~~~\n<script>evil()</script>",
    "```\r<script>evil()</script>",
    "```\u2028<script>evil()</script>",
    "</textarea></pre></div><script>evil()</script>",
    "<!--><script>evil()</script>-->",
    "```mermaid\ngraph TD; A[<img src=x onerror=evil()>]\n```",
    "[x]: javascript:evil()\n\n[x]",
    "https://evil.example/auto",
    "\x00<script>evil()</script>",
    "{{ evil() }} {% raw %}",
    "&lt;script&gt;evil()&lt;/script&gt;",
    "![a](attachment:a.svg)",
]
TEMPLATES = ["feedback", "formgrade"]
MESSAGE = Message("right", "scale is right.")


def marks(outputs=None) -> SubmissionResult:
    exercises = (
        ExerciseResult("check-area", 2, 1.0, "partly", MESSAGE),
        ExerciseResult("check-scale", 3, 3.0, "right", MESSAGE),
    )
    return SubmissionResult("ada", "graded", exercises, outputs or {})


def hostile(hand_in, markup: str) -> None:
    """Put `markup` everywhere that a student can reach."""
    attached = {"attachments": {"a.svg": {"image/svg+xml": markup}}}
    hand_in.insert("intro", own_prose(markup, **attached), own_prose(markup, cell_type="raw"), own_code(markup, id=markup))
    hand_in.cell("why")["source"] = markup
    hand_in.cell("area")["source"] = "'''" + markup
    hand_in.cell("check-area")["source"] = markup
    hand_in.cell("next").update(source=markup, **attached)
    hand_in.cell("try")["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": markup}}]
    hand_in.notebook["metadata"] = {"title": markup, "kernelspec": {"name": markup, "display_name": markup}}


def made(hand_in, lesson, markup: str | None = None):
    if markup is not None:
        hostile(hand_in, markup)
    said = markup or "words"
    outputs = {name: Output(said, said) for name in ("own-3", "area", "try")}
    notebook = autograded_notebook(hand_in.read(), lesson, marks(outputs))
    return nbformat.reads(notebook_text(notebook), as_version=4)


@pytest.fixture(scope="module")
def plain_pages(tmp_path_factory, lesson):
    """What the pages do when a student wrote plain words everywhere."""
    notebook = made(HandIn(tmp_path_factory.mktemp("plain"), lesson), lesson, "words")
    return {template: acting(page(notebook, template)) for template in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("number", range(len(MARKUP)))
def test_a_page_acts_as_if_the_student_had_written_plain_words(hand_in, lesson, plain_pages, template, number):
    assert acting(page(made(hand_in, lesson, MARKUP[number]), template)) == plain_pages[template]


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_page_of_a_raw_notebook_acts_for_the_student(hand_in, lesson, template):
    """Would the test above see anything? Its control: the notebook without our allow-list."""
    hostile(hand_in, "<img src=x onerror=evil()>")
    raw = nbformat.from_dict(hand_in.notebook)
    for number, cell in enumerate(raw.cells):
        cell.id = f"cell-{number}"
    found = acting(page(raw, template))
    assert any(tag == "img" and ("onerror", "evil()") in attributes for tag, attributes in found)
    assert MESSAGE.html in page(made(hand_in, lesson), template)


@pytest.mark.parametrize("template", TEMPLATES)
def test_student_mathematics_is_not_typeset(hand_in, lesson, template):
    hand_in.insert("try", own_prose("$$\\evil$$ and $\\evil$ and \\\\(\\evil\\\\) and \\begin{evil}\\evil\\end{evil}"))
    text = page(made(hand_in, lesson), template)
    assert "evil" in text
    assert "evil" not in re.sub(r"<pre.*?</pre>", "", text, flags=re.S)


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_nbgrader_saves_our_marks_and_writes_feedback(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    root = make_course(tmp_path / "course")
    course = open_course(root)
    lesson = read_lesson(course, LESSON)
    api = NbGraderAPI(CourseDirectory(config=course.config, root=str(root)))
    assert api.generate_assignment(LESSON, force=True)["success"]
    with Gradebook(course.db_url) as gradebook:
        gradebook.update_or_create_student("ada")
        gradebook.update_or_create_submission(LESSON, "ada")
    hand_in = HandIn(course.submitted, lesson)
    hostile(hand_in, MARKUP[0])
    place = course.autograded / "ada" / LESSON
    place.mkdir(parents=True)
    (place / f"{LESSON}.ipynb").write_text(notebook_text(autograded_notebook(hand_in.read(), lesson, marks())))
    resources = {"nbgrader": {"notebook": LESSON, "assignment": LESSON, "student": "ada", "db_url": course.db_url}}
    SaveAutoGrades().preprocess(nbformat.read(place / f"{LESSON}.ipynb", as_version=4), resources)
    with Gradebook(course.db_url) as gradebook:
        grades = {grade.name: grade.auto_score for grade in gradebook.find_submission_notebook(LESSON, LESSON, "ada").grades}
    assert grades == {"check-area": 1.0, "check-scale": 3.0, "why": None}
    assert api.generate_feedback(LESSON, force=True)["success"]
    text = (course.feedback / "ada" / LESSON / f"{LESSON}.html").read_text()
    assert MESSAGE.html in text
    assert "<script>evil()" not in text
    assert "&lt;script&gt;evil()" in text
