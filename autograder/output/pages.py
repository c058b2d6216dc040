"""What all pages share: templates that escape everything, the words for outcomes, code in colours, messages in blocks."""

import functools
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.output.summary import MARKS

OUTCOMES = {
    "right": "right",
    "partly": "partly right",
    "wrong": "not right yet",
    "missing": "not written yet",
    "could-not-run": "could not be run",
    "manual": "read by a person",
}
CODE_LIMIT = 10_000


def render(template: str, **values: object) -> bytes:
    return environment().get_template(template).render(**values).encode("utf-8", "replace")


@functools.cache
def environment(autoescape: bool = True) -> Environment:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=autoescape,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["number"] = lambda value: f"{round(value, 2):g}"
    env.filters["percent"] = lambda share: f"{100 * share:.0f}\u202f%"
    env.globals.update(MARKS=MARKS, OUTCOMES=OUTCOMES)
    return env


def visible(value: object) -> object:
    """Text without the characters that turn, hide or control other text."""
    if not isinstance(value, str):
        return value
    kept = "".join(c if c in "\n\t" or unicodedata.category(c)[0] != "C" else "\ufffd" for c in value)
    return Markup(kept) if isinstance(value, Markup) else kept


def code_html(source: str) -> Markup:
    """Python in colours, everything in it escaped."""
    return Markup(highlight(shortened(source), PythonLexer(), HtmlFormatter(nowrap=True)))


def shortened(source: str) -> str:
    return source if len(source) <= CODE_LIMIT else source[:CODE_LIMIT] + "\n... (the rest is left out here)"
