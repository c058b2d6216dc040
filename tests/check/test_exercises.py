"""The vocabulary: what a declaration keeps, and what it refuses in one sentence."""

import re

import pytest

from autograder import Case, Choices, Lesson, exercise
from autograder.exercises import DeclarationError

from .toys import SPREAD, WEATHER, spread, weather


def declared():
    return exercise(spread, points=1, lecture="page 6")


def probe(spread, rng):
    return spread([1, 2])


def believed(x):
    """All  is
    well."""


def refusal(declare):
    with pytest.raises(DeclarationError) as refused:
        declare()
    return str(refused.value)


def test_a_case_keeps_its_settings():
    once = declared()
    assert once.visible("two numbers")(probe) is probe
    once.hidden("more", weight=2, tolerance=1e-3, silent=True, given="x = 1")(another := lambda spread, rng: None)
    assert once.visible_cases == [Case("probe", "two numbers", probe)]
    assert once.hidden_cases == [Case("<lambda>", "more", another, 2, 1e-3, True, "x = 1")]


def test_a_mistake_is_its_docstring_on_one_line():
    once = declared()
    once.mistake(hint="Why?")(believed)
    (mistake,) = once.mistakes
    assert (mistake.id, mistake.belief, mistake.hint, mistake.see) == ("believed", "All is well.", "Why?", "page 6")


def test_a_mistake_says_where_else_to_look():
    once = declared()
    once.mistake(hint="Why?", see="page 7")(believed)
    assert once.mistakes[0].see == "page 7"


def test_a_typed_answer_has_its_hidden_case():
    assert [(case.name, case.about, case.tolerance) for case in WEATHER.hidden_cases] == [("answer", "", 2e-3)]
    assert SPREAD.answer is None


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ponts": 1}, "spread has no setting 'ponts': did you mean 'points'?"),
        ({"colour": 1}, "spread has no setting 'colour': there are points, lecture, returns, answer, steps, builds_on."),
        ({}, "spread lacks the setting 'points': a number above 0."),
        ({"points": 1}, "spread lacks the setting 'lecture': a text that is not empty."),
        ({"points": "1"}, "spread has points='1': it should be a number above 0."),
        ({"points": 0}, "spread has points=0: it should be a number above 0."),
        ({"points": True}, "spread has points=True: it should be a number above 0."),
        ({"points": 1, "lecture": " "}, "spread has lecture=' ': it should be a text that is not empty."),
        ({"returns": ("middle")}, "spread has returns='middle': it should be a tuple of names."),
        ({"answer": "sun"}, "spread has answer='sun': it should be Choices(...) or Numbers(...)."),
        ({"steps": 3}, "spread has steps=3: it should be a text."),
    ],
)
def test_an_exercise_is_refused_by_name(settings, said):
    assert refusal(lambda: exercise(spread, **settings)) == said


def test_an_exercise_needs_what_solves_it():
    assert refusal(lambda: exercise("spread", points=1)) == "exercise('spread') needs the function or class that solves it."
    assert exercise(weather, points=1, lecture="page 1", answer=Choices({"sun": "", "rain": ""})).name == "weather"


@pytest.mark.parametrize("kind", ["visible", "hidden"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"wieght": 2}, "The case probe of spread has no setting 'wieght': did you mean 'weight'?"),
        (
            {"colour": 2},
            "The case probe of spread has no setting 'colour': there are about, weight, tolerance, silent, given, reply_bytes.",
        ),
        ({"weight": "2"}, "The case probe of spread has weight='2': it should be a number above 0."),
        ({"tolerance": 0.0}, "The case probe of spread has tolerance=0.0: it should be a number above 0."),
        ({"silent": 1}, "The case probe of spread has silent=1: it should be True or False."),
        ({"given": None}, "The case probe of spread has given=None: it should be a text."),
    ],
)
def test_a_case_is_refused_by_name(kind, settings, said):
    once = declared()
    assert refusal(lambda: getattr(once, kind)("two numbers", **settings)(probe)) == said
    assert once.visible_cases + once.hidden_cases == []


@pytest.mark.parametrize("kind", ["visible", "hidden"])
def test_a_case_says_what_it_is_about(kind):
    once = declared()
    said = "The case probe of spread has about='': it should be a text that is not empty."
    assert refusal(lambda: getattr(once, kind)("")(probe)) == said
    said = "The case probe of spread lacks what students read of it: a text."
    assert refusal(lambda: getattr(once, kind)(probe)) == said


@pytest.mark.parametrize(("first", "second"), [("visible", "hidden"), ("hidden", "hidden"), ("visible", "visible")])
def test_a_case_is_declared_once(first, second):
    once = declared()
    getattr(once, first)("two numbers")(probe)
    said = "The case probe of spread is declared twice: give each case a name of its own."
    assert refusal(lambda: getattr(once, second)("others")(probe)) == said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"hnit": "Why?"}, "The mistake believed of spread has no setting 'hnit': did you mean 'hint'?"),
        ({}, "The mistake believed of spread lacks the setting 'hint': a text that is not empty."),
        ({"hint": ""}, "The mistake believed of spread has hint='': it should be a text that is not empty."),
        ({"hint": "Why?", "see": 3}, "The mistake believed of spread has see=3: it should be a text that is not empty."),
    ],
)
def test_a_mistake_is_refused_by_name(settings, said):
    once = declared()
    assert refusal(lambda: once.mistake(**settings)(believed)) == said
    assert once.mistakes == []


def test_a_mistake_without_a_belief_is_refused():
    def silent(x):
        """ """

    said = "The mistake silent of spread has no docstring: write there which belief leads to it."
    assert refusal(lambda: declared().mistake(hint="Why?")(silent)) == said


def with_default(x, factor=1):
    """All is well."""


def of_another_name(values):
    """All is well."""


@pytest.mark.parametrize(("mistake", "takes"), [(with_default, "(x, factor=1)"), (of_another_name, "(values)")])
def test_a_mistake_takes_what_the_reference_takes(mistake, takes):
    once = declared()
    said = f"The mistake {mistake.__name__} of spread takes {takes}, and spread takes (x): "
    assert refusal(lambda: once.mistake(hint="Why?")(mistake)) == f"{said}a mistake takes what the reference takes."
    assert once.mistakes == []


def test_a_mistake_may_hand_all_arguments_on():
    def all_of_them(*args):
        """All is well."""

    once = declared()
    once.mistake(hint="Why?")(all_of_them)
    assert [mistake.id for mistake in once.mistakes] == ["all_of_them"]


def test_a_mistake_is_declared_once():
    once = declared()
    once.mistake(hint="Why?")(believed)
    said = "The mistake believed of spread is declared twice: give each mistake a name of its own."
    assert refusal(lambda: once.mistake(hint="How?")(believed)) == said


def test_a_lesson_knows_its_exercises():
    lesson = Lesson("01", "One", (SPREAD, WEATHER))
    assert lesson.exercise("weather") is WEATHER
    with pytest.raises(LookupError, match=re.escape("01 has no exercise 'x'; it has spread, weather")):
        lesson.exercise("x")
