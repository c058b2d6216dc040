"""What grading says of answers that were written and are not there to be asked: whole messages, and never "not written"."""

import pytest

from autograder.check.message import verdict_message
from autograder.check.records import Failure, Run
from autograder.grade.judge import DeclaredJudge
from tests.grade.conftest import Class
from tests.sample_class.answers import LESSON, right
from tests.sample_class.build import build
from tests.sample_class.honest import RIGHT
from tests.sample_class.released import moved, own_code
from tests.sample_class.student import Student

CLASSIFY = right("classify")
WRONG = "\N{BALLOT X} classify is not right yet: 0 of 1 point.\n"
FAILED = f"{WRONG}The cell that should define it ended with an error.\nIt raised\n    "
LEFT = "def classify(z):\n    raise NotImplementedError()\n    return np.where(np.asarray(z) > 0, 1.0, -1.0)"
LOSS = "\N{BALLOT X} average_hinge is not right yet: 0 of {} points.\n"
STUB = "def hinge_loss(v):\n    raise NotImplementedError()"
SECRETIVE = "raise LookupError('text of its own')\n" + CLASSIFY
KEEPS = f"kept = []\n\n\n{CLASSIFY}".replace("return", "kept.append(z)\n    return")
PASTED = "def classify(z):\n    return np.where(np.asarray(z) > 0, 1.0, -1.0"

MISSING = "A name is misspelt, or the cell that defines it has not been run."
CASES = {
    "bracket": (PASTED, f"{FAILED}SyntaxError: '(' was never closed\nin this line\n    {PASTED.splitlines()[1].strip()}"),
    "colon": ("def classify(z)\n    return z", f"{FAILED}SyntaxError: expected ':'\nin this line\n    def classify(z)"),
    "keyword": ("deff classify(z):\n    return z", f"{FAILED}SyntaxError: invalid syntax\nin this line\n    deff classify(z):"),
    "tab": (
        "def classify(z):\n    above = z > 0\n\treturn above",
        f"{FAILED}TabError: inconsistent use of tabs and spaces in indentation\nin this line\n    return above",
    ),
    "package": (
        f"import torch.nn as nn\n\n\n{CLASSIFY}",
        f"{FAILED}ModuleNotFoundError: No module named 'torch'\nin this line\n    import torch.nn as nn",
    ),
    "part": (
        f"from numpy import heavyside\n\n\n{CLASSIFY}",
        f"{FAILED}ImportError: cannot import name 'heavyside' from 'numpy'\nin this line\n    from numpy import heavyside",
    ),
    "decorator": (f"@njit\n{CLASSIFY}", f"{FAILED}NameError: name 'njit' is not defined\nin this line\n    @njit\n{MISSING}"),
    "other-error": (SECRETIVE, f"{FAILED}LookupError\nin this line\n    raise LookupError('text of its own')"),
    "capital": (
        CLASSIFY.replace("def classify", "def Classify"),
        f"{WRONG}Your notebook defines Classify; the exercise is classify.",
    ),
    "renamed": (
        CLASSIFY.replace("def classify", "def sides"),
        f"{WRONG}Your notebook defines sides; the exercise is classify.",
    ),
    "left": (LEFT, f"{WRONG}Delete the line raise NotImplementedError(): the call ends there."),
    "misspelt": (
        "def classify(z):\n    return npp.sign(z)",
        f"{WRONG}Where it differs: {{about}}.\nIt raised\n    NameError: name 'npp' is not defined\n"
        f"in this line\n    return npp.sign(z)\n{MISSING}\nWhere to look: {{where}}",
    ),
    "comment": ("# not today", "\N{WHITE CIRCLE} classify is not written yet."),
    "ends": (
        "import os\n\nos._exit(0)",
        f"{WRONG}The cell that should define it did not come to an end, or ended the process it ran in.",
    ),
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    sample = Class(tmp_path_factory.mktemp("class"))
    students = [Student(name, RIGHT | {"classify": code}) for name, (code, _) in CASES.items()]
    low = Student("low", RIGHT, (moved("classify", before="solve_classify"),))
    pasted = Student("pasted", {k: v for k, v in RIGHT.items() if k != "classify"}, (own_code("solve_classify", PASTED),))
    helper = Student("helper", {k: v for k, v in RIGHT.items() if k != "hinge_loss"})
    blank = Student("blank", {})
    late = Student("late", RIGHT | {"classify": KEEPS, "hinge_loss": f"raise NameError(str(kept))\n{right('hinge_loss')}"})
    build(sample.submitted, [*students, low, pasted, helper, blank, late])
    return sample.grade()


def told(batch, student: str, name: str = "classify"):
    result = next(e for e in batch.results[student].exercises if e.name == name)
    return result.outcome, result.score, result.message.text


@pytest.mark.parametrize("name", CASES)
def test_a_written_answer_is_told_what_happened_to_it(batch, name):
    outcome, score, text = told(batch, name)
    classify = LESSON.exercise("classify")
    assert text == CASES[name][1].format(about=classify.hidden_cases[0].about, where=classify.lecture)
    assert (outcome, score) == ("missing" if name == "comment" else "wrong", 0)


def test_a_cell_that_was_pasted_below_the_stub_and_failed_is_named(batch):
    assert told(batch, "pasted") == ("wrong", 0, CASES["bracket"][1])


def test_a_check_above_its_answer_says_so(batch):
    low = f"{WRONG}The cell that defines it stands below its check: move the check below that cell."
    assert told(batch, "low") == ("wrong", 0, low)


def test_an_unwritten_helper_is_named_before_its_caller_is_blamed(batch):
    outcome, score, text = told(batch, "helper", "average_hinge")
    assert text == LOSS.format(2) + "average_hinge calls hinge_loss, which is not written."
    assert (outcome, score) == ("wrong", 0)
    assert told(batch, "helper", "hinge_loss") == ("missing", 0, "\N{WHITE CIRCLE} hinge_loss is not written yet.")


def test_a_blank_notebook_is_not_written_everywhere(batch):
    assert {e.outcome for e in batch.results["blank"].exercises} == {"missing"}
    assert all(e.message.text == f"\N{WHITE CIRCLE} {e.name} is not written yet." for e in batch.results["blank"].exercises)


def test_the_text_of_an_error_never_carries_hidden_data(batch):
    assert told(batch, "late") == ("right", 1, "\N{CHECK MARK} classify is right: 1 of 1 point.")
    assert told(batch, "late", "hinge_loss")[2] == (
        "\N{BALLOT X} hinge_loss is not right yet: 0 of 1 point.\nThe cell that should define it ended with an error.\n"
        "It raised\n    NameError: []\nin this line\n    raise NameError(str(kept))"
    )


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("sides", f"{WRONG}classify calls sides, which is not written."),
        ("z_was_15", "\N{WHITE CIRCLE} classify is not written yet."),
    ],
)
def test_a_function_that_nobody_typed_is_not_named(where, said):
    exercise = LESSON.exercise("classify")
    judge = DeclaredJudge(exercise, b"k" * 32, ["def sides(z):", "def classify(z):"])
    failure = Failure("NotImplementedError", where=where)
    assert verdict_message(judge.verdict({case.name: Run(failure=failure) for case in exercise.hidden_cases})).text == said
