"""Are the pages worth reading, and can nothing a student wrote run in them or fetch anything?"""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograder.check.message import Message
from autograder.check.sentences import Paragraph
from autograder.exercises import Lesson, exercise
from autograder.output import pages, report
from autograder.output.pages import FOLDED, Belief, ExerciseContext, LessonContext, lesson_context
from autograder.records import Cell, ExerciseResult, Mark, StudentScores, SubmissionResult
from tests.small_course import LESSON, result, said, submission

HOSTILE = (
    "</pre></style></title>\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<a href='http://evil.example'>{{ 7*7 }}\u202e\x1b[31m"
)
DECLARED = LessonContext(
    "Double a number",
    {"double": ExerciseContext("000 eq 1", {"adds_one": Belief("Doubling is adding one.", "000 p.2")})},
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
    everywhere = tuple(Paragraph(kind, HOSTILE, HOSTILE) for kind in ("text", "code", "belief", "see"))
    exercises = (
        ExerciseResult("double", 2.0, 1.0, "partly", said(HOSTILE, *everywhere), (HOSTILE,)),
        ExerciseResult("zero", 1.0, None, "could-not-run", said(HOSTILE)),
        ExerciseResult("essay", 3.0, None, "manual", said(HOSTILE)),
    )
    return SubmissionResult(student, "graded", exercises, note=HOSTILE)


def hostile_pages() -> dict[str, bytes]:
    broken = SubmissionResult(f"b{HOSTILE}", "could-not-run", hostile_result().exercises, note=HOSTILE)
    protections = {"process": HOSTILE, HOSTILE: True, "missing": [HOSTILE]}
    results = [replace(hostile_result(), protections=protections), broken]
    scores = scores_of(*results, comments={"double_answer": HOSTILE, "elsewhere": HOSTILE})
    scores = {s: replace(v, name=HOSTILE) for s, v in scores.items()}
    typed = submission(HOSTILE, f"x = '''{HOSTILE}'''  # {HOSTILE}")
    typed = replace(typed, cells=(*typed.cells[:-1], Cell("essay", "prose", HOSTILE, False)))
    return {
        "feedback": pages.render_feedback(DECLARED, hostile_result(), scores[HOSTILE], typed),
        "feedback that could not run": pages.render_feedback(DECLARED, broken, scores[broken.student], typed),
        "report": report.render_report(LESSON, DECLARED, results, scores),
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
    monkeypatch.setattr(pages, "templates", lambda real=pages.templates: real(autoescape=False))
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
    page = Elements(pages.render_feedback(DECLARED, result("ann"), scores_of(result("ann"))["ann"]))
    targets = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    ids = {f"#{attrs['id']}" for _, attrs in page.elements if "id" in attrs}
    assert len(targets) == 3
    assert set(targets) <= ids


def feedback_text(one: SubmissionResult, answer: str | None = None, **more) -> str:
    typed = submission("ann", answer) if answer else None
    return Elements(pages.render_feedback(DECLARED, one, scores_of(one, **more)["ann"], typed)).text


CALLED = Paragraph("code", "double(3)", "What was called")
WHERE = Paragraph("text", "small numbers.", "Where it differs:")
BELIEF = Paragraph("belief", "Doubling is adding one.", "The belief behind it:")
THINK = Paragraph("see", "What is 2 + 2? (000 p.2)", "To think about:")
LOOK = Paragraph("see", "000 eq 1", "Where to look:")


def test_feedback_says_first_what_is_right():
    one = result("ann", 1.0)
    text = feedback_text(one, "def double(x):\n    return x + 1", comments={"double_answer": "Nearly!"}, late_penalty=0.5)
    assert "2 of 6 points 1 exercise is right. 1 is partly right. 1 is read by a person." in text
    assert "Handed in late: 0.5 points less, 1.5 remain." in text
    assert "A comment for you Nearly!" in text
    assert "return x + 1" in text


def ordered(*outcomes: str) -> list[str]:
    """The ids of a page's cards and folded names, for exercises a, b, c, ... of these outcomes, top to bottom."""
    told = said("Told.", Paragraph("text", "Told."))
    exercises = [
        ExerciseResult(name, 1.0, float(outcome in ("right", "follows")), outcome, said("x") if outcome in FOLDED else told)
        for name, outcome in zip("abcdef", outcomes, strict=False)
    ]
    one = SubmissionResult("s1", "graded", tuple(exercises))
    page = Elements(pages.render_feedback(DECLARED, one, scores_of(one)["s1"]))
    ids = [attrs.get("id", "") for _, attrs in page.elements]
    return [id.removeprefix("exercise-") for id in ids if id.startswith("exercise-")]


def test_what_to_mend_stands_first_and_what_is_right_is_one_line():
    assert ordered("right", "missing", "follows", "wrong", "right", "partly") == ["d", "f", "c", "b", "a", "e"]
    text = feedback_text(result("ann", 2.0, 1.0))
    assert "Right: double , zero ." in text
    assert "What to mend first" not in text
    assert "What to mend first" in feedback_text(result("ann", 0.0, 1.0))


def test_a_right_answer_with_a_comment_keeps_its_place():
    text = feedback_text(result("ann", 2.0, 1.0), comments={"double": "Well done."})
    assert "Right: zero ." in text
    assert "Well done." in text


def test_the_belief_comes_before_the_evidence():
    text = feedback_text(result("ann", 0.0, paragraphs=(CALLED, WHERE, BELIEF, THINK)))
    assert (
        "double not right yet 0 of 2 The belief behind it: Doubling is adding one. To think about: What is 2 + 2? (000 p.2) "
        "What was called double(3) Where it differs: small numbers."
    ) in text
    assert text.count("000 p.2") == 1
    assert "000 eq 1" not in text


def test_without_a_belief_the_lecture_comes_last():
    text = feedback_text(result("ann", 0.0, paragraphs=(CALLED, WHERE, LOOK)))
    assert "0 of 2 What was called double(3) Where it differs: small numbers. Where to look: 000 eq 1" in text


def test_a_belief_stands_in_a_box_and_evidence_in_a_block():
    one = result("ann", 0.0, paragraphs=(CALLED, BELIEF, THINK))
    page = Elements(pages.render_feedback(DECLARED, one, scores_of(one)["ann"]))
    classes = [attrs.get("class") for tag, attrs in page.elements if tag in ("p", "div", "pre")]
    card = classes[classes.index("belief") :]
    assert card[:5] == ["belief", "text", "evidence", "label", None]


@pytest.mark.parametrize(("outcome", "shown"), [("right", False), ("missing", False), ("wrong", True), ("could-not-run", True)])
def test_a_headline_is_shown_where_it_is_all_there_is(outcome, shown):
    """The head of the card says "right" and "not written yet" already."""
    message = Message("wrong", "double was not reached.")
    one = SubmissionResult("ann", "graded", (ExerciseResult("double", 2.0, 0.0, outcome, message),))
    assert ("double was not reached." in feedback_text(one)) is shown


def test_a_right_exercise_is_not_sent_to_the_lecture():
    assert "000 eq 1" not in feedback_text(result("ann"))
    assert "000 eq 1" in feedback_text(result("ann", 0.0))


def test_a_submission_that_could_not_be_run_says_why():
    missing = tuple(ExerciseResult(n, 1.0, 0.0, "missing", said("")) for n in ("double", "zero"))
    text = feedback_text(SubmissionResult("ann", "could-not-run", missing, note="There is no notebook."))
    assert "Your submission could not be run There is no notebook." in text


def test_code_is_shown_up_to_a_length():
    assert len(pages.shortened("x" * 50_000)) < 10_100
    assert pages.shortened("x") == "x"
    assert "&lt;b&gt;" in pages.code_html("'<b>'")


def test_pages_know_what_was_declared():
    def double(x):
        return 2 * x

    declared = exercise(double, points=2, lecture="000 eq 1")

    @declared.mistake(hint="What is 2 + 2?", see="000 p.2")
    def adds_one(x):
        """Doubling is adding one."""
        return x + 1

    assert lesson_context(Lesson("ps1", "Double a number", (declared,))) == DECLARED
    assert DECLARED.belief("double", "unknown") is None
    assert DECLARED.belief("elsewhere", "adds_one") is None
