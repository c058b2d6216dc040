"""Measuring what a call needs in memory, whatever ran in this process before it."""

import gc
import tracemalloc
from collections.abc import Callable


def peak_bytes_of(call: Callable[[], object]) -> int:
    """The largest traced size of the objects that a call makes.

    Garbage in circles is collected the more seldom the more objects there are: those of earlier tests are left out of that.
    """
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()
