"""The pictures of the README: `python -m tests.browser.screenshot [FOLDER]` makes them anew, by default where they lie.

A lesson's first screen, `check` naming a mistake in JupyterLab, and the report on a class.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from solutions.lesson_01_linear_units import LESSON
from tests.course_copy import ask, copy_course
from tests.sample_class.answers import mistaken
from tests.sample_class.build import build
from tests.sample_class.honest import crowd

from .lab_server import browser_page, lab_server
from .open_notebook import OpenNotebook

HERE = Path(__file__).parent
RELEASE = HERE.parents[1] / "release" / LESSON.name
EXERCISE, MISTAKE = "hinge_delta", "always_minus_one"
INSET = 3  # the frame of the cell above ends here
STUDENTS = 40


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        show_lesson(Path(place), folder)
    with tempfile.TemporaryDirectory() as place:
        show_report(Path(place), folder / "report.png")


def show_lesson(place: Path, folder: Path) -> None:
    workspace, home = place / "workspace", place / "home"
    shutil.copytree(RELEASE, workspace, ignore=shutil.ignore_patterns("__pycache__"))
    home.mkdir()
    with lab_server(workspace, home) as address, browser_page(folder, width=960, height=1400, scale=1.5) as page:
        notebook = OpenNotebook(page, address, workspace / f"{LESSON.name}.ipynb")
        page.keyboard.press("Control+B")  # hide the list of files
        page.screenshot(path=folder / "first_screen.png", clip={"x": 0, "y": 0, "width": 960, "height": 720})
        notebook.write(f"solve_{EXERCISE}", mistaken(EXERCISE, MISTAKE))
        for id in ("setup", f"solve_{EXERCISE}", f"try_{EXERCISE}", EXERCISE):
            notebook.run(id)
        photograph(page, notebook, folder / "check_names_a_mistake.png")


def photograph(page: Page, notebook: OpenNotebook, picture: Path) -> None:
    """The cells from the solution to its check, and nothing around them."""
    notebook.cell(f"about_{EXERCISE}").locator(".jp-InputArea-prompt").click()
    notebook.cell(EXERCISE).scroll_into_view_if_needed()
    first, last = (notebook.cell(id).bounding_box() for id in (f"solve_{EXERCISE}", EXERCISE))
    top, bottom = first["y"] + INSET, last["y"] + last["height"]
    page.screenshot(path=picture, clip={"x": first["x"], "y": top, "width": first["width"], "height": bottom - top})


def show_report(place: Path, picture: Path) -> None:
    """The top of the report on a class."""
    course = copy_course(place, "solutions")
    build(course / "submitted", crowd(STUDENTS))
    for command in ("grade", "report"):
        ask(course, command, LESSON.name)
    with browser_page(picture.parent, width=1100, height=760, scale=1.5) as page:
        page.goto((course / "reports" / f"{LESSON.name}.html").as_uri())
        page.screenshot(path=picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
