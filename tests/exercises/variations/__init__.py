"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

from . import answers, deltas, learning, losses, outputs, units
from .recording import VARIATIONS

__all__ = ["VARIATIONS", "answers", "deltas", "learning", "losses", "outputs", "units"]
