"""The picture of the README: `python -m tests.browser.screenshot FILE.png` shows `check` naming a mistake in JupyterLab."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from solutions.lesson_01_linear_units import LESSON
from tests.sample_class.answers import mistaken

from .lab_server import browser_page, lab_server
from .open_notebook import OpenNotebook

RELEASE = Path(__file__).parents[2] / "release" / LESSON.name
EXERCISE, MISTAKE = "hinge_delta", "always_minus_one"
INSET = 3  # the frame of the cell above ends here


def main(picture: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace, home = Path(folder) / "workspace", Path(folder) / "home"
        shutil.copytree(RELEASE, workspace, ignore=shutil.ignore_patterns("__pycache__"))
        home.mkdir()
        with lab_server(workspace, home) as address, browser_page(picture.parent, width=960, height=1400, scale=1.5) as page:
            notebook = OpenNotebook(page, address, workspace / f"{LESSON.name}.ipynb")
            page.keyboard.press("Control+B")  # hide the list of files
            notebook.write(f"solve_{EXERCISE}", mistaken(EXERCISE, MISTAKE))
            for id in ("setup", f"solve_{EXERCISE}", f"try_{EXERCISE}", EXERCISE):
                notebook.run(id)
            photograph(page, notebook, picture)


def photograph(page: Page, notebook: OpenNotebook, picture: Path) -> None:
    """The cells from the solution to its check, and nothing around them."""
    notebook.cell(f"about_{EXERCISE}").locator(".jp-InputArea-prompt").click()
    notebook.cell(EXERCISE).scroll_into_view_if_needed()
    first, last = (notebook.cell(id).bounding_box() for id in (f"solve_{EXERCISE}", EXERCISE))
    top, bottom = first["y"] + INSET, last["y"] + last["height"]
    page.screenshot(path=picture, clip={"x": first["x"], "y": top, "width": first["width"], "height": bottom - top})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
