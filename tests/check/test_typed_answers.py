"""The forms of a typed answer: what is read, what is not understood, and in which order choices are shown."""

import json
import re
from dataclasses import asdict

import numpy as np
import pytest

from autograder import Choices, Numbers
from autograder.check.answer_key import deserialize_form
from autograder.check.compare import compare
from autograder.check.runs import Run
from autograder.exercises import typed_answer_case
from autograder.typed_answers import NotUnderstood

from .toys import SENTENCES

SOME, ONE, TABLE = Choices(SENTENCES), Choices(SENTENCES, one=True), Numbers(("visit 1", "visit 2"), ("w1", "w2"))
SCALE = Choices(SENTENCES, ordered=True)
STUDENTS = [f"student-{number:03}" for number in range(100)]


@pytest.mark.parametrize(
    "answer",
    [{"fog", "light rain"}, frozenset({"FOG", "Light Rain"}), ["Fog", " light  rain "], ("Fog", "light rain", "fog")]
    + ["Fog, light rain", "light\nrain;FOG"],
)
def test_some_words_are_read(answer):
    assert SOME.read(answer) == {"Fog", "light rain"}


@pytest.mark.parametrize("answer", [set(), [], (), frozenset()])
def test_none_of_the_words_is_an_answer_too(answer):
    assert SOME.read(answer) == frozenset()


@pytest.mark.parametrize(
    "answer", ["light rain", " Light\t rain\n", {"light rain"}, ["LIGHT RAIN"], ("light rain", "Light rain")]
)
def test_one_word_is_read(answer):
    assert ONE.read(answer) == {"light rain"}


@pytest.mark.parametrize(
    "answer",
    [None, 1, "", " ", "because", "sun rain", "lightrain", "sun, because", "sun,", "sun light rain", {"sun", 1}, {1}, [["sun"]]]
    + [{"sun": "Fog"}, b"sun", np.array(["sun"]), {"sun, Fog"}],
)
def test_other_answers_are_not_understood(answer):
    for form in (SOME, ONE):
        with pytest.raises(NotUnderstood) as problem:
            form.read(answer)
        assert str(problem.value) == form.form


@pytest.mark.parametrize("answer", ["sun, Fog", {"sun", "Fog"}, [], set()])
def test_one_word_means_one(answer):
    SOME.read(answer)
    with pytest.raises(NotUnderstood):
        ONE.read(answer)


def test_the_form_lists_the_words_sorted_or_as_a_scale():
    assert ONE.form == 'one of the words "Fog", "hail", "light rain", "snow" and "sun"'
    assert SOME.form == ('a set of some of the words "Fog", "hail", "light rain", "snow" and "sun", such as {"Fog", "hail"}')
    assert SCALE.form == (
        'a set of some of the words "sun", "light rain", "Fog", "hail" and "snow", such as {"sun", "light rain"}'
    )


def test_picked_words_are_told_as_sentences_where_there_are_any():
    assert SOME.sentences({"sun", "light rain", "Fog"}) == ["Fog", "It drips, $r < 1$.", "It shines."]
    assert SCALE.sentences({"Fog", "sun"}) == ["It shines.", "Fog"]
    assert SOME.sentences(()) == []


def test_everyone_sees_all_choices_in_an_order_of_their_own():
    orders = {student: SOME.shuffled(student) for student in STUDENTS}
    assert all(sorted(order) == sorted(SENTENCES) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) > 50
    assert orders == {student: SOME.shuffled(student) for student in STUDENTS}
    assert {order.index("snow") for order in orders.values()} == {0, 1, 2, 3, 4}


def test_a_scale_keeps_its_order_for_everyone():
    assert {tuple(SCALE.shuffled(student)) for student in STUDENTS} == {tuple(SENTENCES)}


def test_an_answer_is_right_in_whatever_order():
    turned = Choices(dict(reversed(SENTENCES.items())))
    assert list(turned.options) != list(SOME.options)
    assert turned.read({"sun", "hail"}) == SOME.read({"hail", "sun"}) != SOME.read({"hail", "Fog"})


@pytest.mark.parametrize("form", [SOME, ONE, SCALE, Choices({"p": "", "q": ""}, one=True, ordered=True)])
def test_a_form_travels_with_the_key_and_comes_back(form):
    """Negative control: a form with another sentence is another form."""
    thawed = deserialize_form(**json.loads(json.dumps({"kind": "Choices", **asdict(form)})))
    assert thawed == form
    assert thawed.form == form.form
    assert list(thawed.options) == list(form.options)
    assert thawed != Choices(form.options | {"p": "Another one."}, form.one, form.ordered)


@pytest.mark.parametrize("words", [("sun", "Sun"), ("sun",), ()])
def test_words_that_read_the_same_are_refused(words):
    sentence = f"choices are two or more words that read differently, not {list(words)}"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        Choices(dict.fromkeys(words, "A sentence."))


@pytest.mark.parametrize("word", ["sun, rain", "sun;", "", " sun", "light  rain", 'the "sun"'])
def test_a_word_that_cannot_be_typed_is_refused(word):
    with pytest.raises(ValueError, match=f"^{re.escape(repr(word))} is not a word, or a few with one blank between them$"):
        Choices({word: "", "fog": ""})


def test_letters_without_sentences_are_no_choices():
    with pytest.raises(ValueError, match="dictionary update sequence"):
        Choices("abcd")


@pytest.mark.parametrize("answer", [[[1, 2], [3, 4.5]], ((1, 2), (3, 4.5)), np.array([[1, 2], [3, 4.5]])])
def test_a_table_is_read(answer):
    assert TABLE.read(answer) == {"visit 1": [1, 2], "visit 2": [3, 4.5]}


@pytest.mark.parametrize(
    "answer",
    [None, 1, [], [1, 2], [[1, 2]], [[1, 2], [3]], "1234", ["12", "34"], [[1, 2], ["3", 4]], [[1, 2], [3, None]]]
    + [[[1, 2], [3, 10**400]], [[1, 2], [3, np.nan]], [[1, 2], [3, 1j]], {"visit 1": [1, 2]}, [[1, 2], [3, [4]]]],
)
def test_other_tables_are_not_understood(answer):
    with pytest.raises(NotUnderstood, match=r"^a list of 2 rows, each with the numbers \(w1, w2\)$"):
        TABLE.read(answer)


def test_the_form_of_a_single_number():
    assert Numbers(("only",), ("k",)).form == "a list of one row, each with the number (k)"


def test_three_digits_are_enough_and_two_are_not():
    form = Numbers(("row",), ("third", "nothing"))
    answer = typed_answer_case(form)
    expected = Run(answer.probe(lambda: [(1 / 3, 0)], None))
    for typed, right in (((0.333, 0), True), ((1 / 3, 0.0), True), ((0.33, 0), False), ((0.333, 0.1), False)):
        came = Run(answer.probe(lambda typed=typed: [typed], None))
        assert (compare(expected, came, (), answer.tolerance).difference is None) == right
