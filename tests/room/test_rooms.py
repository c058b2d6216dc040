"""A room runs cells as a notebook would, answers for exercises, and leaves nothing behind."""

import numpy as np
import pytest

from autograder.checking.declaration import Lent
from autograder.checking.driving import Failure, Raised, Reference
from autograder.room.client import EngineFailure, RoomFailure

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
def room(rooms):
    with rooms.open({"data/x.txt": b"given", "helper.py": b"two = 2"}) as room:
        yield room


@pytest.mark.parametrize("source", HONEST.values(), ids=HONEST)
def test_what_honest_cells_do_works(room, source):
    run = room.run(source)
    assert run.output.error == ""
    assert run.ended == "ok"


def test_output_is_text_in_order(room):
    assert room.run("print('a')\ndisplay(1)\n{'b': 2}").output.text == "a\n1\n{'b': 2}\n"


def test_an_error_ends_the_cell_and_not_the_room(room):
    run = room.run("x = 1\nx / 0")
    assert (run.ended, run.output.error) == ("error", "line 2: x / 0\nZeroDivisionError: division by zero")
    assert room.run("x").output.text == "1\n"


@pytest.mark.parametrize("source", ["raise SystemExit", "raise KeyboardInterrupt", "def (", "raise BaseException"])
def test_nothing_that_is_raised_ends_the_room(room, source):
    assert room.run(source).ended == "error"
    assert room.run("1").ended == "ok"


def test_given_files_cannot_be_changed(room):
    for source in ("open('helper.py', 'w')", "import os; os.remove('helper.py')", "import os; os.rename('helper.py', 'x')"):
        assert room.run(source).output.error.endswith("'helper.py'") or "PermissionError" in room.run(source).output.error


def test_a_file_may_not_leave_its_folder(rooms):
    for name in ("../x", "/x", ""):
        with pytest.raises(EngineFailure, match="does not name a file inside the room"):
            rooms.open({name: b""})


def ask(oracle, *args, target=0, method=None, **kwargs):
    return oracle.call(Reference(target), method, args, kwargs)


def test_an_exercise_answers_calls(room):
    room.run("import numpy as np\ndef f(a, b=0):\n    a += b\n    return a")
    room.run("class C:\n    def __init__(self): self.x = [1]\n    def draw(self, rng): return rng.normal()")
    with room.exercise("f", 10_000) as oracle:
        reply = ask(oracle, np.ones(2), b=2)
        assert np.array_equal(reply.value, [3, 3])
        assert reply.changed == (0,)
        with pytest.raises(Raised) as caught:
            ask(oracle, "a")
        expected = Failure("TypeError", 'can only concatenate str (not "int") to str', "a += b")
        assert caught.value.failure == expected
    with room.exercise("C", 10_000) as oracle:
        made = ask(oracle).value
        assert oracle.attribute(made, "x") == [1]
        assert ask(oracle, Lent(1), target=made.number, method="draw").value == np.random.default_rng(1).normal()


def test_numpy_warnings_are_reported(room):
    room.run("import numpy as np\ndef f(): return np.log(np.zeros(1))")
    with room.exercise("f", 10_000) as oracle:
        assert ask(oracle).warned == ("divide by zero encountered in log",)


def test_an_undefined_name_is_a_name_error(room):
    with room.exercise("nowhere", 10_000) as oracle, pytest.raises(Raised, match="^NameError: name 'nowhere' is not defined$"):
        ask(oracle)


def test_exercises_do_not_share_a_fate(room):
    room.run(
        "import os\nn = []\ndef kill(): os._exit(0)\ndef leave(): raise SystemExit\ndef count(): n.append(1); return len(n)"
    )
    with pytest.raises(RoomFailure, match="^died$"), room.exercise("kill", 10_000) as oracle:
        ask(oracle)
    with room.exercise("leave", 10_000) as oracle, pytest.raises(Raised, match="^SystemExit: $"):
        ask(oracle)
    for _ in range(2):
        with room.exercise("count", 10_000) as oracle:
            assert ask(oracle).value == 1


def test_a_reply_beyond_its_limit_is_not_read(room):
    room.run("def f(n): return 'x' * n")
    with room.exercise("f", 1000) as oracle:
        assert len(ask(oracle, 900).value) == 900
    with pytest.raises(RoomFailure, match="^oversized$"), room.exercise("f", 1000) as oracle:
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
def test_only_a_reply_of_the_right_form_is_taken(room, reply):
    """Does a room that answers as it likes get more than an answer?"""
    room.run(
        f"f = 1\nimport sys\nserver = sys.modules['house.room.server']\nserver.answer = lambda *_: server.frames.frame({reply})"
    )
    with room.exercise("f", 1000) as oracle:
        if reply == FORGED[0]:
            assert ask(oracle).value == 1
        else:
            with pytest.raises(RoomFailure, match="^garbled$"):
                ask(oracle)
