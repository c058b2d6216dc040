"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

from . import answers, learning, losses, units
from .recording import VARIATIONS

__all__ = ["VARIATIONS", "answers", "learning", "losses", "units"]
