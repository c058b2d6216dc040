"""What this notebook calls of the course: `check` judges an exercise, `choices` shows what a question offers, `points` counts,
`try_it` waits for what is not written yet.

`canvas` holds the building blocks of the pictures.
"""

from solutions import canvas, check, choices, points, try_it

__all__ = ["canvas", "check", "choices", "points", "try_it"]
