"""The door to the course: `check` judges an exercise, `points` counts, `try_it` waits for what is not written yet.

`canvas` holds the building blocks of the pictures.
"""

from solutions import canvas, check, points, try_it

__all__ = ["canvas", "check", "points", "try_it"]
