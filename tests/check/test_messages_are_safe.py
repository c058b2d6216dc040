"""Whatever is in a message: bounded, printable, escaped, and of a hidden case nothing that was drawn."""

from dataclasses import replace

import numpy as np
import pytest

from autograder import Case
from autograder.check.message import LIMIT, Message, verdict_message
from autograder.check.records import Verdict
from autograder.check.sentences import Paragraph

from .toys import SCALE, SPREAD, raising, said, verdict_on


def test_messages_are_bounded_and_hold_no_control_characters():
    terrible = "\x1b[31m\u202e\x00\r\ud800" + "y" * 10_000
    shown = Message("wrong", "a", (Paragraph("code", terrible, "It raised"), Paragraph("text", terrible)))
    assert len(shown.text) == LIMIT
    assert all(c.isprintable() or c == "\n" for c in shown.text + shown.html)
    assert len(shown.html) < 3 * LIMIT


def test_a_long_call_says_that_it_is_shortened():
    probe = Case("probe", "many", lambda scale, rng: scale(np.zeros((1, 1000)), 2))
    text = said(lambda x, factor: "\x07" * 10_000, replace(SCALE, visible_cases=[probe]))
    assert "What was called (shortened)\n    scale(np.array([[0.0, 0.0," in text
    assert len(text) < LIMIT
    assert text.endswith("Where to look: page 2")


def test_html_is_escaped():
    """Negative control: our own tags are there."""
    text = said_html(raising(ValueError("<script>alert(1)</script> & \"x\" 'y'")))
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#x27;y&#x27;" in text
    assert text.startswith("<div style=")


def said_html(answer):
    return verdict_message(verdict_on(SPREAD, answer)).html


@pytest.mark.parametrize(
    "answer", [lambda x: (np.median(x), x - 1), raising(ValueError("1.25")), lambda x: x, lambda x: (x, x), lambda x: "1.25"]
)
def test_hidden_messages_hold_no_number_of_the_data(answer):
    drawn = []

    def spy(x):
        drawn.extend(f"{v:.3g}" for v in (*x, np.mean(x), *(x - np.mean(x)), 1.25))
        return answer(x)

    shown = verdict_message(verdict_on(SPREAD, spy, hidden=True))
    assert drawn
    assert not [number for number in drawn if number in shown.text + shown.html]


def test_a_verdict_without_words_is_plain():
    assert verdict_message(Verdict("f", 1.5, 1.5, "right", "p", True)).text == "\u2713 f is right: 1.5 of 1.5 points."
