"""Wrong answers to lesson 04, written before anybody looked at its catalogue of mistakes."""
import numpy as np
from solutions.lesson_02_relu_layers.reference import relu, relu_gradient, sigmoid_gradient, softmax
from solutions.lesson_04_backprop.reference import hidden_delta, layer_gradients, two_layer_gradients
from . import book

answers = []
answer_to = book(answers)


# numerical_gradient

@answer_to("numerical_gradient")
def nudge_to_one_side(f, x, h=1e-5):
    """One nudge up is enough."""
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        up = x.astype(float)
        up[i] += h
        g[i] = (f(up) - f(x.astype(float))) / h
    return g


@answer_to("numerical_gradient")
def nudge_divided_by_h(f, x, h=1e-5):
    """Both sides are nudged, but the distance is taken to be h."""
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / h
    return g


@answer_to("numerical_gradient")
def nudge_divided_by_two_times_h_without_brackets(f, x, h=1e-5):
    """/ 2 * h divides by 2 and multiplies by h."""
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / 2 * h
    return g


@answer_to("numerical_gradient")
def nudge_all_entries_at_once(f, x, h=1e-5):
    """x + h nudges everything, the same slope goes everywhere."""
    slope = (f(x + h) - f(x - h)) / (2 * h)
    return slope * np.ones(x.shape)


@answer_to("numerical_gradient")
def nudge_whole_numbers_stay(f, x, h=1e-5):
    """A copy keeps the kind of numbers, so whole numbers round the nudge away."""
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + h
        down[i] = down[i] - h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@answer_to("numerical_gradient")
def nudge_the_array_that_came_in(f, x, h=1e-5):
    """x itself is nudged up and then down by h from there, and it is not put back."""
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        g[i] = (up - down) / (2 * h)
    return g


@answer_to("numerical_gradient")
def nudge_without_a_fresh_start(f, x, h=1e-5):
    """One copy serves the whole loop and the nudges pile up in it."""
    g = np.zeros(x.shape)
    up, down = x.astype(float), x.astype(float)
    for i in np.ndindex(*x.shape):
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@answer_to("numerical_gradient")
def nudge_rows_only(f, x, h=1e-5):
    """The loop runs over len(x), so a row of a matrix is nudged as one."""
    g = np.zeros(x.shape)
    for i in range(len(x)):
        up, down = x.astype(float), x.astype(float)
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@answer_to("numerical_gradient")
def nudge_flat_result(f, x, h=1e-5):
    """x is made flat for the loop, and the slopes stay in a flat array."""
    flat = np.array(x, dtype=float).ravel()
    slopes = []
    for i in range(flat.size):
        e = np.zeros(flat.size)
        e[i] = h
        slopes.append((f((flat + e).reshape(x.shape)) - f((flat - e).reshape(x.shape))) / (2 * h))
    return np.array(slopes)


@answer_to("numerical_gradient")
def nudge_its_own_h_downwards(f, x, h=1e-5):
    """h is set inside, because 1e-6 is known to be good, and the two sides are swapped."""
    h = 1e-6
    g = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x - e) - f(x + e)) / (2 * h)
    return g


# relative_error

@answer_to("relative_error")
def error_not_relative(a, b):
    """The largest difference is the error."""
    return float(np.max(np.abs(a - b)))


@answer_to("relative_error")
def error_entry_by_entry(a, b):
    """Every entry is divided by its own size, then the largest is taken."""
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


@answer_to("relative_error")
def error_without_the_floor(a, b):
    """The tiny number is forgotten."""
    return float(np.max(np.abs(a - b)) / np.max(np.abs(a) + np.abs(b)))


@answer_to("relative_error")
def error_by_norms(a, b):
    """Norms instead of the largest entries, as in a course on the internet."""
    return float(np.linalg.norm(a - b) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(b)))


@answer_to("relative_error")
def error_without_absolute_values(a, b):
    """The largest of a - b, with its sign."""
    return float(np.max(a - b) / max(1e-8, np.max(np.abs(a) + np.abs(b))))


@answer_to("relative_error")
def error_size_of_the_sum(a, b):
    """abs(a + b) is taken for abs(a) + abs(b)."""
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(a + b))))


@answer_to("relative_error")
def error_as_a_share_of_b(a, b):
    """The second array is the true one, so its size is the measure."""
    return float(np.max(np.abs(a - b)) / max(1e-8, np.max(np.abs(b))))


@answer_to("relative_error")
def error_floor_added(a, b):
    """The tiny number is added to the denominator."""
    return float(np.max(np.abs(a - b)) / (1e-8 + np.max(np.abs(a) + np.abs(b))))


@answer_to("relative_error")
def error_on_average(a, b):
    """The mean takes the place of both maxima."""
    return float(np.mean(np.abs(a - b)) / max(1e-8, np.mean(np.abs(a) + np.abs(b))))


@answer_to("relative_error")
def error_halved_with_a_large_floor(a, b):
    """The mean of both sizes is the measure, and 1e-3 is the floor."""
    return float(np.max(np.abs(a - b)) / max(1e-3, np.max(np.abs(a) + np.abs(b)) / 2))


# hidden_delta

@answer_to("hidden_delta")
def blame_without_the_gate(W_next, delta_next, Z, f_gradient):
    """The bend is left out on the way back."""
    return W_next @ delta_next


@answer_to("hidden_delta")
def blame_through_the_transpose(W_next, delta_next, Z, f_gradient):
    """The same transpose as on the way forward."""
    return (W_next.T @ delta_next) * f_gradient(Z)


@answer_to("hidden_delta")
def blame_times_z(W_next, delta_next, Z, f_gradient):
    """Z itself stands where its slope belongs."""
    return (W_next @ delta_next) * Z


@answer_to("hidden_delta")
def blame_through_a_relu_always(W_next, delta_next, Z, f_gradient):
    """Every hidden unit is a relu."""
    return (W_next @ delta_next) * (Z > 0)


@answer_to("hidden_delta")
def blame_gate_of_the_relu_value(W_next, delta_next, Z, f_gradient):
    """The slope is taken at the activation instead of at z."""
    return (W_next @ delta_next) * f_gradient(np.maximum(0, Z))


@answer_to("hidden_delta")
def blame_gate_of_the_blame(W_next, delta_next, Z, f_gradient):
    """The gate is asked about the blame that arrives."""
    return f_gradient(W_next @ delta_next)


@answer_to("hidden_delta")
def blame_of_one_unit_above(W_next, delta_next, Z, f_gradient):
    """The sum over the units above is overwritten in the loop, so only the last one counts."""
    delta = np.zeros(Z.shape)
    for j in range(W_next.shape[0]):
        for p in range(W_next.shape[1]):
            delta[j] = W_next[j, p] * delta_next[p]
    return delta * f_gradient(Z)


@answer_to("hidden_delta")
def blame_averaged_over_examples_again(W_next, delta_next, Z, f_gradient):
    """The blame is divided by n once more."""
    return (W_next @ delta_next) * f_gradient(Z) / Z.shape[1]


@answer_to("hidden_delta")
def blame_weights_added_up(W_next, delta_next, Z, f_gradient):
    """The weights out of a unit are added up, and so is the blame above."""
    weights = np.sum(W_next, axis=1, keepdims=True)
    return weights * np.sum(delta_next, axis=0, keepdims=True) * f_gradient(Z)


@answer_to("hidden_delta")
def blame_with_a_matrix_product_at_the_gate(W_next, delta_next, Z, f_gradient):
    """The star is read as a matrix product, and the gate is turned to fit."""
    return (W_next @ delta_next) @ f_gradient(Z).T


# layer_gradients

@answer_to("layer_gradients")
def slopes_in_library_orientation(A_prev, delta):
    """dW is (units, inputs)."""
    return delta @ A_prev.T, np.sum(delta, axis=1, keepdims=True)


@answer_to("layer_gradients")
def slopes_with_another_mean(A_prev, delta):
    """Divided by n again."""
    n = A_prev.shape[1]
    return A_prev @ delta.T / n, np.sum(delta, axis=1, keepdims=True) / n


@answer_to("layer_gradients")
def slopes_offset_by_example(A_prev, delta):
    """The offset's slope is delta, one column per example."""
    return A_prev @ delta.T, delta


@answer_to("layer_gradients")
def slopes_offset_flat(A_prev, delta):
    """keepdims is forgotten."""
    return A_prev @ delta.T, np.sum(delta, axis=1)


@answer_to("layer_gradients")
def slopes_offset_over_units(A_prev, delta):
    """The blame is added up over the units."""
    return A_prev @ delta.T, np.sum(delta, axis=0, keepdims=True)


@answer_to("layer_gradients")
def slopes_offset_averaged(A_prev, delta):
    """The weights are summed, the offset is averaged."""
    return np.dot(A_prev, delta.T), np.mean(delta, axis=1, keepdims=True)


@answer_to("layer_gradients")
def slopes_of_the_last_example(A_prev, delta):
    """An equals sign instead of += in the loop over the examples."""
    for t in range(A_prev.shape[1]):
        dW = np.outer(A_prev[:, t], delta[:, t])
        dW0 = delta[:, [t]]
    return dW, dW0


@answer_to("layer_gradients")
def slopes_offset_in_one_number(A_prev, delta):
    """All the blame is added up to one number."""
    return A_prev @ delta.T, np.sum(delta).reshape(1, 1)


@answer_to("layer_gradients")
def slopes_without_an_offset(A_prev, delta):
    """000 stops at the weights."""
    return A_prev @ delta.T


@answer_to("layer_gradients")
def slopes_of_sums_lying_down(A_prev, delta):
    """Inputs and blames are added up before they are multiplied, and the offsets come as a row."""
    x = np.sum(A_prev, axis=1, keepdims=True)
    d = np.sum(delta, axis=1, keepdims=True)
    return x @ d.T, d.T


# two_layer_gradients

def right_start(x, y, W, W0, w, w0):
    Z = W.T @ x + W0
    z = w.T @ relu(Z) + w0
    return Z, relu(Z), np.where(y * z < 1, -y, 0.0)


@answer_to("two_layer_gradients")
def network_always_pays(x, y, W, W0, w, w0):
    """The delta of the output is -y whatever the loss."""
    Z = W.T @ x + W0
    delta = -1.0 * y
    d_hidden = hidden_delta(w, delta, Z, relu_gradient)
    dW, dW0 = layer_gradients(x, d_hidden)
    dw, dw0 = layer_gradients(relu(Z), delta)
    return dW, dW0, dw, dw0


@answer_to("two_layer_gradients")
def network_output_reads_the_sums(x, y, W, W0, w, w0):
    """The output's inputs are the sums Z instead of the features."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    dW, dW0 = layer_gradients(x, hidden_delta(w, delta, Z, relu_gradient))
    dw, dw0 = layer_gradients(Z, delta)
    return dW, dW0, dw, dw0


@answer_to("two_layer_gradients")
def network_without_gates(x, y, W, W0, w, w0):
    """The blame passes shut units too."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    d_hidden = w @ delta
    return x @ d_hidden.T, d_hidden, H @ delta.T, delta


@answer_to("two_layer_gradients")
def network_hands_over_the_output_first(x, y, W, W0, w, w0):
    """The gradients are returned in the order in which they are found."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    dw, dw0 = layer_gradients(H, delta)
    dW, dW0 = layer_gradients(x, hidden_delta(w, delta, Z, relu_gradient))
    return dw, dw0, dW, dW0


@answer_to("two_layer_gradients")
def network_without_offset_slopes(x, y, W, W0, w, w0):
    """Offsets do not learn in the printed equations, so their slopes are zero."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    d_hidden = hidden_delta(w, delta, Z, relu_gradient)
    return x @ d_hidden.T, np.zeros(W0.shape), H @ delta.T, np.zeros(w0.shape)


@answer_to("two_layer_gradients")
def network_forgets_the_hidden_bend_forward(x, y, W, W0, w, w0):
    """The bend is left out on the way forward and kept on the way back."""
    Z = W.T @ x + W0
    z = w.T @ Z + w0
    delta = np.where(y * z < 1, -y, 0)
    d_hidden = (w @ delta) * relu_gradient(Z)
    return x @ d_hidden.T, d_hidden, relu(Z) @ delta.T, delta


@answer_to("two_layer_gradients")
def network_kink_and_shut_gate_open(x, y, W, W0, w, w0):
    """Both ties are taken on the other side: pays at agreement 1, passes at z = 0."""
    Z = W.T @ x + W0
    H = np.maximum(Z, 0)
    delta = np.where(y * (w.T @ H + w0) <= 1, -y, 0)
    d_hidden = w @ delta * np.where(Z >= 0, 1, 0)
    return x @ d_hidden.T, d_hidden, H @ delta.T, delta


@answer_to("two_layer_gradients")
def network_pays_up_to_zero(x, y, W, W0, w, w0):
    """Only an example on the wrong side has a loss."""
    Z = W.T @ x + W0
    H = relu(Z)
    z = w.T @ H + w0
    delta = -y * (y * z < 0)
    d_hidden = hidden_delta(w, delta, Z, relu_gradient)
    return layer_gradients(x, d_hidden) + layer_gradients(H, delta)


@answer_to("two_layer_gradients")
def network_hidden_blame_without_w(x, y, W, W0, w, w0):
    """The weight to the output is left out, the blame goes through the gate only."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    d_hidden = delta * relu_gradient(Z)
    return x @ d_hidden.T, d_hidden, H @ delta.T, delta


@answer_to("two_layer_gradients")
def network_delta_of_squared_loss_turned(x, y, W, W0, w, w0):
    """The output's delta is z - y, as with the squared loss, and W's slopes come as (units, inputs)."""
    Z = W.T @ x + W0
    H = relu(Z)
    delta = w.T @ H + w0 - y
    d_hidden = hidden_delta(w, delta, Z, relu_gradient)
    return d_hidden @ x.T, d_hidden, H @ delta.T, delta


# two_layer_step

@answer_to("two_layer_step")
def step_output_layer_first(x, y, W, W0, w, w0, eta):
    """As in 002: the output layer moves before the hidden deltas are found."""
    Z, H, delta = right_start(x, y, W, W0, w, w0)
    w_new = w - eta * H @ delta.T
    w0_new = w0 - eta * delta
    d_hidden = hidden_delta(w_new, delta, Z, relu_gradient)
    return W - eta * x @ d_hidden.T, W0 - eta * d_hidden, w_new, w0_new


@answer_to("two_layer_step")
def step_hidden_layer_first_with_a_second_pass(x, y, W, W0, w, w0, eta):
    """The hidden layer moves, then the gradients are computed anew for the output layer."""
    dW, dW0, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    W, W0 = W - eta * dW, W0 - eta * dW0
    dW, dW0, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    return W, W0, w - eta * dw, w0 - eta * dw0


@answer_to("two_layer_step")
def step_of_the_network_uphill(x, y, W, W0, w, w0, eta):
    """The slopes are added."""
    new = []
    for p, g in zip((W, W0, w, w0), two_layer_gradients(x, y, W, W0, w, w0)):
        new.append(p + eta * g)
    return tuple(new)


@answer_to("two_layer_step")
def step_of_the_weights_only(x, y, W, W0, w, w0, eta):
    """As printed: no updates for the offsets."""
    dW, _, dw, _ = two_layer_gradients(x, y, W, W0, w, w0)
    return W - eta * dW, W0, w - eta * dw, w0


@answer_to("two_layer_step")
def step_writes_over_the_parameters(x, y, W, W0, w, w0, eta):
    """In-place, as in the loops of many programs."""
    dW, dW0, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    W -= eta * dW
    W0 -= eta * dW0
    w -= eta * dw
    w0 -= eta * dw0
    return W, W0, w, w0


@answer_to("two_layer_step")
def step_of_the_output_only(x, y, W, W0, w, w0, eta):
    """The hidden layer keeps its weights."""
    _, _, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    return W, W0, w - eta * dw, w0 - eta * dw0


@answer_to("two_layer_step")
def step_without_a_rate(x, y, W, W0, w, w0, eta):
    """eta is forgotten."""
    dW, dW0, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    return W - dW, W0 - dW0, w - dw, w0 - dw0


@answer_to("two_layer_step")
def step_returns_the_gradients(x, y, W, W0, w, w0, eta):
    """The scaled gradients are returned, the subtraction is left to the caller."""
    return tuple(eta * g for g in two_layer_gradients(x, y, W, W0, w, w0))


@answer_to("two_layer_step")
def step_output_first_and_offset_of_it_forgotten(x, y, W, W0, w, w0, eta):
    """w moves first and is used for the hidden blame, and w0 does not move."""
    _, _, dw, dw0 = two_layer_gradients(x, y, W, W0, w, w0)
    w = w - eta * dw
    dW, dW0, _, _ = two_layer_gradients(x, y, W, W0, w, w0)
    return W - eta * dW, W0 - eta * dW0, w, w0


# softmax_gradients

def pass_of_003(x, W1, b1, W2, b2):
    z = W1 @ x + b1
    h = relu(z)
    return z, h, softmax(W2 @ h + b2)


@answer_to("softmax_gradients")
def wpi_in_our_orientation(x, y, W1, b1, W2, b2):
    """The course's own orientation is returned: (inputs, units)."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = p - y
    g = (W2.T @ d) * relu_gradient(z)
    return x @ g.T, g, h @ d.T, d


@answer_to("softmax_gradients")
def wpi_lying_down(x, y, W1, b1, W2, b2):
    """g stays a row for the offset, as 003 prints it."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = p - y
    g = (d.T @ W2) * relu_gradient(z.T)
    return g.T @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_forward_with_transposes(x, y, W1, b1, W2, b2):
    """The transposes of our language stay in."""
    z = W1.T @ x + b1
    h = relu(z)
    d = softmax(W2.T @ h + b2) - y
    g = (W2 @ d) * relu_gradient(z)
    return g @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_without_gate(x, y, W1, b1, W2, b2):
    """relu' is left out."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = p - y
    g = W2.T @ d
    return g @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_true_minus_said(x, y, W1, b1, W2, b2):
    """y minus y-hat."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = y - p
    g = (W2.T @ d) * (z > 0)
    return np.dot(g, x.T), g, np.dot(d, h.T), d


@answer_to("softmax_gradients")
def wpi_without_softmax(x, y, W1, b1, W2, b2):
    """The logits are compared with the label."""
    z = W1 @ x + b1
    h = relu(z)
    d = W2 @ h + b2 - y
    g = (W2.T @ d) * relu_gradient(z)
    return g @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_sigmoid_gate(x, y, W1, b1, W2, b2):
    """The sigma on some slides of 003 is taken for a sigmoid on the way back."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = p - y
    g = (W2.T @ d) * sigmoid_gradient(z)
    return g @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_output_reads_x(x, y, W1, b1, W2, b2):
    """W2's gradient is the error times z, before the bend."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = p - y
    g = (W2.T @ d) * relu_gradient(z)
    return g @ x.T, g, d @ z.T, d


@answer_to("softmax_gradients")
def wpi_with_the_slope_of_softmax_again(x, y, W1, b1, W2, b2):
    """The error is multiplied by p (1 - p), as for a sigmoid with squared loss."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = (p - y) * p * (1 - p)
    g = (W2.T @ d) * relu_gradient(z)
    return g @ x.T, g, d @ h.T, d


@answer_to("softmax_gradients")
def wpi_divided_by_classes_output_first(x, y, W1, b1, W2, b2):
    """Output gradients are returned first, and the error is averaged over the classes."""
    z, h, p = pass_of_003(x, W1, b1, W2, b2)
    d = (p - y) / len(y)
    g = (W2.T @ d) * relu_gradient(z)
    return d @ h.T, d, g @ x.T, g


# sigmoid_deltas

@answer_to("sigmoid_deltas")
def tower_last_layer_first(weights, activations, Y):
    """The deltas stay in the order in which they are found."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l]
        deltas.append((weights[l] @ deltas[-1]) * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_without_the_n(weights, activations, Y):
    """The 1/n is left out."""
    deltas = [activations[-1] - Y]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l]
        deltas.insert(0, (weights[l] @ deltas[0]) * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_with_the_n_at_every_layer(weights, activations, Y):
    """Each layer divides by n."""
    n = Y.shape[1]
    deltas = [(activations[-1] - Y) / n]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l]
        deltas.insert(0, (weights[l] @ deltas[0]) * A * (1 - A) / n)
    return deltas


@answer_to("sigmoid_deltas")
def tower_gate_from_the_layer_above(weights, activations, Y):
    """The gate is read at index l + 1, because activations start with A_0."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l + 1]
        deltas.insert(0, (weights[l] @ deltas[0]) * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_bends_the_activations_again(weights, activations, Y):
    """The sigmoid's slope is taken at the activation, as if it were z."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in reversed(range(1, len(weights))):
        deltas.insert(0, (weights[l] @ deltas[0]) * sigmoid_gradient(activations[l]))
    return deltas


@answer_to("sigmoid_deltas")
def tower_down_to_layer_two(weights, activations, Y):
    """The loop runs down to layer 2, as in 004's box."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in range(len(weights) - 1, 1, -1):
        A = activations[l]
        deltas.insert(0, (weights[l] @ deltas[0]) * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_down_to_the_inputs(weights, activations, Y):
    """The inputs get a delta too."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in range(len(weights) - 1, -1, -1):
        A = activations[l]
        deltas.insert(0, (weights[l] @ deltas[0]) * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_slopes_at_the_activations(weights, activations, Y):
    """004's dE/dsigma is kept for the hidden layers, without the gate of the layer itself."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    blame = deltas[0]
    for l in range(len(weights) - 1, 0, -1):
        at_activation = weights[l] @ blame
        deltas.insert(0, at_activation)
        blame = at_activation * activations[l] * (1 - activations[l])
    return deltas


@answer_to("sigmoid_deltas")
def tower_as_printed_with_j(weights, activations, Y):
    """004's letter j is kept: the weights are added up, the blame is that of the same unit above."""
    deltas = [(activations[-1] - Y) / Y.shape[1]]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l]
        deltas.insert(0, np.sum(weights[l], axis=1, keepdims=True) * deltas[0] * A * (1 - A))
    return deltas


@answer_to("sigmoid_deltas")
def tower_gates_the_output_and_turns_the_sign(weights, activations, Y):
    """The output layer gets a gate of its own, and the error is true minus said."""
    A = activations[-1]
    deltas = [(Y - A) * A * (1 - A) / Y.shape[1]]
    for l in range(len(weights) - 1, 0, -1):
        A = activations[l]
        deltas = [(weights[l] @ deltas[0]) * A * (1 - A)] + deltas
    return deltas


# multiplications

@answer_to("multiplications")
def count_crosses_layer_one(sizes):
    """The weights of layer 1 are crossed as well."""
    L = len(sizes) - 1
    backprop = sum(sizes[k] * sizes[k - 1] for k in range(1, L + 1))
    naive = sum(k * sizes[k] * sizes[k - 1] for k in range(1, L + 1))
    return naive, backprop


@answer_to("multiplications")
def count_k_times(sizes):
    """Layer k is crossed k times when nothing is kept."""
    naive = backprop = 0
    for k in range(2, len(sizes)):
        naive += k * sizes[k] * sizes[k - 1]
        backprop += sizes[k] * sizes[k - 1]
    return naive, backprop


@answer_to("multiplications")
def count_backprop_first(sizes):
    """The pair is returned in the other order."""
    naive = backprop = 0
    for k in range(2, len(sizes)):
        naive += (k - 1) * sizes[k] * sizes[k - 1]
        backprop += sizes[k] * sizes[k - 1]
    return backprop, naive


@answer_to("multiplications")
def count_misses_the_top_layer(sizes):
    """range(2, L) stops before layer L."""
    L = len(sizes) - 1
    naive = sum((k - 1) * sizes[k] * sizes[k - 1] for k in range(2, L))
    backprop = sum(sizes[k] * sizes[k - 1] for k in range(2, L))
    return naive, backprop


@answer_to("multiplications")
def count_naive_as_a_power(sizes):
    """Without sharing, every path is multiplied out, so the sizes are multiplied."""
    naive = 1
    for s in sizes[1:]:
        naive *= s
    backprop = sum(a * b for a, b in zip(sizes[1:-1], sizes[2:]))
    return naive, backprop


@answer_to("multiplications")
def count_from_the_top(sizes):
    """The crossings are counted from the output down: L - k + 1 times through layer k."""
    L = len(sizes) - 1
    naive = sum((L - k + 1) * sizes[k] * sizes[k - 1] for k in range(2, L + 1))
    backprop = sum(sizes[k] * sizes[k - 1] for k in range(2, L + 1))
    return naive, backprop


@answer_to("multiplications")
def count_all_layers_every_time(sizes):
    """Without sharing all layers are crossed for each layer with a delta."""
    backprop = 0
    for k in range(2, len(sizes)):
        backprop += sizes[k] * sizes[k - 1]
    return backprop * (len(sizes) - 1), backprop


@answer_to("multiplications")
def count_units_instead_of_weights(sizes):
    """A crossing of layer k costs s_k multiplications, one for each unit."""
    naive = sum((k - 1) * sizes[k] for k in range(2, len(sizes)))
    return naive, sum(sizes[2:])


@answer_to("multiplications")
def count_with_shifted_index_and_offsets(sizes):
    """Layer k reads sizes k and k + 1 from Python's zero, and the offsets are multiplied too."""
    naive = backprop = 0
    for k in range(1, len(sizes) - 1):
        cost = (sizes[k] + 1) * sizes[k + 1]
        naive += (k - 1) * cost
        backprop += cost
    return naive, backprop
