"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

from . import activations, answers, backward, deltas, features, layers, learning, losses, measuring, modules, outputs, units
from .recording import VARIATIONS

__all__ = [
    "VARIATIONS",
    "activations",
    "answers",
    "backward",
    "deltas",
    "features",
    "layers",
    "learning",
    "losses",
    "measuring",
    "modules",
    "outputs",
    "units",
]
