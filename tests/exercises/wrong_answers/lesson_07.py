"""Wrong answers to lesson 07, written before anybody looked at its catalogue of mistakes."""
import itertools

import numpy as np
from . import book

answers = []
answer_to = book(answers)


# ---------------------------------------------------------------- validation_split

@answer_to("validation_split")
def split_without_shuffling(n, fraction, rng):
    """The last part of the file validates, nothing is shuffled."""
    cut = n - int(fraction * n)
    idx = np.arange(n)
    return idx[:cut], idx[cut:]


@answer_to("validation_split")
def split_with_the_parts_swapped(n, fraction, rng):
    """The part with `fraction` of the examples comes first."""
    p = rng.permutation(n)
    k = int(round(fraction * n))
    return p[:k], p[k:]


@answer_to("validation_split")
def split_with_fraction_as_the_training_share(n, fraction, rng):
    """fraction is the share that is trained on."""
    order = rng.permutation(n)
    k = int(n * fraction)
    train = order[:k]
    val = order[k:]
    return train, val


@answer_to("validation_split")
def split_with_replacement(n, fraction, rng):
    """Validation examples are drawn with rng.integers, so some come twice."""
    k = int(round(n * fraction))
    val = rng.integers(0, n, k)
    train = np.array([i for i in range(n) if i not in val], dtype=int)
    return train, val


@answer_to("validation_split")
def split_with_a_coin_for_each(n, fraction, rng):
    """A coin decides for each example, so the size is left to chance."""
    u = rng.random(n)
    return np.where(u >= fraction)[0], np.where(u < fraction)[0]


@answer_to("validation_split")
def split_with_two_permutations(n, fraction, rng):
    """Both parts are cut from a shuffle of their own, so they overlap."""
    k = int(fraction * n)
    val = rng.permutation(n)[:k]
    train = rng.permutation(n)[k:]
    return train, val


@answer_to("validation_split")
def split_by_numpys_global_chance(n, fraction, rng):
    """np.random.shuffle is used, rng is not."""
    idx = np.arange(n)
    np.random.shuffle(idx)
    k = int(n * fraction)
    return idx[k:], idx[:k]


@answer_to("validation_split")
def split_counting_from_one(n, fraction, rng):
    """Examples are numbered from 1 to n."""
    idx = rng.permutation(n) + 1
    k = round(n * fraction)
    return idx[k:], idx[:k]


@answer_to("validation_split")
def split_that_loses_one_and_swaps(n, fraction, rng):
    """The second slice starts one after the cut, and the parts come the other way round."""
    idx = rng.permutation(n)
    k = int(round(n * fraction))
    return idx[:k], idx[k + 1:]


@answer_to("validation_split")
def split_with_a_fixed_generator(n, fraction, rng):
    """A seed inside makes the split the same in every run."""
    rng = np.random.default_rng(0)
    idx = rng.permutation(n)
    k = int(round(n * fraction))
    return idx[k:], idx[:k]


# ---------------------------------------------------------------- l2_penalty

@answer_to("l2_penalty")
def l2_without_the_half(weights, lam):
    """The half is forgotten."""
    return lam * sum(np.sum(W ** 2) for W in weights)


@answer_to("l2_penalty")
def l2_of_the_norm(weights, lam):
    """The norm is not squared."""
    return lam / 2 * sum(np.linalg.norm(W) for W in weights)


@answer_to("l2_penalty")
def l2_of_the_mean(weights, lam):
    """Entries are averaged in each matrix."""
    total = 0
    for W in weights:
        total += np.mean(np.square(W))
    return lam * total / 2


@answer_to("l2_penalty")
def l2_of_the_first_matrix(weights, lam):
    """The return stands in the loop."""
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
        return lam / 2 * total


@answer_to("l2_penalty")
def l2_by_the_matrix_product(weights, lam):
    """W.T @ W is the square of W, and all of its entries are added."""
    return lam / 2 * sum(np.sum(W.T @ W) for W in weights)


@answer_to("l2_penalty")
def l2_spectral(weights, lam):
    """The norm of a matrix is np.linalg.norm(W, 2)."""
    return lam / 2 * sum(np.linalg.norm(W, 2) ** 2 for W in weights)


@answer_to("l2_penalty")
def l2_divided_by_twice_lam(weights, lam):
    """lam and 2 are mixed up in the fraction, one over two lam."""
    s = 0.0
    for W in weights:
        s = s + (W * W).sum()
    return s / (2 * lam) if lam else 0.0


@answer_to("l2_penalty")
def l2_per_example(weights, lam):
    """004's version, divided by twice a number of examples, here the number of matrices."""
    m = len(weights)
    return lam / (2 * m) * sum(np.sum(W ** 2) for W in weights)


@answer_to("l2_penalty")
def l2_of_the_sum_squared(weights, lam):
    """The entries are added before they are squared, and lam is squared with them."""
    total = 0
    for W in weights:
        total += (lam * np.sum(W)) ** 2
    return total / 2


@answer_to("l2_penalty")
def l2_with_lam_inside_of_the_loop(weights, lam):
    """The running sum is multiplied by lam / 2 in each turn of the loop."""
    total = 0
    for W in weights:
        total = (total + np.sum(W ** 2)) * lam / 2
    return total


# ---------------------------------------------------------------- l1_penalty

@answer_to("l1_penalty")
def l1_with_a_half(weights, lam):
    """The half of the L2 penalty is kept."""
    return lam / 2 * sum(np.sum(np.abs(W)) for W in weights)


@answer_to("l1_penalty")
def l1_of_the_sum(weights, lam):
    """The size of the sum is taken instead of the sum of the sizes."""
    return lam * sum(abs(np.sum(W)) for W in weights)


@answer_to("l1_penalty")
def l1_by_linalg_norm(weights, lam):
    """np.linalg.norm(W, 1) is the L1 norm of a matrix."""
    return lam * sum(np.linalg.norm(W, 1) for W in weights)


@answer_to("l1_penalty")
def l1_by_the_frobenius_norm(weights, lam):
    """|W| is read as the norm of the matrix."""
    return lam * sum(np.linalg.norm(W) for W in weights)


@answer_to("l1_penalty")
def l1_counting_the_entries(weights, lam):
    """The penalty counts the weights that are not zero."""
    return lam * sum(np.count_nonzero(W) for W in weights)


@answer_to("l1_penalty")
def l1_of_signed_weights(weights, lam):
    """The bars are overlooked."""
    total = 0
    for W in weights:
        for row in W:
            for w in row:
                total += w
    return lam * total


@answer_to("l1_penalty")
def l1_without_lam(weights, lam):
    """lam is left to whoever adds it to the loss."""
    return sum(np.abs(W).sum() for W in weights)


@answer_to("l1_penalty")
def l1_as_a_list(weights, lam):
    """One number for each matrix is returned."""
    return [lam * np.sum(np.abs(W)) for W in weights]


@answer_to("l1_penalty")
def l1_of_means_without_the_last(weights, lam):
    """Sizes are averaged, and the output layer is not penalized."""
    return lam * sum(np.mean(np.abs(W)) for W in weights[:-1])


@answer_to("l1_penalty")
def l1_as_the_root_of_squares_of_the_list(weights, lam):
    """All the entries go into one vector, and its length is taken."""
    v = np.concatenate([np.ravel(W) for W in weights])
    return lam * np.sqrt(v @ v)


# ---------------------------------------------------------------- l2_gradient

@answer_to("l2_gradient")
def l2_slope_with_a_two(W, lam):
    """The derivative of a square brings a 2, the half is forgotten."""
    return 2 * lam * W


@answer_to("l2_gradient")
def l2_slope_with_the_half_left(W, lam):
    """The half stays."""
    return lam / 2 * W


@answer_to("l2_gradient")
def l2_slope_already_turned(W, lam):
    """The pull is towards zero, so there is a minus."""
    return -lam * W


@answer_to("l2_gradient")
def l2_slope_summed(W, lam):
    """All slopes are added into one number."""
    return lam * np.sum(W)


@answer_to("l2_gradient")
def l2_slope_of_the_size(W, lam):
    """The size of each weight is multiplied by lam."""
    return lam * np.abs(W)


@answer_to("l2_gradient")
def l2_slope_as_the_decayed_weight(W, lam):
    """What is left of the weight after the pull is returned."""
    return W - lam * W


@answer_to("l2_gradient")
def l2_slope_of_a_norm(W, lam):
    """The norm is not squared, so its gradient is W over its norm."""
    n = np.linalg.norm(W)
    return lam * W / n if n > 0 else lam * W


@answer_to("l2_gradient")
def l2_slope_written_into_W(W, lam):
    """W is multiplied in place and given back."""
    W *= lam
    return W


@answer_to("l2_gradient")
def l2_slope_squared_and_doubled(W, lam):
    """The square stays and the 2 comes in front."""
    return 2 * lam * W ** 2


# ---------------------------------------------------------------- l1_gradient

@answer_to("l1_gradient")
def l1_slope_of_one_at_zero(W, lam):
    """At zero the slope counts as positive."""
    return np.where(W >= 0, lam, -lam)


@answer_to("l1_gradient")
def l1_slope_minus_at_zero(W, lam):
    """What is not positive gets minus lam."""
    g = np.zeros(np.shape(W))
    for i, w in np.ndenumerate(W):
        if w > 0:
            g[i] = lam
        else:
            g[i] = -lam
    return g


@answer_to("l1_gradient")
def l1_slope_of_the_sizes(W, lam):
    """The gradient of |W| is lam times |W|."""
    return lam * np.abs(W)


@answer_to("l1_gradient")
def l1_slope_by_division(W, lam):
    """W / |W| is the sign, also where both are zero."""
    with np.errstate(all="ignore"):
        return lam * W / np.abs(W)


@answer_to("l1_gradient")
def l1_slope_all_ones(W, lam):
    """The derivative of a size is 1."""
    return lam * np.ones_like(W)


@answer_to("l1_gradient")
def l1_slope_of_the_l2(W, lam):
    """It is again lam times W."""
    return lam * W


@answer_to("l1_gradient")
def l1_slope_away(W, lam):
    """Positive weights are pulled down, so their slope is negative."""
    return -lam * np.sign(W)


@answer_to("l1_gradient")
def l1_slope_in_the_type_of_W(W, lam):
    """The result is made like W, and with whole numbers lam is cut off."""
    g = np.zeros_like(W)
    g[W > 0] = lam
    g[W < 0] = -lam
    return g


@answer_to("l1_gradient")
def l1_slope_of_the_matrix(W, lam):
    """One sign for the whole matrix, that of its sum."""
    return lam * np.sign(np.sum(W)) * np.ones(np.shape(W))


@answer_to("l1_gradient")
def l1_slope_halved_and_of_size(W, lam):
    """The half of L2 is kept, and at 0 the slope is that of positive weights."""
    return lam / 2 * np.where(W < 0, -1, 1)


# ---------------------------------------------------------------- elastic_gradient

@answer_to("elastic_gradient")
def elastic_with_alpha_and_beta_swapped(dW, W, alpha, beta):
    """alpha goes with the sign and beta with the weight."""
    return dW + beta * W + alpha * np.sign(W)


@answer_to("elastic_gradient")
def elastic_without_the_data(dW, W, alpha, beta):
    """Only the two penalties are added."""
    return alpha * W + beta * np.sign(W)


@answer_to("elastic_gradient")
def elastic_of_the_gradient(dW, W, alpha, beta):
    """The penalties are computed from dW."""
    return dW + alpha * dW + beta * np.sign(dW)


@answer_to("elastic_gradient")
def elastic_subtracted(dW, W, alpha, beta):
    """Penalties make weights smaller, so they are subtracted."""
    return dW - alpha * W - beta * np.sign(W)


@answer_to("elastic_gradient")
def elastic_added_into_dW(dW, W, alpha, beta):
    """dW is updated with +=."""
    dW += alpha * W
    dW += beta * np.sign(W)
    return dW


@answer_to("elastic_gradient")
def elastic_with_half_alpha(dW, W, alpha, beta):
    """alpha / 2 as in the penalty."""
    return dW + alpha / 2 * W + beta * np.sign(W)


@answer_to("elastic_gradient")
def elastic_with_the_size(dW, W, alpha, beta):
    """The size of W stands where its sign should."""
    return dW + alpha * W + beta * np.abs(W)


@answer_to("elastic_gradient")
def elastic_mixed_like_sklearn(dW, W, alpha, beta):
    """As in scikit-learn, beta is the share of L1 and alpha the strength of both."""
    return dW + alpha * ((1 - beta) * W + beta * np.sign(W))


@answer_to("elastic_gradient")
def elastic_as_a_step(dW, W, alpha, beta):
    """The new weights are returned."""
    return W - (dW + alpha * W + beta * np.sign(W))


@answer_to("elastic_gradient")
def elastic_with_the_penalties_themselves(dW, W, alpha, beta):
    """The penalties themselves are added instead of their gradients."""
    return dW + alpha / 2 * np.sum(W ** 2) + beta * np.sum(np.abs(W))


# ---------------------------------------------------------------- regularized_step

@answer_to("regularized_step")
def step_that_decays_only_on_errors(w, w0, x, y, eta, lam):
    """Where there is no loss nothing moves."""
    z = w.T @ x + w0
    if y * z < 1:
        w = w + eta * (-lam * w + y * x)
        w0 = w0 + eta * y
    return w, w0


@answer_to("regularized_step")
def step_with_the_perceptrons_condition(w, w0, x, y, eta, lam):
    """The example pushes if it is on the wrong side, y z <= 0."""
    z = (w.T @ x + w0).item()
    yy = y.item()
    if yy * z <= 0:
        return w + eta * (-lam * w + y * x), w0 + eta * y
    return w + eta * (-lam * w), w0


@answer_to("regularized_step")
def step_that_pushes_at_one(w, w0, x, y, eta, lam):
    """At y z = 1 the example still pushes."""
    z = w.T @ x + w0
    if (y * z <= 1).all():
        return w + eta * (y * x - lam * w), w0 + eta * y
    return w - eta * lam * w, w0


@answer_to("regularized_step")
def step_that_decays_the_offset(w, w0, x, y, eta, lam):
    """The offset decays like the weights."""
    z = w.T @ x + w0
    push = 1.0 if (y * z).item() < 1 else 0.0
    w_new = w + eta * (-lam * w + push * y * x)
    w0_new = w0 + eta * (-lam * w0 + push * y)
    return w_new, w0_new


@answer_to("regularized_step")
def step_without_the_offset_in_z(w, w0, x, y, eta, lam):
    """z is computed from the weights alone."""
    z = w.T @ x
    if y * z < 1:
        return w + eta * (-lam * w + y * x), w0 + eta * y
    return w + eta * (-lam * w), w0


@answer_to("regularized_step")
def step_with_y_left_out(w, w0, x, y, eta, lam):
    """x is added, whatever the label."""
    z = w.T @ x + w0
    if y * z < 1:
        return w + eta * (-lam * w + x), w0 + eta
    return w + eta * (-lam * w), w0


@answer_to("regularized_step")
def step_in_place(w, w0, x, y, eta, lam):
    """w and w0 are changed with -= and +=."""
    z = w.T @ x + w0
    w -= eta * lam * w
    if y * z < 1:
        w += eta * y * x
        w0 += eta * y
    return w, w0


@answer_to("regularized_step")
def step_with_lam_outside_of_eta(w, w0, x, y, eta, lam):
    """The decay is not multiplied by eta."""
    z = w.T @ x + w0
    if y * z < 1:
        return w - lam * w + eta * y * x, w0 + eta * y
    return w - lam * w, w0


@answer_to("regularized_step")
def step_with_z_of_the_decayed_weight(w, w0, x, y, eta, lam):
    """The weight decays first, and z is computed with what is left."""
    w = (1 - eta * lam) * w
    z = w.T @ x + w0
    if (y * z).item() < 1:
        w = w + eta * y * x
        w0 = w0 + eta * y
    return w, w0


@answer_to("regularized_step")
def step_the_wrong_way_with_two_lam(w, w0, x, y, eta, lam):
    """The loss's slope is added instead of subtracted, and the decay has a 2."""
    z = w.T @ x + w0
    if y * z < 1:
        return w - eta * (2 * lam * w + y * x), w0 - eta * y
    return w - eta * 2 * lam * w, w0


# ---------------------------------------------------------------- soft_threshold

@answer_to("soft_threshold")
def threshold_that_crosses_zero(W, t):
    """Every weight moves by t along its sign."""
    return W - t * np.sign(W)


@answer_to("soft_threshold")
def threshold_hard(W, t):
    """Small weights become zero, the others stay where they are."""
    return np.where(np.abs(W) > t, W, 0)


@answer_to("soft_threshold")
def threshold_without_the_sign(W, t):
    """The sizes are reduced and the sign is not given back."""
    return np.maximum(np.abs(W) - t, 0)


@answer_to("soft_threshold")
def threshold_for_positive_only(W, t):
    """max(W - t, 0) for all weights."""
    return np.maximum(W - t, 0)


@answer_to("soft_threshold")
def threshold_cut_at_t(W, t):
    """Weights are cut to between -t and t."""
    return np.clip(W, -t, t)


@answer_to("soft_threshold")
def threshold_that_spares_small_ones(W, t):
    """A weight smaller than t is spared, since a step would cross zero."""
    new = np.array(W, dtype=float)
    for i in np.ndindex(new.shape):
        if new[i] > t:
            new[i] -= t
        elif new[i] < -t:
            new[i] += t
    return new


@answer_to("soft_threshold")
def threshold_in_W_itself(W, t):
    """The small ones are set to zero in the array that was handed in."""
    small = np.abs(W) <= t
    moved = W - t * np.sign(W)
    W[...] = moved
    W[small] = 0
    return W


@answer_to("soft_threshold")
def threshold_by_a_negative_mix_up(W, t):
    """Negative weights move by minus t, away from zero."""
    return np.where(np.abs(W) <= t, 0, W - t)


@answer_to("soft_threshold")
def threshold_multiplied(W, t):
    """The weight is shrunk by the share t."""
    return np.sign(W) * np.maximum(np.abs(W) * (1 - t), 0)


@answer_to("soft_threshold")
def threshold_hard_and_the_wrong_way(W, t):
    """Small weights become zero, and the others move by t away from it."""
    return np.where(np.abs(W) > t, W + t * np.sign(W), 0)


# ---------------------------------------------------------------- best_hyperparameters

@answer_to("best_hyperparameters")
def best_setting_is_the_lowest(grid, train, validate):
    """The number is a loss, so the smallest wins."""
    return min(grid, key=lambda s: validate(train(s)))


@answer_to("best_hyperparameters")
def best_setting_as_a_score(grid, train, validate):
    """The highest number itself is returned."""
    return max(validate(train(s)) for s in grid)


@answer_to("best_hyperparameters")
def best_setting_as_an_index(grid, train, validate):
    """The place in the grid is returned."""
    scores = [validate(train(s)) for s in grid]
    return int(np.argmax(scores))


@answer_to("best_hyperparameters")
def best_setting_as_trained(grid, train, validate):
    """What was trained is returned."""
    best, best_model = -np.inf, None
    for s in grid:
        model = train(s)
        v = validate(model)
        if v > best:
            best, best_model = v, model
    return best_model


@answer_to("best_hyperparameters")
def best_setting_last_of_equals(grid, train, validate):
    """Equal scores replace the best."""
    best, found = -np.inf, None
    for s in grid:
        score = validate(train(s))
        if score >= best:
            best, found = score, s
    return found


@answer_to("best_hyperparameters")
def best_setting_starting_at_zero(grid, train, validate):
    """The best score so far starts at 0."""
    best = 0
    found = None
    for setting in grid:
        score = validate(train(setting))
        if score > best:
            best = score
            found = setting
    return found


@answer_to("best_hyperparameters")
def best_setting_validated_untrained(grid, train, validate):
    """validate is given the setting instead of what was trained."""
    return max(grid, key=lambda setting: validate(setting))


@answer_to("best_hyperparameters")
def best_setting_by_sorting_pairs(grid, train, validate):
    """Pairs of score and setting are sorted, so that the larger setting wins among equals."""
    pairs = [(validate(train(s)), s) for s in grid]
    pairs.sort()
    return pairs[-1][1]


@answer_to("best_hyperparameters")
def best_setting_of_the_training_score(grid, train, validate):
    """What train returns is taken for a score."""
    results = [train(s) for s in grid]
    return grid[results.index(max(results))]


@answer_to("best_hyperparameters")
def best_setting_found_once_too_early(grid, train, validate):
    """The loop stops at the first setting that is better than the first, and the pair with its score is returned."""
    first = validate(train(grid[0]))
    for s in grid[1:]:
        score = validate(train(s))
        if score > first:
            return s, score
    return grid[0], first


# ---------------------------------------------------------------- stop_epoch

@answer_to("stop_epoch")
def stop_at_the_smallest_of_all(losses, patience):
    """The smallest loss of the whole list, patience is not needed."""
    return int(np.argmin(losses))


@answer_to("stop_epoch")
def stop_at_the_epoch_where_training_ends(losses, patience):
    """The epoch at which patience runs out is returned."""
    best, waited = np.inf, 0
    for k, loss in enumerate(losses):
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                return k
    return len(losses) - 1


@answer_to("stop_epoch")
def stop_one_too_late(losses, patience):
    """It gives up when more than patience epochs brought nothing."""
    best, at, waited = np.inf, 0, 0
    for k, loss in enumerate(losses):
        if loss < best:
            best, at, waited = loss, k, 0
        else:
            waited += 1
            if waited > patience:
                break
    return at


@answer_to("stop_epoch")
def stop_against_the_epoch_before(losses, patience):
    """A loss is progress if it is below the one before it."""
    at, waited = 0, 0
    for k in range(1, len(losses)):
        if losses[k] < losses[k - 1]:
            at, waited = k, 0
        else:
            waited += 1
            if waited >= patience:
                break
    return at


@answer_to("stop_epoch")
def stop_without_resetting_the_count(losses, patience):
    """Epochs without progress are counted in total, not in a row."""
    best, at, bad = float("inf"), 0, 0
    for k, loss in enumerate(losses):
        if loss < best:
            best, at = loss, k
        else:
            bad += 1
        if bad == patience:
            return at
    return at


@answer_to("stop_epoch")
def stop_with_ties_as_progress(losses, patience):
    """An equal loss counts as progress."""
    best, at, waited = float("inf"), 0, 0
    for k, loss in enumerate(losses):
        if loss <= best:
            best, at, waited = loss, k, 0
        else:
            waited += 1
            if waited == patience:
                return at
    return at


@answer_to("stop_epoch")
def stop_with_nothing_at_the_end(losses, patience):
    """If the losses end before patience does, nothing is returned."""
    best, at = float("inf"), 0
    for k, loss in enumerate(losses):
        if loss < best:
            best, at = loss, k
        elif k - at >= patience:
            return at


@answer_to("stop_epoch")
def stop_with_the_loss(losses, patience):
    """The smallest loss is returned, not its epoch."""
    best, waited = losses[0], 0
    for loss in losses[1:]:
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                break
    return best


@answer_to("stop_epoch")
def stop_counting_from_one_with_ties(losses, patience):
    """The first epoch is number 1, and an equal loss counts as progress but does not become the best."""
    best, at, waited = float("inf"), 0, 0
    for k, loss in enumerate(losses, 1):
        if loss < best:
            best, at = loss, k
        if loss <= best:
            waited = 0
        else:
            waited += 1
            if waited == patience:
                break
    return at


@answer_to("stop_epoch")
def stop_going_back_by_patience(losses, patience):
    """When progress ends, go back by patience epochs, from a count that starts at the end if it never does."""
    best, waited = float("inf"), 0
    for k, loss in enumerate(losses):
        if loss < best:
            best, waited = loss, 0
        else:
            waited += 1
            if waited == patience:
                return k - patience
    return len(losses) - patience


# ---------------------------------------------------------------- dropout_mask

@answer_to("dropout_mask")
def mask_that_drops_with_p(uniforms, p):
    """p is the probability to drop."""
    return np.where(uniforms < p, 0, 1)


@answer_to("dropout_mask")
def mask_with_p_included(uniforms, p):
    """A number equal to p is kept too."""
    return (uniforms <= p).astype(float)


@answer_to("dropout_mask")
def mask_keeps_above_p(uniforms, p):
    """Numbers above p are kept."""
    return np.where(uniforms > p, 1.0, 0.0)


@answer_to("dropout_mask")
def mask_with_its_own_chance(uniforms, p):
    """New random numbers are drawn in the shape of uniforms."""
    return (np.random.rand(*np.shape(uniforms)) < p) * 1.0


@answer_to("dropout_mask")
def mask_already_divided(uniforms, p):
    """The mask is divided by p, as most libraries do."""
    return (np.asarray(uniforms) < p) / p


@answer_to("dropout_mask")
def mask_by_rounding(uniforms, p):
    """Adding p and cutting the decimals gives 1 where the number is large enough."""
    return np.floor(np.asarray(uniforms) + p)


@answer_to("dropout_mask")
def mask_of_one_column_for_all(uniforms, p):
    """The same units are dropped for all the examples."""
    first = uniforms[:, :1] < p
    return np.repeat(first, uniforms.shape[1], axis=1) * 1.0


@answer_to("dropout_mask")
def mask_of_what_is_kept(uniforms, p):
    """The numbers that are kept are returned as they are."""
    return np.where(uniforms < p, uniforms, 0)


@answer_to("dropout_mask")
def mask_that_drops_and_rescales(uniforms, p):
    """p is the probability to drop, and the mask is divided by 1 - p."""
    return np.where(np.asarray(uniforms) >= p, 1, 0) / (1 - p) if p < 1 else np.zeros(np.shape(uniforms))


# ---------------------------------------------------------------- dropout_forward

@answer_to("dropout_forward")
def forward_with_relu(x, W1, W2, mask_x, mask_h):
    """A ReLU stands in the hidden layer."""
    h = mask_h * np.maximum(0, W1 @ (mask_x * x))
    return W2 @ h


@answer_to("dropout_forward")
def forward_without_the_input_mask(x, W1, W2, mask_x, mask_h):
    """Only hidden units are dropped."""
    return W2 @ (mask_h * (W1 @ x))


@answer_to("dropout_forward")
def forward_without_the_hidden_mask(x, W1, W2, mask_x, mask_h):
    """mask_h is forgotten."""
    h = W1 @ (mask_x * x)
    y = W2 @ h
    return y


@answer_to("dropout_forward")
def forward_rescaled(x, W1, W2, mask_x, mask_h):
    """What is kept is divided by the share that is kept."""
    xs = mask_x * x / max(np.mean(mask_x), 1e-9)
    h = mask_h * (W1 @ xs) / max(np.mean(mask_h), 1e-9)
    return W2 @ h


@answer_to("dropout_forward")
def forward_transposed(x, W1, W2, mask_x, mask_h):
    """The course's orientation, W.T @ x, is used."""
    return W2.T @ (mask_h * (W1.T @ (mask_x * x)))


@answer_to("dropout_forward")
def forward_printed(x, W1, W2, mask_x, mask_h):
    """The result is printed and not returned."""
    h = mask_h * (W1 @ (mask_x * x))
    y_hat = W2 @ h
    print(y_hat)


@answer_to("dropout_forward")
def forward_that_writes_into_x(x, W1, W2, mask_x, mask_h):
    """Dropped inputs are set to 0 in x itself."""
    x[mask_x == 0] = 0
    h = W1 @ x
    h[mask_h == 0] = 0
    return W2 @ h


@answer_to("dropout_forward")
def forward_with_flipped_masks(x, W1, W2, mask_x, mask_h):
    """A 1 in the mask means dropped."""
    h = (1 - mask_h) * np.dot(W1, (1 - mask_x) * x)
    return np.dot(W2, h)


@answer_to("dropout_forward")
def forward_flat(x, W1, W2, mask_x, mask_h):
    """Everything is flattened first, and y_hat has one axis."""
    h = mask_h.ravel() * (W1 @ (mask_x.ravel() * x.ravel()))
    return W2 @ h


@answer_to("dropout_forward")
def forward_with_relu_and_all_inputs(x, W1, W2, mask_x, mask_h):
    """A ReLU is put in, and the input mask is left out."""
    h = np.maximum(0, W1 @ x)
    return W2 @ (h * mask_h)


# ---------------------------------------------------------------- dropout_gradients

@answer_to("dropout_gradients")
def gradients_with_x_unmasked(x, y, W1, W2, mask_x, mask_h):
    """The gradient of W1 is taken with the whole x."""
    h = mask_h * (W1 @ (mask_x * x))
    e = W2 @ h - y
    g = mask_h * (W2.T @ e)
    return g @ x.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_with_h_unmasked(x, y, W1, W2, mask_x, mask_h):
    """On the way forward the hidden units are not masked."""
    xx = mask_x * x
    h = W1 @ xx
    e = W2 @ h - y
    g = mask_h * (W2.T @ e)
    return g @ xx.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_without_a_mask_on_the_way_back(x, y, W1, W2, mask_x, mask_h):
    """The delta goes back to dropped units too."""
    xx = mask_x * x
    h = mask_h * (W1 @ xx)
    e = W2 @ h - y
    return (W2.T @ e) @ xx.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_with_a_two(x, y, W1, W2, mask_x, mask_h):
    """The derivative of the square brings a 2."""
    xx = mask_x * x
    h = mask_h * (W1 @ xx)
    e = 2 * (W2 @ h - y)
    g = mask_h * (W2.T @ e)
    return g @ xx.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_of_the_other_sign(x, y, W1, W2, mask_x, mask_h):
    """The error is y - y_hat."""
    xx = mask_x * x
    h = mask_h * (W1 @ xx)
    e = y - W2 @ h
    g = mask_h * (W2.T @ e)
    return g @ xx.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_swapped(x, y, W1, W2, mask_x, mask_h):
    """dW2 comes first, since it is computed first."""
    xx = mask_x * x
    h = mask_h * (W1 @ xx)
    e = W2 @ h - y
    dW2 = e @ h.T
    dW1 = (mask_h * (W2.T @ e)) @ xx.T
    return dW2, dW1


@answer_to("dropout_gradients")
def gradients_with_a_relu_gate(x, y, W1, W2, mask_x, mask_h):
    """The gate of a ReLU is put on the way back."""
    xx = mask_x * x
    z = W1 @ xx
    h = mask_h * z
    e = W2 @ h - y
    g = mask_h * (W2.T @ e) * (z > 0)
    return g @ xx.T, e @ h.T


@answer_to("dropout_gradients")
def gradients_transposed(x, y, W1, W2, mask_x, mask_h):
    """A_prev @ delta.T as in lesson 04, so both have the other orientation."""
    xx = mask_x * x
    h = mask_h * (W1 @ xx)
    e = W2 @ h - y
    g = mask_h * (W2.T @ e)
    return xx @ g.T, h @ e.T


@answer_to("dropout_gradients")
def gradients_of_the_whole_network_masked_afterwards(x, y, W1, W2, mask_x, mask_h):
    """The whole network is differentiated, and then the rows and columns of dropped neurons are set to 0."""
    h = W1 @ x
    e = W2 @ h - y
    dW2 = (e @ h.T) * mask_h.T
    dW1 = ((W2.T @ e) @ x.T) * mask_h * mask_x.T
    return dW1, dW2


@answer_to("dropout_gradients")
def gradients_without_the_target_and_input_mask(x, y, W1, W2, mask_x, mask_h):
    """The target is left out of the error and the input mask is forgotten on the way forward."""
    h = mask_h * (W1 @ x)
    e = W2 @ h
    g = mask_h * (W2.T @ e)
    return g @ (mask_x * x).T, e @ h.T


# ---------------------------------------------------------------- prediction_weights

@answer_to("prediction_weights")
def weights_divided_by_p(W, p):
    """Weights are divided by p."""
    return W / p


@answer_to("prediction_weights")
def weights_times_the_share_dropped(W, p):
    """Weights are multiplied by 1 - p, p being the probability to drop."""
    return (1 - p) * W


@answer_to("prediction_weights")
def weights_halved(W, p):
    """000 says to halve, so they are halved."""
    return W / 2


@answer_to("prediction_weights")
def weights_unchanged(W, p):
    """In prediction the weights are used as they are."""
    return W


@answer_to("prediction_weights")
def weights_multiplied_in_place(W, p):
    """W *= p."""
    W *= p
    return W


@answer_to("prediction_weights")
def weights_drawn_by_chance(W, p):
    """A random mask is laid over the weights once more."""
    return W * (np.random.default_rng(0).random(np.shape(W)) < p)


@answer_to("prediction_weights")
def weights_times_the_root_of_p(W, p):
    """Variances have to fit, so the factor is the root of p."""
    return np.sqrt(p) * W


@answer_to("prediction_weights")
def weights_divided_by_what_is_dropped(W, p):
    """p is the probability to drop, and the weights are divided where they should be multiplied."""
    return W / (1 - p) if p < 1 else W


# ---------------------------------------------------------------- ensemble_output

@answer_to("ensemble_output")
def ensemble_with_all_masks_alike(X, W, W0, w, w0, p):
    """All masks count the same."""
    H = np.maximum(0, W.T @ X + W0)
    m = W.shape[1]
    outs = []
    for mask in itertools.product([0, 1], repeat=m):
        mk = np.array(mask)[:, None]
        outs.append(w.T @ (mk * H) + w0)
    return np.mean(outs, axis=0)


@answer_to("ensemble_output")
def ensemble_with_the_offset_scaled(X, W, W0, w, w0, p):
    """The output offset is multiplied by p too."""
    H = np.maximum(0, W.T @ X + W0)
    return p * (w.T @ H + w0)


@answer_to("ensemble_output")
def ensemble_without_relu(X, W, W0, w, w0, p):
    """The ReLU is left out."""
    H = W.T @ X + W0
    return p * w.T @ H + w0


@answer_to("ensemble_output")
def ensemble_with_p_inside_of_the_relu(X, W, W0, w, w0, p):
    """The incoming weights are multiplied by p, the offsets are not."""
    H = np.maximum(0, (p * W).T @ X + W0)
    return w.T @ H + w0


@answer_to("ensemble_output")
def ensemble_with_p_as_drop(X, W, W0, w, w0, p):
    """A mask that keeps k has the probability p^(m-k) (1-p)^k."""
    H = np.maximum(0, W.T @ X + W0)
    m = H.shape[0]
    total = 0
    for mask in itertools.product([0, 1], repeat=m):
        k = sum(mask)
        mk = np.reshape(mask, (m, 1))
        total = total + p ** (m - k) * (1 - p) ** k * (w.T @ (mk * H) + w0)
    return total


@answer_to("ensemble_output")
def ensemble_summed_without_weights_and_offset(X, W, W0, w, w0, p):
    """The masks are added up without their probabilities, and the offset comes in once at the end."""
    H = np.maximum(0, W.T @ X + W0)
    m = H.shape[0]
    total = np.zeros((1, X.shape[1]))
    for mask in itertools.product([0, 1], repeat=m):
        total += w.T @ (np.array(mask).reshape(-1, 1) * H)
    return total + w0


@answer_to("ensemble_output")
def ensemble_with_the_offset_outside_of_the_relu(X, W, W0, w, w0, p):
    """The mask is multiplied in before the offsets W0, so a dropped unit still says its offset."""
    m = W.shape[1]
    total = 0
    for mask in itertools.product([0, 1], repeat=m):
        k = sum(mask)
        mk = np.array(mask)[:, None]
        total = total + p ** k * (1 - p) ** (m - k) * (w.T @ np.maximum(0, mk * (W.T @ X) + W0) + w0)
    return total


@answer_to("ensemble_output")
def ensemble_with_masks_of_inputs(X, W, W0, w, w0, p):
    """The inputs are dropped instead of the hidden units."""
    d = X.shape[0]
    total = 0
    for mask in itertools.product([0, 1], repeat=d):
        k = sum(mask)
        H = np.maximum(0, W.T @ (np.array(mask)[:, None] * X) + W0)
        total = total + p ** k * (1 - p) ** (d - k) * (w.T @ H + w0)
    return total


@answer_to("ensemble_output")
def ensemble_sampled(X, W, W0, w, w0, p):
    """A thousand random masks stand for all of them."""
    rng = np.random.default_rng(0)
    H = np.maximum(0, W.T @ X + W0)
    outs = []
    for _ in range(1000):
        mask = rng.random((H.shape[0], 1)) < p
        outs.append(w.T @ (mask * H) + w0)
    return sum(outs) / 1000


@answer_to("ensemble_output")
def ensemble_of_the_masks_with_somebody(X, W, W0, w, w0, p):
    """The mask without any unit is skipped, since such a network says nothing."""
    H = np.maximum(0, W.T @ X + W0)
    m = H.shape[0]
    total = 0
    for mask in itertools.product([0, 1], repeat=m):
        k = sum(mask)
        if k == 0:
            continue
        total = total + p ** k * (1 - p) ** (m - k) * (w.T @ (np.array(mask)[:, None] * H) + w0)
    return total


# ---------------------------------------------------------------- inverted_dropout

@answer_to("inverted_dropout")
def inverted_without_dividing(A, uniforms, p):
    """Dropped units are 0, the others stay."""
    return np.where(uniforms < p, A, 0)


@answer_to("inverted_dropout")
def inverted_multiplied_by_p(A, uniforms, p):
    """What is kept is multiplied by p."""
    return A * (uniforms < p) * p


@answer_to("inverted_dropout")
def inverted_like_pytorch(A, uniforms, p):
    """p is the probability to drop, and the rest is divided by 1 - p."""
    if p == 1:
        return np.zeros_like(A)
    return A * (uniforms >= p) / (1 - p)


@answer_to("inverted_dropout")
def inverted_divided_by_what_is_dropped(A, uniforms, p):
    """What is kept is divided by 1 - p."""
    mask = (uniforms < p).astype(float)
    return A * mask / (1 - p) if p < 1 else A * mask


@answer_to("inverted_dropout")
def inverted_by_the_measured_share(A, uniforms, p):
    """The factor is the share that was in fact kept."""
    mask = uniforms < p
    return A * mask / max(np.mean(mask), 1e-12)


@answer_to("inverted_dropout")
def inverted_with_p_kept_too(A, uniforms, p):
    """A number equal to p is kept."""
    return np.where(uniforms <= p, A / p, 0)


@answer_to("inverted_dropout")
def inverted_in_place(A, uniforms, p):
    """A is set to 0 where it is dropped, and divided in place."""
    A[uniforms >= p] = 0
    A /= p
    return A


@answer_to("inverted_dropout")
def inverted_with_the_mask_flipped(A, uniforms, p):
    """Dropped entries are divided by p, and the kept ones are set to 0."""
    return np.where(uniforms < p, 0, A / p)


@answer_to("inverted_dropout")
def inverted_into_an_array_like_A(A, uniforms, p):
    """The result is made like A, so whole numbers are cut."""
    out = np.zeros_like(A)
    kept = uniforms < p
    out[kept] = A[kept] / p
    return out



@answer_to("inverted_dropout")
def inverted_keeping_above_p(A, uniforms, p):
    """Numbers above p are kept, and they are divided by p."""
    return (uniforms > p) * A / p
