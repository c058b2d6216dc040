"""How much of what hidden cases draw can an answer bring into its message? One of the details of the visible cases, or none."""

import contextlib
import linecache

import numpy as np
import pytest

from autograder.check.local import Local
from autograder.check.records import UNTOLD, Difference
from autograder.check.sentences import difference_lines
from autograder.grade import judge
from autograder.grade.judge import DeclaredJudge
from autograder.grade.state import exercise_key
from tests.sample_class.answers import LESSON

EXERCISE = LESSON.exercise("linear_unit")
SECRETS = [bytes([n]) * 32 for n in range(12)]
FILE = "<ipython-input-1-0>"
DIGIT = "int(abs(X.ravel()[0]) * 1e6) % 97"
TELLTALES = {
    "shape": f"return np.zeros((1, 20 + {DIGIT}))",
    "dimensions": f"return np.zeros((1,) * (3 + {DIGIT} % 5))",
    "length": f"return [0.0] * (20 + {DIGIT})",
    "keys": f"return {{i: 0 for i in range({DIGIT})}}",
    "kind": f"return ['text', None, {{}}, set(), 1j, 10**400, {{1}}, {{1, 2}}, {{1: 2}}][{DIGIT} % 9]",
    "factor": f"return (w.T @ X + w0) * ({DIGIT} + 0.5)",
    "line": f"n = {DIGIT} % 8\n    " + "\n    ".join(f"if n == {i}: raise ValueError  # {i}" for i in range(8)),
    "misspelt name": f"raise NameError(f\"name 'q{{{DIGIT} % 9}}' is not defined\")  # q0 q1 q2 q3 q4 q5 q6 q7 q8",
    "missing module": f"raise ModuleNotFoundError(f\"No module named 'q{{{DIGIT} % 9}}'\")  # q0 q1 q2 q3 q4 q5 q6 q7 q8",
    "text": "raise ValueError(str(X))",
    "class of its own": "raise type(f'saw_{abs(X.ravel()[0])}'.replace('.', '_'), (Exception,), {})",
    "helper": f"[q0, q1, q2, q3, q4, q5, q6, q7, q8][{DIGIT} % 9]()",
    "warning": "import warnings\n    warnings.warn(str(X))\n    return 'x'",
}
HELPERS = "\n\n".join(f"def q{i}():\n    raise NotImplementedError()" for i in range(9))
MOST = len(EXERCISE.visible_cases) + 1


class Oracle(Local):
    reply_bytes = 0


def messages(code: str) -> set[str]:
    """What students with different draws read of one answer, apart from the size of a right answer, which is drawn too."""
    text, names = f"{HELPERS}\n\ndef linear_unit(X, w, w0):\n    {code}\n", {"np": np}
    linecache.cache[FILE] = (len(text), None, text.splitlines(keepends=True), FILE)
    exec(compile(text, FILE, "exec"), names)
    said, typed = set(), frozenset(line.strip() for line in text.splitlines())
    for secret in SECRETS:
        key = exercise_key(secret, LESSON.name, EXERCISE.name, "ada", b"")
        asked = DeclaredJudge(EXERCISE, key, typed)
        rehearsed = asked.rehearse(contextlib.nullcontext(Oracle(names["linear_unit"])))
        decision = asked.decide(contextlib.nullcontext(Oracle(names["linear_unit"])), {}, rehearsed=rehearsed)
        before, shape, after = decision.result.message.text.partition("array of shape ")
        said.add(before + shape + after.partition(")")[2])
    return said


@pytest.mark.parametrize("name", TELLTALES)
def test_a_message_tells_one_of_few_things(name):
    assert len(messages(TELLTALES[name])) <= MOST


def test_without_rehearsals_messages_tell_what_was_drawn(monkeypatch):
    monkeypatch.setattr(judge, "tellable", lambda verdict, rehearsed: verdict)
    told = {name for name, code in TELLTALES.items() if len(messages(code)) > MOST}
    assert told == set(TELLTALES) - {"text", "class of its own", "warning"}


HONEST = {
    "return X.T @ w + w0": "array of shape ; yours is an array of shape",
    "return w @ X + w0": "in this line",
    "return 3 * (w.T @ X + w0)": "Every entry is 3 times what it should be.",
    "return np.sgin(X)": "AttributeError",
}


@pytest.mark.parametrize("code", HONEST)
def test_honest_mistakes_keep_their_details(code):
    assert {HONEST[code] in message for message in messages(code)} == {True}


UNTOLD_SENTENCES = {
    "type": "It should be an array of shape (1, 2); yours is something else.",
    "length": "It should be an array of shape (1, 2); yours is something else.",
    "shape": "It should be an array of shape (1, 2); yours is something else.",
}


@pytest.mark.parametrize("kind", UNTOLD_SENTENCES)
def test_what_is_said_without_details(kind):
    (said,) = difference_lines(Difference(kind, expected=np.zeros((1, 2)), came=UNTOLD), hidden=True)
    assert said.body == UNTOLD_SENTENCES[kind]


def test_what_is_said_of_names_without_details():
    (said,) = difference_lines(Difference("keys", expected={"a": 1, "b": 2}, came=UNTOLD), hidden=True)
    assert said.body == "It should consist of a, b; yours consists of something else."
