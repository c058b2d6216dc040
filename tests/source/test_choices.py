"""Do the questions of the course stand in its notebooks without their choices, which are declared and shown to each in turn?"""

import copy
import re
from ast import literal_eval

import pytest
from lesson_cells import read
from notebook_form import offences
from test_notebook_form import LESSON_01, cell

from autograder import Choices
from solutions import COURSE

SOURCE = LESSON_01.parents[1]
QUESTIONS = [(lesson, e) for lesson in COURSE for e in COURSE[lesson].exercises if isinstance(e.answer, Choices)]
WITH_SENTENCES = [(lesson, e) for lesson, e in QUESTIONS if any(e.answer.options.values())]
EXAMPLE = re.compile(r"such as `(.+?)`")
every_question = pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=lambda value: getattr(value, "name", value))


def notebook(lesson):
    return read(SOURCE / lesson / f"{lesson}.ipynb")


def not_shown(questions, cells):
    """The questions whose choices no cell shows right above the answer."""
    above = {answer.id: shown for shown, answer in zip(cells, cells[1:], strict=False)}
    wanted = {q.name: ("code", f'choices("{q.name}")', {"tags": ["shows"]}) for q in questions}
    found = {name: above[f"solve_{name}"] for name in wanted}
    return [name for name, cell in found.items() if (cell.cell_type, cell.source, cell.metadata) != wanted[name]]


@pytest.mark.parametrize("lesson", COURSE)
def test_the_cell_above_an_answer_shows_the_choices(lesson):
    assert not_shown([question for place, question in WITH_SENTENCES if place == lesson], notebook(lesson).cells) == []


def test_a_question_without_that_cell_is_noticed():
    without = copy.deepcopy(notebook("01_linear_units"))
    without.cells.remove(cell(without, "choices_what_gamma_is"))
    questions = [question for lesson, question in WITH_SENTENCES if lesson == "01_linear_units"]
    assert not_shown(questions, without.cells) == ["what_gamma_is"]


def test_only_words_that_mark_a_place_have_no_sentences():
    bare = [question for question in QUESTIONS if question not in WITH_SENTENCES]
    assert [question.name for _, question in bare] == ["gradients_that_deviate", "line_of_the_bug"]
    assert all(all(question.answer.options.values()) for _, question in WITH_SENTENCES)


def test_scales_and_listings_alone_keep_their_order():
    ordered = {question.name for _, question in QUESTIONS if question.answer.ordered}
    listed = {"untrained_loss", "updated_too_early", "gradients_that_deviate", "line_of_the_bug"}
    listed |= {"output_is_enough", "harmless_order", "module_twice"}
    assert ordered == listed | {"pending_error", "adam_uncorrected"}


@every_question
def test_the_sentences_stand_in_the_declaration_alone(lesson, question):
    prose = [cell.source for cell in notebook(lesson).cells if cell.cell_type == "markdown"]
    sentences = [sentence for sentence in question.answer.options.values() if len(sentence) > len("log 10, about 2.303")]
    assert [sentence for sentence in sentences if any(sentence.rstrip(".") in text for text in prose)] == []


@every_question
def test_an_example_of_the_form_is_understood_and_tells_nothing(lesson, question):
    """It is the start of the words in the order in which `check` lists them, and never the right answer."""
    form = cell(notebook(lesson), f"about_{question.name}").source.partition("**Form.**")[2]
    for example in EXAMPLE.findall(form):
        picked = question.answer.read(literal_eval(example))
        assert picked == set(question.answer.words[: len(picked)])
        assert picked != question.answer.read(question.reference())
    assert question.answer.one or EXAMPLE.search(form)


@every_question
def test_reference_and_mistakes_answer_in_words_of_the_question(lesson, question):
    answers = [
        question.answer.read(answer()) for answer in (question.reference, *(m.implementation for m in question.mistakes))
    ]
    assert len(set(answers)) == len(answers)


@pytest.mark.parametrize(
    "text", ["a) one &emsp; b) two", "What holds? &emsp; a) one", 'x = {"a) one": 1}', "print('sums:   a) 1')"]
)
def test_choices_called_by_letters_are_noticed(text):
    listed = copy.deepcopy(notebook("01_linear_units"))
    cell(listed, "about_what_gamma_is").source += f"\n\n{text}"
    assert offences(listed) == ["about_what_gamma_is calls choices by letters."]
