"""200 of the public 8x8 handwritten digits: every 3 and every 8 of those that lesson 05 uses.

The digits: "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49, licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0), otherwise unchanged:
X_train (64, 160) and X_new (64, 40) with grey values 0 to 16, labels_train (160,) and labels_new (40,) of 3 and 8.
"""

from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("digits.npz")


def load(part):
    """part "train" or "new" -> X (64, n) with pixels in [0, 1], y (1, n): +1 for a 3, -1 for an 8."""
    with np.load(FILE) as data:
        X, labels = data[f"X_{part}"] / 16, data[f"labels_{part}"]
    return X, np.where(labels == 3, 1, -1)[None]
