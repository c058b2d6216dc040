"""A notebook in JupyterLab as a student handles it: look, click, type, run, save. Every wait is for a condition."""

import re
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page, Response, expect

OPENED_MS, RAN_MS = 30_000, 180_000  # the machine may be busy with other things, and lesson 09 trains 400 networks
IDLE = "Python 3 (ipykernel) | Idle"  # in the status bar; the sign at the toolbar says idle before there is a kernel
expect.set_options(timeout=20_000)
NUMBERED = re.compile(r"^\[\d+\]:$")


class OpenNotebook:
    """The notebook `path` of a lab server's folder, open in `page`. Cells are called by their ids."""

    def __init__(self, page: Page, address: str, path: Path):
        self.page, self.path = page, path
        self.cells = nbformat.read(path, as_version=4).cells
        page.goto(address.format(path=path.name))
        self._idle(OPENED_MS)
        expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(len(self.cells), timeout=OPENED_MS)

    def cell(self, id: str) -> Locator:
        index = [cell.id for cell in self.cells].index(id)
        return self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')

    def output(self, id: str) -> Locator:
        return self.cell(id).locator(".jp-Cell-outputArea")

    def run_all(self) -> None:
        """Run > Run All Cells, until the last code cell has run."""
        self.page.locator(".lm-MenuBar-item", has_text="Run").click()
        self.page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
        self._ran([cell.id for cell in self.cells if cell.cell_type == "code"][-1])

    def write(self, id: str, code: str) -> None:
        """Replace the text of a cell by typing."""
        editor = self.cell(id).locator(".cm-content")
        editor.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(code)
        expect(editor).to_contain_text(code.rstrip().splitlines()[-1].strip())

    def run(self, id: str) -> None:
        """Click in front of a cell and press Ctrl+Enter, until it has run."""
        prompt = self._prompt(id)
        before = prompt.inner_text()
        prompt.click()
        self.page.keyboard.press("Control+Enter")
        expect(prompt).not_to_have_text(before, timeout=RAN_MS)
        self._ran(id)

    def save(self) -> None:
        """Ctrl+S, until the server has the file."""
        with self.page.expect_response(self._stores) as answer:
            self.page.keyboard.press("ControlOrMeta+S")
        assert answer.value.ok

    def _stores(self, response: Response) -> bool:
        return response.request.method == "PUT" and f"/api/contents/{self.path.name}" in response.url

    def _prompt(self, id: str) -> Locator:
        return self.cell(id).locator(".jp-InputArea-prompt")

    def _ran(self, id: str) -> None:
        expect(self._prompt(id)).to_have_text(NUMBERED, timeout=RAN_MS)
        self._idle(RAN_MS)

    def _idle(self, timeout_ms: float) -> None:
        expect(self.page.locator("#jp-main-statusbar")).to_contain_text(IDLE, timeout=timeout_ms)
