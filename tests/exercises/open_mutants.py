"""Mutants that are wrong, and that some case still calls right: each waits for a sharper case. `prove` names them too."""

OPEN: dict[str, set[str]] = {
    "classify": {
        "z = first(z, 6, axis=1)",
    },
    "signed_distance": {
        "X = first(X, 2, axis=0)",
        "X = first(X, 4, axis=1)",
        "w = first(w, 2, axis=0)",
    },
    "hinge_loss": {
        "agreement = first(agreement, 6, axis=1)",
    },
    "linear_gradient": {
        "w = first(w, 3, axis=0)",
        "x = first(x, 3, axis=0)",
    },
    "sgd_step": {
        "dw = first(dw, 3, axis=0)",
        "eta = 0.4",
        "w = first(w, 3, axis=0)",
    },
    "linear_forward": {
        "A = first(A, 2, axis=0)",
        "A = first(A, 2, axis=1)",
        "W = first(W, 2, axis=0)",
    },
    "hidden_features": {
        "W = first(W, 2, axis=0)",
        "X = first(X, 2, axis=0)",
    },
    "two_layer_output": {
        "W = first(W, 2, axis=0)",
        "W = first(W, 3, axis=1)",
        "W0 = first(W0, 3, axis=0)",
        "X = first(X, 2, axis=0)",
        "X = first(X, 4, axis=1)",
        "w = first(w, 3, axis=0)",
    },
    "softmax_nll": {
        "Y = first(Y, 3, axis=0)",
        "Z = first(Z, 3, axis=0)",
    },
    "hidden_delta": {
        "W_next = first(W_next, 2, axis=1)",
        "W_next = first(W_next, 3, axis=0)",
        "Z = first(Z, 3, axis=0)",
        "delta_next = first(delta_next, 2, axis=0)",
    },
    "layer_gradients": {
        "A_prev = first(A_prev, 2, axis=0)",
        "A_prev = first(A_prev, 4, axis=1)",
        "delta = first(delta, 3, axis=0)",
        "delta = first(delta, 4, axis=1)",
    },
    "two_layer_gradients": {
        "W = first(W, 2, axis=0)",
        "W = first(W, 3, axis=1)",
        "W0 = first(W0, 3, axis=0)",
        "w = first(w, 3, axis=0)",
        "x = first(x, 2, axis=0)",
    },
    "two_layer_step": {
        "W = first(W, 2, axis=0)",
        "W = first(W, 3, axis=1)",
        "W0 = first(W0, 3, axis=0)",
        "w = first(w, 3, axis=0)",
        "x = first(x, 2, axis=0)",
    },
    "softmax_gradients": {
        "W1 = first(W1, 2, axis=1)",
        "W1 = first(W1, 4, axis=0)",
        "W2 = first(W2, 3, axis=0)",
        "W2 = first(W2, 4, axis=1)",
        "b1 = first(b1, 4, axis=0)",
        "b2 = first(b2, 3, axis=0)",
        "x = first(x, 2, axis=0)",
        "y = first(y, 3, axis=0)",
    },
    "Linear": {
        "A = first(A, 2, axis=0)",
        "W = first(W, 2, axis=0)",
        "W = first(W, 3, axis=1)",
        "W0 = first(W0, 3, axis=0)",
        "d_out = first(d_out, 3, axis=0)",
        "self.A = A",
        "self.A = into(A, np.array(A))",
    },
    "ReLU": {
        "A = first(A, 2, axis=0)",
        "d_out = first(d_out, 2, axis=0)",
        "self.Z = A",
        "self.Z = into(A, np.array(A))",
    },
    "Sigmoid": {
        "A = first(A, 2, axis=0)",
        "d_out = first(d_out, 2, axis=0)",
        "return self.out",
    },
    "Tanh": {
        "A = first(A, 2, axis=0)",
        "d_out = first(d_out, 2, axis=0)",
        "return self.out",
    },
    "SoftmaxNLL": {
        "return self.delta",
    },
    "Sequential": {
        "X = first(X, 2, axis=0)",
        "X = first(X, 3, axis=1)",
    },
    "parameters_that_move": {
        "W1 = first(W1, 4, axis=0)",
        "W2 = first(W2, 4, axis=1)",
        "b1 = first(b1, 4, axis=0)",
        "z = W1 @ x + b1 (moved to another block)",
    },
    "distinct_units": {
        "W = first(W, 3, axis=0)",
    },
    "initial_weights": {
        "d = 96",
        "m = 32",
    },
    "initial_weights_units_first": {
        "d = 96",
        "m = 32",
    },
    "he_weights": {
        "d = 96",
        "m = 32",
    },
    "elastic_gradient": {
        "W = first(W, 2, axis=0)",
        "W = first(W, 4, axis=1)",
        "dW = first(dW, 2, axis=0)",
        "dW = first(dW, 4, axis=1)",
    },
    "dropout_forward": {
        "W1 = first(W1, 3, axis=0)",
        "W1 = first(W1, 4, axis=1)",
        "W2 = first(W2, 2, axis=0)",
        "W2 = first(W2, 3, axis=1)",
        "mask_h = first(mask_h, 3, axis=0)",
        "mask_x = first(mask_x, 4, axis=0)",
        "x = first(x, 4, axis=0)",
    },
    "dropout_gradients": {
        "W1 = first(W1, 3, axis=0)",
        "W1 = first(W1, 4, axis=1)",
        "W2 = first(W2, 2, axis=0)",
        "W2 = first(W2, 3, axis=1)",
        "mask_h = first(mask_h, 3, axis=0)",
        "mask_x = first(mask_x, 4, axis=0)",
        "x = first(x, 4, axis=0)",
        "y = first(y, 2, axis=0)",
    },
    "ensemble_output": {
        "W = first(W, 2, axis=0)",
        "W = first(W, 4, axis=1)",
        "W0 = first(W0, 4, axis=0)",
        "X = first(X, 2, axis=0)",
        "X = first(X, 3, axis=1)",
        "w = first(w, 4, axis=0)",
    },
    "adagrad_step": {
        "eta = 0.5",
    },
}
