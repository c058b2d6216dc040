"""What grading says about each student: EXPECTED is student -> exercise -> (outcome, id of the recognised mistake)."""

from .answers import NAMES

Outcome = tuple[str, str | None]
RIGHT: dict[str, Outcome] = dict.fromkeys(NAMES, ("right", None))
MISSING: dict[str, Outcome] = dict.fromkeys(NAMES, ("missing", None))
WRONG: Outcome = ("wrong", None)


def wrong(**mistakes: str) -> dict[str, Outcome]:
    return {name: ("wrong", mistake) for name, mistake in mistakes.items()}


def follows(*names: str) -> dict[str, Outcome]:
    return dict.fromkeys(names, ("follows", None))


def partly(**mistakes: str) -> dict[str, Outcome]:
    return {name: ("partly", mistake) for name, mistake in mistakes.items()}


HONEST = {
    "ada": RIGHT,
    "hedy-loops": RIGHT,
    "katherine-float32": RIGHT,
    "guido-lists": RIGHT,
    "greta-own-file": RIGHT,
    "bruno-half": MISSING | dict.fromkeys(NAMES[:7], ("right", None)),
    # Two wrong signs make a right one: her sgd is right, and gets its points.
    "clara-signs": RIGHT | wrong(hinge_delta="direction_of_the_step", sgd_step="uphill") | follows("linear_gradient"),
    "emil-ties": RIGHT
    | partly(classify="zero_is_positive", hinge_delta="edge_counts", traced_by_hand="edge_counts")
    | follows("linear_gradient"),
    # One belief, paid for where it is held: not in the average, the gradient and the journey, which are right but for it.
    "frank-perceptron": RIGHT
    | wrong(hinge_loss="perceptron_loss")
    | partly(hinge_delta="perceptron_gate", traced_by_hand="perceptron_rule")
    | follows("average_hinge", "linear_gradient", "sgd"),
    "gerda-offset": RIGHT | partly(linear_gradient="offset_not_learned", sgd_step="offset_left_alone") | follows("sgd"),
    "hugo-shapes": RIGHT
    | wrong(classify="flat_labels", average_hinge="number_in_a_box")
    | partly(linear_gradient="plain_number_for_the_offset"),
    "ines-questions": RIGHT
    | wrong(
        inverse_decay="counted_from_one",
        robbins_monro="harmonic_sum_is_finite",
        what_gamma_is="only_a_bound",
        step_too_large="overshooting_is_diverging",
    )
    | {"sgd": WRONG},
    "jonas-in-place": RIGHT
    | wrong(hinge_delta="labels_overwritten", sgd_step="in_place")
    | {"linear_gradient": ("partly", None)},
    "karin-scales": RIGHT
    | wrong(
        signed_distance="squared_length",
        average_hinge="total_loss",
        sgd_step="rate_forgotten",
        traced_by_hand="rate_forgotten",
    )
    | {"sgd": WRONG},
    "lars-means": RIGHT
    | wrong(signed_distance="z_itself", hinge_loss="averaged_already", robbins_monro="small_constant")
    | partly(sgd="constant_rate"),
    "maria-journey": RIGHT
    | wrong(inverse_decay="whole_division")
    | partly(traced_by_hand="changes_only", sgd="calm_visits_not_counted"),
    "nadia-largest": RIGHT | {"signed_distance": WRONG},
    "nils-largest": RIGHT | {"signed_distance": WRONG},
    "noor-blank": MISSING,
    "otto-one": MISSING | {"linear_unit": ("right", None)},
}

BROKEN = {
    "paula-syntax": RIGHT | {"average_hinge": WRONG},
    "quentin-endless-function": RIGHT | {"sgd": WRONG},
    "rosa-endless-cell": RIGHT,
    "samir-exit": RIGHT,
    "tilda-import": RIGHT | {"signed_distance": WRONG},
    "ulrich-deleted": RIGHT,
    "vera-moved": RIGHT | {"classify": WRONG},
    "wim-renamed": RIGHT | {"signed_distance": WRONG},
    "carl-version-3": RIGHT,
    "dora-loud": RIGHT,
}

HOSTILE = {
    "mallory-reads": MISSING | {"linear_unit": WRONG, "classify": WRONG, "hinge_loss": WRONG},
    "trudy-patches": MISSING | {"linear_unit": WRONG, "hinge_delta": WRONG},
    "oscar-forges": MISSING | {"classify": ("right", None)},
    "ivan-forks": MISSING | {"classify": ("right", None), "sgd_step": WRONG},
    "eve-claims": MISSING | {"classify": ("right", None)},
    "wanda-scripts": MISSING | {"classify": ("right", None)},
}

# Folders without a usable notebook: the submission as a whole is "could-not-run".
UNUSABLE = ("xenia-not-json", "yusuf-empty-file", "zoe-empty-folder", "anton-folder", "berta-link")

EXPECTED: dict[str, dict[str, Outcome]] = HONEST | BROKEN | HOSTILE | dict.fromkeys(UNUSABLE, MISSING)
