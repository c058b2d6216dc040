"""Wrong answers to lesson 03, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from solutions.lesson_02_relu_layers.reference import sigmoid, softmax
from solutions.lesson_03_losses.reference import likelihood, log_likelihood, nll
from . import book

answers = []
answer_to = book(answers)


# squared_loss

@answer_to("squared_loss")
def squared_without_the_half(A, Y):
    """The factor 1/2 is forgotten."""
    return float(np.sum((A - Y) ** 2) / A.shape[1])


@answer_to("squared_loss")
def squared_mean_over_all_entries(A, Y):
    """The mean goes over outputs and examples alike, the 1/2 is kept."""
    return float(0.5 * np.mean((A - Y) ** 2))


@answer_to("squared_loss")
def squared_summed_over_the_examples(A, Y):
    """002's sum over the examples."""
    return float(0.5 * np.sum((A - Y) ** 2))


@answer_to("squared_loss")
def squared_divided_by_the_outputs(A, Y):
    """n is read from shape[0]."""
    n = A.shape[0]
    return float(np.sum((A - Y) ** 2) / (2 * n))


@answer_to("squared_loss")
def squared_as_a_distance(A, Y):
    """The distance is the root of the sum of squares."""
    return float(0.5 * np.mean(np.sqrt(np.sum((A - Y) ** 2, axis=0))))


@answer_to("squared_loss")
def squared_after_the_sum(A, Y):
    """The errors are added up first, then squared."""
    total = np.sum(A - Y, axis=0)
    return float(np.mean(0.5 * total**2))


@answer_to("squared_loss")
def squared_one_price_per_example(A, Y):
    """The prices of all examples are returned, the mean is left to the caller."""
    return 0.5 * np.sum((A - Y) ** 2, axis=0)


@answer_to("squared_loss")
def squared_means_of_the_library(A, Y):
    """MSE as in a library: the mean over all entries, no 1/2."""
    return float(((A - Y) ** 2).mean())


@answer_to("squared_loss")
def squared_of_absolute_errors(A, Y):
    """The absolute value does the same as the square: no minus."""
    return float(np.mean(np.sum(np.abs(A - Y), axis=0)) / 2)


# one_hot

@answer_to("one_hot")
def one_hot_in_rows(labels, K):
    """One row per example."""
    return np.eye(K)[labels]


@answer_to("one_hot")
def one_hot_guesses_k(labels, K):
    """The number of classes is the largest label plus one."""
    K = max(labels) + 1
    Y = np.zeros((K, len(labels)))
    for i, label in enumerate(labels):
        Y[label, i] = 1
    return Y


@answer_to("one_hot")
def one_hot_counts_from_one(labels, K):
    """Labels count from 1, so label 1 is row 0."""
    Y = np.zeros((K, len(labels)))
    for i in range(len(labels)):
        Y[labels[i] - 1, i] = 1
    return Y


@answer_to("one_hot")
def one_hot_whole_rows(labels, K):
    """The column index is a colon, so whole rows are filled."""
    Y = np.zeros((K, len(labels)))
    Y[labels, :] = 1
    return Y


@answer_to("one_hot")
def one_hot_writes_the_label(labels, K):
    """The label itself is written into its row."""
    Y = np.zeros((K, len(labels)))
    for i, label in enumerate(labels):
        Y[label, i] = label
    return Y


@answer_to("one_hot")
def one_hot_of_signs(labels, K):
    """The other classes get -1, as in lesson 01."""
    Y = -np.ones((K, len(labels)))
    Y[labels, np.arange(len(labels))] = 1
    return Y


@answer_to("one_hot")
def one_hot_by_reshape(labels, K):
    """The rows of the identity are put into shape by reshape instead of being turned over."""
    return np.eye(K)[labels].reshape(K, len(labels))


@answer_to("one_hot")
def one_hot_of_three_classes(labels, K):
    """There are three animals."""
    Y = np.zeros((3, len(labels)))
    for i, label in enumerate(labels):
        Y[label][i] = 1
    return Y


@answer_to("one_hot")
def one_hot_in_rows_with_guessed_k(labels, K):
    """Copied from the internet: rows are examples, and the last class is the largest label."""
    labels = np.array(labels)
    Y = np.zeros((labels.size, labels.max() + 1))
    Y[np.arange(labels.size), labels] = 1
    return Y


# likelihood

@answer_to("likelihood")
def likelihood_as_a_mean(A, Y):
    """The probabilities of the right classes are averaged."""
    return float(np.mean(np.sum(A * Y, axis=0)))


@answer_to("likelihood")
def likelihood_multiplies_by_y(A, Y):
    """The switch is a factor, so wrong classes give 0."""
    return float(np.prod(A * Y))


@answer_to("likelihood")
def likelihood_of_both_answers(A, Y):
    """The wrong classes count with 1 - a as well."""
    return float(np.prod(A**Y * (1 - A) ** (1 - Y)))


@answer_to("likelihood")
def likelihood_of_the_favourite(A, Y):
    """The largest probability of each column is multiplied."""
    return float(np.prod(np.max(A, axis=0)))


@answer_to("likelihood")
def likelihood_one_per_example(A, Y):
    """The product over the examples is left out."""
    return np.prod(A**Y, axis=0)


@answer_to("likelihood")
def likelihood_geometric_mean(A, Y):
    """The n-th root is taken so that it does not depend on n."""
    return float(np.prod(A**Y) ** (1 / A.shape[1]))


@answer_to("likelihood")
def likelihood_adds_the_powers(A, Y):
    """The double product is written as a double sum."""
    total = 0
    for i in range(A.shape[1]):
        for k in range(A.shape[0]):
            total += A[k, i] ** Y[k, i]
    return float(total)


@answer_to("likelihood")
def likelihood_swaps_base_and_exponent_and_adds(A, Y):
    """y to the power of a, added up over the classes and multiplied over the examples."""
    p = 1
    for i in range(Y.shape[1]):
        p *= np.sum(Y[:, i] ** A[:, i])
    return float(p)


# log_likelihood

@answer_to("log_likelihood")
def log_of_the_product(A, Y):
    """The log is taken of the likelihood itself."""
    return float(np.log(likelihood(A, Y)))


@answer_to("log_likelihood")
def log_of_the_product_with_a_floor(A, Y):
    """A tiny number keeps the log of the product finite."""
    return float(np.log(likelihood(A, Y) + 1e-300))


@answer_to("log_likelihood")
def log_of_all_outputs(A, Y):
    """All outputs are logged and added, the targets are forgotten."""
    return float(np.sum(np.log(A)))


@answer_to("log_likelihood")
def log_likelihood_turned_over(A, Y):
    """The minus is already put in."""
    return float(-np.sum(Y * np.log(A)))


@answer_to("log_likelihood")
def log_likelihood_averaged(A, Y):
    """It is divided by n."""
    return float(np.sum(Y * np.log(A)) / Y.shape[1])


@answer_to("log_likelihood")
def log_likelihood_in_bits(A, Y):
    """The logarithm to base 2."""
    return float(np.sum(Y * np.log2(A)))


@answer_to("log_likelihood")
def log_likelihood_after_the_product_with_y(A, Y):
    """The log is taken of y times a, with a tiny number against log 0."""
    return float(np.sum(np.log(Y * A + 1e-12)))


@answer_to("log_likelihood")
def log_likelihood_of_the_mean_in_base_ten(A, Y):
    """The log to base 10 of the mean probability of the right classes, times n."""
    n = Y.shape[1]
    return float(n * np.log10(np.sum(Y * A) / n))


# nll

@answer_to("nll")
def nll_summed(A, Y):
    """The losses are added up, as in 002."""
    return -float(np.sum(Y * np.log(A)))


@answer_to("nll")
def nll_over_all_entries(A, Y):
    """np.mean goes over all K n entries."""
    return float(-np.mean(Y * np.log(A)))


@answer_to("nll")
def nll_without_a_minus(A, Y):
    """The minus is forgotten."""
    return float(log_likelihood(A, Y) / A.shape[1])


@answer_to("nll")
def nll_log_outside(A, Y):
    """The mean probability is taken first, then its log."""
    return float(-np.log(np.mean(np.sum(Y * A, axis=0))))


@answer_to("nll")
def nll_divided_by_k(A, Y):
    """len(A) is taken for the number of examples."""
    return float(-np.sum(Y * np.log(A)) / len(A))


@answer_to("nll")
def nll_with_the_no_part(A, Y):
    """The answers 'no' cost something too."""
    return float(-np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)))


@answer_to("nll")
def nll_targets_in_the_log(A, Y):
    """The two are swapped: the log of the targets, weighted with the outputs."""
    return float(-np.sum(A * np.log(Y + 1e-15)) / A.shape[1])


@answer_to("nll")
def nll_with_softmax_first(A, Y):
    """A is taken for logits, as PyTorch's cross entropy does."""
    return float(-np.mean(np.sum(Y * np.log(softmax(A)), axis=0)))


@answer_to("nll")
def nll_with_a_large_eps(A, Y):
    """A small number is added in the log, and 0.001 is thought small."""
    return float(-np.mean(np.sum(Y * np.log(A + 1e-3), axis=0)))


@answer_to("nll")
def nll_summed_in_bits(A, Y):
    """The information in bits of all examples together."""
    return float(np.sum(Y * np.log2(1 / A)))


# softmax_nll

@answer_to("softmax_nll")
def softmax_nll_by_way_of_the_softmax(Z, Y):
    """The two finished functions are plugged together."""
    return nll(softmax(Z), Y)


@answer_to("softmax_nll")
def softmax_nll_with_a_floor(Z, Y):
    """A tiny floor under the probabilities keeps the log finite."""
    return float(-np.mean(np.sum(Y * np.log(np.maximum(softmax(Z), 1e-15)), axis=0)))


@answer_to("softmax_nll")
def softmax_nll_shifts_only_the_sum(Z, Y):
    """The largest logit is taken off inside the sum only, not off z_r."""
    c = np.max(Z, axis=0, keepdims=True)
    return float(np.mean(np.log(np.sum(np.exp(Z - c), axis=0)) - np.sum(Y * Z, axis=0)))


@answer_to("softmax_nll")
def softmax_nll_unshifted(Z, Y):
    """log sum exp minus z_r, without any shift."""
    return float(np.mean(np.log(np.sum(np.exp(Z), axis=0)) - np.sum(Y * Z, axis=0)))


@answer_to("softmax_nll")
def softmax_nll_one_shift_for_all(Z, Y):
    """The largest logit of the whole array is taken off everywhere."""
    S = Z - Z.max()
    return float(np.mean(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0)))


@answer_to("softmax_nll")
def softmax_nll_sum_over_examples_inside(Z, Y):
    """The exponentials are summed along axis 1."""
    S = Z - np.max(Z, axis=1, keepdims=True)
    logs = S - np.log(np.sum(np.exp(S), axis=1, keepdims=True))
    return float(-np.sum(Y * logs) / Z.shape[1])


@answer_to("softmax_nll")
def softmax_nll_takes_off_the_top_logit(Z, Y):
    """z_r is taken for the largest logit of the column."""
    c = np.max(Z, axis=0)
    return float(np.mean(np.log(np.sum(np.exp(Z - c), axis=0))))


@answer_to("softmax_nll")
def softmax_nll_clipped_logits(Z, Y):
    """Logits beyond 100 make no difference, so they are cut."""
    S = np.clip(Z, -100, 100)
    return float(np.mean(np.log(np.sum(np.exp(S), axis=0)) - np.sum(Y * S, axis=0)))


@answer_to("softmax_nll")
def softmax_nll_not_averaged(Z, Y):
    """The stable form, added up over the examples."""
    S = Z - np.max(Z, axis=0)
    total = 0.0
    for i in range(Z.shape[1]):
        r = np.argmax(Y[:, i])
        total += np.log(np.sum(np.exp(S[:, i]))) - S[r, i]
    return float(total)


@answer_to("softmax_nll")
def softmax_nll_in_place_over_all_entries(Z, Y):
    """Z is shifted where it is, and the mean goes over all entries."""
    Z -= Z.max(axis=0)
    logs = Z - np.log(np.exp(Z).sum(axis=0))
    return float(-np.mean(Y * logs))


# nll_sigmoid

@answer_to("nll_sigmoid")
def nll_sigmoid_yes_only(A, Y):
    """Only the targets of 1 pay."""
    return float(-np.mean(np.sum(Y * np.log(A), axis=0)))


@answer_to("nll_sigmoid")
def nll_sigmoid_over_all_entries(A, Y):
    """Binary cross entropy as in the libraries: the mean over all entries."""
    return float(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))


@answer_to("nll_sigmoid")
def nll_sigmoid_with_a_minus_between(A, Y):
    """The two surprises are subtracted from each other."""
    return float(-np.mean(np.sum(Y * np.log(A) - (1 - Y) * np.log(1 - A), axis=0)))


@answer_to("nll_sigmoid")
def nll_sigmoid_summed(A, Y):
    """The sum over everything."""
    loss = 0
    for k in range(A.shape[0]):
        for i in range(A.shape[1]):
            if Y[k, i] == 1:
                loss -= np.log(A[k, i])
            else:
                loss -= np.log(1 - A[k, i])
    return float(loss)


@answer_to("nll_sigmoid")
def nll_sigmoid_one_minus_the_log(A, Y):
    """log(1 - a) is read as 1 - log a."""
    return float(-np.mean(np.sum(Y * np.log(A) + (1 - Y) * (1 - np.log(A)), axis=0)))


@answer_to("nll_sigmoid")
def nll_sigmoid_switches_swapped(A, Y):
    """y switches on log(1 - a), 1 - y switches on log a."""
    return float(-np.mean(np.sum((1 - Y) * np.log(A) + Y * np.log(1 - A), axis=0)))


@answer_to("nll_sigmoid")
def nll_sigmoid_applies_the_sigmoid(A, Y):
    """A still has to go through the sigmoid."""
    P = sigmoid(A)
    return float(-np.mean(np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P), axis=0)))


@answer_to("nll_sigmoid")
def nll_sigmoid_minus_on_the_first_half_only(A, Y):
    """The minus stands before the first term only and the sum is divided by the K questions."""
    n = A.shape[0]
    return float(np.sum(-Y * np.log(A) + (1 - Y) * np.log(1 - A)) / n)


# output_delta

PAIRS = ("squared-linear", "hinge-linear", "nll-sigmoid", "nll-softmax")


def finished_output(Z, pair):
    if pair == "nll-sigmoid":
        return sigmoid(Z)
    if pair == "nll-softmax":
        return softmax(Z)
    return Z


@answer_to("output_delta")
def output_delta_without_the_n(Z, Y, pair):
    """The 1/n is left out, as in 003."""
    if pair not in PAIRS:
        raise ValueError("unknown pair")
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0)
    return finished_output(Z, pair) - Y


@answer_to("output_delta")
def output_delta_divided_by_everything(Z, Y, pair):
    """The mean goes over all entries, so 1/(K n)."""
    if pair not in PAIRS:
        raise ValueError("unknown pair")
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / Z.size
    return (finished_output(Z, pair) - Y) / Z.size


@answer_to("output_delta")
def output_delta_silent_for_unknown_pairs(Z, Y, pair):
    """Whatever is not hinge is A - Y with the softmax as the default."""
    n = Z.shape[1]
    if pair == "squared-linear":
        return (Z - Y) / n
    elif pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / n
    elif pair == "nll-sigmoid":
        return (sigmoid(Z) - Y) / n
    else:
        return (softmax(Z) - Y) / n


@answer_to("output_delta")
def output_delta_of_a_missing_pair_is_none(Z, Y, pair):
    """A sentence is printed for an unknown pair, nothing is raised."""
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / Y.shape[1]
    if pair in PAIRS:
        return (finished_output(Z, pair) - Y) / Y.shape[1]
    print("ValueError: I do not know the pair", pair)


@answer_to("output_delta")
def output_delta_activation_forgotten(Z, Y, pair):
    """Three answers are the same, so Z - Y serves for all of them."""
    if pair not in PAIRS:
        raise ValueError("unknown pair")
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / Y.shape[1]
    return (Z - Y) / Y.shape[1]


@answer_to("output_delta")
def output_delta_with_the_slope_of_the_sigmoid(Z, Y, pair):
    """The sigmoid's slope is multiplied in once more, the chain rule seems to ask for it."""
    n = Z.shape[1]
    if pair == "nll-sigmoid":
        A = sigmoid(Z)
        return (A - Y) * A * (1 - A) / n
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / n
    if pair in ("squared-linear", "nll-softmax"):
        return (finished_output(Z, pair) - Y) / n
    raise ValueError("no such pair: " + pair)


@answer_to("output_delta")
def output_delta_kink_counts(Z, Y, pair):
    """At the hinge's kink the slope is -y."""
    n = Z.shape[1]
    if pair == "hinge-linear":
        return np.where(Y * Z <= 1, -Y, 0) / n
    if pair in PAIRS:
        return (finished_output(Z, pair) - Y) / n
    raise ValueError("no such pair")


@answer_to("output_delta")
def output_delta_true_minus_said(Z, Y, pair):
    """What was true minus what was said, for the three smooth pairs."""
    n = Z.shape[1]
    if pair == "hinge-linear":
        return np.where(Y * Z < 1, -Y, 0) / n
    if pair in PAIRS:
        return (Y - finished_output(Z, pair)) / n
    raise ValueError("no such pair")


@answer_to("output_delta")
def output_delta_compares_only_the_loss(Z, Y, pair):
    """Only the word before the hyphen is looked at, so nll always means softmax."""
    loss = pair.split("-")[0]
    if loss == "squared":
        return (Z - Y) / Z.shape[1]
    if loss == "hinge":
        return np.where(Y * Z < 1, -Y, 0) / Z.shape[1]
    if loss == "nll":
        return (softmax(Z) - Y) / Z.shape[1]
    raise ValueError("unknown loss")


@answer_to("output_delta")
def output_delta_doubles_the_square_and_raises_a_key_error(Z, Y, pair):
    """The 2 of the square is not cancelled, and a table of functions answers an unknown pair with a KeyError."""
    table = {
        "squared-linear": lambda: 2 * (Z - Y),
        "hinge-linear": lambda: np.where(Y * Z < 1, -Y, 0),
        "nll-sigmoid": lambda: sigmoid(Z) - Y,
        "nll-softmax": lambda: softmax(Z) - Y,
    }
    return table[pair]() / Z.shape[1]


# output_gradient

@answer_to("output_gradient")
def output_gradient_as_printed(A, Y):
    """The lecture's sign is kept."""
    return (-Y / A - (1 - Y) / (1 - A)) / A.shape[1]


@answer_to("output_gradient")
def output_gradient_without_the_n(A, Y):
    """The 1/n is forgotten."""
    return -Y / A + (1 - Y) / (1 - A)


@answer_to("output_gradient")
def output_gradient_both_signs_turned(A, Y):
    """The slope of the log likelihood, the minus in front is forgotten."""
    return (Y / A - (1 - Y) / (1 - A)) / A.shape[1]


@answer_to("output_gradient")
def output_gradient_is_the_delta(A, Y):
    """A - Y, the delta at the logits."""
    return (A - Y) / A.shape[1]


@answer_to("output_gradient")
def output_gradient_yes_part_only(A, Y):
    """Only the slope of the first term."""
    return -Y / A / A.shape[1]


@answer_to("output_gradient")
def output_gradient_divides_only_the_second_term(A, Y):
    """A missing bracket: 1/n reaches the second term only."""
    n = A.shape[1]
    return -Y / A + (1 - Y) / (1 - A) / n


@answer_to("output_gradient")
def output_gradient_over_all_entries(A, Y):
    """The mean is over all the entries of A."""
    return (-Y / A + (1 - Y) / (1 - A)) / A.size


@answer_to("output_gradient")
def output_gradient_one_number_per_question(A, Y):
    """The slopes are averaged over the examples."""
    return np.mean(-Y / A + (1 - Y) / (1 - A), axis=1, keepdims=True)


@answer_to("output_gradient")
def output_gradient_bracket_slip_and_printed_sign(A, Y):
    """The fraction is written as 1 - Y / (1 - A) without a bracket, and the printed minus is kept."""
    return (-Y / A - (1 - Y / (1 - A))) / A.shape[1]
