"""Right answers as students write them: loops, masks, other algebra, other dtypes, other containers."""

import importlib
import pkgutil

from .recording import VARIATIONS

__all__ = ["VARIATIONS"]

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
