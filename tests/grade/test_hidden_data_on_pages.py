"""Nothing that a hidden case draws reaches the student's own page, whatever an answer does to bring it there."""

import pytest

from autograder.grade import judge
from autograder.grade.passes import PASSES, fast_pass, isolated_pass
from autograder.grade.worker import LEFT_OUT_LATER
from tests.sample_class.honest import RIGHT
from tests.sample_class.released import own_code

SECRETS = (b"a", b"b", b"c", b"d")
NOTE = "import os\nplace = os.path.join(os.environ['HOME'], 'note')"
# Each is what an answer does with X, what stands in a cell above it, and what a later cell shows.
CHANNELS = {
    "a file in scratch": (NOTE, "open(place, 'a').write(str(X))", "print(open(place).read())"),
    "a file in the working folder": ("", "open('note', 'a').write(str(X))", "print(open('note').read())"),
    "a module": ("", "open('noted.py', 'w').write(f'seen = {X.tolist()}')", "import noted\nprint(noted.seen)"),
    "a folder's names": (NOTE, "os.makedirs(place + str(X.ravel()[0]), exist_ok=True)", "print(os.listdir(os.environ['HOME']))"),
    "shared memory": (
        "import mmap\nseen = mmap.mmap(-1, 80_000)\nseen.seek(0)",
        "seen.write(np.float64(X.ravel()[0]).tobytes())",
        "print(np.frombuffer(seen[:800]))",
    ),
    "how its process ends": (
        "import os\nended, waitpid = [], os.waitpid\n\ndef wait(*a):\n    ended.append(waitpid(*a))\n    return ended[-1]\n\n"
        "os.waitpid = wait",
        "os._exit(1 + int(abs(X.ravel()[0]) * 1e6) % 250)",
        "print([status for _, status in ended])",
    ),
    "processor time": (
        "import os",
        "sum(range(int(abs(X.ravel()[0]) * 1e6) % 7 * 200_000))",
        "print(round(os.times().children_user, 1))",
    ),
    "how a cell fails": (NOTE, "open(place, 'a').write(str(X))", "raise NameError(open(place).read())"),
}


def channel(name):
    """The answers and cells of a hand-in that uses a channel: the answer is wrong, and nobody knows why."""
    above, does, shows = CHANNELS[name]
    answer = f"{above}\n\ndef linear_unit(X, w, w0):\n    {does}\n    return 'x'"
    return RIGHT | {"linear_unit": answer}, own_code("sgd", f"try:\n    pass\nfinally:\n    {shows.replace(chr(10), chr(10) + '    ')}")


def page(result):
    """What a student reads of a result, without the size of a right answer, which is drawn too."""
    said = {e.name: e.message.text.partition(" of shape ")[0] for e in result.exercises}
    return said, {id: (output.text, output.error) for id, output in result.outputs.items()}, result.note


def pages(work, sandboxes, answers, *cells):
    return [page(work(answers, *cells, secret=secret).run(sandboxes)) for secret in SECRETS]


@pytest.fixture
def as_before_the_showing_pass(monkeypatch):
    """Outputs of the run in which exercises are asked."""

    def recording(cell, run, task, progress):
        progress.ran(cell, run)

    monkeypatch.setattr("autograder.grade.worker.PASSES", (fast_pass, isolated_pass))
    return recording


@pytest.mark.parametrize("name", CHANNELS)
def test_no_cell_shows_what_an_answer_was_asked(work, sandboxes, name):
    """Other draws make no other page."""
    first, *others = pages(work, sandboxes, *channel(name))
    assert [other for other in others if other != first] == []


DIGIT = "int(abs(X.ravel()[0]) * 1e6) % 97"
TELLTALES = {
    "shape": f"return np.zeros((1, 20 + {DIGIT}))",
    "dimensions": f"return np.zeros((1,) * (3 + {DIGIT} % 5))",
    "length": f"return [0.0] * (20 + {DIGIT})",
    "keys": f"return {{i: 0 for i in range({DIGIT})}}",
    "kind": f"return ['text', None, True, {{}}, set(), 1j, (), 10**400][{DIGIT} % 8]",
    "dtype": f"return np.zeros((1, X.shape[1]), ['c8', 'c16'][{DIGIT} % 2])[{DIGIT} % 2:]",
    "factor": f"return (w.T @ X + w0) * ({DIGIT} + 0.5)",
    "offset": f"return (w.T @ X + w0) + ({DIGIT} % 2) * np.arange(1, 1 + X.shape[1]) + 1",
    "line": f"n = {DIGIT} % 8\n    " + "\n    ".join(f"if n == {i}: raise ValueError  # {i}" for i in range(8)),
    "misspelt name": f"raise NameError(f\"name 'q{{{DIGIT} % 3}}' is not defined\")  # q0 q1 q2",
    "missing module": f"raise ModuleNotFoundError(f\"No module named 'q{{{DIGIT} % 3}}'\")  # q0 q1 q2",
    "text": "raise ValueError(str(X))",
    "class of its own": "raise type(f'saw_{abs(X.ravel()[0])}'.replace('.', '_'), (Exception,), {})",
    "helper": f"[q0, q1, q2][{DIGIT} % 3]()",
    "warning": "import warnings\n    warnings.warn(str(X))\n    return 'x'",
    "changed": f"X[0, 0] += {DIGIT} % 2\n    return w.T @ X",
}
HELPERS = "\n\n".join(f"def q{i}():\n    raise NotImplementedError()" for i in range(3))


def telltale(name):
    return RIGHT | {"linear_unit": f"{HELPERS}\n\ndef linear_unit(X, w, w0):\n    {TELLTALES[name]}"}


@pytest.mark.parametrize("name", TELLTALES)
def test_no_message_tells_what_an_answer_was_asked(work, sandboxes, name):
    first, *others = pages(work, sandboxes, telltale(name))
    assert [other for other in others if other != first] == []


TOLD_WITHOUT = {"shape", "dimensions", "length", "keys", "kind", "factor", "line", "misspelt name", "missing module", "helper"}


def test_without_rehearsals_messages_would_tell(work, sandboxes, monkeypatch):
    monkeypatch.setattr(judge, "tellable", lambda verdict, rehearsed: verdict)
    monkeypatch.setattr(judge, "quotes", lambda verdict: False)
    whole = "autograder.grade.judge"
    assert whole
    told = {name for name in TELLTALES if len({str(p) for p in pages(work, sandboxes, telltale(name))}) > 1}
    assert told >= TOLD_WITHOUT


FORGED = """def linear_unit(X, w, w0):
    import sys
    from house.check.records import Failure
    failure = Failure("NameError", f"name 'x_was_{abs(X.ravel()[0])}' is not defined", "")
    sys.modules["house.sandbox.server"].run_cell = lambda *_: ("", "", failure)
    return w.T @ X + w0"""


def test_a_forged_error_of_a_later_cell_is_not_believed(work, sandboxes):
    """It comes without a word of output, as if nothing had been shown."""
    first, *others = pages(work, sandboxes, RIGHT | {"linear_unit": FORGED, "hinge_loss": "pass"})
    assert [other for other in others if other != first] == []
    assert first[0]["hinge_loss"] == "\N{WHITE CIRCLE} hinge_loss is not written yet."


def test_a_cell_that_hangs_by_what_it_knows_is_not_named(work, sandboxes):
    answers, cell = channel("a file in scratch")
    hangs = own_code("sgd", "import os\nif os.path.exists(place):\n    while 'x' in open(place).read() or True:\n        pass")
    answers["linear_unit"] = answers["linear_unit"].replace("open(place, 'a')", "open(place + X.shape[1] // 6 * 'x', 'a')")
    assert set(note for _, _, note in pages(work, sandboxes, answers, hangs)) <= {"", LEFT_OUT_LATER}
