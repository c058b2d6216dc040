"""Wrong answers to lesson 02, written before anybody looked at its catalogue of mistakes."""
import math

import numpy as np
from solutions.lesson_02_relu_layers.reference import hidden_features, linear_forward, relu, sigmoid
from . import book

answers = []
answer_to = book(answers)


# step

@answer_to("step")
def step_off_at_zero(z):
    """It fires only above 0."""
    return np.where(z > 0, 1, 0)


@answer_to("step")
def step_as_heaviside_half(z):
    """Heaviside's step is one half at 0."""
    return np.heaviside(z, 0.5)


@answer_to("step")
def step_to_minus_one(z):
    """Off is -1, like the labels of lesson 01."""
    return np.where(z >= 0, 1.0, -1.0)


@answer_to("step")
def step_of_a_loop_over_columns(z):
    """z always has two dimensions."""
    out = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            if z[i, j] >= 0:
                out[i, j] = 1
    return out


@answer_to("step")
def step_keeps_the_value(z):
    """Where it fires, z is passed on."""
    return np.where(z >= 0, z, 0)


@answer_to("step")
def step_turned_around_and_in_place(z):
    """Silent and firing are mixed up, and the answer is written into z."""
    fires = z < 0
    z[fires] = 1
    z[~fires] = 0
    return z


# relu

@answer_to("relu")
def relu_of_the_largest_entry(z):
    """np.max takes the larger one of 0 and z."""
    return max(0, np.max(z))


@answer_to("relu")
def relu_that_leaks(z):
    """The leaky version found on the internet."""
    return np.where(z > 0, z, 0.01 * z)


@answer_to("relu")
def relu_in_place(z):
    """The negative entries of z are set to 0 where they are."""
    z[z < 0] = 0
    return z


@answer_to("relu")
def relu_as_a_list_of_survivors(z):
    """Only the positive entries are kept."""
    return z[z > 0]


@answer_to("relu")
def relu_with_the_minimum(z):
    """np.minimum is the function that cuts off."""
    return np.minimum(0, z)


@answer_to("relu")
def relu_capped_at_one(z):
    """An activation lies between 0 and 1."""
    return np.clip(z, 0, 1)


@answer_to("relu")
def relu_that_leaks_in_place(z):
    """A tenth of the negative values leaks through, and they are written into z."""
    z = np.asarray(z)
    z[z < 0] = z[z < 0] * 0.1
    return z


# sigmoid

@answer_to("sigmoid")
def sigmoid_as_written(z):
    """The first fraction as it stands; numpy warns at -1000."""
    return 1 / (1 + np.exp(-z))


@answer_to("sigmoid")
def sigmoid_both_ways_at_once(z):
    """np.where chooses between the fractions, but both are computed everywhere."""
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


@answer_to("sigmoid")
def sigmoid_sign_lost(z):
    """The exponent's minus is lost."""
    return 1 / (1 + np.exp(np.clip(z, -500, 500)))


@answer_to("sigmoid")
def sigmoid_clipped_at_ten(z):
    """z is cut at 10 so that nothing overflows, beyond that it is 1 anyway."""
    z = np.clip(z, -10, 10)
    return 1 / (1 + np.exp(-z))


@answer_to("sigmoid")
def sigmoid_of_the_size(z):
    """The absolute value keeps the exponential small, and the case of negative z is not put right."""
    return 1 / (1 + np.exp(-np.abs(z)))


@answer_to("sigmoid")
def sigmoid_as_tanh(z):
    """tanh is the same curve."""
    return np.tanh(z)


@answer_to("sigmoid")
def sigmoid_half_the_tanh_without_halving_z(z):
    """Tanh is stretched sideways and upwards; the stretching sideways is forgotten."""
    return (np.tanh(z) + 1) / 2


@answer_to("sigmoid")
def sigmoid_with_math(z):
    """math.exp is applied to the array, entry by entry, into a list."""
    out = []
    for v in np.ravel(z):
        if v >= 0:
            out.append(1 / (1 + math.exp(-v)))
        else:
            out.append(math.exp(v) / (1 + math.exp(v)))
    return np.array(out)


@answer_to("sigmoid")
def sigmoid_picks_one_fraction_for_all(z):
    """The sign of the first entry decides which fraction all entries get, and the other is cut off at 1e-7."""
    if np.ravel(z)[0] >= 0:
        p = 1 / (1 + np.exp(-z))
    else:
        p = np.exp(z) / (1 + np.exp(z))
    return np.clip(p, 1e-7, 1 - 1e-7)


# relu_gradient

@answer_to("relu_gradient")
def relu_slope_open_at_zero(z):
    """At 0 the switch is open."""
    return np.where(z >= 0, 1.0, 0.0)


@answer_to("relu_gradient")
def relu_slope_half_at_zero(z):
    """At the kink the mean of both slopes."""
    return np.where(z > 0, 1.0, np.where(z == 0, 0.5, 0.0))


@answer_to("relu_gradient")
def relu_slope_is_the_relu(z):
    """The value of the relu is handed back."""
    return np.maximum(z, 0)


@answer_to("relu_gradient")
def relu_slope_is_the_sign(z):
    """The slope is the sign of z."""
    return np.sign(z)


@answer_to("relu_gradient")
def relu_slope_by_division(z):
    """relu(z) divided by z is the slope; numpy makes nan of 0/0."""
    return relu(z) / z


@answer_to("relu_gradient")
def relu_slope_of_active_units_only(z):
    """One answer for the whole array."""
    if np.all(z > 0):
        return 1.0
    else:
        return 0.0


@answer_to("relu_gradient")
def relu_slope_leaks_and_opens_at_zero(z):
    """The leaky slope of a library, with 0 on the open side."""
    return np.where(z < 0, 0.01, 1)


# sigmoid_gradient

@answer_to("sigmoid_gradient")
def sigmoid_slope_from_the_value(z):
    """z is taken for the sigmoid already."""
    return z * (1 - z)


@answer_to("sigmoid_gradient")
def sigmoid_slope_with_a_plus(z):
    """1 plus the sigmoid."""
    a = sigmoid(z)
    return a * (1 + a)


@answer_to("sigmoid_gradient")
def sigmoid_slope_of_tanh_kind(z):
    """1 minus the square, as for tanh."""
    return 1 - sigmoid(z) ** 2


@answer_to("sigmoid_gradient")
def sigmoid_slope_twice(z):
    """The sigmoid is applied twice: the helper's value is sent in again."""
    a = sigmoid(z)
    return sigmoid(a) * (1 - sigmoid(a))


@answer_to("sigmoid_gradient")
def sigmoid_slope_by_the_quotient(z):
    """e^-z over (1 + e^-z)^2 as differentiated, loud at -1000."""
    e = np.exp(-z)
    return e / (1 + e) ** 2


@answer_to("sigmoid_gradient")
def sigmoid_slope_half_done(z):
    """Only the second factor is returned."""
    return 1 - sigmoid(z)


@answer_to("sigmoid_gradient")
def sigmoid_slope_turned_for_the_inner_minus(z):
    """The minus of the exponent is counted once too often."""
    return -sigmoid(z) * (1 - sigmoid(z))


@answer_to("sigmoid_gradient")
def sigmoid_slope_by_a_matrix_product(z):
    """The product of both is written with @, on the transposed."""
    a = sigmoid(z)
    return a @ (1 - a).T


@answer_to("sigmoid_gradient")
def sigmoid_slope_from_the_value_like_tanh(z):
    """z is taken for the output, and the rule of tanh is used."""
    return 1 - z * z


# tanh_gradient

@answer_to("tanh_gradient")
def tanh_slope_without_the_square(z):
    """The square is forgotten."""
    return 1 - np.tanh(z)


@answer_to("tanh_gradient")
def tanh_slope_like_the_sigmoid(z):
    """tanh times 1 minus tanh."""
    t = np.tanh(z)
    return t * (1 - t)


@answer_to("tanh_gradient")
def tanh_slope_of_the_value(z):
    """z is the tanh already."""
    return 1 - z**2


@answer_to("tanh_gradient")
def tanh_squares_the_inside(z):
    """tanh^2 z is the tanh of z squared."""
    return 1 - np.tanh(z**2)


@answer_to("tanh_gradient")
def tanh_slope_from_the_sigmoid_without_chain(z):
    """Twice the sigmoid's slope at 2z; the inner factor 2 is forgotten."""
    s = sigmoid(2 * z)
    return 2 * s * (1 - s)


@answer_to("tanh_gradient")
def tanh_slope_by_the_cosh(z):
    """1 over cosh squared, which overflows at 1000."""
    return 1 / np.cosh(z) ** 2


@answer_to("tanh_gradient")
def tanh_slope_from_the_sigmoid_at_z(z):
    """Twice the slope of the sigmoid, at z instead of 2z, and without the inner 2."""
    s = sigmoid(z)
    return 2 * s * (1 - s)


# linear_forward

@answer_to("linear_forward")
def layer_for_rows(A, W, W0):
    """Examples are rows: A @ W."""
    return A @ W + W0


@answer_to("linear_forward")
def layer_of_a_library(A, W, W0):
    """W is (units, inputs)."""
    return np.dot(W, A) + W0


@answer_to("linear_forward")
def layer_without_the_offsets(A, W, W0):
    """The offsets are forgotten."""
    return W.T @ A


@answer_to("linear_forward")
def layer_lying_down(A, W, W0):
    """The result has one row per example."""
    return A.T @ W + W0.T


@answer_to("linear_forward")
def layer_of_the_first_example(A, W, W0):
    """The loops run over units and inputs, and only over the first example."""
    Z = np.zeros((W.shape[1], A.shape[1]))
    for j in range(W.shape[1]):
        for i in range(W.shape[0]):
            Z[j, 0] += W[i, j] * A[i, 0]
        Z[j, 0] += W0[j, 0]
    return Z


@answer_to("linear_forward")
def layer_adds_offsets_per_input(A, W, W0):
    """The offset is added in the innermost loop."""
    Z = np.zeros((W.shape[1], A.shape[1]))
    for t in range(A.shape[1]):
        for j in range(W.shape[1]):
            for i in range(W.shape[0]):
                Z[j, t] += W[i, j] * A[i, t] + W0[j, 0]
    return Z


@answer_to("linear_forward")
def layer_with_one_offset_for_all(A, W, W0):
    """All units share the first offset, as in lesson 01."""
    return W.T @ A + W0[0, 0]


@answer_to("linear_forward")
def layer_bent_already(A, W, W0):
    """A layer ends with its relu."""
    return np.maximum(0, W.T @ A + W0)


@answer_to("linear_forward")
def layer_truncated_in_a_whole_number_array(A, W, W0):
    """The result array is made for whole numbers, and the offset is a threshold that is taken off."""
    Z = np.zeros((W.shape[1], A.shape[1]), dtype=int)
    for j in range(W.shape[1]):
        Z[j] = W[:, j] @ A - W0[j]
    return Z


# hidden_features

@answer_to("hidden_features")
def features_not_bent(X, W, W0):
    """The sums are the features."""
    return linear_forward(X, W, W0)


@answer_to("hidden_features")
def features_bent_before_the_offset(X, W, W0):
    """The bend is applied to the weighted sum, the offset comes after it."""
    return relu(W.T @ X) + W0


@answer_to("hidden_features")
def features_squashed(X, W, W0):
    """Hidden units have sigmoids."""
    return sigmoid(linear_forward(X, W, W0))


@answer_to("hidden_features")
def features_on_or_off(X, W, W0):
    """Only whether a unit speaks."""
    return np.where(linear_forward(X, W, W0) > 0, 1.0, 0.0)


@answer_to("hidden_features")
def features_by_absolute_value(X, W, W0):
    """A feature is a size, so the minus is dropped."""
    return np.abs(linear_forward(X, W, W0))


@answer_to("hidden_features")
def features_bend_the_inputs(X, W, W0):
    """The relu goes over the inputs instead of the sums."""
    return linear_forward(relu(X), W, W0)


@answer_to("hidden_features")
def features_beside_the_inputs(X, W, W0):
    """New coordinates are added to the old ones."""
    return np.vstack([X, relu(linear_forward(X, W, W0))])


@answer_to("hidden_features")
def features_in_rows_without_offset(X, W, W0):
    """One row per example, and the offset is left to the output unit."""
    return np.maximum(0, X.T @ W)


@answer_to("hidden_features")
def features_squashed_without_offset(X, W, W0):
    """Hidden units have sigmoids, and the offset is forgotten."""
    return sigmoid(np.dot(W.T, X))


# separating_units

@answer_to("separating_units")
def units_flipped_by_the_exercise():
    """Each unit has to speak for the circles."""
    return -np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([[1.0], [1.0]])


@answer_to("separating_units")
def units_without_offsets():
    """Two units along x1 and x2 need no offsets."""
    return np.eye(2), np.zeros((2, 1))


@answer_to("separating_units")
def units_both_alike():
    """The second unit is a copy of the first one, not its mirror image."""
    return np.array([[1.0, 1.0], [0.5, 0.5]]), np.array([[-1.0], [-1.0]])


@answer_to("separating_units")
def units_always_silent():
    """The lines lie outside of the points, so that nothing is cut in two."""
    return np.array([[1.0, -1.0], [0.0, 0.0]]), np.array([[-3.0], [-3.0]])


@answer_to("separating_units")
def units_as_rows():
    """A row of W belongs to each unit."""
    return np.array([[1.0, 0.5], [-1.0, 0.5]]), np.array([[-1.0], [-1.0]])


@answer_to("separating_units")
def units_with_flat_offsets():
    """The right units, but the offsets lie in a flat array."""
    return np.array([[1.0, -1.0], [0.5, 0.5]]), np.array([-1.0, -1.0])


@answer_to("separating_units")
def units_as_the_output_unit():
    """The line of the output unit is handed in with its offset."""
    return np.array([[-2.0], [-2.0]]), np.array([[1.0]])


# two_layer_output

@answer_to("two_layer_output")
def output_bent(X, W, W0, w, w0):
    """The output unit has a relu as well."""
    return relu(w.T @ hidden_features(X, W, W0) + w0)


@answer_to("two_layer_output")
def output_hidden_not_bent(X, W, W0, w, w0):
    """The bend is forgotten between the layers."""
    return w.T @ (W.T @ X + W0) + w0


@answer_to("two_layer_output")
def output_without_its_offset(X, W, W0, w, w0):
    """The output's offset is forgotten."""
    return w.T @ hidden_features(X, W, W0)


@answer_to("two_layer_output")
def output_classified(X, W, W0, w, w0):
    """The label is wanted."""
    z = w.T @ relu(linear_forward(X, W, W0)) + w0
    return np.where(z > 0, 1.0, -1.0)


@answer_to("two_layer_output")
def output_bends_the_products(X, W, W0, w, w0):
    """The relu is applied after the multiplication with w, unit by unit."""
    z = np.zeros((1, X.shape[1]))
    for j in range(W.shape[1]):
        z += relu((W[:, [j]].T @ X + W0[j]) * w[j])
    return z + w0


@answer_to("two_layer_output")
def output_in_a_flat_array(X, W, W0, w, w0):
    """The hidden units are added up into a 1-D array."""
    H = hidden_features(X, W, W0)
    return np.sum(H * w, axis=0) + w0.item()


@answer_to("two_layer_output")
def output_adds_its_offset_for_every_hidden_unit(X, W, W0, w, w0):
    """The output's offset stands inside the sum over the hidden units."""
    H = hidden_features(X, W, W0)
    z = np.zeros((1, X.shape[1]))
    for j in range(len(w)):
        z = z + H[j] * w[j] + w0
    return z


@answer_to("two_layer_output")
def output_probability_without_hidden_offsets(X, W, W0, w, w0):
    """A probability is wanted, and the hidden offsets are forgotten."""
    return sigmoid(w.T @ relu(W.T @ X) + w0)


# forward

@answer_to("forward")
def forward_returns_the_end(X, layers):
    """Only the last activation is returned."""
    A = X
    for W, W0, f in layers:
        A = f(W.T @ A + W0)
    return A


@answer_to("forward")
def forward_without_the_inputs(X, layers):
    """The list starts with A1."""
    A, stages = X, []
    for W, W0, f in layers:
        A = f(W.T @ A + W0)
        stages.append(A)
    return stages


@answer_to("forward")
def forward_keeps_the_sums(X, layers):
    """The z's are kept, the bent values only passed on."""
    stages, A = [X], X
    for W, W0, f in layers:
        Z = W.T @ A + W0
        stages.append(Z)
        A = f(Z)
    return stages


@answer_to("forward")
def forward_always_relu(X, layers):
    """Hidden layers and output layer all have relus."""
    stages = [X]
    for W, W0, f in layers:
        stages.append(relu(linear_forward(stages[-1], W, W0)))
    return stages


@answer_to("forward")
def forward_feeds_x_every_time(X, layers):
    """Each layer reads the inputs X."""
    stages = [X]
    for W, W0, f in layers:
        stages.append(f(W.T @ X + W0))
    return stages


@answer_to("forward")
def forward_stops_one_early(X, layers):
    """The last layer is left out by range(L - 1)."""
    stages = [X]
    for l in range(len(layers) - 1):
        W, W0, f = layers[l]
        stages.append(f(W.T @ stages[l] + W0))
    return stages


@answer_to("forward")
def forward_adds_the_offset_outside(X, layers):
    """The offset is added after the bend."""
    stages = [X]
    for W, W0, f in layers:
        stages.append(f(W.T @ stages[-1]) + W0)
    return stages


@answer_to("forward")
def forward_last_first(X, layers):
    """Each new stage is put in front, so the list runs backwards."""
    stages = [X]
    for W, W0, f in layers:
        stages.insert(0, f(linear_forward(stages[0], W, W0)))
    return stages


@answer_to("forward")
def forward_sums_without_the_inputs(X, layers):
    """The z's are what has to be remembered, and X is known anyway."""
    stages, A = [], X
    for W, W0, f in layers:
        Z = linear_forward(A, W, W0)
        stages.append(Z)
        A = f(Z)
    return stages


@answer_to("forward")
def forward_for_two_layers(X, layers):
    """There are two layers, the last one is linear."""
    (W1, W01, f1), (W2, W02, f2) = layers[0], layers[1]
    A1 = f1(W1.T @ X + W01)
    return [X, A1, W2.T @ A1 + W02]


# softmax

@answer_to("softmax")
def softmax_over_rows(Z):
    """Each row adds up to 1."""
    E = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True)


@answer_to("softmax")
def softmax_over_everything(Z):
    """All the scores together add up to 1."""
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E)


@answer_to("softmax")
def softmax_overflows(Z):
    """The formula as it stands."""
    return np.exp(Z) / np.sum(np.exp(Z), axis=0)


@answer_to("softmax")
def softmax_shifted_by_one_number(Z):
    """The largest score of all columns is taken off everywhere, so a low column becomes 0/0."""
    E = np.exp(Z - np.max(Z))
    return E / np.sum(E, axis=0, keepdims=True)


@answer_to("softmax")
def softmax_shifts_only_the_top(Z):
    """The largest score is taken off in the numerator, the sum below is left as it was."""
    return np.exp(Z - np.max(Z, axis=0)) / np.sum(np.exp(Z), axis=0)


@answer_to("softmax")
def softmax_without_exponentials(Z):
    """Shares of the scores themselves."""
    S = Z - np.min(Z, axis=0) + 1e-8
    return S / np.sum(S, axis=0)


@answer_to("softmax")
def softmax_hard(Z):
    """The largest score gets everything."""
    return (Z == np.max(Z, axis=0)).astype(float)


@answer_to("softmax")
def softmax_elementwise(Z):
    """Each score is squeezed by itself, as 002 p.2 says of f."""
    return sigmoid(Z)


@answer_to("softmax")
def softmax_in_place(Z):
    """The largest score is taken off in the array that came in."""
    Z -= np.max(Z, axis=0, keepdims=True)
    E = np.exp(Z)
    return E / np.sum(E, axis=0, keepdims=True)


@answer_to("softmax")
def softmax_clipped_rows(Z):
    """The scores are cut at 50 against overflow, and the sum runs along axis 1."""
    E = np.exp(np.clip(Z, -50, 50))
    return E / E.sum(axis=1).reshape(-1, 1)


# collapse

@answer_to("collapse")
def collapse_offsets_added(layers):
    """The offsets of all layers are simply added."""
    W_total = layers[0][0]
    W0_total = layers[0][1]
    for W, W0 in layers[1:]:
        W_total = W_total @ W
        W0_total = W0_total + W0
    return W_total, W0_total


@answer_to("collapse")
def collapse_keeps_the_last_offset(layers):
    """The last layer's offset is the one that counts."""
    W_total = layers[0][0]
    for W, _ in layers[1:]:
        W_total = W_total @ W
    return W_total, layers[-1][1]


@answer_to("collapse")
def collapse_without_offsets(layers):
    """002 leaves the offsets out."""
    W_total = np.eye(layers[0][0].shape[0])
    for W, W0 in layers:
        W_total = np.dot(W_total, W)
    return W_total, np.zeros(layers[-1][1].shape)


@answer_to("collapse")
def collapse_transposed(layers):
    """W^total T is returned as 002's product gives it."""
    M, b = layers[0][0].T, layers[0][1]
    for W, W0 in layers[1:]:
        M, b = W.T @ M, W.T @ b + W0
    return M, b


@answer_to("collapse")
def collapse_two_layers(layers):
    """There are two layers, as in the formula."""
    (W1, W01), (W2, W02) = layers[0], layers[1]
    return W1 @ W2, W2.T @ W01 + W02


@answer_to("collapse")
def collapse_first_offset_crosses_only_one(layers):
    """Every offset is multiplied by the weights of the next layer only."""
    W_total = layers[0][0]
    for W, _ in layers[1:]:
        W_total = W_total @ W
    b = layers[-1][1]
    for l in range(len(layers) - 1):
        b = b + layers[l + 1][0].T @ layers[l][1]
    return W_total, b


@answer_to("collapse")
def collapse_offset_through_all_weights_so_far(layers):
    """W_total is updated first, and the offset is then sent through all of it instead of the next layer."""
    W_total, W0_total = layers[0]
    for W, W0 in layers[1:]:
        W_total = W_total @ W
        W0_total = W_total.T @ W0_total + W0
    return W_total, W0_total


@answer_to("collapse")
def collapse_transposed_without_offsets(layers):
    """002's product as printed: standing the other way, and no offsets."""
    M = layers[0][0].T
    for W, _ in layers[1:]:
        M = W.T @ M
    return M, 0 * layers[-1][1]


@answer_to("collapse")
def collapse_from_the_wrong_end(layers):
    """The layers are multiplied from the last to the first, without turning anything over."""
    W_total, W0_total = layers[-1]
    for W, W0 in layers[::-1][1:]:
        W_total = W_total @ W
        W0_total = W.T @ W0_total + W0
    return W_total, W0_total


# count_parameters

@answer_to("count_parameters")
def count_without_offsets(sizes):
    """Only the weights are counted."""
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))


@answer_to("count_parameters")
def count_with_offsets_of_inputs(sizes):
    """Every unit has an offset, the inputs too."""
    return sum(a * b for a, b in zip(sizes, sizes[1:])) + sum(sizes)


@answer_to("count_parameters")
def count_one_offset_per_layer(sizes):
    """A layer has one offset."""
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i] + 1
    return total


@answer_to("count_parameters")
def count_as_eq_18_is_printed(sizes):
    """The output unit has w_1 to w_d."""
    d, m = sizes[0], sizes[1]
    return d * m + m + d + 1


@answer_to("count_parameters")
def count_all_sizes_multiplied(sizes):
    """The sizes of all layers are multiplied together."""
    total = 1
    for s in sizes:
        total *= s
    return total + sum(sizes[1:])


@answer_to("count_parameters")
def count_of_the_last_layer(sizes):
    """The sum is overwritten in the loop, so the last layer remains."""
    for a, b in zip(sizes[:-1], sizes[1:]):
        total = a * b + b
    return total


@answer_to("count_parameters")
def count_offsets_of_the_lower_layer_in_floats(sizes):
    """A layer has as many offsets as inputs, and the counts of the layers are left in a list."""
    total = []
    for a, b in zip(sizes[:-1], sizes[1:]):
        total.append(a * b + a)
    return total


@answer_to("count_parameters")
def count_forgets_the_output_layer(sizes):
    """The loop stops one layer too early."""
    total = 0
    for i in range(len(sizes) - 2):
        total = total + (sizes[i] + 1) * sizes[i + 1]
    return total


@answer_to("count_parameters")
def count_weights_up_to_the_last_hidden_layer(sizes):
    """Offsets are no parameters, and the output layer is not counted."""
    total = 0
    for i in range(len(sizes) - 2):
        total += sizes[i] * sizes[i + 1]
    return total
