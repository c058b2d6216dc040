"""Wrong answers to lesson 01, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from solutions.lesson_01_linear_units.reference import hinge_delta, hinge_loss, inverse_decay
from solutions.lesson_01_linear_units.reference import linear_gradient, linear_unit, sgd_step
from . import book

answers = []
answer_to = book(answers)


# linear_unit

@answer_to("linear_unit")
def unit_for_rows(X, w, w0):
    """Examples are rows, as in the tutorials."""
    return np.dot(X, w) + w0


@answer_to("linear_unit")
def unit_without_the_offset(X, w, w0):
    """The offset is forgotten."""
    return w.T @ X


@answer_to("linear_unit")
def unit_as_a_flat_array(X, w, w0):
    """One number per example is a 1-D array."""
    z = []
    for i in range(X.shape[1]):
        total = 0
        for j in range(X.shape[0]):
            total += X[j, i] * w[j, 0]
        z.append(total + w0[0, 0])
    return np.array(z)


@answer_to("linear_unit")
def unit_subtracts_a_threshold(X, w, w0):
    """The offset is a threshold that the sum has to pass, so it is taken off."""
    return w.T @ X - w0


@answer_to("linear_unit")
def unit_adds_the_offset_for_every_input(X, w, w0):
    """The offset is added inside the loop over the inputs, once per input."""
    z = np.zeros((1, X.shape[1]))
    for j in range(X.shape[0]):
        z = z + w[j] * X[j] + w0
    return z


@answer_to("linear_unit")
def unit_of_two_inputs(X, w, w0):
    """There are always two inputs, as in the example."""
    return (w[0] * X[0] + w[1] * X[1] + w0).reshape(1, -1)


@answer_to("linear_unit")
def unit_stands_up(X, w, w0):
    """The result stands as a column, one row per example."""
    return X.T @ w + w0


@answer_to("linear_unit")
def unit_multiplies_without_adding(X, w, w0):
    """The star is taken for the matrix product, so nothing is summed."""
    return w * X + w0


@answer_to("linear_unit")
def unit_for_rows_without_the_offset(X, w, w0):
    """Examples are rows, and the offset only matters later."""
    return X.dot(w).T


# classify

@answer_to("classify")
def classify_with_numpy_sign(z):
    """numpy's sign does the job."""
    return np.sign(z)


@answer_to("classify")
def classify_zero_as_plus(z):
    """The boundary belongs to the positive side."""
    return np.where(z >= 0, 1.0, -1.0)


@answer_to("classify")
def classify_zero_or_one(z):
    """Labels are 0 and 1."""
    return (z > 0).astype(float)


@answer_to("classify")
def classify_beyond_the_margin(z):
    """An example is only positive from a margin of 1 on."""
    return np.where(z >= 1, 1.0, -1.0)


@answer_to("classify")
def classify_into_a_list(z):
    """The labels come as a plain list of n numbers."""
    labels = []
    for value in z[0]:
        if value > 0:
            labels.append(1.0)
        else:
            labels.append(-1.0)
    return labels


@answer_to("classify")
def classify_zero_or_one_with_zero_as_one(z):
    """Labels are 0 and 1, and 0 counts to the upper side."""
    return 1 * (z >= 0)


@answer_to("classify")
def classify_prints(z):
    """The labels are printed, not returned."""
    print(np.where(z > 0, 1.0, -1.0))


@answer_to("classify")
def classify_in_place(z):
    """The labels are written into the z that was handed in."""
    z[z > 0] = 1.0
    z[z <= 0] = -1.0
    return z


# signed_distance

@answer_to("signed_distance")
def distance_without_a_sign(X, w, w0):
    """A distance is never negative."""
    return np.abs(w.T @ X + w0) / np.linalg.norm(w)


@answer_to("signed_distance")
def distance_by_the_squared_length(X, w, w0):
    """The root of the length is forgotten."""
    return (w.T @ X + w0) / np.sum(w**2)


@answer_to("signed_distance")
def distance_by_the_sum_of_weights(X, w, w0):
    """The length of a vector is the sum of the sizes of its entries."""
    return (w.T @ X + w0) / np.sum(np.abs(w))


@answer_to("signed_distance")
def distance_counts_the_offset_into_the_length(X, w, w0):
    """The offset is one more weight, so it belongs in the length too."""
    length = np.sqrt(np.sum(w**2) + w0**2)
    return (w.T @ X + w0) / length


@answer_to("signed_distance")
def distance_divides_before_the_offset(X, w, w0):
    """Only the weighted sum is divided by the length, the offset is added afterwards as it is."""
    return w.T @ X / np.linalg.norm(w) + w0


@answer_to("signed_distance")
def distance_from_the_origin_line(X, w, w0):
    """The boundary goes through the origin, so the offset plays no part."""
    return w.T @ X / np.linalg.norm(w)


@answer_to("signed_distance")
def distance_by_the_length_of_x(X, w, w0):
    """Each example is divided by its own length, as in a cosine."""
    z = w.T @ X + w0
    return z / np.linalg.norm(X, axis=0, keepdims=True)


@answer_to("signed_distance")
def distance_by_the_longest_weight_and_turned(X, w, w0):
    """The length is the largest entry, and the sign is that of the way back to the line."""
    return -(w.T @ X + w0) / np.max(np.abs(w))


@answer_to("signed_distance")
def distance_by_the_norms_of_the_rows(X, w, w0):
    """The norm is taken along axis 1, which gives one length for every weight."""
    z = w.T @ X + w0
    return z / np.linalg.norm(w, axis=1)


@answer_to("signed_distance")
def distance_without_sign_by_the_squared_length(X, w, w0):
    """The school formula from memory: absolute value on top, sum of squares below, its root forgotten."""
    return np.abs(linear_unit(X, w, w0)) / (w.T @ w)


# hinge_loss

@answer_to("hinge_loss")
def hinge_from_zero_on(agreement):
    """Only mistakes pay, as for a perceptron."""
    return np.maximum(0, -agreement)


@answer_to("hinge_loss")
def hinge_of_one_plus(agreement):
    """The sign of the agreement is turned over."""
    return np.maximum(0, 1 + agreement)


@answer_to("hinge_loss")
def hinge_without_a_floor(agreement):
    """The missing amount may be negative too."""
    return 1 - agreement


@answer_to("hinge_loss")
def hinge_squared(agreement):
    """The hinge is squared, as scikit-learn's LinearSVC does."""
    return np.maximum(0, 1 - np.asarray(agreement)) ** 2


@answer_to("hinge_loss")
def hinge_largest_of_all(agreement):
    """np.max is taken for np.maximum."""
    return np.max([0, np.max(1 - np.asarray(agreement))])


@answer_to("hinge_loss")
def hinge_as_one_sum(agreement):
    """The loss is one number, so the prices are added up."""
    return np.sum(np.maximum(0, 1 - agreement))


@answer_to("hinge_loss")
def hinge_with_minimum(agreement):
    """The larger of the two is what np.minimum gives."""
    return np.minimum(0, 1 - agreement)


@answer_to("hinge_loss")
def hinge_counts_mistakes(agreement):
    """A price of 1 for everyone inside the margin."""
    return np.where(np.asarray(agreement) < 1, 1.0, 0.0)


@answer_to("hinge_loss")
def hinge_squared_for_mistakes_only(agreement):
    """Only the wrong side pays, and it pays the square."""
    return np.where(np.asarray(agreement) < 0, np.asarray(agreement) ** 2, 0.0)


# average_hinge

@answer_to("average_hinge")
def average_is_the_sum(X, y, w, w0):
    """The losses are added up, as on 002 p.1."""
    return float(np.sum(hinge_loss(y * linear_unit(X, w, w0))))


@answer_to("average_hinge")
def average_over_the_inputs(X, y, w, w0):
    """n is taken to be the first number of X.shape."""
    n = X.shape[0]
    return float(np.sum(hinge_loss(y * (w.T @ X + w0))) / n)


@answer_to("average_hinge")
def average_without_labels(X, y, w, w0):
    """The z itself is put into the loss, the labels are forgotten."""
    return float(np.mean(hinge_loss(linear_unit(X, w, w0))))


@answer_to("average_hinge")
def average_first_then_the_hinge(X, y, w, w0):
    """The mean agreement is taken first and priced once."""
    m = np.mean(y * linear_unit(X, w, w0))
    return float(max(0, 1 - m))


@answer_to("average_hinge")
def average_over_those_who_pay(X, y, w, w0):
    """Only the examples that pay are counted."""
    losses = hinge_loss(y * linear_unit(X, w, w0))
    paying = losses[losses > 0]
    if paying.size == 0:
        return 0.0
    return float(np.mean(paying))


@answer_to("average_hinge")
def average_of_the_squares_of_the_miss(X, y, w, w0):
    """The mean squared error between z and the label."""
    return float(np.mean((linear_unit(X, w, w0) - y) ** 2))


@answer_to("average_hinge")
def average_of_classified_agreement(X, y, w, w0):
    """The predicted label is multiplied by the true one, not z."""
    guess = np.where(linear_unit(X, w, w0) > 0, 1, -1)
    return float(np.mean(hinge_loss(y * guess)))


@answer_to("average_hinge")
def average_in_an_array(X, y, w, w0):
    """The mean along the rows, left in an array of one entry."""
    return np.mean(hinge_loss(y * linear_unit(X, w, w0)), axis=1, keepdims=True)


@answer_to("average_hinge")
def average_misses_the_last_example(X, y, w, w0):
    """The loop stops before the last example but divides by n."""
    n = y.shape[1]
    J = 0
    for i in range(n - 1):
        z = np.dot(w[:, 0], X[:, i]) + w0[0, 0]
        J += max(0, 1 - y[0, i] * z)
    return float(J / n)


@answer_to("average_hinge")
def average_with_the_offset_after_the_label(X, y, w, w0):
    """The offset is added after the label was multiplied in."""
    return float(np.mean(hinge_loss(y * (w.T @ X) + w0)))


# hinge_delta

@answer_to("hinge_delta")
def delta_on_the_agreement_axis(z, y):
    """The slope along y z, which is always -1 where there is a loss."""
    return np.where(y * z < 1, -1.0, 0.0)


@answer_to("hinge_delta")
def delta_with_the_kink_inside(z, y):
    """At the kink the slope is still -y."""
    return np.where(y * z <= 1, -y, 0)


@answer_to("hinge_delta")
def delta_is_the_update(z, y):
    """The direction to move is given, so the sign is plus."""
    return np.where(y * z < 1, y, 0)


@answer_to("hinge_delta")
def delta_only_for_mistakes(z, y):
    """Only examples on the wrong side have a slope."""
    return np.where(y * z < 0, -y, 0)


@answer_to("hinge_delta")
def delta_of_the_mean(z, y):
    """The 1/n of the mean is put in already."""
    return np.where(y * z < 1, -y, 0) / y.size


@answer_to("hinge_delta")
def delta_looks_at_z_alone(z, y):
    """The label is left out of the condition."""
    return np.where(z < 1, -y, 0)


@answer_to("hinge_delta")
def delta_is_zero_for_the_whole_batch(z, y):
    """One decision is made for all examples together."""
    if np.any(y * z < 1):
        return -1.0 * y
    return np.zeros(y.shape)


@answer_to("hinge_delta")
def delta_times_the_loss(z, y):
    """The loss itself is multiplied by -y, which is the slope of the squared hinge without its 2."""
    return -y * np.maximum(0, 1 - y * z)


@answer_to("hinge_delta")
def delta_half_at_the_kink_and_z_for_y(z, y):
    """At the kink the mean of both slopes is taken, and the slope is called -z."""
    m = y * z
    return np.where(m < 1, -z, np.where(m == 1, -z / 2, 0))


# linear_gradient

@answer_to("linear_gradient")
def gradient_offset_is_one(x, y, w, w0):
    """z grows by 1 with the offset, so the slope of the loss is 1."""
    delta = hinge_delta(w.T @ x + w0, y)
    return x * delta, np.ones((1, 1))


@answer_to("linear_gradient")
def gradient_always_pays(x, y, w, w0):
    """Whether there is a loss is not asked."""
    return -y * x, -1.0 * y


@answer_to("linear_gradient")
def gradient_multiplies_by_w(x, y, w, w0):
    """The slope of w x with respect to w is w."""
    delta = hinge_delta(w.T @ x + w0, y)
    return w * delta, delta


@answer_to("linear_gradient")
def gradient_offset_with_its_value(x, y, w, w0):
    """The offset's slope is delta times the offset."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return x @ delta, w0 * delta


@answer_to("linear_gradient")
def gradient_lying_down(x, y, w, w0):
    """dw comes out as a row."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return delta @ x.T, delta


@answer_to("linear_gradient")
def gradient_without_the_offset_in_z(x, y, w, w0):
    """The offset is forgotten when z is computed."""
    delta = hinge_delta(w.T @ x, y)
    return x * delta, delta


@answer_to("linear_gradient")
def gradient_asks_the_helper_the_wrong_way(x, y, w, w0):
    """The agreement is handed to hinge_delta, which multiplies by the label again."""
    z = linear_unit(x, w, w0)
    delta = hinge_delta(y * z, y)
    return x * delta, delta


@answer_to("linear_gradient")
def gradient_offset_as_a_number(x, y, w, w0):
    """dw0 is handed back as a plain number."""
    delta = hinge_delta(linear_unit(x, w, w0), y)
    return x * delta, delta.item()


@answer_to("linear_gradient")
def gradient_offset_without_the_label(x, y, w, w0):
    """The offset has slope -1 wherever there is a loss, and the loss starts at an agreement of 0."""
    m = (y * (w.T @ x + w0)).item()
    if m < 0:
        return -y * x, np.array([[-1.0]])
    return np.zeros(w.shape), np.zeros((1, 1))


# sgd_step

@answer_to("sgd_step")
def step_uphill(w, w0, dw, dw0, eta):
    """The slope is added."""
    return w + eta * dw, w0 + eta * dw0


@answer_to("sgd_step")
def step_leaves_the_offset(w, w0, dw, dw0, eta):
    """Only weights learn."""
    return w - eta * dw, w0


@answer_to("sgd_step")
def step_in_place(w, w0, dw, dw0, eta):
    """The arrays are updated where they are."""
    w -= eta * dw
    w0 -= eta * dw0
    return w, w0


@answer_to("sgd_step")
def step_offset_at_full_rate(w, w0, dw, dw0, eta):
    """The learning rate belongs to the weights only."""
    return w - eta * dw, w0 - dw0


@answer_to("sgd_step")
def step_scales_everything(w, w0, dw, dw0, eta):
    """A missing bracket: eta multiplies the whole difference."""
    return eta * (w - dw), eta * (w0 - dw0)


@answer_to("sgd_step")
def step_returns_only_the_move(w, w0, dw, dw0, eta):
    """The change is handed back, not the new parameters."""
    return -eta * dw, -eta * dw0


@answer_to("sgd_step")
def step_uphill_without_the_offset(w, w0, dw, dw0, eta):
    """The perceptron update from memory: add the slope to the weights, the offset stays."""
    return w + eta * dw, w0.copy()


@answer_to("sgd_step")
def step_as_one_long_vector(w, w0, dw, dw0, eta):
    """All parameters are stacked into one vector, and that is what is returned."""
    theta = np.vstack([w, w0])
    return theta - eta * np.vstack([dw, dw0])


# inverse_decay

@answer_to("inverse_decay")
def decay_from_one(k, eta0):
    """Steps count from 1, as in 004."""
    return eta0 / np.maximum(k, 1)


@answer_to("inverse_decay")
def decay_adds_the_one_outside(k, eta0):
    """1 + eta0 k in the denominator, as in many libraries."""
    return eta0 / (1 + eta0 * k)


@answer_to("inverse_decay")
def decay_with_a_root(k, eta0):
    """The root of the step number."""
    return eta0 / np.sqrt(k + 1)


@answer_to("inverse_decay")
def decay_by_whole_division(k, eta0):
    """Two slashes look tidier."""
    return eta0 // (k + 1)


@answer_to("inverse_decay")
def decay_halves_each_time(k, eta0):
    """Each step is half of the last."""
    return eta0 * 0.5**k


@answer_to("inverse_decay")
def decay_bracket_missing(k, eta0):
    """The bracket is forgotten: first divided by k, then 1 is added."""
    with np.errstate(divide="ignore"):
        return np.divide(eta0, k) + 1


@answer_to("inverse_decay")
def decay_with_a_root_from_one(k, eta0):
    """The root of the step number, with steps counted from 1."""
    return eta0 / np.sqrt(np.maximum(k, 1))


# sgd

@answer_to("sgd")
def sgd_with_a_constant_rate(X, y, order, eta0):
    """The rate stays eta0."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for i in order:
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, eta0)
    return w, w0


@answer_to("sgd")
def sgd_counts_only_real_steps(X, y, order, eta0):
    """k counts the steps that moved something."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    k = 0
    for i in order:
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        if dw0 != 0:
            w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
            k += 1
    return w, w0


@answer_to("sgd")
def sgd_visits_in_its_own_order(X, y, order, eta0):
    """The column k is visited at step k."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k in range(len(order)):
        i = k % X.shape[1]
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
    return w, w0


@answer_to("sgd")
def sgd_rate_from_the_column_number(X, y, order, eta0):
    """The number of the column is taken for the number of the step."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k in order:
        dw, dw0 = linear_gradient(X[:, k : k + 1], y[:, k : k + 1], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
    return w, w0


@answer_to("sgd")
def sgd_counts_from_one(X, y, order, eta0):
    """enumerate starts at 1, so the first step is already halved."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k, i in enumerate(order, 1):
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = w - eta0 / (k + 1) * dw, w0 - eta0 / (k + 1) * dw0
    return w, w0


@answer_to("sgd")
def sgd_returns_in_the_loop(X, y, order, eta0):
    """The return slipped into the loop, after the first visit."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k, i in enumerate(order):
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
        return w, w0
    return w, w0


@answer_to("sgd")
def sgd_uses_all_examples_each_time(X, y, order, eta0):
    """Every step takes the mean slope of all examples, and a full step needs no decay."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k in range(len(order)):
        delta = hinge_delta(linear_unit(X, w, w0), y) / y.size
        w, w0 = sgd_step(w, w0, X @ delta.T, np.sum(delta, keepdims=True), eta0)
    return w, w0


@answer_to("sgd")
def sgd_as_a_perceptron(X, y, order, eta0):
    """It moves only when the example is on the wrong side or on the boundary."""
    w, w0 = np.zeros((X.shape[0], 1)), np.zeros((1, 1))
    for k, i in enumerate(order):
        x, label = X[:, [i]], y[:, [i]]
        if (label * (w.T @ x + w0)).item() <= 0:
            w = w + eta0 / (k + 1) * label * x
            w0 = w0 + eta0 / (k + 1) * label
    return w, w0


@answer_to("sgd")
def sgd_starts_small_and_random(X, y, order, eta0):
    """Weights start at small random values, as 000 eq 13 says."""
    rng = np.random.default_rng(0)
    w, w0 = 0.01 * rng.normal(size=(X.shape[0], 1)), np.zeros((1, 1))
    for k, i in enumerate(order):
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, inverse_decay(k, eta0))
    return w, w0


@answer_to("sgd")
def sgd_decays_the_decayed_rate_of_weights_in_two(X, y, order, eta0):
    """The rate is overwritten and divided again each time, and there are two inputs."""
    w, w0 = np.zeros((2, 1)), np.zeros((1, 1))
    eta = eta0
    for k, i in enumerate(order):
        eta = eta / (k + 1)
        dw, dw0 = linear_gradient(X[:, [i]], y[:, [i]], w, w0)
        w, w0 = sgd_step(w, w0, dw, dw0, eta)
    return w, w0
