"""Are the pages worth reading, and can nothing a student wrote run in them or fetch anything?"""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograder.exercises import Exercise, Lesson, mistake
from autograder.gradebook.scores import Mark, StudentScores
from autograder.output import feedback, pages, report
from autograder.output.page_context import Belief, ExerciseFacts, LessonFacts, facts_of
from autograder.records import Cell, ExerciseResult, SubmissionResult

from .conftest import LESSON, result, submission

HOSTILE = (
    "</pre></style></title>\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<a href='http://evil.example'>{{ 7*7 }}\u202e\x1b[31m"
)
FACTS = LessonFacts(
    "Double a number",
    {"double": ExerciseFacts("000 eq 1", {"adds_one": Belief("Doubling is adding one.", "What is 2 + 2?", "000 p.2")})},
)
PROTECTIONS = {"process": True, "files": "landlock-7", "network": "", "missing": ["another user"]}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and every text."""

    def __init__(self, page: bytes):
        super().__init__()
        self.elements, self.texts = [], []
        self.feed(page.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def tags(self):
        return {tag for tag, _ in self.elements}

    @property
    def handlers_and_addresses(self):
        found = {(name, value) for _, attrs in self.elements for name, value in attrs.items()}
        return {(n, v) for n, v in found if n.startswith("on") or (n in ("href", "src", "action") and not v.startswith("#"))}

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


def scores_of(*results: SubmissionResult, **more) -> dict[str, StudentScores]:
    def marks(r):
        return {e.name: Mark(e.score, e.max_score, e.score is None, False) for e in r.exercises}

    return {
        r.student: StudentScores(r.student, "", sum(e.max_score for e in r.exercises), marks=marks(r), **more) for r in results
    }


def hostile_result(student: str = HOSTILE) -> SubmissionResult:
    exercises = (
        ExerciseResult("double", 2.0, 1.0, "partly", f"{HOSTILE}\n    {HOSTILE}\nLabel here: {HOSTILE}", HOSTILE, HOSTILE),
        ExerciseResult("zero", 1.0, None, "could-not-run", HOSTILE),
        ExerciseResult("essay", 3.0, None, "manual", HOSTILE),
    )
    return SubmissionResult(student, "graded", exercises, note=HOSTILE)


def hostile_pages() -> dict[str, bytes]:
    broken = SubmissionResult(f"b{HOSTILE}", "could-not-run", hostile_result().exercises, note=HOSTILE)
    results = [hostile_result(), broken]
    scores = scores_of(*results, comments={"double_answer": HOSTILE, "elsewhere": HOSTILE})
    scores = {s: replace(v, name=HOSTILE) for s, v in scores.items()}
    typed = submission(HOSTILE, f"x = '''{HOSTILE}'''  # {HOSTILE}")
    typed = replace(typed, cells=(*typed.cells[:-1], Cell("essay", "prose", HOSTILE, False)))
    return {
        "feedback": feedback.page(FACTS, hostile_result(), scores[HOSTILE], typed),
        "feedback that could not run": feedback.page(FACTS, broken, scores[broken.student], typed),
        "report": report.page(LESSON, FACTS, results, scores, {"process": HOSTILE, HOSTILE: True, "missing": [HOSTILE]}),
    }


@pytest.mark.parametrize("which", ["feedback", "feedback that could not run", "report"])
def test_nothing_a_student_wrote_becomes_markup(which):
    page = Elements(hostile_pages()[which])
    assert not page.tags & {"script", "img", "iframe", "object", "link", "form"}
    assert not page.handlers_and_addresses
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert not {"\u202e", "\x1b"} & set(page.text)


def test_the_same_text_without_escaping_does(monkeypatch):
    """The negative control: were the templates not to escape, the checks above would see it."""
    monkeypatch.setattr(pages, "environment", lambda real=pages.environment: real(autoescape=False))
    for page in map(Elements, hostile_pages().values()):
        assert {"script", "img"} <= page.tags
        assert page.handlers_and_addresses


@pytest.mark.parametrize("which", ["feedback", "report"])
def test_a_page_allows_no_script_and_fetches_nothing(which):
    page = hostile_pages()[which].decode()
    policy = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
    )
    assert policy in page
    assert page.index(policy) < page.index("<style")
    assert not re.search(r"url\(|@import|<link", page)


def test_links_stay_inside_the_page():
    page = Elements(feedback.page(FACTS, result("ann"), scores_of(result("ann"))["ann"]))
    targets = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    ids = {f"#{attrs['id']}" for _, attrs in page.elements if "id" in attrs}
    assert len(targets) == 3
    assert set(targets) <= ids


def feedback_text(one: SubmissionResult, answer: str | None = None, **more) -> str:
    typed = submission("ann", answer) if answer else None
    return Elements(feedback.page(FACTS, one, scores_of(one, **more)["ann"], typed)).text


def test_feedback_says_what_is_right_first_and_shows_the_belief_the_place_and_the_code():
    one = result(
        "ann", 1.0, message="\u25d0 double is partly right: 1 of 2 points.\nWhat was called\n    double(3)", mistake="adds_one"
    )
    text = feedback_text(one, "def double(x):\n    return x + 1", comments={"double_answer": "Nearly!"}, late_penalty=0.5)
    assert "2 of 6 points 1 exercise is right. 1 is partly right. 1 is read by a person." in text
    assert "Handed in late: 0.5 points less, 1.5 remain." in text
    assert "What was called double(3) The belief behind it: Doubling is adding one. To think about: What is 2 + 2?" in text
    assert "In the lecture: 000 p.2 A comment for you Nearly!" in text
    assert "return x + 1" in text
    assert "double is partly right: 1 of 2 points." not in text


def test_a_belief_the_message_names_already_is_shown_once():
    said = "It differs.\nThe belief behind it: Doubling is adding one.\nTo think about: What is 2 + 2? (000 p.2)"
    text = feedback_text(result("ann", 0.0, message=said, mistake="adds_one"))
    assert text.count("Doubling is adding one.") == 1
    assert text.count("000 p.2") == 1


def test_a_right_exercise_is_not_sent_to_the_lecture():
    assert "000 eq 1" not in feedback_text(result("ann"))
    assert "000 eq 1" in feedback_text(result("ann", 0.0))


def test_a_submission_that_could_not_be_run_says_why():
    missing = tuple(ExerciseResult(n, 1.0, 0.0, "missing") for n in ("double", "zero"))
    text = feedback_text(SubmissionResult("ann", "could-not-run", missing, note="There is no notebook."))
    assert "Your submission could not be run There is no notebook." in text


def test_code_is_shown_up_to_a_length():
    assert len(pages.shortened("x" * 50_000)) < 10_100
    assert pages.shortened("x") == "x"
    assert "&lt;b&gt;" in pages.code_html("'<b>'")


def test_the_facts_of_a_declared_lesson():
    def double(x):
        return 2 * x

    @mistake("Doubling is adding one.", hint="What is 2 + 2?", see="000 p.2")
    def adds_one(x):
        return x + 1

    lesson = Lesson("ps1", "Double a number", (Exercise(double, 2, "000 eq 1", mistakes=(adds_one,)),))
    assert facts_of(lesson) == FACTS
    assert FACTS.belief("double", "unknown") is None
    assert FACTS.belief("elsewhere", "adds_one") is None
