"""What an answer was asked in hidden cases is shown by no cell, and named by no note, whatever it does to get it there.

Visible cases of `linear_unit` and its like have at most 5 examples, hidden ones more: what an answer notes of those, and a
later cell shows, was drawn.
"""

import pytest

from autograder.grade import worker
from autograder.grade.passes import Progress, ask_exercises, fast_pass, isolated_pass
from autograder.grade.worker import LEFT_OUT_LATER
from tests.sample_class.honest import RIGHT
from tests.sample_class.released import own_code

START = """import mmap, os, sys
place, ended, waitpid = os.path.join(os.environ["HOME"], "note"), [], os.waitpid
seen = mmap.mmap(-1, 4096)

def wait(*arguments):
    ended.append(waitpid(*arguments))
    return ended[-1]

os.waitpid = wait"""
# Each is what an answer does where it is asked for hidden data, and what a later cell shows.
CHANNELS = {
    "a file in scratch": ("open(place, 'w').write('LEAK')", "print(open(place).read())"),
    "a file in the working folder": ("open('note', 'w').write('LEAK')", "print(open('note').read())"),
    "a module": ("open('noted.py', 'w').write('seen = \"LEAK\"')", "import noted\nprint(noted.seen)"),
    "the names in a folder": ("os.makedirs(place + 'LEAK', exist_ok=True)", "print(os.listdir(os.environ['HOME']))"),
    "shared memory": ("seen[:4] = b'LEAK'", "print(seen[:4])"),
    "how its process ends": ("os._exit(77)", "print(('LE' + 'AK') * (77 * 256 in [status for _, status in ended]))"),
    "the size of its disk": (
        "open(place, 'wb').write(bytes(9_000_000))",
        "s = os.statvfs('.')\nprint(('LE' + 'AK') * ((s.f_blocks - s.f_bfree) * s.f_bsize > 8_000_000))",
    ),
    "how a cell fails": ("open(place, 'w').write('LEAK')", "raise NameError(open(place).read())"),
}


def submission(name):
    does, shows = CHANNELS[name]
    answer = f"{START}\n\ndef linear_unit(X, w, w0):\n    if X.shape[1] > 5:\n        {does}\n    return 'x'"
    return RIGHT | {"linear_unit": answer}, own_code("sgd", shows)


def shown(result) -> str:
    return "".join(output.text + output.error for output in result.outputs.values())


@pytest.mark.parametrize("name", CHANNELS)
def test_no_cell_shows_what_an_answer_was_asked(work, sandboxes, name):
    assert "LEAK" not in shown(work(*submission(name)).run(sandboxes))


def showing_while_asking(judges, task, sandbox, progress):
    """As if it were safe to show what cells show after exercises were asked."""
    run = sandbox.run

    def recorded(source):
        done = run(source)
        cell = next(c for c in task.cells if c.source == source and c.id not in progress.outputs)
        progress.outputs[cell.id] = done.output
        return done

    sandbox.run = recorded
    progress.outputs_complete = True
    return ask_exercises(judges, task, sandbox, progress)


def test_what_cells_show_after_questions_would_tell(work, sandboxes, monkeypatch):
    monkeypatch.setattr(worker, "PASSES", (fast_pass, isolated_pass))
    monkeypatch.setattr("autograder.grade.passes.ask_exercises", showing_while_asking)
    monkeypatch.setattr(Progress, "complete", lambda self, task: False)
    told = {name for name in CHANNELS if "LEAK" in shown(work(*submission(name)).run(sandboxes))}
    assert told == set(CHANNELS)


FORGED = """def linear_unit(X, w, w0):
    import sys
    from house.check.records import Failure
    failure = Failure("NameError", f"name 'x_was_{abs(X.ravel()[0])}' is not defined", "")
    sys.modules["house.sandbox.server"].run_cell = lambda *_: ("", "", failure)
    return w.T @ X + w0"""


def test_a_forged_error_of_a_later_cell_is_not_believed(work, sandboxes):
    """It comes without a word of output, as if nothing had been shown."""
    result = {e.name: e for e in work(RIGHT | {"linear_unit": FORGED, "hinge_loss": "pass"}).run(sandboxes).exercises}
    assert result["hinge_loss"].message.text == "\N{WHITE CIRCLE} hinge_loss is not written yet."


def test_a_cell_that_hangs_by_what_it_knows_is_not_named(work, sandboxes):
    answers, _ = submission("a file in scratch")
    hangs = own_code("sgd", "while os.path.exists(place):\n    pass")
    assert work(answers, hangs).run(sandboxes).note == LEFT_OUT_LATER


def test_a_cell_that_always_hangs_is_named(work, sandboxes):
    note = work(RIGHT, own_code("sgd", "while True:\n    pass")).run(sandboxes).note
    assert note == "Cell 65 (own-1) did not come to an end and was left out."
