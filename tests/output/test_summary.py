"""Does a run show people what the gradebook holds?"""

import io

from rich.console import Console

from autograder.output.summary import Overview, progress, remark, table
from autograder.records import ExerciseResult, Mark, StudentScores, SubmissionResult
from tests.small_course import said

HOSTILE = "a\x1b[31mred\x07 [bold]b\nc\u202e \ud800 " + "x" * 3000
EXERCISES = (ExerciseResult("a", 1, 1, "right", said("")), ExerciseResult("b", 1, None, "manual", said("")))
MARKS = {"a": Mark(1, 1, False, False), "b": Mark(None, 1, True, False)}


def shown(*results: SubmissionResult) -> str:
    overview, out = Overview(), io.StringIO()
    for one in results:
        overview.add(one, StudentScores(one.student, "", 2, 0.5, MARKS))
    Console(file=out, width=120).print(table("ps1", overview))
    return out.getvalue()


def test_the_table_shows_every_student_and_obeys_no_markup():
    broken = SubmissionResult("[red]eve[/red]", "could-not-run", EXERCISES, note=HOSTILE)
    text = shown(SubmissionResult("ann", "graded", EXERCISES), broken)
    assert "ann \u2713? 1 of 2 1 to mark by hand: b; late: -0.5" in " ".join(text.split())
    assert "[red]eve[/red]" in text
    assert "[bold]b c" in text
    assert "more" not in text
    assert "\x1b" not in text


def test_what_waits_for_a_mark_is_named():
    marks = {f"question-{n}": Mark(None, 1, True, False) for n in range(5)}
    scores = StudentScores("ann", "", 5, 0.0, marks)
    said = remark(SubmissionResult("ann", "graded", EXERCISES), scores)
    assert said == "5 to mark by hand: question-0, question-1, question-2 and 2 more"
    assert remark(SubmissionResult("ann", "graded", EXERCISES), StudentScores("ann", "", 5)) == ""


def test_the_table_of_a_large_class_shows_sixty():
    text = shown(*(SubmissionResult(f"s{n:02}", "graded", EXERCISES) for n in range(63)))
    assert "s59" in text
    assert "s60" not in text
    assert "and 3 more" in text


def test_progress_is_silent_where_nobody_watches():
    out = io.StringIO()
    with progress("grading", 2, Console(file=out)) as step:
        step()
    assert out.getvalue() == ""
    with progress("grading", 2, Console(file=out, force_terminal=True)) as step:
        step()
    assert "grading" in out.getvalue()
