"""Naive graders: the student's code and the test share a process, or what comes back is trusted, as many courses do it.

`python -m tests.attacks.naive_graders GRADER SUBMITTED RELEASED WORK` prints {"scores", "text"} as its last line. Nothing of
a course is imported before the student's files are in the working folder, where a kernel would be started.
"""

import ast
import contextlib
import io
import json
import os
import shutil
import sys
import traceback
from pathlib import Path

SKIPPED = ("setup", "data")
DATA = "np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), np.array([[2.0], [-1.0]]), np.array([[0.5]])"
EXPECTED = "[[-1.5, -0.5, 0.5]]"
ASSERTS = {
    "linear_unit": f"expected = np.array({EXPECTED})\nassert (linear_unit({DATA}) == expected).all()",
    "what_gamma_is": 'assert "squares" in what_gamma_is()',
}


def shared(name: str, cell: dict, names: dict) -> float:
    """Stock nbgrader: the hidden test runs in the student's namespace."""
    exec("from solutions import mark", names)
    return float(eval(f"mark({name!r})", names))


def visible(name: str, cell: dict, names: dict) -> float:
    """The release's `check`, with the student's files around it, decides the mark."""
    os.environ["NBGRADER_VALIDATING"] = "1"
    exec("from check import check", names)
    return float(eval(f"check({name!r})", names))


def asserts(name: str, cell: dict, names: dict) -> float:
    """Plain asserts in the student's namespace."""
    exec(ASSERTS.get(name, "assert False"), names)
    return 1.0


def as_submitted(name: str, cell: dict, names: dict) -> float:
    """Runs the check cell that was handed in; the value of its last expression is the mark."""
    last = ast.parse("".join(cell["source"])).body[-1]
    return float(eval(ast.unparse(last), names))


def believes_outputs(name: str, cell: dict, names: dict) -> float:
    """Takes the number that was saved with the check cell."""
    return float(cell["outputs"][-1]["data"]["text/plain"])


def pickles(name: str, cell: dict, names: dict) -> float:
    """The student's function runs in a process of its own; its result comes back as a pickle."""
    return in_a_process(name, names, lambda pipe, value: pipe.send(value), lambda pipe: pipe.recv())


def evals(name: str, cell: dict, names: dict) -> float:
    """The student's function runs in a process of its own; its result comes back as text and is evaluated."""
    return in_a_process(
        name, names, lambda pipe, value: pipe.send_bytes(repr(value).encode()), lambda pipe: eval(pipe.recv_bytes())
    )


def in_a_process(name: str, names: dict, send, receive) -> float:
    import multiprocessing

    import numpy as np

    if name != "linear_unit":
        return 0.0
    receiver, sender = multiprocessing.Pipe(duplex=False)
    if os.fork() == 0:
        send(sender, names[name](*eval(f"({DATA})", names)))
        os._exit(0)
    came = receive(receiver)
    print("received", np.size(came), "numbers")
    return float(np.array_equal(came, eval(EXPECTED)))


def exit_code(name: str, cell: dict, names: dict) -> float:
    """One process for one exercise; exit code 0 is full marks."""
    if name == "linear_unit" and not shared(name, cell, names):
        os._exit(1)
    return 0.0


GRADERS = {
    grader.__name__: grader for grader in (shared, visible, asserts, as_submitted, believes_outputs, pickles, evals, exit_code)
}


def grade(grader: str, cells: list[dict]) -> dict:
    """Run the cells in order; where one claims to be graded, ask for its mark."""
    import numpy

    scores, names, text = {}, {"__name__": "__main__", "np": numpy}, io.StringIO()
    for cell in cells:
        claim = cell["metadata"].get("nbgrader", {})
        with contextlib.redirect_stdout(text):
            try:
                if claim.get("grade"):
                    scores[claim["grade_id"]] = GRADERS[grader](claim["grade_id"], cell, names)
                elif cell["cell_type"] == "code" and cell["id"] not in SKIPPED:
                    exec(compile("".join(cell["source"]), "<cell>", "exec"), names)
            except Exception:
                traceback.print_exc(file=text)
    return {"scores": scores, "text": text.getvalue()}


def main(grader: str, submitted: Path, released: Path, work: Path) -> None:
    notebook = json.loads((submitted / f"{released.name}.ipynb").read_text())
    shutil.copytree(released, work)
    shutil.copytree(submitted, work, dirs_exist_ok=True)
    os.chdir(work)
    sys.path.insert(0, str(work))
    print(json.dumps(grade(grader, notebook["cells"])), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:]))
