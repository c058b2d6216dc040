"""The 92 items of the lectures, and the exercises that are about each: `python -m solutions.coverage` prints the table.

An item is what an attentive reader of a lecture could be asked to know or do. ITEMS says item: (what, exercises), the
exercises that are about it, not all that touch it. An item without an exercise would name a cell of a notebook instead, as
"lesson/cell". ERRATA says the same of what the lectures have wrong: where a student is shown that it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder import Exercise, Lesson

ITEMS = {
    "000-01": ("features phi(x) that are fixed, and the sign of their weighted sum", "learned_features classify"),
    "000-02": ("one linear unit: a weighted sum and an offset", "linear_unit"),
    "000-03": ("a unit drawn: the line z = 0, the arrow w, growth by its length", "signed_distance units_drawn"),
    "000-04": ("the sums of a layer, with W (inputs, units)", "linear_forward"),
    "000-05": ("the rectified linear function", "relu"),
    "000-06": ("other activations: sign, sigmoid, tanh", "four_activations sigmoid tanh_gradient"),
    "000-07": ("a two-layer network, forward", "two_layer_output"),
    "000-08": ("what theta holds, and how many numbers it is", "count_parameters"),
    "000-09": ("what a universal approximator promises", "universal"),
    "000-10": ("two hidden units make the points of Fig 4 separable", "separating_units hidden_features"),
    "000-11": ("Fig 4 with both units flipped", "flipped_units"),
    "000-12": ("the average hinge loss", "average_hinge hinge_loss"),
    "000-13": ("stochastic gradient descent: one example, one step", "sgd sgd_step"),
    "000-14": ("a gradient has the shape of its parameters", "gradient_shapes linear_gradient"),
    "000-15": ("the rate eta0 / (k + 1)", "inverse_decay"),
    "000-16": ("the two conditions of Robbins and Monro", "robbins_monro decays_that_arrive"),
    "000-17": ("a step that is too large raises the loss", "step_too_large cost_that_rises"),
    "000-18": ("why hidden layers must not start at zero", "which_move parameters_that_move"),
    "000-19": ("Fig 5: power against trainability as layers grow", "width_experiment what_fig5_shows"),
    "000-20": ("the slope of the hinge: -y where there is a loss", "hinge_delta"),
    "000-21": ("a sub-gradient at the knot", "hinge_delta"),
    "000-22": ("updates like the perceptron's, by hand", "traced_by_hand"),
    "000-23": ("Fig 6: the size of the slope is the wrong size of a step", "steps_by_hand step_too_large"),
    "000-24": ("AdaGrad", "adagrad_step"),
    "000-25": ("AdaGrad with one scale for each unit", "adagrad_unit_step"),
    "000-26": ("the chain rule to a hidden weight", "two_layer_gradients"),
    "000-27": ("deltas, computed once and kept", "hidden_delta layer_gradients deltas_by_hand"),
    "000-28": ("the updates of all layers, offsets included", "two_layer_step"),
    "000-29": ("deltas that explode or vanish with depth", "delta_scales"),
    "000-30": ("clipping gradients", "clip_entries clip_gradients"),
    "000-31": ("all parameters zero: what stays there, and what does not", "which_move"),
    "000-32": ("why a random W with w = 0 works", "why_zero_outputs_work"),
    "000-33": ("breaking the symmetry of the units", "distinct_units zero_sigmoids"),
    "000-34": ("weights from N(0, 1/inputs)", "initial_weights"),
    "000-35": ("the variance of z over such weights", "preactivation_variance"),
    "000-36": ("a squared penalty, and its pull in the update", "l2_penalty l2_gradient"),
    "000-37": ("decay, also where the loss is zero", "regularized_step"),
    "000-38": ("dropout: half of the units, drawn anew for each example", "dropout_mask"),
    "000-39": ("weights into and out of dropped units stay", "dropout_gradients"),
    "000-40": ("at test time outgoing weights shrink", "prediction_weights offset_at_test_time inverted_dropout"),
    "000-41": ("halving as a fast stand-in for the ensemble", "halving_is_exact ensemble_output"),
    "002-01": ("three views of a neural network", "three_views"),
    "002-02": ("the shapes of a layer, and f entry by entry", "layer_shapes"),
    "002-03": ("L layers, forward", "forward"),
    "002-04": ("layers without bends are one layer", "collapse identity_layers"),
    "002-05": ("the step, and why it cannot be trained", "step step_cannot_learn"),
    "002-06": ("softmax", "softmax softmax_moves"),
    "002-07": ("one-hot targets", "one_hot"),
    "002-08": ("the likelihood of a data set, and its logarithm", "likelihood log_likelihood"),
    "002-09": ("the value of the NLL loss", "nll softmax_nll untrained_loss first_loss"),
    "002-10": ("hinge against NLL", "hinge_or_nll"),
    "002-11": ("training L layers: forward, back, step", "train Sequential"),
    "002-12": ("a layer may move only when the one below has its delta", "updated_too_early two_layer_step"),
    "002-13": ("modules with forward and backward", "Linear ReLU Sigmoid Tanh step_by_hand output_is_enough"),
    "002-14": ("losses and last activations that go together", "output_delta"),
    "002-15": ("the slope along z of the last layer at once", "delta_by_hand output_delta SoftmaxNLL"),
    "002-16": ("the shapes of the slopes along W, A and Z", "gradient_shapes"),
    "002-17": ("starts not too large for sigmoids, and which offsets", "saturated_share initial_weights"),
    "002-18": ("the squared loss of a linear output", "squared_loss output_delta"),
    "003-01": ("the four gradients, with units in rows", "softmax_gradients"),
    "003-02": ("work that going back once saves", "multiplications"),
    "003-03": ("the all-zero start: b2 alone moves, and where it goes", "which_move where_b2_goes"),
    "003-04": ("exercise 1: W1 = b1 = 0", "which_move parameters_that_move"),
    "003-05": ("exercise 2: W2 = b2 = 0, step 1 and step 2", "which_move parameters_that_move why_zero_outputs_work"),
    "003-06": ("a standard deviation of one over the root of the columns", "initial_weights_units_first"),
    "003-07": ("L2, a Frobenius norm for each matrix", "l2_penalty l2_gradient"),
    "003-08": ("L1, and the sign of W", "l1_penalty l1_gradient sign_steps"),
    "003-09": ("both penalties, with strengths for each matrix", "elastic_gradient"),
    "003-10": ("settings are chosen on a validation set", "validation_split best_hyperparameters where_to_search splitting"),
    "003-11": ("dropout of inputs and hidden neurons, kept with probability p", "dropout_forward dropout_mask"),
    "003-12": ("the example that comes out at [60, 132]", "masks_of_the_example dropout_forward"),
    "003-13": ("only retained neurons are adjusted", "dropout_gradients"),
    "003-14": ("neurons are put back, and the next set is another", "put_back"),
    "003-15": ("the ensemble of smaller networks, mask by mask", "ensemble_output"),
    "004-01": ("rules of thumb for the size of a network", "rules_of_thumb step_zero"),
    "004-02": ("K sigmoid outputs, cross-entropy and a penalty", "nll_sigmoid penalty_slope"),
    "004-03": ("the slope of the sigmoid", "sigmoid_gradient"),
    "004-04": ("the recursion from layer to layer", "sigmoid_deltas"),
    "004-05": ("the slope of the objective along an output", "output_gradient lecture_gradient_fails"),
    "004-06": ("the factor of the penalty's slope", "penalty_slope"),
    "004-07": ("has the cost fallen? else perturb or restart", "cost_that_rises perturb best_of_restarts cost_not_falling"),
    "004-08": ("backpropagation on misclassified examples only", "misclassified_only"),
    "004-09": ("matrix form in place of loops over weights", "loops_or_matrices"),
    "004-10": ("ReLU in place of the sigmoid in the recursion", "relu_in_the_recursion relu_gradient"),
    "004-11": ("the average gradient of a minibatch", "minibatch_gradient minibatches slope_at_the_optimum"),
    "004-12": ("how fast the pending error falls", "pending_error"),
    "004-13": ("the rate 1/k, and pi^2/6", "what_gamma_is robbins_monro"),
    "004-14": ("a rate on a straight line", "linear_decay"),
    "004-15": ("RMSProp", "rmsprop_step"),
    "004-16": ("momentum", "momentum_step momentum_by_hand"),
    "004-17": ("Adam, of RMSProp and momentum", "adam_step adam_uncorrected loops_around_adam"),
    "004-18": ("checking a gradient by numbers", "numerical_gradient lecture_gradient_fails output_gradient"),
}

ERRATA = {
    "000 eq 18 ends with w_d; it is w_m": "count_parameters",
    "000 eq 29 lacks eps: a first slope of 0 gives 0/0": "adagrad_as_printed adagrad_step",
    "000: from all zeros SGD does move, in the output offset": "which_move parameters_that_move",
    "000 eq 34 and 42 leave out the updates of the offsets": "two_layer_step two_layer_gradients",
    "000: halving is exact for a linear output over one hidden layer only, and not for offsets": (
        "halving_is_exact offset_at_test_time"
    ),
    '000: "any mapping" means continuous ones, on a bounded set': "universal",
    "000 Fig 5: two units suffice and usually fail, a few spare ones cure it; 10/100/500 does not come back": (
        "width_experiment what_fig5_shows"
    ),
    '002: "differentiable!", yet ReLU and hinge train without': "step_cannot_learn",
    "002: the pseudo-code changes W^l before it has been used for the layer below": (
        "updated_too_early two_layer_step harmless_order"
    ),
    "002: N(0, 1/m) keeps the scale for one layer; ReLU layers halve the mean square": "scales_by_hand activation_scales",
    "002: softmax is not applied entry by entry": "softmax_moves",
    "002: offsets from N(0, 1) break the rule they stand beside": "initial_weights 06_initialization/picture_spread",
    "003: zero weights give 1/K, and b2 goes to log frequencies minus their mean": "where_b2_goes",
    "003: the gradients are those of n = 1, the loss has 1/n": "03_losses/show_mean_or_one",
    '003: "only b2 changes" needs ReLU with slope 0 at 0': ("parameters_that_move 06_initialization/picture_zero_sigmoids"),
    "003: sign steps of L1 oscillate around 0": "sign_steps soft_threshold",
    "003: nothing is scaled at test time": "07_regularization_dropout/about_prediction_weights",
    "003: two masks give [60, 132]": "masks_of_the_example",
    "004: the slope along an output has a wrong sign, twice": "lecture_gradient_fails output_gradient",
    "004: the slope of the penalty has a factor 2 too few": "penalty_slope",
    "004: the inner index of the recursion is p": "sigmoid_deltas",
    "004: the loop leaves out the first and the last layer": "sigmoid_deltas whole_algorithm",
    "004: averaging slopes along the outputs before going back is not the average gradient": (
        "minibatch_gradient 08_optimizers/show_batches"
    ),
    '004: "typically 0\'s" keeps a sigmoid network symmetric': "zero_sigmoids",
    "004: the straight line falls below zero after K": "linear_decay",
    "004: training on misclassified examples only is no descent on E": "misclassified_only",
    "004: RMSProp and Adam are named without formulas": "rmsprop_step adam_step",
}


@dataclass(frozen=True)
class Place:
    """Where something is checked or shown. exercise: None where it is a cell that only shows."""

    name: str
    lesson: str
    exercise: Exercise | None

    @property
    def kind(self) -> str:
        if self.exercise is None:
            return "shown"
        return "written" if self.exercise.answer is None else "typed"


def places(names: str, lessons: Iterable[Lesson]) -> list[Place]:
    """The places that `names` lists, blanks between. Raises LookupError for an exercise that no lesson has."""
    by_name = {e.name: (lesson.name, e) for lesson in lessons for e in lesson.exercises}
    found = []
    for name in names.split():
        lesson, _, cell = name.rpartition("/")
        if not lesson and name not in by_name:
            raise LookupError(f"The coverage table names {name}, and no lesson has such an exercise.")
        found.append(Place(cell, lesson, None) if lesson else Place(name, *by_name[name]))
    return found


def lectures_cited(exercise: Exercise) -> set[str]:
    """The lectures, by number, that an exercise or one of its mistakes cites where it is declared."""
    return set(re.findall(r"\b00[0-4]\b", " ".join([exercise.lecture, *(m.see for m in exercise.mistakes)])))


def table(lessons: Iterable[Lesson], said: Mapping[str, tuple[str, str]] = ITEMS) -> list[tuple[str, str, list[Place]]]:
    """Rows (item, what, places), in the order of `said`."""
    lessons = list(lessons)
    return [(item, what, places(names, lessons)) for item, (what, names) in said.items()]


def markdown(lessons: Iterable[Lesson]) -> str:
    """The table of the items, one line for each; "written" is code, "typed" an answer of words or numbers, both checked."""
    lines = ["| item | what it says | where | how |", "|---|---|---|---|"]
    for item, what, found in table(lessons):
        where = ", ".join(f"{place.name} ({place.lesson[:2]})" for place in found)
        lines.append(f"| {item} | {what} | {where} | {', '.join(dict.fromkeys(place.kind for place in found))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    from solutions import COURSE

    print(markdown(COURSE.values()))
