"""The questions of lesson 09 and their right answers. Each docstring says what is asked; the choices stand by the mistakes."""

import numpy as np


def first_loss():
    """All scores are near 0 before the first step (002 p.4): what the right class gets, and the mean NLL; 10, 26, 2 classes."""
    return [(1 / 10, np.log(10)), (1 / 26, np.log(26)), (1 / 2, np.log(2))]


def overfit_ten():
    """A network is trained on ten digits only, for a few hundred steps (002 p.5). Which statements are true?"""
    return {"chain", "broken"}


def where_to_search():
    """Nothing is known of the best rate but that it lies between 0.0001 and 1. Twenty trainings can be afforded: which?"""
    return "log"


def splitting():
    """A file of digits is split into a part to train on and a part to validate on (003). Which statements are true?"""
    return {"sorted", "random", "stratified"}


def step_zero():
    """004's step 0: units of one hidden layer for 64 pixels, 3 and 4 times as many; the numbers such a network learns."""
    return [(3 * 64, 65 * 192 + 193 * 10), (4 * 64, 65 * 256 + 257 * 10)]


def whole_algorithm():
    """004's box, for a network whose layers of weights are numbered 1 to L. Which faults does it have?"""
    return {"last", "first", "inside"}


def cost_not_falling():
    """004: where E does not fall, perturb the weights or restart. For which of these trainings is that the right next step?"""
    return {"stuck", "silent"}


def what_fig5_shows():
    """What your replication of 000 Fig 5 shows, on both sets of points."""
    return {"suffice", "spare"}
