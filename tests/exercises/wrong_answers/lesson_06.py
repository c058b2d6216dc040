"""Wrong answers to lesson 06, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from . import book

answers = []
answer_to = book(answers)


def relu(z):
    return np.maximum(0, z)


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) < 0, small, 1) / (1 + small)


def softmax(Z):
    powers = np.exp(Z - np.max(Z, axis=0))
    return powers / np.sum(powers, axis=0)


# ---------------------------------------------------------------- parameters_that_move

@answer_to("parameters_that_move")
def moves_with_the_new_W2_on_the_way_back(W1, b1, W2, b2, x, y, steps, eta):
    """W2 makes its step before g is computed from it."""
    start = [W1, b1, W2, b2]
    for k in range(steps):
        z = W1 @ x + b1
        h = relu(z)
        error = softmax(W2 @ h + b2) - y
        W2 = W2 - eta * error @ h.T
        b2 = b2 - eta * error
        g = (W2.T @ error) * (z > 0)
        W1 = W1 - eta * g @ x.T
        b1 = b1 - eta * g
    end = [W1, b1, W2, b2]
    names = ["W1", "b1", "W2", "b2"]
    return {n for n, s, e in zip(names, start, end) if np.any(s != e)}


@answer_to("parameters_that_move")
def moves_with_an_open_gate_at_zero(W1, b1, W2, b2, x, y, steps, eta):
    """The slope of the ReLU at 0 is taken as 1."""
    A, a, B, b = W1, b1, W2, b2
    for k in range(steps):
        z = A @ x + a
        h = np.maximum(0, z)
        e = softmax(B @ h + b) - y
        g = (B.T @ e) * (z >= 0)
        A, a, B, b = A - eta * g @ x.T, a - eta * g, B - eta * e @ h.T, b - eta * e
    moved = set()
    if not np.array_equal(A, W1):
        moved.add("W1")
    if not np.array_equal(a, b1):
        moved.add("b1")
    if not np.array_equal(B, W2):
        moved.add("W2")
    if not np.array_equal(b, b2):
        moved.add("b2")
    return moved


@answer_to("parameters_that_move")
def moves_only_if_every_entry_moved(W1, b1, W2, b2, x, y, steps, eta):
    """An array has moved only where all of its entries differ."""
    p = [W1.copy(), b1.copy(), W2.copy(), b2.copy()]
    for _ in range(steps):
        z = p[0] @ x + p[1]
        h = relu(z)
        e = softmax(p[2] @ h + p[3]) - y
        g = (p[2].T @ e) * (z > 0)
        grads = [g @ x.T, g, e @ h.T, e]
        p = [old - eta * gr for old, gr in zip(p, grads)]
    return {name for name, new, old in zip(("W1", "b1", "W2", "b2"), p, (W1, b1, W2, b2)) if np.all(new != old)}


@answer_to("parameters_that_move")
def moves_as_seen_with_allclose(W1, b1, W2, b2, x, y, steps, eta):
    """np.allclose is the way to compare floats, so a tiny move is no move."""
    now = [W1, b1, W2, b2]
    for _ in range(steps):
        z = now[0] @ x + now[1]
        h = relu(z)
        e = softmax(now[2] @ h + now[3]) - y
        g = (now[2].T @ e) * (z > 0)
        now = [q - eta * d for q, d in zip(now, (g @ x.T, g, e @ h.T, e))]
    result = set()
    for name, before, after in zip(["W1", "b1", "W2", "b2"], [W1, b1, W2, b2], now):
        if not np.allclose(before, after):
            result.add(name)
    return result


@answer_to("parameters_that_move")
def moves_in_the_last_step(W1, b1, W2, b2, x, y, steps, eta):
    """Those whose gradient is not zero in the last step are the ones that moved."""
    moved = set()
    for _ in range(steps):
        z = W1 @ x + b1
        h = relu(z)
        e = softmax(W2 @ h + b2) - y
        g = (W2.T @ e) * (z > 0)
        dW1, db1, dW2, db2 = g @ x.T, g, e @ h.T, e
        moved = set()
        if dW1.any():
            moved.add("W1")
        if db1.any():
            moved.add("b1")
        if dW2.any():
            moved.add("W2")
        if db2.any():
            moved.add("b2")
        W1, b1, W2, b2 = W1 - eta * dW1, b1 - eta * db1, W2 - eta * dW2, b2 - eta * db2
    return moved


@answer_to("parameters_that_move")
def moves_after_one_step_only(W1, b1, W2, b2, x, y, steps, eta):
    """All the steps are alike, so one long step of steps * eta will do."""
    z = W1 @ x + b1
    h = relu(z)
    e = softmax(W2 @ h + b2) - y
    g = (W2.T @ e) * (z > 0)
    s = steps * eta
    names = set()
    for n, d in (("W1", g @ x.T), ("b1", g), ("W2", e @ h.T), ("b2", e)):
        if np.any(s * d != 0):
            names.add(n)
    return names


@answer_to("parameters_that_move")
def moves_in_place_so_nothing_differs(W1, b1, W2, b2, x, y, steps, eta):
    """The start is kept by another name and the parameters are stepped with -=."""
    old = [W1, b1, W2, b2]
    for _ in range(steps):
        z = W1 @ x + b1
        h = relu(z)
        e = softmax(W2 @ h + b2) - y
        g = (W2.T @ e) * (z > 0)
        W1 -= eta * g @ x.T
        b1 -= eta * g
        W2 -= eta * e @ h.T
        b2 -= eta * e
    return {n for n, o, p in zip(("W1", "b1", "W2", "b2"), old, (W1, b1, W2, b2)) if (o != p).any()}


@answer_to("parameters_that_move")
def moves_by_the_sum_of_differences(W1, b1, W2, b2, x, y, steps, eta):
    """The change of an array is the sum of its differences."""
    P = [W1, b1, W2, b2]
    for _ in range(steps):
        z = P[0] @ x + P[1]
        h = relu(z)
        e = softmax(P[2] @ h + P[3]) - y
        g = (P[2].T @ e) * (z > 0)
        P = [P[0] - eta * g @ x.T, P[1] - eta * g, P[2] - eta * e @ h.T, P[3] - eta * e]
    return {n for n, a, b in zip(("W1", "b1", "W2", "b2"), P, (W1, b1, W2, b2)) if abs(np.sum(a - b)) > 1e-12}


@answer_to("parameters_that_move")
def moves_of_a_linear_output_in_a_list(W1, b1, W2, b2, x, y, steps, eta):
    """The softmax is left out of the output, and the names come in a list."""
    a, c, d, e = W1, b1, W2, b2
    for _ in range(steps):
        z = a @ x + c
        h = relu(z)
        error = d @ h + e - y
        g = (d.T @ error) * (z > 0)
        a, c, d, e = a - eta * g @ x.T, c - eta * g, d - eta * error @ h.T, e - eta * error
    out = []
    for name, p, q in [("W1", a, W1), ("b1", c, b1), ("W2", d, W2), ("b2", e, b2)]:
        if (p != q).any():
            out.append(name)
    return out


@answer_to("parameters_that_move")
def moves_after_one_step_too_few(W1, b1, W2, b2, x, y, steps, eta):
    """The loop starts at 1, so one step is missing."""
    now = (W1, b1, W2, b2)
    for k in range(1, steps):
        z = now[0] @ x + now[1]
        h = relu(z)
        error = softmax(now[2] @ h + now[3]) - y
        g = (now[2].T @ error) * (z > 0)
        now = (now[0] - eta * g @ x.T, now[1] - eta * g, now[2] - eta * error @ h.T, now[3] - eta * error)
    return {n for n, a, b in zip(("W1", "b1", "W2", "b2"), now, (W1, b1, W2, b2)) if not np.array_equal(a, b)}


# ---------------------------------------------------------------- distinct_units

@answer_to("distinct_units")
def distinct_rows(W):
    """np.unique with axis=0 compares what belongs to one unit."""
    return len(np.unique(W, axis=0))


@answer_to("distinct_units")
def distinct_numbers(W):
    """The distinct entries of W are counted."""
    return len(np.unique(W))


@answer_to("distinct_units")
def distinct_sums_of_columns(W):
    """Two units are the same if their weights add up to the same."""
    W = np.asarray(W)
    return len(set(W.sum(axis=0).tolist()))


@answer_to("distinct_units")
def distinct_up_to_rounding(W):
    """Floats should be rounded before they are compared."""
    return np.unique(np.round(W, 6), axis=1).shape[1]


@answer_to("distinct_units")
def distinct_without_a_twin(W):
    """A unit is different if no other unit equals it."""
    count = 0
    d, m = np.shape(W)
    for i in range(m):
        alone = True
        for j in range(m):
            if i != j and np.array_equal(W[:, i], W[:, j]):
                alone = False
        if alone:
            count += 1
    return count


@answer_to("distinct_units")
def distinct_from_the_neighbour(W):
    """Equal columns stand next to each other, so it is enough to compare neighbours."""
    number = 1
    for j in range(1, np.shape(W)[1]):
        if not np.array_equal(W[:, j], W[:, j - 1]):
            number += 1
    return number


@answer_to("distinct_units")
def distinct_sorted_columns(W):
    """The order of the weights inside of a unit does not matter."""
    return len({tuple(sorted(column)) for column in np.transpose(W)})


@answer_to("distinct_units")
def distinct_shape_of_the_wrong_axis(W):
    """Distinct columns are found, and then the wrong side of the shape is returned."""
    return np.unique(W, axis=1).shape[0]


@answer_to("distinct_units")
def distinct_directions(W):
    """Units that point the same way are the same, whatever their length, and a unit of zeros does not count."""
    found = []
    for column in np.transpose(W):
        length = np.linalg.norm(column)
        if length == 0:
            continue
        u = np.round(column / length, 8).tolist()
        if u not in found:
            found.append(u)
    return len(found)


@answer_to("distinct_units")
def distinct_columns_and_their_list(W):
    """The different columns themselves are returned."""
    return np.unique(W, axis=1)


# ---------------------------------------------------------------- preactivation_variance

@answer_to("preactivation_variance")
def variance_of_the_inputs(x):
    """The variance of z is the variance of x."""
    return np.var(x)


@answer_to("preactivation_variance")
def variance_as_the_sum_of_squares(x):
    """The 1/d was forgotten."""
    return float(np.sum(x ** 2))


@answer_to("preactivation_variance")
def variance_divided_by_the_columns(x):
    """d is the second number of the shape."""
    total = 0
    for xi in x:
        total += xi[0] ** 2
    return total / x.shape[1]


@answer_to("preactivation_variance")
def variance_as_a_deviation(x):
    """The root is taken, as for a standard deviation."""
    d = len(x)
    return np.sqrt(np.sum(np.square(x)) / d)


@answer_to("preactivation_variance")
def variance_with_the_square_outside(x):
    """The mean is taken first and then squared."""
    return np.sum(x) ** 2 / x.shape[0]


@answer_to("preactivation_variance")
def variance_divided_by_d_twice(x):
    """Taking the mean does not yet contain the 1/d of the weights."""
    return np.mean(x ** 2) / len(x)


@answer_to("preactivation_variance")
def variance_measured_with_few_units(x):
    """Draw some weights and measure the variance of z."""
    d = x.shape[0]
    w = np.random.default_rng(0).normal(0, np.sqrt(1 / d), (d, 1000))
    return np.var(x.T @ w)


@answer_to("preactivation_variance")
def variance_with_root_and_sum(x):
    """The sum is not squared entry by entry, and the root of d divides."""
    d = x.shape[0]
    return abs(np.sum(x)) / np.sqrt(d)


# ---------------------------------------------------------------- initial_weights

@answer_to("initial_weights")
def weights_with_the_variance_as_deviation(d, m, rng):
    """rng.normal wants the variance as its second argument."""
    return rng.normal(0, 1 / d, (d, m)), np.zeros((m, 1))


@answer_to("initial_weights")
def weights_scaled_by_the_units(d, m, rng):
    """The rule divides by the number of units."""
    W = rng.normal(0, 1 / np.sqrt(m), (d, m))
    W0 = np.zeros((m, 1))
    return W, W0


@answer_to("initial_weights")
def weights_uniform(d, m, rng):
    """rng.random gives random numbers, and these are scaled by the root of d."""
    return rng.random((d, m)) / np.sqrt(d), np.zeros((m, 1))


@answer_to("initial_weights")
def weights_from_the_global_generator(d, m, rng):
    """np.random.randn is used and rng stays unused."""
    W = np.random.randn(d, m) * np.sqrt(1 / d)
    return W, np.zeros((m, 1))


@answer_to("initial_weights")
def weights_with_drawn_offsets(d, m, rng):
    """Offsets are drawn like the weights."""
    s = np.sqrt(1 / d)
    return rng.normal(0, s, (d, m)), rng.normal(0, s, (m, 1))


@answer_to("initial_weights")
def weights_with_flat_offsets(d, m, rng):
    """Offsets are a plain vector of m numbers."""
    return rng.normal(0, 1 / d ** 0.5, (d, m)), np.zeros(m)


@answer_to("initial_weights")
def weights_with_one_column_for_all(d, m, rng):
    """One unit is drawn and copied m times."""
    w = rng.normal(0, np.sqrt(1 / d), (d, 1))
    return np.tile(w, (1, m)), np.zeros((m, 1))


@answer_to("initial_weights")
def weights_with_shapes_of_the_other_convention(d, m, rng):
    """W is stored with its units as rows, and the offsets have one per input."""
    W = rng.normal(0, np.sqrt(1 / d), (m, d))
    W0 = np.zeros((d, 1))
    return W, W0


@answer_to("initial_weights")
def weights_multiplied_by_the_root_of_d(d, m, rng):
    """Standard normal numbers are multiplied by the root instead of divided."""
    return rng.standard_normal((d, m)) * np.sqrt(d), np.zeros((m, 1))


@answer_to("initial_weights")
def weights_and_offsets_swapped_and_uniform(d, m, rng):
    """Weights are drawn evenly around 0 with the right deviation, and W0 comes first."""
    a = np.sqrt(3 / d)
    return np.zeros((m, 1)), rng.uniform(-a, a, (d, m))


# ---------------------------------------------------------------- initial_weights_units_first

@answer_to("initial_weights_units_first")
def units_first_scaled_by_rows(m, d, rng):
    """cols(W) is the number of units."""
    return rng.normal(0, 1 / np.sqrt(m), (m, d)), np.zeros((m, 1))


@answer_to("initial_weights_units_first")
def units_first_by_calling_the_other_one(m, d, rng):
    """initial_weights is called with the arguments in the same places and transposed."""
    W = rng.normal(0, np.sqrt(1 / m), (m, d))
    b = np.zeros((d, 1))
    return W.T, b


@answer_to("initial_weights_units_first")
def units_first_not_transposed(m, d, rng):
    """It returns what initial_weights(d, m) gives."""
    return rng.normal(0, np.sqrt(1 / d), (d, m)), np.zeros((m, 1))


@answer_to("initial_weights_units_first")
def units_first_with_variance_for_deviation(m, d, rng):
    """One over cols(W) is handed over as the deviation."""
    W = rng.normal(0, 1 / d, size=(m, d))
    return W, np.zeros((m, 1))


@answer_to("initial_weights_units_first")
def units_first_with_a_row_of_offsets(m, d, rng):
    """b is a row, one number per unit."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d)), np.zeros((1, m))


@answer_to("initial_weights_units_first")
def units_first_uniform_like_pytorch(m, d, rng):
    """nn.Linear draws evenly between -1/sqrt(d) and 1/sqrt(d), offsets too."""
    k = 1 / np.sqrt(d)
    return rng.uniform(-k, k, (m, d)), rng.uniform(-k, k, (m, 1))


@answer_to("initial_weights_units_first")
def units_first_only_the_weights(m, d, rng):
    """The offsets are zero anyway, so only W is returned."""
    return rng.normal(0, 1 / np.sqrt(d), (m, d))


@answer_to("initial_weights_units_first")
def units_first_with_arguments_exchanged(m, d, rng):
    """The first argument is taken for the inputs, and the variance is handed over as the deviation."""
    inputs, units = m, d
    return rng.normal(0, 1 / inputs, (units, inputs)), np.zeros((units, 1))


@answer_to("initial_weights_units_first")
def units_first_after_he(m, d, rng):
    """ReLU units want 2 over the number of inputs."""
    return rng.normal(0, np.sqrt(2 / d), (m, d)), np.zeros((m, 1))


# ---------------------------------------------------------------- saturated_share

@answer_to("saturated_share")
def share_at_or_below(Z, below):
    """A slope equal to below counts too."""
    s = sigmoid(Z) * (1 - sigmoid(Z))
    return np.mean(s <= below)


@answer_to("saturated_share")
def share_as_a_count(Z, below):
    """How many entries, not which share."""
    s = sigmoid(Z)
    slope = s * (1 - s)
    return np.sum(slope < below)


@answer_to("saturated_share")
def share_of_small_outputs(Z, below):
    """The sigmoid itself is compared with below."""
    return np.mean(sigmoid(Z) < below)


@answer_to("saturated_share")
def share_of_z_taken_as_outputs(Z, below):
    """Z is already what the unit said, so the slope is Z (1 - Z)."""
    return float(np.mean(Z * (1 - Z) < below))


@answer_to("saturated_share")
def share_of_the_examples(Z, below):
    """The count is divided by the number of columns."""
    s = sigmoid(Z)
    count = 0
    for row in s * (1 - s):
        for v in row:
            if v < below:
                count += 1
    return count / Z.shape[1]


@answer_to("saturated_share")
def share_with_the_slope_of_tanh(Z, below):
    """The slope of the sigmoid is one minus its square."""
    s = sigmoid(Z)
    return np.mean(1 - s ** 2 < below)


@answer_to("saturated_share")
def share_that_still_learns(Z, below):
    """The share of slopes above below is returned."""
    s = sigmoid(Z)
    return np.mean(s * (1 - s) > below)


@answer_to("saturated_share")
def share_of_units_with_a_small_mean_slope(Z, below):
    """A unit is saturated if its mean slope is less than below."""
    s = sigmoid(Z)
    return np.mean(np.mean(s * (1 - s), axis=1) < below)


@answer_to("saturated_share")
def share_of_large_z_in_percent(Z, below):
    """A z with a size above 1 / below is saturated, and the share is in percent."""
    return 100 * np.mean(np.abs(Z) > 1 / below)


@answer_to("saturated_share")
def share_with_a_one_sided_sigmoid(Z, below):
    """A unit is saturated where the output is below `below`, or above 1 - below, ends included."""
    s = sigmoid(Z)
    return np.mean((s <= below) | (s >= 1 - below))


# ---------------------------------------------------------------- activation_scales

@answer_to("activation_scales")
def scales_without_the_root(x, weights):
    """The mean square is returned, the root is forgotten."""
    a = x
    scales = []
    for W in weights:
        a = relu(W.T @ a)
        scales.append(np.mean(a ** 2))
    return scales


@answer_to("activation_scales")
def scales_as_lengths(x, weights):
    """The scale is the norm of the activations."""
    out = []
    for W in weights:
        x = relu(W.T @ x)
        out.append(np.linalg.norm(x))
    return out


@answer_to("activation_scales")
def scales_with_a_linear_last_layer(x, weights):
    """The last layer has no ReLU, as in a network."""
    a, out = x, []
    for l, W in enumerate(weights):
        a = W.T @ a
        if l < len(weights) - 1:
            a = relu(a)
        out.append(float(np.sqrt(np.mean(a ** 2))))
    return out


@answer_to("activation_scales")
def scales_of_the_preactivations(x, weights):
    """The scale is measured before the ReLU."""
    a, out = x, []
    for W in weights:
        z = W.T @ a
        out.append(np.sqrt(np.mean(np.square(z))))
        a = relu(z)
    return out


@answer_to("activation_scales")
def scales_with_the_input_too(x, weights):
    """a_0 is the first entry of the list."""
    a = x
    out = [np.sqrt(np.mean(a ** 2))]
    for W in weights:
        a = relu(W.T @ a)
        out.append(np.sqrt(np.mean(a ** 2)))
    return out


@answer_to("activation_scales")
def scales_as_standard_deviations(x, weights):
    """The root mean square is what np.std computes."""
    a, out = x, []
    for W in weights:
        a = relu(W.T @ a)
        out.append(np.std(a))
    return out


@answer_to("activation_scales")
def scales_from_x_each_time(x, weights):
    """Every matrix is given x, the activations are not handed on."""
    result = []
    for W in weights:
        a = np.maximum(0, np.dot(W.T, x))
        result.append(np.sqrt(np.sum(a ** 2) / len(a)))
        x = x
    return result


@answer_to("activation_scales")
def scales_divided_by_the_inputs(x, weights):
    """The sum of squares is divided by the number of inputs of the layer."""
    a = x
    scales = []
    for W in weights:
        m = W.shape[0]
        a = relu(W.T @ a)
        scales.append(np.sqrt(np.sum(a ** 2) / m))
    return scales


@answer_to("activation_scales")
def scales_of_the_active_units_only(x, weights):
    """Only the units that say something are counted in the mean."""
    a, out = x, []
    for W in weights:
        a = relu(W.T @ a)
        on = a[a > 0]
        out.append(np.sqrt(np.mean(on ** 2)) if on.size else 0.0)
    return out


@answer_to("activation_scales")
def scales_as_an_absolute_mean_of_the_last(x, weights):
    """The mean of the activations is the scale, and only that of the last layer is returned."""
    a = x
    for W in weights:
        a = relu(W.T @ a)
        scale = np.mean(a)
    return scale


# ---------------------------------------------------------------- he_weights

@answer_to("he_weights")
def he_with_the_one_of_002(d, m, rng):
    """The rule is still 1/d."""
    return rng.normal(0, np.sqrt(1 / d), (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_with_the_root_left_out(d, m, rng):
    """2/d is handed over as the deviation."""
    return rng.normal(0, 2 / d, (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_with_two_outside_of_the_root(d, m, rng):
    """Twice the variance is made by twice the deviation."""
    W = 2 * rng.normal(0, 1 / np.sqrt(d), (d, m))
    return W, np.zeros((m, 1))


@answer_to("he_weights")
def he_by_xavier(d, m, rng):
    """The variance is 2/(d + m), as Glorot has it."""
    return rng.normal(0, np.sqrt(2 / (d + m)), (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_by_fan_out(d, m, rng):
    """The variance is 2 over the number of units."""
    return rng.normal(0, np.sqrt(2 / m), (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_uniform(d, m, rng):
    """Keras' he_uniform is the same rule."""
    limit = np.sqrt(6 / d)
    return rng.uniform(-limit, limit, (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_with_small_positive_offsets(d, m, rng):
    """ReLU units should start with an offset of 0.01 so that they are alive."""
    return rng.normal(0, np.sqrt(2 / d), (d, m)), np.full((m, 1), 0.01)


@answer_to("he_weights")
def he_with_a_seed_inside(d, m, rng):
    """A seed of its own makes the start reproducible."""
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / d), (d, m)), np.zeros((m, 1))


@answer_to("he_weights")
def he_from_one_over_two_d(d, m, rng):
    """Twice the variance is written 1 / (2 d), and the offsets are a row."""
    return rng.normal(0, np.sqrt(1 / (2 * d)), (d, m)), np.zeros((1, m))


# ---------------------------------------------------------------- delta_scales

@answer_to("delta_scales")
def delta_with_a_gate_at_the_end(weights, zs, delta):
    """The last delta passes the gate of z_L first."""
    delta = delta * (zs[-1] > 0)
    out = [np.linalg.norm(delta)]
    for l in range(len(weights) - 1, 0, -1):
        delta = (weights[l] @ delta) * (zs[l - 1] > 0)
        out.append(np.linalg.norm(delta))
    return out


@answer_to("delta_scales")
def delta_from_first_to_last(weights, zs, delta):
    """The list is turned round so that layer 1 comes first."""
    out = [np.linalg.norm(delta)]
    for l in range(len(weights) - 1, 0, -1):
        delta = (weights[l] @ delta) * (zs[l - 1] > 0)
        out.append(np.linalg.norm(delta))
    return out[::-1]


@answer_to("delta_scales")
def delta_through_the_first_matrix_too(weights, zs, delta):
    """The delta goes back through W_1 as well, to the inputs."""
    out = [float(np.linalg.norm(delta))]
    for l in range(len(weights) - 1, -1, -1):
        delta = weights[l] @ delta
        if l > 0:
            delta = delta * (zs[l - 1] > 0)
        out.append(float(np.linalg.norm(delta)))
    return out


@answer_to("delta_scales")
def delta_without_gates(weights, zs, delta):
    """The gates are forgotten."""
    out = [np.linalg.norm(delta)]
    for W in weights[:0:-1]:
        delta = W @ delta
        out.append(np.linalg.norm(delta))
    return out


@answer_to("delta_scales")
def delta_open_at_zero(weights, zs, delta):
    """At z = 0 the gate is open."""
    norms = [np.sqrt(np.sum(delta ** 2))]
    for W, z in zip(weights[1:][::-1], zs[:-1][::-1]):
        delta = (W @ delta) * (z >= 0)
        norms.append(np.sqrt(np.sum(delta ** 2)))
    return norms


@answer_to("delta_scales")
def delta_as_root_mean_square(weights, zs, delta):
    """The scale of a delta is its root mean square, as for activations."""
    norms = [np.sqrt(np.mean(delta ** 2))]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        delta = (W @ delta) * (z > 0)
        norms.append(np.sqrt(np.mean(delta ** 2)))
    return norms


@answer_to("delta_scales")
def delta_times_z(weights, zs, delta):
    """The delta is multiplied by relu(z) instead of by its slope."""
    norms = [np.linalg.norm(delta)]
    for W, z in zip(weights[:0:-1], zs[-2::-1]):
        delta = (W @ delta) * np.maximum(0, z)
        norms.append(np.linalg.norm(delta))
    return norms


@answer_to("delta_scales")
def delta_measured_before_the_gate(weights, zs, delta):
    """The length is taken before the gate is applied."""
    norms = [np.linalg.norm(delta)]
    for l in range(len(weights) - 1, 0, -1):
        back = weights[l] @ delta
        norms.append(np.linalg.norm(back))
        delta = back * (zs[l - 1] > 0)
    return norms


@answer_to("delta_scales")
def delta_gate_on_the_weights_only_once(weights, zs, delta):
    """Each layer starts from the delta of the last layer again."""
    norms = [np.linalg.norm(delta)]
    for l in range(len(weights) - 1, 0, -1):
        try:
            d = (weights[l] @ delta) * (zs[l - 1] > 0)
        except ValueError:
            break
        norms.append(np.linalg.norm(d))
    return norms


@answer_to("delta_scales")
def delta_squared_norms_stopping_early(weights, zs, delta):
    """Squares are added up without a root, and the loop stops before layer 1."""
    norms = [np.sum(delta ** 2)]
    for l in range(len(weights) - 1, 1, -1):
        delta = (weights[l] @ delta) * (zs[l - 1] > 0)
        norms.append(np.sum(delta ** 2))
    return norms


# ---------------------------------------------------------------- clip_entries

@answer_to("clip_entries")
def clip_above_only(delta, limit):
    """Only large entries explode, negative ones are small."""
    return np.minimum(delta, limit)


@answer_to("clip_entries")
def clip_the_sizes(delta, limit):
    """The sizes are cut and the sign is lost."""
    return np.minimum(np.abs(delta), limit)


@answer_to("clip_entries")
def clip_to_zero(delta, limit):
    """Entries that are too large are thrown away."""
    return np.where(np.abs(delta) > limit, 0, delta)


@answer_to("clip_entries")
def clip_in_place(delta, limit):
    """The entries are overwritten in the array that was handed in."""
    delta[delta > limit] = limit
    delta[delta < -limit] = -limit
    return delta


@answer_to("clip_entries")
def clip_by_the_largest(delta, limit):
    """All entries are scaled so that the largest becomes limit."""
    biggest = np.max(np.abs(delta))
    if biggest > limit:
        return delta * limit / biggest
    return delta


@answer_to("clip_entries")
def clip_between_zero_and_limit(delta, limit):
    """np.clip is given 0 as its lower end."""
    return np.clip(delta, 0, limit)


@answer_to("clip_entries")
def clip_negative_to_plus_limit(delta, limit):
    """A loop puts limit wherever the size is too large, also for negative entries."""
    new = np.array(delta, dtype=float)
    for i in range(new.shape[0]):
        for j in range(new.shape[1]):
            if abs(new[i, j]) > limit:
                new[i, j] = limit
    return new


@answer_to("clip_entries")
def clip_to_the_limit_if_the_length_is_too_large(delta, limit):
    """The whole delta is cut if its length is too large, and then every entry becomes plus or minus limit."""
    if np.linalg.norm(delta) > limit:
        return limit * np.sign(delta)
    return delta


@answer_to("clip_entries")
def clip_column_by_column(delta, limit):
    """Every example's column is scaled so that its length is at most limit."""
    n = np.linalg.norm(delta, axis=0, keepdims=True)
    return delta * np.minimum(1, limit / np.maximum(n, 1e-12))


# ---------------------------------------------------------------- clip_gradients

@answer_to("clip_gradients")
def clip_each_array_alone(gradients, max_norm):
    """Each array is cut by its own norm."""
    out = []
    for g in gradients:
        n = np.linalg.norm(g)
        if n > max_norm:
            g = g * max_norm / n
        out.append(g)
    return out


@answer_to("clip_gradients")
def clip_always_scaled(gradients, max_norm):
    """The gradients always get the length max_norm."""
    N = np.sqrt(sum(np.sum(g ** 2) for g in gradients))
    return [g * max_norm / N for g in gradients]


@answer_to("clip_gradients")
def clip_without_the_root(gradients, max_norm):
    """N is the sum of squares."""
    N = sum(np.sum(g ** 2) for g in gradients)
    if N > max_norm:
        return [g * (max_norm / N) for g in gradients]
    return gradients


@answer_to("clip_gradients")
def clip_by_the_sum_of_norms(gradients, max_norm):
    """The common norm is the sum of the norms."""
    N = 0
    for g in gradients:
        N += np.linalg.norm(g)
    if N <= max_norm:
        return list(gradients)
    return [max_norm / N * g for g in gradients]


@answer_to("clip_gradients")
def clip_divided_by_the_norm_only(gradients, max_norm):
    """The arrays are divided by N and max_norm is forgotten."""
    N = np.sqrt(sum(np.sum(np.square(g)) for g in gradients))
    return [g / N for g in gradients] if N > max_norm else gradients


@answer_to("clip_gradients")
def clip_in_the_arrays_themselves(gradients, max_norm):
    """The arrays are multiplied in place, as torch's clip_grad_norm_ does."""
    N = np.sqrt(sum((g ** 2).sum() for g in gradients))
    if N > max_norm:
        for g in gradients:
            g *= max_norm / N
    return gradients


@answer_to("clip_gradients")
def clip_of_a_mean_with_returns_in_one_branch(gradients, max_norm):
    """N is the root of the mean of the squares, and where it is small enough nothing is returned."""
    N = np.sqrt(np.mean(np.concatenate([np.ravel(g) ** 2 for g in gradients])))
    if N > max_norm:
        return [g * max_norm / N for g in gradients]


@answer_to("clip_gradients")
def clip_by_the_largest_norm(gradients, max_norm):
    """The longest of the arrays sets the factor."""
    N = max(np.linalg.norm(g) for g in gradients)
    factor = min(1, max_norm / N) if N > 0 else 1
    return [g * factor for g in gradients]


@answer_to("clip_gradients")
def clip_with_a_small_number_in_the_denominator(gradients, max_norm):
    """A guard of 0.001 is added to N, also where there is nothing to cut."""
    N = np.sqrt(sum(np.sum(g * g) for g in gradients))
    factor = min(1.0, max_norm / (N + 1e-3))
    return [g * factor for g in gradients]


@answer_to("clip_gradients")
def clip_entries_of_all(gradients, max_norm):
    """Every entry of every array is cut at max_norm."""
    return [np.clip(g, -max_norm, max_norm) for g in gradients]


# ---------------------------------------------------------------- perturb

@answer_to("perturb")
def perturb_with_one_number_for_an_array(weights, scale, rng):
    """One noise number is drawn for each array."""
    return [W + rng.normal(0, scale) for W in weights]


@answer_to("perturb")
def perturb_with_the_variance(weights, scale, rng):
    """scale is a variance, so its root goes to the generator."""
    return [W + rng.normal(0, np.sqrt(scale), W.shape) for W in weights]


@answer_to("perturb")
def perturb_in_place(weights, scale, rng):
    """The noise is added with +=."""
    for W in weights:
        W += rng.normal(0, scale, W.shape)
    return weights


@answer_to("perturb")
def perturb_back_to_the_old_type(weights, scale, rng):
    """The new array gets the type of the old one, so whole numbers lose their noise."""
    new = []
    for W in weights:
        V = W.copy()
        V[...] = W + scale * rng.normal(size=W.shape)
        new.append(V)
    return new


@answer_to("perturb")
def perturb_evenly(weights, scale, rng):
    """Noise is drawn evenly between -scale and scale."""
    return [W + rng.uniform(-scale, scale, W.shape) for W in weights]


@answer_to("perturb")
def perturb_relative_to_the_weight(weights, scale, rng):
    """Each weight is multiplied by 1 plus noise, so that zeros stay zeros."""
    return [W * (1 + rng.normal(0, scale, W.shape)) for W in weights]


@answer_to("perturb")
def perturb_with_the_noise_alone(weights, scale, rng):
    """What is returned is the noise, the weights were not added."""
    return [rng.normal(0, scale, np.shape(W)) for W in weights]


@answer_to("perturb")
def perturb_each_column_as_a_whole(weights, scale, rng):
    """Units have to differ, so every column gets one noise number."""
    return [W + rng.normal(0, scale, (1, W.shape[-1])) for W in weights]


@answer_to("perturb")
def perturb_only_positive(weights, scale, rng):
    """rng.random times scale is the noise."""
    out = []
    for W in weights:
        out.append(W + scale * rng.random(W.shape))
    return out


@answer_to("perturb")
def perturb_from_the_global_generator_of_unit_size(weights, scale, rng):
    """np.random.randn is used, and scale multiplies the weights instead of the noise."""
    return [scale * W + np.random.randn(*W.shape) for W in weights]


# ---------------------------------------------------------------- best_of_restarts

@answer_to("best_of_restarts")
def best_is_the_last_of_equals(train, seeds):
    """A loss that is as small as the best replaces it."""
    best, params = float("inf"), None
    for s in seeds:
        loss, p = train(s)
        if loss <= best:
            best, params = loss, p
    return best, params


@answer_to("best_of_restarts")
def best_by_min_of_the_pairs(train, seeds):
    """min over the pairs compares the losses, and for equal ones the parameters."""
    return min([train(seed) for seed in seeds])


@answer_to("best_of_restarts")
def best_is_the_largest(train, seeds):
    """The highest number wins, as with an accuracy."""
    runs = [train(seed) for seed in seeds]
    return max(runs, key=lambda run: run[0])


@answer_to("best_of_restarts")
def best_parameters_only(train, seeds):
    """Only the parameters are wanted."""
    runs = [train(seed) for seed in seeds]
    losses = [run[0] for run in runs]
    return runs[int(np.argmin(losses))][1]


@answer_to("best_of_restarts")
def best_seed(train, seeds):
    """The loss is returned with its seed."""
    losses = [train(seed)[0] for seed in seeds]
    k = int(np.argmin(losses))
    return losses[k], seeds[k]


@answer_to("best_of_restarts")
def best_starting_at_one(train, seeds):
    """The smallest loss so far starts at 1, since losses are below 1."""
    smallest = 1
    best = None
    for seed in seeds:
        loss, parameters = train(seed)
        if loss < smallest:
            smallest = loss
            best = parameters
    return smallest, best


@answer_to("best_of_restarts")
def best_with_mixed_up_names(train, seeds):
    """The best loss is kept, but the parameters of the last run are returned."""
    best = np.inf
    for seed in seeds:
        loss, parameters = train(seed)
        if loss < best:
            best = loss
    return best, parameters


@answer_to("best_of_restarts")
def best_with_the_number_of_the_run_as_seed(train, seeds):
    """train is called with 0, 1, 2, ... instead of with the seeds."""
    pairs = []
    for i in range(len(seeds)):
        pairs.append(train(i))
    return min(pairs, key=lambda p: p[0])


@answer_to("best_of_restarts")
def best_that_stops_at_the_first_rise(train, seeds):
    """It stops as soon as a run is not better than the one before it."""
    seeds = list(seeds)
    best = train(seeds[0])
    for seed in seeds[1:]:
        now = train(seed)
        if now[0] < best[0]:
            best = now
        else:
            break
    return best



@answer_to("best_of_restarts")
def best_seed_number_in_the_list(train, seeds):
    """The largest loss is looked for, and its place in the list is returned with it."""
    losses = [train(s)[0] for s in seeds]
    k = int(np.argmax(losses))
    return losses[k], k
