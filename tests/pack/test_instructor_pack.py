"""Does every lesson have a page for its instructor, with true answers and nothing that is loaded or leaks?"""

import io
import re
import struct
import zipfile
from html.parser import HTMLParser

import numpy as np
import pytest

from autograder import Lesson, Numbers
from solutions import COURSE
from solutions.instructor_pack.__main__ import PackError, main, teaching_of, write_pack
from solutions.instructor_pack.page import inline, spoken
from solutions.instructor_pack.slides import code_cells, draw_slides, needed
from tests.course_copy import ROOT

every_lesson = pytest.mark.parametrize("name", COURSE)
VARIANTS = [(name, variant) for name in COURSE for variant in teaching_of(COURSE[name]).variants]
every_variant = pytest.mark.parametrize(("name", "variant"), VARIANTS, ids=[v.exercise for _, v in VARIANTS])
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    write_pack(list(COURSE.values()), folder)
    return folder


class Reading(HTMLParser):
    """The text of a page, its addresses, and its ids."""

    def __init__(self):
        super().__init__()
        self.text, self.addresses, self.ids, self.tags = "", [], set(), set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.text += " " if tag in ("td", "th", "tr") else ""
        self.ids |= {value for key, value in attrs if key == "id"}
        self.addresses += [value for key, value in attrs if key in ("src", "href", "data", "action", "poster", "srcset")]

    def handle_data(self, data):
        self.text += data


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    reading.text = " ".join(reading.text.split())
    return reading


def remote(page: str) -> list[str]:
    """What a browser would load or follow to elsewhere."""
    found = [address for address in read(page).addresses if not address.startswith(("#", "data:image/png;base64,"))]
    return found + re.findall(
        r"@import[^;]*|url\([^)]*\)|https?://[^\s\"'<]+", re.sub(r"data:image/png;base64,[^\"]*", "", page)
    )


@every_lesson
def test_a_page_has_all_its_parts(pack, name):
    lesson, teaching = COURSE[name], teaching_of(COURSE[name])
    page = read((pack / f"{name}.html").read_text(encoding="utf-8"))
    assert {"plan", "talk", "variants", "slides", "items", "errata", "beliefs"} <= page.ids
    assert {exercise.name for exercise in lesson.exercises} <= page.ids
    said = [lesson.title, "What you build.", "What you need.", "How long."]
    said += [text for talk in teaching.discussions for text in (talk.question, talk.listen_for)]
    said += [text for exercise in lesson.exercises for m in exercise.mistakes for text in (m.belief, m.hint)]
    said += [*teaching.notes, *(slide.says for slide in teaching.slides)]
    plain = [" ".join(text.replace("`", "").split()) for text in said]
    assert [text for text in plain if text not in page.text] == []
    assert len(teaching.discussions) == 3
    assert len([address for address in page.addresses if address.startswith("data:")]) >= 2


@every_lesson
def test_every_exercise_stands_in_a_part_of_the_plan(pack, name):
    page = (pack / f"{name}.html").read_text(encoding="utf-8")
    plan = page.partition('id="plan"')[2].partition('id="talk"')[0]
    assert re.findall(r'<td><a href="#(\w+)">', plan) == [exercise.name for exercise in COURSE[name].exercises]


@every_lesson
def test_a_page_loads_nothing_from_elsewhere(pack, name):
    page = (pack / f"{name}.html").read_text(encoding="utf-8")
    assert remote(page) == []
    assert "script" not in read(page).tags


@pytest.mark.parametrize(
    "piece", ['<img src="logo.png">', '<a href="https://example.org">x</a>', "<style>@import 'x.css';</style>"]
)
def test_something_loaded_is_noticed(piece):
    assert remote(f"<p>text</p>{piece}")


@every_lesson
def test_slides_have_the_size_of_a_screen(pack, name):
    images = [path.read_bytes() for path in (pack / name).iterdir()]
    assert len(images) >= 2
    assert {(image[:8], struct.unpack(">II", image[16:24])) for image in images} == {(PNG, (1920, 1080))}


@every_lesson
def test_every_hand_exercise_has_one_variant(name):
    by_hand = [e.name for e in COURSE[name].exercises if isinstance(e.answer, Numbers)]
    assert sorted(variant.exercise for variant in teaching_of(COURSE[name]).variants) == sorted(by_hand)


@every_variant
def test_a_variant_is_worked_like_the_exercise_and_differs(name, variant):
    exercise = COURSE[name].exercise(variant.exercise)
    form = exercise.answer
    right, own, fresh = (
        numbers(form, answer) for answer in (exercise.reference(), variant.work(**variant.own), variant.answer())
    )
    assert own == pytest.approx(right, rel=1e-9, abs=1e-9)
    assert not np.allclose(fresh, right)
    assert len(variant.rows or form.rows) == len(fresh)


def numbers(form, answer):
    return np.array(list(form.read(answer).values()))


@every_variant
def test_a_variant_shows_its_answer_on_the_page(pack, name, variant):
    page = read((pack / f"{name}.html").read_text(encoding="utf-8")).text
    task = " ".join(variant.task.split())
    rows = variant.rows or COURSE[name].exercise(variant.exercise).answer.rows
    shown = page.partition(task)[2]
    for row, cells in zip(rows, variant.answer(), strict=True):
        assert " ".join([row, *(spoken(float(cell)) for cell in cells)]) in shown


def texts(folder):
    """Every text below a folder, those in zip files too."""
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                yield from (package.read(inner).decode("utf-8", "replace") for inner in package.namelist())
        yield content.decode("utf-8", "replace")


def travelled(teaching, folder):
    """The sentences of a teaching that stand somewhere in a folder."""
    said = [text for talk in teaching.discussions for text in (talk.question, talk.listen_for)]
    said += [*(slide.says for slide in teaching.slides), *(variant.task for variant in teaching.variants), *teaching.notes]
    everything = " ".join(" ".join(text.split()) for text in texts(folder))
    return [text for text in said if text in everything]


@every_lesson
def test_nothing_of_the_pack_travels_to_students(name, tmp_path):
    teaching, release = teaching_of(COURSE[name]), ROOT / "release" / name
    assert travelled(teaching, release) == []
    assert not [text for text in texts(release) if "instructor_pack" in text or "TEACHING" in text]
    (tmp_path / "notes.txt").write_text(teaching.discussions[1].listen_for, encoding="utf-8")
    assert travelled(teaching, tmp_path) == [teaching.discussions[1].listen_for]


def test_a_lesson_without_teaching_is_refused():
    with pytest.raises(PackError) as refused:
        teaching_of(Lesson("10_attention", "Look around", ()))
    assert str(refused.value) == (
        "10_attention has no solutions/lesson_10_attention/teaching.py: write there what its page says in class."
    )


def test_the_command_line_refuses_in_one_sentence(tmp_path, capsys):
    assert main(["04_backdrop", "-o", str(tmp_path / "pack")]) == 1
    said = capsys.readouterr()
    assert said.err == f"instructor_pack: There is no lesson 04_backdrop; there are {', '.join(COURSE)}.\n"
    assert said.out == ""
    assert not (tmp_path / "pack").exists()


def test_the_command_line_writes_what_it_says(tmp_path, capsys):
    assert main(["01_linear_units", "-o", str(tmp_path)]) == 0
    page = tmp_path / "01_linear_units.html"
    slides = len(list((tmp_path / "01_linear_units").iterdir()))
    assert capsys.readouterr().out.splitlines() == [
        "01_linear_units: drawing its slides",
        f"01_linear_units: {page} and {slides} slides",
    ]
    assert page.exists()


NOTEBOOK = ROOT / "source" / "01_linear_units" / "01_linear_units.ipynb"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("picture_nothing", "01_linear_units.ipynb has no code cell picture_nothing."),
        ("try_linear_unit", "The cell try_linear_unit of 01_linear_units.ipynb draws nothing."),
    ],
)
def test_a_cell_that_draws_no_slide_is_named(cell, sentence):
    with pytest.raises(LookupError) as refused:
        draw_slides(NOTEBOOK, [cell])
    assert str(refused.value) == sentence


def test_only_shows_that_a_slide_needs_are_run():
    cells = [("given", "a = 1", False), ("idle", "z = 3", True), ("need", "b = a", True), ("slide", "print(b)", True)]
    assert [name for name, _ in needed(cells, ["slide"])] == ["given", "need", "slide"]
    assert len(code_cells(NOTEBOOK)) > 40


def test_texts_are_escaped_and_code_is_code():
    assert inline("x < 1 & **bold** `w_0`") == "x &lt; 1 &amp; <b>bold</b> <code>w_0</code>"


@pytest.mark.parametrize(("number", "said"), [(-0.0, "0"), (0.1 + 0.2, "0.3"), (1 / 1024, "0.0009766"), (12345, "12,345")])
def test_numbers_are_said_shortly(number, said):
    assert spoken(number) == said
