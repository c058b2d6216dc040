"""1,000 of the public 8x8 handwritten digits, and a way to shift and turn them a little.

The digits: "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0). Of the 1,797 images of
its test set digits.npz holds 100 of each digit in random order, 80 for training and 20 for validation, otherwise unchanged:
X_train (64, 800) and X_validation (64, 200) with grey values 0 to 16, labels_train (800,), labels_validation (200,).

A column of X is an image, row by row.
"""

import hashlib
import io
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")
SHA256 = "5a8f90955740e9aa6360acd0b0037114a23c6e1693a17a9d065d76b4caf5cbf1"


def load(file=FILE):
    """(X_train, labels_train, X_validation, labels_validation), grey values 0 to 16. ValueError where the file is damaged."""
    content = Path(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise ValueError(f"{Path(file).name} is not the file that came with this lesson: fetch the lesson again.")
    with np.load(io.BytesIO(content)) as data:
        parts = [(data[f"X_{part}"].astype(float), data[f"labels_{part}"].astype(int)) for part in ("train", "validation")]
    return parts[0] + parts[1]


def moved(X, rng, shift=0.2, degrees=5):
    """X (64, n) -> same shape: every image shifted by at most `shift` pixels down and across, and turned by at most `degrees`.

    A grey value between four pixels is the mean of the four, the near ones counting more (bilinear); outside there is 0.
    """
    n = X.shape[1]
    angle = np.radians(rng.uniform(-degrees, degrees, (n, 1, 1)))
    down, across = rng.uniform(-shift, shift, (2, n, 1, 1))
    row, column = np.mgrid[:8, :8] - 3.5  # from the middle of the image
    r = np.cos(angle) * row - np.sin(angle) * column + down + 4.5  # in the image with an empty frame around it
    c = np.sin(angle) * row + np.cos(angle) * column + across + 4.5
    r, c = np.clip(r, 0, 8.999), np.clip(c, 0, 8.999)
    i, j = r.astype(int), c.astype(int)
    framed = np.pad(X.T.reshape(n, 8, 8), ((0, 0), (1, 1), (1, 1)))
    image = np.arange(n)[:, None, None]
    above = (1 - (c - j)) * framed[image, i, j] + (c - j) * framed[image, i, j + 1]
    below = (1 - (c - j)) * framed[image, i + 1, j] + (c - j) * framed[image, i + 1, j + 1]
    return ((1 - (r - i)) * above + (r - i) * below).reshape(n, 64).T
