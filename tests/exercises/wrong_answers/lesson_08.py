"""Wrong answers to lesson 08, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from . import book

answers = []
answer_to = book(answers)


# ---------------------------------------------------------------- minibatches

@answer_to("minibatches")
def batches_without_the_order(X, Y, size, order):
    """The columns are cut as they stand, order is not used."""
    n = X.shape[1]
    return [(X[:, i:i + size], Y[:, i:i + size]) for i in range(0, n, size)]


@answer_to("minibatches")
def batches_without_the_rest(X, Y, size, order):
    """What does not fill a batch is left out."""
    out = []
    n = len(order)
    for b in range(n // size):
        idx = order[b * size:(b + 1) * size]
        out.append((X[:, idx], Y[:, idx]))
    return out


@answer_to("minibatches")
def batches_of_shuffled_inputs_only(X, Y, size, order):
    """Only the inputs are put into the order."""
    X = X[:, order]
    return [(X[:, i:i + size], Y[:, i:i + size]) for i in range(0, X.shape[1], size)]


@answer_to("minibatches")
def batches_of_rows(X, Y, size, order):
    """Examples are rows."""
    out = []
    for i in range(0, len(order), size):
        idx = order[i:i + size]
        out.append((X[idx], Y[idx]))
    return out


@answer_to("minibatches")
def batches_in_so_many_parts(X, Y, size, order):
    """size is the number of batches, np.array_split makes that many."""
    parts = np.array_split(np.asarray(order), size)
    return [(X[:, p], Y[:, p]) for p in parts]


@answer_to("minibatches")
def batches_of_nearly_equal_size(X, Y, size, order):
    """The examples are shared out evenly over as many batches as are needed."""
    k = int(np.ceil(len(order) / size))
    return [(X[:, p], Y[:, p]) for p in np.array_split(np.asarray(order), k)]


@answer_to("minibatches")
def batches_with_an_empty_one_at_the_end(X, Y, size, order):
    """There is always one batch more for the rest, even if nothing is left."""
    batches = []
    for k in range(len(order) // size + 1):
        idx = list(order[k * size:(k + 1) * size])
        batches.append((X[:, idx], Y[:, idx]))
    return batches


@answer_to("minibatches")
def batches_as_two_lists(X, Y, size, order):
    """A list of inputs and a list of targets."""
    Xs, Ys = [], []
    for i in range(0, len(order), size):
        Xs.append(X[:, order[i:i + size]])
        Ys.append(Y[:, order[i:i + size]])
    return Xs, Ys


@answer_to("minibatches")
def batches_with_the_inverse_order(X, Y, size, order):
    """order says where each column goes, so it is inverted with argsort."""
    back = np.argsort(order)
    return [(X[:, back[i:i + size]], Y[:, back[i:i + size]]) for i in range(0, len(back), size)]


@answer_to("minibatches")
def batches_by_reshape(X, Y, size, order):
    """The columns are cut by their place and not by order, and what does not fill a batch is dropped."""
    k = X.shape[1] // size
    return [(X[:, b * size:(b + 1) * size], Y[:, b * size:(b + 1) * size]) for b in range(k)]


# ---------------------------------------------------------------- minibatch_gradient

@answer_to("minibatch_gradient")
def batch_gradient_as_a_sum(gradient, X, Y):
    """The gradients are added and not divided."""
    total = 0
    for i in range(X.shape[1]):
        total = total + gradient(X[:, [i]], Y[:, [i]])
    return total


@answer_to("minibatch_gradient")
def batch_gradient_of_the_mean_example(gradient, X, Y):
    """The examples are averaged first."""
    x = np.mean(X, axis=1, keepdims=True)
    y = np.mean(Y, axis=1, keepdims=True)
    return gradient(x, y)


@answer_to("minibatch_gradient")
def batch_gradient_of_all_columns_at_once(gradient, X, Y):
    """gradient is called with the whole batch and the result is divided."""
    return gradient(X, Y) / X.shape[1]


@answer_to("minibatch_gradient")
def batch_gradient_averaged_to_a_number(gradient, X, Y):
    """np.mean is taken over everything."""
    gs = [gradient(X[:, i:i + 1], Y[:, i:i + 1]) for i in range(X.shape[1])]
    return np.mean(gs)


@answer_to("minibatch_gradient")
def batch_gradient_with_flat_examples(gradient, X, Y):
    """An example is X[:, i], of one axis."""
    n = X.shape[1]
    return sum(gradient(X[:, i], Y[:, i]) for i in range(n)) / n


@answer_to("minibatch_gradient")
def batch_gradient_divided_by_the_rows(gradient, X, Y):
    """len(X) is the number of examples."""
    total = gradient(X[:, :1], Y[:, :1]) * 0
    for i in range(X.shape[1]):
        total = total + gradient(X[:, i:i + 1], Y[:, i:i + 1])
    return total / len(X)


@answer_to("minibatch_gradient")
def batch_gradient_that_forgets_the_last(gradient, X, Y):
    """The loop ends one column too early."""
    n = X.shape[1]
    gs = [gradient(X[:, [i]], Y[:, [i]]) for i in range(n - 1)]
    return np.sum(gs, axis=0) / n


@answer_to("minibatch_gradient")
def batch_gradient_with_one_target_for_all_and_no_mean(gradient, X, Y):
    """Every example is compared with the first target, and the gradients are only added."""
    n = X.shape[1]
    return np.sum([gradient(X[:, [i]], Y[:, [0]]) for i in range(n)], axis=0)


@answer_to("minibatch_gradient")
def batch_gradient_averaged_along_the_last_axis(gradient, X, Y):
    """The gradients are stacked along the first axis and averaged along the last."""
    g = np.array([gradient(X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])])
    return g.mean(axis=-1)


@answer_to("minibatch_gradient")
def batch_gradient_halved_as_it_goes(gradient, X, Y):
    """A running mean of the old value and the new gradient is kept."""
    g = gradient(X[:, [0]], Y[:, [0]])
    for i in range(1, X.shape[1]):
        g = (g + gradient(X[:, [i]], Y[:, [i]])) / 2
    return g


# ---------------------------------------------------------------- linear_decay

@answer_to("linear_decay")
def decay_as_printed(k, eta0, eta_last, K):
    """The formula of the slide, without the floor."""
    beta = k / K
    return (1 - beta) * eta0 + beta * eta_last


@answer_to("linear_decay")
def decay_with_a_floor_at_zero(k, eta0, eta_last, K):
    """The rate is kept from becoming negative."""
    beta = np.asarray(k) / K
    return np.maximum(0, (1 - beta) * eta0 + beta * eta_last)


@answer_to("linear_decay")
def decay_with_the_ends_swapped(k, eta0, eta_last, K):
    """beta belongs to eta0."""
    beta = np.minimum(np.asarray(k) / K, 1)
    return beta * eta0 + (1 - beta) * eta_last


@answer_to("linear_decay")
def decay_with_if_for_numbers_only(k, eta0, eta_last, K):
    """if k > K decides, which works for one number only."""
    if k >= K:
        return eta_last
    return (1 - k / K) * eta0 + k / K * eta_last


@answer_to("linear_decay")
def decay_that_counts_from_one_and_goes_on(k, eta0, eta_last, K):
    """Step k is the (k + 1)th, and after K the line goes on."""
    beta = (np.asarray(k) + 1) / K
    return (1 - beta) * eta0 + beta * eta_last


@answer_to("linear_decay")
def decay_with_max_as_the_floor(k, eta0, eta_last, K):
    """The rate is at least eta_last, by a maximum, even if the last rate is the larger one; and K - 1 steps lie between."""
    beta = np.asarray(k) / (K - 1)
    return np.maximum(eta_last, (1 - beta) * eta0 + beta * eta_last)


@answer_to("linear_decay")
def decay_exponential(k, eta0, eta_last, K):
    """The rate falls by the same factor in each step."""
    beta = np.minimum(np.asarray(k) / K, 1)
    return eta0 * (eta_last / eta0) ** beta


@answer_to("linear_decay")
def decay_with_whole_number_division(k, eta0, eta_last, K):
    """// is used, as k and K are whole numbers."""
    beta = np.minimum(np.asarray(k) // K, 1)
    return (1 - beta) * eta0 + beta * eta_last


@answer_to("linear_decay")
def decay_down_to_zero(k, eta0, eta_last, K):
    """The line goes to zero at K, and only then the rate is eta_last."""
    k = np.asarray(k)
    return np.where(k < K, eta0 * (1 - k / K), eta_last)


@answer_to("linear_decay")
def decay_that_starts_again(k, eta0, eta_last, K):
    """After K steps the line begins anew, k modulo K."""
    beta = (np.asarray(k) % K) / K
    return (1 - beta) * eta0 + beta * eta_last


# ---------------------------------------------------------------- minimize

@answer_to("minimize")
def path_without_the_start(gradient, w, step, steps):
    """The points after each step, without the start."""
    path = []
    for k in range(steps):
        w = step(w, gradient(w), k)
        path.append(np.ravel(w))
    return np.array(path)


@answer_to("minimize")
def path_with_steps_points(gradient, w, step, steps):
    """The point is written down before each step, and the last one never."""
    path = []
    for k in range(steps):
        path.append(np.ravel(w))
        w = step(w, gradient(w), k)
    return np.array(path)


@answer_to("minimize")
def path_counted_from_one(gradient, w, step, steps):
    """k runs from 1 to steps."""
    path = [w.ravel()]
    for k in range(1, steps + 1):
        w = step(w, gradient(w), k)
        path.append(w.ravel())
    return np.array(path)


@answer_to("minimize")
def path_with_columns_for_points(gradient, w, step, steps):
    """One column for each point, as examples are columns."""
    path = [w]
    for k in range(steps):
        w = step(w, gradient(w), k)
        path.append(w)
    return np.hstack(path)


@answer_to("minimize")
def path_of_three_axes(gradient, w, step, steps):
    """The columns are stacked as they are, (steps + 1, d, 1)."""
    path = [w]
    for k in range(steps):
        path.append(step(path[-1], gradient(path[-1]), k))
    return np.array(path)


@answer_to("minimize")
def path_with_the_slope_of_the_start(gradient, w, step, steps):
    """The gradient is computed once, before the loop."""
    g = gradient(w)
    path = [np.ravel(w)]
    for k in range(steps):
        w = step(w, g, k)
        path.append(np.ravel(w))
    return np.array(path)


@answer_to("minimize")
def path_that_gives_only_the_end(gradient, w, step, steps):
    """Only the last point is returned."""
    for k in range(steps):
        w = step(w, gradient(w), k)
    return w


@answer_to("minimize")
def path_with_step_subtracted(gradient, w, step, steps):
    """step is taken for the move, and w moves against it."""
    path = [np.ravel(w)]
    for k in range(steps):
        w = w - step(w, gradient(w), k)
        path.append(np.ravel(w))
    return np.vstack(path)


@answer_to("minimize")
def path_that_always_calls_step_with_zero(gradient, w, step, steps):
    """k is not handed on, step gets 0 each time."""
    path = np.zeros((steps + 1, w.size))
    path[0] = w.ravel()
    for i in range(steps):
        w = step(w, gradient(w), 0)
        path[i + 1] = w.ravel()
    return path


@answer_to("minimize")
def path_without_the_start_counted_from_one(gradient, w, step, steps):
    """k runs from 1, and the start is not in the path."""
    path = []
    for k in range(1, steps + 1):
        w = step(w, gradient(w), k)
        path.append(np.ravel(w))
    return np.array(path)


# ---------------------------------------------------------------- momentum_step

@answer_to("momentum_step")
def momentum_with_the_old_velocity(w, v, g, eta, alpha):
    """w moves with the old velocity."""
    w_new = w + v
    v_new = alpha * v - eta * g
    return w_new, v_new


@answer_to("momentum_step")
def momentum_like_pytorch(w, v, g, eta, alpha):
    """v adds up slopes, and the rate multiplies it when w moves."""
    v = alpha * v + g
    return w - eta * v, v


@answer_to("momentum_step")
def momentum_as_an_average(w, v, g, eta, alpha):
    """v is an average: 1 - alpha times the slope."""
    v = alpha * v + (1 - alpha) * g
    return w - eta * v, v


@answer_to("momentum_step")
def momentum_of_positive_sign(w, v, g, eta, alpha):
    """v is alpha v + eta g, and w is w - v."""
    v = alpha * v + eta * g
    w = w - v
    return w, v


@answer_to("momentum_step")
def momentum_returned_the_other_way(w, v, g, eta, alpha):
    """v is returned first."""
    v = alpha * v - eta * g
    w = w + v
    return v, w


@answer_to("momentum_step")
def momentum_written_in_place(w, v, g, eta, alpha):
    """v *= alpha, v -= eta g, w += v."""
    v *= alpha
    v -= eta * g
    w += v
    return w, v


@answer_to("momentum_step")
def momentum_uphill(w, v, g, eta, alpha):
    """Plus eta g, so that the ball rolls uphill."""
    v = alpha * v + eta * g
    return w + v, v


@answer_to("momentum_step")
def momentum_as_an_average_returned_first(w, v, g, eta, alpha):
    """alpha belongs to the new slope in an average, and v is returned first."""
    v = (1 - alpha) * v - alpha * eta * g
    return v, w + v


@answer_to("momentum_step")
def momentum_after_nesterov(w, v, g, eta, alpha):
    """Nesterov's look ahead: w moves by alpha v - eta g with the new v."""
    v = alpha * v - eta * g
    return w + alpha * v - eta * g, v


@answer_to("momentum_step")
def momentum_beside_the_plain_step(w, v, g, eta, alpha):
    """The plain step is made and the velocity is added too."""
    v = alpha * v - eta * g
    return w - eta * g + v, v


# ---------------------------------------------------------------- adagrad_step

@answer_to("adagrad_step")
def adagrad_with_eps_in_the_root(w, G, g, eta, eps):
    """eps is added inside of the root."""
    G = G + g ** 2
    return w - eta / np.sqrt(G + eps) * g, G


@answer_to("adagrad_step")
def adagrad_without_eps(w, G, g, eta, eps):
    """The lecture has no eps."""
    G = G + g * g
    return w - eta * g / np.sqrt(G), G


@answer_to("adagrad_step")
def adagrad_with_the_old_G(w, G, g, eta, eps):
    """The step is made with G before the new square is added."""
    w_new = w - eta / (np.sqrt(G) + eps) * g
    return w_new, G + g ** 2


@answer_to("adagrad_step")
def adagrad_without_the_root(w, G, g, eta, eps):
    """The root is forgotten."""
    G = G + g ** 2
    return w - eta * g / (G + eps), G


@answer_to("adagrad_step")
def adagrad_of_sizes(w, G, g, eta, eps):
    """Sizes are added up instead of squares."""
    G = G + np.abs(g)
    return w - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_step")
def adagrad_with_one_scale_for_all(w, G, g, eta, eps):
    """The squares of all the parameters are added into one number."""
    G = G + np.sum(g ** 2)
    return w - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_step")
def adagrad_with_G_in_place(w, G, g, eta, eps):
    """G += g ** 2."""
    G += g ** 2
    return w - eta * g / (np.sqrt(G) + eps), G


@answer_to("adagrad_step")
def adagrad_that_returns_only_w(w, G, g, eta, eps):
    """Only the new w is returned."""
    G = G + g ** 2
    return w - eta / (np.sqrt(G) + eps) * g


@answer_to("adagrad_step")
def adagrad_that_forgets_G(w, G, g, eta, eps):
    """G is the square of the last slope, the sum is not kept."""
    G = g ** 2
    return w - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_step")
def adagrad_with_eps_behind_the_fraction_and_no_square(w, G, g, eta, eps):
    """The brackets around root plus eps are missing, and G gets the slope instead of its square."""
    G = G + g
    return w - (eta / np.sqrt(np.abs(G)) + eps) * g, G


# ---------------------------------------------------------------- adagrad_unit_step

@answer_to("adagrad_unit_step")
def unit_step_over_rows(W, G, g, eta, eps):
    """The squares are added along the rows of each input."""
    G = G + np.sum(g ** 2, axis=1, keepdims=True)
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_by_weight(W, G, g, eta, eps):
    """Each weight has a scale of its own, and G becomes as large as W."""
    G = G + g ** 2
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_with_means(W, G, g, eta, eps):
    """The mean of the squares is added."""
    G = G + np.mean(g ** 2, axis=0, keepdims=True)
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_with_the_square_of_the_sum(W, G, g, eta, eps):
    """The slopes are added first and then squared."""
    G = G + np.sum(g, axis=0, keepdims=True) ** 2
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_with_one_scale_for_the_layer(W, G, g, eta, eps):
    """One sum for the whole matrix."""
    G = G + np.sum(g ** 2)
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_with_flat_G(W, G, g, eta, eps):
    """G comes out with one axis."""
    G = G.ravel() + np.sum(g ** 2, axis=0)
    return W - eta / (np.sqrt(G) + eps) * g, G


@answer_to("adagrad_unit_step")
def unit_step_with_the_old_G(W, G, g, eta, eps):
    """The new squares are added after the step."""
    new_W = W - eta / (np.sqrt(G) + eps) * g
    G = G + np.sum(g ** 2, axis=0, keepdims=True)
    return new_W, G


@answer_to("adagrad_unit_step")
def unit_step_of_the_largest_without_the_root(W, G, g, eta, eps):
    """The largest square of each column is added, and the root is forgotten."""
    G = G + np.max(g ** 2, axis=0, keepdims=True)
    return W - eta * g / (G + eps), G


@answer_to("adagrad_unit_step")
def unit_step_written_into_W(W, G, g, eta, eps):
    """W and G are changed column by column, in place."""
    for j in range(W.shape[1]):
        for i in range(W.shape[0]):
            G[0, j] += g[i, j] ** 2
        W[:, j] -= eta / (np.sqrt(G[0, j]) + eps) * g[:, j]
    return W, G


@answer_to("adagrad_unit_step")
def unit_step_with_G_growing_within_the_column(W, G, g, eta, eps):
    """Each weight moves as soon as its own square is added, before those below it are."""
    W, G = np.array(W, dtype=float), np.array(G, dtype=float)
    for j in range(W.shape[1]):
        for i in range(W.shape[0]):
            G[0, j] += g[i, j] ** 2
            W[i, j] -= eta / (np.sqrt(G[0, j]) + eps) * g[i, j]
    return W, G


# ---------------------------------------------------------------- rmsprop_step

@answer_to("rmsprop_step")
def rmsprop_with_rho_on_the_new(w, s, g, eta, rho, eps):
    """rho belongs to the new square."""
    s = (1 - rho) * s + rho * g ** 2
    return w - eta / (np.sqrt(s) + eps) * g, s


@answer_to("rmsprop_step")
def rmsprop_with_a_sum_that_decays(w, s, g, eta, rho, eps):
    """The new square is not multiplied by 1 - rho."""
    s = rho * s + g ** 2
    return w - eta / (np.sqrt(s) + eps) * g, s


@answer_to("rmsprop_step")
def rmsprop_with_eps_under_the_root(w, s, g, eta, rho, eps):
    """eps is inside of the root, as in many slides."""
    s = rho * s + (1 - rho) * g ** 2
    return w - eta * g / np.sqrt(s + eps), s


@answer_to("rmsprop_step")
def rmsprop_with_the_old_average(w, s, g, eta, rho, eps):
    """The step is divided by the root of the average before it was updated."""
    new_s = rho * s + (1 - rho) * g ** 2
    return w - eta / (np.sqrt(s) + eps) * g, new_s


@answer_to("rmsprop_step")
def rmsprop_of_slopes(w, s, g, eta, rho, eps):
    """The average is one of slopes, not of their squares."""
    s = rho * s + (1 - rho) * g
    return w - eta / (np.sqrt(np.abs(s)) + eps) * g, s


@answer_to("rmsprop_step")
def rmsprop_by_sign(w, s, g, eta, rho, eps):
    """The step divides by the size of the slope itself."""
    s = rho * s + (1 - rho) * g ** 2
    return w - eta * g / (np.sqrt(g ** 2) + eps), s


@answer_to("rmsprop_step")
def rmsprop_with_the_correction_of_adam(w, s, g, eta, rho, eps):
    """The average is divided by 1 - rho, since it started at 0."""
    s = rho * s + (1 - rho) * g ** 2
    return w - eta / (np.sqrt(s / (1 - rho)) + eps) * g, s


@answer_to("rmsprop_step")
def rmsprop_in_place(w, s, g, eta, rho, eps):
    """s and w are overwritten."""
    s *= rho
    s += (1 - rho) * g ** 2
    w -= eta / (np.sqrt(s) + eps) * g
    return w, s


@answer_to("rmsprop_step")
def rmsprop_that_returns_the_root_after_a_sum(w, s, g, eta, rho, eps):
    """The new square is not multiplied by 1 - rho, and the root is returned under the name s."""
    s = np.sqrt(rho * s + g ** 2)
    return w - eta / (s + eps) * g, s


@answer_to("rmsprop_step")
def rmsprop_with_two_slips(w, s, g, eta, rho, eps):
    """The root is forgotten, and the slope is not multiplied in."""
    s = rho * s + (1 - rho) * g ** 2
    return w - eta / (s + eps), s


# ---------------------------------------------------------------- adam_step

@answer_to("adam_step")
def adam_without_the_correction(w, m, v, t, g, eta, beta1, beta2, eps):
    """The averages are used as they are."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    return w - eta * m / (np.sqrt(v) + eps), m, v


@answer_to("adam_step")
def adam_that_returns_the_corrected(w, m, v, t, g, eta, beta1, beta2, eps):
    """The corrected averages are kept."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    m = m / (1 - beta1 ** t)
    v = v / (1 - beta2 ** t)
    return w - eta * m / (np.sqrt(v) + eps), m, v


@answer_to("adam_step")
def adam_with_t_from_zero(w, m, v, t, g, eta, beta1, beta2, eps):
    """t counts from 0, so 1 is added."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    mh = m / (1 - beta1 ** (t + 1))
    vh = v / (1 - beta2 ** (t + 1))
    return w - eta * mh / (np.sqrt(vh) + eps), m, v


@answer_to("adam_step")
def adam_corrected_without_the_power(w, m, v, t, g, eta, beta1, beta2, eps):
    """The correction divides by 1 - beta at every step."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    mhat = m / (1 - beta1)
    vhat = v / (1 - beta2)
    return w - eta * mhat / (np.sqrt(vhat) + eps), m, v


@answer_to("adam_step")
def adam_with_eps_inside(w, m, v, t, g, eta, beta1, beta2, eps):
    """eps is added under the root."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    m_hat, v_hat = m / (1 - beta1 ** t), v / (1 - beta2 ** t)
    return w - eta * m_hat / np.sqrt(v_hat + eps), m, v


@answer_to("adam_step")
def adam_with_eps_before_the_correction(w, m, v, t, g, eta, beta1, beta2, eps):
    """The fast form of the paper: the rate is corrected, and eps is added to the uncorrected root."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    rate = eta * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


@answer_to("adam_step")
def adam_with_the_betas_swapped_and_uncorrected(w, m, v, t, g, eta, beta1, beta2, eps):
    """beta2 belongs to m and beta1 to v, and the correction is left out."""
    m = beta2 * m + (1 - beta2) * g
    v = beta1 * v + (1 - beta1) * g ** 2
    return w - eta * m / (np.sqrt(v) + eps), m, v


@answer_to("adam_step")
def adam_with_the_slope_for_m(w, m, v, t, g, eta, beta1, beta2, eps):
    """The step follows g, and m is kept but not used."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g ** 2
    return w - eta * g / (np.sqrt(v / (1 - beta2 ** t)) + eps), m, v


@answer_to("adam_step")
def adam_in_a_different_order(w, m, v, t, g, eta, beta1, beta2, eps):
    """The old averages are corrected and used, and updated afterwards."""
    mh = m / (1 - beta1 ** t)
    vh = v / (1 - beta2 ** t)
    w = w - eta * mh / (np.sqrt(vh) + eps)
    return w, beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g ** 2


@answer_to("adam_step")
def adam_in_place(w, m, v, t, g, eta, beta1, beta2, eps):
    """All the arrays are updated in place."""
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g ** 2
    w -= eta * (m / (1 - beta1 ** t)) / (np.sqrt(v / (1 - beta2 ** t)) + eps)
    return w, m, v
