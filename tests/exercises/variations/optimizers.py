"""Right answers about batches, schedules and optimizers."""

import numpy as np

from .recording import of


@of("minibatches")
def walked_by_while(X, Y, size, order):
    batches, start = [], 0
    while start < len(order):
        chosen = [int(i) for i in order[start : start + size]]
        batches.append((X[:, chosen], Y[:, chosen]))
        start += size
    return batches


@of("minibatches")
def shuffled_then_split(X, Y, size, order):
    cuts = np.arange(size, len(order), size)
    return list(zip(np.split(X[:, order], cuts, axis=1), np.split(Y[:, order], cuts, axis=1), strict=True))


@of("minibatches")
def batches_of_lists(X, Y, size, order):
    def columns(table, chosen):
        return [[float(row[i]) for i in chosen] for row in table]

    batches = [order[k : k + size] for k in range(0, len(order), size)]
    return tuple([columns(X, chosen), columns(Y, chosen)] for chosen in batches)


@of("minibatch_gradient")
def running_sum(gradient, X, Y):
    total = 0.0
    for i in range(X.shape[1]):
        total = total + gradient(X[:, i : i + 1], Y[:, i : i + 1])
    return total / X.shape[1]


@of("minibatch_gradient")
def running_mean_in_single_precision(gradient, X, Y):
    mean = np.float32(0)
    for i, (x, y) in enumerate(zip(X.T, Y.T, strict=True)):
        mean = mean + (np.float32(gradient(x[:, None], y[:, None])) - mean) / np.float32(i + 1)
    return mean


@of("minibatch_gradient")
def stacked_and_averaged(gradient, X, Y):
    return np.stack([gradient(X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])]).mean(axis=0).tolist()


@of("linear_decay")
def clipped_share(k, eta0, eta_last, K):
    return eta0 + (eta_last - eta0) * np.clip(np.asarray(k, dtype=float) / K, 0, 1)


@of("linear_decay")
def interpolated(k, eta0, eta_last, K):
    return np.interp(k, [0, K], [eta0, eta_last])


@of("linear_decay")
def by_cases(k, eta0, eta_last, K):
    k = np.array(k)
    return np.where(k >= K, np.float32(eta_last), np.float32(eta0) - (eta0 - eta_last) * k / K)


@of("minimize")
def filled_table(gradient, w, step, steps):
    path = np.zeros((steps + 1, len(w)))
    path[0] = w[:, 0]
    for k in range(steps):
        w = step(w, gradient(w), k)
        path[k + 1] = w[:, 0]
    return path


@of("minimize")
def list_of_rows(gradient, w, step, steps):
    path, k = [w.ravel().tolist()], 0
    while k < steps:
        w = step(w, gradient(w), k)
        path.append(w.ravel().tolist())
        k += 1
    return path


@of("momentum_step")
def velocity_copied_and_changed(w, v, g, eta, alpha):
    v = v.astype(float)
    v *= alpha
    v -= eta * g
    return [w + v, v]


@of("momentum_step")
def momentum_in_single_precision(w, v, g, eta, alpha):
    w, v, g = (a.astype(np.float32) for a in (w, v, g))
    new = np.float32(alpha) * v + np.float32(-eta) * g
    return new + w, new


@of("momentum_step")
def entry_by_entry(w, v, g, eta, alpha):
    new = [[alpha * float(a) - eta * float(b) for a, b in zip(*rows, strict=True)] for rows in zip(v, g, strict=True)]
    return (w + np.array(new)).tolist(), new


@of("adagrad_step")
def rate_first(w, G, g, eta, eps):
    G = np.add(G, np.square(g))
    rate = eta / (G**0.5 + eps)
    return w - rate * g, G


@of("adagrad_step")
def adagrad_in_single_precision(w, G, g, eta, eps):
    w, G, g = (np.float32(a) for a in (w, G, g))
    G = G + g * g
    return w - np.float32(eta) / (np.sqrt(G) + np.float32(eps)) * g, G


@of("adagrad_unit_step")
def unit_by_unit(W, G, g, eta, eps):
    W, G = W.astype(float), G.astype(float)
    for j in range(W.shape[1]):
        G[0, j] += g[:, j] @ g[:, j]
        W[:, j] -= eta / (np.sqrt(G[0, j]) + eps) * g[:, j]
    return W, G


@of("adagrad_unit_step")
def without_the_second_axis(W, G, g, eta, eps):
    G = G + np.linalg.norm(g, axis=0) ** 2
    return W - g * (eta / (np.sqrt(G[0]) + eps)), G


@of("rmsprop_step")
def moved_towards_the_square(w, s, g, eta, rho, eps):
    s = s + (1 - rho) * (g * g - s)
    return w - eta / (np.sqrt(s) + eps) * g, s


@of("rmsprop_step")
def rmsprop_in_single_precision(w, s, g, eta, rho, eps):
    w, s, g = (np.float32(a) for a in (w, s, g))
    s = np.float32(rho) * s + np.float32(1 - rho) * g**2
    return [w - np.float32(eta) * g / (np.sqrt(s) + np.float32(eps)), s]


@of("adam_step")
def averages_by_np_average(w, m, v, t, g, eta, beta1, beta2, eps):
    m = np.average([m, g], axis=0, weights=[beta1, 1 - beta1])
    v = np.average([v, g * g], axis=0, weights=[beta2, 1 - beta2])
    step = m / (1 - pow(beta1, t)) / ((v / (1 - pow(beta2, t))) ** 0.5 + eps)
    return w - eta * step, m, v


@of("adam_step")
def adam_in_single_precision(w, m, v, t, g, eta, beta1, beta2, eps):
    w, m, v, g = (np.float32(a) for a in (w, m, v, g))
    m, v = np.float32(beta1) * m + np.float32(1 - beta1) * g, np.float32(beta2) * v + np.float32(1 - beta2) * g**2
    m_hat, v_hat = m / np.float32(1 - beta1**t), v / np.float32(1 - beta2**t)
    return [w - np.float32(eta) * m_hat / (np.sqrt(v_hat) + np.float32(eps)), m, v]


@of("momentum_by_hand")
def momentum_in_an_array():
    return np.array([[-4, 4], [-4, 0], [-2, -2], [0, -2]])


@of("momentum_by_hand")
def momentum_by_program():
    w, v, rows = 8, 0, []
    for _ in range(4):
        v = v / 2 - w / 2
        w = w + v
        rows.append([v, w])
    return rows


@of("slope_at_the_optimum")
def slopes_in_one_text():
    return "full, average"


@of("slope_at_the_optimum")
def slopes_in_a_list():
    return ["Average", "full"]


@of("misclassified_only")
def loss_in_a_list():
    return ["loss"]


@of("misclassified_only")
def loss_with_a_capital():
    return "Loss"


@of("decays_that_arrive")
def decays_in_one_text():
    return "tail; power"


@of("decays_that_arrive")
def decays_in_a_tuple():
    return ("power", "tail")


@of("pending_error")
def factor_in_a_set():
    return {"two"}


@of("pending_error")
def factor_with_blanks():
    return " two "


@of("turned_valley")
def plain_with_a_capital():
    return "Plain"


@of("turned_valley")
def plain_in_a_tuple():
    return ("plain",)


@of("adam_uncorrected")
def three_in_capitals():
    return "THREE"


@of("adam_uncorrected")
def three_in_a_list():
    return ["three"]


@of("loops_around_adam")
def loops_in_one_text():
    return "arrays, inside, epoch"


@of("loops_around_adam")
def loops_in_a_list():
    return ["epoch", "arrays", "inside"]
