"""1,000 of the public 8x8 handwritten digits.

The digits: "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0). Of the 1,797 images of
its test set digits.npz holds 100 of each digit in random order, 80 for training and 20 for validation, otherwise unchanged:
X_train (64, 800) and X_validation (64, 200) with grey values 0 to 16, labels_train (800,), labels_validation (200,).

Examples are columns: X (64, n) with pixels in [0, 1], Y (10, n) one-hot.
"""

import hashlib
import io
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")
SHA256 = "5a8f90955740e9aa6360acd0b0037114a23c6e1693a17a9d065d76b4caf5cbf1"


def load(file=FILE):
    """(X_train, Y_train, X_validation, Y_validation), pixels divided by 16. ValueError where the file is damaged."""
    content = Path(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{Path(file).name} is not the file that came with this lesson: fetch the lesson again.")
    with np.load(io.BytesIO(content)) as data:
        parts = [(data[f"X_{part}"] / 16, np.eye(10)[:, data[f"labels_{part}"]]) for part in ("train", "validation")]
    return parts[0] + parts[1]


def batches(rng, n, size=32):
    """One epoch: the numbers 0 to n - 1 in random order, cut into arrays of `size`; the last one may be shorter."""
    return np.split(rng.permutation(n), range(size, n, size))
