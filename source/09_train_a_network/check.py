"""What this notebook calls of the course: `check` judges an exercise, `choices` shows what a question offers, `points` counts,
`try_it` waits for what is not written yet.

`canvas` holds the building blocks of the pictures, `moving_picture` those of the things to play with.
"""

from solutions import canvas, check, choices, moving_picture, points, try_it

__all__ = ["canvas", "check", "choices", "moving_picture", "points", "try_it"]
