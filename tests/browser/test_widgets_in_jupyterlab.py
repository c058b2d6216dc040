"""What students play with, in a real browser: every label can be read whole, and the keyboard moves the picture."""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from solutions import COURSE
from tests.sample_class.crowd import half_done

from .lab_server import browser_page, lab_server
from .open_notebook import OpenNotebook

RELEASE = Path(__file__).parents[2] / "release"
CUT_OFF = "labels => labels.filter(label => label.scrollWidth > label.clientWidth).map(label => label.textContent)"


@pytest.mark.parametrize("lesson", COURSE)
def test_a_finished_lesson_can_be_played_with(tmp_path, lesson):
    workspace, home = tmp_path / "workspace", tmp_path / "home"
    shutil.copytree(RELEASE / lesson, workspace, ignore=shutil.ignore_patterns("__pycache__"))
    home.mkdir()
    ((_, finished),) = half_done(COURSE[lesson], RELEASE, 1)
    file = workspace / f"{lesson}.ipynb"
    file.write_text(json.dumps(finished), encoding="utf-8")
    with lab_server(workspace, home) as address, browser_page(tmp_path) as page:
        notebook = OpenNotebook(page, address, file)
        notebook.run_all()
        plays = [cell.id for cell in notebook.cells if "explore.play" in cell.source]
        assert plays
        for play in plays:
            output = notebook.output(play)
            expect(output.locator(".widget-label").first).to_be_visible()
            assert output.locator(".widget-label").evaluate_all(CUT_OFF) == []
            moved_by_the_keyboard(output)


def moved_by_the_keyboard(output: Locator) -> None:
    picture, handle = output.locator("img").first, output.get_by_role("slider").first
    before = picture.get_attribute("src")
    handle.focus()
    handle.press("ArrowRight")
    expect(picture).not_to_have_attribute("src", before)


def test_a_label_that_is_cut_off_would_be_noticed(tmp_path):
    with browser_page(tmp_path) as page:
        page.set_content('<p style="width: 3em; overflow: hidden; white-space: nowrap">right class</p><p>right class</p>')
        assert page.locator("p").evaluate_all(CUT_OFF) == ["right class"]
