"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

from . import answers, backward, deltas, layers, learning, losses, measuring, modules, outputs, units
from .recording import VARIATIONS

__all__ = [
    "VARIATIONS",
    "answers",
    "backward",
    "deltas",
    "layers",
    "learning",
    "losses",
    "measuring",
    "modules",
    "outputs",
    "units",
]
