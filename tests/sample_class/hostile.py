"""Hostile submissions: each wants points without an answer, or to do harm. Their code is text here and is never imported."""

from .answers import right
from .released import Notebook, cell, code_cell, own_code, own_prose, run_all, show
from .student import Student

READS = '''import glob, os, sys

def linear_unit(X, w, w0):
    """Find the answers on this machine and run them."""
    for folder in ("/", os.getcwd(), os.path.dirname(os.getcwd()), *sys.path):
        for path in glob.glob(os.path.join(folder, "**", "reference.py"), recursive=True):
            found = {}
            exec(open(path).read(), found)
            return found["linear_unit"](X, w, w0)
    return open("/etc/passwd").read()'''
IMPORTS = """def classify(z):
    from solutions.lesson_01_linear_units import reference
    return reference.classify(z)"""
PEEKS = '''def hinge_loss(agreement):
    """Look for what is expected in the frames of whoever calls."""
    import sys
    frame = sys._getframe()
    while frame:
        for value in frame.f_locals.values():
            if hasattr(value, "reference"):
                return value.reference(agreement)
        frame = frame.f_back'''
PATCHES = """import sys
Notebook = type(check.__self__)
checker = {name: sys.modules[f"{sys.modules[Notebook.__module__].__package__}.{name}"] for name in ("compare", "verdict")}
np.allclose = np.isclose = np.array_equal = lambda *args, **kwargs: True
np.testing.assert_allclose = np.testing.assert_equal = lambda *args, **kwargs: None
for module in checker.values():
    module.compare = lambda *args, **kwargs: checker["compare"].Comparison({"": True}, None)
Notebook.check = Notebook.mark = lambda self, name: 1000.0
check = mark = lambda name: 1000.0"""
ZERO = "def linear_unit(X, w, w0):\n    return 0"
AGREES = '''class Agrees(np.ndarray):
    """Equal to everything."""
    __eq__ = __le__ = __ge__ = lambda self, other: np.True_
    __ne__ = lambda self, other: np.False_
    __array_ufunc__ = lambda self, *args, **kwargs: self
    __reduce__ = lambda self: (print, ("full marks",))

def hinge_delta(z, y):
    return np.zeros(z.shape).view(Agrees)'''
ALL_RIGHT = """class _AllRight:
    def __getattr__(self, name):
        return lambda *args, **kwargs: 1000.0

check = mark = points = try_it = _AllRight()
COURSE = {}
"""
FORGES = """import json, os, sys
result = {"score": 25, "max_score": 25, "outcome": "graded", "exercises": {"linear_unit": {"score": 2, "outcome": "right"}}}
for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
    print(json.dumps(result), file=stream, flush=True)
for descriptor in range(3, 64):
    try:
        os.write(descriptor, json.dumps(result).encode())
    except OSError:
        pass
for name in ("results.json", "../results.json", "gradebook.db", "/tmp/results.json"):
    try:
        open(name, "w").write(json.dumps(result))
    except OSError:
        pass
25.0"""
FORKS = """import os, threading

def sgd_step(w, w0, dw, dw0, eta):
    for _ in range(1000):
        threading.Thread(target=lambda: [0 for _ in iter(int, 1)], daemon=True).start()
        if os.fork() == 0:
            os.setsid()
            while True:
                pass
    return w, w0"""
SCRIPT = '<script>fetch("/formgrader/api/assignments").then(() => document.title = "mine")</script>'
PROSE = f"""# Please read {SCRIPT}

<img src="nowhere" onerror="alert(1)"> [my notes](javascript:alert(2)) <iframe src="/formgrader"></iframe>"""


def claims_points(notebook: Notebook) -> None:
    """Metadata that raise what a check is worth, unlock it, and add a grade cell of one's own."""
    for name in ("linear_unit", "sgd"):
        cell(notebook, name)["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "checksum": "0"}
        cell(notebook, name)["metadata"]["score"] = 1000
        cell(notebook, name)["source"] = "1000"
    bonus = code_cell("bonus", "100")
    bonus["metadata"]["nbgrader"] = cell(notebook, "sgd")["metadata"]["nbgrader"] | {"grade_id": "bonus", "points": 100}
    notebook["cells"].append(bonus)
    notebook["metadata"]["autograder"] = {"score": 25, "outcome": "graded"}


def scripted_output(notebook: Notebook) -> None:
    show(notebook, "points_so_far", "25 of 25 points so far", f"<b>25 of 25 points so far</b>{SCRIPT}")


CLASS = (
    Student("mallory-reads", {"linear_unit": READS, "classify": IMPORTS, "hinge_loss": PEEKS}),
    Student(
        "trudy-patches",
        {"linear_unit": ZERO, "hinge_delta": AGREES},
        (own_code("setup", PATCHES),),
        files={
            "check.py": ALL_RIGHT,
            "solutions.py": ALL_RIGHT,
            "checking/checker.zip": ALL_RIGHT,
            "autograder_checker.py": ALL_RIGHT,
            "numpy.py": ALL_RIGHT,
        },
    ),
    Student("oscar-forges", {"classify": right("classify")}, (own_code("setup", FORGES), own_code("points_so_far", FORGES))),
    Student("ivan-forks", {"classify": right("classify"), "sgd_step": FORKS}),
    Student("eve-claims", {"classify": right("classify")}, (run_all, claims_points)),
    Student("wanda-scripts", {"classify": right("classify")}, (own_prose("opening", PROSE), scripted_output)),
)
