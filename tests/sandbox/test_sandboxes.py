"""A sandbox runs cells as a notebook would, answers for exercises, and leaves nothing behind."""

import numpy as np
import pytest

from autograder.check.runs import Failure, Raised, Reference
from autograder.exercises import Lent
from autograder.sandbox.client import EngineFailure, SandboxFailure

HONEST = {
    "widgets": "import ipywidgets\nipywidgets.IntSlider()",
    "figures": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('$x$')\nplt.show()",
    "retina": "%config InlineBackend.figure_format = 'retina'",
    "saved figure": "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.savefig('mine.png')",
    "random": "import numpy as np\nnp.random.default_rng().normal(); np.random.rand()",
    "algebra": "import numpy as np\nnp.linalg.solve(np.eye(50), np.ones(50))",
    "threads": "import threading\nt = threading.Thread(target=print)\nt.start(); t.join()",
    "thread pool": "from concurrent.futures import ThreadPoolExecutor\nlist(ThreadPoolExecutor(4).map(abs, range(9)))",
    "sleep": "import time\ntime.sleep(0.001)",
    "commands": "!pip install x\n%pip install x\nfiles = !ls",
    "timing": "%timeit -n1 -r1 1",
    "given file": "assert open('data/x.txt').read() == 'given'",
    "own file": "open('own.txt', 'w').write('x')\nassert open('own.txt').read() == 'x'",
    "temporary file": "import tempfile\nwith tempfile.TemporaryDirectory() as d: open(d + '/x', 'w').write('x')",
    "awaiting": "import asyncio\nawait asyncio.sleep(0)",
    "given module": "import helper\nassert helper.two == 2",
    "display": "display(1)\nprint(2)\n3",
    "exit": "exit()",
    "no line": "",
    "a comment": "# nothing yet",
    "magic in the middle": "x = 1\n%timeit -n1 -r1 x\nassert x == 1",
}


@pytest.fixture
def sandbox(sandboxes):
    with sandboxes.open({"data/x.txt": b"given", "helper.py": b"two = 2"}) as sandbox:
        yield sandbox


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_what_honest_cells_do_works(sandbox, source):
    run = sandbox.run(source)
    assert run.output.error == ""
    assert run.ended == "ok"


def test_output_is_text_in_order(sandbox):
    assert sandbox.run("print('a')\ndisplay(1)\n{'b': 2}").output.text == "a\n1\n{'b': 2}\n"


def test_an_error_ends_the_cell_and_not_the_sandbox(sandbox):
    run = sandbox.run("x = 1\nx / 0")
    assert (run.ended, run.output.error) == ("error", "line 2: x / 0\nZeroDivisionError: division by zero")
    assert sandbox.run("x").output.text == "1\n"


@pytest.mark.parametrize("source", ["raise SystemExit", "raise KeyboardInterrupt", "def (", "raise BaseException"])
def test_nothing_that_is_raised_ends_the_sandbox(sandbox, source):
    assert sandbox.run(source).ended == "error"
    assert sandbox.run("1").ended == "ok"


def test_given_files_cannot_be_changed(sandbox):
    for source in ("open('helper.py', 'w')", "import os; os.remove('helper.py')", "import os; os.rename('helper.py', 'x')"):
        assert sandbox.run(source).output.error.endswith("'helper.py'") or "PermissionError" in sandbox.run(source).output.error


def test_a_file_may_not_leave_its_folder(sandboxes):
    for name in ("../x", "/x", ""):
        with pytest.raises(EngineFailure, match="does not name a file inside the sandbox"):
            sandboxes.open({name: b""})


def ask(oracle, *args, target=0, method=None, **kwargs):
    return oracle.call(Reference(target), method, args, kwargs)


def test_an_exercise_answers_calls(sandbox):
    sandbox.run("import numpy as np\ndef f(a, b=0):\n    a += b\n    return a")
    sandbox.run("class C:\n    def __init__(self): self.x = [1]\n    def draw(self, rng): return rng.normal()")
    with sandbox.exercise("f", 10_000) as oracle:
        reply = ask(oracle, np.ones(2), b=2)
        assert np.array_equal(reply.value, [3, 3])
        assert reply.changed == (0,)
        with pytest.raises(Raised) as caught:
            ask(oracle, "a")
        expected = Failure("TypeError", 'can only concatenate str (not "int") to str', "a += b")
        assert caught.value.failure == expected
    with sandbox.exercise("C", 10_000) as oracle:
        made = ask(oracle).value
        assert oracle.attribute(made, "x") == [1]
        assert ask(oracle, Lent(1), target=made.number, method="draw").value == np.random.default_rng(1).normal()


def test_numpy_warnings_are_reported(sandbox):
    sandbox.run("import numpy as np\ndef f(): return np.log(np.zeros(1))")
    with sandbox.exercise("f", 10_000) as oracle:
        assert ask(oracle).warned == ("divide by zero encountered in log",)


def test_an_undefined_name_is_a_name_error(sandbox):
    with (
        sandbox.exercise("nowhere", 10_000) as oracle,
        pytest.raises(Raised, match="^NameError: name 'nowhere' is not defined$"),
    ):
        ask(oracle)


def test_exercises_do_not_share_a_fate(sandbox):
    sandbox.run(
        "import os\nn = []\ndef kill(): os._exit(0)\ndef leave(): raise SystemExit\ndef count(): n.append(1); return len(n)"
    )
    with pytest.raises(SandboxFailure, match="^died$"), sandbox.exercise("kill", 10_000) as oracle:
        ask(oracle)
    with sandbox.exercise("leave", 10_000) as oracle, pytest.raises(Raised, match="^SystemExit: $"):
        ask(oracle)
    for _ in range(2):
        with sandbox.exercise("count", 10_000) as oracle:
            assert ask(oracle).value == 1


def test_a_reply_beyond_its_limit_is_not_read(sandbox):
    sandbox.run("def f(n): return 'x' * n")
    with sandbox.exercise("f", 1000) as oracle:
        assert len(ask(oracle, 900).value) == 900
    with pytest.raises(SandboxFailure, match="^oversized$"), sandbox.exercise("f", 1000) as oracle:
        ask(oracle, 1100)


FORGED = [
    "['data', 1, [], []]",
    "['object', -1, [], []]",
    "['object', True, [], []]",
    "['data', 1, [[]], []]",
    "{}",
    "['raised', 1]",
]


@pytest.mark.parametrize("reply", FORGED)
def test_only_a_reply_of_the_right_form_is_taken(sandbox, reply):
    """Does a sandbox that answers as it likes get more than an answer?"""
    sandbox.run(
        f"f = 1\nimport sys\nserver = sys.modules['house.sandbox.server']\nserver.answer = lambda *_: server.protocol.frame({reply})"
    )
    with sandbox.exercise("f", 1000) as oracle:
        if reply == FORGED[0]:
            assert ask(oracle).value == 1
        else:
            with pytest.raises(SandboxFailure, match="^garbled$"):
                ask(oracle)
