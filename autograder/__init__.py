"""A grader for nbgrader courses that names the belief behind a wrong answer and runs it in a locked sandbox.

A course declares its exercises in this vocabulary; the engine is told which course to load.
"""

from autograder.exercises import Case, Exercise, Given, Lent, Lesson, Mistake, exercise
from autograder.lessons import lesson, lessons_in
from autograder.typed_answers import Choices, Numbers

__all__ = [
    "Case", "Choices", "Exercise", "Given", "Lent", "Lesson", "Mistake", "Numbers", "exercise", "lesson", "lessons_in",
]  # fmt: skip
