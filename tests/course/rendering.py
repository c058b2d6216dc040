"""Pages as nbgrader makes them, and what in them a browser would act on."""

import copy
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import nbgrader.server_extensions.formgrader as formgrader
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader import utils
from traitlets.config import Config

TEMPLATES = Path(formgrader.__file__).parent / "templates"
STYLES = Path(formgrader.__file__).parent / "static" / "node_modules" / "bootstrap" / "dist" / "css"
HARMLESS = {
    "div",
    "span",
    "p",
    "pre",
    "code",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "ul",
    "em",
    "strong",
    "b",
    "br",
    "html",
    "body",
}
ABOUT = {"score": 1.0, "max_score": 9.0, "late_penalty": 0, "notebook": "shapes", "assignment": "shapes", "student": "ada"}
FORMGRADER = {"index": 0, "total": 1, "base_url": "", "submission_id": "1", "notebook_id": "shapes", "assignment_id": "shapes"}


class Acting(HTMLParser):
    """Collects every element that is not plain text layout, with its attributes, and what scripts and styles hold."""

    def __init__(self):
        super().__init__()
        self.found, self.inside = Counter(), ""

    def handle_starttag(self, tag, attrs):
        self.inside = tag
        acting = tuple((name, value) for name, value in attrs if name not in ("class", "id"))
        if tag not in HARMLESS or acting:
            self.found[(tag, acting)] += 1

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            self.found[(self.inside, data)] += 1

    def handle_endtag(self, tag):
        self.inside = ""


def page(notebook, template: str) -> str:
    """The page of a notebook in nbgrader's own template ("feedback" or "formgrade")."""
    config = Config()
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES)]
    config.HTMLExporter.extra_template_paths = [str(STYLES)]
    config.HTMLExporter.preprocessors = [CSSHTMLHeaderPreprocessor]
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if utils.is_grade(cell):
            cell.metadata.nbgrader.score = 1.0
    text, _ = HTMLExporter(config=config).from_notebook_node(notebook, resources={"nbgrader": dict(ABOUT), **FORMGRADER})
    return text


def acting(text: str) -> Counter:
    parser = Acting()
    parser.feed(text)
    return parser.found
