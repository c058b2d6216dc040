"""Does a run tell scripts and people what the gradebook holds?"""

import io
import json
import unicodedata

import pytest
from rich.console import Console

from autograder.errors import RecordingError
from autograder.gradebook.scores import Mark, StudentScores
from autograder.output import summary
from autograder.output.publish import publish
from autograder.records import ExerciseResult, SubmissionResult

from .conftest import LESSON, result

PROTECTIONS = {"process": True, "files": "landlock-7", "missing": []}
HOSTILE = "a\x1b[31mred\x07 [bold]b\nc\u202e \ud800 " + "x" * 3000


def test_the_document_is_the_contract(registered):
    results = [result("ann", 0.5, mistake="adds_one"), result("bob", None)]
    scores = registered.record(*results)
    assert summary.document(LESSON, PROTECTIONS, results[:1], scores) == {
        "assignment": LESSON,
        "protections": PROTECTIONS,
        "students": {
            "ann": {
                "score": 1.5,
                "max_score": 6.0,
                "outcome": "graded",
                "note": "",
                "needs_manual": ["essay"],
                "exercises": {
                    "double": {
                        "score": 0.5,
                        "max_score": 2.0,
                        "outcome": "partly",
                        "mistake": "adds_one",
                        "message": "double got 0.5",
                    },
                    "zero": {"score": 1.0, "max_score": 1.0, "outcome": "right", "mistake": None, "message": "zero got 1.0"},
                    "essay": {
                        "score": None,
                        "max_score": 3.0,
                        "outcome": "manual",
                        "mistake": None,
                        "message": "A person reads this one.",
                    },
                },
            }
        },
    }
    both = summary.document(LESSON, PROTECTIONS, results, scores)["students"]["bob"]
    assert both["exercises"]["double"]["score"] is None
    assert both["needs_manual"] == ["double", "essay"]


def test_messages_are_bounded_and_plain():
    assert summary.plain("a\nb\tc") == "a b c"
    clean = summary.plain(HOSTILE)
    assert len(clean) == 2000
    assert not [c for c in clean if unicodedata.category(c).startswith("C")]
    assert [c for c in HOSTILE if unicodedata.category(c).startswith("C")]


def test_numbers_are_finite():
    assert summary.number(0.1 + 0.2) == 0.3
    assert summary.number(float("nan")) is None
    with pytest.raises(ValueError, match="Out of range float values"):
        summary.json_bytes({"x": float("nan")})


def test_the_file_is_utf8_and_written_with_the_batch(tmp_path):
    publish([summary.json_entry(tmp_path / "marks.json", {"é": "\udcff"})])
    assert json.loads((tmp_path / "marks.json").read_text("utf-8")) == {"é": "\udcff"}
    with pytest.raises(RecordingError) as caught:
        summary.json_entry(tmp_path / "no" / "marks.json", {})
    assert str(caught.value) == f"{tmp_path / 'no'} is not a folder, so marks.json cannot be written there."


def test_the_table_shows_every_student_and_obeys_no_markup():
    exercises = (ExerciseResult("a", 1, 1, "right"), ExerciseResult("b", 1, None, "manual"))
    broken = SubmissionResult("[red]eve[/red]", "could-not-run", exercises, note=HOSTILE)
    results = [SubmissionResult("ann", "graded", exercises), broken]
    marks = {"a": Mark(1, 1, False, False), "b": Mark(None, 1, True, False)}
    scores = {r.student: StudentScores(r.student, "", 2, 0.5, marks) for r in results}
    out = io.StringIO()
    console = Console(file=out, width=120)
    console.print(summary.table("ps1", results, scores))
    console.print(summary.table("ps1", results, scores, rows=1))
    text = out.getvalue()
    assert "ann" in text
    assert "ann \u2713? 1 of 2 1 to mark by hand, late: -0.5" in " ".join(text.split())
    assert "[red]eve[/red]" in text
    assert "[bold]b c" in text
    assert "and 1 more" in text
    assert "\x1b" not in text


def test_progress_is_silent_where_nobody_watches():
    out = io.StringIO()
    with summary.progress("grading", 2, Console(file=out)) as step:
        step()
    assert out.getvalue() == ""
    with summary.progress("grading", 2, Console(file=out, force_terminal=True)) as step:
        step()
    assert "grading" in out.getvalue()
