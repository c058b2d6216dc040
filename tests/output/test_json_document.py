"""Does `--json` say what the gradebook holds, in the form that scripts rely on?"""

import io
import json
import unicodedata

import pytest

from autograder.output.summary import JsonDocument, check_json_path, document_bytes, number, one_line
from autograder.records import Mark, StudentScores, SubmissionResult
from tests.small_course import LESSON, message_of, result

PROTECTIONS = {"process": True, "files": "landlock-7", "missing": []}
HOSTILE = "a\x1b[31mred\x07 [bold]b\nc\u202e \ud800 " + "x" * 3000


def recorded(registered) -> list[tuple[SubmissionResult, StudentScores]]:
    results = [result("ann", 0.5, mistake="adds_one"), result("bob", None)]
    scores = registered.record(*results)
    return [(one, scores[one.student]) for one in results]


def test_the_document_is_the_contract(registered):
    students = recorded(registered)
    assert json.loads(document_bytes(LESSON, PROTECTIONS, students[:1])) == {
        "assignment": LESSON,
        "protections": PROTECTIONS,
        "students": {
            "ann": {
                "score": 1.5,
                "max_score": 6.0,
                "late_penalty": 0.0,
                "outcome": "graded",
                "note": "",
                "needs_manual": ["essay"],
                "exercises": {
                    "double": {
                        "score": 0.5,
                        "max_score": 2.0,
                        "outcome": "partly",
                        "mistake": "adds_one",
                        "message": "\u2713 double got 0.5",
                    },
                    "zero": {
                        "score": 1.0,
                        "max_score": 1.0,
                        "outcome": "right",
                        "mistake": None,
                        "message": "\u2713 zero got 1.0",
                    },
                    "essay": {
                        "score": None,
                        "max_score": 3.0,
                        "outcome": "manual",
                        "mistake": None,
                        "message": "\u2713 A person reads this one.",
                    },
                },
            }
        },
    }
    bob = json.loads(document_bytes(LESSON, PROTECTIONS, students))["students"]["bob"]
    assert bob["exercises"]["double"]["score"] is None
    assert bob["needs_manual"] == ["double", "essay"]


@pytest.mark.parametrize("how_many", [0, 1, 2])
def test_the_bytes_are_those_of_an_indented_document(registered, how_many):
    """The standard library, told to indent by one, writes the same bytes of the same content."""
    written = document_bytes('\u00e9 "ps1"', PROTECTIONS, recorded(registered)[:how_many])
    assert written == (json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n").encode()
    assert len(json.loads(written)["students"]) == how_many


def test_it_is_written_student_by_student(registered):
    file = io.BytesIO()
    document, lengths = JsonDocument(file, LESSON, PROTECTIONS), []
    for student in recorded(registered):
        document.add(*student)
        lengths.append(len(file.getvalue()))
    document.end()
    assert 100 < lengths[0] < lengths[1] < len(file.getvalue())


def test_an_id_of_stray_bytes_is_written_in_escapes():
    """A folder's name need not be UTF-8; Python spells its stray bytes as lone surrogates."""
    one = SubmissionResult("\u00e9\udcff", "could-not-run", ())
    written = document_bytes(LESSON, {}, [(one, StudentScores(one.student, "", 0.0))])
    assert "\u00e9\\udcff".encode() in written
    assert list(json.loads(written)["students"]) == ["\u00e9\udcff"]


def test_messages_are_bounded_and_plain():
    assert one_line("a\nb\tc") == "a b c"
    clean = one_line(HOSTILE)
    assert len(clean) == 2000
    assert not [c for c in clean if unicodedata.category(c).startswith("C")]
    assert [c for c in HOSTILE if unicodedata.category(c).startswith("C")]


@pytest.mark.parametrize("score", [float("nan"), float("inf"), -float("inf")])
def test_numbers_are_finite(score):
    marks = {"double": Mark(score, 2.0, False, False)}
    one = SubmissionResult("ann", "graded", (result("ann").exercises[0],))
    written = json.loads(document_bytes(LESSON, {}, [(one, StudentScores("ann", "", 2.0, marks=marks))]))
    assert written["students"]["ann"]["score"] is written["students"]["ann"]["exercises"]["double"]["score"] is None
    assert number(0.1 + 0.2) == 0.3
    assert str(number(-0.0)) == "0.0"


def test_a_place_that_is_none_is_refused(tmp_path):
    check_json_path(tmp_path / "marks.json")
    missing = tmp_path / "no" / "marks.json"
    assert message_of(check_json_path, missing) == f"{tmp_path / 'no'} is not a folder, so marks.json cannot be written there."
    said = f"{tmp_path} is a folder. Name the file to write the results to."
    assert message_of(check_json_path, tmp_path) == said
