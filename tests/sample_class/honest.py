"""Honest submissions: right, half right, mistaken in named ways, blank. And as many more of them as a benchmark asks for."""

from collections.abc import Iterator
from math import prod

from . import float32, lists, loops
from .answers import LESSON, NAMES, mistaken, right, styled
from .released import run_all
from .student import Student

RIGHT = {name: right(name) for name in NAMES}
OWN_FILE = "def mean(numbers):\n    return sum(numbers) / len(numbers)\n"
USES_OWN_FILE = """from my_losses import mean


def average_hinge(X, y, w, w0):
    return mean([hinge_loss(agreement) for agreement in (y * linear_unit(X, w, w0))[0]])"""


OVER_THE_LARGEST = "def signed_distance(X, w, w0):\n    return linear_unit(X, w, w0) / np.max(np.abs(w))"
OVER_THE_LARGEST_IN_A_LOOP = """def signed_distance(X, w, w0):
    length = 0
    for row in w:
        length = max(length, abs(row[0]))
    return (w.T @ X + w0) / length"""


def with_mistakes(**mistakes: str) -> dict[str, str]:
    """Right answers, but for the named mistakes. What builds on a mistaken function goes wrong with it."""
    return RIGHT | {name: mistaken(name, mistake) for name, mistake in mistakes.items()}


CLASS = (
    Student("ada", RIGHT, (run_all,)),
    Student("hedy-loops", {name: styled(name, loops) for name in NAMES}),
    Student("katherine-float32", {name: styled(name, float32) for name in NAMES}, (run_all,)),
    Student("guido-lists", {name: styled(name, lists) for name in NAMES}),
    Student("greta-own-file", RIGHT | {"average_hinge": USES_OWN_FILE}, files={"my_losses.py": OWN_FILE}),
    Student("bruno-half", {name: right(name) for name in NAMES[:7]}),
    Student("clara-signs", with_mistakes(hinge_delta="direction_of_the_step", sgd_step="uphill")),
    Student(
        "emil-ties",
        with_mistakes(classify="zero_is_positive", hinge_delta="edge_counts", traced_by_hand="edge_counts"),
    ),
    Student(
        "frank-perceptron",
        with_mistakes(hinge_loss="perceptron_loss", hinge_delta="perceptron_gate", traced_by_hand="perceptron_rule"),
    ),
    Student("gerda-offset", with_mistakes(linear_gradient="offset_not_learned", sgd_step="offset_left_alone")),
    Student(
        "hugo-shapes",
        with_mistakes(classify="flat_labels", average_hinge="number_in_a_box", linear_gradient="plain_number_for_the_offset"),
    ),
    Student(
        "ines-questions",
        with_mistakes(
            inverse_decay="counted_from_one",
            robbins_monro="harmonic_sum_is_finite",
            what_gamma_is="only_a_bound",
            step_too_large="overshooting_is_diverging",
        ),
    ),
    Student("jonas-in-place", with_mistakes(hinge_delta="labels_overwritten", sgd_step="in_place")),
    Student(
        "karin-scales",
        with_mistakes(
            signed_distance="squared_length",
            average_hinge="total_loss",
            sgd_step="rate_forgotten",
            traced_by_hand="rate_forgotten",
        ),
    ),
    Student(
        "lars-means",
        with_mistakes(
            signed_distance="z_itself", hinge_loss="averaged_already", sgd="constant_rate", robbins_monro="small_constant"
        ),
    ),
    Student(
        "maria-journey",
        with_mistakes(inverse_decay="whole_division", sgd="calm_visits_not_counted", traced_by_hand="changes_only"),
    ),
    # A belief that nobody has declared, in two spellings.
    Student("nadia-largest", RIGHT | {"signed_distance": OVER_THE_LARGEST}),
    Student("nils-largest", RIGHT | {"signed_distance": OVER_THE_LARGEST_IN_A_LOOP}),
    Student("noor-blank"),
    Student("otto-one", {"linear_unit": right("linear_unit")}),
)

STRIDE = 1_000_003  # a prime larger than any number of answers, so that counting in its steps meets no index twice


def choices(name: str) -> list[str | None]:
    """The answers a benchmark's students choose from: right in two styles, three mistakes, nothing."""
    known = [mistaken(name, mistake.id) for mistake in LESSON.exercise(name).mistakes[:3]]
    return [right(name), styled(name, loops), *known, None]


def crowd(size: int) -> Iterator[Student]:
    """`size` honest students, no two alike, the same each time."""
    offered = {name: choices(name) for name in NAMES}
    total = prod(map(len, offered.values()))
    for number in range(size):
        index, answers = (number + 1) * STRIDE**2 % total, {}
        for name, codes in offered.items():
            index, which = divmod(index, len(codes))
            if codes[which] is not None:
                answers[name] = codes[which]
        yield Student(f"student-{number:04}", answers)
