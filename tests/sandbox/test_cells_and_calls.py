"""A sandbox runs cells as a notebook does, and answers calls to the functions they define."""

import numpy as np
import pytest

from autograder.check.records import Failure, Raised, Reference
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


def test_a_semicolon_silences_the_last_expression(sandbox):
    assert sandbox.run("1 + 1;").output.text == ""
    assert sandbox.run("1 + 1").output.text == "2\n"
    assert sandbox.run("_ + 1").output.text == "3\n"


def test_an_error_ends_the_cell_and_not_the_sandbox(sandbox):
    run = sandbox.run("x = 1\nx / 0")
    assert (run.ended, run.output.error) == ("error", "line 2: x / 0\nZeroDivisionError: division by zero")
    assert sandbox.run("x").output.text == "1\n"


def test_nothing_that_is_raised_ends_the_sandbox(sandbox):
    sources = ("raise SystemExit", "raise KeyboardInterrupt", "def (", "raise BaseException", "ok = 1")
    assert [sandbox.run(source).ended for source in sources] == ["error"] * 4 + ["ok"]


def test_given_files_cannot_be_changed(sandbox):
    for source in ("open('helper.py', 'w')", "import os; os.remove('helper.py')", "import os; os.rename('helper.py', 'x')"):
        assert "\nPermissionError: " in sandbox.run(source).output.error
    assert sandbox.run("open('helper.py').read(), open('another.py', 'w').write('')").output.text == "('two = 2', 0)\n"


def test_a_file_may_not_leave_its_folder(sandboxes):
    for name in ("../x", "/x", ""):
        with pytest.raises(EngineFailure) as caught:
            sandboxes.open({name: b""})
        problem = f"ValueError: {name!r} does not name a file inside the sandbox"
        assert str(caught.value) == f"A sandbox could not be locked: {problem}"


def call(oracle, *args, target=0, method=None, **kwargs):
    return oracle.call(Reference(target), method, args, kwargs)


def test_an_exercise_answers_calls(sandbox):
    sandbox.run("import numpy as np\ndef f(a, b=0):\n    a += b\n    return a")
    with sandbox.exercise("f") as oracle:
        reply = call(oracle, np.ones(2), b=2)
        assert np.array_equal(reply.value, [3, 3])
        assert reply.changed == (0,)
        with pytest.raises(Raised) as caught:
            call(oracle, "a")
    assert caught.value.failure == Failure("TypeError", 'can only concatenate str (not "int") to str', "a += b")


def test_an_object_stays_in_the_sandbox_and_can_be_used(sandbox):
    sandbox.run("class C:\n    def __init__(self): self.x = [1]\n    def draw(self, rng): return rng.normal()")
    with sandbox.exercise("C") as oracle:
        made = call(oracle).value
        assert made == Reference(1)
        assert oracle.attribute(made, "x") == [1]
        assert call(oracle, Lent(1), target=1, method="draw").value == np.random.default_rng(1).normal()


def test_numpy_warnings_are_reported(sandbox):
    sandbox.run("import numpy as np\ndef f(): return np.log(np.zeros(1))")
    with sandbox.exercise("f") as oracle:
        assert call(oracle).warned == ("divide by zero encountered in log",)


def test_an_undefined_name_is_a_name_error(sandbox):
    with sandbox.exercise("nowhere") as oracle, pytest.raises(Raised) as caught:
        call(oracle)
    assert caught.value.failure == Failure("NameError", "name 'nowhere' is not defined")


SEPARATE = """import os
n = []
def kill(): os._exit(0)
def leave(): raise SystemExit
def count():
    n.append(1)
    return len(n)"""


def test_an_exercise_that_ends_its_process_harms_no_other(sandbox):
    sandbox.run(SEPARATE)
    with pytest.raises(SandboxFailure, match="^died$"), sandbox.exercise("kill") as oracle:
        call(oracle)
    with sandbox.exercise("leave") as oracle, pytest.raises(Raised, match="^SystemExit: $"):
        call(oracle)
    for _ in range(2):
        with sandbox.exercise("count") as oracle:
            assert call(oracle).value == 1


def test_what_an_exercise_does_in_the_main_process_stays_done(sandbox):
    sandbox.run(SEPARATE)
    for times in (1, 2):
        with sandbox.exercise_here("count") as oracle:
            oracle.reply_bytes = 1000
            assert call(oracle).value == times
    assert sandbox.run("len(n)").output.text == "2\n"


def test_a_reply_beyond_its_limit_is_not_read(sandbox):
    sandbox.run("def f(n): return 'x' * n")
    with sandbox.exercise("f") as oracle:
        oracle.reply_bytes = 1000
        assert len(call(oracle, 900).value) == 900
        with pytest.raises(SandboxFailure, match="^oversized$"):
            call(oracle, 1100)


FORGE = """import sys
server = sys.modules['house.sandbox.server']
server.answer = lambda *_: server.protocol.frame({})
f = 1"""
MALFORMED = ("['object', -1, [], []]", "['object', True, [], []]", "['data', 1, [[]], []]", "{}", "['raised', 1]")


def test_a_reply_of_another_form_is_refused(sandbox):
    """Does a sandbox that replies as it likes get more than a reply?"""
    sandbox.run(FORGE.format("['data', 1, [], []]"))
    with sandbox.exercise("f") as oracle:
        assert call(oracle).value == 1
    for reply in MALFORMED:
        sandbox.run(FORGE.format(reply))
        with pytest.raises(SandboxFailure, match="^malformed$"), sandbox.exercise("f") as oracle:
            call(oracle)
