"""Bowls to walk down, and the noise of minibatches. Points are columns w (2, 1); several runs stand below each other."""

import numpy as np

CURVATURES = 1.0, 25.0
BOWLS = "along the axes", "turned by 45 degrees", "with noise"


def axes(turn):
    """(2, 2): the directions of the valley, turned by an angle in degrees."""
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return np.array([[c, -s], [s, c]])


class Bowl:
    """E(w) = w.T H w / 2 with the curvatures 1 and 25. Called at w (2 * runs, 1) it gives the slope, with noise if asked."""

    def __init__(self, turn=0.0, noise=0.0, seed=0):
        self.axes, self.noise, self.rng = axes(turn), noise, np.random.default_rng(seed)
        self.hessian = self.axes @ np.diag(CURVATURES) @ self.axes.T

    def __call__(self, w):
        slopes = np.reshape(w, (-1, 2)) @ self.hessian
        return (slopes + self.noise * self.rng.normal(size=slopes.shape)).reshape(-1, 1)

    def start(self, angle=2.2):
        """A point of the valley, the same one however the valley is turned."""
        return self.axes @ np.array([[4 * np.cos(angle)], [2 * np.sin(angle)]])

    def heights(self, path):
        """E at every point of a path (steps + 1, 2 * runs), the mean over the runs."""
        points = np.asarray(path, dtype=float).reshape(len(path), -1, 2)
        with np.errstate(over="ignore", invalid="ignore"):
            return np.mean(np.sum(points @ self.hessian * points, axis=-1) / 2, axis=1)


def bowl(name, seed=0):
    """The bowl of one of the names in BOWLS."""
    return Bowl(turn=45 if "turned" in name else 0, noise=4.0 if "noise" in name else 0.0, seed=seed)
