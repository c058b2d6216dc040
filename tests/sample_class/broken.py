"""Broken submissions: notebooks that do not run, do not end, or are no notebooks."""

from pathlib import Path

from .answers import NAMES, right
from .honest import RIGHT
from .released import as_version_3, moved, own_code, without
from .student import Student

SYNTAX = "def average_hinge(X, y, w, w0):\n    return (hinge_loss(y * linear_unit(X, w, w0)).mean()"
LOOPS = """def sgd(X, y, order, eta0):
    w, w0, k = np.zeros((len(X), 1)), np.zeros((1, 1)), 0
    while k < len(order):
        dw, dw0 = linear_gradient(X[:, [order[k]]], y[:, [order[k]]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
    return w, w0"""
WAITS = "while average_hinge(X, y, w_guess, w0_guess) > 0:\n    pass"
EXITS = "import os\n\nos._exit(1)"
IMPORTS = f"import linear_algebra_helpers as helpers\n\n\n{right('signed_distance')}"
RENAMED = right("signed_distance").replace("def signed_distance(", "def distance_to_the_boundary(")
LOUD = 'for visit in range(300_000):\n    print("visit", visit, "and it is still learning")'


def nothing(path: Path, content: bytes) -> None:
    """The folder stays empty."""


def folder(path: Path, content: bytes) -> None:
    """A folder of that name, with the notebook in it."""
    path.mkdir()
    (path / path.name).write_bytes(content)


def link(path: Path, content: bytes) -> None:
    """A link to somebody else's notebook."""
    path.symlink_to(Path("..", "..", "ada", path.parent.name, path.name))


CLASS = (
    Student("paula-syntax", RIGHT | {"average_hinge": SYNTAX}),
    Student("quentin-endless-function", RIGHT | {"sgd": LOOPS}),
    Student("rosa-endless-cell", RIGHT, (own_code("average_hinge", WAITS),)),
    Student("samir-exit", RIGHT, (own_code("signed_distance", EXITS),)),
    Student("tilda-import", RIGHT | {"signed_distance": IMPORTS}),
    Student("ulrich-deleted", RIGHT, (without(*NAMES[2:6], "points_so_far"),)),
    Student("vera-moved", RIGHT, (moved("solve_what_gamma_is", before="data"), moved("classify", before="solve_classify"))),
    Student("wim-renamed", RIGHT | {"signed_distance": RENAMED}),
    Student("xenia-not-json", RIGHT, save=lambda notebook: b"{'cells': [I copied this from the browser]}\n"),
    Student("yusuf-empty-file", save=lambda notebook: b""),
    Student("zoe-empty-folder", put=nothing),
    Student("anton-folder", RIGHT, put=folder),
    Student("berta-link", put=link),
    Student("carl-version-3", RIGHT, save=as_version_3),
    Student("dora-loud", RIGHT, (own_code("sgd", LOUD),)),
)
