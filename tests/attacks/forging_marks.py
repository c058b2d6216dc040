"""Attacks for marks: code that wants a wrong answer, or none, taken for a right one."""

import json

from .attack import Observed, attack

ZEROS = "def linear_unit(X, w, w0):\n    return np.zeros((1, X.shape[1]))"
VERDICT = json.dumps({"scores": {"linear_unit": 2.0}, "text": ""})


SMALL = """import sys
measured = np.abs
np.abs = lambda x: np.zeros_like(x) if sys._getframe(1).f_code.co_name == "close" else measured(x)"""


@attack("shared", cell=SMALL, answers={"linear_unit": ZEROS})
def numpy_finds_no_difference(observed: Observed) -> bool:
    """Replaces the function of numpy with which differences are measured."""
    return observed.earned("linear_unit")


PATCH = """class Agreed:
    difference, share, right = None, 1.0, {}

def linear_unit(X, w, w0):
    import sys
    for module in list(sys.modules.values()):
        if callable(vars(module).get("compare")):
            module.compare = lambda *args, **kwargs: Agreed
    return 0"""


@attack("shared", answers={"linear_unit": PATCH})
def comparing_is_replaced(observed: Observed) -> bool:
    """Replaces the comparison itself in every module that has one."""
    return observed.earned("linear_unit")


SEARCH = """def linear_unit(X, w, w0):
    import gc
    for thing in gc.get_objects():
        if type(thing).__name__ == "Exercise" and thing.name == "linear_unit":
            try:
                return thing.reference(X, w, w0)
            except LookupError:
                pass"""


@attack("shared", answers={"linear_unit": SEARCH})
def reference_is_found_among_all_objects(observed: Observed) -> bool:
    """Searches all objects of the process for the reference, and calls it."""
    return observed.earned("linear_unit")


FRAMES = """def linear_unit(X, w, w0):
    import sys
    frame = sys._getframe()
    while frame:
        if "expected" in frame.f_locals:
            return frame.f_locals["expected"]
        frame = frame.f_back"""


@attack("asserts", answers={"linear_unit": FRAMES})
def expected_value_stands_in_the_callers_frame(observed: Observed) -> bool:
    """Walks up the stack to the test that called, and returns what it expects."""
    return observed.earned("linear_unit")


AGREEABLE = """class Agreeable(np.ndarray):
    dtype, shape, size = np.dtype(float), (1, 3), 3
    __eq__ = __le__ = __ge__ = all = any = __array_ufunc__ = __array_function__ = lambda self, *args, **kwargs: self
    __bool__ = lambda self: True
    __array__ = lambda self, *args, **kwargs: np.array([[np.nan]])

def linear_unit(X, w, w0):
    return np.zeros((1, 3)).view(Agreeable)"""


@attack("asserts", answers={"linear_unit": AGREEABLE})
def an_answer_equals_everything(observed: Observed) -> bool:
    """Returns an array of a class of its own that is equal to whatever it is compared with."""
    return observed.earned("linear_unit")


@attack("asserts", answers={"what_gamma_is": 'def what_gamma_is():\n    return "harmonic, squares, halves, bound"'})
def all_words_at_once(observed: Observed) -> bool:
    """Answers a question with every word, so that the right one is among them."""
    return observed.earned("what_gamma_is")


TABLE = """def linear_unit(X, w, w0):
    table = {3: [[-0.5, -4.5, 2.5]], 5: [[-0.5, -5.5, -12.0, 6.5, -7.75]]}
    return np.array(table.get(X.shape[1], [[0.0]]))"""


@attack("visible", answers={"linear_unit": TABLE})
def visible_cases_are_tabled(observed: Observed) -> bool:
    """Returns the results of the visible cases from a table."""
    return observed.earned("linear_unit")


DICE = """import sys
drawn = np.random.default_rng

class Nothing:
    def uniform(self, low, high, shape=()):
        return np.zeros(shape)
    def choice(self, values, count, replace=True):
        return values[:count]
    def permutation(self, values):
        return values
    def integers(self, low, high):
        return 0

def loaded(seed=None):
    return Nothing() if sys._getframe(1).f_locals.get("name") == "inverse_decay" else drawn(seed)

np.random.default_rng = loaded"""
NO_RATE = "def inverse_decay(k, eta0):\n    return np.zeros(np.shape(k))"


@attack("shared", cell=DICE, answers={"inverse_decay": NO_RATE})
def hidden_data_are_made_harmless(observed: Observed) -> bool:
    """Replaces the generator from which hidden cases draw their data: they are all zeros, and so is the answer."""
    return observed.earned("inverse_decay")


LEAVES = "def linear_unit(X, w, w0):\n    import os\n    os._exit(0)"


@attack("exit_code", answers={"linear_unit": LEAVES})
def leaving_looks_like_success(observed: Observed) -> bool:
    """Ends the process, as if everything had gone well, in the middle of its test."""
    return observed.earned("linear_unit")


LAST_WORD = f"import atexit, sys\natexit.register(lambda: print({VERDICT!r}, file=sys.__stdout__, flush=True))"


@attack("shared", cell=LAST_WORD)
def the_last_line_is_a_verdict(observed: Observed) -> bool:
    """Prints a verdict of its own after everything else, when the process ends."""
    return observed.earned("linear_unit")


FORGE = f"""import os, struct, sys

def linear_unit(X, w, w0):
    forged = [b"\\n" + {VERDICT!r}.encode() + b"\\n"]
    frames = sys.modules.get("house.sandbox.protocol")
    if frames:
        forged += [frames.frame(answer) for answer in (["ran", True, "", ""], ["data", 1.0, [], []], ["right", 2.0])]
    for descriptor in range(1, 64):
        for message in forged:
            try:
                os.write(descriptor, message)
            except OSError:
                pass
    os._exit(0)"""


@attack("shared", answers={"linear_unit": FORGE})
def verdicts_are_written_on_every_descriptor(observed: Observed) -> bool:
    """Writes verdicts, and answers in the engine's own form, on every open descriptor."""
    return observed.earned("linear_unit")


BOMB = """class Bomb:
    def __reduce__(self):
        return (exec, ("open('<folder>/went-off', 'w').close()",))
    def __repr__(self):
        return "open('<folder>/went-off', 'w').close()"

def linear_unit(X, w, w0):
    return Bomb()"""


@attack("pickles", answers={"linear_unit": BOMB})
def a_pickle_goes_off_in_the_grader(observed: Observed) -> bool:
    """Returns an object that runs code where it is unpickled."""
    return (observed.folder / "went-off").exists()


@attack("evals", answers={"linear_unit": BOMB})
def a_text_goes_off_in_the_grader(observed: Observed) -> bool:
    """Returns an object whose text is code, for a grader that evaluates it."""
    return (observed.folder / "went-off").exists()
